//! The database file: what is opened, what is refused and left alone, and how it is copied.

mod backup;
mod damage;
mod doctor;
mod flips;
mod opening;
mod refusals;

use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use rusqlite::Connection;
use sha2::{Digest as _, Sha256};
use undersigned::domain::letter::Letter;
use undersigned::domain::sign_on::{Report, Status};
use undersigned::domain::version::ChangeClass;
use undersigned::letter_file;
use undersigned::ops::letter_file::{Load, Replace};
use undersigned::ops::{self, letter, sign_on, version};
use undersigned::store::{Store, letters, organizations};

/// A folder of a test's own, and where its database goes.
pub(crate) struct Place {
    folder: tempfile::TempDir,
}

impl Place {
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        Self { folder }
    }

    /// A folder in which there is a database already, with 50 events.
    pub(crate) fn with_database() -> Self {
        let place = Self::new();
        drop(Store::open_or_create(&place.db()).unwrap());
        add_events(&place.db(), 50);
        place
    }

    /// A folder in which there is a database already, whose record adds up.
    pub(crate) fn with_sound_database() -> Self {
        let place = Self::new();
        drop(Store::open_or_create(&place.db()).unwrap());
        place
    }

    /// A folder in which there is a database already, with a letter and what its signatories have said.
    pub(crate) fn with_record() -> Self {
        let place = Self::new();
        let mut store = Store::open_or_create(&place.db()).unwrap();
        let mut file = String::from("+++\ntitle = \"Quiet\"\n[[to]]\nname = \"Ann Bell\"\n");
        for (number, status) in (1..=30).zip(["signed", "invited", "considering", "declined"].iter().cycle())
        {
            let row = format_args!("organization = \"Club {number}\"\nstatus = \"{status}\"");
            let told = match *status {
                "declined" => "reason = \"not our matter\"\non = 2026-04-20\n",
                "considering" => "waits_for = \"the board of May\"\n",
                "signed" => "channel = \"email\"\n",
                _ => "",
            };
            write!(file, "[[signatory]]\n{row}\nby = \"Jo Park, chair of {number}\"\n{told}").unwrap();
        }
        file.push_str("+++\n\nWe ask for quiet[^a].\n\n[^a]: At night.\n");
        let files = vec![letter_file::read("quiet.md", &file).unwrap()];
        let cx = crate::laws::context();
        ops::perform(&mut store, &cx, &Load { files, replace: Replace::No }).unwrap();
        let letter = letters::resolve(store.view(), "quiet").unwrap();
        ops::perform(&mut store, &cx, &letter::Edit(Letter { body: "We ask.\n".to_owned(), ..letter }))
            .unwrap();
        let letter = letters::resolve(store.view(), "quiet").unwrap();
        let class = Some(ChangeClass::Editorial);
        ops::perform(&mut store, &cx, &version::Publish { letter, class, note: None }).unwrap();
        let letter = letters::resolve(store.view(), "quiet").unwrap();
        let organizations = vec![organizations::resolve(store.view(), "Club 4").unwrap()];
        let (status, report) = (Status::NotAsked, Report::default());
        let put_right = sign_on::Record { letter, organizations, status, report, version: None };
        ops::perform(&mut store, &cx, &put_right).unwrap();
        place
    }

    pub(crate) fn at(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn db(&self) -> PathBuf {
        self.at("letters.db")
    }

    /// The names in the folder, sorted.
    pub(crate) fn names(&self) -> Vec<String> {
        let mut names: Vec<_> = fs::read_dir(self.folder.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }
}

/// Does to the file what another program could.
pub(crate) fn meddle(path: &Path, sql: &str) {
    Connection::open(path).unwrap().execute_batch(sql).unwrap();
}

/// An event that only has to be there, as SQL: `x` is an expression for its number.
pub(crate) fn event_row(x: &str) -> String {
    format!(
        "INSERT INTO sign_on_event (seq, id, sign_on_id, letter_id, kind, actor, recorded_at, hash_version,
             prev_hash, hash)
         SELECT {x}, 'event-' || {x}, 's', 'l', 'invited', 'Ann', '2026-01-01T00:00:00.000Z', 1, 'p', 'hash-' || {x}"
    )
}

/// Puts rows into the record that only have to be there.
fn add_events(path: &Path, count: u32) {
    let rows = format!(
        "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < {count}) {} FROM n",
        event_row("x")
    );
    meddle(path, &rows);
}

/// What must not change in a file that is left alone: its bytes and when it was written.
pub(crate) fn state(path: &Path) -> (Vec<u8>, SystemTime) {
    let digest = Sha256::digest(fs::read(path).unwrap()).to_vec();
    (digest, path.metadata().unwrap().modified().unwrap())
}

/// Says that a test could not be made here.
pub(crate) fn skip(why: &str) {
    let mut stderr = std::io::stderr();
    writeln!(stderr, "skipped: {why}").unwrap();
}
