//! SQLite's own checks of a file: what they find, and errors for those who cannot go on then.

use rusqlite::Connection;

use super::error::Explain as _;
use crate::error::{Error, Kind, Result};

/// How many faults are asked for; a damaged file has thousands.
const ENOUGH: u32 = 20;

/// Which of SQLite's checks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::store) enum Depth {
    /// The structure of the file.
    Quick,
    /// The structure, and every index against its table.
    Full,
}

/// What is wrong with the file, a line each; nothing if it is sound.
pub(in crate::store) fn faults(conn: &Connection, depth: Depth) -> rusqlite::Result<Vec<String>> {
    let pragma = match depth {
        Depth::Quick => "quick_check",
        Depth::Full => "integrity_check",
    };
    let mut faults = Vec::new();
    conn.pragma(None, pragma, ENOUGH, |row| {
        let line: String = row.get(0)?;
        if line != "ok" {
            faults.push(line);
        }
        Ok(())
    })?;
    Ok(faults)
}

/// The rows that refer to rows which are not there, a line each.
pub(in crate::store) fn dangling(conn: &Connection) -> rusqlite::Result<Vec<String>> {
    let mut rows = Vec::new();
    conn.pragma_query(None, "foreign_key_check", |row| {
        if rows.len() < ENOUGH as usize {
            let (table, aim): (String, String) = (row.get(0)?, row.get(2)?);
            rows.push(format!("a row of {table} refers to a row of {aim} that is not there"));
        }
        Ok(())
    })?;
    Ok(rows)
}

/// Fails with the first fault.
pub(in crate::store) fn refuse_faults(conn: &Connection, depth: Depth) -> Result<()> {
    refuse(faults(conn, depth).doing("check the database")?)
}

/// Fails with the first row that refers to what is not there.
pub(in crate::store) fn refuse_dangling(conn: &Connection) -> Result<()> {
    refuse(dangling(conn).doing("check the database")?)
}

fn refuse(faults: Vec<String>) -> Result<()> {
    match faults.into_iter().next() {
        None => Ok(()),
        Some(fault) => Err(Error::new(Kind::Damaged, format!("the database is damaged: {fault}"))
            .hint("run `undersigned doctor` for the whole list, and restore a backup")),
    }
}
