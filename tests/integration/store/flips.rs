//! One byte of what was said is changed, behind SQLite's back: the examination finds it, wherever it is.
//! SQLite's own checks pass over most of these.

use std::fs;
use std::ops::Range;

use rusqlite::Connection;
use rusqlite::types::ValueRef;
use undersigned::store::doctor::{Severity, examine};

use super::Place;
use super::damage::next;
use crate::{is_full, report};

/// Where a row lies in the file.
struct Stored {
    /// All of it, from its length to its last byte.
    row: Range<usize>,
    /// The columns that take a place of their own, by name.
    columns: Vec<(String, Range<usize>)>,
}

/// Where the rows of a query lie in the file.
///
/// A row is stored as its length, its number, the lengths of its columns, and the texts of its
/// columns one behind the other: <https://www.sqlite.org/fileformat2.html#record_format>. The
/// texts are long enough to stand nowhere else in that order.
fn places(conn: &Connection, bytes: &[u8], query: &str) -> Vec<Stored> {
    let mut statement = conn.prepare(query).unwrap();
    let names: Vec<String> = statement.column_names().map(str::to_owned).collect();
    let mut rows = statement.query([]).unwrap();
    let mut places = Vec::new();
    while let Some(row) = rows.next().unwrap() {
        let mut body = Vec::new();
        // One byte for the number of the lengths, one for the row's number, two for the whole length.
        let mut before = 4;
        let mut columns = Vec::new();
        for (column, name) in names.iter().enumerate() {
            let from = body.len();
            let value = row.get_ref(column).unwrap();
            before += usize::from(value.as_str().is_ok_and(|text| 13 + 2 * text.len() >= 128)) + 1;
            match value {
                ValueRef::Text(text) => body.extend(text),
                // Smaller numbers are part of the lengths.
                ValueRef::Integer(number @ 2..) if column > 0 => body.push(u8::try_from(number).unwrap()),
                _ => {}
            }
            if body.len() > from {
                columns.push((name.clone(), from..body.len()));
            }
        }
        let found = find_all(bytes, &body);
        assert_eq!(found.len(), 1, "{}", String::from_utf8_lossy(&body));
        let start = found[0];
        for (_, place) in &mut columns {
            *place = start + place.start..start + place.end;
        }
        places.push(Stored { row: start - before..start + body.len(), columns });
    }
    places
}

fn find_all(bytes: &[u8], wanted: &[u8]) -> Vec<usize> {
    (0..=bytes.len() - wanted.len()).filter(|at| bytes[*at..].starts_with(wanted)).collect()
}

/// The number of an event, its first column, is that of its row and takes no place of its own.
const EVENTS: &str = "SELECT * FROM sign_on_event ORDER BY seq";

/// Where a row holds what kind of value its first column is, counted from its beginning. An event's first column is
/// the row's own number, which is kept before that, and SQLite reads nothing from this place.
const NEVER_READ: usize = 4;

/// What stands beside an event and can be erased.
const EVIDENCE: &str = "SELECT * FROM personal
    WHERE id IN (SELECT personal_id FROM sign_on_event)";

fn is_found(place: &Place, bytes: &[u8]) -> bool {
    let path = place.at("flipped.db");
    fs::write(&path, bytes).unwrap();
    let findings = examine(&path);
    findings.is_err() || findings.unwrap().iter().any(|finding| finding.severity == Severity::Error)
}

#[test]
fn a_changed_byte_of_an_event_or_its_evidence_is_found() {
    let place = Place::with_record();
    let sound = fs::read(place.db()).unwrap();
    assert!(!is_found(&place, &sound));
    let conn = Connection::open(place.db()).unwrap();
    let mut random = 20_260_415;
    for (what, query, least) in [("events", EVENTS, 30), ("evidence", EVIDENCE, 20)] {
        let rows = places(&conn, &sound, query);
        assert!(rows.len() >= least, "{} rows", rows.len());
        let never_read = |row: &Range<usize>, at: usize| what == "events" && at == row.start + NEVER_READ;
        let of_row = |Stored { row, .. }: Stored| row.clone().filter(move |at| !never_read(&row, *at));
        let all: Vec<usize> = rows.into_iter().flat_map(of_row).collect();
        let stride = if is_full() { 1 } else { all.len() / 120 };
        let mut tried = 0;
        for at in all.iter().skip(next(&mut random) % stride).step_by(stride) {
            let mut bytes = sound.clone();
            bytes[*at] ^= 1 << (next(&mut random) % 8);
            assert!(
                is_found(&place, &bytes),
                "byte {at} of the file, of the {what}: {:02x} is {:02x} now",
                sound[*at],
                bytes[*at]
            );
            tried += 1;
        }
        report(&format!("flipped bytes: {tried} of the {what}, all found"));
    }
}

#[test]
fn a_changed_byte_of_any_column_of_an_event_is_found() {
    let place = Place::with_record();
    let sound = fs::read(place.db()).unwrap();
    let conn = Connection::open(place.db()).unwrap();
    let rows = places(&conn, &sound, EVENTS);
    let statement = conn.prepare(EVENTS).unwrap();
    // The number of an event is that of its row, which the other test changes with the whole row.
    for name in statement.column_names().filter(|name| *name != "seq") {
        let of_column = |stored: &Stored| stored.columns.iter().find(|(column, _)| column == name).cloned();
        let (_, bytes) = rows.iter().find_map(of_column).unwrap_or_else(|| panic!("no event has a {name}"));
        // The first, one in the middle, the last; every bit of each.
        for at in [bytes.start, usize::midpoint(bytes.start, bytes.end), bytes.end - 1] {
            for bit in if is_full() { 0..8 } else { 0..1 } {
                let mut changed = sound.clone();
                changed[at] ^= 1 << bit;
                assert!(is_found(&place, &changed), "bit {bit} of byte {at}, of {name}");
            }
        }
    }
}
