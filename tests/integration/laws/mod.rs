//! Laws that hold whatever is done, tried on random input. `PROPTEST_CASES` sets how often.

mod export;
mod letter_file;
mod standing;
mod steps;
mod text;
mod undo;
mod whole_database;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use proptest::test_runner::Config;
use rusqlite::Connection;
use rusqlite::types::ValueRef;
use undersigned::clock::Clock;
use undersigned::domain::ids::{LetterId, OrgId};
use undersigned::domain::letter::Letter;
use undersigned::domain::organization::Organization;
use undersigned::error::Result;
use undersigned::ops::{self, Context, Done, Operation, letter, organization};
use undersigned::store::{Store, letters, organizations};

/// The tables that only grow: what was said, published or done stays.
const GROWING: &[&str] = &[
    "activity",
    "activity_effect",
    "edition",
    "edition_page",
    "edition_signatory",
    "personal",
    "sign_on_event",
    "text",
    "text_change",
];

/// As many cases as the environment asks for, else `cases`.
pub(crate) fn cases(cases: u32) -> Config {
    match std::env::var_os("PROPTEST_CASES") {
        Some(_) => Config::default(),
        None => Config { cases, ..Config::default() },
    }
}

pub(crate) fn context() -> Context {
    let now: DateTime<Utc> = "2026-04-21T14:00:00Z".parse().unwrap();
    Context { clock: Clock::Fixed(now), actor: "Ann".to_owned() }
}

/// A database file of a test's own, its tables open to be looked at.
pub(crate) struct World {
    pub(crate) store: Store,
    pub(crate) cx: Context,
    peek: Connection,
    path: PathBuf,
    _folder: tempfile::TempDir,
}

impl World {
    pub(crate) fn new() -> Self {
        // Each operation waits for the disk several times; in memory that takes no time.
        let memory = Path::new("/dev/shm");
        let folder =
            if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() }.unwrap();
        let path = folder.path().join("letters.db");
        let store = Store::open_or_create(&path).unwrap();
        let peek = Connection::open(&path).unwrap();
        Self { store, cx: context(), peek, path, _folder: folder }
    }

    pub(crate) fn perform(&mut self, operation: &dyn Operation) -> Result<Done> {
        ops::perform(&mut self.store, &self.cx, operation)
    }

    pub(crate) fn undo(&mut self, key: Option<&str>) -> Result<Done> {
        ops::undo::undo(&mut self.store, &self.cx, key)
    }

    pub(crate) fn redo(&mut self) -> Result<Done> {
        ops::undo::redo(&mut self.store, &self.cx)
    }

    pub(crate) fn add_organization(&mut self, name: &str) -> Organization {
        let new = Organization::new(OrgId::new(), name.to_owned(), self.cx.now());
        self.perform(&organization::Add(new)).unwrap();
        organizations::resolve(self.store.view(), name).unwrap()
    }

    pub(crate) fn add_letter(&mut self, title: &str) -> Letter {
        self.perform(&letter::New { title: title.to_owned(), from: None }).unwrap();
        letters::list(self.store.view()).unwrap().pop().unwrap()
    }

    pub(crate) fn letter(&self, id: LetterId) -> Letter {
        letters::get(self.store.view(), id).unwrap()
    }

    /// Where the file is.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Looks at the tables of another file from now on.
    pub(crate) fn look_at(&mut self, path: &Path) {
        self.peek = Connection::open(path).unwrap();
    }

    /// Closes the file and opens it again, as the next start of the program does.
    pub(crate) fn reopen(&mut self) {
        self.store = Store::open_existing(&self.path).unwrap().unwrap();
    }

    /// Every row of every table, in the order of keys.
    pub(crate) fn everything(&self) -> String {
        self.dump(|_| true, |_| true)
    }

    /// What undo puts back: all but the tables that only grow, and the row versions.
    pub(crate) fn state(&self) -> String {
        self.dump(|table| !GROWING.contains(&table), |column| column != "version")
    }

    /// All that the log holds.
    pub(crate) fn log(&self) -> String {
        self.dump(|table| table.starts_with("activity"), |_| true)
    }

    fn dump(&self, of_table: impl Fn(&str) -> bool, of_column: impl Fn(&str) -> bool) -> String {
        let mut lines = Vec::new();
        for table in self.tables().iter().filter(|table| of_table(table)) {
            let mut statement = self.peek.prepare(&format!("SELECT * FROM {table}")).unwrap();
            let columns: Vec<String> = statement.column_names().map(str::to_owned).collect();
            let mut rows = statement.query([]).unwrap();
            while let Some(row) = rows.next().unwrap() {
                let mut line = format!("{table}:");
                for (index, column) in columns.iter().enumerate().filter(|(_, column)| of_column(column)) {
                    write!(line, " {column}={}", shown(row.get_ref(index).unwrap())).unwrap();
                }
                lines.push(line);
            }
        }
        lines.sort();
        lines.join("\n")
    }

    fn tables(&self) -> Vec<String> {
        let sql =
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name";
        let mut statement = self.peek.prepare(sql).unwrap();
        statement.query_map([], |row| row.get(0)).unwrap().collect::<rusqlite::Result<_>>().unwrap()
    }
}

fn shown(value: ValueRef<'_>) -> String {
    match value {
        ValueRef::Null => "-".to_owned(),
        ValueRef::Integer(number) => number.to_string(),
        other => format!("{:?}", other.as_str().unwrap()),
    }
}
