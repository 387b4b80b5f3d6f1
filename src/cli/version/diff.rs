//! `version diff`: what changed between two texts of a letter, to read or to mail.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use clap::ValueEnum;
use serde_json::json;

use crate::cli::output::Answer;
use crate::cli::session::{self, Session};
use crate::domain::dossier::Dossier;
use crate::domain::version::{Text, Version};
use crate::error::{Error, Result};
use crate::files::{Overwrite, write_whole};
use crate::letter::compose::document_title;
use crate::letter::redline::Redline;
use crate::render::{About, redline};
use crate::store::{View, versions};

#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    /// Slug or id
    letter: String,
    /// The earlier text: the number of a version, or "working"
    before: Named,
    /// The later text: the number of a version, or "working"
    after: Named,
    /// Text marks words taken out [-so-] and words added {+so+}; html is a page that can be mailed
    #[arg(long, value_enum, default_value_t = FormatName::Text)]
    format: FormatName,
    /// Write to this file; without it to stdout
    #[arg(short = 'o', long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Replace an existing file
    #[arg(long)]
    force: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum FormatName {
    Text,
    Html,
}

/// Which text is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Named {
    Version(u32),
    Working,
}

impl FromStr for Named {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        if text == "working" {
            return Ok(Self::Working);
        }
        let number = text.strip_prefix('v').unwrap_or(text).parse();
        number.map(Self::Version).map_err(|_| "give the number of a version, or \"working\"".to_owned())
    }
}

pub(super) fn run(session: &Session, args: &Args) -> Result<Answer> {
    let store = session.read()?;
    let dossier = session::dossier(&store, &args.letter)?;
    let (before, from) = text(store.view(), &dossier, args.before)?;
    let (after, to) = text(store.view(), &dossier, args.after)?;
    let changes = Redline::of(&before, &after);
    let shown = match args.format {
        FormatName::Text => as_text(&changes, &from, &to),
        FormatName::Html => {
            let title = document_title(&dossier.letter, &after, &after.to);
            let about = About { lang: &dossier.letter.lang, title: &title, before: &from, after: &to };
            redline(&changes, &about, &session.templates()?)?
        }
    };
    let document = json!({
        "letter": dossier.letter.slug, "before": from, "after": to, "changed": changes.is_changed(),
        "added": changes.added, "removed": changes.removed, "parts": changes.parts,
    });
    match args.output.as_deref().filter(|path| !session::is_stdout(path)) {
        Some(path) => write(path, &shown, args.force),
        None => Ok(Answer { json: document, ..Answer::raw(shown) }),
    }
}

fn write(path: &Path, text: &str, force: bool) -> Result<Answer> {
    let overwrite = if force { Overwrite::Force } else { Overwrite::Refuse };
    write_whole(path, text.as_bytes(), overwrite)?;
    let path = path.display().to_string();
    Ok(Answer::result(path.clone(), json!({ "path": path })))
}

/// The text that is meant, and what to call it.
fn text(view: View<'_>, dossier: &Dossier, named: Named) -> Result<(Text, String)> {
    let Named::Version(number) = named else {
        return Ok((dossier.working_text(), "the working text".to_owned()));
    };
    let version = dossier.versions.iter().find(|version| version.number == number).ok_or_else(|| {
        let slug = &dossier.letter.slug;
        Error::not_found(format!("letter {slug} has no version {number}"))
            .hint(format!("see `undersigned version list {slug}`, or name the text \"working\""))
    })?;
    Ok((versions::get_text(view, &version.digest)?, name(version)))
}

fn name(version: &Version) -> String {
    format!("version {} of {}", version.number, version.published_at.format("%Y-%m-%d"))
}

/// The changed paragraphs, part by part; how many were left alone is said between them.
fn as_text(changes: &Redline, before: &str, after: &str) -> String {
    if !changes.is_changed() {
        return format!("Nothing changed from {before} to {after}.\n");
    }
    let mut out =
        format!("From {before} to {after}: words added {}, taken out {}.\n", changes.added, changes.removed);
    for part in changes.parts.iter().filter(|part| part.is_changed()) {
        let _ = write!(out, "\n== {} ==\n", part.name);
        for run in part.paragraphs.chunk_by(|a, b| !a.changed && !b.changed) {
            match run {
                [one] if one.changed => {
                    let _ = write!(out, "\n{}\n", one.marked());
                }
                [_] => out.push_str("\n… one paragraph as it was …\n"),
                many => {
                    let _ = write!(out, "\n… {} paragraphs as they were …\n", many.len());
                }
            }
        }
    }
    out
}
