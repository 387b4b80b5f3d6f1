//! A yes that waits for something, and names that are printed without their owners' word.

use mail_parser::MessageParser;

use super::support::{World, letter_file, text};

/// A letter that two organizations signed before its subject was changed.
fn asked_again() -> World {
    let world = World::with_letter(&letter_file("", "We ask for quiet streets.\n"));
    for (name, abbreviation) in [("Night Bakers", "NB"), ("Early Birds", "EB"), ("Owl Club", "OC")] {
        world.run(&["org", "add", name, "--abbr", abbreviation]).success();
    }
    world.run(&["sign", "quiet", "NB", "EB", "--status", "signed", "--by", "Jo Park"]).success();
    world.run(&["letter", "set", "quiet", "subject=Noise at night"]).success();
    world.run(&["version", "publish", "quiet", "--material", "-m", "The subject"]).success();
    world
}

fn keep(world: &World, who: &str) {
    let why = ["--print-anyway", "--reason", "Their board meets on Monday"];
    world.run(&[&["sign", "quiet", who], &why[..]].concat()).success();
}

#[test]
fn a_conditional_yes_is_not_printed_until_it_waits_for_nothing() {
    let world = asked_again();
    let said =
        world.run(&["sign", "quiet", "OC", "--status", "signed", "--waits-for", "the ask goes"]).success();
    assert_eq!(
        said.stdout,
        "Owl Club: yes on a condition (the ask goes), no signature yet, on letter quiet.\n"
    );
    let dossier =
        world.run(&["paper", "dossier", "quiet", "OC", "--format", "md", "-o", "-"]).success().stdout;
    assert!(dossier.contains("signed on a condition (the ask goes)"), "{dossier}");
    let status = world.json(&["status", "quiet"]);
    assert_eq!((&status["counts"]["signed"], &status["counts"]["conditional"]), (&0.into(), &1.into()));
    assert_eq!(status["conditional"][0]["waits_for"], "the ask goes");
    let shown = world.run(&["status", "quiet"]).success().stdout;
    assert!(shown.contains("1 on a condition") && shown.contains("the ask goes"), "{shown}");
    assert!(!world.exported("quiet", "md").contains("Owl Club"));
    world.run(&["sign", "quiet", "OC", "--status", "signed"]).success();
    assert!(world.exported("quiet", "md").contains("Owl Club"));
    world.run(&["undo"]).success();
    assert!(!world.exported("quiet", "md").contains("Owl Club"));
}

#[test]
fn a_name_is_printed_unconfirmed_only_for_a_reason_that_is_kept_and_shown() {
    let world = asked_again();
    world.run(&["sign", "quiet", "NB", "--print-anyway"]).fails(2).says(&["--reason"]);
    world.run(&["sign", "quiet", "NB", "--print-anyway", "--reason", " "]).fails(1).says(&["no reason"]);
    world.run(&["sign", "quiet", "OC", "--print-anyway", "--reason", "x"]).fails(1).says(&["not on letter"]);
    assert!(!world.exported("quiet", "md").contains("Night Bakers"));
    keep(&world, "NB");
    let letter = world.exported("quiet", "md");
    assert!(letter.contains("Night Bakers (NB)") && !letter.contains("Early Birds"), "{letter}");
    let status = world.json(&["status", "quiet"]);
    assert_eq!((&status["counts"]["must_confirm"], &status["counts"]["kept"]), (&2.into(), &1.into()));
    assert_eq!(status["must_confirm"][0]["printed_for"], "Their board meets on Monday");
    let again =
        world.json(&["sign", "quiet", "NB", "--print-anyway", "--reason", "Their board meets on Monday"]);
    assert!(again["activity"].is_null(), "{again}");
    world.run(&["undo"]).success();
    assert!(!world.exported("quiet", "md").contains("Night Bakers"));
    world.run(&["redo"]).success();
    assert!(world.exported("quiet", "md").contains("Night Bakers"));
    world.run(&["doctor"]).success();
}

#[test]
fn the_decision_is_for_one_version_and_ends_with_the_owners_word() {
    let world = asked_again();
    keep(&world, "NB");
    keep(&world, "EB");
    world.run(&["sign", "quiet", "EB", "--status", "withdrawn"]).success();
    assert!(!world.exported("quiet", "md").contains("Early Birds"));
    world.run(&["letter", "set", "quiet", "close=Yours,"]).success();
    let dry = world.run(&["version", "publish", "quiet", "--editorial", "--dry-run"]).success().stdout;
    assert!(dry.contains("No longer printed unless that is decided anew: Night Bakers."), "{dry}");
    let done = world.run(&["version", "publish", "quiet", "--editorial"]).success().stdout;
    assert!(done.contains("decided anew: Night Bakers"), "{done}");
    assert!(!world.exported("quiet", "md").contains("Night Bakers"));
    let second = ["export", "quiet", "--format", "md", "-o", "-", "--version", "2"];
    assert!(world.run(&second).success().stdout.contains("Night Bakers"));
}

#[test]
fn an_edition_says_whom_it_printed_unconfirmed() {
    let world = asked_again();
    keep(&world, "NB");
    let waive = ["--waive", "addressee-missing=An open letter", "--waive", "date-missing=It bears none"];
    world.run(&[&["release", "quiet"], &waive[..]].concat()).success();
    let shown = world.json(&["release", "show", "quiet"]);
    assert_eq!(shown["signatories"][0]["kept_for"], "Their board meets on Monday");
}

#[test]
fn a_letter_file_carries_the_decision_and_takes_it_back() {
    let world = asked_again();
    keep(&world, "NB");
    let saved = world.saved("quiet");
    assert!(saved.contains("kept_for = \"Their board meets on Monday\""), "{saved}");

    let other = World::new();
    other.load(&saved);
    assert_eq!(other.saved("quiet"), saved);
    assert!(other.exported("quiet", "md").contains("Night Bakers"));

    world.run(&["letter", "set", "quiet", "close=Yours,"]).success();
    let moved = world.saved("quiet");
    assert!(moved.contains("kept_text = "), "{moved}");
    let other = World::new();
    other.load(&moved);
    assert_eq!(other.saved("quiet"), moved);
    assert!(!other.exported("quiet", "md").contains("Night Bakers"));

    let kept_lines = moved.lines().filter(|line| !line.starts_with("kept_"));
    let without = kept_lines.collect::<Vec<_>>().join(
        "
",
    ) + "
";
    let file = world.write("quiet.md", without);
    world.run(&["letter", "load", text(&file), "--replace"]).success();
    assert!(!world.exported("quiet", "md").contains("Night Bakers"));
    world.run(&["undo"]).success();
    assert!(world.exported("quiet", "md").contains("Night Bakers"));
}

#[test]
fn what_the_working_text_has_become_is_said() {
    let world = asked_again();
    assert_eq!(world.json(&["status", "quiet"])["working_text_moved_on"], false);
    world.run(&["letter", "set", "quiet", "subject=Noise at dawn"]).success();
    let said = "moved on since version 2: 1 word added, 1 taken out";
    for command in ["status", "letter"] {
        let arguments: &[&str] =
            if command == "status" { &["status", "quiet"] } else { &["letter", "show", "quiet"] };
        let shown = world.run(arguments).success().stdout;
        assert!(shown.contains(said), "{shown}");
    }
}

#[test]
fn papers_and_drafts_say_what_is_printed_and_what_a_yes_waited_for() {
    let world = asked_again();
    for (who, address) in [("NB", "ed@nb.example"), ("EB", "ed@eb.example")] {
        world.run(&["contact", "add", who, "Ed Hill", "--email", address]).success();
    }
    keep(&world, "NB");
    let list = world.json(&["paper", "list", "quiet", "-o", "-"])["signatories"].clone();
    assert_eq!(list.as_array().unwrap().len(), 1, "{list}");
    assert_eq!(list[0]["printed_anyway"], "Their board meets on Monday");
    let dossier =
        world.run(&["paper", "dossier", "quiet", "NB", "--format", "md", "-o", "-"]).success().stdout;
    assert!(
        dossier.contains("must confirm again, printed anyway (Their board meets on Monday)"),
        "{dossier}"
    );
    let shown = world.run(&["status", "quiet"]).success().stdout;
    assert!(shown.contains("2 must confirm again, 1 of them printed anyway"), "{shown}");

    world.run(&["sign", "quiet", "EB", "--status", "signed", "--waits-for", "the ask goes"]).success();
    world.run(&["letter", "set", "quiet", "close=Yours,"]).success();
    let dry = world.run(&["version", "publish", "quiet", "--editorial", "--dry-run"]).success().stdout;
    assert!(dry.contains("0 approvals carried over, and 1 that still waits for something."), "{dry}");
    assert!(dry.contains("On a condition: Early Birds") && !dry.contains("Approved:"), "{dry}");
    world.run(&["version", "publish", "quiet", "--material"]).success();
    keep(&world, "NB");
    let draft = |who: &str| {
        let said = world.json(&["message", "confirm", "quiet", who]);
        let bytes = std::fs::read(world.at(said["paths"][0].as_str().unwrap())).unwrap();
        MessageParser::default().parse(&bytes).unwrap().body_text(0).unwrap().into_owned()
    };
    let (kept, conditional) = (draft("NB"), draft("EB"));
    assert!(kept.contains("Your name stands under the new text for now"), "{kept}");
    assert!(conditional.contains("on a condition (the ask goes)"), "{conditional}");
    assert!(conditional.contains("will not print your name"), "{conditional}");
}
