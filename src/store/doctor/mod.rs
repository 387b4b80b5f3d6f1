//! The examination of a database file: everything that can be told about it without changing
//! what is recorded, even if it will not open. Whoever calls it decides how it is shown.

mod place;

use std::path::Path;

use rusqlite::Connection;

use super::connection::{self, Access};
use super::error::explain;
use super::integrity::{self, Depth};
use super::{
    View, activities, contacts, dossiers, editions, events, fingerprint, header, letters, migrations,
    officials, open, organizations, versions,
};
pub use place::conflicted_copies;

use crate::error::{Error, Kind, Result};
use crate::files;

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// Nothing is wrong yet, but something may come of it.
    Warning,
    /// The database is damaged, or cannot be used.
    Error,
}

/// One thing found.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Finding {
    /// How bad it is.
    pub severity: Severity,
    /// One sentence, without a full stop.
    pub message: String,
    /// What to do about it.
    pub hint: Option<String>,
}

impl Finding {
    fn warning(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, message: message.into(), hint: Some(hint.into()) }
    }

    fn error(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { severity: Severity::Error, message: message.into(), hint: Some(hint.into()) }
    }
}

impl From<Error> for Finding {
    fn from(error: Error) -> Self {
        Self { severity: Severity::Error, message: error.message, hint: error.hints.into_iter().next() }
    }
}

/// A check of an open database. An error is a finding too: the check could not be made.
type Check = fn(&Connection) -> Result<Vec<Finding>>;

/// The checks of the file, in order.
const FILE_CHECKS: &[Check] = &[structure, references, tables];

/// The checks of what the file records: that it adds up. They are made only when nothing is wrong with
/// the file itself, since a changed table could answer them with anything.
const RECORD_CHECKS: &[Check] = &[chain, texts, released, rows];

/// Examines the database at `path`; nothing found means that all is well, or that there is no file.
///
/// # Errors
/// [`Kind::Foreign`], [`Kind::Newer`] and [`Kind::Refused`], as for opening: there is nothing to examine then.
pub fn examine(path: &Path) -> Result<Vec<Finding>> {
    let path = match files::resolve(path) {
        Err(err) if err.kind == Kind::NotFound => return Ok(Vec::new()),
        path => path?,
    };
    if !open::is_there(&path)? {
        return Ok(Vec::new());
    }
    header::read_version(&path, migrations::newest(migrations::STEPS))?;
    let mut findings = place::examine(&path);
    match open_to_examine(&path) {
        Ok(conn) => findings.extend(faults(&conn)),
        Err(err) => findings.push(err.into()),
    }
    Ok(findings)
}

/// Opens the file to be read. What a killed process left half-done is undone first, as the next
/// command would do: before that there is nothing to be told about the file.
fn open_to_examine(path: &Path) -> Result<Connection> {
    match connection::open(path, Access::ReadOnly) {
        Err(err) if err.kind == Kind::ReadOnly => connection::open(path, Access::ReadWrite),
        opened => opened,
    }
}

/// Everything that is wrong with an open database.
pub(in crate::store) fn faults(conn: &Connection) -> Vec<Finding> {
    let mut findings = run(FILE_CHECKS, conn);
    if findings.is_empty() {
        findings.extend(run(RECORD_CHECKS, conn));
    }
    findings
}

fn run(checks: &[Check], conn: &Connection) -> Vec<Finding> {
    checks.iter().flat_map(|check| check(conn).unwrap_or_else(|err| vec![err.into()])).collect()
}

const RESTORE: &str = "restore a backup; keep this file until you have seen that nothing is missing";

fn structure(conn: &Connection) -> Result<Vec<Finding>> {
    let quick = damage(integrity::faults(conn, Depth::Quick))?;
    if quick.is_empty() { damage(integrity::faults(conn, Depth::Full)) } else { Ok(quick) }
}

fn references(conn: &Connection) -> Result<Vec<Finding>> {
    damage(integrity::dangling(conn))
}

fn tables(conn: &Connection) -> Result<Vec<Finding>> {
    fingerprint::compare(conn, migrations::STEPS).map(|()| Vec::new())
}

fn damage(faults: rusqlite::Result<Vec<String>>) -> Result<Vec<Finding>> {
    let faults = faults.map_err(|err| explain("check the database", err))?;
    Ok(faults.into_iter().map(|fault| Finding::error(fault, RESTORE)).collect())
}

/// Every event fits the one before it, and its evidence is what was recorded.
fn chain(conn: &Connection) -> Result<Vec<Finding>> {
    events::verify(View::new(conn)).map(|_| Vec::new())
}

/// Every published text is the one whose digest it stands under.
fn texts(conn: &Connection) -> Result<Vec<Finding>> {
    versions::verify_texts(View::new(conn)).map(|()| Vec::new())
}

/// Every edition is what was released.
fn released(conn: &Connection) -> Result<Vec<Finding>> {
    editions::verify(View::new(conn)).map(|()| Vec::new())
}

/// Every row can be read as what it is.
fn rows(conn: &Connection) -> Result<Vec<Finding>> {
    Ok(match read_all(View::new(conn)) {
        Err(err) if err.kind == Kind::Damaged => vec![Finding::error(err.message, RESTORE)],
        read => read.map(|()| Vec::new())?,
    })
}

fn read_all(view: View<'_>) -> Result<()> {
    organizations::for_each(view, drop)?;
    contacts::for_each(view, drop)?;
    officials::list(view)?;
    activities::list(view, None)?;
    for letter in letters::list(view)? {
        dossiers::load(view, letter)?;
    }
    Ok(())
}
