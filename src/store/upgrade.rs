//! From an older version to the newest: check, copy, verify the copy, and only then change anything.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use super::connection::{self, Access};
use super::integrity::{self, Depth};
use super::migrations::{self, Step};
use super::{Store, backup};
use crate::error::{Error, Kind, Result};
use crate::files::Overwrite;

/// How many copies from before upgrades are kept.
const KEPT: usize = 5;

/// What stands in the name of such a copy after the name of the database.
const MARK: &str = ".before-upgrade-";

/// Brings the database to the newest version. Several processes may try at once: one does it.
///
/// # Errors
/// [`Kind::ReadOnly`]; [`Kind::Damaged`] before anything is changed; those of a backup.
pub(in crate::store) fn upgrade(store: &mut Store, path: &Path, steps: &[Step]) -> Result<()> {
    if store.is_read_only {
        return Err(Error::new(
            Kind::ReadOnly,
            "the database is from an older version and cannot be upgraded where it is",
        )
        .hint("make the file and its folder writable, or copy it to a folder of yours"));
    }
    migrations::migrate(&mut store.conn, steps, |tx| {
        integrity::refuse_faults(tx, Depth::Full)?;
        integrity::refuse_dangling(tx)?;
        keep_copy(path, migrations::version(tx)?)
    })
}

/// Copies the database beside itself. The copy is made through a second connection, because one inside
/// a transaction cannot; the transaction sees to it that nobody writes meanwhile.
fn keep_copy(path: &Path, version: i32) -> Result<()> {
    let reader = connection::open(path, Access::ReadOnly)?;
    let copies = copies_beside(path);
    let next = copies.last().map_or(1, |(number, _)| number + 1);
    backup::write(&reader, &copy_path(path, next, version), Overwrite::Refuse)?;
    let too_many = (copies.len() + 1).saturating_sub(KEPT);
    for (_, old) in copies.into_iter().take(too_many) {
        // One copy too many is no reason to stop an upgrade.
        let _ = fs::remove_file(old);
    }
    Ok(())
}

/// `undersigned.db` is kept as `undersigned.before-upgrade-001-from-v1.db`.
fn copy_path(path: &Path, number: u32, version: i32) -> PathBuf {
    let (stem, ending) = name_parts(path);
    path.with_file_name(format!("{stem}{MARK}{number:03}-from-v{version}{ending}"))
}

/// The copies of former upgrades with their numbers, oldest first.
fn copies_beside(path: &Path) -> Vec<(u32, PathBuf)> {
    let (stem, ending) = name_parts(path);
    let number_of = |name: &str| -> Option<u32> {
        let (number, version) =
            name.strip_prefix(&stem)?.strip_prefix(MARK)?.strip_suffix(&ending)?.split_once("-from-v")?;
        version.parse::<u32>().ok()?;
        number.parse().ok()
    };
    let entries = path.parent().and_then(|folder| fs::read_dir(folder).ok());
    let mut copies: Vec<_> = entries
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| {
            let number = number_of(entry.file_name().to_str()?)?;
            Some((number, entry.path()))
        })
        .collect();
    copies.sort();
    copies
}

/// The file's name before its ending, and the ending with its point.
fn name_parts(path: &Path) -> (String, String) {
    let text = |part: Option<&OsStr>| part.unwrap_or_default().to_string_lossy().into_owned();
    let ending = path.extension().map_or_else(String::new, |ending| format!(".{}", ending.to_string_lossy()));
    (text(path.file_stem()), ending)
}
