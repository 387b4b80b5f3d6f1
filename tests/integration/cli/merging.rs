//! Two organizations that are one: what goes over, what is refused, and that undo parts them again.

use serde_json::Value;

use super::support::{World, letter_file};

fn world() -> World {
    let world = World::with_letter(&letter_file("", "Please.\n"));
    world.run(&["org", "add", "River Trust", "--abbr", "RT", "--state", "KS"]).success();
    world
        .run(&[
            "org",
            "add",
            "The River Trust of Kansas",
            "--alias",
            "Friends of the River",
            "--tag",
            "rural",
        ])
        .success();
    world
        .run(&["contact", "add", "Friends of the River", "Jo Park", "--email", "jo@river.example"])
        .success();
    world
}

fn merge(world: &World) -> super::support::Answer {
    world.run(&["org", "merge", "River Trust", "The River Trust of Kansas"])
}

#[test]
fn names_contacts_and_letters_go_over_and_undo_parts_them_again() {
    let world = world();
    let by = ["--by", "Jo Park", "--evidence", "Yes, list us."];
    world
        .run(&[&["sign", "quiet", "The River Trust of Kansas", "--status", "signed"][..], &by].concat())
        .success();
    let (before, page) = (world.json(&["org", "list"]), world.exported("quiet", "md"));
    merge(&world).success();

    let kept = world.json(&["org", "show", "Friends of the River"]);
    assert_eq!(kept["name"], "River Trust");
    assert_eq!(kept["aliases"], serde_json::json!(["The River Trust of Kansas", "Friends of the River"]));
    assert_eq!((&kept["tags"][0], &kept["contacts"][0]["name"]), (&"rural".into(), &"Jo Park".into()));
    assert_eq!(kept["letters"][0]["status"], "signed");
    assert_eq!(world.exported("quiet", "md"), page, "what a letter prints stays as it was agreed");
    assert_eq!(world.json(&["org", "show", "the river trust of kansas"])["name"], "River Trust");

    world.run(&["undo"]).success();
    assert_eq!(world.json(&["org", "list"]), before);
    assert_eq!(world.json(&["org", "show", "River Trust"])["letters"], Value::Array(Vec::new()));
    world.run(&["doctor"]).success();
}

#[test]
fn where_both_are_on_a_letter_the_answer_stays_and_two_answers_are_refused() {
    let world = world();
    world.run(&["sign", "quiet", "River Trust", "--status", "invited"]).success();
    world.run(&["sign", "quiet", "Friends of the River", "--status", "signed", "--by", "Jo Park"]).success();
    merge(&world).success();
    let status = world.json(&["status", "quiet"]);
    assert_eq!(
        (&status["counts"]["signed"], &status["counts"]["invited"]),
        (&1.into(), &0.into()),
        "{status}"
    );
    world.run(&["undo"]).success();

    world.run(&["sign", "quiet", "River Trust", "--status", "declined", "--reason", "no time"]).success();
    merge(&world).fails(1).says(&["both have answered letter quiet", "--status not-asked"]);
    world.run(&["org", "merge", "River Trust", "RT"]).fails(1).says(&["cannot be merged with itself"]);
}
