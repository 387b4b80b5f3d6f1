//! `paper`: what circulates about a letter, and what is kept for the file.

use std::path::{Path, PathBuf};

use clap::{Subcommand, ValueEnum};
use serde_json::{Value, json};

use super::output::Answer;
use super::person::signers;
use super::session::{self, Session};
use crate::domain::dossier::Dossier;
use crate::domain::ids::SignOnId;
use crate::error::{Error, Result};
use crate::files::{Overwrite, write_whole};
use crate::lists::Guard;
use crate::ops::paper::{chain, evidence_of, names_so_far, print_evidence, print_names, sign_on_of};
use crate::outreach::{Chain, rows, to_csv};
use crate::render::{Format, Templates};
use crate::store::Store;

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// For invitees: who has signed so far, of those who agreed to be named
    SignedSoFar {
        /// Slug or id
        letter: String,
        #[command(flatten)]
        page: Page,
    },
    /// For the file: everything that is recorded of one organization or person on a letter
    Dossier {
        /// Slug or id
        letter: String,
        /// The organization's id, name, abbreviation or alias; or the name of a person who signs alone
        org: String,
        #[command(flatten)]
        page: Page,
    },
    /// For the file: everything that is recorded of all organizations on a letter
    Evidence {
        /// Slug or id
        letter: String,
        #[command(flatten)]
        page: Page,
    },
    /// The list of signatories for a spreadsheet or a program
    List {
        /// Slug or id
        letter: String,
        /// csv for spreadsheets, json for programs
        #[arg(long, value_enum, default_value_t = ListFormat::Csv)]
        format: ListFormat,
        /// Everybody on the letter, not only those who have signed the newest text
        #[arg(long)]
        all: bool,
        /// Fields as they are, also those that a spreadsheet would run as a formula
        #[arg(long)]
        raw: bool,
        #[command(flatten)]
        target: Target,
    },
}

#[derive(Debug, clap::Args)]
pub(super) struct Page {
    /// A page for browsers, or Markdown
    #[arg(long, value_enum, default_value_t = PageFormat::Html)]
    format: PageFormat,
    #[command(flatten)]
    target: Target,
}

#[derive(Debug, clap::Args)]
pub(super) struct Target {
    /// The file to write; `-` is stdout [default: named after the letter, in this folder]
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Replace a file that is there
    #[arg(long)]
    force: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum PageFormat {
    Html,
    Md,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ListFormat {
    Csv,
    Json,
}

impl From<PageFormat> for Format {
    fn from(format: PageFormat) -> Self {
        match format {
            PageFormat::Html => Self::Html,
            PageFormat::Md => Self::Markdown,
        }
    }
}

/// A paper before it goes to its place.
struct Paper {
    text: String,
    document: Value,
    /// The name of its file, unless another is given.
    name: String,
    notices: Vec<String>,
}

pub(super) fn run(session: &Session, command: Command) -> Result<Answer> {
    let store = session.read()?;
    let templates = session.templates()?;
    let (paper, target) = match command {
        Command::SignedSoFar { letter, page } => {
            (signed(session, &store, &letter, page.format.into(), &templates)?, page.target)
        }
        Command::Dossier { letter, org, page } => {
            (evidence(session, &store, (&letter, Some(&org)), page.format.into(), &templates)?, page.target)
        }
        Command::Evidence { letter, page } => {
            (evidence(session, &store, (&letter, None), page.format.into(), &templates)?, page.target)
        }
        Command::List { letter, format, all, raw, target } => {
            (list(&store, &letter, format, (all, raw))?, target)
        }
    };
    place(paper, &target)
}

fn signed(
    session: &Session,
    store: &Store,
    letter: &str,
    format: Format,
    templates: &Templates,
) -> Result<Paper> {
    let dossier = session::dossier(store, letter)?;
    let names = names_so_far(store.view(), &session.context, &dossier, session.settings.zone()?)?;
    let notices = match names.unnamed {
        0 => Vec::new(),
        unnamed => vec![format!(
            "{unnamed} more have signed and have not agreed to be named before the letter goes out."
        )],
    };
    Ok(Paper {
        text: print_names(&names, format, templates)?,
        document: json!(names),
        name: format!("{}-signed-so-far.{format}", dossier.letter.slug),
        notices,
    })
}

/// The sign-on that a word names: a person who signs alone, or an organization.
fn only(store: &Store, dossier: &Dossier, selector: &str) -> Result<SignOnId> {
    let found = signers(store, &dossier.letter, &[selector.to_owned()])?;
    match (found.persons.first(), found.organizations.first()) {
        (Some(person), _) => Ok(*person),
        (None, Some(organization)) => sign_on_of(dossier, organization),
        (None, None) => {
            Err(Error::not_found(format!("{selector:?} is not on letter {}", dossier.letter.slug)))
        }
    }
}

fn evidence(
    session: &Session,
    store: &Store,
    (letter, org): (&str, Option<&str>),
    format: Format,
    templates: &Templates,
) -> Result<Paper> {
    let dossier = session::dossier(store, letter)?;
    let only = org.map(|org| only(store, &dossier, org)).transpose()?;
    let named = dossier.sign_ons.iter().find(|entry| Some(entry.sign_on.id) == only);
    let zone = session.settings.zone()?;
    let found = store.read(|view| evidence_of(view, &session.context, &dossier, only, zone))?;
    let slug = &dossier.letter.slug;
    let name = match named {
        Some(entry) => {
            format!("{slug}-dossier-{}.{format}", crate::domain::text::slug(entry.name()))
        }
        None => format!("{slug}-evidence.{format}"),
    };
    let text = print_evidence(&found, format, templates)?;
    let notices = vec!["This names who authorized what, and quotes them: keep it to yourselves.".to_owned()];
    Ok(Paper { text, document: json!(found), name, notices })
}

fn list(store: &Store, letter: &str, format: ListFormat, (all, raw): (bool, bool)) -> Result<Paper> {
    let dossier = session::dossier(store, letter)?;
    let rows = rows(&dossier, all);
    let chain = chain(store.view())?;
    let document = json!({ "letter": dossier.letter.slug, "chain": chain, "signatories": rows });
    let slug = &dossier.letter.slug;
    let Chain { events, head } = chain;
    let mut notices = vec![format!("{} lines; events: {events}, head: {head}", rows.len())];
    let (text, name) = match format {
        ListFormat::Json => (format!("{document:#}\n"), format!("{slug}-signatories.json")),
        ListFormat::Csv => {
            let guard = if raw { Guard::None } else { Guard::Formulas };
            (to_csv(&rows, guard)?, format!("{slug}-signatories.csv"))
        }
    };
    if raw && format == ListFormat::Csv {
        notices.push(
            "Raw: a spreadsheet may run a name that begins with = as a formula; for programs only."
                .to_owned(),
        );
    }
    Ok(Paper { text, document, name, notices })
}

/// Prints the paper, or writes it to its file, which only its owner can read.
fn place(paper: Paper, target: &Target) -> Result<Answer> {
    let Paper { text, document, name, notices } = paper;
    if target.output.as_deref().is_some_and(session::is_stdout) {
        return Ok(Answer { notices, json: document, ..Answer::raw(text) });
    }
    let path = target.output.clone().unwrap_or_else(|| Path::new(&name).to_owned());
    let overwrite = if target.force { Overwrite::Force } else { Overwrite::Refuse };
    let written = write_whole(&path, text.as_bytes(), overwrite)?;
    let path = if target.output.is_some() { path } else { written };
    let path = path.display().to_string();
    Ok(Answer { notices, ..Answer::result(path.clone(), json!({ "path": path })) })
}
