//! The tables themselves: their columns, what may never change in them, and that a change of one
//! byte in the events is found.

use rusqlite::Connection;
use rusqlite::types::Value;
use undersigned::check::Standards;
use undersigned::domain::sign_on::{Report, Status};
use undersigned::domain::version::ChangeClass;
use undersigned::error::Kind;
use undersigned::ops::release::{Release, Terms, Waive};
use undersigned::ops::sign_on::Record;
use undersigned::ops::{letter, version};
use undersigned::render::Templates;
use undersigned::store::record::Table;
use undersigned::store::{Store, events, letters, organizations};

use crate::laws::World;

#[test]
fn each_table_is_read_and_written_with_exactly_the_columns_it_has() {
    let world = World::new();
    let peek = Connection::open(world.path()).unwrap();
    for table in Table::ALL {
        let columns = columns(&peek, table.name());
        assert_eq!(columns[..2], ["id", "version"], "{}", table.name());
        assert_eq!(columns[2..], *table.columns(), "{}", table.name());
    }
}

fn columns(conn: &Connection, table: &str) -> Vec<String> {
    let mut statement = conn.prepare("SELECT name FROM pragma_table_info(?1) ORDER BY cid").unwrap();
    statement.query_map([table], |row| row.get(0)).unwrap().collect::<rusqlite::Result<_>>().unwrap()
}

/// A record with one event of each sort of content.
fn signed() -> World {
    let mut world = World::new();
    let birch = world.add_organization("Birch League");
    let letter = world.add_letter("Save it");
    let report = Report {
        by: Some("Ada Quill".to_owned()),
        channel: Some("email".to_owned()),
        evidence: Some("Yes, list us".to_owned()),
        reason: Some("the board met".to_owned()),
        waits_for: Some("a new paragraph".to_owned()),
        on: Some("2026-04-20".parse().unwrap()),
    };
    for status in [Status::Invited, Status::Signed, Status::NotAsked] {
        let (letter, organizations, report) = (world.letter(letter.id), vec![birch.clone()], report.clone());
        world.perform(&Record { letter, organizations, status, report, version: None }).unwrap();
    }
    world
}

/// The same, with an approval carried over and an edition released.
fn released() -> World {
    let mut world = signed();
    let letter = letters::resolve(world.store.view(), "save-it").unwrap();
    let birch = organizations::resolve(world.store.view(), "Birch League").unwrap();
    let report = Report { by: Some("Ada Quill".to_owned()), ..Report::default() };
    let sign = Record { letter, organizations: vec![birch], status: Status::Signed, report, version: None };
    world.perform(&sign).unwrap();
    let mut letter = letters::resolve(world.store.view(), "save-it").unwrap();
    letter.date = Some("2026-04-21".parse().unwrap());
    "We ask.\n".clone_into(&mut letter.body);
    world.perform(&letter::Edit(letter)).unwrap();
    let letter = letters::resolve(world.store.view(), "save-it").unwrap();
    let class = Some(ChangeClass::Editorial);
    world.perform(&version::Publish { letter: letter.clone(), class, note: None }).unwrap();
    let templates = Templates::default();
    let waive = ["addressee-missing"].map(|rule| Waive { what: rule.to_owned(), why: "None yet".to_owned() });
    let today = "2026-04-21".parse().unwrap();
    let standards = Standards::default();
    let terms = Terms { waive: waive.into(), standards: &standards, today };
    world.perform(&Release { letter, note: None, terms, templates: &templates }).unwrap();
    world
}

#[test]
fn what_was_published_said_or_done_cannot_be_changed_by_any_program() {
    let world = released();
    for recursive in [false, true] {
        let meddler = Connection::open(world.path()).unwrap();
        meddler.pragma_update(None, "recursive_triggers", recursive).unwrap();
        let before = world.everything();
        for sql in attempts(&meddler) {
            let err = meddler.execute_batch(&sql).unwrap_err().to_string();
            let why = [
                "cannot be changed",
                "cannot be replaced",
                "cannot be removed",
                "not changed",
                "its row stays",
            ];
            assert!(why.iter().any(|why| err.contains(why)), "{sql}: {err}");
        }
        assert_eq!(before, world.everything());
    }
}

/// The tables whose rows stay as they are.
const ONLY_GROW: [&str; 10] = [
    "text",
    "text_change",
    "letter_version",
    "sign_on_event",
    "edition",
    "edition_signatory",
    "edition_page",
    "activity",
    "activity_effect",
    "personal",
];

/// Each way in which SQL could change a row of a table that only grows.
fn attempts(conn: &Connection) -> Vec<String> {
    let mut attempts = Vec::new();
    for table in ONLY_GROW {
        let columns = columns(conn, table);
        for column in &columns {
            attempts.push(format!("UPDATE {table} SET {column} = {column}"));
            attempts.push(format!("UPDATE OR REPLACE {table} SET {column} = {column}"));
        }
        let list = columns.join(", ");
        for verb in ["REPLACE", "INSERT OR REPLACE", "INSERT"] {
            attempts.push(format!("{verb} INTO {table} ({list}) SELECT {list} FROM {table}"));
        }
        // Versions go when the publication is taken back.
        if table != "letter_version" {
            attempts.push(format!("DELETE FROM {table}"));
        }
    }
    attempts
}

#[test]
fn personal_data_can_be_erased_and_the_chain_still_holds() {
    let world = signed();
    let meddler = Connection::open(world.path()).unwrap();
    meddler
        .execute_batch("UPDATE personal SET data = NULL, salt = NULL, erased_at = '2026-05-01T00:00:00.000Z'")
        .unwrap();
    assert_eq!(events::verify(world.store.view()).unwrap(), 3);
}

#[test]
fn one_changed_byte_in_any_column_of_an_event_or_of_its_evidence_is_found() {
    let world = signed();
    let meddler = Connection::open(world.path()).unwrap();
    without_triggers(&meddler);
    let mut tried = 0;
    for (table, skipped) in [("sign_on_event", ""), ("personal", "contact_id")] {
        for column in columns(&meddler, table).iter().filter(|column| *column != skipped) {
            for row in rows(&meddler, table) {
                for changed in changes(&value(&meddler, table, column, row)) {
                    let what = format!("{table}.{column} of row {row} made {changed:?}");
                    tried += usize::from(assert_found(
                        &world.store,
                        &meddler,
                        (table, column, row),
                        changed,
                        &what,
                    ));
                }
            }
        }
    }
    assert!(tried > 1000, "{tried}");
    assert_eq!(events::verify(world.store.view()).unwrap(), 3);
}

fn without_triggers(conn: &Connection) {
    let mut statement = conn.prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'").unwrap();
    let names: Vec<String> =
        statement.query_map([], |row| row.get(0)).unwrap().collect::<rusqlite::Result<_>>().unwrap();
    for name in names {
        conn.execute_batch(&format!("DROP TRIGGER {name}")).unwrap();
    }
}

fn rows(conn: &Connection, table: &str) -> Vec<i64> {
    let mut statement = conn.prepare(&format!("SELECT rowid FROM {table} ORDER BY rowid")).unwrap();
    statement.query_map([], |row| row.get(0)).unwrap().collect::<rusqlite::Result<_>>().unwrap()
}

fn value(conn: &Connection, table: &str, column: &str, row: i64) -> Value {
    let sql = format!("SELECT {column} FROM {table} WHERE rowid = ?1");
    conn.query_row(&sql, [row], |row| row.get(0)).unwrap()
}

/// Other values: each byte another one, among them the same letter in the other case.
fn changes(value: &Value) -> Vec<Value> {
    match value {
        Value::Null => vec![Value::Text("x".to_owned())],
        Value::Integer(number) => vec![Value::Integer(number + 10), Value::Integer(number - 10)],
        Value::Text(text) => {
            let mut changed: Vec<String> = Vec::new();
            for (index, byte) in text.bytes().enumerate() {
                let mut bytes = text.clone().into_bytes();
                for other in [byte ^ 0x01, byte ^ 0x20] {
                    bytes[index] = other;
                    changed.extend(String::from_utf8(bytes.clone()));
                }
            }
            changed.push(format!("{text} "));
            changed.into_iter().map(Value::Text).chain([Value::Null]).collect()
        }
        other => panic!("{other:?}"),
    }
}

/// Changes the value, asks the chain, and puts it back; false if the table does not take such a value.
fn assert_found(
    store: &Store,
    meddler: &Connection,
    (table, column, row): (&str, &str, i64),
    changed: Value,
    what: &str,
) -> bool {
    let before = value(meddler, table, column, row);
    let sql = format!("UPDATE {table} SET {column} = ?1 WHERE rowid = ?2");
    let moved = if column == "seq" { changed.clone() } else { Value::Integer(row) };
    if meddler.execute(&sql, (&changed, row)).is_err() {
        return false;
    }
    let found = events::verify(store.view());
    meddler.execute(&sql, (&before, &moved)).unwrap();
    assert!(matches!(&found, Err(err) if err.kind == Kind::Damaged), "{what}: {found:?}");
    true
}
