//! A connection with everything set that a file of unknown past asks for.
//!
//! The settings follow SQLite's advice for such files, <https://www.sqlite.org/security.html>. The
//! journal is truncated, not deleted, and each commit synced, because an acknowledged sign-on must
//! outlive a power cut; there is no write-ahead log, because people copy and send the one file.

use std::path::Path;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::limits::Limit;
use rusqlite::{Connection, OpenFlags};

use super::error::{Explain as _, is_busy};
use crate::error::{Error, Kind, Result};

/// How long to wait for another program to finish writing.
const PATIENCE: Duration = Duration::from_secs(5);

/// The longest text, and the longest row, in bytes.
const LONGEST: i32 = 64 * 1024 * 1024;

/// What a connection is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::store) enum Access {
    /// Reading and writing.
    ReadWrite,
    /// Reading only; nothing is written, not even to undo what a killed process left half-done.
    ReadOnly,
    /// Filling a file that has no name yet: it needs no journal, because a failure throws it away.
    Fill,
}

/// Opens the file at `path`, which must be there and have its folder resolved.
pub(in crate::store) fn open(path: &Path, access: Access) -> Result<Connection> {
    connect(path, access).map_err(|err| err.at(path.display()))
}

/// Opens an empty database in memory.
pub(in crate::store) fn in_memory() -> Result<Connection> {
    let conn = Connection::open_in_memory().doing("make a database in memory")?;
    harden(&conn).doing("make a database in memory")?;
    Ok(conn)
}

fn connect(path: &Path, access: Access) -> Result<Connection> {
    let mode = match access {
        Access::ReadWrite | Access::Fill => OpenFlags::SQLITE_OPEN_READ_WRITE,
        Access::ReadOnly => OpenFlags::SQLITE_OPEN_READ_ONLY,
    };
    let flags = mode | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_NOFOLLOW;
    let conn = Connection::open_with_flags(path, flags).doing("open the database")?;
    harden(&conn).doing("open the database")?;
    set_journal(&conn, access)?;
    Ok(conn)
}

fn harden(conn: &Connection) -> rusqlite::Result<()> {
    conn.busy_timeout(PATIENCE)?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    // A mistyped column in double quotes would else be taken for a text.
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DML, false)?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DDL, false)?;
    // Else a statement is prepared anew for each value that is bound, where an index of some rows might serve it.
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    conn.set_limit(Limit::SQLITE_LIMIT_LENGTH, LONGEST)?;
    conn.set_limit(Limit::SQLITE_LIMIT_ATTACHED, 0)?;
    for (pragma, value) in [
        ("foreign_keys", "ON"),
        // Without it REPLACE deletes rows past the triggers that keep them.
        ("recursive_triggers", "ON"),
        ("cell_size_check", "ON"),
        ("mmap_size", "0"),
        ("temp_store", "MEMORY"),
        ("synchronous", "EXTRA"),
        ("fullfsync", "ON"),
        ("secure_delete", "ON"),
    ] {
        conn.pragma_update(None, pragma, value)?;
    }
    Ok(())
}

/// Sets the journal. A file in write-ahead mode is switched back; if another program has it open in
/// that mode, it stays in it until a later time: nothing is less safe for it.
fn set_journal(conn: &Connection, access: Access) -> Result<()> {
    let wanted = match access {
        Access::ReadWrite => "truncate",
        Access::Fill => "memory",
        Access::ReadOnly => return Ok(()),
    };
    let set = conn.pragma_update_and_check(None, "journal_mode", wanted, |row| row.get::<_, String>(0));
    match set {
        Ok(mode) if mode == wanted || mode == "wal" => Ok(()),
        Ok(mode) => {
            Err(Error::new(Kind::Io, format!("the journal could not be set to {wanted}; it is {mode}")))
        }
        Err(err) if is_busy(&err) => Ok(()),
        Err(err) => Err(err).doing("set the journal"),
    }
}

/// Runs `work` with leave to attach one file, which copying a database needs.
pub(in crate::store) fn with_attaching<T>(
    conn: &Connection,
    work: impl FnOnce() -> rusqlite::Result<T>,
) -> rusqlite::Result<T> {
    conn.set_limit(Limit::SQLITE_LIMIT_ATTACHED, 1)?;
    let done = work();
    conn.set_limit(Limit::SQLITE_LIMIT_ATTACHED, 0)?;
    done
}
