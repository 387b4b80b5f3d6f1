//! Files that earlier programs have made, as they were: each is upgraded, and the upgrade is cut short at
//! every step. What was recorded comes through byte by byte, and a copy of the old file is kept.
//!
//! `frozen/` holds one file for each step of `migrations/`. Before a step is added, the file of the
//! one before it is made: `cargo test --test faults freeze -- --ignored`.

use std::fs;
use std::path::{Path, PathBuf};

use fault_vfs::{Disk, Files, Survivors};
use undersigned::files::Overwrite;
use undersigned::store::Store;

use super::bench::{Bench, DATABASE, Found, peek, rows};
use super::disk_errors::files::at_each_call;
use super::script::{begin, script};
use super::{is_full, report};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The names of the steps, in order.
fn steps() -> Vec<String> {
    let entries = fs::read_dir(root().join("migrations")).unwrap().map(|entry| entry.unwrap());
    let folders = entries.filter(|entry| entry.path().is_dir());
    let mut names: Vec<_> = folders.map(|entry| entry.file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

fn frozen_path(step: &str) -> PathBuf {
    root().join("tests/faults/frozen").join(format!("{step}.db"))
}

/// A file as the program of that step left it.
struct Frozen {
    step: String,
    files: Files,
    version: i32,
    /// The columns that its events have.
    query: String,
    events: u64,
}

impl Frozen {
    fn of(step: &str) -> Self {
        let path = frozen_path(step);
        let conn = peek(&path);
        let mut statement = conn.prepare("SELECT name FROM pragma_table_info('sign_on_event')").unwrap();
        let columns: Vec<String> =
            statement.query_map([], |row| row.get(0)).unwrap().collect::<rusqlite::Result<_>>().unwrap();
        let query = format!("SELECT {} FROM sign_on_event ORDER BY seq", columns.join(", "));
        Self {
            step: step.to_owned(),
            files: Files::from([(DATABASE.into(), fs::read(&path).unwrap())]),
            version: version(&path),
            events: rows(&path, &query),
            query,
        }
    }

    /// Opens what lies on the bench, which upgrades it, and holds it against what it was.
    fn hold(&self, bench: &Bench, place: &str) {
        let found = bench.examine();
        assert!(matches!(found, Found::Sound(_)), "{} {place}: {found:?}", self.step);
        assert_eq!(rows(&bench.database(), &self.query), self.events, "{} {place}: its events", self.step);
    }

    /// Holds the copy that an upgrade has kept against the file; true if there is one.
    fn is_kept(&self, bench: &Bench, place: &str) -> bool {
        let copies = bench.names().into_iter().filter(|name| name.contains(".before-upgrade-"));
        let copies: Vec<_> = copies.map(|name| bench.at(&name)).collect();
        for copy in &copies {
            let sound: String = peek(copy).query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
            assert_eq!((sound.as_str(), version(copy)), ("ok", self.version), "{} {place}", self.step);
            assert_eq!(rows(copy, &self.query), self.events, "{} {place}: the copy's events", self.step);
        }
        !copies.is_empty()
    }
}

/// The version of a file that has no journal.
fn version(path: &Path) -> i32 {
    peek(path).pragma_query_value(None, "user_version", |row| row.get(0)).unwrap()
}

/// The frozen files that are older than what this program makes.
fn older() -> Vec<Frozen> {
    let steps = steps();
    steps[..steps.len() - 1].iter().map(|step| Frozen::of(step)).collect()
}

#[test]
fn every_frozen_file_opens_with_all_that_was_recorded() {
    let bench = Bench::new();
    for step in steps().iter().filter(|step| frozen_path(step).exists()) {
        let frozen = Frozen::of(step);
        bench.lay_out(&frozen.files);
        frozen.hold(&bench, "as it was");
        assert_eq!(frozen.is_kept(&bench, "as it was"), Some(step) != steps().last(), "{step}");
    }
}

#[test]
fn an_upgrade_that_the_power_cuts_short_leaves_the_old_file_or_the_new_one() {
    let bench = Bench::new();
    let mut images = 0;
    for frozen in older() {
        bench.lay_out(&frozen.files);
        let before = bench.files();
        let (store, steps) = fault_vfs::record(|| Store::open_existing(&bench.database()).unwrap().unwrap());
        drop(store);
        assert!(frozen.is_kept(&bench, "after the upgrade"));
        let mut disk = Disk::holding(before);
        let stride = if is_full() { 1 } else { 41 };
        for (count, step) in (0_u64..).zip(&steps) {
            disk.take(step);
            if count % stride == 0 {
                for survivors in [Survivors::None, Survivors::All, Survivors::Some(count)] {
                    let mut image = disk.after_cut(survivors);
                    image.retain(|path, _| is_of_the_database(path));
                    bench.lay_out(&image);
                    frozen.hold(&bench, &format!("cut after step {count}, {survivors:?}"));
                    frozen.is_kept(&bench, "after a cut");
                    images += 1;
                }
            }
        }
    }
    report(&format!("power cuts during upgrades: {images} images of {} older files", older().len()));
    assert!(images > 0 || older().is_empty());
}

/// The copy that an upgrade makes is a file beside the database, which gets its name past SQLite.
fn is_of_the_database(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(DATABASE))
}

#[test]
fn an_upgrade_on_a_failing_disk_changes_nothing_before_the_copy_is_kept() {
    let bench = Bench::new();
    let mut points = 0;
    for frozen in older() {
        points += at_each_call(
            || bench.lay_out(&frozen.files),
            || Store::open_existing(&bench.database()),
            |place, is_done| {
                let is_kept = frozen.is_kept(&bench, place);
                let is_old = fs::read(bench.database()).unwrap() == frozen.files[Path::new(DATABASE)];
                assert!(is_kept || is_old && !is_done, "{place}: changed without a copy");
                frozen.hold(&bench, place);
            },
        );
    }
    report(&format!("disk errors during upgrades: {points} points"));
    assert!(points > 0 || older().is_empty());
}

#[test]
#[ignore = "makes the file of the newest step; it is run before another step is added"]
fn freeze_the_newest_step() {
    let bench = Bench::new();
    let mut store = Store::open_or_create(&bench.database()).unwrap();
    begin(&mut store);
    for step in script() {
        step.perform(&mut store).unwrap();
    }
    let path = frozen_path(steps().last().unwrap());
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    store.backup(&path, Overwrite::Refuse).unwrap();
}
