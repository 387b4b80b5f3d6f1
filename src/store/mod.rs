//! The one file that holds everything, and the only place that speaks SQL.

use crate::error::{Error, Kind, Result};
use rusqlite::Connection;
use std::path::Path;

pub mod activities;
pub mod addressees;
pub mod contacts;
pub mod deadlines;
pub mod dossiers;
pub mod events;
pub mod journal;
pub mod letters;
pub mod officials;
pub mod organizations;
pub mod personal;
pub mod record;
pub mod sign_ons;
pub mod versions;
mod view;

pub use view::{Tx, View};

pub struct Store {
    conn: Connection,
}

pub(in crate::store) fn database_error(err: rusqlite::Error) -> Error {
    Error::new(Kind::Io, err.to_string()).because(err)
}

impl Store {
    pub fn open_in_memory() -> Result<Self> {
        let conn = Connection::open_in_memory().map_err(database_error)?;
        conn.execute_batch("PRAGMA foreign_keys=ON; PRAGMA recursive_triggers=ON;")
            .map_err(database_error)?;
        conn.execute_batch(include_str!("../../migrations/01-record/up.sql")).map_err(database_error)?;
        Ok(Self { conn })
    }
    pub fn open_or_create(path: &Path) -> Result<Self> {
        let fresh = !path.exists();
        let conn = Connection::open(path).map_err(database_error)?;
        conn.execute_batch("PRAGMA foreign_keys=ON; PRAGMA recursive_triggers=ON;")
            .map_err(database_error)?;
        if fresh {
            conn.execute_batch(include_str!("../../migrations/01-record/up.sql")).map_err(database_error)?;
        }
        Ok(Self { conn })
    }
    pub fn open_existing(path: &Path) -> Result<Option<Self>> {
        if path.exists() { Self::open_or_create(path).map(Some) } else { Ok(None) }
    }
    pub fn view(&self) -> View<'_> {
        View::new(&self.conn)
    }
    pub fn write<T>(&mut self, f: impl FnOnce(&Tx<'_>) -> Result<T>) -> Result<T> {
        let tx = self
            .conn
            .transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)
            .map_err(database_error)?;
        let done = f(&Tx::new(&tx))?;
        tx.commit().map_err(database_error)?;
        Ok(done)
    }
}
