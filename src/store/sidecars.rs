//! The files that SQLite keeps beside a database.

use std::path::{Path, PathBuf};

/// Where SQLite keeps what it has not finished writing.
pub(in crate::store) fn journals(path: &Path) -> [PathBuf; 2] {
    ["-journal", "-wal"].map(|suffix| {
        let mut name = path.as_os_str().to_owned();
        name.push(suffix);
        name.into()
    })
}
