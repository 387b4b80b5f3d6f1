//! Lists written to files, for spreadsheets, address books and other programs: what the `export` of
//! organizations, contacts, officials and deadlines have in common.

use std::path::{Path, PathBuf};

use clap::ValueEnum;
use serde_json::{Value, json};

use super::output::Answer;
use super::session;
use crate::error::{Error, Result};
use crate::files::{Overwrite, Sink, write_pieces};
use crate::lists::{CardVersion, Guard};

/// The forms of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum TableFormat {
    /// For spreadsheets
    Csv,
    /// For programs
    Json,
}

/// The forms of a list of people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum PeopleFormat {
    /// For spreadsheets
    Csv,
    /// For programs
    Json,
    /// Address cards, vCard 4.0
    Vcard,
    /// Address cards for older programs, vCard 3.0
    Vcard3,
}

impl TableFormat {
    pub(super) fn ending(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Json => "json",
        }
    }
}

impl PeopleFormat {
    pub(super) fn ending(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Json => "json",
            Self::Vcard | Self::Vcard3 => "vcf",
        }
    }

    /// The version of the cards, if it is cards.
    pub(super) fn cards(self) -> Option<CardVersion> {
        match self {
            Self::Vcard => Some(CardVersion::Four),
            Self::Vcard3 => Some(CardVersion::Three),
            Self::Csv | Self::Json => None,
        }
    }
}

/// Where a list goes, and how careful it is.
#[derive(Debug, clap::Args)]
pub(super) struct Target {
    /// The file to write; `-` is stdout [default: named after the list, in this folder]
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Replace a file that is there
    #[arg(long)]
    force: bool,
    /// Also those that were put away
    #[arg(long)]
    pub(super) all: bool,
    /// Fields as they are, also those that a spreadsheet would run as a formula
    #[arg(long)]
    raw: bool,
}

impl Target {
    pub(super) fn guard(&self) -> Guard {
        if self.raw { Guard::None } else { Guard::Formulas }
    }

    /// Writes the list that `make` hands on, piece by piece; `make` returns how many entries it has.
    pub(super) fn write(
        &self,
        name: &str,
        make: impl FnOnce(&mut Sink<'_>) -> Result<usize>,
    ) -> Result<Answer> {
        let raw = self.raw.then(|| {
            "Raw: a spreadsheet may run a name that begins with = as a formula; for programs only.".to_owned()
        });
        if self.output.as_deref().is_some_and(session::is_stdout) {
            let mut bytes = Vec::new();
            let count = make(&mut |piece| {
                bytes.extend_from_slice(piece);
                Ok(())
            })?;
            let text =
                String::from_utf8(bytes).map_err(|err| Error::bug("a list is no text").because(err))?;
            let notices = std::iter::once(entries(count)).chain(raw).collect();
            return Ok(Answer { notices, ..Answer::raw(text) });
        }
        let target = self.output.clone().unwrap_or_else(|| Path::new(name).to_owned());
        let overwrite = if self.force { Overwrite::Force } else { Overwrite::Refuse };
        let (written, count) = write_pieces(&target, overwrite, make)?;
        let path = if self.output.is_some() { target } else { written };
        let path = path.display().to_string();
        let notices = std::iter::once(entries(count)).chain(raw).collect();
        Ok(Answer { notices, ..Answer::result(path.clone(), json!({ "path": path, "entries": count })) })
    }
}

fn entries(count: usize) -> String {
    if count == 1 { "1 entry.".to_owned() } else { format!("{count} entries.") }
}

/// Writes a JSON list, an entry on each line.
pub(super) fn write_json(sink: &mut Sink<'_>, entries: impl Iterator<Item = Result<Value>>) -> Result<usize> {
    let mut count = 0;
    for entry in entries {
        let start = if count == 0 { "[\n" } else { ",\n" };
        sink(format!("{start}{}", entry?).as_bytes())?;
        count += 1;
    }
    sink(if count == 0 { b"[]\n" } else { b"\n]\n" })?;
    Ok(count)
}
