//! The whole database as plain text, and back: one file that can be read, compared line by line,
//! kept under version control, and made a database again that holds the same to the last byte.
//!
//! The form is told to users in `docs/exporting.md`: JSON documents one after another, each member on
//! a line of its own. A document begins with a line `{` and ends with a line `}`, but for those that
//! say what comes next, which are one line: the first of the file, the name of each table, the end.
//! The end holds a digest of all lines before it.

mod read;
mod tables;
mod write;

use serde::{Deserialize, Serialize};

pub use read::{Loaded, Seal, load};
pub use write::{Written, write};

/// What marks the first line.
const MARK: &str = "whole database";

/// The number of the form that is written, and the newest that is read. Another number is for another
/// form of the file; what the tables hold may change without, see [`Head::schema`].
const FORMAT: u32 = 1;

/// The first line.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Head {
    /// [`MARK`].
    undersigned: String,
    /// The number of the form.
    format: u32,
    /// How many steps of `migrations/` the tables had seen. An older file is filled into tables of that
    /// age, which then go through the later steps like any old database.
    schema: i32,
}

/// The line before the rows of a table.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct TableLine {
    /// The table's name.
    table: String,
}

/// The last line.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct End {
    /// How many rows stand in the file.
    rows: u64,
    /// SHA-256 of all lines before, each with its line feed, in hexadecimal.
    sha256: String,
}

fn hex(digest: impl AsRef<[u8]>) -> String {
    digest.as_ref().iter().fold(String::with_capacity(64), |hex, byte| format!("{hex}{byte:02x}"))
}
