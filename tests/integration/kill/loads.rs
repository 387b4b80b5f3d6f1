//! Letters that are loaded with many signatories.

use std::fmt::Write as _;

use rusqlite::Connection;

use super::{duration_of, kill_after, moments};
use crate::cli::support::{World, letter_file};
use crate::{is_full, report};

/// A letter that is not there yet, in the very form in which it is saved.
pub(super) fn round_file(round: u32, signatories: u32) -> String {
    let mut file = format!("+++\ntitle = \"Round {round}\"\nslug = \"round-{round}\"\n");
    file.push_str("\n[[to]]\nname = \"Ann Bell\"\n");
    for number in 0..signatories {
        let row = format_args!("organization = \"Club {round}.{number}\"\nstatus = \"signed\"");
        write!(file, "\n[[signatory]]\n{row}\n").unwrap();
    }
    file + &format!("+++\n\nWe ask for quiet[^a].\n\n[^a]: Round {round}.\n")
}

#[test]
fn a_killed_load_leaves_the_whole_letter_or_nothing_of_it() {
    const SIGNATORIES: u32 = 150;
    let world = World::with_letter(&letter_file("", "We ask.\n"));
    world.write("round-1000.md", round_file(1000, SIGNATORIES));
    let duration = duration_of(&world, &["letter", "load", "round-1000.md"]);
    let mut loaded = 1;
    for (round, delay) in (0..).zip(moments(duration, if is_full() { 100 } else { 15 })) {
        let slug = format!("round-{round}");
        let name = format!("{slug}.md");
        world.write(&name, round_file(round, SIGNATORIES));
        let acknowledged = kill_after(&world, &["letter", "load", &name], delay);
        world.run(&["doctor"]).success();
        let is_there = world.run(&["letter", "show", &slug]).code == Some(0);
        assert!(is_there || !acknowledged, "{slug} was acknowledged and is gone");
        if is_there {
            loaded += 1;
            assert_eq!(world.saved(&slug), round_file(round, SIGNATORIES));
        }
        let organizations = world.json(&["org", "list"]).as_array().unwrap().len();
        assert_eq!(organizations, loaded * SIGNATORIES as usize);
    }
    assert_eq!(world.json(&["letter", "list"]).as_array().unwrap().len(), loaded + 1);
    // After all that it still takes what it is given.
    world.write("last.md", round_file(2000, SIGNATORIES));
    world.run(&["letter", "load", "last.md"]).success();
}

/// How many letters, organizations, sign-ons, events and entries of the log there are.
fn rows(world: &World) -> [i64; 5] {
    let conn = Connection::open(world.db()).unwrap();
    let count = |table| conn.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0));
    ["letter", "organization", "sign_on", "sign_on_event", "activity"].map(|table| count(table).unwrap())
}

#[test]
fn a_killed_load_of_a_long_list_leaves_all_rows_or_none_and_can_be_done_again() {
    let (signatories, rounds) = if is_full() { (20_000, 100) } else { (1_000, 6) };
    let rows_each = i64::from(signatories);
    let probe = World::with_letter(&letter_file("", "We ask.\n"));
    probe.write("long.md", round_file(1, signatories));
    let load = ["letter", "load", "long.md"];
    let duration = duration_of(&probe, &load);
    let whole = [2, rows_each, rows_each, rows_each, 2];
    assert_eq!(rows(&probe), whole);
    let mut done = 0;
    let fresh = || {
        let world = World::with_letter(&letter_file("", "We ask.\n"));
        world.write("long.md", round_file(1, signatories));
        world
    };
    let mut world = fresh();
    for delay in moments(duration, rounds) {
        let acknowledged = kill_after(&world, &load, delay);
        world.run(&["doctor"]).success();
        let found = rows(&world);
        assert!(found == whole || (found == [1, 0, 0, 0, 1] && !acknowledged), "{delay:?}: {found:?}");
        if found == whole {
            done += 1;
            world.run(&load).fails(1);
            assert_eq!(rows(&world), whole, "loaded twice");
            world = fresh();
        }
    }
    world.run(&load).success();
    assert_eq!(rows(&world), whole);
    report(&format!("kill during a load of {signatories} sign-ons: {rounds} kills, {done} loads done"));
}
