//! `export`: a finished letter as a file.

use std::path::PathBuf;

use serde_json::json;

use super::output::Answer;
use super::session::{self, Session};
use crate::error::Result;
use crate::files::{Overwrite, write_whole};
use crate::ops::export::{Exported, Wanted, Which, export};
use crate::render::{Format, Standards};

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Slug or id
    letter: String,
    /// html, md, docx or pdf
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
    #[command(flatten)]
    standards: StandardArgs,
    /// Replace a file that is there
    #[arg(long)]
    force: bool,
}

#[derive(Debug, Clone, Copy, clap::Args)]
struct StandardArgs {
    /// A PDF that is checked to be PDF/UA-1, for readers who do not see the page
    #[arg(long)]
    accessible: bool,
    /// A PDF that is checked to be PDF/A-2a, for archives; the letter must bear a date
    #[arg(long)]
    archival: bool,
}

impl From<StandardArgs> for Standards {
    fn from(args: StandardArgs) -> Self {
        Self { accessible: args.accessible, archival: args.archival }
    }
}

#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum FormatName {
    Html,
    Md,
    Docx,
    Pdf,
}

impl Args {
    fn format(&self) -> Format {
        match self.format {
            FormatName::Html => Format::Html,
            FormatName::Md => Format::Markdown,
            FormatName::Docx => Format::Docx,
            FormatName::Pdf => Format::Pdf(self.standards.into()),
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
    let format = args.format();
    let Exported { page, signatories: count, notes, mut notices } =
        export(store.view(), &dossier, wanted, format, &session.templates()?)?;
    if args.output.as_deref().is_some_and(session::is_stdout) {
        let answer = match format {
            Format::Html | Format::Markdown => Answer::raw(page.into_text()?),
            Format::Docx | Format::Pdf(_) => Answer::bytes(page.bytes),
        };
        return Ok(Answer { notices, ..answer });
    }
    let target =
        args.output.clone().unwrap_or_else(|| PathBuf::from(format!("{}.{format}", dossier.letter.slug)));
    let overwrite = if args.force { Overwrite::Force } else { Overwrite::Refuse };
    let written = write_whole(&target, &page.bytes, overwrite)?;
    let signatories = if count == 1 { "signatory" } else { "signatories" };
    let pages = page.pages.map(|pages| format!(", {pages} {}", if pages == 1 { "page" } else { "pages" }));
    notices.push(format!("{count} {signatories}, {notes} notes{}.", pages.unwrap_or_default()));
    let path = if args.output.is_some() { target } else { written };
    let path = path.display().to_string();
    let document =
        json!({ "path": path, "format": format.to_string(), "signatories": count, "pages": page.pages });
    Ok(Answer { notices, ..Answer::result(path, document) })
}

/// What the hidden command `typeset` is told.
#[cfg(feature = "pdf")]
#[derive(Debug, clap::Args)]
pub(super) struct TypesetArgs {
    folder: PathBuf,
    #[command(flatten)]
    standards: StandardArgs,
}

#[cfg(feature = "pdf")]
pub(super) fn typeset(args: &TypesetArgs) -> Result<Answer> {
    crate::render::typeset_folder(&args.folder, args.standards.into())?;
    Ok(Answer::default())
}
