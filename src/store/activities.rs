//! The log of operations, with what is needed to take each of them back.

use std::collections::HashMap;

use rusqlite::{Row, params};

use super::error::{Explain as _, damaged};
use super::journal::{Change, Image};
use super::record::{Columns, Table};
use super::{Tx, View};
use crate::domain::activity::{Activity, Role};
use crate::domain::ids::{ActivityId, EditionId, EventId, LetterId, PersonalId};
use crate::domain::sign_on::instant;
use crate::error::{Error, Kind, Result};

/// What an operation did, as it is needed to take it back.
#[derive(Debug, Clone, Default)]
pub struct Effects {
    /// The rows it wrote, in order.
    pub changes: Vec<Change>,
    /// The events it recorded, in order.
    pub events: Vec<EventId>,
    /// The editions it released. Nothing takes these back.
    pub editions: Vec<EditionId>,
    /// The rows of personal data that it erased. Nothing brings these back.
    pub erased: Vec<PersonalId>,
}

impl Effects {
    /// True if nothing was written.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
            && self.events.is_empty()
            && self.editions.is_empty()
            && self.erased.is_empty()
    }
}

/// An operation is undone if the newest entry that targets it is an undo.
const SELECTION: &str = "SELECT a.id, a.seq, a.at, a.actor, a.operation, a.letter_id, a.summary, a.role, a.target_id,
       a.undoable,
       COALESCE((SELECT b.role = 'undo' FROM activity AS b WHERE b.target_id = a.id ORDER BY b.seq DESC LIMIT 1), 0)
  FROM activity AS a";

/// Adds an entry with what it did; `activity.seq` and `undone` are not looked at.
pub fn insert(tx: &Tx<'_>, activity: &Activity, effects: &Effects) -> Result<()> {
    tx.conn()
        .prepare_cached(
            "INSERT INTO activity (id, at, actor, operation, letter_id, summary, role, target_id, undoable)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        )
        .and_then(|mut statement| {
            statement.execute(params![
                activity.id.to_string(),
                instant(activity.at),
                activity.actor,
                activity.operation,
                activity.letter.map(|id| id.to_string()),
                activity.summary,
                activity.role.as_str(),
                activity.target.map(|id| id.to_string()),
                activity.undoable,
            ])
        })
        .doing("save the log")?;
    for change in &effects.changes {
        insert_effect(tx, activity.id, change.table.name(), &change.id, (&change.before, &change.after))?;
    }
    for event in &effects.events {
        insert_effect(tx, activity.id, EVENTS, &event.to_string(), (&None, &None))?;
    }
    for edition in &effects.editions {
        insert_effect(tx, activity.id, EDITIONS, &edition.to_string(), (&None, &None))?;
    }
    for erased in &effects.erased {
        insert_effect(tx, activity.id, PERSONAL, &erased.to_string(), (&None, &None))?;
    }
    Ok(())
}

/// What stands for a table's name where an effect is an event.
const EVENTS: &str = "sign_on_event";
/// The same where it is an edition.
const EDITIONS: &str = "edition";
/// The same where it is personal data that was erased.
const PERSONAL: &str = "personal";

fn insert_effect(
    tx: &Tx<'_>,
    activity: ActivityId,
    table: &str,
    row: &str,
    (before, after): (&Option<Image>, &Option<Image>),
) -> Result<()> {
    let json = |image: &Option<Image>| {
        let text = image.as_ref().map(serde_json::to_string).transpose();
        text.map_err(|err| Error::bug("a change has no JSON form").because(err))
    };
    let (before, after) = (json(before)?, json(after)?);
    tx.conn()
        .prepare_cached(
            "INSERT INTO activity_effect (activity_id, table_name, row_id, before, after)
             VALUES (?1, ?2, ?3, ?4, ?5)",
        )
        .and_then(|mut statement| statement.execute(params![activity.to_string(), table, row, before, after]))
        .doing("save the log")?;
    Ok(())
}

/// The entries of the log, the newest first; those of one letter if one is given.
pub fn list(view: View<'_>, letter: Option<LetterId>) -> Result<Vec<Activity>> {
    match letter {
        Some(id) => select(view, "WHERE a.letter_id = ?1 ORDER BY a.seq DESC", &id.to_string()),
        None => select(view, "WHERE ?1 = '' ORDER BY a.seq DESC", ""),
    }
}

/// So many of the newest entries, the newest first.
pub fn latest(view: View<'_>, count: u32) -> Result<Vec<Activity>> {
    select(view, "ORDER BY a.seq DESC LIMIT ?1", &count.to_string())
}

/// The entry whose key is, or begins with, `key`.
pub fn resolve(view: View<'_>, key: &str) -> Result<Activity> {
    let plain = key.chars().all(|c| c.is_ascii_hexdigit() || c == '-') && key.len() >= 4;
    let mut found =
        if plain { select(view, "WHERE a.id LIKE ?1 || '%' ORDER BY a.seq", key)? } else { Vec::new() };
    if found.len() > 1 {
        let ids = found.iter().map(|a| format!("{} {}", a.id, a.summary)).collect();
        return Err(Error::new(Kind::Ambiguous, format!("several entries of the log begin with {key:?}"))
            .candidates(ids));
    }
    found.pop().ok_or_else(|| {
        Error::not_found(format!("there is no entry {key:?} in the log")).hint("see `undersigned activity`")
    })
}

/// True if the log has an entry of that key: how to learn whether a commit that failed was kept.
pub fn is_recorded(view: View<'_>, id: ActivityId) -> Result<bool> {
    Ok(!select(view, "WHERE a.id = ?1", &id.to_string())?.is_empty())
}

/// The entry that the log begins with.
pub fn oldest(view: View<'_>) -> Result<Option<Activity>> {
    Ok(select(view, "WHERE ?1 = '' ORDER BY a.seq LIMIT 1", "")?.pop())
}

/// The number of the newest entry; 0 where there is none.
pub fn newest(view: View<'_>) -> Result<i64> {
    let sql = "SELECT COALESCE(max(seq), 0) FROM activity";
    view.conn().query_row(sql, [], |row| row.get(0)).doing("read the record")
}

// CROSS: the few entries first, and then their effects; else all effects there ever were are gone through.
const WRITTEN_SINCE: &str = "SELECT DISTINCT e.row_id
  FROM activity AS a CROSS JOIN activity_effect AS e ON e.activity_id = a.id
 WHERE a.seq > ?1 AND e.table_name = ?2";

/// The keys of the rows of a table that were written after the entry of that number; `None` if they
/// are more than `few`.
pub fn written_since(view: View<'_>, seq: i64, table: Table, few: usize) -> Result<Option<Vec<String>>> {
    let mut statement = view.conn().prepare_cached(WRITTEN_SINCE).doing("read the log")?;
    let mut rows = statement.query(params![seq, table.name()]).doing("read the log")?;
    let mut keys = Vec::new();
    while let Some(row) = rows.next().doing("read the log")? {
        if keys.len() == few {
            return Ok(None);
        }
        keys.push(Columns::new(row).text()?);
    }
    Ok(Some(keys))
}

/// The number of the newest entry about each letter, and, under `None`, of the newest about no letter.
pub fn newest_by_letter(view: View<'_>) -> Result<HashMap<Option<LetterId>, i64>> {
    let sql = "SELECT letter_id, max(seq) FROM activity GROUP BY letter_id";
    let mut statement = view.conn().prepare_cached(sql).doing("read the record")?;
    let mut rows = statement.query([]).doing("read the record")?;
    let mut newest = HashMap::new();
    while let Some(row) = rows.next().doing("read the record")? {
        let mut columns = Columns::new(row);
        newest.insert(columns.optional_parsed()?, columns.integer()?);
    }
    Ok(newest)
}

/// The newest operation that has not been taken back, also if nothing can take it back.
pub fn newest_done(view: View<'_>) -> Result<Option<Activity>> {
    let sql = "WHERE ?1 = '' AND a.role = 'do'
                 AND COALESCE((SELECT b.role FROM activity AS b WHERE b.target_id = a.id
                                ORDER BY b.seq DESC LIMIT 1), 'do') <> 'undo'
               ORDER BY a.seq DESC LIMIT 1";
    Ok(select(view, sql, "")?.pop())
}

/// The operation that was taken back last and can be done again: nothing new may have been done since.
pub fn newest_undone(view: View<'_>) -> Result<Option<Activity>> {
    let sql = "WHERE a.role = 'do' AND a.id = (
                   SELECT u.target_id FROM activity AS u
                    WHERE ?1 = '' AND u.role = 'undo'
                      AND u.seq > (SELECT MAX(seq) FROM activity WHERE role = 'do')
                      AND NOT EXISTS (SELECT 1 FROM activity AS r
                                       WHERE r.target_id = u.target_id AND r.seq > u.seq)
                    ORDER BY u.seq DESC LIMIT 1)";
    Ok(select(view, sql, "")?.pop())
}

/// What an operation did when it was done last: by itself, or by a redo.
pub fn effects(view: View<'_>, operation: ActivityId) -> Result<Effects> {
    let mut statement = view
        .conn()
        .prepare_cached(
            "SELECT e.table_name, e.row_id, e.before, e.after FROM activity_effect AS e
              WHERE e.activity_id = (SELECT id FROM activity
                                      WHERE id = ?1 OR (target_id = ?1 AND role = 'redo')
                                      ORDER BY seq DESC LIMIT 1)
              ORDER BY e.seq",
        )
        .doing("read the log")?;
    let mut rows = statement.query([operation.to_string()]).doing("read the log")?;
    let mut effects = Effects::default();
    while let Some(row) = rows.next().doing("read the log")? {
        let mut columns = Columns::new(row);
        let table = columns.text()?;
        if table == EVENTS {
            effects.events.push(columns.parsed()?);
            continue;
        }
        if table == EDITIONS {
            effects.editions.push(columns.parsed()?);
            continue;
        }
        if table == PERSONAL {
            effects.erased.push(columns.parsed()?);
            continue;
        }
        let unknown = || damaged(format!("the log speaks of a table {table:?} that is not there"));
        effects.changes.push(Change {
            table: Table::named(&table).ok_or_else(unknown)?,
            id: columns.text()?,
            before: columns.optional_json()?,
            after: columns.optional_json()?,
        });
    }
    Ok(effects)
}

fn select(view: View<'_>, rest: &str, key: &str) -> Result<Vec<Activity>> {
    let sql = format!("{SELECTION} {rest}");
    let mut statement = view.conn().prepare_cached(&sql).doing("read the record")?;
    let mut rows = statement.query([key]).doing("read the record")?;
    let mut found = Vec::new();
    while let Some(row) = rows.next().doing("read the record")? {
        found.push(read(row)?);
    }
    Ok(found)
}

fn read(row: &Row<'_>) -> Result<Activity> {
    let mut columns = Columns::new(row);
    Ok(Activity {
        id: columns.parsed()?,
        seq: columns.integer()?,
        at: columns.instant()?,
        actor: columns.text()?,
        operation: columns.text()?,
        letter: columns.optional_parsed()?,
        summary: columns.text()?,
        role: columns.parsed::<Role>()?,
        target: columns.optional_parsed()?,
        undoable: columns.flag()?,
        undone: columns.flag()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Store;

    #[test]
    fn what_was_written_since_is_found_without_going_through_the_whole_log() {
        let store = Store::open_in_memory().unwrap();
        let mut statement =
            store.view().conn().prepare(&format!("EXPLAIN QUERY PLAN {WRITTEN_SINCE}")).unwrap();
        let steps = statement.query_map(params![0, "organization"], |row| row.get::<_, String>(3)).unwrap();
        let steps: Vec<String> = steps.collect::<rusqlite::Result<_>>().unwrap();
        assert!(steps[0].starts_with("SEARCH a") && steps[1].starts_with("SEARCH e"), "{steps:?}");
    }
}
