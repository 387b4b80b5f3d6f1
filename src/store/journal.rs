//! Writing rows, and keeping what each write replaced, so that undo can put it back.
//!
//! Every insert, update and delete of an editable row goes through here. Undo and redo apply the
//! kept [`Change`]s backwards or forwards, and refuse where somebody has changed the row since.

use std::borrow::Cow;
use std::collections::BTreeMap;

use rusqlite::{OptionalExtension as _, params_from_iter};

use super::error::{Explain as _, explain};
use super::record::{Cell, Cells, Record, Table};
use super::{Tx, View, name_index};
use crate::error::{Error, Kind, Result};

/// The columns of a row, by their names. Of a whole row, those that hold nothing are left out.
pub type Image = BTreeMap<Cow<'static, str>, Cell>;

/// What one write did to one row: the columns that it changed, before and after.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The table.
    pub table: Table,
    /// The row's key.
    pub id: String,
    /// What stood there; `None` if the row was made.
    pub before: Option<Image>,
    /// What stands there now; `None` if the row was removed.
    pub after: Option<Image>,
}

impl Change {
    /// The same change the other way round.
    #[must_use]
    pub fn reversed(self) -> Self {
        Self { before: self.after, after: self.before, ..self }
    }
}

/// Inserts a new row.
pub(in crate::store) fn insert<T: Record>(tx: &Tx<'_>, record: &T) -> Result<()> {
    let image = whole(image_of(record));
    insert_image(tx, T::TABLE, &record.key(), &image)?;
    tx.keep(Change { table: T::TABLE, id: record.key(), before: None, after: Some(image) });
    Ok(())
}

/// Saves a row that was read at `record.row_version()`.
///
/// # Errors
/// [`Kind::Stale`] if the row has been changed since, [`Kind::NotFound`] if it is gone.
pub(in crate::store) fn update<T: Record>(tx: &Tx<'_>, record: &T) -> Result<()> {
    let id = record.key();
    let Some((version, current)) = image(tx.view(), T::TABLE, &id)? else {
        return Err(Error::not_found(format!("the {} is no longer there", spoken(T::TABLE))));
    };
    if version != record.row_version() {
        return Err(Error::new(
            Kind::Stale,
            format!("somebody else has changed this {} since it was read", spoken(T::TABLE)),
        )
        .hint("nothing was saved; read it again and repeat the change"));
    }
    let (before, after) = differences(&current, &image_of(record));
    if after.is_empty() {
        return Ok(());
    }
    update_image(tx, T::TABLE, &id, &after)?;
    tx.keep(Change { table: T::TABLE, id, before: Some(before), after: Some(after) });
    Ok(())
}

/// Removes a row.
pub(in crate::store) fn delete<T: Record>(tx: &Tx<'_>, record: &T) -> Result<()> {
    let id = record.key();
    let Some((_, before)) = image(tx.view(), T::TABLE, &id)? else {
        return Err(Error::not_found(format!("the {} is no longer there", spoken(T::TABLE))));
    };
    delete_row(tx, T::TABLE, &id)?;
    tx.keep(Change { table: T::TABLE, id, before: Some(whole(before)), after: None });
    Ok(())
}

/// Brings a change about once more: the row must stand as `before` says.
///
/// # Errors
/// [`Kind::Refused`] if the row has been changed, made or removed by something else since.
pub fn apply(tx: &Tx<'_>, change: &Change) -> Result<()> {
    let current = image(tx.view(), change.table, &change.id)?.map(|(_, image)| image);
    match (&change.before, &change.after, &current) {
        (Some(before), Some(after), Some(current)) => {
            if before.iter().any(|(column, cell)| current.get(column) != Some(cell)) {
                return Err(changed_since(change.table));
            }
            update_image(tx, change.table, &change.id, after)?;
        }
        (Some(before), None, Some(current)) => {
            if *before != whole(current.clone()) {
                return Err(changed_since(change.table));
            }
            delete_row(tx, change.table, &change.id)?;
        }
        (None, Some(after), None) => insert_image(tx, change.table, &change.id, after)?,
        (None, None, _) => {}
        _ => return Err(changed_since(change.table)),
    }
    tx.keep(change.clone());
    Ok(())
}

fn changed_since(table: Table) -> Error {
    Error::refused(format!("the {} has been changed since", spoken(table)))
        .hint("see `undersigned activity`, and take back what was done later first")
}

/// The table's name as a person would say it.
fn spoken(table: Table) -> &'static str {
    match table {
        Table::LetterVersion => "version",
        Table::SignOn => "sign-on",
        other => other.name(),
    }
}

/// The whole row as it stands, with its version.
fn image(view: View<'_>, table: Table, id: &str) -> Result<Option<(i64, Image)>> {
    let sql = format!("SELECT version, {} FROM {} WHERE id = ?1", table.columns().join(", "), table.name());
    let mut statement = view.conn().prepare_cached(&sql).doing("save the record")?;
    statement
        .query_row([id], |row| {
            let mut cells = BTreeMap::new();
            for (index, column) in table.columns().iter().enumerate() {
                cells.insert(Cow::Borrowed(*column), row.get(index + 1)?);
            }
            Ok((row.get(0)?, cells))
        })
        .optional()
        .doing("save the record")
}

fn image_of<T: Record>(record: &T) -> Image {
    let mut cells = Cells::default();
    record.write(&mut cells);
    T::TABLE.columns().iter().map(|column| Cow::Borrowed(*column)).zip(cells.0).collect()
}

/// A whole row without the columns that hold nothing.
fn whole(mut image: Image) -> Image {
    image.retain(|_, cell| *cell != Cell::Null);
    image
}

/// The columns in which two images differ, as they were and as they shall be.
fn differences(before: &Image, after: &Image) -> (Image, Image) {
    let changed = |column: &&Cow<'static, str>| before.get(*column) != after.get(*column);
    let pick = |image: &Image| -> Image {
        after
            .keys()
            .filter(changed)
            .filter_map(|column| image.get(column).map(|cell| (column.clone(), cell.clone())))
            .collect()
    };
    (pick(before), pick(after))
}

fn insert_image(tx: &Tx<'_>, table: Table, id: &str, image: &Image) -> Result<()> {
    let columns: Vec<&str> = image.keys().map(AsRef::as_ref).collect();
    let places: Vec<String> = (2..image.len() + 2).map(|n| format!("?{n}")).collect();
    let sql = format!(
        "INSERT INTO {} (id, version, {}) VALUES (?1, 1, {})",
        table.name(),
        columns.join(", "),
        places.join(", ")
    );
    let key = Cell::Text(id.to_owned());
    execute(tx, &sql, std::iter::once(&key).chain(image.values()))?;
    match table {
        Table::Organization => name_index::index_new(tx, id, image),
        _ => Ok(()),
    }
}

fn update_image(tx: &Tx<'_>, table: Table, id: &str, image: &Image) -> Result<()> {
    let settings: Vec<String> =
        image.keys().enumerate().map(|(index, column)| format!("{column} = ?{}", index + 2)).collect();
    let sql =
        format!("UPDATE {} SET version = version + 1, {} WHERE id = ?1", table.name(), settings.join(", "));
    let key = Cell::Text(id.to_owned());
    execute(tx, &sql, std::iter::once(&key).chain(image.values()))?;
    match table {
        Table::Organization => name_index::index_names(tx, id),
        _ => Ok(()),
    }
}

fn delete_row(tx: &Tx<'_>, table: Table, id: &str) -> Result<()> {
    let sql = format!("DELETE FROM {} WHERE id = ?1", table.name());
    execute(tx, &sql, [&Cell::Text(id.to_owned())])
}

fn execute<'c>(tx: &Tx<'_>, sql: &str, cells: impl IntoIterator<Item = &'c Cell>) -> Result<()> {
    let mut statement = tx.conn().prepare_cached(sql).doing("save the record")?;
    statement.execute(params_from_iter(cells)).map_err(|err| {
        match err.sqlite_error().map(|e| e.extended_code) {
            Some(rusqlite::ffi::SQLITE_CONSTRAINT_FOREIGNKEY) => {
                Error::refused("something else in the record depends on it")
                    .hint("see `undersigned activity`, and take back what was done later first")
            }
            _ => explain("save the record", err),
        }
    })?;
    Ok(())
}
