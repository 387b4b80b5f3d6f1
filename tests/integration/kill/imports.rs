//! Tables that are brought in: a killed import leaves all of its rows or none, and two at once bring in
//! nothing twice.

use std::fmt::Write as _;

use rusqlite::Connection;
use serde_json::Value;

use super::{duration_of, kill_after, moments, start};
use crate::cli::support::World;
use crate::{is_full, report};

const ORGANIZATIONS: [&str; 3] = ["org", "import", "members.csv"];
const ANSWERS: [&str; 5] = ["import", "sign-ons", "quiet", "members.csv", "--create"];

/// How many rows a table has.
fn size() -> usize {
    if is_full() { 20_000 } else { 5_000 }
}

/// A letter, and a table of that many organizations with a person at each.
fn world(rows: usize) -> World {
    let world = World::new();
    world.run(&["letter", "new", "Quiet"]).success();
    let mut table = String::from("Organization,State,Contact,E-mail\n");
    for number in 0..rows {
        writeln!(table, "Club of Street {number},KS,Person {number},p{number}@club{number}.example").unwrap();
    }
    world.write("members.csv", table);
    world
}

/// How many organizations, contacts, sign-ons, events, and entries of the log there are.
fn found(world: &World) -> [usize; 5] {
    let conn = Connection::open(world.db()).unwrap();
    let count = |table: &str| -> i64 {
        conn.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0)).unwrap()
    };
    ["organization", "contact", "sign_on", "sign_on_event", "activity"]
        .map(|table| usize::try_from(count(table)).unwrap())
}

/// Kills an import of `rows` rows at as many moments: it has left nothing or `whole`, and done again it
/// brings in each row once.
fn kill(import: &[&str], rows: usize, rounds: u32, whole: [usize; 5]) {
    let duration = duration_of(&world(rows), import);
    let (mut done, mut killed) = (0, 0);
    let mut table = world(rows);
    for delay in moments(duration, rounds) {
        let acknowledged = kill_after(&table, import, delay);
        table.run(&["doctor"]).success();
        let left = found(&table);
        assert!(left == whole || (left == [0, 0, 0, 0, 1] && !acknowledged), "{delay:?}: {left:?}");
        if left == whole {
            done += 1;
            assert_eq!(table.json(import)["activity"], Value::Null, "the same table changes nothing");
            assert_eq!(found(&table), whole);
            table = world(rows);
        } else {
            killed += 1;
        }
    }
    report(&format!("{} of {rows} rows killed: {killed} left nothing, {done} everything", import.join(" ")));
    table.run(import).success();
    assert_eq!(found(&table), whole);
    assert_eq!(table.json(import)["activity"], Value::Null, "the same table changes nothing");
}

#[test]
fn a_killed_import_leaves_all_rows_or_none_and_can_be_done_again() {
    let rows = size();
    kill(&ORGANIZATIONS, rows, if is_full() { 100 } else { 20 }, [rows, rows, 0, 0, 2]);
}

#[test]
fn a_killed_import_of_answers_leaves_all_events_or_none() {
    let rows = size() / 10;
    // The first yes publishes the text that it is given to, in the same step.
    kill(&ANSWERS, rows, if is_full() { 100 } else { 5 }, [rows, rows, rows, rows, 2]);
}

#[test]
fn two_imports_at_once_bring_in_nothing_twice() {
    for (import, rows, events) in [(&ORGANIZATIONS[..], size(), 0), (&ANSWERS, size() / 10, size() / 10)] {
        let whole = [rows, rows, events, events, 2];
        let world = world(rows);
        let mut children = [start(&world, import), start(&world, import)];
        let ended = children.each_mut().map(|child| child.wait().unwrap().success());
        assert!(ended.contains(&true), "one of them comes through: {ended:?}");
        assert_eq!(found(&world), whole);
    }
}
