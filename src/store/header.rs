//! The first 100 bytes of a database file, read without the database library, so that a file that
//! is not ours is told apart before anything could be written to it.
//!
//! The layout is SQLite's: <https://www.sqlite.org/fileformat2.html#the_database_header>.

use std::fs::File;
use std::io::{ErrorKind, Read as _};
use std::path::Path;

use crate::error::{Error, Kind, Result};

/// The number that marks our files: "UNDS" in ASCII.
pub(in crate::store) const APPLICATION_ID: i32 = 0x554E_4453;

const MAGIC: &[u8; 16] = b"SQLite format 3\0";
const LEN: usize = 100;
const USER_VERSION: usize = 60;
const APPLICATION: usize = 68;

/// The schema version of the database at `path`, which must be ours and at most `newest`.
///
/// # Errors
/// [`Kind::Foreign`], [`Kind::Newer`], [`Kind::Io`].
pub(in crate::store) fn read_version(path: &Path, newest: i32) -> Result<i32> {
    let mut header = [0; LEN];
    match File::open(path).and_then(|mut file| file.read_exact(&mut header)) {
        Err(err) if err.kind() == ErrorKind::UnexpectedEof => return Err(foreign(path)),
        done => done.map_err(|err| Error::io("read", path, err))?,
    }
    if !header.starts_with(MAGIC) || number_at(&header, APPLICATION) != APPLICATION_ID {
        return Err(foreign(path));
    }
    match number_at(&header, USER_VERSION) {
        version if version > newest => Err(newer(path)),
        version if version < 1 => Err(foreign(path)),
        version => Ok(version),
    }
}

fn number_at(header: &[u8; LEN], offset: usize) -> i32 {
    let mut bytes = [0; 4];
    bytes.copy_from_slice(&header[offset..offset + 4]);
    i32::from_be_bytes(bytes)
}

/// The error for a file that this program did not make.
pub(in crate::store) fn foreign(path: &Path) -> Error {
    Error::new(Kind::Foreign, format!("{} is not a database of Undersigned", path.display()))
        .hint("name another file with --db; this one was not changed")
}

fn newer(path: &Path) -> Error {
    Error::new(Kind::Newer, format!("{} was written by a newer version of Undersigned", path.display()))
        .hint("install the newest version; the file was not changed")
}
