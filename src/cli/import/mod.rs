//! Tables brought in: the arguments and the review that all of them share. A table is looked at
//! row by row before anything is written.

mod organizations;
mod sign_ons;

use std::path::PathBuf;

use clap::{Subcommand, ValueEnum};
use serde_json::{Value, json};

pub(super) use organizations::organizations;

use super::output::Answer;
use super::session::{self, Session};
use super::table::table;
use crate::error::Result;
use crate::import;
use crate::import::mapping::{Column, Mapping};
use crate::import::organizations::{Doubles, Known, Possible};
use crate::import::sheet::Sheet;
use crate::store::{Store, contacts, organizations as stored};

/// The most rows that are listed; a file may have a hundred thousand.
const LISTED: usize = 200;

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Record the answers of a form on a letter
    SignOns(sign_ons::Args),
}

pub(super) fn run(session: &Session, command: Command) -> Result<Answer> {
    match command {
        Command::SignOns(args) => sign_ons::run(session, &args),
    }
}

#[derive(Debug, clap::Args)]
pub(super) struct Table {
    /// A table with headers: CSV, TSV, or a workbook
    file: PathBuf,
    /// Which column holds what, where the headers do not say it; may be repeated
    #[arg(long, value_name = "FIELD=HEADER")]
    map: Vec<String>,
    /// Say what would become of each row, and write nothing
    #[arg(long)]
    dry_run: bool,
    /// Leave out the rows that cannot be brought in
    #[arg(long)]
    skip_bad: bool,
    /// What the text was saved in, where that is guessed wrongly: windows-1252, macintosh …
    #[arg(long)]
    encoding: Option<String>,
    /// What becomes of rows that may be organizations which are known under a similar name
    #[arg(long, value_enum, default_value_t = Policy::Ask)]
    doubles: Policy,
}

impl Table {
    /// The table, and which column holds what.
    fn read<C: Column>(&self) -> Result<(Sheet, Mapping<C>)> {
        session::existing(&self.file)?;
        let sheet = import::read(&self.file, self.encoding.as_deref())?;
        let mut mapping = Mapping::guess(&sheet.headers);
        for said in &self.map {
            mapping.set(said)?;
        }
        Ok((sheet, mapping))
    }
}

/// [`Doubles`] on the command line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Policy {
    /// Bring in nothing before this is said
    Ask,
    /// Each is another organization
    New,
    /// Each is the one it is most alike to
    Known,
    /// Leave them out
    Skip,
}

impl From<Policy> for Doubles {
    fn from(policy: Policy) -> Self {
        match policy {
            Policy::Ask => Self::Ask,
            Policy::New => Self::AreNew,
            Policy::Known => Self::AreKnown,
            Policy::Skip => Self::LeftOut,
        }
    }
}

/// What is known already.
fn known(store: &Store) -> Result<Known> {
    store.read(|view| {
        let mut people = contacts::list(view, None)?;
        people.retain(|person| person.archived_at.is_none() && person.details.is_some());
        Ok(Known { organizations: stored::list(view)?, contacts: people })
    })
}

/// A row as it is told.
struct Told {
    line: u64,
    name: String,
    /// The word for what it is: "new".
    kind: &'static str,
    /// That in words for people.
    words: String,
    /// What more there is to know, for a script.
    detail: Value,
    /// True if there is nothing to tell of it.
    is_quiet: bool,
}

/// Every row and what would become of it; `totals` says it in one line.
fn review<C: Column>(sheet: &Sheet, mapping: &Mapping<C>, told: &[Told], totals: &str) -> Answer {
    let held: Vec<String> = mapping.pairs().iter().map(|(key, header)| format!("{key} = {header}")).collect();
    let loud: Vec<&Told> = told.iter().filter(|row| !row.is_quiet).collect();
    let cells = |row: &&Told| vec![row.line.to_string(), row.name.clone(), row.words.clone()];
    let rows: Vec<Vec<String>> = loud.iter().take(LISTED).map(cells).collect();
    let mut parts = vec![
        format!("{}; {} rows", sheet.form, told.len()),
        format!("Columns: {}", held.join(", ")),
        table(&["Line", "Organization", "What it is"], &rows, "Every row is known as it is."),
    ];
    if loud.len() > LISTED {
        parts.push(format!("… and {} rows more", loud.len() - LISTED));
    }
    parts.push(format!("{totals}. Nothing was written."));
    let columns = mapping.pairs().into_iter().map(|(key, header)| (key.to_owned(), json!(header)));
    let document = json!({
        "form": sheet.form,
        "mapping": columns.collect::<serde_json::Map<_, _>>(),
        "unused": mapping.unused(),
        "rows": told
            .iter()
            .map(|row| json!({ "line": row.line, "name": row.name, "kind": row.kind, "detail": row.detail }))
            .collect::<Vec<_>>(),
    });
    let mut answer = Answer::result(parts.join("\n\n"), document);
    answer.notices.extend(notices(sheet, mapping));
    answer
}

/// What a person should know besides: an encoding that was guessed, columns that nothing was made of.
fn notices<C: Column>(sheet: &Sheet, mapping: &Mapping<C>) -> Vec<String> {
    let guessed = sheet
        .is_guess
        .then(|| format!("the file was read as {}; if names look wrong, say --encoding", sheet.form));
    let unused = mapping.unused();
    let unused =
        (!unused.is_empty()).then(|| format!("nothing was made of the columns {}", unused.join(", ")));
    guessed.into_iter().chain(unused).collect()
}

/// Whom a row may mean, for people and for a script.
fn possible(possible: &[Possible]) -> (String, Value) {
    let each: Vec<String> =
        possible.iter().map(|one| format!("{} ({}, {} %)", one.name, one.why, one.likeness)).collect();
    let document = possible
        .iter()
        .map(|one| json!({ "name": one.name, "likeness": one.likeness, "why": one.why }))
        .collect();
    (format!("may be {}", each.join(" or ")), document)
}

/// Why a row is refused, for people and for a script.
fn refusal(column: Option<&str>, reason: &str) -> (String, Value) {
    let words = match column {
        Some(column) => format!("refused: {column}: {reason}"),
        None => format!("refused: {reason}"),
    };
    (words, json!({ "column": column, "reason": reason }))
}
