//! The laws of a list.

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
        assert!(list.visible(7).any(|(at, _)| at == cursor));
    }
    assert_eq!(list.visible(0).count(), 0);
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
