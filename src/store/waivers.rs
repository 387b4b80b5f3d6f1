//! What people decided about the findings of a letter: waivers and ticks.

use super::record::{Cells, Columns, Record, Table, select};
use super::{Tx, View, journal};
use crate::domain::ids::LetterId;
use crate::domain::waiver::{Tick, Waiver};
use crate::error::Result;

impl Record for Waiver {
    const TABLE: Table = Table::Waiver;

    fn key(&self) -> String {
        self.id.to_string()
    }

    fn row_version(&self) -> i64 {
        self.version
    }

    fn write(&self, cells: &mut Cells) {
        cells
            .text(self.letter)
            .text(&self.rule)
            .text(&self.finding)
            .text(&self.text)
            .text(&self.message)
            .text(&self.reason)
            .text(&self.actor)
            .instant(self.at);
    }

    fn read(columns: &mut Columns<'_, '_>) -> Result<Self> {
        Ok(Self {
            id: columns.parsed()?,
            version: columns.integer()?,
            letter: columns.parsed()?,
            rule: columns.text()?,
            finding: columns.text()?,
            text: columns.text()?,
            message: columns.text()?,
            reason: columns.text()?,
            actor: columns.text()?,
            at: columns.instant()?,
        })
    }
}

impl Record for Tick {
    const TABLE: Table = Table::Tick;

    fn key(&self) -> String {
        self.id.to_string()
    }

    fn row_version(&self) -> i64 {
        self.version
    }

    fn write(&self, cells: &mut Cells) {
        cells.text(self.letter).text(&self.item).text(&self.text).text(&self.actor).instant(self.at);
    }

    fn read(columns: &mut Columns<'_, '_>) -> Result<Self> {
        Ok(Self {
            id: columns.parsed()?,
            version: columns.integer()?,
            letter: columns.parsed()?,
            item: columns.text()?,
            text: columns.text()?,
            actor: columns.text()?,
            at: columns.instant()?,
        })
    }
}

/// The waivers of a letter, in the order in which they were given.
pub fn list(view: View<'_>, letter: LetterId) -> Result<Vec<Waiver>> {
    select(view, "WHERE t.letter_id = ?1 ORDER BY t.at, t.id", [letter.to_string()])
}

/// The ticks of a letter, in the order in which they were set.
pub fn ticks(view: View<'_>, letter: LetterId) -> Result<Vec<Tick>> {
    select(view, "WHERE t.letter_id = ?1 ORDER BY t.at, t.id", [letter.to_string()])
}

/// Keeps a waiver.
pub fn insert(tx: &Tx<'_>, waiver: &Waiver) -> Result<()> {
    journal::insert(tx, waiver)
}

/// Lifts a waiver.
pub fn delete(tx: &Tx<'_>, waiver: &Waiver) -> Result<()> {
    journal::delete(tx, waiver)
}

/// Sets a tick.
pub fn insert_tick(tx: &Tx<'_>, tick: &Tick) -> Result<()> {
    journal::insert(tx, tick)
}

/// Takes a tick away.
pub fn delete_tick(tx: &Tx<'_>, tick: &Tick) -> Result<()> {
    journal::delete(tx, tick)
}
