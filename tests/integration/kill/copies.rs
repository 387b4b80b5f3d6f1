//! Exports and backups: the file that was there, or the whole new one.

use std::fs;

use super::loads::round_file;
use super::{duration_of, kill_after, moments};
use crate::cli::support::{World, letter_file};
use crate::{is_full, report};

fn rounds() -> u32 {
    if is_full() { 200 } else { 10 }
}

#[test]
fn a_killed_export_leaves_the_old_file_or_the_new_one() {
    let body = "Night after night[^a].\n\n".repeat(if is_full() { 10_000 } else { 2_500 }) + "[^a]: Here.\n";
    let world = World::with_letter(&letter_file("", &body));
    let export = ["export", "quiet", "--format", "html", "--force"];
    let duration = duration_of(&world, &export);
    let new = world.read("quiet.html");
    let old = "the old file\n".repeat(1000);
    let mut replaced = 0;
    for delay in moments(duration, rounds()) {
        world.write("quiet.html", &old);
        let acknowledged = kill_after(&world, &export, delay);
        let found = world.read("quiet.html");
        assert!(found == new || (found == old && !acknowledged), "{} bytes", found.len());
        replaced += u32::from(found == new);
    }
    world.run(&export).success();
    assert_eq!(world.read("quiet.html"), new);
    assert_eq!(world.names(), ["quiet.html"]);
    world.run(&["doctor"]).success();
    report(&format!("kill during an export: {} kills, {replaced} files replaced", rounds()));
}

#[test]
fn a_killed_backup_leaves_the_old_copy_or_the_new_one() {
    let world = World::with_letter(&letter_file("", "We ask.\n"));
    world.run(&["backup", "old.db"]).success();
    let old = fs::read(world.at("old.db")).unwrap();
    fs::remove_file(world.at("old.db")).unwrap();
    world.load(&round_file(1, if is_full() { 5_000 } else { 200 }));
    let head = world.json(&["doctor"])["head"].clone();
    let backup = ["backup", "copy.db", "--force"];
    let duration = duration_of(&world, &backup);
    let mut replaced = 0;
    for delay in moments(duration, rounds()) {
        world.write("copy.db", &old);
        let acknowledged = kill_after(&world, &backup, delay);
        if fs::read(world.at("copy.db")).unwrap() == old {
            assert!(!acknowledged, "acknowledged, and the old copy is there");
        } else {
            let found = world.json(&["--db", "copy.db", "doctor"]);
            assert_eq!((&found["head"], &found["findings"]), (&head, &serde_json::json!([])));
            replaced += 1;
        }
    }
    world.run(&backup).success();
    // What the killed ones left is gone, also what SQLite had beside it.
    assert_eq!(world.names(), ["copy.db"]);
    assert_eq!(world.json(&["doctor"])["head"], head);
    report(&format!("kill during a backup: {} kills, {replaced} copies replaced", rounds()));
}

/// What `docs/reliability.md` says to do when the database is lost.
#[test]
fn the_newest_backup_brings_back_the_record_whose_head_was_noted() {
    let world = World::with_letter(&letter_file("", "We ask.\n"));
    let sign = |name: &str| {
        world.run(&["org", "add", name]).success();
        world.run(&["sign", "quiet", name, "--status", "signed"]).success();
    };
    sign("Owl Club");
    world.run(&["backup", "monday.db"]).success();
    sign("Heron Trust");
    let noted = world.json(&["backup", "tuesday.db"]);
    let letter = world.saved("quiet");
    fs::remove_file(world.db()).unwrap();
    fs::remove_file(world.db().with_extension("db-journal")).unwrap();
    fs::copy(world.at("tuesday.db"), world.db()).unwrap();
    let found = world.json(&["doctor"]);
    assert_eq!((&found["events"], &found["head"]), (&noted["events"], &noted["head"]));
    assert_eq!(world.saved("quiet"), letter);
    assert_eq!(found["events"], 2);
    sign("Plover League");
    world.run(&["doctor"]).success();
}
