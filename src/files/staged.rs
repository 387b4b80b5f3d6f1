//! A file on its way: complete on the disk under a name of our own before it takes its place.

use std::fs::{self, File, Metadata};
use std::io::{self, ErrorKind, Read as _, Write as _};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use super::{Overwrite, leftovers, not_written};
use crate::error::{Error, Kind, Result};

/// How every database of SQLite begins.
const SQLITE: &[u8; 16] = b"SQLite format 3\0";

/// A new file beside its target, readable for its owner only. Dropped before [`Staged::commit`], it is gone.
#[derive(Debug)]
pub(crate) struct Staged {
    temp: NamedTempFile,
    target: PathBuf,
    overwrite: Overwrite,
}

impl Staged {
    /// Makes an empty file in the folder of `path`, after looking whether `path` may be written.
    pub(crate) fn new(path: &Path, overwrite: Overwrite) -> Result<Self> {
        let target = resolve(path)?;
        refuse_unfit(&target, overwrite)?;
        let temp = tempfile::Builder::new()
            .prefix(&leftovers::prefix())
            .suffix(leftovers::SUFFIX)
            .tempfile_in(folder_of(&target))
            .map_err(|err| not_written(&target, err))?;
        // Tells other processes that the file is in use. Some file systems have no locks; there the
        // process number in the name has to do.
        let _ = temp.as_file().try_lock();
        if let Ok(made) = temp.as_file().metadata().and_then(|meta| meta.modified()) {
            leftovers::remove(folder_of(&target), made);
        }
        Ok(Self { temp, target, overwrite })
    }

    /// Where the file is until it takes its place.
    pub(crate) fn path(&self) -> &Path {
        self.temp.path()
    }

    /// Adds `bytes` at the end.
    pub(crate) fn write(&mut self, bytes: &[u8]) -> Result<()> {
        self.temp.write_all(bytes).map_err(|err| not_written(&self.target, err))
    }

    /// Brings the file to the disk and puts it in its place; returns where that is.
    pub(crate) fn commit(self) -> Result<PathBuf> {
        let Self { temp, target, overwrite } = self;
        temp.as_file().sync_all().map_err(|err| not_written(&target, err))?;
        match overwrite {
            Overwrite::Force => temp.persist(&target),
            Overwrite::Refuse => temp.persist_noclobber(&target),
        }
        .map_err(|err| match err.error.kind() {
            ErrorKind::AlreadyExists => exists(&target),
            _ => not_written(&target, err.error),
        })?;
        sync_folder(folder_of(&target)).map_err(|err| {
            Error::io("bring to the disk the folder of", &target, err)
                .hint("the file is written, but a power cut now could undo that; write it again")
        })?;
        Ok(target)
    }
}

/// The path with its folder resolved: absolute, and without symbolic links but perhaps the last part.
pub(crate) fn resolve(path: &Path) -> Result<PathBuf> {
    let name = path.file_name().ok_or_else(|| Error::invalid(format!("{} names no file", path.display())))?;
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    match folder.canonicalize() {
        Ok(folder) => Ok(folder.join(name)),
        Err(err) if err.kind() == ErrorKind::NotFound => {
            Err(Error::not_found(format!("the folder {} does not exist", folder.display()))
                .hint("make the folder first, or choose another")
                .because(err))
        }
        Err(err) => Err(Error::io("use the folder", folder, err)),
    }
}

pub(super) fn refuse_unfit(target: &Path, overwrite: Overwrite) -> Result<()> {
    let found = match target.symlink_metadata() {
        Ok(found) => found,
        Err(err) if err.kind() == ErrorKind::NotFound => return Ok(()),
        Err(err) => return Err(Error::io("look at", target, err)),
    };
    refuse_kind(target, &found)?;
    match overwrite {
        Overwrite::Force => Ok(()),
        Overwrite::Refuse => Err(exists(target)),
    }
}

/// Refuses to put a text or a picture in the place of a database: a slip of the hand with `--force` would
/// take the whole record with it. Only a backup replaces a database, and it does not come through here.
pub(super) fn refuse_database(target: &Path, overwrite: Overwrite) -> Result<()> {
    let is_file = target.symlink_metadata().is_ok_and(|found| found.is_file());
    if overwrite == Overwrite::Refuse || !is_file {
        return Ok(());
    }
    let mut first = [0; SQLITE.len()];
    let read = File::open(target).and_then(|mut file| file.read_exact(&mut first));
    if read.is_ok() && first == *SQLITE {
        return Err(Error::refused(format!(
            "{} is a database, which no other file replaces",
            target.display()
        ))
        .hint("choose another name"));
    }
    Ok(())
}

fn refuse_kind(target: &Path, found: &Metadata) -> Result<()> {
    if found.is_symlink() {
        let aim = fs::read_link(target).unwrap_or_default();
        return Err(Error::refused(format!(
            "{} is a symbolic link to {}; a link is not written through",
            target.display(),
            aim.display()
        ))
        .hint("name the file itself"));
    }
    if found.is_dir() {
        return Err(Error::refused(format!("{} is a folder", target.display())).hint("name a file in it"));
    }
    if !found.is_file() {
        // A rename would put a file in the place of the device itself, for every program on the computer.
        return Err(Error::refused(format!(
            "{} is a device, a pipe or a socket, and cannot be replaced by a file",
            target.display()
        ))
        .hint("choose another name"));
    }
    Ok(())
}

fn exists(target: &Path) -> Error {
    Error::new(Kind::FileExists, format!("{} is there already", target.display()))
        .hint("give --force to replace it, or choose another name")
}

fn folder_of(target: &Path) -> &Path {
    target.parent().unwrap_or(target)
}

/// Makes the folder remember the new name after a power cut; not every file system can be asked to.
fn sync_folder(folder: &Path) -> io::Result<()> {
    if !cfg!(unix) {
        return Ok(());
    }
    match File::open(folder).and_then(|folder| folder.sync_all()) {
        Err(err) if matches!(err.kind(), ErrorKind::InvalidInput | ErrorKind::Unsupported) => Ok(()),
        done => done,
    }
}
