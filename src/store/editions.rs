//! Editions: kept when a letter is released, read ever after, and never changed.

use std::collections::HashMap;

use rusqlite::{OptionalExtension as _, Row, params};

use super::error::Explain as _;
use super::record::Columns;
use super::{Tx, View};
use crate::domain::edition::{Edition, Frozen, Page, PrintedSignatory};
use crate::domain::ids::{EditionId, LetterId, SignOnId};
use crate::domain::sign_on::{CHAIN_START, instant};
use crate::error::{Error, Kind, Result};

const SELECTION: &str = "SELECT e.id, e.letter_id, e.number, e.version_id, e.text_digest, e.note, e.actor,
       e.released_at, e.program, e.events, e.head, e.recipients, e.waivers
  FROM edition AS e";

/// Keeps an edition with its names and pages.
pub fn insert(tx: &Tx<'_>, frozen: &Frozen) -> Result<()> {
    let edition = &frozen.edition;
    tx.conn()
        .execute(
            "INSERT INTO edition (id, letter_id, number, version_id, text_digest, note, actor, released_at,
                 program, events, head, recipients, waivers, digest)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
            params![
                edition.id.to_string(),
                edition.letter.to_string(),
                edition.number,
                edition.version.to_string(),
                edition.text_digest,
                edition.note,
                edition.actor,
                instant(edition.released_at),
                edition.program,
                edition.events,
                edition.head,
                json(&edition.recipients)?,
                json(&edition.waivers)?,
                frozen.digest(),
            ],
        )
        .doing("keep the edition")?;
    insert_signatories(tx, edition.id, &frozen.signatories)?;
    insert_pages(tx, edition.id, &frozen.pages)?;
    tx.keep_edition(edition.id);
    Ok(())
}

fn json(value: &impl serde::Serialize) -> Result<String> {
    serde_json::to_string(value).map_err(|err| Error::bug("an edition has no JSON form").because(err))
}

fn insert_signatories(tx: &Tx<'_>, edition: EditionId, signatories: &[PrintedSignatory]) -> Result<()> {
    let sql =
        "INSERT INTO edition_signatory (edition_id, place, sign_on_id, event_id, name, detail, kept_for)
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
    let mut statement = tx.conn().prepare_cached(sql).doing("keep the edition")?;
    for (place, one) in (1_i64..).zip(signatories) {
        let (sign_on, event) = (one.sign_on.to_string(), one.event.to_string());
        statement
            .execute(params![edition.to_string(), place, sign_on, event, one.name, one.detail, one.kept_for])
            .doing("keep the edition")?;
    }
    Ok(())
}

fn insert_pages(tx: &Tx<'_>, edition: EditionId, pages: &[Page]) -> Result<()> {
    let sql =
        "INSERT INTO edition_page (edition_id, profile, doc, html, markdown) VALUES (?1, ?2, ?3, ?4, ?5)";
    let mut statement = tx.conn().prepare_cached(sql).doing("keep the edition")?;
    for page in pages {
        statement
            .execute(params![edition.to_string(), page.profile, page.doc, page.html, page.markdown])
            .doing("keep the edition")?;
    }
    Ok(())
}

/// The editions of a letter, the first one first.
pub fn list(view: View<'_>, letter: LetterId) -> Result<Vec<Edition>> {
    let sql = format!("{SELECTION} WHERE e.letter_id = ?1 ORDER BY e.number");
    let mut statement = view.conn().prepare_cached(&sql).doing("read the editions")?;
    let mut rows = statement.query([letter.to_string()]).doing("read the editions")?;
    let mut found = Vec::new();
    while let Some(row) = rows.next().doing("read the editions")? {
        found.push(read(row)?);
    }
    Ok(found)
}

fn read(row: &Row<'_>) -> Result<Edition> {
    let mut columns = Columns::new(row);
    Ok(Edition {
        id: columns.parsed()?,
        letter: columns.parsed()?,
        number: columns.integer()?,
        version: columns.parsed()?,
        text_digest: columns.text()?,
        note: columns.optional()?,
        actor: columns.text()?,
        released_at: columns.instant()?,
        program: columns.text()?,
        events: columns.integer()?,
        head: columns.text()?,
        recipients: columns.json()?,
        waivers: columns.json()?,
    })
}

/// The names that an edition prints, in their order.
pub fn signatories(view: View<'_>, edition: EditionId) -> Result<Vec<PrintedSignatory>> {
    let sql = "SELECT sign_on_id, event_id, name, detail, kept_for FROM edition_signatory
                WHERE edition_id = ?1 ORDER BY place";
    let mut statement = view.conn().prepare_cached(sql).doing("read the edition")?;
    let mut rows = statement.query([edition.to_string()]).doing("read the edition")?;
    let mut found = Vec::new();
    while let Some(row) = rows.next().doing("read the edition")? {
        let mut columns = Columns::new(row);
        found.push(PrintedSignatory {
            sign_on: columns.parsed()?,
            event: columns.parsed()?,
            name: columns.text()?,
            detail: columns.optional()?,
            kept_for: columns.optional()?,
        });
    }
    Ok(found)
}

/// A page of an edition; `None` if it was not released with a profile of that name.
pub fn page(view: View<'_>, edition: EditionId, profile: &str) -> Result<Option<Page>> {
    let mut pages = pages(view, edition)?;
    Ok(pages.iter().position(|page| page.profile == profile).map(|at| pages.swap_remove(at)))
}

/// The pages of an edition, in the order of their profiles' names.
pub fn pages(view: View<'_>, edition: EditionId) -> Result<Vec<Page>> {
    let sql = "SELECT profile, doc, html, markdown FROM edition_page WHERE edition_id = ?1 ORDER BY profile";
    let mut statement = view.conn().prepare_cached(sql).doing("read the edition")?;
    let mut rows = statement.query([edition.to_string()]).doing("read the edition")?;
    let mut found = Vec::new();
    while let Some(row) = rows.next().doing("read the edition")? {
        let mut columns = Columns::new(row);
        found.push(Page {
            profile: columns.text()?,
            doc: columns.text()?,
            html: columns.text()?,
            markdown: columns.text()?,
        });
    }
    Ok(found)
}

/// For each sign-on that an edition of the letter prints: the number of the newest that does.
pub fn newest_by_sign_on(view: View<'_>, letter: LetterId) -> Result<HashMap<SignOnId, u32>> {
    let sql = "SELECT s.sign_on_id, MAX(e.number) FROM edition AS e
                 JOIN edition_signatory AS s ON s.edition_id = e.id
                WHERE e.letter_id = ?1 GROUP BY s.sign_on_id";
    let mut statement = view.conn().prepare_cached(sql).doing("read the editions")?;
    let mut rows = statement.query([letter.to_string()]).doing("read the editions")?;
    let mut found = HashMap::new();
    while let Some(row) = rows.next().doing("read the editions")? {
        let mut columns = Columns::new(row);
        found.insert(columns.parsed()?, columns.integer()?);
    }
    Ok(found)
}

/// True if an edition was made of this version.
pub fn stand_on_version(view: View<'_>, version: &str) -> Result<bool> {
    view.conn()
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM edition WHERE version_id = ?1)")
        .and_then(|mut statement| statement.query_row([version], |row| row.get(0)))
        .doing("read the editions")
}

/// Holds every edition against its digest, its place among the editions of its letter, and the chain of
/// events as it was then.
///
/// # Errors
/// [`Kind::Damaged`], naming the first edition that is not what was released.
pub fn verify(view: View<'_>) -> Result<()> {
    let sql = format!("{SELECTION} ORDER BY e.letter_id, e.number");
    let mut statement = view.conn().prepare(&sql).doing("read the editions")?;
    let mut rows = statement.query([]).doing("read the editions")?;
    let mut last: Option<(LetterId, u32)> = None;
    while let Some(row) = rows.next().doing("read the editions")? {
        let edition = read(row)?;
        let number = last.filter(|(letter, _)| *letter == edition.letter).map_or(1, |(_, number)| number + 1);
        let (signatories, pages) = (signatories(view, edition.id)?, pages(view, edition.id)?);
        let frozen = Frozen { edition, signatories, pages };
        let edition = &frozen.edition;
        last = Some((edition.letter, edition.number));
        if edition.number != number {
            return Err(broken(edition, "does not follow the one before it"));
        }
        if kept_digest(view, edition.id)? != frozen.digest() {
            return Err(broken(edition, "is not what was released"));
        }
        if hash_of_event(view, edition.events)? != edition.head {
            return Err(broken(edition, "was made of other events than the record holds"));
        }
    }
    Ok(())
}

fn kept_digest(view: View<'_>, edition: EditionId) -> Result<String> {
    view.conn()
        .prepare_cached("SELECT digest FROM edition WHERE id = ?1")
        .and_then(|mut statement| statement.query_row([edition.to_string()], |row| row.get(0)))
        .doing("read the edition")
}

/// The hash of the event at a place of the chain; what the chain starts from, for place 0.
fn hash_of_event(view: View<'_>, seq: i64) -> Result<String> {
    let hash: Option<String> = view
        .conn()
        .prepare_cached("SELECT hash FROM sign_on_event WHERE seq = ?1")
        .and_then(|mut statement| statement.query_row([seq], |row| row.get(0)).optional())
        .doing("read the record")?;
    Ok(hash.unwrap_or_else(|| if seq == 0 { CHAIN_START.to_owned() } else { String::new() }))
}

fn broken(edition: &Edition, how: &str) -> Error {
    let day = edition.released_at.date_naive();
    Error::new(Kind::Damaged, format!("edition {} of {day} {how}", edition.number))
        .hint("restore the newest backup that `undersigned doctor` finds whole")
}
