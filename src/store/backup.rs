//! Copies of the whole database: made by SQLite, verified, and only then given their name.

use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension as _};

use super::connection::{self, Access};
use super::error::{Explain as _, explain};
use super::integrity::{self, Depth};
use super::sidecars::journals;
use super::{fingerprint, header, migrations};
use crate::error::{Error, Kind, Result};
use crate::files::{Overwrite, Staged};

/// Copies the database of `source` to `target`, whole or not at all; returns where the copy is.
///
/// The copy is made into a file that is there already and readable for its owner only, since SQLite
/// would make one that everybody may read.
pub(in crate::store) fn write(source: &Connection, target: &Path, overwrite: Overwrite) -> Result<PathBuf> {
    let staged = Staged::new(target, overwrite)?;
    let before = head(source)?;
    copy(source, staged.path()).and_then(|()| verify(source, staged.path(), before.as_ref())).map_err(
        |err| {
            remove_journals(staged.path());
            err.hint(format!("no backup was written to {}", target.display()))
        },
    )?;
    staged.commit()
}

/// Removes what SQLite leaves beside a copy that it could not finish.
fn remove_journals(copy: &Path) {
    for journal in journals(copy) {
        // Most often there is none.
        let _ = fs::remove_file(journal);
    }
}

fn copy(source: &Connection, to: &Path) -> Result<()> {
    let name =
        to.to_str().ok_or_else(|| Error::invalid(format!("{} is not a name in UTF-8", to.display())))?;
    connection::with_attaching(source, || source.execute("VACUUM INTO ?1", [name]))
        .map(drop)
        .map_err(|err| explain("copy the database", err))
}

/// The last event of the record and how many there are up to it.
#[derive(Debug, PartialEq)]
struct Head {
    seq: i64,
    hash: Value,
    count: i64,
}

fn head(conn: &Connection) -> Result<Option<Head>> {
    head_up_to(conn, i64::MAX)
}

/// The head as it was when `last` was the highest number.
fn head_up_to(conn: &Connection, last: i64) -> Result<Option<Head>> {
    conn.query_row(
        "SELECT seq, hash, (SELECT count(*) FROM sign_on_event WHERE seq <= ?1)
         FROM sign_on_event
         WHERE seq <= ?1
         ORDER BY seq DESC
         LIMIT 1",
        [last],
        |row| Ok(Head { seq: row.get(0)?, hash: row.get(1)?, count: row.get(2)? }),
    )
    .optional()
    .doing("read the last event of the record")
}

/// Reads the copy and holds it against its source. Other processes may have added events since
/// `before`, so the copy must end in an event of the source that is not earlier.
fn verify(source: &Connection, copy: &Path, before: Option<&Head>) -> Result<()> {
    let version = migrations::version(source)?;
    if header::read_version(copy, version)? != version {
        return Err(differs("its version"));
    }
    let copy = connection::open(copy, Access::ReadOnly)?;
    integrity::refuse_faults(&copy, Depth::Full)?;
    if fingerprint::of(&copy)? != fingerprint::of(source)? {
        return Err(differs("its tables"));
    }
    let copied = head(&copy)?;
    let last = copied.as_ref().map_or(0, |head| head.seq);
    let is_earlier = before.is_some_and(|before| before.seq > last);
    if is_earlier || (copied.is_some() && head_up_to(source, last)? != copied) {
        return Err(differs("its record of sign-ons"));
    }
    Ok(())
}

fn differs(what: &str) -> Error {
    Error::new(Kind::Damaged, format!("the backup differs from the database in {what}"))
}
