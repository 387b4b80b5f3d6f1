//! How a row of an editable table becomes a value and back: one column list for each table, in
//! one order, used for reading, writing, undo and the test that holds it against the schema.

use std::str::FromStr;

use chrono::{DateTime, NaiveDate, Utc};
use rusqlite::types::{FromSql, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use rusqlite::{Params, Row};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::View;
use super::error::Explain as _;
use crate::domain::sign_on::instant;
use crate::error::{Error, Kind, Result};

/// Lists the tables whose rows are edited, each with its columns after `id` and `version`.
macro_rules! tables {
    ($($(#[$doc:meta])* $table:ident = $name:literal [$($column:literal),+ $(,)?]),+ $(,)?) => {
        /// A table whose rows are edited, and so can be put back by undo.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Table {
            $($(#[$doc])* $table),+
        }

        impl Table {
            /// Every such table.
            pub const ALL: &'static [Self] = &[$(Self::$table),+];

            /// Its name in the database.
            pub fn name(self) -> &'static str {
                match self { $(Self::$table => $name),+ }
            }

            /// The table of that name.
            pub fn named(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|table| table.name() == name)
            }

            /// Its columns after `id` and `version`, in the order in which rows are read and written.
            pub fn columns(self) -> &'static [&'static str] {
                match self { $(Self::$table => &[$($column),+]),+ }
            }
        }
    };
}

tables! {
    /// Organizations.
    Organization = "organization" [
        "name", "abbreviation", "aliases", "sort_as", "kind", "scope", "state", "district", "country",
        "parent_id", "website", "tags", "lead_days", "notes", "archived_at", "created_at",
    ],
    /// Contacts, without what identifies them.
    Contact = "contact" ["organization_id", "personal_id", "archived_at", "created_at"],
    /// Officials.
    Official = "official" [
        "office", "name", "family_name", "post_nominals", "honorific", "mr", "acting", "title", "courtesy",
        "agency", "address", "collective", "term_start", "term_end", "verified_on", "notes", "archived_at",
        "created_at", "chamber", "state", "district", "party", "phone", "email", "source",
    ],
    /// Bodies: committees and whoever else can be addressed at once.
    Body = "body" ["source", "name", "chamber", "parent_id", "created_at"],
    /// Memberships of officials in bodies.
    Membership = "membership" ["body_id", "official_id", "role", "title", "place"],
    /// What the columns of tables held that were brought in.
    ImportColumns = "import_columns" ["kind", "headers", "held"],
    /// Letters with their working text.
    Letter = "letter" [
        "slug", "title", "subject", "date", "lang", "paper", "stage", "stage_before_archive", "goal",
        "template", "close", "sender", "sender_lines", "reply_to", "cc", "enclosures", "salutation",
        "running_head", "signatories", "body", "created_at", "profiles", "style",
        "copies", "docket",
    ],
    /// Addressees of letters.
    Addressee = "addressee" [
        "letter_id", "position", "official_id", "name", "family_name", "post_nominals", "honorific", "mr",
        "acting", "title", "courtesy", "agency", "address", "collective",
    ],
    /// Deadlines of letters.
    Deadline = "deadline" ["letter_id", "kind", "civil", "zone", "fold", "instant", "hard"],
    /// Published versions.
    LetterVersion = "letter_version" ["letter_id", "number", "class", "note", "digest", "actor", "published_at"],
    /// Findings that are let stand.
    Waiver = "waiver" ["letter_id", "rule", "finding", "text", "message", "reason", "actor", "at"],
    /// Items of the tick-list that were looked at.
    Tick = "tick" ["letter_id", "item", "text", "actor", "at"],
    /// Sign-ons: how an organization is listed on a letter.
    SignOn = "sign_on" [
        "letter_id", "organization_id", "personal_id", "position", "abbreviation", "listed_as", "sort_as",
        "scope", "state", "district", "kind", "heading", "show_early", "lead",
    ],
    /// Messages that were written to contacts as drafts.
    Message = "message" ["letter_id", "sign_on_id", "contact_id", "kind", "text_digest", "edition", "written_at"],
}

/// The value of one column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Cell {
    /// Nothing.
    Null,
    /// A whole number.
    Integer(i64),
    /// Text.
    Text(String),
}

impl ToSql for Cell {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self {
            Self::Null => ToSqlOutput::Borrowed(ValueRef::Null),
            Self::Integer(number) => ToSqlOutput::from(*number),
            Self::Text(text) => ToSqlOutput::Borrowed(ValueRef::Text(text.as_bytes())),
        })
    }
}

impl FromSql for Cell {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        Ok(match value {
            ValueRef::Null => Self::Null,
            ValueRef::Integer(number) => Self::Integer(number),
            other => Self::Text(other.as_str()?.to_owned()),
        })
    }
}

/// A row's cells, written in the order of [`Table::columns`].
#[derive(Debug, Default)]
pub(in crate::store) struct Cells(pub(in crate::store) Vec<Cell>);

impl Cells {
    pub(in crate::store) fn text(&mut self, value: impl ToString) -> &mut Self {
        self.0.push(Cell::Text(value.to_string()));
        self
    }

    pub(in crate::store) fn optional(&mut self, value: Option<impl ToString>) -> &mut Self {
        self.0.push(value.map_or(Cell::Null, |value| Cell::Text(value.to_string())));
        self
    }

    pub(in crate::store) fn integer(&mut self, value: impl Into<i64>) -> &mut Self {
        self.0.push(Cell::Integer(value.into()));
        self
    }

    pub(in crate::store) fn optional_integer(&mut self, value: Option<impl Into<i64>>) -> &mut Self {
        self.0.push(value.map_or(Cell::Null, |value| Cell::Integer(value.into())));
        self
    }

    pub(in crate::store) fn json(&mut self, value: &impl Serialize) -> &mut Self {
        // Our own plain structs and lists of strings always have a JSON form.
        self.0.push(Cell::Text(serde_json::to_string(value).unwrap_or_default()));
        self
    }

    pub(in crate::store) fn optional_json(&mut self, value: Option<&impl Serialize>) -> &mut Self {
        match value {
            Some(value) => self.json(value),
            None => self.optional(None::<String>),
        }
    }

    pub(in crate::store) fn instant(&mut self, at: DateTime<Utc>) -> &mut Self {
        self.text(instant(at))
    }

    pub(in crate::store) fn optional_instant(&mut self, at: Option<DateTime<Utc>>) -> &mut Self {
        self.optional(at.map(instant))
    }
}

/// Reads a row's columns one after the other, in the order of [`Table::columns`].
pub(in crate::store) struct Columns<'r, 's> {
    row: &'r Row<'s>,
    next: usize,
}

impl<'r, 's> Columns<'r, 's> {
    pub(in crate::store) fn new(row: &'r Row<'s>) -> Self {
        Self { row, next: 0 }
    }

    fn take<T: FromSql>(&mut self) -> Result<T> {
        let index = self.next;
        self.next += 1;
        self.row.get(index).map_err(|err| unreadable_column(index, err))
    }

    /// The text of the next column as it lies in the row, to be parsed without a copy.
    fn take_text(&mut self) -> Result<Option<&'r str>> {
        let index = self.next;
        self.next += 1;
        let value = self.row.get_ref(index).map_err(|err| unreadable_column(index, err))?;
        value.as_str_or_null().map_err(|err| unreadable_column(index, err))
    }

    fn take_required(&mut self) -> Result<&'r str> {
        let index = self.next;
        self.take_text()?.ok_or_else(|| unreadable(&format!("nothing in column {}", index + 1)))
    }

    pub(in crate::store) fn text(&mut self) -> Result<String> {
        self.take()
    }

    pub(in crate::store) fn optional(&mut self) -> Result<Option<String>> {
        self.take()
    }

    /// The text as it lies in the row.
    pub(in crate::store) fn borrowed(&mut self) -> Result<&'r str> {
        self.take_required()
    }

    pub(in crate::store) fn optional_borrowed(&mut self) -> Result<Option<&'r str>> {
        self.take_text()
    }

    pub(in crate::store) fn integer<T: TryFrom<i64>>(&mut self) -> Result<T> {
        narrow(self.take::<i64>()?)
    }

    pub(in crate::store) fn optional_integer<T: TryFrom<i64>>(&mut self) -> Result<Option<T>> {
        self.take::<Option<i64>>()?.map(narrow).transpose()
    }

    pub(in crate::store) fn flag(&mut self) -> Result<bool> {
        Ok(self.take::<i64>()? != 0)
    }

    pub(in crate::store) fn parsed<T: FromStr>(&mut self) -> Result<T> {
        parse(self.take_required()?)
    }

    pub(in crate::store) fn optional_parsed<T: FromStr>(&mut self) -> Result<Option<T>> {
        self.take_text()?.map(parse).transpose()
    }

    pub(in crate::store) fn json<T: DeserializeOwned>(&mut self) -> Result<T> {
        let text = self.take_required()?;
        serde_json::from_str(text).map_err(|err| unreadable(text).because(err))
    }

    pub(in crate::store) fn optional_json<T: DeserializeOwned>(&mut self) -> Result<Option<T>> {
        let Some(text) = self.take_text()? else { return Ok(None) };
        serde_json::from_str(text).map(Some).map_err(|err| unreadable(text).because(err))
    }

    pub(in crate::store) fn instant(&mut self) -> Result<DateTime<Utc>> {
        parse_instant(self.take_required()?)
    }

    pub(in crate::store) fn optional_instant(&mut self) -> Result<Option<DateTime<Utc>>> {
        self.take_text()?.map(parse_instant).transpose()
    }

    pub(in crate::store) fn optional_date(&mut self) -> Result<Option<NaiveDate>> {
        self.optional_parsed()
    }
}

fn unreadable_column(index: usize, err: impl std::error::Error + Send + Sync + 'static) -> Error {
    Error::new(Kind::Damaged, format!("a row of the database cannot be read (column {})", index + 1))
        .hint("run `undersigned doctor`")
        .because(err)
}

fn narrow<T: TryFrom<i64>>(number: i64) -> Result<T> {
    T::try_from(number).map_err(|_| unreadable(&number.to_string()))
}

/// Instants are stored in one form only, which is read several times faster than any form there is.
pub(in crate::store) fn parse_instant(text: &str) -> Result<DateTime<Utc>> {
    DateTime::parse_from_rfc3339(text).map(|at| at.to_utc()).map_err(|_| unreadable(text))
}

/// A value from its text, as it is stored.
pub(in crate::store) fn parse<T: FromStr>(text: &str) -> Result<T> {
    text.parse().map_err(|_| unreadable(text))
}

fn unreadable(value: &str) -> Error {
    let start: String = value.chars().take(40).collect();
    Error::new(Kind::Damaged, format!("the database holds a value that makes no sense there: {start:?}"))
        .hint("run `undersigned doctor`")
}

/// A value kept as one row of an editable table.
pub(in crate::store) trait Record: Sized {
    /// Where its rows are.
    const TABLE: Table;

    /// The row's key.
    fn key(&self) -> String;

    /// The row version it was read at.
    fn row_version(&self) -> i64;

    /// Writes the cells after `id` and `version`.
    fn write(&self, cells: &mut Cells);

    /// Reads a row: `id`, `version`, then the columns.
    fn read(columns: &mut Columns<'_, '_>) -> Result<Self>;
}

/// The columns that a [`Record`] is read from, behind `alias.`.
pub(in crate::store) fn selection<T: Record>(alias: &str) -> String {
    let mut list = format!("{alias}.id, {alias}.version");
    for column in T::TABLE.columns() {
        list.push_str(", ");
        list.push_str(alias);
        list.push('.');
        list.push_str(column);
    }
    list
}

/// Reads the rows that `rest` (everything after `SELECT … FROM table AS t`) picks.
pub(in crate::store) fn select<T: Record>(view: View<'_>, rest: &str, params: impl Params) -> Result<Vec<T>> {
    let sql = format!("SELECT {} FROM {} AS t {rest}", selection::<T>("t"), T::TABLE.name());
    let mut statement = view.conn().prepare_cached(&sql).doing("read the record")?;
    let mut rows = statement.query(params).doing("read the record")?;
    let mut found = Vec::new();
    while let Some(row) = rows.next().doing("read the record")? {
        found.push(T::read(&mut Columns::new(row))?);
    }
    Ok(found)
}

/// Hands the rows that `rest` picks to `take`, one after the other, without holding them all.
pub(in crate::store) fn each<T: Record>(view: View<'_>, rest: &str, mut take: impl FnMut(T)) -> Result<()> {
    let sql = format!("SELECT {} FROM {} AS t {rest}", selection::<T>("t"), T::TABLE.name());
    let mut statement = view.conn().prepare_cached(&sql).doing("read the record")?;
    let mut rows = statement.query([]).doing("read the record")?;
    while let Some(row) = rows.next().doing("read the record")? {
        take(T::read(&mut Columns::new(row))?);
    }
    Ok(())
}

/// Reads one row by its key.
pub(in crate::store) fn find<T: Record>(view: View<'_>, key: &str) -> Result<Option<T>> {
    Ok(select(view, "WHERE t.id = ?1", [key])?.pop())
}
