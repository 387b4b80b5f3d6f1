use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

use rusqlite::Connection;
use undersigned::store::doctor::{Severity, examine};

use super::{Place, meddle, state};

#[test]
fn a_sound_database_has_no_findings_and_is_left_alone() {
    let place = Place::with_sound_database();
    let before = state(&place.db());
    assert_eq!(examine(&place.db()).unwrap(), []);
    assert_eq!(state(&place.db()), before);
    assert_eq!(examine(&place.at("none.db")).unwrap(), []);
    assert_eq!(examine(&place.at("no/none.db")).unwrap(), []);
}

#[test]
fn a_database_that_others_may_read_is_a_warning() {
    let place = Place::with_sound_database();
    fs::set_permissions(place.db(), fs::Permissions::from_mode(0o644)).unwrap();
    let found = examine(&place.db()).unwrap();
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].severity, Severity::Warning);
    assert!(found[0].message.contains("644"), "{found:?}");
    assert!(found[0].hint.as_ref().unwrap().contains("chmod 600"), "{found:?}");
}

#[test]
fn a_conflicted_copy_is_a_warning() {
    let place = Place::with_sound_database();
    fs::write(place.at("letters (conflicted copy).db"), "").unwrap();
    let found = examine(&place.db()).unwrap();
    assert_eq!(found.len(), 1, "{found:?}");
}

#[test]
fn changed_tables_and_damaged_pages_are_errors() {
    let place = Place::with_sound_database();
    meddle(&place.db(), "CREATE TABLE extra (a TEXT)");
    let found = examine(&place.db()).unwrap();
    assert_eq!(found[0].severity, Severity::Error, "{found:?}");

    let place = Place::with_sound_database();
    let mut bytes = fs::read(place.db()).unwrap();
    let last = bytes.len() - 4096;
    bytes[last..].fill(0);
    fs::write(place.db(), bytes).unwrap();
    let found = examine(&place.db()).unwrap();
    assert!(found.iter().any(|finding| finding.severity == Severity::Error), "{found:?}");
}

#[test]
fn what_a_killed_process_left_half_done_is_undone_and_no_finding() {
    let place = Place::with_sound_database();
    let rows = |path: &Path| -> u32 {
        let conn = Connection::open(path).unwrap();
        conn.query_row("SELECT count(*) FROM organization", [], |row| row.get(0)).unwrap()
    };
    let writer = Connection::open(place.db()).unwrap();
    // With so little memory, half of the transaction is in the file before its end.
    writer
        .execute_batch(
            "PRAGMA cache_size = 2; BEGIN IMMEDIATE;
             WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 5000)
             INSERT INTO organization (id, version, name, aliases, tags, created_at)
             SELECT 'o' || x, 1, 'Club ' || x, '[]', '[]', '2026-01-01T00:00:00.000Z' FROM n;",
        )
        .unwrap();
    let killed = place.at("killed.db");
    fs::copy(place.db(), &killed).unwrap();
    fs::copy(place.at("letters.db-journal"), place.at("killed.db-journal")).unwrap();
    drop(writer);
    assert!(fs::metadata(place.at("killed.db-journal")).unwrap().len() > 0);
    assert_eq!(examine(&killed).unwrap(), []);
    assert_eq!(rows(&killed), 0);
}
