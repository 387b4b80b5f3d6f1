//! The tick-list on the command line, and forms of address that are the user's own.

use std::fs;

use serde_json::Value;

use super::support::{World, letter_file};

fn item<'l>(list: &'l Value, rule: &str) -> &'l Value {
    list["ticks"].as_array().unwrap().iter().find(|item| item["item"] == rule).unwrap()
}

fn checked(world: &World) -> Value {
    world.run(&["--json", "check", "quiet"]).json()
}

#[test]
fn an_item_is_ticked_by_whoever_looked_and_the_tick_is_taken_away_again() {
    let world = World::with_letter(&letter_file("", "We ask you to act.\n"));
    assert_eq!(item(&checked(&world), "ask-clear")["by"], Value::Null);
    world.run(&["check", "quiet", "--tick", "ask-clear"]).success();
    let ticked = checked(&world);
    assert_eq!(item(&ticked, "ask-clear")["by"], "Ada Lowe");
    let again = world.json(&["check", "quiet", "--tick", "ask-clear"]);
    assert_eq!(again["activity"], Value::Null, "{again}");
    world.run(&["undo"]).success();
    assert_eq!(item(&checked(&world), "ask-clear")["by"], Value::Null);
    world.run(&["redo"]).success();
    world.run(&["check", "quiet", "--untick", "ask-clear"]).success();
    assert_eq!(item(&checked(&world), "ask-clear")["by"], Value::Null);
    let unknown = world.run(&["check", "quiet", "--tick", "ask-clearly"]);
    unknown.fails(1).says(&["no item \"ask-clearly\" on its tick-list"]);
}

#[test]
fn a_tick_says_that_the_text_has_changed_since() {
    let world = World::with_letter(&letter_file("", "We ask you to act.\n"));
    world.run(&["check", "quiet", "--tick", "ask-clear"]).success();
    assert_eq!(item(&checked(&world), "ask-clear")["text_has_changed"], false);
    let saved = world.saved("quiet").replace("to act.", "to act now.");
    world.run_with_input(&["letter", "load", "--replace", "-"], &saved).success();
    assert_eq!(item(&checked(&world), "ask-clear")["text_has_changed"], true);
}

const TO: &str = r#"[[to]]
name = "Maria Delgado"
honorific = "The Honorable"
title = "Mayor of Salina"
address = ["1 Main Street", "Salina, KS 67401"]
"#;

#[test]
fn forms_of_address_are_replaced_by_a_file_of_ones_own() {
    let world = World::with_letter(&letter_file(TO, "We ask.\n"));
    assert!(world.exported("quiet", "md").contains("Dear Mayor Delgado:"));
    let path = world.json(&["facts", "eject", "offices.toml"])["path"].as_str().unwrap().to_owned();
    assert!(
        world.exported("quiet", "md").contains("Dear Mayor Delgado:"),
        "the same, from a file of one's own"
    );
    let own = fs::read_to_string(&path).unwrap();
    fs::write(&path, own.replace("courtesy = \"Mayor\"", "courtesy = \"Mayor and Friend\"")).unwrap();
    let letter = world.exported("quiet", "md");
    assert!(letter.contains("Dear Mayor and Friend Delgado:"), "{letter}");
    let list = world.json(&["facts", "list"]);
    let offices = list.as_array().unwrap().iter().find(|file| file["name"] == "offices.toml").unwrap();
    assert_eq!((&offices["is_stale"], &offices["replaced_by"]), (&false.into(), &path.as_str().into()));
}

#[test]
fn forms_of_address_that_are_old_or_wrong_say_so() {
    let world = World::with_letter(&letter_file(TO, "We ask.\n"));
    let path = world.json(&["facts", "eject", "offices.toml"])["path"].as_str().unwrap().to_owned();
    let own = fs::read_to_string(&path).unwrap();
    let at = own.find("verified_on = 20").or_else(|| own.find("verified_on = \"20")).unwrap();
    let old = format!("{}{}", &own[..at], own[at..].replacen("20", "19", 1));
    fs::write(&path, old).unwrap();
    let list = world.json(&["facts", "list"]);
    let offices = list.as_array().unwrap().iter().find(|file| file["name"] == "offices.toml").unwrap();
    assert_eq!(offices["is_stale"], true);
    let doctor = world.run(&["doctor"]).success().stdout;
    assert!(doctor.contains("facts offices.toml, "), "{doctor}");
    fs::write(&path, own.replacen("[[office]]", "[[office]]\ncolour = 1", 1)).unwrap();
    let line = own.lines().position(|line| line == "[[office]]").unwrap() + 2;
    let refused = world.run(&["letter", "list"]);
    refused.fails(1).says(&["offices.toml", &format!("line {line}"), "colour"]);
}
