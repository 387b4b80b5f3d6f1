//! The laws of a list.

use std::collections::HashMap;

use proptest::collection::{hash_map, vec};
use proptest::option;
use proptest::prelude::{any, prop_assert, prop_assert_eq, proptest};

use super::*;
use crate::tui::command::Command;

struct Row(u32);

impl Searchable for Row {
    const FIELDS: &'static [&'static str] = &["odd"];

    fn haystack(&self) -> &'static str {
        ""
    }

    fn has(&self, _field: &str, value: &str, _now: DateTime<Utc>) -> bool {
        (self.0 % 2 == 1) == (value == "yes")
    }
}

impl Item for Row {
    type Id = u32;
    const SORTS: &'static [&'static str] = &["number"];

    fn id(&self) -> u32 {
        self.0
    }

    fn order(&self, other: &Self, _sort: usize) -> Ordering {
        self.0.cmp(&other.0)
    }
}

const NOW: DateTime<Utc> = DateTime::UNIX_EPOCH;

fn list(ids: std::ops::Range<u32>) -> List<Row> {
    let mut list = List::default();
    list.set(ids.map(Row).collect(), NOW);
    list
}

#[test]
fn the_cursor_stays_on_its_row_when_rows_come_and_go() {
    let mut list = list(5..10);
    list.update(Command::Down, NOW);
    assert_eq!(list.current().map(Item::id), Some(6));
    list.set((0..10).map(Row).collect(), NOW);
    assert_eq!(list.current().map(Item::id), Some(6));
    list.set((0..3).map(Row).collect(), NOW);
    assert_eq!(list.current().map(Item::id), Some(2));
}

#[test]
fn a_selection_survives_the_filter_and_is_what_commands_act_on() {
    let mut list = list(0..10);
    list.update(Command::Select, NOW);
    list.update(Command::ExtendDown, NOW);
    assert_eq!(list.targets().iter().map(|row| row.0).collect::<Vec<_>>(), [0, 1, 2]);
    list.set_filter("odd:yes", NOW);
    assert_eq!(list.shown().count(), 5);
    assert_eq!(list.targets().len(), 3);
    assert!(list.back(NOW) && list.targets().len() == 1);
    assert!(list.back(NOW) && list.shown().count() == 10);
    assert!(!list.back(NOW));
}

#[test]
fn the_cursor_is_always_in_sight() {
    let mut list = list(0..100);
    for command in [Command::End, Command::PageUp, Command::Up, Command::Home, Command::PageDown] {
        list.update(command, NOW);
        let cursor = list.position();
        assert!(
            list.visible(7, 1).iter().any(|shown| matches!(shown.what, What::Row(at, _) if at == cursor))
        );
    }
    assert_eq!(list.visible(0, 1).len(), 0);
}

#[test]
fn a_list_is_found_as_it_was_left() {
    let mut left = list(0..10);
    left.set_filter("odd:yes", NOW);
    left.sort_by(0, NOW);
    left.update(Command::Up, NOW);
    let arrangement = left.arrangement();
    let mut list = List::default();
    list.restore(&arrangement, NOW);
    assert_eq!(list.arrangement(), arrangement);
    list.set((0..10).map(Row).collect(), NOW);
    assert_eq!(list.current().map(Item::id), Some(3));
    assert_eq!(list.arrangement(), arrangement);
}

#[test]
fn an_empty_list_takes_every_command() {
    let mut list = list(0..0);
    for command in [Command::End, Command::Select, Command::ExtendDown, Command::SelectAll, Command::Invert] {
        list.update(command, NOW);
    }
    assert!(list.targets().is_empty());
}

/// Rows whose order is not that of their keys.
struct Named(u32, String);

impl Searchable for Named {
    const FIELDS: &'static [&'static str] = &[];

    fn haystack(&self) -> &str {
        &self.1
    }

    fn has(&self, _field: &str, _value: &str, _now: DateTime<Utc>) -> bool {
        false
    }
}

impl Item for Named {
    type Id = u32;
    const SORTS: &'static [&'static str] = &["name"];

    fn id(&self) -> u32 {
        self.0
    }

    fn order(&self, other: &Self, _sort: usize) -> Ordering {
        self.1.cmp(&other.1).then(self.0.cmp(&other.0))
    }
}

proptest! {
    /// To hear what became of a few rows comes to the same as to hear of all.
    #[test]
    fn amending_a_list_shows_what_reading_it_anew_shows(
        before in hash_map(0u32..12, "[a-d]{1,2}", 0..12),
        changes in vec((0u32..14, option::of("[a-d]{1,2}")), 0..6),
        filter in "[a-d]?",
        is_reversed in any::<bool>(),
        steps in 0usize..12,
    ) {
        let rows = |known: &HashMap<u32, String>| known.iter().map(|(id, name)| Named(*id, name.clone())).collect();
        let mut amended = List::<Named>::default();
        amended.set(rows(&before), NOW);
        if is_reversed {
            amended.sort_by(0, NOW);
        }
        amended.set_filter(&filter, NOW);
        for _ in 0..steps {
            amended.update(Command::Down, NOW);
        }
        let at = amended.current().map(Item::id);
        let mut after = before;
        for (id, name) in &changes {
            match name {
                Some(name) => after.insert(*id, name.clone()),
                None => after.remove(id),
            };
        }
        let told = |(id, name): (u32, Option<String>)| (id, name.map(|name| Named(id, name)));
        amended.amend(changes.into_iter().map(told).collect(), NOW);
        let mut expected: Vec<(&String, &u32)> =
            after.iter().filter(|(_, name)| name.contains(&filter)).map(|(id, name)| (name, id)).collect();
        expected.sort();
        if is_reversed {
            expected.reverse();
        }
        let shown: Vec<(&String, &u32)> = amended.shown().map(|row| (&row.1, &row.0)).collect();
        prop_assert_eq!(&shown, &expected);
        prop_assert_eq!(amended.items().len(), after.len());
        let kept = at.filter(|id| shown.iter().any(|(_, shown)| *shown == id));
        prop_assert!(kept.is_none() || amended.current().map(Item::id) == kept);
    }
}

/// Rows that stand under their tens.
struct Tens(u32);

impl Searchable for Tens {
    const FIELDS: &'static [&'static str] = &["tens"];

    fn haystack(&self) -> &'static str {
        ""
    }

    fn has(&self, _field: &str, value: &str, _now: DateTime<Utc>) -> bool {
        value == (self.0 / 10).to_string()
    }

    fn values(&self, _field: &str) -> Vec<String> {
        if self.0 < 10 { Vec::new() } else { vec![(self.0 / 10).to_string()] }
    }
}

impl Item for Tens {
    type Id = u32;
    const SORTS: &'static [&'static str] = &["unit"];

    fn id(&self) -> u32 {
        self.0
    }

    fn order(&self, other: &Self, _sort: usize) -> Ordering {
        (self.0 % 10, self.0).cmp(&(other.0 % 10, other.0))
    }
}

/// The lines in sight, as they stand under each other.
fn lines(list: &List<Tens>, height: usize) -> Vec<String> {
    let words = |shown: &Shown<'_, Tens>| match shown.what {
        What::Heading(name, count) => format!("{name} ({count})"),
        What::Row(_, row) => row.0.to_string(),
    };
    list.visible(height, 1).iter().map(words).collect()
}

#[test]
fn rows_stand_under_headings_in_their_order_and_the_cursor_stays_in_sight() {
    let mut list = List::default();
    list.set([23, 7, 11, 21, 3, 15].map(Tens).into(), NOW);
    assert_eq!(lines(&list, 9), ["11", "21", "3", "23", "15", "7"]);
    list.group_by(Some("tens"), NOW);
    assert_eq!(lines(&list, 9), ["1 (2)", "11", "15", "2 (2)", "21", "23", "no tens (2)", "3", "7"]);
    for height in 2..9 {
        for command in [Command::Down, Command::Up] {
            for _ in 0..6 {
                let at = list.current().map(Item::id).unwrap().to_string();
                assert!(lines(&list, height).contains(&at), "{at} in {:?}", lines(&list, height));
                assert!(lines(&list, height).len() <= height);
                list.update(command, NOW);
            }
        }
    }
    list.update(Command::End, NOW);
    assert_eq!(lines(&list, 3), ["no tens (2)", "3", "7"]);
    list.amend(vec![(7, Some(Tens(7))), (22, Some(Tens(22))), (11, None)], NOW);
    assert_eq!(lines(&list, 9), ["1 (1)", "15", "2 (3)", "21", "22", "23", "no tens (2)", "3", "7"]);
    let mut again = List::<Tens>::default();
    again.restore(&list.arrangement(), NOW);
    assert_eq!(again.group(), Some("tens"));
    list.group_by(None, NOW);
    assert_eq!(lines(&list, 9), ["21", "22", "3", "23", "15", "7"]);
}
