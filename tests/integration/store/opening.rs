use std::fs;
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::Path;

use undersigned::error::Kind;
use undersigned::store::Store;

use super::{Place, skip};

fn mode(path: &Path) -> u32 {
    path.metadata().unwrap().permissions().mode() & 0o777
}

#[test]
fn a_reading_command_makes_nothing() {
    let place = Place::new();
    assert!(Store::open_existing(&place.db()).unwrap().is_none());
    assert!(Store::open_existing(&place.at("no/such/letters.db")).unwrap().is_none());
    assert!(place.names().is_empty());
}

#[test]
fn a_writing_command_makes_the_file_and_its_folder_for_their_owner_only() {
    let place = Place::new();
    let db = place.at("new/deeper/letters.db");
    let store = Store::open_or_create(&db).unwrap();
    assert!(!store.is_read_only());
    assert_eq!(store.path().unwrap(), db.canonicalize().unwrap());
    assert_eq!(mode(&db), 0o600);
    assert_eq!(mode(&place.at("new")), 0o700);
    assert_eq!(mode(&place.at("new/deeper")), 0o700);
    store.read(|_| Ok(())).unwrap();
    drop(store);
    let left: Vec<_> = fs::read_dir(place.at("new/deeper")).unwrap().collect();
    assert_eq!(left.len(), 1, "{left:?}");
    assert!(Store::open_existing(&db).unwrap().is_some());
}

#[test]
fn the_journal_is_for_the_owner_only_too() {
    let place = Place::new();
    let mut store = Store::open_or_create(&place.db()).unwrap();
    store.write(|_| Ok(())).unwrap();
    super::meddle(&place.db(), &format!("PRAGMA journal_mode = TRUNCATE; {}", super::event_row("1")));
    assert_eq!(mode(&place.at("letters.db-journal")), 0o600);
}

#[test]
fn the_folder_may_be_a_symbolic_link() {
    let place = Place::new();
    fs::create_dir(place.at("real")).unwrap();
    symlink(place.at("real"), place.at("alias")).unwrap();
    drop(Store::open_or_create(&place.at("alias/letters.db")).unwrap());
    assert!(Store::open_existing(&place.at("real/letters.db")).unwrap().is_some());
}

#[test]
fn several_may_make_it_at_once() {
    let place = Place::new();
    let db = place.at("new/letters.db");
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                let mut store = Store::open_or_create(&db).unwrap();
                store.write(|_| Ok(())).unwrap();
            });
        }
    });
    let left: Vec<_> = fs::read_dir(place.at("new")).unwrap().collect();
    assert_eq!(left.len(), 1, "{left:?}");
}

#[test]
fn another_connections_change_is_noticed_and_ones_own_is_not() {
    let place = Place::with_database();
    let store = Store::open_existing(&place.db()).unwrap().unwrap();
    let before = store.data_version().unwrap();
    assert_eq!(store.data_version().unwrap(), before);
    super::meddle(&place.db(), &super::event_row("100"));
    assert_ne!(store.data_version().unwrap(), before);
}

#[test]
fn what_may_only_be_read_opens_for_reading() {
    let place = Place::with_database();
    fs::create_dir(place.at("shut")).unwrap();
    let db = place.at("shut/letters.db");
    fs::copy(place.db(), &db).unwrap();
    fs::set_permissions(place.at("shut"), fs::Permissions::from_mode(0o500)).unwrap();
    if fs::write(place.at("shut/probe"), "").is_ok() {
        return skip("this user may write everywhere, so that nothing is read-only");
    }
    let mut store = Store::open_or_create(&db).unwrap();
    assert!(store.is_read_only());
    store.read(|_| Ok(())).unwrap();
    let err = store.write(|_| Ok(())).unwrap_err();
    assert_eq!(err.kind, Kind::ReadOnly);
    fs::set_permissions(place.at("shut"), fs::Permissions::from_mode(0o700)).unwrap();
    fs::set_permissions(&db, fs::Permissions::from_mode(0o400)).unwrap();
    assert!(Store::open_existing(&db).unwrap().unwrap().is_read_only());
}
