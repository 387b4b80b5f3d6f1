use std::fs;
use std::os::unix::fs::symlink;
use std::os::unix::net::UnixListener;
use std::path::Path;

use undersigned::error::Kind;
use undersigned::store::{Store, doctor};

use super::{Place, meddle, state};

/// Holds every way in against a file that is not to be touched.
fn assert_refused(path: &Path, kind: Kind) {
    let before = state(path);
    for err in [
        Store::open_or_create(path).unwrap_err(),
        Store::open_existing(path).unwrap_err(),
        doctor::examine(path).unwrap_err(),
    ] {
        assert_eq!(err.kind, kind, "{err}");
        assert!(err.message.contains(path.file_name().unwrap().to_str().unwrap()), "{err}");
        assert!(!err.hints.is_empty(), "{err}");
    }
    assert_eq!(state(path), before);
}

#[test]
fn an_empty_file_is_not_ours() {
    let place = Place::new();
    fs::write(place.db(), "").unwrap();
    assert_refused(&place.db(), Kind::Foreign);
    assert_eq!(place.names(), ["letters.db"]);
}

#[test]
fn a_text_file_is_not_ours_however_long() {
    let place = Place::new();
    fs::write(place.db(), "Dear all,\n").unwrap();
    assert_refused(&place.db(), Kind::Foreign);
    fs::write(place.db(), "Dear all,\n".repeat(1000)).unwrap();
    assert_refused(&place.db(), Kind::Foreign);
    assert_eq!(place.names(), ["letters.db"]);
}

#[test]
fn a_database_of_another_program_is_not_ours_even_in_write_ahead_mode() {
    let place = Place::new();
    meddle(&place.db(), "CREATE TABLE recipe (name TEXT)");
    assert_refused(&place.db(), Kind::Foreign);
    meddle(
        &place.db(),
        "PRAGMA user_version = 1; PRAGMA journal_mode = WAL; INSERT INTO recipe VALUES ('soup')",
    );
    assert_refused(&place.db(), Kind::Foreign);
}

#[test]
fn a_newer_file_is_refused() {
    let place = Place::with_database();
    meddle(&place.db(), "PRAGMA user_version = 999");
    assert_refused(&place.db(), Kind::Newer);
}

#[test]
fn a_symbolic_link_is_refused() {
    let place = Place::with_database();
    symlink(place.db(), place.at("link.db")).unwrap();
    assert_refused(&place.at("link.db"), Kind::Refused);
    symlink(place.at("nowhere"), place.at("broken.db")).unwrap();
    let err = Store::open_or_create(&place.at("broken.db")).unwrap_err();
    assert_eq!(err.kind, Kind::Refused);
    assert!(!place.at("nowhere").exists());
}

#[test]
fn a_folder_or_a_socket_is_not_ours() {
    let place = Place::new();
    fs::create_dir(place.db()).unwrap();
    let _socket = UnixListener::bind(place.at("socket")).unwrap();
    for path in [&place.db(), &place.at("socket")] {
        assert_eq!(Store::open_existing(path).unwrap_err().kind, Kind::Foreign);
        assert_eq!(Store::open_or_create(path).unwrap_err().kind, Kind::Foreign);
    }
}

#[test]
fn a_file_in_the_place_of_the_folder_is_reported() {
    let place = Place::new();
    fs::write(place.at("folder"), "").unwrap();
    let db = place.at("folder/letters.db");
    let err = Store::open_or_create(&db).unwrap_err();
    assert_eq!(err.kind, Kind::Io);
    assert!(err.message.contains("folder"), "{err}");
}

#[test]
fn the_journal_of_a_database_that_is_gone_is_not_played_into_a_new_one() {
    let place = Place::new();
    fs::write(place.at("letters.db-journal"), "what was not finished").unwrap();
    let err = Store::open_or_create(&place.db()).unwrap_err();
    assert_eq!(err.kind, Kind::Refused);
    assert!(err.message.contains("letters.db-journal"), "{err}");
    assert_eq!(place.names(), ["letters.db-journal"]);
    fs::write(place.at("letters.db-journal"), "").unwrap();
    Store::open_or_create(&place.db()).unwrap();
}
