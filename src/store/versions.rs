//! Published texts, and the numbers under which they were published.

use rusqlite::{OptionalExtension as _, params};

use super::error::{Explain as _, damaged};
use super::record::{Cells, Columns, Record, Table, select};
use super::{Tx, View, journal};
use crate::domain::ids::LetterId;
use crate::domain::version::{Text, Version, change_digest, short_digest};
use crate::error::{Error, Kind, Result};

impl Record for Version {
    const TABLE: Table = Table::LetterVersion;

    fn key(&self) -> String {
        self.id.to_string()
    }

    /// A published version is never edited.
    fn row_version(&self) -> i64 {
        1
    }

    fn write(&self, cells: &mut Cells) {
        cells
            .text(self.letter)
            .integer(self.number)
            .text(self.class)
            .optional(self.note.as_ref())
            .text(&self.digest)
            .text(&self.actor)
            .instant(self.published_at);
    }

    fn read(columns: &mut Columns<'_, '_>) -> Result<Self> {
        let id = columns.parsed()?;
        columns.integer::<i64>()?;
        Ok(Self {
            id,
            letter: columns.parsed()?,
            number: columns.integer()?,
            class: columns.parsed()?,
            note: columns.optional()?,
            digest: columns.text()?,
            actor: columns.text()?,
            published_at: columns.instant()?,
        })
    }
}

/// Adds a version and keeps its text.
pub fn insert(tx: &Tx<'_>, version: &Version, text: &Text) -> Result<()> {
    let content =
        serde_json::to_string(text).map_err(|err| Error::bug("a text has no JSON form").because(err))?;
    let known = find_text(tx.view(), &version.digest)?;
    if known.is_none() {
        tx.conn()
            .execute("INSERT INTO text (digest, content) VALUES (?1, ?2)", params![version.digest, content])
            .doing("read the record")?;
    }
    journal::insert(tx, version)
}

/// The versions of a letter, the oldest first.
pub fn list(view: View<'_>, letter: LetterId) -> Result<Vec<Version>> {
    select(view, "WHERE t.letter_id = ?1 ORDER BY t.number", [letter.to_string()])
}

/// The text of that digest.
pub fn get_text(view: View<'_>, digest: &str) -> Result<Text> {
    let text = find_text(view, digest)?
        .ok_or_else(|| damaged(format!("the text {digest} is not in the database")))?;
    if text.digest() != digest {
        return Err(Error::new(
            Kind::Damaged,
            format!("the text kept under {digest} is not the text that was published"),
        )
        .hint("run `undersigned doctor`, and restore the newest backup that is whole"));
    }
    Ok(text)
}

/// Keeps a difference between two texts under its digest.
pub fn keep_change(tx: &Tx<'_>, content: &str) -> Result<String> {
    let digest = change_digest(content);
    if get_change(tx.view(), &digest)?.is_none() {
        tx.conn()
            .execute("INSERT INTO text_change (digest, content) VALUES (?1, ?2)", params![digest, content])
            .doing("keep the difference")?;
    }
    Ok(digest)
}

/// The difference of that digest, as JSON.
pub fn get_change(view: View<'_>, digest: &str) -> Result<Option<String>> {
    view.conn()
        .prepare_cached("SELECT content FROM text_change WHERE digest = ?1")
        .and_then(|mut statement| statement.query_row([digest], |row| row.get(0)).optional())
        .doing("read the difference")
}

/// Holds every kept difference against its digest, and every event that names one against those there are.
fn verify_changes(view: View<'_>) -> Result<()> {
    let sql = "SELECT digest FROM text_change
               UNION SELECT change_digest FROM sign_on_event WHERE change_digest IS NOT NULL";
    let mut statement = view.conn().prepare(sql).doing("read the differences")?;
    let mut rows = statement.query([]).doing("read the differences")?;
    while let Some(row) = rows.next().doing("read the differences")? {
        let digest: String = row.get(0).doing("read the differences")?;
        let content = get_change(view, &digest)?;
        if content.is_none_or(|content| change_digest(&content) != digest) {
            return Err(Error::new(
                Kind::Damaged,
                format!("the difference {} is not what approvals were carried over", short_digest(&digest)),
            )
            .hint("restore the newest backup that `undersigned doctor` finds whole"));
        }
    }
    Ok(())
}

/// Holds every published text, and every kept difference, against its digest.
pub(in crate::store) fn verify_texts(view: View<'_>) -> Result<()> {
    let mut statement =
        view.conn().prepare("SELECT digest FROM text ORDER BY digest").doing("read the texts")?;
    let mut rows = statement.query([]).doing("read the texts")?;
    while let Some(row) = rows.next().doing("read the texts")? {
        get_text(view, &row.get::<_, String>(0).doing("read the texts")?)?;
    }
    verify_changes(view)
}

fn find_text(view: View<'_>, digest: &str) -> Result<Option<Text>> {
    let content: Option<String> = view
        .conn()
        .prepare_cached("SELECT content FROM text WHERE digest = ?1")
        .and_then(|mut statement| statement.query_row([digest], |row| row.get(0)).optional())
        .doing("read the record")?;
    let Some(content) = content else { return Ok(None) };
    serde_json::from_str(&content).map(Some).map_err(|err| {
        Error::new(Kind::Damaged, format!("the text {digest} cannot be read"))
            .hint("run `undersigned doctor`")
            .because(err)
    })
}
