//! What the open path promises, where it takes private means to bring a file into the state in question.

use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::Connection;

use super::error::Explain as _;
use super::migrations::{STEPS, Step};
use super::*;
use crate::error::Kind;

/// A table of the tests' own, so that they do not depend on the columns of the real ones.
const NOTES: &str = "CREATE TABLE test_note (text TEXT PRIMARY KEY) STRICT;";

pub(super) fn add_table(conn: &Connection) {
    conn.execute_batch(NOTES).unwrap();
}

pub(super) fn note(tx: &Tx<'_>, text: &str) -> Result<()> {
    tx.conn().execute("INSERT INTO test_note (text) VALUES (?1)", [text]).doing("save the note").map(drop)
}

pub(super) fn has_note(view: View<'_>, text: &str) -> Result<bool> {
    view.conn()
        .query_row("SELECT EXISTS (SELECT 1 FROM test_note WHERE text = ?1)", [text], |row| row.get(0))
        .doing("look for the note")
}

/// The real steps and `extra` ones of the tests.
fn steps(extra: usize) -> Vec<Step> {
    let more = [
        Step { name: "notes", sql: NOTES, schema: None },
        Step { name: "more", sql: "ALTER TABLE test_note ADD COLUMN more TEXT;", schema: None },
        Step { name: "again", sql: "CREATE INDEX test_note_more ON test_note (more);", schema: None },
    ];
    let mut steps = STEPS.to_vec();
    steps.extend(more.into_iter().cycle().take(extra));
    steps
}

struct Place {
    folder: tempfile::TempDir,
    db: PathBuf,
}

fn place() -> Place {
    let folder = tempfile::tempdir().unwrap();
    let db = folder.path().canonicalize().unwrap().join("letters.db");
    Place { folder, db }
}

impl Place {
    fn copies(&self) -> Vec<String> {
        let mut names: Vec<_> = fs::read_dir(self.folder.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .filter(|name| name.contains("before-upgrade"))
            .collect();
        names.sort();
        names
    }
}

/// Does to the file what another program could.
fn meddle(path: &Path, sql: &str) {
    Connection::open(path).unwrap().execute_batch(sql).unwrap();
}

#[test]
fn hostile_schemas_are_refused() {
    for sql in [
        "CREATE TRIGGER sneak AFTER INSERT ON sign_on_event BEGIN SELECT 1; END",
        "CREATE TABLE extra (a TEXT) STRICT",
        "CREATE VIEW extra AS SELECT 1",
        "ALTER TABLE sign_on_event RENAME TO hidden;
         CREATE VIEW sign_on_event AS
         WITH RECURSIVE endless(seq) AS (SELECT 1 UNION ALL SELECT seq + 1 FROM endless)
         SELECT seq, 'x' AS id, 'y' AS hash FROM endless",
        "CREATE INDEX extra ON sign_on_event (hash)",
    ] {
        let place = place();
        drop(Store::open_or_create(&place.db).unwrap());
        meddle(&place.db, sql);
        let before = fs::read(&place.db).unwrap();
        let err = Store::open_existing(&place.db).unwrap_err();
        assert_eq!(err.kind, Kind::Damaged, "{sql}: {err}");
        assert!(err.message.contains("letters.db"), "{err}");
        assert_eq!(fs::read(&place.db).unwrap(), before);
        let found = doctor::examine(&place.db).unwrap();
        assert!(found.iter().any(|finding| finding.severity == doctor::Severity::Error), "{sql}");
    }
}

#[test]
fn an_older_file_is_copied_and_upgraded() {
    let place = place();
    drop(open::open_or_create(&place.db, &steps(1)).unwrap());
    meddle(&place.db, "INSERT INTO test_note (text) VALUES ('kept')");
    let store = open::open_existing(&place.db, &steps(2)).unwrap().unwrap();
    assert!(store.read(|view| has_note(view, "kept")).unwrap());
    let from = migrations::newest(&steps(1));
    assert_eq!(migrations::version(&store.conn).unwrap(), from + 1);
    let name = format!("letters.before-upgrade-001-from-v{from}.db");
    assert_eq!(place.copies(), std::slice::from_ref(&name));
    let copy = place.db.with_file_name(name);
    let copy = open::open_existing(&copy, &steps(1)).unwrap().unwrap();
    assert!(copy.read(|view| has_note(view, "kept")).unwrap());
    assert_eq!(migrations::version(&copy.conn).unwrap(), from);
}

#[test]
fn the_last_five_copies_are_kept() {
    let place = place();
    drop(open::open_or_create(&place.db, &steps(0)).unwrap());
    for number in 1..=7 {
        let name = format!("letters.before-upgrade-{number:03}-from-v1.db");
        fs::write(place.db.with_file_name(name), "older copy").unwrap();
    }
    drop(open::open_existing(&place.db, &steps(1)).unwrap());
    let copies = place.copies();
    assert_eq!(copies.len(), 5, "{copies:?}");
    assert!(copies[0].contains("-004-") && copies[4].contains("-008-"), "{copies:?}");
}

#[test]
fn an_upgrade_that_fails_leaves_the_file_as_it_was() {
    let place = place();
    drop(open::open_or_create(&place.db, &steps(0)).unwrap());
    let mut broken = steps(1);
    broken.push(Step { name: "broken", sql: "nonsense", schema: None });
    open::open_existing(&place.db, &broken).unwrap_err();
    let store = Store::open_existing(&place.db).unwrap().unwrap();
    assert_eq!(migrations::version(&store.conn).unwrap(), migrations::newest(STEPS));
}

#[test]
fn several_upgrade_at_once_and_one_copy_is_made() {
    let place = place();
    drop(open::open_or_create(&place.db, &steps(0)).unwrap());
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| open::open_existing(&place.db, &steps(2)).unwrap().unwrap());
        }
    });
    assert_eq!(place.copies().len(), 1);
}

#[test]
fn a_newer_file_is_refused() {
    let place = place();
    drop(open::open_or_create(&place.db, &steps(1)).unwrap());
    let before = fs::read(&place.db).unwrap();
    assert_eq!(Store::open_existing(&place.db).unwrap_err().kind, Kind::Newer);
    assert_eq!(Store::open_or_create(&place.db).unwrap_err().kind, Kind::Newer);
    assert_eq!(doctor::examine(&place.db).unwrap_err().kind, Kind::Newer);
    assert_eq!(fs::read(&place.db).unwrap(), before);
}

#[test]
fn a_file_in_write_ahead_mode_is_switched_back() {
    let place = place();
    drop(Store::open_or_create(&place.db).unwrap());
    meddle(&place.db, "PRAGMA journal_mode = WAL");
    let store = Store::open_existing(&place.db).unwrap().unwrap();
    let mode: String = store.conn.pragma_query_value(None, "journal_mode", |row| row.get(0)).unwrap();
    assert_eq!(mode, "truncate");
}

#[test]
fn what_was_cut_short_is_undone_and_checked_at_the_next_open() {
    let place = place();
    drop(open::open_or_create(&place.db, &steps(1)).unwrap());
    // A process killed in the middle of a commit leaves the file half-written, with its journal.
    let conn = Connection::open(&place.db).unwrap();
    conn.execute_batch(
        "PRAGMA journal_mode = TRUNCATE; PRAGMA cache_size = 1; PRAGMA cache_spill = 1; BEGIN IMMEDIATE;
         WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 5000)
         INSERT INTO test_note (text) SELECT 'half-' || x FROM n",
    )
    .unwrap();
    let copy = place.db.with_file_name("killed.db");
    fs::copy(&place.db, &copy).unwrap();
    let journal = copy.with_file_name("killed.db-journal");
    fs::copy(place.db.with_file_name("letters.db-journal"), &journal).unwrap();
    assert!(journal.metadata().unwrap().len() > 0);
    let store = open::open_existing(&copy, &steps(1)).unwrap().unwrap();
    assert!(!store.read(|view| has_note(view, "half-1")).unwrap());
    assert!(integrity::faults(&store.conn, integrity::Depth::Full).unwrap().is_empty());
}

#[test]
fn every_connection_is_hardened() {
    let place = place();
    let store = Store::open_or_create(&place.db).unwrap();
    for (pragma, value) in [
        ("foreign_keys", 1),
        ("recursive_triggers", 1),
        ("cell_size_check", 1),
        ("temp_store", 2),
        ("synchronous", 3),
        ("secure_delete", 1),
        ("trusted_schema", 0),
        ("application_id", i64::from(header::APPLICATION_ID)),
        ("user_version", i64::from(migrations::newest(STEPS))),
    ] {
        let is: i64 = store.conn.pragma_query_value(None, pragma, |row| row.get(0)).unwrap();
        assert_eq!(is, value, "{pragma}");
    }
    assert!(store.conn.execute_batch("ATTACH ':memory:' AS other").is_err());
    assert!(store.conn.prepare("SELECT \"no such column\"").is_err());
}

#[test]
fn nobody_waits_for_ever_and_two_writers_take_turns() {
    let place = place();
    let mut first = open::open_or_create(&place.db, &steps(1)).unwrap();
    std::thread::scope(|scope| {
        for writer in 0..2 {
            let db = &place.db;
            scope.spawn(move || {
                let mut store = open::open_existing(db, &steps(1)).unwrap().unwrap();
                for row in 0..20 {
                    store.write(|tx| note(tx, &format!("{writer}-{row}"))).unwrap();
                }
            });
        }
    });
    let count = |view: View<'_>| {
        view.conn().query_row("SELECT count(*) FROM test_note", [], |row| row.get::<_, i64>(0)).doing("count")
    };
    assert_eq!(first.read(count).unwrap(), 40);
    let second = Connection::open(&place.db).unwrap();
    second.execute_batch("BEGIN IMMEDIATE").unwrap();
    first.conn.busy_timeout(std::time::Duration::from_millis(1)).unwrap();
    assert_eq!(first.write(|tx| note(tx, "late")).unwrap_err().kind, Kind::Busy);
}

/// A small record as version 1 held it, written by the program of that time.
const RECORD_V1: &str = include_str!("../../tests/fixtures/record-v1.sql");

#[test]
fn events_of_the_first_version_still_fit_the_chain_and_new_ones_follow_them() {
    let place = place();
    drop(open::open_or_create(&place.db, &STEPS[..1]).unwrap());
    Connection::open(&place.db).unwrap().execute_batch(RECORD_V1).unwrap();
    let mut store = Store::open_or_create(&place.db).unwrap();
    assert_eq!(events::verify(store.view()).unwrap(), 5);
    assert_eq!(doctor::examine(&place.db).unwrap(), []);

    let letter = letters::resolve(store.view(), "quiet").unwrap();
    let all = events::list_by_sign_on(store.view(), letter.id).unwrap();
    let old = all.values().flatten().next().unwrap().clone();
    let new = crate::domain::sign_on::Event {
        id: crate::domain::ids::EventId::new(),
        listed_as: Some("Night Bakers (NB)".to_owned()),
        ..old
    };
    store.write(|tx| events::append(tx, new.clone())).unwrap();
    assert_eq!(events::verify(store.view()).unwrap(), 6);
    assert_eq!(events::get(store.view(), new.id).unwrap().listed_as, new.listed_as);
}
