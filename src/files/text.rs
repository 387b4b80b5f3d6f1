//! Reading a text file: as far as its limit, and only if it is UTF-8.

use std::fs::File;
use std::io::{ErrorKind, Read as _};
use std::path::Path;
use std::str::Utf8Error;

use crate::error::{Error, Result};

/// Reads the whole of a UTF-8 file of at most `limit` bytes, as it is: a byte order mark and line
/// ends stay.
///
/// # Errors
/// [`Kind::NotFound`](crate::error::Kind::NotFound); [`Kind::Invalid`](crate::error::Kind::Invalid)
/// for a folder, for a file that is too large, and for one that is not UTF-8, with the place of the
/// first wrong byte; else [`Kind::Io`](crate::error::Kind::Io).
pub fn read_text(path: &Path, limit: u64) -> Result<String> {
    let bytes = read_bytes(path, limit)?;
    String::from_utf8(bytes).map_err(|err| {
        let place = err.utf8_error();
        not_text(path, err.as_bytes(), place)
    })
}

/// Opens a file to be read piece by piece.
///
/// # Errors
/// [`Kind::NotFound`](crate::error::Kind::NotFound); [`Kind::Invalid`](crate::error::Kind::Invalid) for
/// a folder; else [`Kind::Io`](crate::error::Kind::Io).
pub fn open(path: &Path) -> Result<File> {
    let file = File::open(path).map_err(|err| match err.kind() {
        ErrorKind::NotFound => Error::not_found(format!("there is no file {}", path.display())).because(err),
        _ => Error::io("read", path, err),
    })?;
    let meta = file.metadata().map_err(|err| Error::io("read", path, err))?;
    if meta.is_dir() {
        return Err(Error::invalid(format!("{} is a folder", path.display())).hint("name a file in it"));
    }
    Ok(file)
}

/// Reads the whole of a file of at most `limit` bytes.
///
/// # Errors
/// As [`read_text`], but for what is not UTF-8.
pub fn read_bytes(path: &Path, limit: u64) -> Result<Vec<u8>> {
    let file = open(path)?;
    let mut bytes = Vec::new();
    // One byte more than is allowed, because a pipe does not tell its size before it is read.
    file.take(limit.saturating_add(1)).read_to_end(&mut bytes).map_err(|err| Error::io("read", path, err))?;
    if bytes.len() as u64 > limit {
        return Err(Error::invalid(format!("{} is larger than {limit} bytes", path.display()))
            .hint("a text of this kind may not be larger; is it the right file?"));
    }
    Ok(bytes)
}

fn not_text(path: &Path, bytes: &[u8], err: Utf8Error) -> Error {
    let (good, rest) = bytes.split_at(err.valid_up_to());
    let line = good.split(|&byte| byte == b'\n').count();
    let wrong = rest.first().copied().unwrap_or_default();
    Error::invalid(format!(
        "{} is not UTF-8 text: line {line} has the byte 0x{wrong:02X} (byte {} of the file)",
        path.display(),
        good.len() + 1
    ))
    .hint("save it as UTF-8 and try again")
    .because(err)
}
