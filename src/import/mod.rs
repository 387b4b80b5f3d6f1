//! Bringing in what people already have: from the bytes of a file to a plan that says of each row
//! what would become of it. Nothing is written here; a plan is carried out by an operation.

pub mod dates;
pub mod decode;
pub mod delimited;
pub mod mapping;
pub mod officials;
pub mod organizations;
pub mod reply;
pub mod sheet;
pub mod sign_ons;
pub mod telling;
pub mod workbook;

use std::path::Path;

use crate::error::Result;
use crate::files;

use sheet::Sheet;

/// The largest file that is read, in bytes.
pub const FILE_LIMIT: u64 = 200 * 1024 * 1024;

/// Reads the table in a file: a workbook if it is one, else delimited text in `encoding`, which is
/// found out where it is not given.
///
/// # Errors
/// Whatever keeps the file from being one table, with the place.
pub fn read(path: &Path, encoding: Option<&str>) -> Result<Sheet> {
    let bytes = files::read_bytes(path, FILE_LIMIT)?;
    let sheet = if workbook::is_workbook(&bytes) {
        workbook::read(&bytes)
    } else {
        decode::decode(&bytes, encoding).and_then(|decoded| delimited::read(&decoded))
    };
    sheet.map_err(|err| err.at(path.display()))
}
