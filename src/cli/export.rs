//! `export`: a finished letter as a file.

use std::path::PathBuf;

use serde_json::json;

use super::output::Answer;
use super::session::{self, Session};
use crate::error::Result;
use crate::files::{Overwrite, write_whole};
use crate::ops::export::{Exported, Wanted, Which, export};
use crate::render::Format;

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Slug or id
    letter: String,
    /// html, md or docx
    #[arg(long)]
    format: FormatName,
    /// The file to write; `-` is stdout [default: SLUG.FORMAT in this folder]
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// A published version instead of the newest
    #[arg(long, value_name = "N", conflicts_with = "draft")]
    version: Option<u32>,
    /// A released edition, as it was released
    #[arg(long, value_name = "N", conflicts_with_all = ["draft", "version"])]
    edition: Option<u32>,
    /// The list of signatories as this profile of the letter sets it
    #[arg(long, value_name = "NAME")]
    profile: Option<String>,
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
    Docx,
}

impl From<FormatName> for Format {
    fn from(name: FormatName) -> Self {
        match name {
            FormatName::Html => Self::Html,
            FormatName::Md => Self::Markdown,
            FormatName::Docx => Self::Docx,
        }
    }
}

pub(super) fn run(session: &Session, args: &Args) -> Result<Answer> {
    let store = session.read()?;
    let dossier = session::dossier(&store, &args.letter)?;
    let which = match (args.draft, args.version, args.edition) {
        (true, ..) => Which::Draft,
        (_, Some(number), _) => Which::Version(number),
        (_, _, Some(number)) => Which::Edition(number),
        _ => Which::Finished,
    };
    let wanted = Wanted { which, profile: args.profile.clone() };
    let format = Format::from(args.format);
    let Exported { page, signatories: count, notes, mut notices } =
        export(store.view(), &dossier, wanted, format, &session.templates()?)?;
    if args.output.as_deref().is_some_and(session::is_stdout) {
        let answer = match format {
            Format::Html | Format::Markdown => Answer::raw(page.into_text()?),
            Format::Docx => Answer::bytes(page.bytes),
        };
        return Ok(Answer { notices, ..answer });
    }
    let target =
        args.output.clone().unwrap_or_else(|| PathBuf::from(format!("{}.{format}", dossier.letter.slug)));
    let overwrite = if args.force { Overwrite::Force } else { Overwrite::Refuse };
    let written = write_whole(&target, &page.bytes, overwrite)?;
    notices.push(format!(
        "{count} {}, {} notes.",
        if count == 1 { "signatory" } else { "signatories" },
        notes
    ));
    let path = if args.output.is_some() { target } else { written };
    let path = path.display().to_string();
    let document = json!({ "path": path, "format": format.to_string(), "signatories": count });
    Ok(Answer { notices, ..Answer::result(path, document) })
}
