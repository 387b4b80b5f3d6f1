//! Sign-on events: added, chained, read, and verified; never changed.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use rusqlite::{OptionalExtension as _, Row, params_from_iter};

use super::error::{Explain as _, damaged};
use super::record::Columns;
use super::{Tx, View, personal};
use crate::domain::ids::{EventId, LetterId, SignOnId};
use crate::domain::sign_on::{CHAIN_START, Event, EventKind, EventPersonal, HASH_VERSION, instant};
use crate::error::{Error, Kind, Result};

/// The columns an event is read from, in the order of [`cells`], what chains it, and the personal
/// data beside it.
const SELECTION: &str =
    "SELECT e.id, e.sign_on_id, e.letter_id, e.version_id, e.text_digest, e.kind, e.becomes,
       e.refers_to, e.actor, e.channel, e.reason, e.waits_for, e.personal_id, e.personal_digest,
       e.occurred_on, e.recorded_at, e.listed_as, e.change_digest, p.data, e.prev_hash, e.hash, e.seq,
       e.hash_version
  FROM sign_on_event AS e
  LEFT JOIN personal AS p ON p.id = e.personal_id";

/// Appends an event to the chain; its personal data goes to a row of its own first.
pub fn append(tx: &Tx<'_>, mut event: Event) -> Result<EventId> {
    if event.personal_id.is_none()
        && let Some(data) = event.personal.as_ref().filter(|data| **data != EventPersonal::default())
    {
        let (id, digest) = personal::insert(tx, data, None)?;
        event.personal_id = Some(id);
        event.personal_digest = Some(digest);
    }
    let (_, prev_hash) = head(tx.view())?;
    let hash = event.hash(HASH_VERSION, &prev_hash);
    tx.conn()
        .prepare_cached(
            "INSERT INTO sign_on_event (id, sign_on_id, letter_id, version_id, text_digest, kind, becomes, refers_to,
                 actor, channel, reason, waits_for, personal_id, personal_digest, occurred_on, recorded_at,
                 listed_as, change_digest, prev_hash, hash, hash_version)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19,
                 ?20, ?21)",
        )
        .and_then(|mut statement| {
            let chained = [prev_hash, hash].map(Some);
            let cells = cells(&event).into_iter().chain(chained);
            statement.execute(params_from_iter(cells.chain([Some(HASH_VERSION.to_string())])))
        })
        .doing("read the record")?;
    tx.keep_event(event.id);
    Ok(event.id)
}

/// An event as it is written, column by column.
fn cells(event: &Event) -> [Option<String>; 18] {
    [
        Some(event.id.to_string()),
        Some(event.sign_on.to_string()),
        Some(event.letter.to_string()),
        event.version.map(|id| id.to_string()),
        event.text_digest.clone(),
        Some(event.kind.to_string()),
        event.becomes.map(|status| status.to_string()),
        event.refers_to.map(|id| id.to_string()),
        Some(event.actor.clone()),
        event.channel.clone(),
        event.reason.clone(),
        event.waits_for.clone(),
        event.personal_id.map(|id| id.to_string()),
        event.personal_digest.clone(),
        event.occurred_on.map(|day| day.to_string()),
        Some(instant(event.recorded_at)),
        event.listed_as.clone(),
        event.change.clone(),
    ]
}

/// How many events there are, and the hash of the newest.
pub fn head(view: View<'_>) -> Result<(i64, String)> {
    let newest: Option<(i64, String)> = view
        .conn()
        .prepare_cached("SELECT seq, hash FROM sign_on_event ORDER BY seq DESC LIMIT 1")
        .and_then(|mut statement| statement.query_row([], |row| Ok((row.get(0)?, row.get(1)?))).optional())
        .doing("read the record")?;
    Ok(newest.unwrap_or_else(|| (0, CHAIN_START.to_owned())))
}

/// The events of a letter, by sign-on, each in the order in which they were recorded.
pub fn list_by_sign_on(view: View<'_>, letter: LetterId) -> Result<HashMap<SignOnId, Vec<Event>>> {
    let mut grouped: HashMap<SignOnId, Vec<Event>> = HashMap::new();
    let sql = format!("{SELECTION} WHERE e.letter_id = ?1 ORDER BY e.seq");
    for (event, _) in read(view, &sql, &letter.to_string())? {
        grouped.entry(event.sign_on).or_default().push(event);
    }
    Ok(grouped)
}

/// The events of one sign-on, in the order in which they were recorded.
pub fn list_of_sign_on(view: View<'_>, sign_on: SignOnId) -> Result<Vec<Event>> {
    let sql = format!("{SELECTION} WHERE e.sign_on_id = ?1 ORDER BY e.seq");
    Ok(read(view, &sql, &sign_on.to_string())?.into_iter().map(|(event, _)| event).collect())
}

/// The event of that key.
pub fn get(view: View<'_>, id: EventId) -> Result<Event> {
    let sql = format!("{SELECTION} WHERE e.id = ?1");
    read(view, &sql, &id.to_string())?
        .pop()
        .map(|(event, _)| event)
        .ok_or_else(|| damaged(format!("the event {id} is not in the database")))
}

/// True if an event that names this version has not been taken back.
pub fn stand_on_version(view: View<'_>, version: &str) -> Result<bool> {
    view.conn()
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM sign_on_event AS e
                             WHERE e.version_id = ?1 AND e.kind <> 'undone'
                               AND NOT EXISTS (SELECT 1 FROM sign_on_event AS u
                                                WHERE u.kind = 'undone' AND u.refers_to = e.id))",
        )
        .and_then(|mut statement| statement.query_row([version], |row| row.get(0)))
        .doing("read the record")
}

/// Walks the whole chain and holds each event against its hash, its place and the one before it, and each
/// row of personal data against its digest. Returns how many events there are.
///
/// # Errors
/// [`Kind::Damaged`], naming the first event that does not fit.
pub fn verify(view: View<'_>) -> Result<i64> {
    let mut prev = CHAIN_START.to_owned();
    let mut count = 0;
    let sql = format!("{SELECTION} ORDER BY e.seq");
    let mut statement = view.conn().prepare(&sql).doing("read the record")?;
    let mut rows = statement.query([]).doing("read the record")?;
    while let Some(row) = rows.next().doing("read the record")? {
        let (event, link) = read_row(row)?;
        count += 1;
        let in_place = link.seq == count && link.prev_hash == prev && fits_rule(&event, link.hash_version);
        if !in_place || event.hash(link.hash_version, &prev) != link.hash || !is_as_written(row, &event)? {
            return Err(broken(count, &event, "does not fit the chain"));
        }
        prev = link.hash;
    }
    verify_personal(view)?;
    Ok(count)
}

/// True if events are hashed by that rule, and the rule covers all that the event holds.
fn fits_rule(event: &Event, rule: u32) -> bool {
    match rule {
        1 => event.listed_as.is_none() && event.change.is_none(),
        rule => rule == HASH_VERSION,
    }
}

/// True if the row holds what would be written for `event`. The hash covers what is read, and a key
/// reads the same in capitals, but no row is found by it then.
fn is_as_written(row: &Row<'_>, event: &Event) -> Result<bool> {
    for (index, cell) in cells(event).iter().enumerate() {
        if row.get_ref(index).and_then(|value| Ok(value.as_str_or_null()?)).doing("read the record")?
            != cell.as_deref()
        {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Holds every row of personal data that an event names, and that is not erased, against its digest.
fn verify_personal(view: View<'_>) -> Result<()> {
    let sql = "SELECT e.seq, e.kind, e.recorded_at, e.personal_digest, p.id, p.salt, p.data, p.erased_at
                 FROM sign_on_event AS e LEFT JOIN personal AS p ON p.id = e.personal_id
                WHERE e.personal_id IS NOT NULL ORDER BY e.seq";
    let mut statement = view.conn().prepare(sql).doing("read the record")?;
    let mut rows = statement.query([]).doing("read the record")?;
    while let Some(row) = rows.next().doing("read the record")? {
        let mut columns = Columns::new(row);
        let seq: i64 = columns.integer()?;
        let (kind, recorded_at): (EventKind, DateTime<Utc>) = (columns.parsed()?, columns.instant()?);
        let digest = columns.optional()?;
        let known = columns.optional()?.is_some();
        let fits = match (columns.optional()?, columns.optional()?) {
            (Some(salt), Some(data)) => {
                digest.as_deref() == Some(crate::domain::sign_on::personal_digest(&salt, &data).as_str())
            }
            _ => known && columns.optional()?.is_some(),
        };
        if !fits {
            return Err(Error::new(
                Kind::Damaged,
                format!(
                    "the evidence of event {seq} ({kind} on {}) is not what was recorded",
                    recorded_at.date_naive()
                ),
            )
            .hint("restore the newest backup that `undersigned doctor` finds whole"));
        }
    }
    Ok(())
}

fn broken(count: i64, event: &Event, how: &str) -> Error {
    Error::new(
        Kind::Damaged,
        format!("event {count} of the record ({} on {}) {how}", event.kind, event.recorded_at.date_naive()),
    )
    .hint("restore the newest backup that `undersigned doctor` finds whole")
}

/// How an event is chained.
struct Link {
    seq: i64,
    hash_version: u32,
    prev_hash: String,
    hash: String,
}

fn read(view: View<'_>, sql: &str, key: &str) -> Result<Vec<(Event, Link)>> {
    let mut statement = view.conn().prepare_cached(sql).doing("read the record")?;
    let mut rows = statement.query([key]).doing("read the record")?;
    let mut found = Vec::new();
    while let Some(row) = rows.next().doing("read the record")? {
        found.push(read_row(row)?);
    }
    Ok(found)
}

fn read_row(row: &Row<'_>) -> Result<(Event, Link)> {
    let mut columns = Columns::new(row);
    let event = Event {
        id: columns.parsed()?,
        sign_on: columns.parsed()?,
        letter: columns.parsed()?,
        version: columns.optional_parsed()?,
        text_digest: columns.optional()?,
        kind: columns.parsed()?,
        becomes: columns.optional_parsed()?,
        refers_to: columns.optional_parsed()?,
        actor: columns.text()?,
        channel: columns.optional()?,
        reason: columns.optional()?,
        waits_for: columns.optional()?,
        personal_id: columns.optional_parsed()?,
        personal_digest: columns.optional()?,
        occurred_on: columns.optional_date()?,
        recorded_at: columns.instant()?,
        listed_as: columns.optional()?,
        change: columns.optional()?,
        personal: columns.optional()?.as_deref().map(personal::decode).transpose()?,
    };
    let (prev_hash, hash) = (columns.text()?, columns.text()?);
    let link = Link { seq: columns.integer()?, hash_version: columns.integer()?, prev_hash, hash };
    Ok((event, link))
}
