//! Addressees of letters.

use super::officials::{read_printed, write_printed};
use super::record::{Cells, Columns, Record, Table, select};
use super::{Tx, View, journal};
use crate::domain::addressee::Addressee;
use crate::domain::ids::LetterId;
use crate::error::Result;

impl Record for Addressee {
    const TABLE: Table = Table::Addressee;

    fn key(&self) -> String {
        self.id.to_string()
    }

    fn row_version(&self) -> i64 {
        self.version
    }

    fn write(&self, cells: &mut Cells) {
        cells.text(self.letter).integer(self.position).optional(self.official);
        write_printed(&self.printed, cells);
    }

    fn read(columns: &mut Columns<'_, '_>) -> Result<Self> {
        Ok(Self {
            id: columns.parsed()?,
            version: columns.integer()?,
            letter: columns.parsed()?,
            position: columns.integer()?,
            official: columns.optional_parsed()?,
            printed: read_printed(columns)?,
        })
    }
}

/// The addressees of a letter, in the order of the blocks.
pub fn list(view: View<'_>, letter: LetterId) -> Result<Vec<Addressee>> {
    select(view, "WHERE t.letter_id = ?1 ORDER BY t.position, t.id", [letter.to_string()])
}

/// Makes `wanted` the addressees of a letter, in that order, touching only what differs.
pub fn replace(tx: &Tx<'_>, letter: LetterId, wanted: &[Addressee]) -> Result<()> {
    let known = list(tx.view(), letter)?;
    for old in &known {
        if !wanted.iter().any(|new| new.id == old.id) {
            journal::delete(tx, old)?;
        }
    }
    for (index, new) in wanted.iter().enumerate() {
        let position = u32::try_from(index + 1).unwrap_or(u32::MAX);
        let new = Addressee { position, ..new.clone() };
        if known.iter().any(|old| old.id == new.id) {
            journal::update(tx, &new)?;
        } else {
            journal::insert(tx, &new)?;
        }
    }
    Ok(())
}
