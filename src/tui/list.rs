//! A list: which rows there are, which pass the filter, in which order, where the cursor is and
//! what is selected. Cursor and selection are kept by key, so that nothing moves when rows change.

use std::cell::Cell;
use std::cmp::Ordering;
use std::collections::HashSet;
use std::fmt::Display;
use std::hash::Hash;

use chrono::{DateTime, Utc};
use tui_input::Input;

use super::command::Command;
use super::field;
use super::filter::{Query, Searchable, complete};
use super::key::Key;
use super::memory::Arrangement;

/// A row of a list.
pub(crate) trait Item: Searchable {
    /// Its key.
    type Id: Copy + Eq + Hash + Display;

    /// By what the list can be sorted; the first is the usual order.
    const SORTS: &'static [&'static str];

    /// Its key.
    fn id(&self) -> Self::Id;

    /// How it stands to another in the order [`Item::SORTS`] names.
    fn order(&self, other: &Self, sort: usize) -> Ordering;
}

/// Rows with a cursor, a selection, a filter and an order.
pub(crate) struct List<T: Item> {
    items: Vec<T>,
    shown: Vec<usize>,
    cursor: usize,
    anchor: Option<usize>,
    selected: HashSet<T::Id>,
    offset: Cell<usize>,
    height: Cell<usize>,
    filter: Input,
    is_typing: bool,
    query: Query,
    sort: usize,
    is_reversed: bool,
    /// The key of the row that the cursor was left on, until there are rows.
    left_at: Option<String>,
}

impl<T: Item> Default for List<T> {
    fn default() -> Self {
        Self {
            items: Vec::new(),
            shown: Vec::new(),
            cursor: 0,
            anchor: None,
            selected: HashSet::new(),
            offset: Cell::new(0),
            height: Cell::new(1),
            filter: Input::default(),
            is_typing: false,
            query: Query::default(),
            sort: 0,
            is_reversed: false,
            left_at: None,
        }
    }
}

impl<T: Item> List<T> {
    /// Takes new rows; the cursor stays on its row if that is still there.
    pub(crate) fn set(&mut self, items: Vec<T>, now: DateTime<Utc>) {
        let at = self.current().map(Item::id);
        self.items = items;
        let known: HashSet<T::Id> = self.items.iter().map(Item::id).collect();
        self.selected.retain(|id| known.contains(id));
        let left_at = self.left_at.take_if(|_| !self.items.is_empty());
        let found = |left: &String| self.items.iter().map(Item::id).find(|id| id.to_string() == *left);
        self.arrange(left_at.as_ref().and_then(found).or(at), now);
    }

    /// How it is arranged, to be taken up at the next visit.
    pub(crate) fn arrangement(&self) -> Arrangement {
        Arrangement {
            filter: self.filter.value().to_owned(),
            sort: T::SORTS.get(self.sort).filter(|_| self.sort > 0).copied().unwrap_or_default().to_owned(),
            is_reversed: self.is_reversed,
            at: self.current().map(|item| item.id().to_string()).or(self.left_at.clone()).unwrap_or_default(),
        }
    }

    /// Takes up how it was left. A sort that is no longer known is the usual one.
    pub(crate) fn restore(&mut self, left: &Arrangement, now: DateTime<Utc>) {
        self.sort = T::SORTS.iter().position(|sort| *sort == left.sort).unwrap_or(0);
        self.is_reversed = left.is_reversed;
        self.set_filter(&left.filter, now);
        self.left_at = Some(left.at.clone()).filter(|at| !at.is_empty());
    }

    /// Finds anew what passes the filter, in order, and puts the cursor on `at`.
    fn arrange(&mut self, at: Option<T::Id>, now: DateTime<Utc>) {
        let items = &self.items;
        self.shown = (0..items.len()).filter(|index| self.query.fits(&items[*index], now)).collect();
        let sort = self.sort;
        self.shown.sort_by(|a, b| items[*a].order(&items[*b], sort));
        if self.is_reversed {
            self.shown.reverse();
        }
        let found = at.and_then(|id| self.shown.iter().position(|index| items[*index].id() == id));
        self.cursor = found.unwrap_or(self.cursor).min(self.shown.len().saturating_sub(1));
        self.anchor = None;
    }

    /// The row under the cursor.
    pub(crate) fn current(&self) -> Option<&T> {
        self.shown.get(self.cursor).map(|index| &self.items[*index])
    }

    /// Where the cursor is, from 0, among the rows that pass the filter.
    pub(crate) fn position(&self) -> usize {
        self.cursor
    }

    /// What a command acts on: the selected rows, in their order, or else the row under the cursor.
    pub(crate) fn targets(&self) -> Vec<&T> {
        if self.selected.is_empty() {
            return self.current().into_iter().collect();
        }
        self.items.iter().filter(|item| self.selected.contains(&item.id())).collect()
    }

    /// The rows that pass the filter, from the first that is in sight.
    pub(crate) fn visible(&self, height: usize) -> impl Iterator<Item = (usize, &T)> {
        self.height.set(height.max(1));
        let last = self.shown.len().saturating_sub(1);
        let lowest = self.cursor.saturating_sub(height.saturating_sub(1));
        let offset = self.offset.get().clamp(lowest, self.cursor.max(lowest)).min(last);
        self.offset.set(offset);
        self.shown.iter().enumerate().skip(offset).take(height).map(|(at, index)| (at, &self.items[*index]))
    }

    /// The rows that pass the filter.
    pub(crate) fn shown(&self) -> impl Iterator<Item = &T> {
        self.shown.iter().map(|index| &self.items[*index])
    }

    /// All rows.
    pub(crate) fn items(&self) -> &[T] {
        &self.items
    }

    /// Puts the cursor on a row, if it is there; the filter gives way to it.
    pub(crate) fn go_to(&mut self, id: T::Id, now: DateTime<Utc>) -> bool {
        if !self.items.iter().any(|item| item.id() == id) {
            return false;
        }
        if !self.shown().any(|item| item.id() == id) {
            self.set_filter("", now);
        }
        let position = self.shown().position(|item| item.id() == id);
        self.cursor = position.unwrap_or(self.cursor);
        true
    }

    /// Puts the cursor on the row of that place.
    pub(crate) fn go_to_position(&mut self, position: usize) {
        self.cursor = position.min(self.shown.len().saturating_sub(1));
        self.anchor = None;
    }

    /// True if that row is selected.
    pub(crate) fn is_selected(&self, item: &T) -> bool {
        self.selected.contains(&item.id())
    }

    /// How many rows are selected.
    pub(crate) fn count_selected(&self) -> usize {
        self.selected.len()
    }

    /// What stands after the title of the list: "23 of 193 · 3 selected · by state".
    pub(crate) fn summary(&self) -> String {
        let mut words = if self.shown.len() == self.items.len() {
            format!("({})", self.items.len())
        } else {
            format!("({} of {})", self.shown.len(), self.items.len())
        };
        if !self.selected.is_empty() {
            words = format!("{words} · {} selected", self.selected.len());
        }
        if self.sort > 0 || self.is_reversed {
            words = format!("{words} · by {}", T::SORTS[self.sort]);
        }
        words
    }

    /// Does what moves, selects or sorts; false if the command is not for a list.
    pub(crate) fn update(&mut self, command: Command, now: DateTime<Utc>) -> bool {
        let last = self.shown.len().saturating_sub(1);
        let page = self.height.get().max(2) - 1;
        match command {
            Command::Up => self.go_to_position(self.cursor.saturating_sub(1)),
            Command::Down => self.go_to_position(self.cursor + 1),
            Command::PageUp => self.go_to_position(self.cursor.saturating_sub(page)),
            Command::PageDown => self.go_to_position(self.cursor + page),
            Command::Home => self.go_to_position(0),
            Command::End => self.go_to_position(last),
            Command::Select => self.toggle(),
            Command::ExtendUp => self.extend(self.cursor.saturating_sub(1)),
            Command::ExtendDown => self.extend((self.cursor + 1).min(last)),
            Command::SelectAll => self.selected = self.shown().map(Item::id).collect(),
            Command::Invert => {
                self.selected = self.shown().map(Item::id).filter(|id| !self.selected.contains(id)).collect();
            }
            Command::Filter => self.is_typing = true,
            Command::FilterAccept => self.is_typing = false,
            Command::FilterComplete => self.complete(now),
            Command::FilterClear => self.set_filter("", now),
            _ => return false,
        }
        true
    }

    fn toggle(&mut self) {
        if let Some(id) = self.current().map(Item::id)
            && !self.selected.remove(&id)
        {
            self.selected.insert(id);
        }
        self.go_to_position(self.cursor + 1);
    }

    /// Selects from where the extending began to `to`.
    fn extend(&mut self, to: usize) {
        let anchor = self.anchor.unwrap_or(self.cursor);
        let range = anchor.min(to)..=anchor.max(to);
        let ids: Vec<T::Id> =
            self.shown[..].get(range).into_iter().flatten().map(|at| self.items[*at].id()).collect();
        self.selected.extend(ids);
        self.cursor = to;
        self.anchor = Some(anchor);
    }

    /// Sorts by an entry of [`Item::SORTS`]; the same again turns the order round.
    pub(crate) fn sort_by(&mut self, sort: usize, now: DateTime<Utc>) {
        self.is_reversed = sort == self.sort && !self.is_reversed;
        self.sort = sort.min(T::SORTS.len().saturating_sub(1));
        self.arrange(self.current().map(Item::id), now);
    }

    /// The words of the filter.
    pub(crate) fn filter(&self) -> &Input {
        &self.filter
    }

    /// True while the filter is being typed.
    pub(crate) fn is_typing(&self) -> bool {
        self.is_typing
    }

    /// Narrows the list to these words.
    pub(crate) fn set_filter(&mut self, words: &str, now: DateTime<Utc>) {
        self.filter = Input::new(words.to_owned());
        self.is_typing = false;
        self.refilter(now);
    }

    fn complete(&mut self, now: DateTime<Utc>) {
        if let Some(words) = complete(self.filter.value(), T::FIELDS) {
            self.filter = Input::new(words);
            self.refilter(now);
        }
    }

    fn refilter(&mut self, now: DateTime<Utc>) {
        self.query = Query::parse(self.filter.value(), T::FIELDS);
        self.arrange(self.current().map(Item::id), now);
    }

    /// Types into the filter; false if the key types nothing.
    pub(crate) fn input(&mut self, key: Key, now: DateTime<Utc>) -> bool {
        let is_taken = self.is_typing && field::input(&mut self.filter, key);
        if is_taken {
            self.refilter(now);
        }
        is_taken
    }

    /// Puts pasted text into the filter.
    pub(crate) fn paste(&mut self, text: &str, now: DateTime<Utc>) {
        field::paste(&mut self.filter, text);
        self.refilter(now);
    }

    /// One step back: from the selection, then from the filter; false if there is neither.
    pub(crate) fn back(&mut self, now: DateTime<Utc>) -> bool {
        if !self.selected.is_empty() {
            self.selected.clear();
            return true;
        }
        if self.filter.value().is_empty() {
            return false;
        }
        self.set_filter("", now);
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
        for command in
            [Command::End, Command::Select, Command::ExtendDown, Command::SelectAll, Command::Invert]
        {
            list.update(command, NOW);
        }
        assert!(list.targets().is_empty());
    }
}
