//! `export`: a finished letter as a file.

use std::path::PathBuf;

use serde_json::json;

use super::output::Answer;
use super::session::{self, Session};
use crate::domain::dossier::Dossier;
use crate::domain::text::counted;
use crate::error::{Error, Kind, Result};
use crate::files::{Overwrite, make_private_folder, write_each, write_whole};
use crate::ops::export::{Exported, Wanted, Which, copies, export, goes_in_copies};
use crate::render::{Format, Rendered, Standards, Templates};
use crate::store::{View, events};

#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n\
    \x20 undersigned export small-systems --format docx\n\
    \x20 undersigned export small-systems --format md -o -")]
#[allow(clippy::struct_excessive_bools, reason = "each is a flag of the command line")]
pub(super) struct Args {
    /// Slug or id
    letter: String,
    /// html, md, txt (for a web form), docx or pdf
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
    /// One copy for each addressee, to nobody else, each in a file of its own
    #[arg(long, conflicts_with_all = ["to", "joint"])]
    each: bool,
    /// Only the copy for the addressee of this number
    #[arg(long, value_name = "N", conflicts_with = "joint")]
    to: Option<usize>,
    /// One letter to all, also where the letter goes out in copies
    #[arg(long)]
    joint: bool,
    /// The folder that files go into which -o does not name; it is made if it is not there
    #[arg(long, value_name = "DIR", conflicts_with = "output")]
    dir: Option<PathBuf>,
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
    Txt,
    Docx,
    Pdf,
}

impl Args {
    fn format(&self) -> Format {
        match self.format {
            FormatName::Html => Format::Html,
            FormatName::Md => Format::Markdown,
            FormatName::Txt => Format::Text,
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
    let job = Job {
        view: store.view(),
        dossier: &dossier,
        templates: &session.templates()?,
        wanted: Wanted { which, profile: args.profile.clone(), copy: args.to },
        format: args.format(),
        args,
    };
    let in_copies = || Ok(!args.joint && goes_in_copies(job.view, &dossier, which)?);
    if args.to.is_none() && (args.each || in_copies()?) { job.copies() } else { job.one() }
}

/// The head of the chain of events, as a witness to be kept with the export: the record cannot be made anew behind
/// it without being found out.
fn head_of_record(view: View<'_>) -> Result<Option<String>> {
    let (count, head) = events::head(view)?;
    Ok((count > 0).then(|| format!("events: {count}, head: {head}")))
}

/// What is to be written, from what, and where to.
struct Job<'a> {
    view: View<'a>,
    dossier: &'a Dossier,
    templates: &'a Templates,
    wanted: Wanted,
    format: Format,
    args: &'a Args,
}

impl Job<'_> {
    fn export(&self, wanted: Wanted) -> Result<Exported> {
        export(self.view, self.dossier, wanted, self.format, self.templates)
    }

    fn overwrite(&self) -> Overwrite {
        if self.args.force { Overwrite::Force } else { Overwrite::Refuse }
    }

    /// One letter, to all or to one.
    fn one(&self) -> Result<Answer> {
        let format = self.format;
        let Exported { page, signatories, notes, mut notices, .. } = self.export(self.wanted.clone())?;
        notices.extend(head_of_record(self.view)?);
        let output = self.args.output.as_deref();
        if output.is_some_and(session::is_stdout) {
            let answer = match format {
                Format::Html | Format::Markdown | Format::Text => Answer::raw(page.into_text()?),
                Format::Docx | Format::Pdf(_) => Answer::bytes(page.bytes),
            };
            return Ok(Answer { notices, ..answer });
        }
        let target = match output {
            Some(path) => path.to_owned(),
            None => self.folder()?.join(format!("{}.{format}", self.stem()?)),
        };
        let written = write_whole(&target, &page.bytes, self.overwrite())?;
        let length = length(format, &page);
        notices.push(format!("{}, {}{length}.", counted(signatories, "signatory"), counted(notes, "note")));
        let path = if output.is_some() { target } else { written };
        let path = path.display().to_string();
        let document = json!({
            "path": path, "format": format.to_string(), "signatories": signatories, "pages": page.pages,
        });
        Ok(Answer { notices, ..Answer::result(path, document) })
    }

    fn stem(&self) -> Result<String> {
        let Some(number) = self.wanted.copy else { return Ok(self.dossier.letter.slug.clone()) };
        let copies = copies(self.view, self.dossier, self.wanted.which)?;
        let own = copies.into_iter().find(|copy| copy.number == number);
        Ok(own.map_or_else(|| self.dossier.letter.slug.clone(), |copy| copy.stem))
    }

    /// The folder that files go into which have no name of their own.
    fn folder(&self) -> Result<PathBuf> {
        let folder = self.args.dir.clone().unwrap_or_default();
        if self.args.dir.is_some() {
            make_private_folder(&folder)?;
        }
        Ok(folder)
    }

    /// One copy for each addressee. All of them are made before the first is written.
    fn copies(&self) -> Result<Answer> {
        if self.args.output.is_some() {
            return Err(Error::new(Kind::Usage, "copies are several files, and -o names one")
                .hint("name their folder: --dir DIR")
                .hint("or write one copy: --to N")
                .hint("or one letter to all: --joint"));
        }
        let all = copies(self.view, self.dossier, self.wanted.which)?;
        let (mut files, mut made, mut notices) = (Vec::new(), Vec::new(), Vec::new());
        let folder = self.args.dir.clone().unwrap_or_default();
        for copy in all {
            let exported = self.export(Wanted { copy: Some(copy.number), ..self.wanted.clone() })?;
            notices.extend(
                exported.notices.into_iter().filter(|notice| !notices.contains(notice)).collect::<Vec<_>>(),
            );
            let path = folder.join(format!("{}.{}", copy.stem, self.format));
            made.push((copy, exported.signatories, exported.page.pages));
            files.push((path, exported.page.bytes));
        }
        let _ = self.folder()?;
        let written = write_each(&files, self.overwrite())?;
        let paths: Vec<String> = written.iter().map(|path| path.display().to_string()).collect();
        notices.push(format!("{}, one for each addressee.", counted(paths.len(), "copy")));
        notices.extend(head_of_record(self.view)?);
        let rows = made.iter().zip(&paths).map(|((copy, signatories, pages), path)| {
            json!({
                "addressee": copy.number, "name": copy.name, "path": path, "signatories": signatories,
                "pages": pages,
            })
        });
        let document = json!({ "format": self.format.to_string(), "copies": rows.collect::<Vec<_>>() });
        Ok(Answer { notices, ..Answer::result(paths.join("\n"), document) })
    }
}

/// What limits a page: sheets, or the characters that a form takes.
fn length(format: Format, page: &Rendered) -> String {
    let characters = || String::from_utf8_lossy(&page.bytes).chars().count();
    match (page.pages, format) {
        (Some(pages), _) => format!(", {}", counted(pages, "page")),
        (None, Format::Text) => format!(", {}", counted(characters(), "character")),
        (None, _) => String::new(),
    }
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
