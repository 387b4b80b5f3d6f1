//! Bringing in what people already have: from the bytes of a file to a plan that says of each row
//! what would become of it. Nothing is written here; a plan is carried out by an operation.

mod cards;
pub mod dates;
pub mod decisions;
pub mod decode;
pub mod delimited;
mod gathering;
mod headers;
pub mod mapping;
pub mod officials;
pub mod organizations;
mod quotes;
pub mod reply;
pub mod sheet;
pub mod sign_ons;
pub mod telling;
pub mod watch;
pub mod workbook;
mod zip;

use std::path::Path;

use crate::error::{Error, Result};
use crate::files;

use sheet::Sheet;

/// The largest file that is read, in bytes.
pub const FILE_LIMIT: u64 = 200 * 1024 * 1024;

/// What a person says of how a file is to be read; what is not said is found out.
#[derive(Debug, Clone, Copy, Default)]
pub struct Said<'s> {
    /// The encoding of its text.
    pub encoding: Option<&'s str>,
    /// The sheet of the workbook.
    pub sheet: Option<&'s str>,
    /// Whether address cards are taken as well: they tell of organizations and of contacts.
    pub takes_cards: bool,
}

/// Reads the table in a file: a workbook or address cards if it is one, else delimited text.
///
/// # Errors
/// Whatever keeps the file from being one table, with the place.
pub fn read(path: &Path, said: Said<'_>) -> Result<Sheet> {
    let bytes = files::read_bytes(path, FILE_LIMIT)?;
    read_table(&bytes, said).map_err(|err| err.at(path.display()))
}

/// As [`read`], of the bytes of a file.
///
/// # Errors
/// As [`read`].
pub fn read_table(bytes: &[u8], said: Said<'_>) -> Result<Sheet> {
    if workbook::is_workbook(bytes) {
        return workbook::read(bytes, said.sheet);
    }
    if said.sheet.is_some() {
        return Err(Error::invalid("the file is no workbook, so it has no sheets").hint("leave --sheet out"));
    }
    let decoded = decode::decode(bytes, said.encoding)?;
    if !cards::is_cards(&decoded.text) {
        return delimited::read(&decoded);
    }
    if said.takes_cards {
        return cards::read(&decoded);
    }
    Err(Error::invalid("these are address cards, which tell of organizations and contacts")
        .hint("bring them in with `undersigned org import`, in the screens with i in Organizations"))
}
