//! Deadlines as they are moved, and by whom.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::support::{Answer, World, letter_file};

/// Runs a command as somebody, at some moment.
fn act(world: &World, who: &str, now: &str, arguments: &[&str]) -> Answer {
    let mut command = world.command(arguments);
    command.env("UNDERSIGNED_USER", who).env("UNDERSIGNED_NOW", now);
    Answer::of(command.output().unwrap())
}

/// A letter whose sign-on deadline is on Friday, 17 April.
fn due() -> World {
    let world = World::with_letter(&letter_file("", "We ask for quiet streets.\n"));
    let first = ["deadline", "set", "quiet", "sign-on", "2026-04-17 17:00", "--zone", "America/New_York"];
    world.run(&first).success();
    world
}

fn history(world: &World) -> Value {
    world.json(&["deadline", "list"])[0]["history"].clone()
}

#[test]
fn a_deadline_that_was_moved_says_from_when_and_by_whom() {
    let world = due();
    assert_eq!(history(&world), json!([]));
    let set =
        |who, now, when| act(&world, who, now, &["deadline", "set", "quiet", "sign-on", when]).success();
    set("Jo Park", "2026-04-16T03:00:00Z", "2026-04-24 17:00");
    set("Lee Moss", "2026-04-20T15:00:00Z", "2026-04-23 12:00");
    let first = json!({
        "at": "2026-04-17T17:00", "zone": "America/New_York", "instant": "2026-04-17T21:00:00Z",
        "changed_at": "2026-04-16T03:00:00Z", "by": "Jo Park",
    });
    assert_eq!(history(&world)[0], first);
    assert_eq!(history(&world)[1]["by"], "Lee Moss");
    let text = world.run(&["deadline", "list"]).success().stdout;
    let lines: Vec<&str> = text.lines().skip(2).map(str::trim).collect();
    assert_eq!(
        lines,
        [
            "extended from Fri 17 Apr 2026 17:00 EDT on Wed 15 Apr 2026 by Jo Park",
            "moved up from Fri 24 Apr 2026 17:00 EDT on Mon 20 Apr 2026 by Lee Moss",
        ]
    );
}

#[test]
fn a_move_that_was_taken_back_is_not_told_until_it_is_done_again() {
    let world = due();
    world.run(&["deadline", "set", "quiet", "sign-on", "2026-04-24 17:00"]).success();
    // That nothing can be done about it, or that a file repeats it, moves nothing.
    world.run(&["deadline", "set", "quiet", "sign-on", "2026-04-24 17:00", "--hard"]).success();
    world.write("again.md", world.saved("quiet"));
    world.run(&["letter", "load", "again.md", "--replace"]).success();
    assert_eq!(history(&world).as_array().unwrap().len(), 1);
    world.run(&["undo"]).success();
    world.run(&["undo"]).success();
    assert_eq!(history(&world), json!([]));
    world.run(&["redo"]).success();
    assert_eq!(history(&world)[0]["at"], "2026-04-17T17:00");
}

#[test]
fn a_deadline_keeps_its_own_clock_whoever_moves_it() {
    let world = due();
    let settings = world.settings();
    std::fs::create_dir_all(&settings).unwrap();
    std::fs::write(settings.join("settings.toml"), "time_zone = \"Europe/London\"\n").unwrap();
    let london = ["deadline", "set", "quiet", "comments", "2026-04-16 12:00", "--zone", "Europe/London"];
    world.run(&london).success();
    // The comments are due earlier, and on another clock.
    world.run(&["deadline", "set", "quiet", "sign-on", "2026-04-24 17:00"]).success();
    let list = world.json(&["deadline", "list"]);
    assert_eq!((&list[0]["zone"], &list[1]["zone"]), (&json!("Europe/London"), &json!("America/New_York")));
    assert_eq!(list[1]["instant"], "2026-04-24T21:00:00Z");
    // Put on another clock by its flag, it is the same instant in other words.
    let moved = ["deadline", "set", "quiet", "sign-on", "2026-04-24 22:00", "--zone", "Europe/London"];
    world.run(&moved).success();
    let text = world.run(&["deadline", "list"]).success().stdout;
    assert!(text.contains("put on another clock from Fri 24 Apr 2026 17:00 EDT"), "{text}");
}

#[test]
fn a_deadline_on_a_day_off_is_set_with_a_word_about_it() {
    let world = World::with_letter(&letter_file("", "We ask.\n"));
    let set = |when: &str| {
        world.run(&["deadline", "set", "quiet", "sign-on", when, "--zone", "America/New_York"]).success()
    };
    set("2026-07-03 17:00").says(&["Fri 3 Jul 2026", "Independence Day", "observed"]);
    set("2026-04-25 17:00").says(&["a Saturday"]);
    assert_eq!(set("cob in 3 business days").stderr, "");
    let list = world.json(&["deadline", "list"]);
    assert_eq!((&list[0]["at"], &list[0]["business_days"]), (&json!("2026-04-20T17:00"), &json!(3)));
    let text = world.run(&["deadline", "list"]).success().stdout;
    assert!(text.contains("5d 7h, 3 business days"), "{text}");
}

/// Three organizations on the list, invited on Monday, 13 April; two say how long they need.
fn invited() -> World {
    let world = due();
    for (name, days) in [("Night Bakers", "2"), ("Early Birds", "4"), ("Owl Club", "")] {
        let days = if days.is_empty() { vec![] } else { vec!["--lead-days", days] };
        world.run(&[&["org", "add", name][..], &days].concat()).success();
    }
    let invite = ["sign", "quiet", "Night Bakers", "Early Birds", "Owl Club", "--status", "invited"];
    act(&world, "Jo Park", "2026-04-13T15:00:00Z", &invite).success();
    world
}

#[test]
fn a_reminder_is_due_until_those_who_have_not_answered_are_reminded() {
    let world = invited();
    // Wednesday; the reminder of three days before became due on Tuesday, at midnight.
    let reminder = |world: &World| world.json(&["deadline", "list"])[0]["reminder"].clone();
    let due = json!({ "kind": "sign-on", "since": "2026-04-14T04:00:00Z", "unanswered": 3 });
    assert_eq!(reminder(&world), due);
    assert_eq!(world.json(&["status", "quiet"])["reminders"], json!([due]));
    let words = "reminder due since Tue 14 Apr: 3 have not answered";
    for question in [["deadline", "list"], ["status", "quiet"]] {
        let text = world.run(&question).success().stdout;
        assert!(text.contains(words), "{text}");
    }
    world.run(&["sign", "quiet", "Night Bakers", "--status", "declined"]).success();
    world.run(&["sign", "quiet", "Early Birds", "--status", "considering"]).success();
    assert_eq!(reminder(&world)["unanswered"], 2);
    world.run(&["sign", "quiet", "Early Birds", "Owl Club", "--status", "reminded"]).success();
    assert_eq!(reminder(&world), Value::Null);
    let at = |now: &str| {
        act(&world, "Jo Park", now, &["--json", "deadline", "list"]).json()[0]["reminder"].clone()
    };
    assert_eq!(at("2026-04-16T04:00:00Z")["since"], "2026-04-16T04:00:00Z");
    assert_eq!(at("2026-04-17T21:00:00Z"), Value::Null);
}

#[test]
fn the_settings_say_when_reminders_are_due() {
    let world = invited();
    let settings = world.settings();
    std::fs::create_dir_all(&settings).unwrap();
    let with = |line: &str| std::fs::write(settings.join("settings.toml"), line).unwrap();
    with("reminders = []\n");
    assert_eq!(world.json(&["status", "quiet"])["reminders"], json!([]));
    with("reminders = [1, 30]\n");
    // Thirty days before was in March, and they were invited in April.
    assert_eq!(world.json(&["status", "quiet"])["reminders"], json!([]));
    with("reminders = [2]\n");
    assert_eq!(world.json(&["status", "quiet"])["reminders"][0]["since"], "2026-04-15T04:00:00Z");
    let calendar = world.run(&["deadline", "list", "--ics", "-"]).success().stdout;
    assert_eq!(calendar, world.run(&["deadline", "list", "--ics", "-"]).success().stdout, "made twice");
    let stamps = calendar.lines().filter(|line| line.starts_with("DTSTAMP")).collect::<BTreeSet<_>>();
    assert_eq!(stamps.len(), 1, "one clock: {calendar}");
    assert_eq!(calendar.matches("BEGIN:VALARM").count(), 1, "{calendar}");
    for (line, word) in
        [("reminders = [7, -3]", "-3"), ("reminders = [\"week\"]", "string"), ("reminders = 7", "7")]
    {
        with(&format!("user = \"Jo\"\n{line}\n"));
        world.run(&["status", "quiet"]).fails(1).says(&["settings.toml", "line 2", word]);
    }
}

#[test]
fn who_cannot_approve_in_time_is_named_with_the_time_it_needs() {
    let world = invited();
    let late = |world: &World| world.json(&["status", "quiet"])["lead_times"].clone();
    let first = late(&world);
    assert_eq!((&first["kind"], &first["yet_to_answer"]), (&json!("sign-on"), &json!(3)));
    assert_eq!(
        (&first["late"][0]["name"], &first["late"][0]["lead_days"]),
        (&json!("Early Birds"), &json!(4))
    );
    let text = world.run(&["status", "quiet"]).success().stdout;
    assert!(text.contains("Of 3 yet to answer, 1 cannot approve by Fri 17 Apr 17:00 EDT"), "{text}");
    assert!(text.contains("Early Birds             4 days"), "{text}");

    let set = |when: &str| world.run(&["deadline", "set", "quiet", "sign-on", when]).success();
    assert_eq!(set("2026-04-20 17:00").stderr, "");
    assert_eq!(late(&world)["late"], json!([]));
    set("2026-04-16 17:00").says(&[
        "Of 3 yet to answer, 2 cannot approve by Thu 16 Apr 17:00 EDT",
        "Night Bakers (2 days), Early Birds (4 days)",
        "Moving it up cuts off 2: Night Bakers, Early Birds",
    ]);
    let extended = set("2026-04-17 17:00").says(&["1 cannot approve"]);
    assert!(!extended.stderr.contains("cuts off"), "{extended:?}");
    // It is a warning of preflight, beside those of the date and of a letterhead; that the letter is
    // to nobody is the error.
    let check = world.run(&["--json", "check", "quiet"]).json();
    assert_eq!((&check["errors"], &check["warnings"]), (&json!(1), &json!(3)));
    assert!(check.to_string().contains("lead-time-too-long"), "{check}");
    // Who has answered is no longer waited for.
    world.run(&["sign", "quiet", "Early Birds", "--status", "signed", "--by", "Jo Park"]).success();
    assert_eq!((&late(&world)["yet_to_answer"], &late(&world)["late"]), (&json!(2), &json!([])));
    world.run(&["letter", "set", "quiet", "stage=closed"]).success();
    assert_eq!(late(&world), Value::Null);
}

#[test]
fn the_zone_of_the_process_is_that_of_a_first_deadline() {
    let world = World::with_letter(&letter_file("", "We ask.\n"));
    let set = ["--json", "deadline", "set", "quiet", "docket", "2026-05-02 10:00"];
    let output = world.command(&set).env("TZ", "Asia/Tokyo").output().unwrap();
    assert!(output.status.success(), "{output:?}");
    assert_eq!(world.json(&["deadline", "list"])[0]["zone"], "Asia/Tokyo");
}

#[test]
fn a_deadline_that_is_over_a_zone_that_is_no_place_and_one_to_be_taken_off_are_spoken_of() {
    let world = World::with_letter(&letter_file("", "We ask.\n"));
    let set = |rest: &[&str]| world.run(&[&["deadline", "set", "quiet", "sign-on"], rest].concat());
    set(&["2026-06-18 09:00", "--zone", "EST"]).fails(1).says(&["EST", "no place", "America/New_York"]);
    set(&["4pm EST friday"]).fails(1).says(&["not understood", "--zone"]);
    set(&["2026-01-02 17:00", "--zone", "America/New_York"]).success().says(&["over already"]);
    set(&["5pm friday"]).success();
    assert_eq!(world.json(&["deadline", "list"])[0]["at"], "2026-04-17T17:00");
    world.run(&["deadline", "remove", "quiet", "docket"]).fails(1).says(&["no docket deadline"]);
    world.run(&["deadline", "remove", "quiet", "sign-on"]).success();
    assert_eq!(world.json(&["deadline", "list"]), json!([]));
    world.run(&["undo"]).success();
    assert_eq!(world.json(&["deadline", "list"])[0]["at"], "2026-04-17T17:00");
}
