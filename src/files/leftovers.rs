//! Unfinished files of processes that were killed: found by their names, removed at the next write.

use std::fs::{self, File, TryLockError};
use std::path::Path;
use std::process;
use std::time::{Duration, SystemTime};

const PREFIX: &str = ".undersigned-";

/// How the names of unfinished files end.
pub(super) const SUFFIX: &str = ".tmp";

/// What the database library adds to the name of an unfinished copy for its own file beside it.
const JOURNAL: &str = "-journal";

/// An unfinished file as old as this is left over even if its process number is in use: by then it
/// belongs to another process, perhaps on another machine.
const OLD: Duration = Duration::from_hours(1);

/// How the names of this process's unfinished files begin.
pub(super) fn prefix() -> String {
    format!("{PREFIX}{}-", process::id())
}

/// Removes from `folder` what killed processes have left there. `now` is the folder's own time: when
/// a file just made in it was made. What cannot be removed stays; it does no harm.
pub(super) fn remove(folder: &Path, now: SystemTime) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let maker = entry.file_name().to_str().and_then(maker);
        if maker.is_some_and(|maker| is_abandoned(&entry.path(), maker, now)) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// The process that made the file of this name, if the name is one of ours.
fn maker(name: &str) -> Option<u32> {
    let name = name.strip_suffix(JOURNAL).unwrap_or(name);
    let (maker, random) = name.strip_prefix(PREFIX)?.strip_suffix(SUFFIX)?.split_once('-')?;
    let is_ours = !random.is_empty() && random.bytes().all(|byte| byte.is_ascii_alphanumeric());
    maker.parse().ok().filter(|_| is_ours)
}

fn is_abandoned(path: &Path, maker: u32, now: SystemTime) -> bool {
    let Ok(meta) = path.symlink_metadata() else {
        return false;
    };
    let is_old = meta.modified().is_ok_and(|then| now.duration_since(then).is_ok_and(|age| age > OLD));
    meta.is_file() && (is_old || is_gone(maker)) && !is_locked(path)
}

/// True if no process has this number. Where the system has no `/proc` to look in, it may have one.
fn is_gone(process: u32) -> bool {
    Path::new("/proc/self").exists() && !Path::new("/proc").join(process.to_string()).exists()
}

/// True while its maker has it open, be it in another container with its own process numbers.
fn is_locked(path: &Path) -> bool {
    File::open(path).is_ok_and(|file| matches!(file.try_lock(), Err(TryLockError::WouldBlock)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_own_names_are_recognized() {
        assert_eq!(maker(".undersigned-42-aB3xYz.tmp"), Some(42));
        assert_eq!(maker(&format!("{}aB3xYz{SUFFIX}", prefix())), Some(process::id()));
        assert_eq!(maker(".undersigned-42-aB3xYz.tmp-journal"), Some(42));
        for other in [
            "undersigned-42-aB3xYz.tmp",
            ".undersigned-42-.tmp",
            ".undersigned--aB3xYz.tmp",
            ".undersigned-notes-aB3xYz.tmp",
            ".undersigned-42-aB3xYz.tmp.bak",
            ".undersigned-42-a/../b.tmp",
        ] {
            assert_eq!(maker(other), None, "{other}");
        }
    }
}
