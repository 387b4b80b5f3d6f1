//! The way in: from a path to an open database that is ours, sound and of the newest version.

use std::fs::DirBuilder;
use std::io::ErrorKind;
use std::path::Path;

use super::connection::{self, Access};
use super::integrity::{self, Depth};
use super::migrations::{self, Step};
use super::sidecars::journals;
use super::{Store, fingerprint, header, upgrade};
use crate::error::{Error, Kind, Result};
use crate::files::{Overwrite, Staged, resolve};

/// See [`Store::open_or_create`].
pub(in crate::store) fn open_or_create(path: &Path, steps: &[Step]) -> Result<Store> {
    make_folder(path)?;
    let path = resolve(path)?;
    if let Some(store) = open_resolved(&path, steps)? {
        return Ok(store);
    }
    create(&path, steps)?;
    open_resolved(&path, steps)?
        .ok_or_else(|| Error::new(Kind::Io, format!("{} was removed just after it was made", path.display())))
}

/// See [`Store::open_existing`].
pub(in crate::store) fn open_existing(path: &Path, steps: &[Step]) -> Result<Option<Store>> {
    match resolve(path) {
        Ok(path) => open_resolved(&path, steps),
        Err(err) if err.kind == Kind::NotFound => Ok(None),
        Err(err) => Err(err),
    }
}

/// See [`Store::open_read_only`].
pub(in crate::store) fn open_read_only(path: &Path, steps: &[Step]) -> Result<Option<Store>> {
    match resolve(path) {
        Ok(path) => open_for(&path, steps, Access::ReadOnly),
        Err(err) if err.kind == Kind::NotFound => Ok(None),
        Err(err) => Err(err),
    }
}

fn open_resolved(path: &Path, steps: &[Step]) -> Result<Option<Store>> {
    let access = if is_folder_writable(path) { Access::ReadWrite } else { Access::ReadOnly };
    open_for(path, steps, access)
}

fn open_for(path: &Path, steps: &[Step], access: Access) -> Result<Option<Store>> {
    if !is_there(path)? {
        return Ok(None);
    }
    header::read_version(path, migrations::newest(steps))?;
    let is_unclean = journals(path).iter().any(|journal| has_content(journal));
    let mut store = connect(path, access)?;
    ready(&mut store, path, steps, is_unclean).map_err(|err| err.at(path.display()))?;
    Ok(Some(store))
}

/// Checks the open database and brings it to the newest version.
fn ready(store: &mut Store, path: &Path, steps: &[Step], is_unclean: bool) -> Result<()> {
    if is_unclean {
        integrity::refuse_faults(&store.conn, Depth::Quick)?;
    }
    fingerprint::compare(&store.conn, steps)?;
    if migrations::version(&store.conn)? < migrations::newest(steps) {
        upgrade::upgrade(store, path, steps)?;
    }
    Ok(())
}

fn connect(path: &Path, access: Access) -> Result<Store> {
    let conn = connection::open(path, access)?;
    // SQLite opens for reading what it may not write.
    let is_read_only = conn.is_readonly("main").unwrap_or(true);
    Ok(Store { conn, path: Some(path.to_owned()), is_read_only })
}

/// True if a journal can be made beside the file; without one nothing can be written.
fn is_folder_writable(path: &Path) -> bool {
    use rustix::fs::{Access as May, access};
    path.parent().is_some_and(|folder| access(folder, May::WRITE_OK | May::EXEC_OK).is_ok())
}

/// Whether there is a file; what is there but is no file is refused.
pub(in crate::store) fn is_there(path: &Path) -> Result<bool> {
    let found = match path.symlink_metadata() {
        Ok(found) => found,
        Err(err) if err.kind() == ErrorKind::NotFound => return Ok(false),
        Err(err) => return Err(Error::io("look at", path, err)),
    };
    if found.is_symlink() {
        return Err(Error::refused(format!(
            "{} is a symbolic link; a database is opened under its own name only",
            path.display()
        ))
        .hint("name the file itself with --db"));
    }
    if found.is_dir() {
        return Err(Error::new(Kind::Foreign, format!("{} is a folder", path.display()))
            .hint("name a file in it with --db"));
    }
    if found.is_file() { Ok(true) } else { Err(header::foreign(path)) }
}

/// Makes the folder, for its owner only, if it is not there.
pub(in crate::store) fn make_folder(path: &Path) -> Result<()> {
    let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) else {
        return Ok(());
    };
    let mut make = DirBuilder::new();
    make.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut make, 0o700);
    make.create(folder).map_err(|err| Error::io("make the folder", folder, err))
}

/// Makes a new database. It is complete before it gets its name, so that nobody ever meets half of
/// one; if another process is faster, its database stays.
fn create(path: &Path, steps: &[Step]) -> Result<()> {
    refuse_orphaned_journal(path)?;
    let staged = match Staged::new(path, Overwrite::Refuse) {
        Err(err) if err.kind == Kind::FileExists => return Ok(()),
        staged => staged?,
    };
    let mut conn = connection::open(staged.path(), Access::Fill)?;
    migrations::migrate(&mut conn, steps, |_| Ok(()))?;
    drop(conn);
    match staged.commit() {
        Err(err) if err.kind == Kind::FileExists => Ok(()),
        done => done.map(drop),
    }
}

/// A journal without its database belongs to one that was moved or deleted after a crash. SQLite would
/// play it into the new database.
pub(in crate::store) fn refuse_orphaned_journal(path: &Path) -> Result<()> {
    for journal in journals(path) {
        // The database is looked for again: a process that has made it just now writes a journal too.
        if has_content(&journal) && !is_there(path)? {
            return Err(Error::refused(format!(
                "{} belongs to a database that is no longer there",
                journal.display()
            ))
            .hint("put the database back beside it, or move this file away"));
        }
    }
    Ok(())
}

fn has_content(path: &Path) -> bool {
    path.symlink_metadata().is_ok_and(|meta| meta.len() > 0)
}
