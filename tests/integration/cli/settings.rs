//! The settings file, made and looked at; a database that is only read.

use std::fs;

use super::support::{World, letter_file};

#[test]
fn a_settings_file_is_written_once_and_explains_every_setting() {
    let world = World::new();
    let path = world.run(&["settings", "init"]).success().stdout;
    let path = path.trim();
    assert!(path.ends_with("undersigned/settings.toml"), "{path}");
    world.run(&["settings", "init"]).fails(1).says(&["is there already"]);
    let text = fs::read_to_string(path).unwrap();
    for setting in ["user", "time_zone", "close_of_business", "reminders", "theme", "symbols", "mouse"] {
        assert!(text.contains(&format!("# {setting} = ")), "{setting}");
    }
    // What it explains can be said: with every mark of a comment taken away it is a settings file.
    let is_setting = |line: &str| line.contains(" = ") || line.starts_with("# [");
    let said: Vec<&str> = text
        .lines()
        .map(|line| {
            line.strip_prefix("# ").filter(|_| is_setting(line) && !line.contains(':')).unwrap_or(line)
        })
        .collect();
    fs::write(path, said.join("\n")).unwrap();
    assert!(world.run(&["settings", "check"]).success().stdout.contains("nothing is wrong"));
    world.run(&["org", "list"]).success();
}

#[test]
fn every_mistake_is_named_with_its_line() {
    let world = World::new();
    fs::create_dir_all(world.settings()).unwrap();
    let text = "theme = \"pink\"\n[colors]\ngood = \"loud\"\n[keys]\nset-status = [\"ctrl-m\"]\n";
    fs::write(world.settings().join("settings.toml"), text).unwrap();
    let answer = world.run(&["settings", "check"]);
    assert_eq!(answer.code, Some(1));
    for mistake in ["line 1: theme", "line 3: good", "line 5: set-status: terminals cannot send ctrl-m"] {
        assert!(answer.stdout.contains(mistake), "{mistake}: {answer:?}");
    }
}

#[test]
fn a_database_that_is_opened_for_reading_only_stays_as_it_is() {
    let world = World::new();
    world.run(&["letter", "list", "--read-only"]).success();
    assert!(world.is_untouched());
    world.run(&["org", "add", "One", "--read-only"]).fails(1).says(&["no database"]);
    world.load(&letter_file("", "We ask.\n"));
    let before = fs::read(world.db()).unwrap();
    world.run(&["org", "add", "One", "--read-only"]).fails(3).says(&["can only be read", "--read-only"]);
    world.run(&["letter", "show", "quiet", "--read-only"]).success();
    assert_eq!(fs::read(world.db()).unwrap(), before);
}

#[test]
fn where_the_screens_cannot_open_the_same_is_named_as_commands() {
    let world = World::new();
    let answer = world.run::<&str>(&[]);
    assert_eq!(answer.code, Some(2), "{answer:?}");
    assert!(answer.stdout.contains("no terminal"), "{answer:?}");
    assert!(answer.stdout.contains("Signatories   status LETTER"), "{answer:?}");
    assert!(world.run(&["--plain"]).success().stdout.contains("as you asked"));
    assert!(world.json(&["--plain"])["instead"]["Checks"].as_str().unwrap().contains("check LETTER"));
}
