//! The database: one file, opened with care, and the only SQL of the program.
//!
//! This module opens, checks, upgrades and copies the file and runs transactions. What is read from
//! the records and written to them stands in further modules here, one for each kind of record:
//! functions that take a [`View`] read, those that take a [`Tx`] write, and what they write goes
//! through [`journal`]. No type of the database library appears in what they offer.

pub mod activities;
pub mod addressees;
pub mod as_text;
mod backup;
pub mod bodies;
pub mod columns;
mod connection;
pub mod contacts;
pub mod deadlines;
pub mod doctor;
pub mod dossiers;
pub mod editions;
mod error;
pub mod events;
mod fingerprint;
mod header;
mod integrity;
pub mod journal;
pub mod letters;
pub mod messages;
mod migrations;
mod name_index;
pub mod officials;
mod open;
pub mod organizations;
pub mod personal;
pub mod record;
mod selector;
mod sidecars;
pub mod sign_ons;
mod transaction;
mod upgrade;
pub mod versions;
pub mod waivers;

use std::path::{Path, PathBuf};

use rusqlite::Connection;

pub(in crate::store) use error::Explain;
pub use transaction::{Tx, View};

use crate::error::{Error, Result};
use crate::files::{self, Overwrite};

/// An open database.
///
/// A process should have each file open once: closing any handle of a file takes back the locks
/// that the system holds on it for the whole process.
#[derive(Debug)]
pub struct Store {
    conn: Connection,
    path: Option<PathBuf>,
    is_read_only: bool,
}

impl Store {
    /// Opens the database at `path` for a command that writes; makes it, and its folder, if it is not there.
    ///
    /// A file of an older version is copied beside itself and upgraded. A file that may only be read
    /// opens all the same; see [`Store::is_read_only`].
    ///
    /// # Errors
    /// [`Kind::Foreign`](crate::error::Kind::Foreign) and [`Kind::Newer`](crate::error::Kind::Newer),
    /// with the file untouched; [`Kind::Damaged`](crate::error::Kind::Damaged), also if its tables are
    /// not those this program makes; [`Kind::Refused`](crate::error::Kind::Refused) for a symbolic
    /// link; [`Kind::Busy`](crate::error::Kind::Busy); [`Kind::Io`](crate::error::Kind::Io).
    pub fn open_or_create(path: &Path) -> Result<Self> {
        open::open_or_create(path, migrations::STEPS)
    }

    /// Opens the database at `path` for a command that reads; `None`, and nothing made, if it is not there.
    ///
    /// # Errors
    /// As [`Store::open_or_create`].
    pub fn open_existing(path: &Path) -> Result<Option<Self>> {
        open::open_existing(path, migrations::STEPS)
    }

    /// Opens the database at `path` so that nothing can be written to it; `None` if it is not there.
    ///
    /// # Errors
    /// As [`Store::open_or_create`]; an older version is refused, since it would have to be upgraded.
    pub fn open_read_only(path: &Path) -> Result<Option<Self>> {
        open::open_read_only(path, migrations::STEPS)
    }

    /// An empty database that is gone when it is dropped.
    pub fn open_in_memory() -> Result<Self> {
        Ok(Self { conn: migrations::in_memory(migrations::STEPS)?, path: None, is_read_only: false })
    }

    /// Where the file is, its folder resolved; `None` in memory.
    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// True if nothing can be written: the file or its folder may only be read.
    pub fn is_read_only(&self) -> bool {
        self.is_read_only
    }

    /// A number that changes when another connection, in whichever process, has written to the file.
    pub fn data_version(&self) -> Result<i64> {
        self.conn
            .pragma_query_value(None, "data_version", |row| row.get(0))
            .doing("look for changes in the database")
    }

    /// True if nothing is recorded yet: no letter, organization or official.
    pub fn is_empty(&self) -> Result<bool> {
        let sql = "SELECT NOT EXISTS (SELECT 1 FROM letter)
                      AND NOT EXISTS (SELECT 1 FROM organization)
                      AND NOT EXISTS (SELECT 1 FROM official)";
        self.conn.query_row(sql, [], |row| row.get(0)).doing("look whether the database is empty")
    }

    /// Copies the whole database to `target`, whole or not at all, verifies the copy, and returns its path.
    ///
    /// # Errors
    /// Those of [`write_whole`](crate::files::write_whole), but a device is refused;
    /// [`Kind::Refused`](crate::error::Kind::Refused) if `target` is the database itself;
    /// [`Kind::Damaged`](crate::error::Kind::Damaged) if the copy does not verify; then there is none.
    pub fn backup(&self, target: &Path, overwrite: Overwrite) -> Result<PathBuf> {
        if self.path.as_deref() == Some(files::resolve(target)?.as_path()) {
            return Err(Error::refused(format!("{} is the database itself", target.display()))
                .hint("give the backup another name"));
        }
        backup::write(&self.conn, target, overwrite)
    }

    /// Writes the whole file anew, so that its free space holds nothing of what was erased.
    ///
    /// # Errors
    /// [`Kind::Busy`](crate::error::Kind::Busy), [`Kind::DiskFull`](crate::error::Kind::DiskFull),
    /// [`Kind::ReadOnly`](crate::error::Kind::ReadOnly); the file is then as it was.
    pub(crate) fn rewrite(&mut self) -> Result<()> {
        connection::with_attaching(&self.conn, || self.conn.execute_batch("VACUUM"))
            .doing("write the file anew")
    }

    /// Reads one thing after another; [`Store::read`] reads several as of one moment.
    pub fn view(&self) -> View<'_> {
        View::new(&self.conn)
    }

    pub(in crate::store) fn conn(&self) -> &Connection {
        &self.conn
    }
}

#[cfg(test)]
mod tests;
