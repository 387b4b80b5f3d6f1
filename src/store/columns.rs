//! What the columns of tables held that were brought in.

use super::record::{Cells, Columns as Cursor, Record, Table, find};
use super::{Tx, View, journal};
use crate::domain::columns::Columns;
use crate::error::Result;

impl Record for Columns {
    const TABLE: Table = Table::ImportColumns;

    fn key(&self) -> String {
        self.id.clone()
    }

    fn row_version(&self) -> i64 {
        self.version
    }

    fn write(&self, cells: &mut Cells) {
        cells.text(&self.kind).json(&self.headers).json(&self.held);
    }

    fn read(columns: &mut Cursor<'_, '_>) -> Result<Self> {
        Ok(Self {
            id: columns.text()?,
            version: columns.integer()?,
            kind: columns.text()?,
            headers: columns.json()?,
            held: columns.json()?,
        })
    }
}

/// What the columns of a kind of table with these headers held the last time.
pub fn recall(view: View<'_>, kind: &str, headers: &[String]) -> Result<Option<Columns>> {
    find(view, &Columns::key(kind, headers))
}

/// Remembers what columns held.
pub fn remember(tx: &Tx<'_>, columns: &Columns) -> Result<()> {
    match find::<Columns>(tx.view(), &columns.id)? {
        Some(known) => journal::update(tx, &Columns { version: known.version, ..columns.clone() }),
        None => journal::insert(tx, columns),
    }
}
