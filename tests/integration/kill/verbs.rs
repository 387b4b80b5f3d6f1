//! One command after another, killed at any moment: what was acknowledged on stdout is there, what is there
//! is whole.

use std::collections::HashSet;
use std::fmt::Write as _;
use std::io::{BufRead as _, BufReader};
use std::os::unix::process::CommandExt as _;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

use rusqlite::Connection;
use serde_json::Value;

use super::{duration_of, moments};
use crate::cli::support::{PROGRAM, World, letter_file};
use crate::{is_full, report};

/// Signs, withdraws, changes the text and publishes it, far longer than it is let; one JSON document a line.
const LOOP: &str = r#"
for TURN in $(seq 100); do
    N=$((N + 1))
    for STATUS in signed withdrawn invited; do
        "$PROGRAM" --json sign quiet "Club $((N % 20))" --status $STATUS --by "Jo Park"
    done
    "$PROGRAM" --json letter load "text-$((N % 2)).md" --replace
    "$PROGRAM" --json version publish quiet --editorial
done
"#;

fn world() -> World {
    let mut rows = String::new();
    for number in 0..20 {
        write!(rows, "[[signatory]]\norganization = \"Club {number}\"\nstatus = \"invited\"\n").unwrap();
    }
    let world = World::with_letter(&letter_file(&rows, "We ask.\n"));
    world.write("text-0.md", letter_file(&rows, "We ask for quiet.\n"));
    world.write("text-1.md", letter_file(&rows, "We ask for silence.\n"));
    world
}

/// Runs the loop, reads `answers` lines of it, and kills it and what it is running `delay` later; the
/// entries of the log that it acknowledged.
fn kill_loop(world: &World, answers: usize, delay: Duration) -> Vec<String> {
    let mut child = world
        .start("sh", &["-c", LOOP])
        .env("PROGRAM", PROGRAM)
        .env("N", (answers * 7).to_string())
        .process_group(0)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
    let mut read: Vec<String> = lines.by_ref().take(answers).collect();
    sleep(delay);
    let group = format!("-{}", child.id());
    assert!(Command::new("kill").args(["-9", "--", &group]).status().unwrap().success());
    child.wait().unwrap();
    read.extend(lines);
    let activity = |line: &String| -> Option<String> {
        // The last line may be cut.
        let answer: Value = serde_json::from_str(line).ok()?;
        Some(answer["activity"].as_str()?.to_owned())
    };
    read.iter().filter_map(activity).collect()
}

/// What a query finds, as texts.
fn texts(world: &World, query: &str) -> HashSet<String> {
    let conn = Connection::open(world.db()).unwrap();
    let mut statement = conn.prepare(query).unwrap();
    statement.query_map([], |row| row.get(0)).unwrap().collect::<rusqlite::Result<_>>().unwrap()
}

/// Rows of an operation of which the rest is missing.
const HALVES: &str = "SELECT 'event ' || id FROM sign_on_event WHERE id NOT IN (SELECT row_id FROM activity_effect)
    UNION ALL SELECT 'effect of ' || activity_id FROM activity_effect
               WHERE activity_id NOT IN (SELECT id FROM activity)
    UNION ALL SELECT 'activity ' || id FROM activity WHERE id NOT IN (SELECT activity_id FROM activity_effect)
    UNION ALL SELECT 'version ' || id FROM letter_version WHERE id NOT IN (SELECT row_id FROM activity_effect)";

#[test]
fn what_a_killed_command_has_acknowledged_is_there() {
    let world = world();
    let rounds = if is_full() { 500 } else { 12 };
    let mut acknowledged = HashSet::new();
    let mut half_written = 0;
    let one = duration_of(&world, &["org", "add", "Owl Club"]);
    // From few answers to many, so that each command of the loop has its turn, at every moment of it.
    let answers = (1..=if is_full() { 30 } else { 5 }).cycle();
    for (answers, delay) in answers.zip(moments(one, rounds)) {
        acknowledged.extend(kill_loop(&world, answers, delay));
        let journal = world.db().with_extension("db-journal");
        half_written += u32::from(journal.metadata().is_ok_and(|found| found.len() > 0));
        world.run(&["doctor"]).success();
        let there = texts(&world, "SELECT id FROM activity");
        let lost: Vec<_> = acknowledged.difference(&there).collect();
        assert!(lost.is_empty(), "killed after {delay:?}: acknowledged and lost: {lost:?}");
        assert_eq!(texts(&world, HALVES), HashSet::new(), "killed after {delay:?}");
    }
    let count = acknowledged.len();
    report(&format!(
        "kill during commands: {rounds} kills, {count} acknowledged, {half_written} half-written files repaired"
    ));
    assert!(count >= if is_full() { 5_000 } else { 24 }, "{count} acknowledged");
}
