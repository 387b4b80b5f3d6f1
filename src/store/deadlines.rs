//! Deadlines of letters.

use chrono::NaiveDateTime;

use super::record::{Cells, Columns, Record, Table, select};
use super::{Tx, View, journal};
use crate::domain::deadline::{Deadline, ZonedTime};
use crate::domain::ids::LetterId;
use crate::error::{Error, Kind, Result};

/// How a civil time is stored.
const CIVIL: &str = "%Y-%m-%dT%H:%M:%S";

impl Record for Deadline {
    const TABLE: Table = Table::Deadline;

    fn key(&self) -> String {
        self.id.to_string()
    }

    fn row_version(&self) -> i64 {
        self.version
    }

    fn write(&self, cells: &mut Cells) {
        cells
            .text(self.letter)
            .text(self.kind)
            .text(self.at.civil.format(CIVIL))
            .text(self.at.zone)
            .optional(self.at.fold)
            .instant(self.at.instant)
            .integer(self.hard);
    }

    fn read(columns: &mut Columns<'_, '_>) -> Result<Self> {
        Ok(Self {
            id: columns.parsed()?,
            version: columns.integer()?,
            letter: columns.parsed()?,
            kind: columns.parsed()?,
            at: ZonedTime {
                civil: NaiveDateTime::parse_from_str(&columns.text()?, CIVIL).map_err(|err| {
                    Error::new(Kind::Damaged, "a deadline in the database is no time").because(err)
                })?,
                zone: columns.parsed()?,
                fold: columns.optional_parsed()?,
                instant: columns.instant()?,
            },
            hard: columns.flag()?,
        })
    }
}

/// The deadlines of a letter, or of all, the next one first.
pub fn list(view: View<'_>, letter: Option<LetterId>) -> Result<Vec<Deadline>> {
    match letter {
        Some(letter) => select(view, "WHERE t.letter_id = ?1 ORDER BY t.instant, t.id", [letter.to_string()]),
        None => select(view, "ORDER BY t.instant, t.id", []),
    }
}

/// Makes `wanted` the deadlines of a letter, touching only what differs.
pub fn replace(tx: &Tx<'_>, letter: LetterId, wanted: &[Deadline]) -> Result<()> {
    let known = list(tx.view(), Some(letter))?;
    for old in &known {
        if !wanted.iter().any(|new| new.id == old.id) {
            journal::delete(tx, old)?;
        }
    }
    for new in wanted {
        if known.iter().any(|old| old.id == new.id) {
            journal::update(tx, new)?;
        } else {
            journal::insert(tx, new)?;
        }
    }
    Ok(())
}
