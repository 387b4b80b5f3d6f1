//! One letter to all its addressees, or a copy for each: from the same record, to nobody else.

use super::support::{World, keys};

/// A letter to three, one of them a whole chamber, that goes out in copies.
const FILE: &str = r#"+++
title = "Quiet streets"
slug = "quiet"
date = 2026-05-04
copies = "each"
salutation = { text = "Dear Friends of Quiet:" }
running_head = { text = "The Friends", honorific = "Hon." }

[[profile]]
name = "by-state"
group = "state"
to = ["Members of the Night Senate"]

[[to]]
honorific = "The Honorable"
name = "Ann Bell"
title = "Secretary of the Night"
courtesy = "Secretary"
address = ["1 Owl Street"]

[[to]]
honorific = "The Honorable"
name = "Carl Grier Jr."
title = "Mayor of Dusk"
courtesy = "Mayor"
address = ["2 Bat Lane"]

[[to]]
name = "Members of the Night Senate"
collective = true

[[signatory]]
organization = "Owl Club"
state = "KS"
status = "signed"
by = "Jo Park"

[[signatory]]
organization = "Early Birds"
state = "NE"
status = "signed"
by = "Ed Roe"
person = "Ed Roe"
person_title = "President"
lead = true
+++

We write to {{ addressees.names }}, all {{ signatories.count_words }} of us.
"#;

const FILES: [&str; 3] = ["quiet-1-bell.md", "quiet-2-grier.md", "quiet-3-members-of-the-night-senate.md"];

fn quiet() -> World {
    World::with_letter(FILE)
}

fn joint(world: &World, format: &str) -> String {
    world.run(&["export", "quiet", "--format", format, "--joint", "-o", "-"]).success().stdout
}

#[test]
fn each_copy_is_to_one_addressee_and_to_nobody_else() {
    let world = quiet();
    let answer = world.run(&["export", "quiet", "--format", "md"]).success();
    assert!(answer.stderr.contains("3 copies, one for each addressee."), "{answer:?}");
    assert_eq!(world.names(), FILES);
    let [bell, grier, senate] = FILES.map(|name| world.read(name));
    for words in
        ["The Honorable Ann Bell", "1 Owl Street", "Dear Secretary Bell:", "We write to Ann Bell, all two"]
    {
        assert!(bell.contains(words), "{words}: {bell}");
    }
    for other in ["Grier", "Bat Lane", "Senate", "Friends"] {
        assert!(!bell.contains(other), "{other}: {bell}");
    }
    assert!(grier.contains("Dear Mayor Grier:") && !grier.contains("Bell"), "{grier}");
    assert!(
        senate.contains("Dear Members of the Night Senate:") && !senate.contains("Honorable"),
        "{senate}"
    );
    // Each has its list as the profile that is meant for its addressee sets it.
    assert!(senate.contains("### Kansas") && !bell.contains("###"), "{senate}");
}

#[test]
fn the_letter_to_all_is_there_too_and_one_copy_alone() {
    let world = quiet();
    world.run(&["export", "quiet", "--format", "md", "--joint"]).success();
    let all = world.read("quiet.md");
    assert!(all.contains("Dear Friends of Quiet:") && all.contains("Bell") && all.contains("Grier"), "{all}");
    let one = world.json(&["export", "quiet", "--format", "md", "--to", "2"]);
    assert!(one["path"].as_str().unwrap().ends_with(FILES[1]), "{one}");
    let shown = world.run(&["export", "quiet", "--format", "html", "--to", "2", "-o", "-"]).success().stdout;
    assert!(shown.contains("content: \"Hon. Carl Grier Jr.\\a May 4, 2026"), "{shown}");
    assert!(shown.contains("<title>Letter to Carl Grier Jr.</title>"), "{shown}");
    world
        .run(&["export", "quiet", "--format", "md", "--to", "4"])
        .fails(1)
        .says(&["no addressee 4", "there are 3"]);
    world
        .run(&["export", "quiet", "--format", "md", "-o", "x.md"])
        .fails(2)
        .says(&["--dir", "--to", "--joint"]);
}

#[test]
fn copies_go_into_a_folder_all_of_them_or_none() {
    let world = quiet();
    let answer = world.json(&["export", "quiet", "--format", "html", "--dir", "out"]);
    assert_eq!(keys(&answer["copies"][2]), ["addressee", "name", "pages", "path", "signatories"]);
    assert_eq!(answer["copies"][2]["name"], "Members of the Night Senate");
    std::fs::remove_file(world.at("out/quiet-1-bell.html")).unwrap();
    world.write("out/quiet-3-members-of-the-night-senate.html", "mine");
    world.run(&["export", "quiet", "--format", "html", "--dir", "out"]).fails(1).says(&["--force"]);
    assert!(!world.at("out/quiet-1-bell.html").exists());
    world.run(&["export", "quiet", "--format", "html", "--dir", "out", "--force"]).success();
    assert_eq!(std::fs::read_dir(world.at("out")).unwrap().count(), 3);
}

#[test]
fn a_letter_to_all_can_be_had_in_copies() {
    let world = World::with_letter(&FILE.replace("copies = \"each\"\n", ""));
    world.run(&["export", "quiet", "--format", "md"]).success();
    world.run(&["export", "quiet", "--format", "md", "--each"]).success();
    assert_eq!(world.names().len(), 4);
    assert!(quiet().saved("quiet").contains("copies = \"each\"\n"));
}

#[test]
fn an_edition_keeps_each_copy_as_it_went_out() {
    let world = quiet();
    world.run(&["release", "quiet"]).success();
    let shown = world.json(&["release", "show", "quiet"]);
    assert_eq!(shown["copies"], 3);
    world.run(&["letter", "set", "quiet", "salutation={ style = \"formal\" }", "copies=\"joint\""]).success();
    world.run(&["export", "quiet", "--format", "md", "--edition", "1"]).success();
    assert_eq!(world.names(), FILES);
    assert!(world.read(FILES[0]).contains("Dear Secretary Bell:"));
    world.run(&["export", "quiet", "--format", "md", "--edition", "1", "--joint"]).success();
    assert!(world.read("quiet.md").contains("Dear Friends of Quiet:"));
}

#[test]
fn a_lead_signer_stands_above_the_list_with_room_for_a_signature() {
    let world = quiet();
    let plain = joint(&world, "md");
    let lines = "Sincerely,\n\nEd Roe\\\nPresident\\\nEarly Birds\n\nOwl Club\n";
    assert!(plain.contains(lines), "{plain}");
    let page = joint(&world, "html");
    assert!(page.contains("<p class=\"lead\"><bdi>Ed Roe</bdi><br>"), "{page}");
    assert!(world.saved("quiet").contains("lead = true"));
}

#[test]
fn a_letter_for_a_web_form_is_plain_text_and_says_how_long_it_is() {
    let world = quiet();
    let answer = world.run(&["export", "quiet", "--format", "txt", "--to", "1"]).success();
    let text = world.read("quiet-1-bell.txt");
    let count = text.chars().count();
    assert!(answer.stderr.contains(&format!("{count} characters")), "{answer:?}");
    assert!(text.contains("\nSincerely,\n\nEd Roe\nPresident\nEarly Birds\n\nOwl Club\n"), "{text}");
}
