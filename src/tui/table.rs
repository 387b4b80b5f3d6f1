//! A list drawn as a table: only the rows in sight, columns that give way as the window narrows,
//! the filter above, and the row under the cursor reversed.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::draw::{Hit, Ui, boxed, cells, choose, cut, fit, fit_right, put, row, split_top};
use super::field;
use super::list::{Item, List, Listing as _, Shown, What};
use super::theme::Tone;
use crate::domain::filter::offers;

/// A column.
pub(crate) struct Column {
    /// Its heading.
    pub(crate) title: &'static str,
    /// Its width; 0 takes what is left.
    pub(crate) width: usize,
    /// It is shown in tables at least so wide.
    pub(crate) from: usize,
    /// True if its text stands at the right.
    pub(crate) is_right: bool,
}

impl Column {
    /// A column that takes what is left.
    pub(crate) const fn wide(title: &'static str) -> Self {
        Self { title, width: 0, from: 0, is_right: false }
    }

    /// A column of a width, in tables at least so wide.
    pub(crate) const fn new(title: &'static str, width: usize, from: usize) -> Self {
        Self { title, width, from, is_right: false }
    }

    /// The same, with text at the right.
    pub(crate) const fn right(title: &'static str, width: usize, from: usize) -> Self {
        Self { title, width, from, is_right: true }
    }
}

/// Text of a cell, and what it means.
pub(crate) type Cell = (String, Tone);

/// A cell with nothing to remark.
pub(crate) fn plain(text: impl Into<String>) -> Cell {
    (text.into(), Tone::Plain)
}

/// A table and what it says where it is empty.
pub(crate) struct Table<'a, T: Item> {
    /// The title; counts are added to it.
    pub(crate) title: &'a str,
    /// The rows.
    pub(crate) list: &'a List<T>,
    /// The columns.
    pub(crate) columns: &'a [Column],
    /// Whether keys go to it.
    pub(crate) is_focused: bool,
    /// What to say where there is nothing.
    pub(crate) empty: &'a [&'a str],
    /// Whether the title says how many rows there are.
    pub(crate) is_counted: bool,
}

impl<'a, T: Item> Table<'a, T> {
    /// The table of a list as its rows describe themselves.
    pub(crate) fn of(title: &'a str, list: &'a List<T>, empty: &'a [&'a str]) -> Self {
        Self { title, list, columns: T::COLUMNS, is_focused: true, empty, is_counted: true }
    }

    /// The same; whether keys go to it.
    pub(crate) fn focused(self, is_focused: bool) -> Self {
        Self { is_focused, ..self }
    }

    /// The same, whose title says itself how much there is.
    pub(crate) fn uncounted(self) -> Self {
        Self { is_counted: false, ..self }
    }

    /// Draws it, with the cells that the rows have.
    pub(crate) fn show(&self, frame: &mut Frame<'_>, area: Rect, ui: &Ui) {
        self.draw(frame, area, ui, |item| item.cells(ui));
    }

    /// Draws it; `text` gives the cells of a row, in the order of the columns.
    pub(crate) fn draw(&self, frame: &mut Frame<'_>, area: Rect, ui: &Ui, text: impl Fn(&T) -> Vec<Cell>) {
        let area = self.draw_filter(frame, area, ui);
        let summary = self.list.summary(self.is_counted);
        let title = format!("{} {summary}", self.title);
        let mut inner = boxed(frame, area, title.trim_end(), self.is_focused, ui);
        // No text touches the border at the right.
        let room = inner.width - u16::from(inner.width > 0 && inner.width < area.width);
        if self.list.shown().next().is_none() {
            self.draw_empty(frame, inner, ui);
            return;
        }
        let widths = self.widths(usize::from(room));
        if inner.height > 6 && self.columns.iter().any(|column| !column.title.is_empty()) {
            let (head, rest) = split_top(inner, 1);
            let titles = self.columns.iter().map(|column| (column.title.to_owned(), Tone::Dim)).collect();
            // As wide as the marks of the rows beneath.
            let mark = if self.list.count_selected() > 0 { "    " } else { "  " };
            put(frame, head, self.line(mark, titles, &widths, ui));
            inner = rest;
        }
        let step = if self.list.is_roomy() && inner.height > 6 { 2 } else { 1 };
        for Shown { line, what } in self.list.visible(usize::from(inner.height), step) {
            let place = row(inner, line);
            let (position, item) = match what {
                What::Row(position, item) => (position, item),
                What::Heading(name, count) => {
                    let heading = cut(&format!("{name} ({count})"), usize::from(place.width));
                    put(frame, place, ui.span(heading, Tone::Strong));
                    continue;
                }
            };
            let is_current = position == self.list.position() && self.is_focused;
            put(frame, place, self.line(self.mark(item, is_current), text(item), &widths, ui));
            if is_current {
                choose(frame, place, ui);
            }
            ui.hit(place, Hit::Row(position));
        }
    }

    fn mark(&self, item: &T, is_current: bool) -> &'static str {
        match (self.list.count_selected(), self.list.is_selected(item), is_current) {
            (0, _, true) => "▶ ",
            (0, _, false) => "  ",
            (_, true, _) => "[x] ",
            (_, false, _) => "[ ] ",
        }
    }

    /// The width of each column; 0 where it does not fit.
    fn widths(&self, total: usize) -> Vec<usize> {
        let total = total.saturating_sub(if self.list.count_selected() > 0 { 4 } else { 2 });
        let is_shown = |column: &Column| total + 4 >= column.from && self.list.has_column(column.title);
        let shown: Vec<bool> = self.columns.iter().map(is_shown).collect();
        let fixed: usize = self
            .columns
            .iter()
            .zip(&shown)
            .filter(|(_, is_shown)| **is_shown)
            .map(|(column, _)| if column.width == 0 { 1 } else { self.list.width_of(column) + 1 })
            .sum();
        let wide = self.columns.iter().filter(|column| column.width == 0).count().max(1);
        let left = total.saturating_sub(fixed.saturating_sub(1)) / wide;
        self.columns
            .iter()
            .zip(shown)
            .map(|(column, is_shown)| match (is_shown, column.width) {
                (false, _) => 0,
                (true, 0) => left,
                (true, _) => self.list.width_of(column),
            })
            .collect()
    }

    fn line(&self, mark: &'static str, text: Vec<Cell>, widths: &[usize], ui: &Ui) -> Line<'static> {
        let mut spans = vec![Span::raw(mark)];
        for ((column, (text, tone)), width) in self.columns.iter().zip(text).zip(widths) {
            if *width > 0 {
                let fitted = if column.is_right { fit_right(&text, *width) } else { fit(&text, *width) };
                spans.push(ui.span(fitted, tone));
                spans.push(Span::raw(" "));
            }
        }
        Line::from(spans)
    }

    fn draw_filter(&self, frame: &mut Frame<'_>, area: Rect, ui: &Ui) -> Rect {
        if !self.list.is_typing() && self.list.filter().value().is_empty() {
            return area;
        }
        let (line, rest) = split_top(area, 1);
        put(frame, line, ui.span(" Filter: ", Tone::Strong));
        let typed = Rect { x: line.x + 9.min(line.width), width: line.width.saturating_sub(9), ..line };
        field::draw(frame, typed, self.list.filter(), self.list.is_typing());
        let left =
            usize::from(typed.width).saturating_sub(super::draw::width(self.list.filter().value()) + 2);
        let offered = if self.list.is_typing() {
            offers(self.list.filter().value(), self.list.items())
        } else {
            vec!["Esc shows all".to_owned()]
        };
        // As many as there is room for, each whole, and a column between them and what stands beside.
        let help = offered.into_iter().fold(String::new(), |help, one| {
            let longer = format!("{help}  {one}");
            if super::draw::width(&longer) < left { longer } else { help }
        });
        let help = format!("{help} ");
        let width = cells(super::draw::width(&help));
        put(frame, Rect { x: typed.right().saturating_sub(width), width, ..typed }, ui.span(help, Tone::Dim));
        rest
    }

    fn draw_empty(&self, frame: &mut Frame<'_>, area: Rect, ui: &Ui) {
        let hidden = self.list.items().len();
        let words: Vec<String> = if hidden > 0 {
            let near = self.list.nearest().map(|near| format!("Enter looks for {near:?} instead."));
            let are = if hidden == 1 { "is" } else { "are" };
            std::iter::once(format!("Nothing matches {:?}.", self.list.filter().value()))
                .chain(near)
                .chain([format!("{hidden} {are} hidden; Esc shows all.")])
                .collect()
        } else {
            self.empty.iter().map(|line| (*line).to_owned()).collect()
        };
        let from = usize::from(area.height).saturating_sub(words.len()) / 3;
        for (index, words) in words.iter().enumerate() {
            let indent = if area.width > 60 { "        " } else { "  " };
            let words = cut(&format!("{indent}{words}"), usize::from(area.width));
            put(frame, row(area, from + index), ui.span(words, Tone::Plain));
        }
    }
}
