//! What every list does in the same way, whatever its rows are: what a screen leaves to it.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use tui_input::Input;

use super::{Item, List};
use crate::domain::filter::complete;
use crate::tui::command::Command;
use crate::tui::draw::Ui;
use crate::tui::field;
use crate::tui::key::Key;
use crate::tui::memory::Arrangement;
use crate::tui::table::Column;

/// A list, for those who need not know what its rows are.
pub(crate) trait Listing {
    /// What it is called in what is remembered of it.
    fn name(&self) -> &'static str;

    /// True if there is a row that passes the filter.
    fn has_rows(&self) -> bool;

    /// True if its filter says something.
    fn is_narrowed(&self) -> bool;

    /// By what it can be sorted, or why it cannot.
    fn sorts(&self) -> Result<&'static [&'static str], &'static str>;

    /// Sorts by one of them; the same again turns the order round.
    fn sort_by(&mut self, sort: usize, now: DateTime<Utc>);

    /// Its columns that can be hidden, and how wide each is; `None` for one that is hidden.
    fn columns(&self) -> Vec<(&'static str, Option<usize>)>;

    /// Hides the column of that title, or shows it again.
    fn toggle_column(&mut self, title: &str);

    /// Makes the column of that title wider by so many columns, or narrower.
    fn resize_column(&mut self, title: &str, by: i8);

    /// Leaves an empty line after each row, or no longer.
    fn toggle_room(&mut self);

    /// The field under whose values the rows stand, if they do.
    fn group(&self) -> Option<&'static str>;

    /// Puts the rows under the values of a field, or all under none.
    fn group_by(&mut self, field: Option<&'static str>, now: DateTime<Utc>);

    /// How it is arranged, to be taken up again.
    fn arrangement(&self) -> Arrangement;

    /// Takes up how it was left. What is no longer known is as usual.
    fn restore(&mut self, left: &Arrangement, now: DateTime<Utc>);

    /// The fields that have values to be counted.
    fn fields(&self) -> Vec<&'static str>;

    /// How many of the rows that are shown have which value of a field, the most frequent first.
    fn count(&self, field: &str) -> Vec<(String, usize)>;

    /// Narrows the list to these words.
    fn set_filter(&mut self, words: &str, now: DateTime<Utc>);

    /// Adds words to those of the filter.
    fn narrow(&mut self, words: &str, now: DateTime<Utc>);

    /// True while the filter is being typed.
    fn is_typing(&self) -> bool;

    /// Types into the filter; false if the key types nothing.
    fn input(&mut self, key: Key, now: DateTime<Utc>) -> bool;

    /// Puts pasted text into the filter.
    fn paste(&mut self, text: &str, now: DateTime<Utc>);

    /// Does what moves, selects or narrows; false if the command is not for a list.
    fn update(&mut self, command: Command, now: DateTime<Utc>) -> bool;

    /// What a command acts on, as text: the cells of each row, with a tab between them.
    fn texts(&self, ui: &Ui) -> Vec<String>;

    /// Presses the row of that place.
    fn click(&mut self, position: usize);

    /// One step back: from the selection, then from the filter; false if there is neither.
    fn back(&mut self, now: DateTime<Utc>) -> bool;
}

impl<T: Item> Listing for List<T> {
    fn name(&self) -> &'static str {
        T::NAME
    }

    fn has_rows(&self) -> bool {
        !self.shown.is_empty()
    }

    fn is_narrowed(&self) -> bool {
        !self.filter.value().is_empty()
    }

    fn sorts(&self) -> Result<&'static [&'static str], &'static str> {
        if T::ORDER.is_empty() { Ok(T::SORTS) } else { Err(T::ORDER) }
    }

    fn sort_by(&mut self, sort: usize, now: DateTime<Utc>) {
        self.is_reversed = sort == self.sort && !self.is_reversed;
        self.sort = sort.min(T::SORTS.len().saturating_sub(1));
        self.arrange(self.shown.get(self.cursor).copied(), now);
    }

    fn columns(&self) -> Vec<(&'static str, Option<usize>)> {
        // A column without a width of its own is what the list is about: it stays.
        let titles = T::COLUMNS.iter().filter(|column| column.width > 0 && !column.title.is_empty());
        let width = |column: &Column| self.has_column(column.title).then(|| self.width_of(column));
        titles.map(|column| (column.title, width(column))).collect()
    }

    fn resize_column(&mut self, title: &str, by: i8) {
        let Some(column) = T::COLUMNS.iter().find(|column| column.title == title) else { return };
        let width = self.width_of(column).saturating_add_signed(by.into()).clamp(2, 60);
        self.hidden.remove(title);
        self.widths.insert(title.to_owned(), width);
    }

    fn toggle_column(&mut self, title: &str) {
        if !self.hidden.remove(title) {
            self.hidden.insert(title.to_owned());
        }
    }

    fn toggle_room(&mut self) {
        self.is_roomy = !self.is_roomy;
    }

    fn group(&self) -> Option<&'static str> {
        self.groups.field
    }

    fn group_by(&mut self, field: Option<&'static str>, now: DateTime<Utc>) {
        self.groups.field = field;
        self.ordered_by = None;
        self.arrange(self.shown.get(self.cursor).copied(), now);
    }

    fn arrangement(&self) -> Arrangement {
        Arrangement {
            filter: self.filter.value().to_owned(),
            sort: T::SORTS.get(self.sort).filter(|_| self.sort > 0).copied().unwrap_or_default().to_owned(),
            is_reversed: self.is_reversed,
            at: self.current().map(|item| item.id().to_string()).or(self.left_at.clone()).unwrap_or_default(),
            hidden: self.hidden.clone(),
            widths: self.widths.clone(),
            is_roomy: self.is_roomy,
            group: self.groups.field.unwrap_or_default().to_owned(),
        }
    }

    fn restore(&mut self, left: &Arrangement, now: DateTime<Utc>) {
        self.sort = T::SORTS.iter().position(|sort| *sort == left.sort).unwrap_or(0);
        self.is_reversed = left.is_reversed;
        self.hidden.clone_from(&left.hidden);
        self.widths.clone_from(&left.widths);
        self.is_roomy = left.is_roomy;
        self.groups.field = T::FIELDS.iter().find(|field| **field == left.group).copied();
        self.ordered_by = None;
        self.set_filter(&left.filter, now);
        self.left_at = Some(left.at.clone()).filter(|at| !at.is_empty());
    }

    fn fields(&self) -> Vec<&'static str> {
        let has_values = |field: &&&'static str| self.items.iter().any(|item| !item.values(field).is_empty());
        T::FIELDS.iter().filter(has_values).copied().collect()
    }

    fn count(&self, field: &str) -> Vec<(String, usize)> {
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for value in self.shown().flat_map(|item| item.values(field)) {
            *counts.entry(value).or_default() += 1;
        }
        let mut counts: Vec<_> = counts.into_iter().collect();
        counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        counts
    }

    fn set_filter(&mut self, words: &str, now: DateTime<Utc>) {
        self.filter = Input::new(words.to_owned());
        self.is_typing = false;
        self.refilter(now);
    }

    fn narrow(&mut self, words: &str, now: DateTime<Utc>) {
        let words = format!("{} {words}", self.filter.value());
        self.set_filter(words.trim(), now);
    }

    fn is_typing(&self) -> bool {
        self.is_typing
    }

    fn input(&mut self, key: Key, now: DateTime<Utc>) -> bool {
        let is_taken = self.is_typing && field::input(&mut self.filter, key);
        if is_taken {
            self.refilter(now);
        }
        is_taken
    }

    fn paste(&mut self, text: &str, now: DateTime<Utc>) {
        field::paste(&mut self.filter, text);
        self.refilter(now);
    }

    fn update(&mut self, command: Command, now: DateTime<Utc>) -> bool {
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
            Command::FilterAccept | Command::Open if self.nearest.is_some() => {
                let nearest = self.nearest.clone().unwrap_or_default();
                self.set_filter(&nearest, now);
            }
            Command::FilterAccept => self.is_typing = false,
            Command::FilterComplete => {
                if let Some(words) = complete(self.filter.value(), &self.items) {
                    self.filter = Input::new(words);
                    self.refilter(now);
                }
            }
            Command::FilterClear => self.set_filter("", now),
            _ => return false,
        }
        true
    }

    fn texts(&self, ui: &Ui) -> Vec<String> {
        let line = |item: &&T| {
            let cells = item.cells(ui).into_iter().map(|(text, _)| text.trim().replace('\t', " "));
            cells.collect::<Vec<_>>().join("\t")
        };
        self.targets().iter().map(line).filter(|line| !line.is_empty()).collect()
    }

    fn click(&mut self, position: usize) {
        self.go_to_position(position);
    }

    fn back(&mut self, now: DateTime<Utc>) -> bool {
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
