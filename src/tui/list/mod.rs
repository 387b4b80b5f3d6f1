//! A list: which rows there are, which pass the filter, in which order, where the cursor is and
//! what is selected. Cursor and selection are kept by key, so that nothing moves when rows change.
//!
//! A new list is a row type that is [`Searchable`] and an [`Item`], and a screen that names its list
//! in [`Screen::listing`](super::screen::Screen::listing): moving, selecting, narrowing, sorting,
//! counting, columns and saved views are then done for it.

mod group;
mod listing;
#[cfg(test)]
mod tests;

use std::cell::Cell;
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::fmt::Display;
use std::hash::Hash;

use chrono::{DateTime, Utc};
use tui_input::Input;

use self::group::Groups;
pub(crate) use self::listing::Listing;
use super::draw::Ui;
use super::table::{Cell as Text, Column};
use crate::domain::filter::{self, Query, Searchable};

/// A row of a list.
pub(crate) trait Item: Searchable {
    /// Its key.
    type Id: Clone + Eq + Hash + Display;

    /// What the list is called in what is remembered of it: "organizations".
    const NAME: &'static str = "";

    /// Its columns.
    const COLUMNS: &'static [Column] = &[];

    /// By what the list can be sorted; the first is the usual order.
    const SORTS: &'static [&'static str];

    /// What is said of a list that has one order only; empty for one that can be sorted.
    const ORDER: &'static str = "";

    /// Its key.
    fn id(&self) -> Self::Id;

    /// How it stands to another in the order [`Item::SORTS`] names.
    fn order(&self, other: &Self, sort: usize) -> Ordering;

    /// Its cells, in the order of the columns.
    fn cells(&self, _ui: &Ui) -> Vec<Text> {
        Vec::new()
    }
}

/// A line of a list that is in sight.
pub(crate) struct Shown<'a, T> {
    /// Its place, from the top.
    pub(crate) line: usize,
    /// What stands there.
    pub(crate) what: What<'a, T>,
}

/// What stands in a line of a list.
pub(crate) enum What<'a, T> {
    /// The value that the rows beneath have in common, and how many they are.
    Heading(&'a str, usize),
    /// A row, with its place among those that pass the filter.
    Row(usize, &'a T),
}

/// Rows with a cursor, a selection, a filter and an order.
pub(crate) struct List<T: Item> {
    items: Vec<T>,
    /// All rows in order, and by what: so that typing a filter sorts nothing.
    ordered: Vec<usize>,
    ordered_by: Option<(usize, bool)>,
    /// Which rows pass the filter, in the order in which they are held: they are looked at as they lie
    /// in memory.
    fitting: Vec<bool>,
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
    /// The titles of the columns that are not shown.
    hidden: BTreeSet<String>,
    /// The widths that columns were given, by their titles.
    widths: BTreeMap<String, usize>,
    /// Whether an empty line follows each row.
    is_roomy: bool,
    groups: Groups,
    /// The words of a filter that would find something, where this one finds nothing.
    nearest: Option<String>,
}

impl<T: Item> Default for List<T> {
    fn default() -> Self {
        Self {
            items: Vec::new(),
            ordered: Vec::new(),
            ordered_by: None,
            fitting: Vec::new(),
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
            hidden: BTreeSet::new(),
            widths: BTreeMap::new(),
            is_roomy: false,
            groups: Groups::default(),
            nearest: None,
        }
    }
}

impl<T: Item> List<T> {
    /// Takes new rows; the cursor stays on its row if that is still there.
    pub(crate) fn set(&mut self, items: Vec<T>, now: DateTime<Utc>) {
        let at = self.current().map(Item::id);
        self.items = items;
        self.ordered_by = None;
        if !self.selected.is_empty() {
            let known: HashSet<T::Id> = self.items.iter().map(Item::id).collect();
            self.selected.retain(|id| known.contains(id));
        }
        let left_at = self.left_at.take_if(|_| !self.items.is_empty());
        let left = left_at.and_then(|left| self.items.iter().position(|item| item.id().to_string() == left));
        let at = left.or_else(|| at.and_then(|id| self.items.iter().position(|item| item.id() == id)));
        self.fitting = vec![true; self.items.len()];
        self.arrange(at, now);
    }

    /// Takes what became of a few rows, `None` for one that is gone; all others stay as they are.
    pub(crate) fn amend(&mut self, changes: Vec<(T::Id, Option<T>)>, now: DateTime<Utc>) {
        let at = self.current().map(Item::id);
        let sort = self.sort;
        if self.groups.field.is_some() {
            self.ordered_by = None;
        }
        for (id, item) in changes {
            let known = self.items.iter().position(|item| item.id() == id);
            self.ordered.retain(|index| Some(*index) != known);
            let Some(item) = item else {
                self.selected.remove(&id);
                if let Some(gone) = known {
                    // The last row takes the place of the one that is gone.
                    self.items.swap_remove(gone);
                    let moved = self.items.len();
                    self.ordered.iter_mut().filter(|index| **index == moved).for_each(|index| *index = gone);
                }
                continue;
            };
            let place = known.unwrap_or(self.items.len());
            match self.items.get_mut(place) {
                Some(known) => *known = item,
                None => self.items.push(item),
            }
            let (items, is_reversed) = (&self.items, self.is_reversed);
            let place_in_order = self.ordered.partition_point(|index| {
                let order = items[*index].order(&items[place], sort);
                if is_reversed { order.is_gt() } else { order.is_lt() }
            });
            self.ordered.insert(place_in_order, place);
        }
        let at = at.and_then(|id| self.items.iter().position(|item| item.id() == id));
        self.fitting = vec![true; self.items.len()];
        self.arrange(at, now);
    }

    /// Finds anew what passes the filter among the rows that are still fitting, puts it in order, and
    /// puts the cursor on the row of that index.
    fn arrange(&mut self, at: Option<usize>, now: DateTime<Utc>) {
        let items = &self.items;
        let by = (self.sort, self.is_reversed);
        if self.ordered_by != Some(by) {
            self.ordered = (0..items.len()).collect();
            self.ordered.sort_by(|a, b| items[*a].order(&items[*b], by.0));
            if self.is_reversed {
                self.ordered.reverse();
            }
            self.groups.sort_out(items);
            if self.groups.field.is_some() {
                self.ordered.sort_by_key(|index| self.groups.place(*index));
            }
            self.ordered_by = Some(by);
        }
        let sieve = self.query.sieve(now);
        for (fits, item) in self.fitting.iter_mut().zip(items) {
            *fits = *fits && sieve.fits(item);
        }
        self.shown = self.ordered.iter().copied().filter(|index| self.fitting[*index]).collect();
        self.nearest = if self.shown.is_empty() { filter::nearest(&self.query, items, now) } else { None };
        let found = at.and_then(|index| self.shown.iter().position(|shown| *shown == index));
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

    /// The lines that are in sight: the rows that pass the filter, each `step` lines high, and the
    /// headings of their groups.
    pub(crate) fn visible(&self, height: usize, step: usize) -> Vec<Shown<'_, T>> {
        let rows = height.div_ceil(step).max(1);
        self.height.set(rows);
        let lowest = self.cursor.saturating_sub(rows - 1);
        let mut offset = self.offset.get().clamp(lowest, self.cursor.max(lowest));
        // Nothing is left empty beneath the last row while there are rows above the first.
        offset = offset.min(self.shown.len().saturating_sub(rows));
        while offset < self.cursor && self.lines(offset, self.cursor, step) > height {
            offset += 1;
        }
        self.offset.set(offset);
        let mut lines = Vec::new();
        let mut line = 0;
        for (at, index) in self.shown.iter().enumerate().skip(offset) {
            // Where there is one line only, it is the row's.
            if height > 1
                && self.begins_group(at, offset)
                && let Some(name) = self.groups.name(self.groups.place(*index))
            {
                lines.push(Shown { line, what: What::Heading(name, self.count_group(*index)) });
                line += 1;
            }
            if line >= height {
                break;
            }
            lines.push(Shown { line, what: What::Row(at, &self.items[*index]) });
            line += step;
        }
        lines.retain(|known| known.line < height);
        lines
    }

    /// How many lines the rows from one place to another take, with the headings above them.
    fn lines(&self, from: usize, to: usize, step: usize) -> usize {
        let headings = (from..=to).filter(|at| self.begins_group(*at, from)).count();
        (to - from) * step + 1 + headings
    }

    /// True if a heading stands above the row of that place, where `first` is the first in sight.
    fn begins_group(&self, at: usize, first: usize) -> bool {
        let place = |at: usize| self.shown.get(at).map(|index| self.groups.place(*index));
        self.groups.field.is_some() && (at == first || place(at) != place(at - 1))
    }

    /// How many rows that pass the filter are in the group of a row.
    fn count_group(&self, index: usize) -> usize {
        // They stand together, in the order of their groups.
        let of = |known: &usize| self.groups.place(*known);
        let place = self.groups.place(index);
        self.shown.partition_point(|known| of(known) <= place)
            - self.shown.partition_point(|known| of(known) < place)
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

    /// True if an empty line follows each row.
    pub(crate) fn is_roomy(&self) -> bool {
        self.is_roomy
    }

    /// True if the column of that title is shown.
    pub(crate) fn has_column(&self, title: &str) -> bool {
        !self.hidden.contains(title)
    }

    /// How wide a column is, which has a width at all.
    pub(crate) fn width_of(&self, column: &Column) -> usize {
        self.widths.get(column.title).copied().unwrap_or(column.width)
    }

    /// The words of a filter that would find something, where this one finds nothing.
    pub(crate) fn nearest(&self) -> Option<&str> {
        self.nearest.as_deref()
    }

    /// True if that row is selected.
    pub(crate) fn is_selected(&self, item: &T) -> bool {
        self.selected.contains(&item.id())
    }

    /// How many rows are selected.
    pub(crate) fn count_selected(&self) -> usize {
        self.selected.len()
    }

    /// What stands after the title of the list: "(23 of 193) · 3 selected · by state"; how many rows
    /// there are is left out of it unless `is_counted`, or some of them are not shown.
    pub(crate) fn summary(&self, is_counted: bool) -> String {
        let mut words = match (self.shown.len() == self.items.len(), is_counted) {
            (true, true) => format!("({})", self.items.len()),
            (true, false) => String::new(),
            (false, _) => format!("({} of {})", self.shown.len(), self.items.len()),
        };
        if !self.selected.is_empty() {
            words = format!("{words} · {} selected", self.selected.len());
        }
        if let Some(field) = self.groups.field {
            words = format!("{words} · under {field}");
        }
        if self.sort > 0 || self.is_reversed {
            let reversed = if self.is_reversed { ", reversed" } else { "" };
            words = format!("{words} · by {}{reversed}", T::SORTS[self.sort]);
        }
        words
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

    /// The words of the filter.
    pub(crate) fn filter(&self) -> &Input {
        &self.filter
    }

    fn refilter(&mut self, now: DateTime<Utc>) {
        let query = Query::parse(self.filter.value(), T::FIELDS);
        if !query.narrows(&self.query) {
            self.fitting.fill(true);
        }
        self.query = query;
        self.arrange(self.shown.get(self.cursor).copied(), now);
    }
}
