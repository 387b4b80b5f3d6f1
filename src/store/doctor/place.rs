//! What is to be said about where a database is and who may read it.

use std::fs;
use std::path::Path;

use super::Finding;

/// Folders that a program keeps the same on several computers, by how their names begin, in lower case.
const SYNCED: &[&str] = &[
    "dropbox",
    "onedrive",
    "google drive",
    "googledrive",
    "my drive",
    "icloud",
    "com~apple~clouddocs",
    "mobile documents",
    "nextcloud",
    "owncloud",
    "pcloud",
    "box sync",
    "proton drive",
    "synologydrive",
    "syncthing",
];

/// Everything that is not as it should be around the file at `path`, its folder resolved.
pub(super) fn examine(path: &Path) -> Vec<Finding> {
    [readers(path), network(path), synced(path)].into_iter().flatten().chain(conflicts(path)).collect()
}

#[cfg(unix)]
fn readers(path: &Path) -> Option<Finding> {
    use std::os::unix::fs::PermissionsExt as _;
    let mode = path.metadata().ok()?.permissions().mode();
    (mode & 0o077 != 0).then(|| {
        Finding::warning(
            format!("others on this computer may read {} (mode {:03o})", path.display(), mode & 0o777),
            format!("run: chmod 600 {}", path.display()),
        )
    })
}

#[cfg(not(unix))]
fn readers(_path: &Path) -> Option<Finding> {
    None
}

fn network(path: &Path) -> Option<Finding> {
    let system = network_file_system(path)?;
    Some(Finding::warning(
        format!("{} is on a network file system ({system})", path.display()),
        "its locks may fail when two people write at once; keep the database on a disk of this computer \
         and share copies made with `undersigned backup`",
    ))
}

/// The numbers are those of Linux's `linux/magic.h`, of its file systems that are or may be remote.
#[cfg(target_os = "linux")]
fn network_file_system(path: &Path) -> Option<&'static str> {
    let kind = rustix::fs::statfs(path).ok()?.f_type;
    // The field is signed on some processors, and 32 bits wide on others.
    let kind = u32::try_from(i128::from(kind) & 0xFFFF_FFFF).ok()?;
    match kind {
        0x6969 => Some("NFS"),
        0x517B | 0xFE53_4D42 | 0xFF53_4D42 => Some("SMB"),
        0x5346_414F | 0x6B41_4653 => Some("AFS"),
        0x00C3_6400 => Some("Ceph"),
        0x0102_1997 => Some("9P"),
        0x6573_5546 => Some("FUSE, perhaps of a remote disk"),
        _ => None,
    }
}

#[cfg(not(target_os = "linux"))]
fn network_file_system(_path: &Path) -> Option<&'static str> {
    None
}

fn synced(path: &Path) -> Option<Finding> {
    let folder = path.parent()?.iter().find(|part| {
        let part = part.to_string_lossy().to_lowercase();
        SYNCED.iter().any(|name| part.starts_with(name))
    })?;
    Some(Finding::warning(
        format!(
            "{} is in a folder that is kept the same on several computers ({})",
            path.display(),
            folder.to_string_lossy()
        ),
        "changes made on two computers at once end up in two files; keep the database elsewhere and \
         share copies made with `undersigned backup`",
    ))
}

fn conflicts(path: &Path) -> Vec<Finding> {
    conflicted_copies(path)
        .into_iter()
        .map(|name| {
            Finding::warning(
                format!("{name} beside the database looks like a copy that was changed elsewhere"),
                "open it with --db and see what it has that this one has not",
            )
        })
        .collect()
}

/// The names of the copies beside the database at `path` that a syncing program has made because
/// the file was changed in two places.
pub fn conflicted_copies(path: &Path) -> Vec<String> {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let ending = path.extension().map(|ending| format!(".{}", ending.to_string_lossy())).unwrap_or_default();
    let is_synced = synced(path).is_some();
    let entries = path.parent().and_then(|folder| fs::read_dir(folder).ok());
    let mut names: Vec<String> = entries
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| entry.file_name().into_string().ok())
        .filter(|name| {
            let rest = name.strip_prefix(&*stem).and_then(|rest| rest.strip_suffix(&ending));
            rest.is_some_and(|rest| is_conflict(rest, is_synced))
        })
        .collect();
    names.sort();
    names
}

/// Whether what a name has more than the database's speaks of a conflict. Dropbox, Nextcloud and
/// Syncthing say so in words; Google Drive and iCloud only count, as people and browsers do too,
/// so that a number is taken for one only in a folder that is synced.
fn is_conflict(rest: &str, is_synced: bool) -> bool {
    let rest = rest.to_lowercase();
    let number = rest.strip_prefix(' ').map(|rest| rest.trim_start_matches('(').trim_end_matches(')'));
    let is_number = |text: &str| (1..=2).contains(&text.len()) && text.chars().all(|c| c.is_ascii_digit());
    rest.contains("conflict") || is_synced && number.is_some_and(is_number)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_synced(path: &str) -> bool {
        synced(Path::new(path)).is_some()
    }

    #[test]
    fn a_folder_of_a_syncing_program_is_known_by_its_name() {
        assert!(is_synced("/home/ana/Dropbox/letters/a.db"));
        assert!(is_synced("/home/ana/OneDrive - River Alliance/a.db"));
        assert!(is_synced("/Users/ana/Library/Mobile Documents/com~apple~CloudDocs/a.db"));
        assert!(!is_synced("/home/ana/letters/dropbox.db"));
        assert!(!is_synced("/home/ana/inbox/a.db"));
    }

    #[test]
    fn a_conflicted_copy_is_named_and_our_own_copies_are_not() {
        let folder = tempfile::tempdir().unwrap();
        for name in [
            "letters.db",
            "letters (Ana's conflicted copy 2026-04-02).db",
            "letters.sync-conflict-20260402-101500-ABCDEF.db",
            "letters.before-upgrade-001-from-v1.db",
            "other conflict.db",
            "letters about the conflict.txt",
            "letters (1).db",
        ] {
            fs::write(folder.path().join(name), "").unwrap();
        }
        let found = conflicts(&folder.path().join("letters.db"));
        assert_eq!(found.len(), 2, "{found:?}");
    }

    #[test]
    fn a_number_speaks_of_a_conflict_only_where_files_are_synced() {
        for rest in [" (1)", " 2"] {
            assert!(is_conflict(rest, true) && !is_conflict(rest, false), "{rest}");
        }
        for rest in ["", " 2026", "-old", " final", " (draft)"] {
            assert!(!is_conflict(rest, true), "{rest}");
        }
    }
}
