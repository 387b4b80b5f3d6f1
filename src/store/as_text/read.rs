//! From text to a new database: whole, checked, or not at all.

use std::collections::BTreeMap;
use std::io::{BufRead, Read as _};
use std::path::{Path, PathBuf};

use rusqlite::{Connection, Statement, Transaction, TransactionBehavior, params_from_iter};
use serde::Deserialize;
use serde_json::value::RawValue;
use sha2::{Digest as _, Sha256};

use super::super::connection::{self, Access};
use super::super::error::{Explain as _, explain};
use super::super::migrations::{self, STEPS};
use super::super::record::Cell;
use super::super::{doctor, integrity, name_index, open};
use super::tables::{Column, Form, Kept};
use super::{End, FORMAT, Head, MARK, TableLine, hex};
use crate::error::{Error, Kind, Result};
use crate::files::{Overwrite, Staged};

/// The longest row that is read, in bytes. A column of a database holds half as much.
const LONGEST: u64 = 256 * 1024 * 1024;

/// What is made of the digest at the end of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seal {
    /// It must be that of the file: not a byte was changed.
    Holds,
    /// It is not looked at: somebody has edited the file.
    Broken,
}

/// What was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Loaded {
    /// Where the new database is.
    pub path: PathBuf,
    /// How many rows.
    pub rows: u64,
}

/// Makes a new database at `path` of the text that [`write`](super::write) has made, examines it as
/// `doctor` would, and only then gives it its name.
///
/// # Errors
/// [`Kind::FileExists`] if there is a file at `path`; [`Kind::Invalid`], with the number of the line,
/// for what cannot be read, is not complete or was changed; [`Kind::Newer`] for a file of a later
/// program; [`Kind::Damaged`] if the record does not add up. Nothing is written then.
pub fn load(text: impl BufRead, seal: Seal, path: &Path) -> Result<Loaded> {
    open::make_folder(path)?;
    open::refuse_orphaned_journal(path)?;
    let staged = Staged::new(path, Overwrite::Refuse).map_err(|err| match err.kind {
        Kind::FileExists => Error::new(Kind::FileExists, err.message)
            .hint("a database is loaded into a new file only: name one with --db"),
        _ => err,
    })?;
    let mut lines = Lines::new(text);
    let head = read_head(&mut lines)?;
    let steps = steps_of(&head)?;
    let mut conn = connection::open(staged.path(), Access::Fill)?;
    migrations::migrate(&mut conn, steps, |_| Ok(()))?;
    let rows = fill(&mut conn, &mut lines, seal)?;
    migrations::migrate(&mut conn, STEPS, |_| Ok(()))?;
    name_index::index_all(&mut conn)?;
    refuse_faults(&conn)?;
    drop(conn);
    Ok(Loaded { path: staged.commit()?, rows })
}

fn read_head(lines: &mut Lines<impl BufRead>) -> Result<Head> {
    let foreign = || {
        Error::invalid("line 1: this is not a database that Undersigned has written as text")
            .hint("such a file is made with `undersigned database save`")
    };
    if !lines.advance()? {
        return Err(foreign());
    }
    let text = lines.line()?;
    // A later form may have more in its first line, which still says which form it is.
    let line: BTreeMap<String, serde_json::Value> =
        serde_json::from_str(text).map_err(|err| foreign().because(err))?;
    if line.get("undersigned").and_then(|mark| mark.as_str()) != Some(MARK) {
        return Err(foreign());
    }
    match line.get("format").and_then(serde_json::Value::as_u64) {
        Some(format) if format > u64::from(FORMAT) => Err(newer()),
        _ => serde_json::from_str(text).map_err(|err| foreign().because(err)),
    }
}

fn newer() -> Error {
    Error::new(Kind::Newer, "the file was written by a newer version of Undersigned")
        .hint("install the newest version; nothing was written")
}

/// The steps that the tables of the file had seen.
fn steps_of(head: &Head) -> Result<&'static [migrations::Step]> {
    match usize::try_from(head.schema) {
        Ok(done) if done > STEPS.len() => Err(newer()),
        Ok(done) if done > 0 => Ok(STEPS.get(..done).unwrap_or(STEPS)),
        _ => Err(Error::invalid(format!("line 1: there is no version {} of the tables", head.schema))),
    }
}

/// Fills empty tables with all rows of the file, in one transaction.
fn fill(conn: &mut Connection, lines: &mut Lines<impl BufRead>, seal: Seal) -> Result<u64> {
    let tx = Transaction::new(conn, TransactionBehavior::Immediate).doing("fill the database")?;
    // A row may stand before the one that it refers to; references are checked at the end.
    tx.pragma_update(None, "defer_foreign_keys", true).doing("fill the database")?;
    let mut rows = 0;
    let mut table: Option<Filling<'_>> = None;
    loop {
        match read_item(lines)? {
            Item::Table(line) => table = Some(Filling::new(&tx, &line.table, lines.number)?),
            Item::Row { text, line } => {
                let filling = table.as_mut().ok_or_else(|| {
                    Error::invalid(format!("line {line}: a row stands before the name of its table"))
                })?;
                filling.take(text, line)?;
                rows += 1;
            }
            Item::End(end) => {
                compare(&end, rows, &lines.digest_before(), seal)
                    .map_err(|err| err.at(format!("line {}", lines.number)))?;
                break;
            }
        }
    }
    drop(table);
    if lines.advance()? {
        return Err(Error::invalid(format!("line {}: something stands behind the end", lines.number)));
    }
    refuse_dangling(&tx)?;
    tx.commit().doing("fill the database")?;
    Ok(rows)
}

fn compare(end: &End, rows: u64, sealed: &str, seal: Seal) -> Result<()> {
    if seal == Seal::Broken || (end.rows == rows && end.sha256 == sealed) {
        return Ok(());
    }
    let what = if end.rows == rows {
        "the file is not as it was written: its digest is another".to_owned()
    } else {
        format!("the file is not as it was written: it had {} rows, and {rows} are there", end.rows)
    };
    Err(Error::invalid(what)
        .hint("take another copy of it; if somebody has edited it on purpose, say --edited"))
}

fn refuse_dangling(conn: &Connection) -> Result<()> {
    let dangling = integrity::dangling(conn).map_err(|err| explain("check the database", err))?;
    match dangling.into_iter().next() {
        None => Ok(()),
        Some(what) => Err(Error::invalid(what)),
    }
}

/// Holds the new database against everything that `doctor` knows.
fn refuse_faults(conn: &Connection) -> Result<()> {
    match doctor::faults(conn).into_iter().next() {
        None => Ok(()),
        Some(finding) => Err(Error::new(
            Kind::Damaged,
            format!("what the file holds does not add up: {}", finding.message),
        )
        .hint("take another copy of the file; nothing was written")),
    }
}

/// One thing that stands in the file.
enum Item<'l> {
    Table(TableLine),
    Row { text: &'l str, line: u64 },
    End(End),
}

/// A line that is a document of its own.
#[derive(Deserialize)]
#[serde(untagged)]
enum OneLine {
    Table(TableLine),
    End(End),
}

fn read_item<R: BufRead>(lines: &mut Lines<R>) -> Result<Item<'_>> {
    if !lines.advance()? {
        return Err(Error::invalid(format!(
            "line {}: the file ends here, and is not complete",
            lines.number
        ))
        .hint("take another copy of it"));
    }
    let line = lines.line()?;
    if line != "{" {
        let read: OneLine = serde_json::from_str(line).map_err(|err| {
            let start: String = line.chars().take(40).collect();
            Error::invalid(format!(
                "line {}: {start:?} is neither a row nor the name of a table",
                lines.number
            ))
            .because(err)
        })?;
        return Ok(match read {
            OneLine::Table(line) => Item::Table(line),
            OneLine::End(end) => Item::End(end),
        });
    }
    let line = lines.number;
    Ok(Item::Row { text: lines.rest_of_row()?, line })
}

/// A table that is being filled.
struct Filling<'t> {
    table: &'static Kept,
    statement: Statement<'t>,
    /// The columns that the table has in a database of the file's age, by their places in `table`.
    columns: Vec<usize>,
}

impl<'t> Filling<'t> {
    fn new(conn: &'t Connection, name: &str, line: u64) -> Result<Self> {
        let unknown = || Error::invalid(format!("line {line}: there is no table {name:?}"));
        let table = Kept::named(name).ok_or_else(unknown)?;
        let columns = columns_there(conn, table)?;
        if columns.is_empty() {
            return Err(unknown());
        }
        let named: Vec<&str> =
            columns.iter().filter_map(|at| table.columns.get(*at)).map(|column| column.name).collect();
        let places: Vec<String> = (1..=named.len()).map(|place| format!("?{place}")).collect();
        let sql = format!("INSERT INTO {} ({}) VALUES ({})", table.name, named.join(", "), places.join(", "));
        let statement = conn.prepare(&sql).doing("fill the database")?;
        Ok(Self { table, statement, columns })
    }

    fn take(&mut self, text: &str, line: u64) -> Result<()> {
        let row: BTreeMap<&str, &RawValue> = serde_json::from_str(text).map_err(|err| {
            let at = line + u64::try_from(err.line()).unwrap_or(1) - 1;
            Error::invalid(format!("line {at}: this is not a row of {}", self.table.name)).because(err)
        })?;
        let mut cells = vec![Cell::Null; self.columns.len()];
        for (name, value) in row {
            let at = line + line_within(text, value.get());
            let place = self.table.column(name).and_then(|own| self.columns.iter().position(|at| *at == own));
            let unknown = || Error::invalid(format!("line {at}: {} has no column {name:?}", self.table.name));
            let place = place.ok_or_else(unknown)?;
            let column =
                self.columns.get(place).and_then(|own| self.table.columns.get(*own)).ok_or_else(unknown)?;
            let cell = cells.get_mut(place).ok_or_else(unknown)?;
            *cell = read_value(*column, value).map_err(|err| {
                Error::invalid(format!("line {at}: {name} holds what cannot stand there")).because(err)
            })?;
        }
        let done = self.statement.execute(params_from_iter(cells));
        done.map(drop).map_err(|err| {
            let err = explain(&format!("take over the row of {} that begins there", self.table.name), err);
            // What is wrong is the file, not a database that somebody works with.
            let kind = if matches!(err.kind, Kind::DiskFull | Kind::Io) { err.kind } else { Kind::Invalid };
            Error::new(kind, format!("line {line}: {}", err.message)).because(err)
        })
    }
}

/// Which of the columns of a table there are, by their places; none if the table is not there.
fn columns_there(conn: &Connection, table: &Kept) -> Result<Vec<usize>> {
    let mut statement =
        conn.prepare("SELECT name FROM pragma_table_info(?1)").doing("read the tables of the database")?;
    let names = statement
        .query_map([table.name], |row| row.get::<_, String>(0))
        .and_then(Iterator::collect::<rusqlite::Result<Vec<String>>>)
        .doing("read the tables of the database")?;
    Ok((0..table.columns.len())
        .filter(|at| {
            table.columns.get(*at).is_some_and(|column| names.iter().any(|name| name == column.name))
        })
        .collect())
}

/// How many lines of `text` stand before `part`, which is cut from it.
fn line_within(text: &str, part: &str) -> u64 {
    let start = (part.as_ptr() as usize).saturating_sub(text.as_ptr() as usize);
    text.get(..start).unwrap_or_default().matches('\n').count() as u64
}

fn read_value(column: Column, value: &RawValue) -> serde_json::Result<Cell> {
    let text = value.get();
    Ok(match column.form {
        Form::Integer => Cell::Integer(serde_json::from_str(text)?),
        Form::Text if text.starts_with('[') => {
            Cell::Text(serde_json::from_str::<Vec<String>>(text)?.join("\n"))
        }
        Form::Text => Cell::Text(serde_json::from_str(text)?),
        Form::Json => Cell::Text(text.to_owned()),
    })
}

/// The lines of the file, numbered. Line ends may have become CRLF on the way; the digest is that of
/// the file as it was written.
struct Lines<R> {
    text: R,
    /// The number of the line that was read last.
    number: u64,
    bytes: Vec<u8>,
    sha: Sha256,
    /// The state of `sha` before the line that was read last.
    before: Sha256,
}

impl<R: BufRead> Lines<R> {
    fn new(text: R) -> Self {
        Self { text, number: 0, bytes: Vec::new(), sha: Sha256::new(), before: Sha256::new() }
    }

    /// The digest of all lines before the one that was read last.
    fn digest_before(&self) -> String {
        hex(self.before.clone().finalize())
    }

    /// Goes on to the next line; false behind the last one.
    fn advance(&mut self) -> Result<bool> {
        self.bytes.clear();
        Ok(self.more()?.is_some())
    }

    /// The line that was read last, without its end.
    fn line(&self) -> Result<&str> {
        self.line_from(0)
    }

    /// Reads on to the line that closes a row whose first line was read last; the whole row.
    fn rest_of_row(&mut self) -> Result<&str> {
        let first = self.number;
        loop {
            self.bytes.push(b'\n');
            let Some(start) = self.more()? else {
                return Err(Error::invalid(format!("line {first}: the row that begins here does not end"))
                    .hint("the file is not complete; take another copy of it"));
            };
            match self.line_from(start)? {
                "}" => return self.line_from(0),
                "{" => {
                    return Err(Error::invalid(format!(
                        "line {first}: the row that begins here does not end before the next one"
                    )));
                }
                _ => {}
            }
        }
    }

    /// Adds a line without its end to those that are held; where it begins among them.
    fn more(&mut self) -> Result<Option<usize>> {
        let start = self.bytes.len();
        let left = LONGEST.saturating_sub(start as u64);
        let read = (&mut self.text).take(left).read_until(b'\n', &mut self.bytes);
        if read.map_err(|err| Error::new(Kind::Io, format!("could not read the file: {err}")).because(err))?
            == 0
        {
            return if left == 0 {
                Err(Error::invalid(format!("line {}: a row is too long", self.number)))
            } else {
                Ok(None)
            };
        }
        self.number += 1;
        for end in [b'\n', b'\r'] {
            if self.bytes.last() == Some(&end) && self.bytes.len() > start {
                self.bytes.pop();
            }
        }
        if self.number == 1 && self.bytes.starts_with(b"\xEF\xBB\xBF") {
            self.bytes.drain(..3);
        }
        self.before.clone_from(&self.sha);
        self.sha.update(self.bytes.get(start..).unwrap_or_default());
        self.sha.update(b"\n");
        Ok(Some(start))
    }

    fn line_from(&self, start: usize) -> Result<&str> {
        std::str::from_utf8(self.bytes.get(start..).unwrap_or_default())
            .map_err(|err| Error::invalid(format!("line {} is not UTF-8 text", self.number)).because(err))
    }
}
