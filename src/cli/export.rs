//! `export`: a finished letter as a file.

use std::path::{Path, PathBuf};

use serde_json::json;

use super::output::Answer;
use super::session::{self, Session};
use crate::domain::dossier::Dossier;
use crate::error::{Error, Kind, Result};
use crate::files::{Overwrite, write_whole};
use crate::letter::compose::{Print, compose_finished};
use crate::render::{Format, render};
use crate::store::{Store, versions};

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Slug or id
    letter: String,
    /// html or md
    #[arg(long)]
    format: FormatName,
    /// The file to write; `-` is stdout [default: SLUG.FORMAT in this folder]
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// A published version instead of the newest
    #[arg(long, value_name = "N", conflicts_with = "draft")]
    version: Option<u32>,
    /// The working text, marked as a draft
    #[arg(long)]
    draft: bool,
    /// Replace a file that is there
    #[arg(long)]
    force: bool,
}

#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum FormatName {
    Html,
    Md,
}

impl From<FormatName> for Format {
    fn from(name: FormatName) -> Self {
        match name {
            FormatName::Html => Self::Html,
            FormatName::Md => Self::Markdown,
        }
    }
}

pub(super) fn run(session: &Session, args: &Args) -> Result<Answer> {
    let store = session.read()?;
    let dossier = session::dossier(&store, &args.letter)?;
    let print = chosen(&store, &dossier, args)?;
    let composed = compose_finished(&dossier, &print)?;
    let format = Format::from(args.format);
    let text = render(&composed.doc, format, &dossier.letter.template, &session.templates()?)?;
    let mut notices = notices(&dossier, args, composed.diagnostics.len());
    if args.output.as_deref() == Some(Path::new("-")) {
        return Ok(Answer { notices, ..Answer::raw(text) });
    }
    let target =
        args.output.clone().unwrap_or_else(|| PathBuf::from(format!("{}.{format}", dossier.letter.slug)));
    let overwrite = if args.force { Overwrite::Force } else { Overwrite::Refuse };
    let written = write_whole(&target, text.as_bytes(), overwrite)?;
    if target == Path::new("/dev/stdout") {
        return Ok(Answer { notices, ..Answer::default() });
    }
    let count = composed.doc.signatories.count;
    notices.push(format!(
        "{count} {}, {} notes.",
        if count == 1 { "signatory" } else { "signatories" },
        composed.doc.notes.len()
    ));
    let path = if args.output.is_some() { target } else { written };
    let path = path.display().to_string();
    let document = json!({ "path": path, "format": format.to_string(), "signatories": count });
    Ok(Answer { notices, ..Answer::result(path, document) })
}

/// The text that is asked for.
fn chosen(store: &Store, dossier: &Dossier, args: &Args) -> Result<Print> {
    if args.draft {
        return Ok(Print::draft(dossier));
    }
    let Some(number) = args.version else { return Ok(Print::finished(dossier)) };
    let version =
        dossier.versions.iter().find(|version| version.number == number).cloned().ok_or_else(|| {
            let slug = &dossier.letter.slug;
            Error::new(Kind::NotFound, format!("letter {slug} has no version {number}"))
                .hint(format!("see `undersigned version list {slug}`"))
        })?;
    let text = versions::get_text(store.view(), &version.digest)?;
    Ok(Print::version(version, text))
}

/// What whoever exports should know: the text has moved on, or looks wrong.
fn notices(dossier: &Dossier, args: &Args, diagnostics: usize) -> Vec<String> {
    let slug = &dossier.letter.slug;
    let mut notices = Vec::new();
    let moved_on = dossier.newest().filter(|newest| newest.digest != dossier.working_text().digest());
    if let Some(newest) = moved_on
        && !args.draft
        && args.version.is_none()
    {
        notices.push(format!(
            "This is version {}; the working text has moved on since. See it with --draft, or publish it.",
            newest.number
        ));
    }
    if diagnostics > 0 {
        notices.push(format!("The body has {diagnostics} things to look at: undersigned check {slug}"));
    }
    notices
}
