//! From the tables to text, row by row.

use rusqlite::Row;
use rusqlite::types::ValueRef;
use serde::Serialize;
use serde::de::IgnoredAny;
use sha2::{Digest as _, Sha256};

use super::super::View;
use super::super::error::{Explain as _, damaged};
use super::super::migrations::{self, STEPS};
use super::tables::{Column, Form, Kept, TABLES};
use super::{End, FORMAT, Head, MARK, TableLine, hex};
use crate::error::{Error, Result};
use crate::files::Sink;

/// How much text is gathered before it is handed on, in bytes.
const GATHERED: usize = 64 * 1024;

/// What was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// How many rows.
    pub rows: u64,
    /// The digest at the end of the file.
    pub sha256: String,
}

/// Hands the whole database to `sink`, piece by piece; no more than one row is held at a time. The
/// view should be one of [`Store::read`](crate::store::Store::read), so that all is as of one moment.
///
/// # Errors
/// Those of `sink`; [`Kind::Damaged`](crate::error::Kind::Damaged) for a value that cannot be in its column.
pub fn write(view: View<'_>, sink: &mut Sink<'_>) -> Result<Written> {
    let mut out = Out { sink, text: String::with_capacity(2 * GATHERED), sha: Sha256::new(), rows: 0 };
    let schema = migrations::newest(STEPS);
    out.line(&Head { undersigned: MARK.to_owned(), format: FORMAT, schema })?;
    for table in TABLES {
        out.line(&TableLine { table: table.name.to_owned() })?;
        write_table(view, table, &mut out)?;
    }
    out.finish()
}

fn write_table(view: View<'_>, table: &Kept, out: &mut Out<'_>) -> Result<()> {
    let columns: Vec<&str> = table.columns.iter().map(|column| column.name).collect();
    let sql = format!("SELECT {} FROM {} ORDER BY {}", columns.join(", "), table.name, table.order);
    let mut statement = view.conn().prepare(&sql).doing("read the record")?;
    let mut rows = statement.query([]).doing("read the record")?;
    while let Some(row) = rows.next().doing("read the record")? {
        write_row(table, row, &mut out.text)?;
        out.rows += 1;
        out.hand_on(GATHERED)?;
    }
    Ok(())
}

fn write_row(table: &Kept, row: &Row<'_>, text: &mut String) -> Result<()> {
    text.push('{');
    let mut is_first = true;
    for (place, column) in table.columns.iter().enumerate() {
        let value = row.get_ref(place).doing("read the record")?;
        if value == ValueRef::Null {
            continue;
        }
        text.push_str(if is_first { "\n  \"" } else { ",\n  \"" });
        is_first = false;
        text.push_str(column.name);
        text.push_str("\": ");
        write_value(table, *column, value, text)?;
    }
    text.push_str("\n}\n");
    Ok(())
}

fn write_value(table: &Kept, column: Column, value: ValueRef<'_>, text: &mut String) -> Result<()> {
    let unfit = || damaged(format!("a row of {} holds no {} that could be read", table.name, column.name));
    match (column.form, value) {
        (Form::Integer, ValueRef::Integer(number)) => text.push_str(&number.to_string()),
        (Form::Text, value @ ValueRef::Text(_)) => {
            write_text(value.as_str().map_err(|err| unfit().because(err))?, text)?;
        }
        (Form::Json, value @ ValueRef::Text(_)) => {
            let value = value.as_str().map_err(|err| unfit().because(err))?;
            // It is written as it is stored, so it must be what a reader takes for the same bytes.
            let is_plain = value.trim() == value && !value.contains(['\n', '\r']);
            if !is_plain || serde_json::from_str::<IgnoredAny>(value).is_err() {
                return Err(unfit());
            }
            text.push_str(value);
        }
        _ => return Err(unfit()),
    }
    Ok(())
}

/// A text of several lines is a list of them, so that a comparison shows which has changed.
fn write_text(value: &str, text: &mut String) -> Result<()> {
    if !value.contains('\n') {
        text.push_str(&quoted(value)?);
        return Ok(());
    }
    for (at, line) in value.split('\n').enumerate() {
        text.push_str(if at == 0 { "[\n    " } else { ",\n    " });
        text.push_str(&quoted(line)?);
    }
    text.push_str("\n  ]");
    Ok(())
}

fn quoted(value: &str) -> Result<String> {
    serde_json::to_string(value).map_err(|err| Error::bug("a text has no JSON form").because(err))
}

/// What has been made of the file, and not been handed on yet.
struct Out<'a> {
    sink: &'a mut Sink<'a>,
    text: String,
    sha: Sha256,
    rows: u64,
}

impl Out<'_> {
    fn line(&mut self, value: &impl Serialize) -> Result<()> {
        let line =
            serde_json::to_string(value).map_err(|err| Error::bug("a line has no JSON form").because(err))?;
        self.text.push_str(&line);
        self.text.push('\n');
        Ok(())
    }

    /// Hands the text on once there is that much of it.
    fn hand_on(&mut self, least: usize) -> Result<()> {
        if self.text.len() < least {
            return Ok(());
        }
        self.sha.update(&self.text);
        (self.sink)(self.text.as_bytes())?;
        self.text.clear();
        Ok(())
    }

    fn finish(mut self) -> Result<Written> {
        self.hand_on(0)?;
        let end = End { rows: self.rows, sha256: hex(std::mem::take(&mut self.sha).finalize()) };
        self.line(&end)?;
        self.hand_on(0)?;
        Ok(Written { rows: end.rows, sha256: end.sha256 })
    }
}
