//! Files of the user: read with their limits, written whole or not at all.
//!
//! A file is first written under a name of our own in the folder it is meant for, brought to the
//! disk, and only then given its name; a reader sees the old file or the new one, never a part.
//! What is in the file does not matter here.

mod leftovers;
mod staged;
mod text;

use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use crate::error::{Error, Kind, Result};

pub(crate) use staged::{Staged, resolve};
pub use text::{open, read_bytes, read_text};

/// What to do when there is a file of that name already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Overwrite {
    /// Keep it and fail with [`Kind::FileExists`].
    Refuse,
    /// Put the new one in its place.
    Force,
}

/// Writes `bytes` to `path`, whole or not at all, and returns the path with its folder resolved.
///
/// The folder must be there, and may be reached through symbolic links. The file itself is made
/// readable for its owner only. Devices and pipes, among them `/dev/stdout`, are written straight,
/// since nothing can be renamed onto them, and their path is returned as it was given.
///
/// # Errors
/// [`Kind::FileExists`] if a file is there and may not be replaced; [`Kind::Refused`] if `path` is a
/// folder, a symbolic link or a database; [`Kind::NotFound`] without its folder; [`Kind::DiskFull`]; [`Kind::Io`].
pub fn write_whole(path: &Path, bytes: &[u8], overwrite: Overwrite) -> Result<PathBuf> {
    if is_stream(path) {
        return write_straight(path, bytes).map(|()| path.to_owned());
    }
    staged::refuse_database(&resolve(path)?, overwrite)?;
    let mut staged = Staged::new(path, overwrite)?;
    staged.write(bytes)?;
    staged.commit()
}

/// Takes the next piece of a file.
pub type Sink<'s> = dyn FnMut(&[u8]) -> Result<()> + 's;

/// As [`write_whole`], for what is made piece by piece because it is too long to be held: `make` hands
/// the pieces on. What `make` returns comes back with the path.
///
/// # Errors
/// As [`write_whole`], and those of `make`; no file is left then.
pub fn write_pieces<T>(
    path: &Path,
    overwrite: Overwrite,
    make: impl FnOnce(&mut Sink<'_>) -> Result<T>,
) -> Result<(PathBuf, T)> {
    if is_stream(path) {
        let result = make(&mut |bytes| write_straight(path, bytes))?;
        return Ok((path.to_owned(), result));
    }
    let mut staged = Staged::new(path, overwrite)?;
    let result = make(&mut |bytes| staged.write(bytes))?;
    Ok((staged.commit()?, result))
}

/// Writes several files as [`write_whole`] does, after looking whether each may be written: if one may not
/// be, none is. Returns their paths in the same order.
///
/// # Errors
/// As [`write_whole`].
pub fn write_each(files: &[(PathBuf, Vec<u8>)], overwrite: Overwrite) -> Result<Vec<PathBuf>> {
    for (path, _) in files {
        let target = resolve(path)?;
        staged::refuse_database(&target, overwrite)?;
        staged::refuse_unfit(&target, overwrite)?;
    }
    files.iter().map(|(path, bytes)| write_whole(path, bytes, overwrite)).collect()
}

/// Makes a folder that only its owner can look into, if it is not there. The folder above it must be.
///
/// # Errors
/// [`Kind::NotFound`] without the folder above it; [`Kind::Io`], also if a file has that name.
pub fn make_private_folder(path: &Path) -> Result<()> {
    if path.is_dir() {
        return Ok(());
    }
    let path = if path.file_name().is_some() { resolve(path)? } else { path.to_owned() };
    let mut builder = fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(&path).map_err(|err| Error::io("make the folder", &path, err))
}

/// True for a name of an open stream, and for a device or a pipe.
///
/// The streams go by their names because they are symbolic links, to whatever the shell has put
/// behind them; any other link is for [`Staged`] to refuse.
fn is_stream(path: &Path) -> bool {
    let named = path == Path::new("/dev/stdout")
        || path == Path::new("/dev/stderr")
        || matches!(path.parent(), Some(folder) if folder == Path::new("/dev/fd") || folder == Path::new("/proc/self/fd"));
    named
        || path.symlink_metadata().is_ok_and(|meta| {
            let kind = meta.file_type();
            !(kind.is_file() || kind.is_dir() || kind.is_symlink())
        })
}

/// Appends, so that a file the shell has put behind a stream keeps what it has.
fn write_straight(path: &Path, bytes: &[u8]) -> Result<()> {
    OpenOptions::new()
        .append(true)
        .open(path)
        .and_then(|mut stream| stream.write_all(bytes).and_then(|()| stream.flush()))
        .map_err(|err| Error::io("write all of the text to", path, err))
}

/// The error of a write to a file that has not got its name yet.
fn not_written(path: &Path, err: io::Error) -> Error {
    let error = Error::io("write", path, err);
    let next = match error.kind {
        Kind::DiskFull => "make room on the disk, or choose another folder; nothing was written",
        _ => "choose another folder, or see who may write to this one; nothing was written",
    };
    error.hint(next)
}

#[cfg(test)]
mod tests;
