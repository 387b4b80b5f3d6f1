//! The database: made by what writes, never by what reads, and refused with exit code 3.

use std::fs;
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::process::Command;

use rusqlite::Connection;

use super::support::{Answer, PROGRAM, World, letter_file, text};
use crate::store::skip;

const READING: &[&[&str]] = &[
    &["letter", "list"],
    &["org", "list"],
    &["official", "list"],
    &["contact", "list"],
    &["deadline", "list"],
    &["status"],
    &["activity"],
];

fn quiet() -> World {
    World::with_letter(&letter_file("", "We ask.\n"))
}

#[test]
fn what_reads_answers_as_if_it_were_empty_and_makes_nothing() {
    let world = World::new();
    for arguments in READING {
        assert_eq!(world.json(arguments), serde_json::json!([]), "{arguments:?}");
    }
    world.run(&["letter", "show", "quiet"]).fails(1).says(&["quiet"]);
    world.run(&["doctor"]).success();
    world.run(&["backup", "copy.db"]).fails(1);
    assert!(world.is_untouched() && world.names().is_empty());
}

#[test]
fn what_writes_makes_the_database_with_its_folder_for_its_owner_only() {
    let world = quiet();
    assert_eq!(world.db().metadata().unwrap().permissions().mode() & 0o777, 0o600);
    let elsewhere = world.at("deep/er/letters.db");
    world.run(&["--db", text(&elsewhere), "org", "add", "Owl Club"]).success();
    assert!(elsewhere.is_file());
    let by_variable = world.command(&["org", "list"]).env("UNDERSIGNED_DB", &elsewhere).output().unwrap();
    assert!(String::from_utf8(by_variable.stdout).unwrap().contains("Owl Club"));
    assert_eq!(world.json(&["org", "list"]), serde_json::json!([]));
}

#[test]
fn a_database_reached_through_a_linked_folder_is_used_and_a_linked_database_is_refused() {
    let world = quiet();
    symlink(world.db().parent().unwrap(), world.at("way")).unwrap();
    world.run(&["--db", "way/undersigned.db", "letter", "show", "quiet"]).success();
    symlink(world.db(), world.at("link.db")).unwrap();
    let answer = world.run(&["--db", "link.db", "letter", "list"]);
    assert!(matches!(answer.code, Some(1 | 3)) && answer.stderr.contains("link.db"), "{answer:?}");
}

#[test]
fn a_file_that_is_no_database_of_ours_is_left_alone() {
    let world = World::new();
    world.write("notes.db", "Dear all,\n".repeat(100));
    for arguments in [["letter", "list"].as_slice(), &["org", "add", "Owl Club"], &["doctor"]] {
        world.run(&[&["--db", "notes.db"], arguments].concat()).fails(3).says(&["notes.db"]);
    }
    let answer = world.run(&["--db", "notes.db", "letter", "list", "--json"]);
    assert_eq!((answer.code, answer.json()["error"]["kind"].as_str()), (Some(3), Some("foreign")));
    assert_eq!(world.read("notes.db"), "Dear all,\n".repeat(100));
    assert_eq!(world.names(), ["notes.db"]);
}

#[test]
fn a_database_of_a_newer_program_is_left_alone() {
    let world = quiet();
    Connection::open(world.db()).unwrap().execute_batch("PRAGMA user_version = 999").unwrap();
    let before = fs::read(world.db()).unwrap();
    world.run(&["letter", "list"]).fails(3).says(&["newer"]);
    world.run(&["letter", "new", "X"]).fails(3).says(&["newer"]);
    assert_eq!(fs::read(world.db()).unwrap(), before);
}

#[test]
fn a_damaged_database_is_exit_code_3() {
    let world = quiet();
    let mut bytes = fs::read(world.db()).unwrap();
    let end = bytes.len();
    bytes[4096..end].fill(0xA5);
    fs::write(world.db(), &bytes).unwrap();
    let answer = world.run(&["doctor"]);
    assert_eq!(answer.code, Some(3), "{answer:?}");
    world.run(&["letter", "new", "X"]).fails(3);
}

#[test]
fn a_database_that_is_held_is_busy() {
    let world = quiet();
    let holder = Connection::open(world.db()).unwrap();
    holder.execute_batch("BEGIN EXCLUSIVE").unwrap();
    let answer = world.run(&["letter", "new", "X", "--json"]);
    assert_eq!((answer.code, answer.json()["error"]["kind"].as_str()), (Some(3), Some("busy")));
}

#[test]
fn a_read_only_database_is_read_and_not_written() {
    let world = quiet();
    fs::set_permissions(world.db(), fs::Permissions::from_mode(0o400)).unwrap();
    let before = fs::read(world.db()).unwrap();
    let Some(run) = without_privileges(&world) else {
        return skip("this user may write to every file, and nobody else can be asked");
    };
    run(&["letter", "show", "quiet"]).success();
    run(&["letter", "new", "X"]).fails(3).says(&["undersigned.db", "can only be read"]);
    let answer = run(&["letter", "new", "X", "--json"]);
    assert_eq!(answer.json()["error"]["kind"], "read-only");
    assert_eq!(fs::read(world.db()).unwrap(), before);
}

/// A way to run the program for somebody whom file permissions hold back. The superuser is held
/// back by none, so the world is given to another user then.
fn without_privileges(world: &World) -> Option<impl Fn(&[&str]) -> Answer> {
    const NOBODY: &str = "65534";
    let is_superuser = fs::OpenOptions::new().append(true).open(world.db()).is_ok();
    let changer = ["setpriv", "--reuid", NOBODY, "--regid", NOBODY, "--clear-groups", PROGRAM];
    if is_superuser {
        let given = Command::new("chown").args(["-R", NOBODY]).arg(world.at("..")).status();
        let tried = Command::new(changer[0]).args(&changer[1..]).arg("--version").output();
        if !(given.is_ok_and(|status| status.success()) && tried.is_ok_and(|output| output.status.success()))
        {
            return None;
        }
    }
    Some(move |arguments: &[&str]| {
        let words =
            if is_superuser { [&changer, arguments].concat() } else { [&[PROGRAM], arguments].concat() };
        Answer::of(world.start(words[0], &words[1..]).output().unwrap())
    })
}

#[test]
fn a_backup_is_a_database_and_never_replaces_a_file_unasked() {
    let world = quiet();
    let answer = world.run(&["backup", "copy.db"]).success();
    assert!(answer.stdout.trim_end().ends_with("copy.db"), "{answer:?}");
    let copied = world.run(&["--db", "copy.db", "letter", "save", "quiet"]).success();
    assert_eq!(copied.stdout, world.saved("quiet"));
    world.run(&["--db", "copy.db", "doctor"]).success();
    world.run(&["backup", "copy.db"]).fails(1).says(&["--force"]);
    world.run(&["backup", "copy.db", "--force"]).success();
    symlink(world.at("copy.db"), world.at("link.db")).unwrap();
    world.run(&["backup", "link.db", "--force"]).fails(1).says(&["link.db"]);
    world.run(&["backup", text(&world.db()), "--force"]).fails(1);
    assert_eq!(world.names(), ["copy.db", "link.db"]);
}

#[test]
fn the_doctor_finds_a_record_that_was_meddled_with() {
    let world = quiet();
    world.run(&["org", "add", "Owl Club"]).success();
    world.run(&["sign", "quiet", "Owl Club", "--status", "signed"]).success();
    assert_eq!(world.json(&["doctor"])["findings"], serde_json::json!([]));
    let meddler = Connection::open(world.db()).unwrap();
    let refused = meddler.execute_batch("UPDATE sign_on_event SET actor = 'Mallory'");
    assert!(refused.is_err());
    meddler
        .execute_batch(
            "PRAGMA writable_schema = ON;
             DELETE FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'sign_on_event';",
        )
        .unwrap();
    drop(meddler);
    Connection::open(world.db())
        .unwrap()
        .execute_batch("UPDATE sign_on_event SET actor = 'Mallory'")
        .unwrap();
    let answer = world.run(&["doctor"]);
    assert_eq!(answer.code, Some(3), "{answer:?}");
}
