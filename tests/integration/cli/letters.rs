//! Making, listing, showing, setting and archiving letters; the log of it, undo and redo.

use serde_json::json;

use super::support::{World, assert_has, letter_file};

#[test]
fn a_new_letter_gets_a_slug_of_its_own() {
    let world = World::new();
    for _ in 0..2 {
        world.run(&["letter", "new", "Keep the Bus Lines!"]).success();
    }
    let list = world.json(&["letter", "list"]);
    assert_eq!(
        (&list[0]["slug"], &list[1]["slug"]),
        (&json!("keep-the-bus-lines"), &json!("keep-the-bus-lines-2"))
    );
    assert_has(&list[0], &["id", "slug", "title", "stage", "signed", "goal", "next_deadline"]);
    assert_eq!(
        (&list[0]["stage"], &list[0]["goal"], &list[0]["next_deadline"]),
        (&json!("drafting"), &json!(null), &json!(null))
    );
    let by_id = world.json(&["letter", "show", list[1]["id"].as_str().unwrap()]);
    assert_eq!(by_id["slug"], "keep-the-bus-lines-2");
    world.run(&["letter", "new", ""]).fails(1).says(&["title"]);
}

#[test]
fn a_letter_made_from_another_takes_addressees_settings_and_whom_to_ask() {
    let head = "close = \"Respectfully,\"\nsender = \"Owls\"\n[[to]]\nname = \"Ann Bell\"\n\
        [[signatory]]\norganization = \"Owl Club\"\nstatus = \"signed\"";
    let world = World::with_letter(&letter_file(head, "We ask.\n"));
    world.run(&["letter", "new", "Next", "--from", "quiet"]).success();
    let saved = world.saved("next");
    for line in [
        "close = \"Respectfully,\"",
        "sender = \"Owls\"",
        "name = \"Ann Bell\"",
        "organization = \"Owl Club\"",
    ] {
        assert!(saved.contains(line), "{saved}");
    }
    assert!(!saved.contains("signed") && !saved.contains("We ask"), "{saved}");
    world.run(&["letter", "new", "Next", "--from", "loud"]).fails(1).says(&["loud"]);
}

#[test]
fn any_key_of_the_head_can_be_set() {
    let world = World::with_letter(&letter_file("", "We ask.\n"));
    let set = [
        "letter",
        "set",
        "quiet",
        "goal=7",
        "date=2026-04-30",
        "subject=Noise at night",
        "cc=[\"Ann\", \"Bo\"]",
        "salutation={ text = \"Dear all:\" }",
        "stage=\"collecting\"",
        "to=[{ name = \"Ann Bell\" }]",
        "slug=silent",
    ];
    world.run(&set).success();
    let shown = world.json(&["letter", "show", "silent"]);
    assert_eq!(
        (&shown["goal"], &shown["date"], &shown["cc"]),
        (&json!(7), &json!("2026-04-30"), &json!(["Ann", "Bo"]))
    );
    assert_eq!((&shown["subject"], &shown["stage"]), (&json!("Noise at night"), &json!("collecting")));
    assert_eq!(shown["to"][0]["name"], "Ann Bell");
    let before = world.saved("silent");
    for wrong in ["colour=red", "goal=many", "date=2026-02-30", "title=", "columns=2"] {
        world.run(&["letter", "set", "silent", "goal=9", wrong]).fails(1);
    }
    world.run(&["letter", "set", "silent", "goal"]).fails(2).says(&["KEY=VALUE"]);
    assert_eq!(world.saved("silent"), before);
}

#[test]
fn an_archived_letter_comes_back_as_it_was() {
    let world = World::with_letter(&letter_file("stage = \"collecting\"", "We ask.\n"));
    let before = world.saved("quiet");
    world.run(&["letter", "archive", "quiet"]).success();
    assert_eq!(world.json(&["letter", "list"])[0]["stage"], "archived");
    assert_eq!(world.json(&["status"]), json!([]));
    world.run(&["letter", "archive", "quiet"]).fails(1);
    let archived = World::with_letter(&world.saved("quiet"));
    assert_eq!(archived.saved("quiet"), world.saved("quiet"));
    world.run(&["letter", "restore", "quiet"]).success();
    assert_eq!(world.saved("quiet"), before);
    world.run(&["letter", "restore", "quiet"]).fails(1);
}

#[test]
fn what_was_done_is_logged_taken_back_and_done_again() {
    let world = World::with_letter(&letter_file("", "We ask.\n"));
    world.run(&["letter", "set", "quiet", "goal=7", "--as", "Bo Cole"]).success();
    let log = world.json(&["activity", "quiet"]);
    assert_eq!(log.as_array().unwrap().len(), 2);
    let newest = &log[0];
    assert_has(newest, &["id", "at", "actor", "operation", "letter", "summary", "undone"]);
    assert_eq!((&newest["actor"], &newest["at"]), (&json!("Bo Cole"), &json!("2026-04-15T14:00:00Z")));
    assert_eq!(log[1]["actor"], "Ada Lowe");

    world.run(&["undo"]).success();
    assert!(!world.saved("quiet").contains("goal"));
    world.run(&["redo"]).success();
    assert!(world.saved("quiet").contains("goal = 7"));
    world.run(&["redo"]).fails(1);
    world.run(&["undo"]).success();
    world.run(&["org", "add", "Owl Club"]).success();
    world.run(&["redo"]).fails(1);
    world.run(&["undo", newest["id"].as_str().unwrap()]).fails(1);
    world.run(&["undo", "nothing-of-that-name"]).fails(1).says(&["nothing-of-that-name"]);
}

#[test]
fn a_signature_is_taken_back_by_a_step_of_its_own() {
    let world = World::with_letter(&letter_file("", "We ask.\n"));
    world.run(&["org", "add", "Owl Club"]).success();
    world.run(&["version", "publish", "quiet"]).success();
    world.run(&["sign", "quiet", "Owl Club", "--status", "signed", "--on", "2026-04-14"]).success();
    world.run(&["undo"]).success();
    assert_eq!(world.json(&["status", "quiet"])["counts"]["signed"], 0);
    world.run(&["redo"]).success();
    assert_eq!(world.json(&["status", "quiet"])["counts"]["signed"], 1);
    world.run(&["doctor"]).success();
}

#[test]
fn every_operation_can_be_taken_back_down_to_nothing() {
    let world = World::with_letter(&letter_file("[[to]]\nname = \"Ann Bell\"", "We ask.\n"));
    world.run(&["org", "add", "Owl Club"]).success();
    world.run(&["sign", "quiet", "Owl Club", "--status", "signed"]).success();
    world.run(&["deadline", "set", "quiet", "docket", "in 2 weeks"]).success();
    world.run(&["addressee", "remove", "quiet", "1"]).success();
    for _ in 0..5 {
        world.run(&["undo"]).success();
    }
    world.run(&["undo"]).fails(1);
    for list in ["letter", "org", "deadline"] {
        assert_eq!(world.json(&[list, "list"]), json!([]));
    }
    world.run(&["doctor"]).success();
}

#[test]
fn tallies_have_the_shape_that_scripts_rely_on() {
    let world = World::with_letter(&letter_file("", "We ask.\n"));
    let status = world.json(&["status", "quiet"]);
    assert_has(&status, &["letter", "version", "counts", "must_confirm", "unanswered"]);
    assert_has(
        &status["counts"],
        &["signed", "considering", "invited", "declined", "withdrawn", "must_confirm"],
    );
    assert_eq!(status["version"], json!(null));
    world.run(&["org", "add", "Owl Club"]).success();
    let sign = |step: &str| world.run(&["sign", "quiet", "Owl Club", "--status", step]);
    for step in
        ["invited", "reminded", "considering", "signed", "withdrawn", "invited", "declined", "not-asked"]
    {
        sign(step).success();
    }
    sign("withdrawn").fails(1);
    sign("delighted").fails(2);
    assert_eq!(world.json(&["status"])[0]["letter"], "quiet");
}

#[test]
fn a_key_of_a_table_is_set_alone_and_nothing_takes_a_key_back() {
    let world =
        World::with_letter(&letter_file("date = 2026-04-20\ngoal = 9\nclose = \"Yours,\"", "We ask.\n"));
    let set = |pair: &str| world.run(&["letter", "set", "quiet", pair]);
    set("salutation={style=\"formal\",order=\"precedence\"}").success();
    set("salutation.style=\"working\"").success();
    assert_eq!(world.json(&["letter", "show", "quiet"])["salutation"]["order"], "precedence");
    set("goal=").success();
    set("date=").success();
    set("close=").success();
    let saved = world.saved("quiet");
    assert!(!saved.contains("goal") && !saved.contains("date") && !saved.contains("close"), "{saved}");
    for broken in ["subject=\"unclosed", "subject=[1", "close=\"a\" b", "to=", "salutation.tone=kind"] {
        set(broken).fails(1);
    }
    assert_eq!(world.saved("quiet"), saved);
}
