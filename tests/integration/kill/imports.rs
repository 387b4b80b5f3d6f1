//! Tables that are brought in: a killed import leaves all of its rows or none, and two at once bring in
//! no organization twice.

use std::fmt::Write as _;

use rusqlite::Connection;

use super::{duration_of, kill_after, moments, start};
use crate::cli::support::World;
use crate::{is_full, report};

const ROWS: usize = 5_000;
const IMPORT: [&str; 3] = ["org", "import", "members.csv"];

fn world() -> World {
    let world = World::new();
    world.run(&["letter", "new", "Quiet"]).success();
    let mut table = String::from("Organization,State,Contact,E-mail\n");
    for number in 0..ROWS {
        writeln!(table, "Club of Street {number},KS,Person {number},p{number}@club{number}.example").unwrap();
    }
    world.write("members.csv", table);
    world
}

/// How many organizations, contacts, rows of personal data, and entries of the log there are.
fn rows(world: &World) -> [i64; 4] {
    let conn = Connection::open(world.db()).unwrap();
    let count = |table| conn.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0));
    ["organization", "contact", "personal", "activity"].map(|table| count(table).unwrap())
}

#[test]
fn a_killed_import_leaves_all_rows_or_none_and_can_be_done_again() {
    let count = i64::try_from(ROWS).unwrap();
    let whole = [count, count, count, 2];
    let duration = duration_of(&world(), &IMPORT);
    let (mut done, mut killed) = (0, 0);
    let mut table = world();
    for delay in moments(duration, if is_full() { 100 } else { 20 }) {
        let acknowledged = kill_after(&table, &IMPORT, delay);
        table.run(&["doctor"]).success();
        let found = rows(&table);
        assert!(found == whole || (found == [0, 0, 0, 1] && !acknowledged), "{delay:?}: {found:?}");
        if found == whole {
            done += 1;
            table = world();
        } else {
            killed += 1;
        }
    }
    report(&format!("imports killed: {killed} left nothing, {done} everything"));
    table.run(&IMPORT).success();
    assert_eq!(rows(&table), whole);
    let again = table.json(&IMPORT);
    assert_eq!(again["activity"], serde_json::Value::Null, "the same table changes nothing: {again}");
}

#[test]
fn two_imports_at_once_bring_in_no_organization_twice() {
    let world = world();
    let mut children = [start(&world, &IMPORT), start(&world, &IMPORT)];
    let ended = children.each_mut().map(|child| child.wait().unwrap().success());
    assert!(ended.contains(&true), "one of them comes through: {ended:?}");
    let count = i64::try_from(ROWS).unwrap();
    assert_eq!(rows(&world), [count, count, count, 2]);
}
