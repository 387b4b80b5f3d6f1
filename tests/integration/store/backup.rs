use std::fs;
use std::os::unix::fs::{FileTypeExt as _, PermissionsExt as _, symlink};
use std::os::unix::net::UnixListener;

use undersigned::error::Kind;
use undersigned::files::Overwrite;
use undersigned::store::Store;

use super::Place;

fn open(place: &Place) -> Store {
    Store::open_existing(&place.db()).unwrap().unwrap()
}

fn events(path: &std::path::Path) -> i64 {
    rusqlite::Connection::open(path)
        .unwrap()
        .query_row("SELECT count(*) FROM sign_on_event", [], |row| row.get(0))
        .unwrap()
}

#[test]
fn a_backup_is_a_whole_database_for_its_owner_only() {
    let place = Place::with_database();
    let copy = open(&place).backup(&place.at("copy.db"), Overwrite::Refuse).unwrap();
    assert_eq!(copy, place.at("copy.db").canonicalize().unwrap());
    assert_eq!(copy.metadata().unwrap().permissions().mode() & 0o777, 0o600);
    assert_eq!(events(&copy), 50);
    assert!(Store::open_existing(&copy).unwrap().is_some());
    assert!(place.names().iter().all(|name| !name.contains(".tmp")), "{:?}", place.names());
}

#[test]
fn a_backup_can_be_made_from_memory() {
    let place = Place::new();
    let store = Store::open_in_memory().unwrap();
    let copy = store.backup(&place.at("copy.db"), Overwrite::Refuse).unwrap();
    assert!(Store::open_existing(&copy).unwrap().is_some());
}

#[test]
fn a_file_in_the_way_is_kept_unless_forced() {
    let place = Place::with_database();
    fs::write(place.at("copy.db"), "mine").unwrap();
    let store = open(&place);
    let err = store.backup(&place.at("copy.db"), Overwrite::Refuse).unwrap_err();
    assert_eq!(err.kind, Kind::FileExists);
    assert_eq!(fs::read(place.at("copy.db")).unwrap(), b"mine");
    store.backup(&place.at("copy.db"), Overwrite::Force).unwrap();
    assert_eq!(events(&place.at("copy.db")), 50);
}

#[test]
fn a_symbolic_link_a_missing_folder_and_a_socket_are_no_targets() {
    let place = Place::with_database();
    let store = open(&place);
    symlink(place.at("aim"), place.at("link")).unwrap();
    let _socket = UnixListener::bind(place.at("socket")).unwrap();
    for (target, kind) in [
        (place.at("link"), Kind::Refused),
        (place.at("no/copy.db"), Kind::NotFound),
        (place.at("socket"), Kind::Refused),
    ] {
        let err = store.backup(&target, Overwrite::Force).unwrap_err();
        assert_eq!(err.kind, kind, "{err}");
    }
    assert!(!place.at("aim").exists());
    assert!(place.at("socket").metadata().unwrap().file_type().is_socket());
}

#[test]
fn a_database_is_not_replaced_by_its_own_backup() {
    let place = Place::with_database();
    let err = open(&place).backup(&place.db(), Overwrite::Force).unwrap_err();
    assert_eq!(err.kind, Kind::Refused);
    assert_eq!(events(&place.db()), 50);
}

#[test]
fn a_backup_can_be_made_while_another_writes() {
    let place = Place::with_database();
    let store = open(&place);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            let conn = rusqlite::Connection::open(place.db()).unwrap();
            conn.busy_timeout(std::time::Duration::from_secs(5)).unwrap();
            for row in 51..150 {
                conn.execute(&super::event_row(&row.to_string()), []).unwrap();
            }
        });
        for _ in 0..5 {
            store.backup(&place.at("copy.db"), Overwrite::Force).unwrap();
        }
    });
    assert!(events(&place.at("copy.db")) >= 50);
}
