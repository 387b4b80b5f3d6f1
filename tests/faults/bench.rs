//! The bench on which files are laid out and examined.

use std::fs;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::{Path, PathBuf};

use fault_vfs::Files;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, OpenFlags};
use undersigned::store::{Store, doctor};

/// The name of the database in its folder.
pub(crate) const DATABASE: &str = "letters.db";

/// A folder of a test's own, in memory where the system has it there.
pub(crate) struct Bench {
    folder: tempfile::TempDir,
}

/// What a file turned out to hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Found {
    /// It is sound: a number that stands for everything in it.
    Sound(u64),
    /// It is not, for this reason.
    Corrupt(String),
}

impl Bench {
    pub(crate) fn new() -> Self {
        fault_vfs::install();
        let memory = Path::new("/dev/shm");
        let folder =
            if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() }.unwrap();
        Self { folder }
    }

    pub(crate) fn at(&self, name: &str) -> PathBuf {
        self.folder.path().canonicalize().unwrap().join(name)
    }

    pub(crate) fn database(&self) -> PathBuf {
        self.at(DATABASE)
    }

    /// The names in the folder, sorted.
    pub(crate) fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.folder.path()).unwrap();
        let mut names: Vec<_> =
            entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    /// Puts these files into the folder, under their own names, and nothing else.
    pub(crate) fn lay_out(&self, files: &Files) {
        for name in self.names() {
            fs::remove_file(self.at(&name)).unwrap();
        }
        for (path, bytes) in files {
            fs::write(self.at(path.file_name().unwrap().to_str().unwrap()), bytes).unwrap();
        }
    }

    /// The files of the folder.
    pub(crate) fn files(&self) -> Files {
        let names = self.names();
        names.iter().map(|name| self.at(name)).map(|path| (path.clone(), fs::read(path).unwrap())).collect()
    }

    /// Opens the database as the next start of the program does, and examines all of it.
    pub(crate) fn examine(&self) -> Found {
        match Store::open_existing(&self.database()) {
            Err(err) => return Found::Corrupt(format!("it does not open: {err}")),
            Ok(None) => return Found::Corrupt("it is gone".to_owned()),
            Ok(Some(store)) => drop(store),
        }
        let findings = doctor::examine(&self.database()).unwrap();
        match findings.into_iter().find(|finding| finding.severity == doctor::Severity::Error) {
            Some(finding) => Found::Corrupt(finding.message),
            None => Found::Sound(content(&self.database())),
        }
    }
}

/// A connection of the tests' own, to look at what a file holds.
pub(crate) fn peek(path: &Path) -> Connection {
    Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY).unwrap()
}

/// The tables of a database.
pub(crate) fn tables(conn: &Connection) -> Vec<String> {
    let sql =
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name";
    let mut statement = conn.prepare(sql).unwrap();
    statement.query_map([], |row| row.get(0)).unwrap().collect::<rusqlite::Result<_>>().unwrap()
}

/// How many rows each table has.
pub(crate) fn counts(path: &Path) -> Vec<(String, i64)> {
    let conn = peek(path);
    let count = |table: String| {
        let rows = conn.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0)).unwrap();
        (table, rows)
    };
    tables(&conn).into_iter().map(count).collect()
}

/// A number that stands for every cell of every table.
fn content(path: &Path) -> u64 {
    let conn = peek(path);
    let mut hasher = DefaultHasher::new();
    for table in tables(&conn) {
        table.hash(&mut hasher);
        hash_rows(&conn, &format!("SELECT * FROM {table}"), &mut hasher);
    }
    hasher.finish()
}

/// A number that stands for every cell that a query finds.
pub(crate) fn rows(path: &Path, query: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    hash_rows(&peek(path), query, &mut hasher);
    hasher.finish()
}

fn hash_rows(conn: &Connection, query: &str, hasher: &mut DefaultHasher) {
    let mut statement = conn.prepare(query).unwrap();
    let columns = statement.column_count();
    let mut rows = statement.query([]).unwrap();
    while let Some(row) = rows.next().unwrap() {
        for column in 0..columns {
            match row.get_ref(column).unwrap() {
                ValueRef::Null => 0_u8.hash(hasher),
                ValueRef::Integer(number) => number.hash(hasher),
                ValueRef::Real(number) => number.to_bits().hash(hasher),
                ValueRef::Text(bytes) | ValueRef::Blob(bytes) => bytes.hash(hasher),
            }
        }
    }
}
