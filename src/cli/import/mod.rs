//! Tables brought in: the arguments and the review that all of them share. A table is looked at
//! row by row before anything is written.

mod officials;
mod organizations;
mod reply;
mod sign_ons;

use std::io::Read as _;
use std::path::{Path, PathBuf};

use clap::{Subcommand, ValueEnum};
use serde_json::json;

pub(super) use officials::{Args as OfficialArgs, officials};
pub(super) use organizations::organizations;

use super::output::Answer;
use super::session::{self, Session};
use super::table::table;
use crate::error::{Error, Kind, Result};
use crate::import;
use crate::import::decisions::Doubles;
use crate::import::mapping::{Column, Mapping};
use crate::import::sheet::Sheet;
use crate::import::telling::Told;
use crate::ops::import::mapping_of;

/// The most rows that are listed; a file may have a hundred thousand.
const LISTED: usize = 200;

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Record the answers of a form on a letter
    SignOns(sign_ons::Args),
    /// Read an e-mail that answers an invitation, and record what it says
    Reply(reply::Args),
}

pub(super) fn run(session: &Session, command: Command) -> Result<Answer> {
    match command {
        Command::SignOns(args) => sign_ons::run(session, &args),
        Command::Reply(args) => reply::run(session, &args),
    }
}

#[derive(Debug, clap::Args)]
pub(super) struct Table {
    /// A table with headers: CSV, TSV, or a workbook; contacts also as address cards (vCard); `-` is stdin
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
    /// Which sheet of a workbook; else the first that has rows
    #[arg(long, value_name = "NAME")]
    sheet: Option<String>,
    /// What becomes of rows that may be organizations which are known under a similar name
    #[arg(long, value_enum, default_value_t = Policy::Ask)]
    doubles: Policy,
}

impl Table {
    /// The table, and which column holds what. `needed` is what it is nothing without.
    fn read<C: Column>(&self, session: &Session, needed: C) -> Result<(Sheet, Mapping<C>)> {
        let said = import::Said {
            encoding: self.encoding.as_deref(),
            sheet: self.sheet.as_deref(),
            takes_cards: C::TAKES_CARDS,
        };
        let sheet = if self.file == Path::new("-") {
            import::read_table(&stdin(import::FILE_LIMIT)?, said)?
        } else {
            session::existing(&self.file)?;
            import::read(&self.file, said)?
        };
        let mut mapping = mapping_of(&session.read()?, &sheet.headers)?;
        for said in &self.map {
            mapping.set(said)?;
        }
        if mapping.place(needed).is_none() {
            let key = needed.key();
            return Err(Error::invalid(format!("no column of the table seems to hold the {}", C::NEEDED))
                .hint(format!("the headers: {}", sheet.headers.join(", ")))
                .hint(format!("say which one it is: --map {key}=HEADER")));
        }
        Ok((sheet, mapping))
    }
}

/// What standard input holds, as far as the limit and a byte beyond.
fn stdin(limit: u64) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    std::io::stdin()
        .take(limit + 1)
        .read_to_end(&mut bytes)
        .map_err(|err| Error::new(Kind::Io, "standard input cannot be read").because(err))?;
    if bytes.len() as u64 > limit {
        return Err(Error::invalid(format!("standard input is larger than {limit} bytes")));
    }
    Ok(bytes)
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

/// Every row and what would become of it; `totals` says it in one line.
fn review<C: Column>(sheet: &Sheet, mapping: &Mapping<C>, told: &[Told], totals: &str) -> Answer {
    let held: Vec<String> = mapping.pairs().iter().map(|(key, header)| format!("{key} = {header}")).collect();
    let columns = mapping.pairs().into_iter().map(|(key, header)| (key.to_owned(), json!(header)));
    let document = json!({
        "form": sheet.form,
        "mapping": columns.collect::<serde_json::Map<_, _>>(),
        "unused": mapping.unused(),
        "rows": rows_of(told),
    });
    let start = format!(
        "{}; {} rows\n\nColumns: {}\n\n{}",
        sheet.form,
        told.len(),
        held.join(", "),
        listed(told, "Organization")
    );
    let mut answer = Answer::result(format!("{start}\n\n{totals}. Nothing was written."), document);
    answer.notices.extend(notices(sheet, mapping));
    answer
}

/// The rows of which there is something to tell, as a table.
fn listed(told: &[Told], whom: &str) -> String {
    let loud: Vec<&Told> = told.iter().filter(|row| !row.is_quiet()).collect();
    let cells = |row: &&Told| vec![row.line.to_string(), row.name.clone(), row.words.clone()];
    let rows: Vec<Vec<String>> = loud.iter().take(LISTED).map(cells).collect();
    let text = table(&["Line", whom, "What it is"], &rows, "Every row is known as it is.");
    if loud.len() > LISTED { format!("{text}\n\n… and {} rows more", loud.len() - LISTED) } else { text }
}

/// The rows for a script.
fn rows_of(told: &[Told]) -> Vec<serde_json::Value> {
    told.iter()
        .map(|row| json!({ "line": row.line, "name": row.name, "kind": row.kind, "detail": row.detail }))
        .collect()
}

/// The most rows that are named as left out.
const NAMED: usize = 20;

/// Which rows an import leaves out, once it may.
fn left_out(told: impl Iterator<Item = Told>) -> Vec<String> {
    let is_out = |row: &Told| matches!(row.kind, "refused" | "unknown" | "left-out");
    let rows: Vec<Told> = told.filter(is_out).collect();
    let named = rows.iter().take(NAMED).map(|row| {
        let name = if row.name.is_empty() { String::new() } else { format!("{}: ", row.name) };
        format!("left out, line {}: {name}{}", row.line, row.words)
    });
    let more = rows.len().saturating_sub(NAMED);
    named.chain((more > 0).then(|| format!("left out: {more} rows more; --dry-run names them"))).collect()
}

/// What a person should know besides: an encoding that was guessed, columns that nothing was made of.
fn notices<C: Column>(sheet: &Sheet, mapping: &Mapping<C>) -> Vec<String> {
    let guessed = sheet
        .is_guess
        .then(|| format!("the file was read as {}; if names look wrong, say --encoding", sheet.form));
    let others = (!sheet.others.is_empty()).then(|| {
        format!("the workbook has more sheets ({}); --sheet NAME reads another", sheet.others.join(", "))
    });
    let unused = mapping.unused();
    let unused =
        (!unused.is_empty()).then(|| format!("nothing was made of the columns {}", unused.join(", ")));
    guessed.into_iter().chain(others).chain(unused).collect()
}
