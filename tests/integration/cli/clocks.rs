//! Deadlines on the days on which clocks are changed, moved by somebody on another clock, and on a leap day.

use super::support::{Answer, World, letter_file};

/// Before any of the changes of 2026.
const JANUARY: &str = "2026-01-05T15:00:00Z";

fn set(world: &World, words: &[&str]) -> Answer {
    let mut command = world.command(&[&["deadline", "set", "quiet", "sign-on"], words].concat());
    command.env("UNDERSIGNED_NOW", JANUARY);
    Answer::of(command.output().unwrap())
}

fn instant(world: &World) -> String {
    world.json(&["deadline", "list"])[0]["instant"].as_str().unwrap().to_owned()
}

fn world() -> World {
    World::with_letter(&letter_file("", "We ask for quiet nights.\n"))
}

#[test]
fn a_time_that_a_clock_change_leaves_out_is_refused() {
    for (zone, when) in [
        ("America/New_York", "2026-03-08 02:30"),
        ("Europe/London", "2026-03-29 01:30"),
        ("Australia/Sydney", "2026-10-04 02:30"),
    ] {
        let world = world();
        set(&world, &[when, "--zone", zone]).fails(1).says(&[when, zone]);
        set(&world, &[when, "--zone", zone, "--fold", "later"]).fails(1);
        assert_eq!(world.json(&["deadline", "list"]), serde_json::json!([]), "{zone}");
    }
}

#[test]
fn a_time_that_a_clock_change_makes_come_twice_is_asked_about() {
    for (zone, when, earlier, later) in [
        ("America/New_York", "2026-11-01 01:30", "2026-11-01T05:30:00Z", "2026-11-01T06:30:00Z"),
        ("Europe/London", "2026-10-25 01:30", "2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z"),
        ("Australia/Sydney", "2026-04-05 02:30", "2026-04-04T15:30:00Z", "2026-04-04T16:30:00Z"),
    ] {
        let world = world();
        set(&world, &[when, "--zone", zone]).fails(1).says(&["twice", "earlier", "later"]);
        for (fold, wanted) in [("earlier", earlier), ("later", later)] {
            set(&world, &[when, "--zone", zone, "--fold", fold]).success();
            assert_eq!(instant(&world), wanted, "{zone}, {fold}");
            // What was chosen is kept where the letter goes.
            let saved = world.saved("quiet");
            assert!(saved.contains(&format!("fold = \"{fold}\"")), "{saved}");
        }
        let calendar = world.run(&["deadline", "list", "--ics", "-"]).success().stdout;
        let stamp = later.replace(['-', ':'], "");
        assert!(calendar.contains(&stamp), "{zone}: {calendar}");
    }
}

#[test]
fn phoenix_changes_no_clocks() {
    let world = world();
    for (when, wanted) in [
        ("2026-03-08 02:30", "2026-03-08T09:30:00Z"),
        ("2026-11-01 01:30", "2026-11-01T08:30:00Z"),
        ("2026-07-01 17:00", "2026-07-02T00:00:00Z"),
    ] {
        set(&world, &[when, "--zone", "America/Phoenix"]).success();
        assert_eq!(instant(&world), wanted);
    }
}

#[test]
fn the_same_hour_before_and_after_a_clock_change_is_another_instant() {
    let world = world();
    for (when, wanted) in
        [("2026-03-07 17:00", "2026-03-07T22:00:00Z"), ("2026-03-08 17:00", "2026-03-08T21:00:00Z")]
    {
        set(&world, &[when, "--zone", "America/New_York"]).success();
        assert_eq!(instant(&world), wanted);
    }
}

#[test]
fn somebody_in_sydney_moves_a_deadline_of_phoenix() {
    let world = world();
    set(&world, &["2026-04-24 17:00", "--zone", "America/Phoenix"]).success();
    let settings = world.settings();
    std::fs::create_dir_all(&settings).unwrap();
    std::fs::write(settings.join("settings.toml"), "time_zone = \"Australia/Sydney\"\n").unwrap();
    let moved = set(&world, &["2026-04-25 17:00"]).success();
    assert!(moved.stdout.contains("is Sat 25 Apr 2026 17:00 MST (America/Phoenix)"), "{moved:?}");
    assert_eq!(instant(&world), "2026-04-26T00:00:00Z");
    let list = world.json(&["deadline", "list"]);
    assert_eq!(list[0]["zone"], "America/Phoenix");
    assert_eq!(list[0]["history"][0]["instant"], "2026-04-25T00:00:00Z");
}

#[test]
fn a_leap_day_is_a_day_in_leap_years_only() {
    let world = world();
    set(&world, &["2028-02-29 17:00", "--zone", "America/New_York"]).success();
    assert_eq!(instant(&world), "2028-02-29T22:00:00Z");
    for when in ["2026-02-29 17:00", "2027-02-29 17:00", "2100-02-29 17:00"] {
        set(&world, &[when]).fails(1).says(&[when]);
    }
    assert_eq!(instant(&world), "2028-02-29T22:00:00Z");
    world.run(&["org", "add", "Owl Club"]).success();
    let sign = |on: &str| world.run(&["sign", "quiet", "Owl Club", "--status", "invited", "--on", on]);
    sign("2023-02-29").fails(2);
    sign("2024-02-29").success();
    assert!(world.saved("quiet").contains("on = 2024-02-29"), "{}", world.saved("quiet"));
}
