//! Editing in an editor: what was typed is saved, or kept in a file that is named.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use super::support::{Answer, PROGRAM, World, letter_file};

fn quiet() -> World {
    World::with_letter(&letter_file("goal = 5", "We ask.\n"))
}

/// Edits the letter with a shell script that finds the file in `$1`.
fn edit(world: &World, lines: &str) -> Answer {
    run(world, &["letter", "edit", "quiet"], lines)
}

fn run(world: &World, arguments: &[&str], lines: &str) -> Answer {
    let editor = world.script("editor", lines);
    let output = world.command(arguments).env("EDITOR", editor).env("PROGRAM", PROGRAM).output().unwrap();
    Answer::of(output)
}

/// The one file of typed text that was kept.
fn kept(world: &World) -> PathBuf {
    let mut files: Vec<_> = fs::read_dir(world.tmp()).unwrap().map(|entry| entry.unwrap().path()).collect();
    assert_eq!(files.len(), 1, "{files:?}");
    files.remove(0)
}

#[test]
fn what_is_saved_in_the_editor_is_saved() {
    let world = quiet();
    edit(&world, "sed -i 's/We ask/We beg/; s/goal = 5/goal = 6/' \"$1\"").success();
    assert_eq!(world.saved("quiet"), letter_file("goal = 6", "We beg.\n"));
    assert_eq!(fs::read_dir(world.tmp()).unwrap().count(), 0);
    // It is one operation, and can be taken back.
    world.run(&["undo"]).success();
    assert_eq!(world.saved("quiet"), letter_file("goal = 5", "We ask.\n"));
}

#[test]
fn a_letter_may_get_another_slug() {
    let world = quiet();
    edit(&world, "sed -i 's/\"quiet\"/\"silent\"/' \"$1\"").success();
    assert!(world.saved("silent").contains("slug = \"silent\""));
    world.run(&["letter", "show", "quiet"]).fails(1);
}

#[test]
fn nothing_typed_changes_nothing() {
    let world = quiet();
    let before = world.json(&["activity"]);
    edit(&world, "true").success();
    assert_eq!(world.json(&["activity"]), before);
    assert_eq!(fs::read_dir(world.tmp()).unwrap().count(), 0);
}

#[test]
fn a_text_that_is_refused_is_kept_in_a_file_that_is_named() {
    for (lines, words) in [
        ("printf 'colour = 1\\n%s' \"$(cat \"$1\")\" > \"$1.new\"; mv \"$1.new\" \"$1\"", "+++"),
        ("sed -i 's/goal = 5/gaol = 5/' \"$1\"", "gaol"),
        ("printf '\\377 typed' >> \"$1\"", "UTF-8"),
        ("printf 'typed' >> \"$1\"; exit 7", "7"),
    ] {
        let world = quiet();
        let answer = edit(&world, lines).fails(1);
        let path = kept(&world);
        let answer = answer.says(&[words, path.to_str().unwrap()]);
        assert!(!fs::read(&path).unwrap().is_empty(), "{answer:?}");
        assert_eq!(world.saved("quiet"), letter_file("goal = 5", "We ask.\n"));
    }
}

#[test]
fn a_letter_that_was_changed_meanwhile_is_not_overwritten() {
    let world = quiet();
    let answer = edit(&world, "\"$PROGRAM\" letter set quiet goal=9 >/dev/null\necho typed >> \"$1\"");
    answer.fails(1).says(&["changed while it was edited", kept(&world).to_str().unwrap()]);
    assert!(fs::read_to_string(kept(&world)).unwrap().ends_with("typed\n"));
    assert_eq!(world.saved("quiet"), letter_file("goal = 9", "We ask.\n"));
}

#[test]
fn the_editor_is_visual_before_editor_and_may_have_arguments() {
    let world = quiet();
    let visual = world.script("two words", "test \"$1\" = '--wait now'\nsed -i 's/We ask/We plead/' \"$2\"");
    let setting = format!("'{}' '--wait now'", visual.display());
    let start = |command: &mut Command| Answer::of(command.output().unwrap());
    start(world.command(&["letter", "edit", "quiet"]).env("VISUAL", setting).env("EDITOR", "false"))
        .success();
    assert!(world.saved("quiet").contains("We plead."));
    let without = world.command(&["letter", "edit", "quiet"]).output().unwrap();
    Answer::of(without).fails(2).says(&["EDITOR"]);
    start(world.command(&["letter", "edit", "quiet"]).env("EDITOR", "/no/such/editor")).fails(2);
    start(world.command(&["letter", "edit", "quiet"]).env("EDITOR", "'open")).fails(2);
}

#[test]
fn an_organization_is_edited_as_toml() {
    let world = World::new();
    world.run(&["org", "add", "Owl Club", "--abbr", "OC"]).success();
    let edit_org = ["org", "edit", "OC"];
    run(&world, &edit_org, "sed -i 's/Owl Club/Owl Society/; s/^# state =/state = \"KS\"/' \"$1\"").success();
    let org = &world.json(&["org", "list"])[0];
    assert_eq!((&org["name"], &org["state"]), (&"Owl Society".into(), &"KS".into()));
    let answer = run(&world, &edit_org, "echo 'colour = \"red\"' >> \"$1\"").fails(1);
    answer.says(&["colour", kept(&world).to_str().unwrap()]);
}
