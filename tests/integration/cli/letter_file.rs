//! The letter file: what is saved can be loaded, and a load changes only what it says.

use super::support::{World, letter_file};

/// A letter that uses every key there is, but those that have their default.
const RICH: &str = r#"+++
title = "Keep the night trains"
slug = "night-trains"
subject = "Docket 7 of the Rail Board"
date = 2026-04-30
lang = "en-GB"
paper = "a4"
stage = "collecting"
goal = 12
close = "Respectfully,"
sender = "Night Train League"
sender_lines = ["1 Station Road", "Ely, Cambridgeshire"]
reply_to = "Ana Pike, ana@league.example"
cc = ["Clerk of the Board", "The Mayor"]
enclosures = ["Timetable"]

[salutation]
style = "formal"
order = "precedence"
text = "Dear members:"

[running_head]
order = "family-name"
honorific = "Hon."
text = "The Rail Board"

[signatories]
order = "listed"
group = "custom"
columns = 2

[[to]]
name = "Maria del Campo"
family_name = "del Campo"
post_nominals = "KC"
honorific = "The Honorable"
mr = "Ms."
acting = true
title = "Chair"
courtesy = "Chair"
agency = "Rail Board"
address = ["2 Bridge Street", "York"]

[[to]]
name = "Members of the Rail Board"
collective = true

[[deadline]]
kind = "sign-on"
at = "2026-04-28T17:00"
zone = "Europe/London"
hard = true

[[deadline]]
kind = "docket"
at = "2026-10-25T01:30"
zone = "Europe/London"
fold = "later"

[[signatory]]
organization = "The Sleepers' Guild"
abbreviation = "TSG"
listed_as = "Sleepers' Guild of Ely"
sort_as = "Sleepers"
scope = "local"
state = "KS"
district = "KS-01"
kind = "union"
group = "Passengers"
status = "signed"
on = 2026-04-12
by = "Jo Park, Secretary"
channel = "email"
evidence = """
Yes:
list us."""
person = "Jo Park"
person_title = "Secretary"

[[signatory]]
organization = "Late Diners"
status = "signed"
text = "3f9a0c11d2e4"

[[signatory]]
organization = "Porters United"
status = "considering"
waits_for = "the ask in paragraph 2 goes"

[[signatory]]
organization = "Early Club"
status = "declined"
reason = "board policy"

[[signatory]]
person = "Sam Reed"
person_title = "Passenger"
status = "signed"
+++

Trains run at night[^a], and so[^b][^a] do we.

[^b]: Second; <https://example.org/b>
[^a]: *First*; 3.
"#;

#[test]
fn save_load_and_save_again_gives_the_same_bytes() {
    let first = World::with_letter(RICH);
    let saved = first.saved("night-trains");
    let second = World::with_letter(&saved);
    assert_eq!(second.saved("night-trains"), saved);
}

#[test]
fn nothing_that_a_letter_file_says_is_lost() {
    let world = World::with_letter(RICH);
    let head = |file: &str| file.split("+++\n").nth(1).unwrap().parse::<toml::Table>().unwrap();
    let saved = world.saved("night-trains");
    assert_eq!(head(&saved), head(RICH));
    assert_eq!(saved.split("+++\n").nth(2), RICH.split("+++\n").nth(2));
}

#[test]
fn a_signature_on_another_text_is_kept_and_not_printed() {
    let world = World::with_letter(RICH);
    let status = world.json(&["status", "night-trains"]);
    assert_eq!(status["version"], 1);
    assert_eq!((&status["counts"]["signed"], &status["counts"]["must_confirm"]), (&2.into(), &1.into()));
    let letter = world.exported("night-trains", "md");
    assert!(letter.contains("Sleepers' Guild of Ely"), "{letter}");
    assert!(letter.contains("Sam Reed") && letter.contains("Passenger"), "{letter}");
    for name in ["Late Diners", "Porters United", "Early Club"] {
        assert!(!letter.contains(name), "{letter}");
    }
}

#[test]
fn a_letter_that_is_there_is_replaced_only_when_asked() {
    let world = World::with_letter(&letter_file("", "Old.\n"));
    let new = letter_file("goal = 5", "New.\n");
    world.run_with_input(&["letter", "load", "-"], &new).fails(1).says(&["quiet", "--replace"]);
    assert!(world.saved("quiet").contains("Old."));
    world.run_with_input(&["letter", "load", "-", "--replace"], &new).success();
    assert_eq!(world.saved("quiet"), letter_file("goal = 5", "New.\n"));
}

#[test]
fn replacing_publishes_nothing_and_leaves_approvals_with_their_version() {
    let row = "[[signatory]]\norganization = \"Owl Club\"\nstatus = \"signed\"";
    let world = World::with_letter(&letter_file(row, "Old.\n"));
    world.run_with_input(&["letter", "load", "-", "--replace"], letter_file(row, "New.\n")).success();
    assert_eq!(world.json(&["version", "list", "quiet"]).as_array().unwrap().len(), 1);
    let letter = world.run(&["export", "quiet", "--format", "md", "-o", "-"]).success();
    assert!(letter.stdout.contains("Old.") && letter.stdout.contains("Owl Club"), "{letter:?}");
    let saved = world.saved("quiet");
    assert!(saved.contains("\ntext = \"") && saved.contains("New."), "{saved}");
    // Saved while the text has moved on, it comes back as an approval of another text.
    let other = World::with_letter(&saved);
    assert_eq!(other.json(&["status", "quiet"])["counts"]["must_confirm"], 1);
    assert_eq!(other.saved("quiet"), saved);
}

#[test]
fn a_new_signature_on_a_text_that_is_not_published_is_refused() {
    let row = |name: &str| format!("[[signatory]]\norganization = \"{name}\"\nstatus = \"signed\"\n");
    let world = World::with_letter(&letter_file(&row("Owl Club"), "Old.\n"));
    let before = world.saved("quiet");
    let both = row("Owl Club") + &row("Bat Club");
    let load = ["letter", "load", "-", "--replace"];
    let answer = world.run_with_input(&load, letter_file(&both, "New.\n")).fails(1);
    answer.says(&["[[signatory]] 2", "newest version"]);
    assert_eq!(world.saved("quiet"), before);
    assert_eq!(world.json(&["org", "list"]).as_array().unwrap().len(), 1);
    world.run_with_input(&load, letter_file(&both, "Old.\n")).success();
    assert_eq!(world.json(&["status", "quiet"])["counts"]["signed"], 2);
}

#[test]
fn a_load_never_changes_an_organization_but_keeps_what_differs_for_its_letter() {
    let world = World::new();
    world.run(&["org", "add", "Owl Club", "--abbr", "OC", "--alias", "The Owls", "--state", "KS"]).success();
    let before = world.json(&["org", "list"]);
    let rows = "[[signatory]]\norganization = \"the owls\"\nstate = \"MO\"\nstatus = \"signed\"";
    let loaded = world.run_with_input(&["letter", "load", "-"], letter_file(rows, "We ask.\n")).success();
    loaded.says(&["Owl Club", "MO"]);
    assert_eq!(world.json(&["org", "list"]), before);
    let saved = world.saved("quiet");
    assert!(saved.contains("state = \"MO\""), "{saved}");
    let letter = world.exported("quiet", "md");
    assert!(letter.contains("the owls (OC)"), "{letter}");
}

#[test]
fn line_ends_of_windows_do_not_change_a_text() {
    let rows = "[[signatory]]\norganization = \"Owl Club\"\nstatus = \"signed\"";
    let file = letter_file(rows, "One.\n\nTwo[^n].\n\n[^n]: Three.\n");
    let digest = |world: &World| world.json(&["version", "list", "quiet"])[0]["digest"].clone();
    let unix = World::with_letter(&file);
    let windows = World::with_letter(&file.replace('\n', "\r\n"));
    assert_eq!(digest(&unix), digest(&windows));
    assert_eq!(unix.saved("quiet"), windows.saved("quiet"));
    // A byte order mark is no part of the text either.
    let marked = World::with_letter(&format!("\u{FEFF}{file}"));
    assert_eq!(digest(&unix), digest(&marked));
}

#[test]
fn several_files_come_in_together_or_not_at_all() {
    let world = World::new();
    let good = world.write("good.md", letter_file("", "Good.\n"));
    let other = world.write("other.md", "+++\ntitle = \"Other\"\n+++\n\nOther.\n");
    let twin = world.write("twin.md", letter_file("", "Twin.\n"));
    let load = |paths: &[&std::path::PathBuf], replace: bool| {
        let mut arguments = vec!["letter", "load"];
        arguments.extend(paths.iter().map(|path| super::support::text(path)));
        arguments.extend(replace.then_some("--replace"));
        world.run(&arguments)
    };
    load(&[&good, &twin], false).fails(1).says(&["twin.md", "quiet"]);
    load(&[&good, &twin], true).fails(1).says(&["twin.md", "quiet"]);
    let bad = world.write("bad.md", "+++\ntitle = 3\n+++\n");
    load(&[&good, &bad], false).fails(1).says(&["bad.md", "line 2", "column 9"]);
    let clean = world.write("hidden.md", "+++\ntitle = \"a\\u0007b\"\n+++\n");
    load(&[&good, &clean], false).fails(1).says(&["hidden.md"]);
    assert_eq!(world.json(&["letter", "list"]), serde_json::json!([]));
    load(&[&good, &other], false).success();
    let slugs = world.json(&["letter", "list"]);
    assert_eq!((&slugs[0]["slug"], &slugs[1]["slug"]), (&"quiet".into(), &"other".into()));
}

#[test]
fn a_file_is_saved_whole_and_never_over_another_unless_asked() {
    let world = World::with_letter(&letter_file("", "We ask.\n"));
    let saved = world.run(&["letter", "save", "quiet", "-o", "quiet.md"]).success();
    assert_eq!(saved.stdout.trim_end(), "quiet.md");
    assert_eq!(world.read("quiet.md"), world.saved("quiet"));
    world.write("quiet.md", "mine");
    world.run(&["letter", "save", "quiet", "-o", "quiet.md"]).fails(1).says(&["--force"]);
    assert_eq!(world.read("quiet.md"), "mine");
    world.run(&["letter", "save", "quiet", "-o", "quiet.md", "--force"]).success();
    assert_eq!(world.read("quiet.md"), world.saved("quiet"));
    let piped = world.shell("\"$PROGRAM\" letter save quiet -o /dev/stdout | cat");
    assert_eq!(piped.stdout, world.saved("quiet"));
}
