//! What writing and reading promise, on a disk of their own.

use std::fs::{self, File};
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::PathBuf;
use std::time::{Duration, SystemTime};

use super::*;

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

fn folder() -> (tempfile::TempDir, PathBuf) {
    let temp = tempfile::tempdir().unwrap();
    let path = temp.path().canonicalize().unwrap();
    (temp, path)
}

#[test]
fn a_file_is_written_whole_for_its_owner_only_and_nothing_else_is_left() {
    let (_keep, folder) = folder();
    let path = write_whole(&folder.join("letter.md"), b"Dear all:\n", Overwrite::Refuse).unwrap();
    assert_eq!(path, folder.join("letter.md"));
    assert_eq!(fs::read(&path).unwrap(), b"Dear all:\n");
    assert_eq!(path.metadata().unwrap().permissions().mode() & 0o777, 0o600);
    assert_eq!(names(&folder), ["letter.md"]);
}

#[test]
fn a_file_in_the_way_is_kept_unless_forced() {
    let (_keep, folder) = folder();
    let path = folder.join("letter.md");
    fs::write(&path, "old").unwrap();
    let err = write_whole(&path, b"new", Overwrite::Refuse).unwrap_err();
    assert_eq!(err.kind, Kind::FileExists);
    assert!(err.hints[0].contains("--force"));
    assert_eq!(fs::read(&path).unwrap(), b"old");
    write_whole(&path, b"new", Overwrite::Force).unwrap();
    assert_eq!(fs::read(&path).unwrap(), b"new");
    assert_eq!(names(&folder), ["letter.md"]);
}

#[test]
fn a_file_that_appears_meanwhile_is_kept() {
    let (_keep, folder) = folder();
    let path = folder.join("letter.md");
    let mut staged = Staged::new(&path, Overwrite::Refuse).unwrap();
    staged.write(b"ours").unwrap();
    fs::write(&path, "theirs").unwrap();
    assert_eq!(staged.commit().unwrap_err().kind, Kind::FileExists);
    assert_eq!(fs::read(&path).unwrap(), b"theirs");
    assert_eq!(names(&folder), ["letter.md"]);
}

#[test]
fn a_symbolic_link_is_refused_even_when_forced_and_its_aim_is_untouched() {
    let (_keep, folder) = folder();
    fs::write(folder.join("aim"), "aim").unwrap();
    symlink(folder.join("aim"), folder.join("link")).unwrap();
    symlink(folder.join("nowhere"), folder.join("broken")).unwrap();
    for link in ["link", "broken"] {
        let err = write_whole(&folder.join(link), b"x", Overwrite::Force).unwrap_err();
        assert_eq!(err.kind, Kind::Refused, "{err}");
    }
    assert_eq!(fs::read(folder.join("aim")).unwrap(), b"aim");
    assert_eq!(names(&folder), ["aim", "broken", "link"]);
}

#[test]
fn the_folder_may_be_a_symbolic_link() {
    let (_keep, folder) = folder();
    fs::create_dir(folder.join("real")).unwrap();
    symlink(folder.join("real"), folder.join("alias")).unwrap();
    let path = write_whole(&folder.join("alias/a.md"), b"x", Overwrite::Refuse).unwrap();
    assert_eq!(path, folder.join("real/a.md"));
}

#[test]
fn a_folder_or_a_missing_folder_is_refused() {
    let (_keep, folder) = folder();
    let err = write_whole(&folder, b"x", Overwrite::Force).unwrap_err();
    assert_eq!(err.kind, Kind::Refused);
    let err = write_whole(&folder.join("no/a.md"), b"x", Overwrite::Force).unwrap_err();
    assert_eq!(err.kind, Kind::NotFound);
    assert!(err.message.contains("no does not exist"), "{err}");
    let err = write_whole(&folder.join(".."), b"x", Overwrite::Force).unwrap_err();
    assert_eq!(err.kind, Kind::Invalid);
}

#[test]
fn a_device_is_written_straight() {
    write_whole(Path::new("/dev/null"), b"x", Overwrite::Refuse).unwrap();
    let err = write_whole(Path::new("/dev/full"), b"x", Overwrite::Refuse).unwrap_err();
    assert_eq!(err.kind, Kind::DiskFull);
    assert!(err.message.contains("/dev/full"), "{err}");
}

#[test]
fn a_stream_behind_which_the_shell_has_put_a_file_keeps_what_the_file_has() {
    use std::os::fd::AsRawFd as _;
    let (_keep, folder) = folder();
    let path = folder.join("out");
    fs::write(&path, "before ").unwrap();
    let open = File::options().append(true).open(&path).unwrap();
    let stream = PathBuf::from(format!("/dev/fd/{}", open.as_raw_fd()));
    write_whole(&stream, b"after", Overwrite::Refuse).unwrap();
    assert_eq!(fs::read(&path).unwrap(), b"before after");
}

#[test]
fn a_full_disk_says_that_nothing_was_written() {
    let err = not_written(Path::new("/mnt/a.md"), io::ErrorKind::StorageFull.into());
    assert_eq!(err.kind, Kind::DiskFull);
    assert!(err.message.contains("/mnt/a.md"));
    assert!(err.hints[0].contains("nothing was written"));
}

#[test]
fn what_is_no_file_is_never_replaced_even_when_forced() {
    use std::os::unix::fs::FileTypeExt as _;
    let (_keep, folder) = folder();
    let path = folder.join("socket");
    let _socket = std::os::unix::net::UnixListener::bind(&path).unwrap();
    let err = Staged::new(&path, Overwrite::Force).unwrap_err();
    assert_eq!(err.kind, Kind::Refused);
    assert!(path.metadata().unwrap().file_type().is_socket());
}

/// A process number that is out of use: that of a process which has ended.
fn ended_process() -> u32 {
    let mut child = std::process::Command::new("true").spawn().unwrap();
    child.wait().unwrap();
    child.id()
}

#[test]
fn what_killed_processes_have_left_is_removed_at_the_next_write_and_nothing_else() {
    let (_keep, folder) = folder();
    let ours = std::process::id();
    let dead = format!(".undersigned-{}-aaaaaa.tmp", ended_process());
    let old = format!(".undersigned-{ours}-bbbbbb.tmp");
    let fresh = format!(".undersigned-{ours}-cccccc.tmp");
    let theirs = ".other-1-dddddd.tmp".to_owned();
    let in_use = format!(".undersigned-{}-eeeeee.tmp", ended_process());
    for name in [&dead, &old, &fresh, &theirs, &in_use] {
        fs::write(folder.join(name), "half").unwrap();
    }
    let held = File::open(folder.join(&in_use)).unwrap();
    held.lock().unwrap();
    let made = folder.join(&fresh).metadata().unwrap().modified().unwrap();
    let long_ago: SystemTime = made - Duration::from_hours(2);
    let options = File::options().write(true).open(folder.join(&old)).unwrap();
    options.set_modified(long_ago).unwrap();
    write_whole(&folder.join("a.md"), b"x", Overwrite::Refuse).unwrap();
    let mut kept = vec![theirs, fresh, in_use, "a.md".to_owned()];
    kept.sort();
    assert_eq!(names(&folder), kept);
}

#[test]
fn a_text_is_read_as_it_is() {
    let (_keep, folder) = folder();
    let path = folder.join("a.md");
    fs::write(&path, "\u{feff}Zürich\r\n").unwrap();
    assert_eq!(read_text(&path, 100).unwrap(), "\u{feff}Zürich\r\n");
    assert_eq!(read_text(&path, 12).unwrap().len(), 12);
}

#[test]
fn what_is_no_text_is_refused_with_its_place() {
    let (_keep, folder) = folder();
    let path = folder.join("a.md");
    fs::write(&path, b"one\ntwo\nK\xF6ln\n").unwrap();
    let err = read_text(&path, 100).unwrap_err();
    assert_eq!(err.kind, Kind::Invalid);
    assert!(err.message.contains("line 3 has the byte 0xF6 (byte 10"), "{err}");
}

#[test]
fn a_text_that_is_too_large_missing_or_a_folder_is_refused() {
    let (_keep, folder) = folder();
    let path = folder.join("a.md");
    fs::write(&path, "12345").unwrap();
    let err = read_text(&path, 4).unwrap_err();
    assert!(err.message.contains("larger than 4 bytes"), "{err}");
    assert_eq!(read_text(&folder.join("no"), 4).unwrap_err().kind, Kind::NotFound);
    assert!(read_text(&folder, 4).unwrap_err().message.contains("is a folder"));
    assert_eq!(read_text(Path::new("/dev/zero"), 4).unwrap_err().kind, Kind::Invalid);
}
