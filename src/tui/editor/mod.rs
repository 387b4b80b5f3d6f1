//! The editor of a draft: the text area, taught to move by what a reader sees as one character, to
//! undo by words, and to know notes and their marks. And the user's own editor.

mod outside;
mod replace;
mod rows;
#[cfg(test)]
mod tests;

use std::cell::Cell;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::{Modifier, Style};
use ratatui_textarea::{CursorMove, Input, Key as Stroke, TextArea, WrapMode};
use unicode_segmentation::UnicodeSegmentation as _;

pub(crate) use self::outside::edit_outside;
use super::key::{Code, Key};
use crate::domain::text::is_hidden;

/// The longest text that is edited here, in bytes; the whole text is wrapped at each key.
pub(crate) const LIMIT: usize = 512 * 1024;
/// How many columns are kept free beside the text, for what must not begin a row.
const MARGIN: u16 = 2;
/// Up to how many columns there is no room for that.
const NARROW: u16 = 20;
/// How many steps can be undone.
const HISTORY: usize = 10_000;

/// The editor of a draft.
pub(crate) struct DraftEditor {
    area: TextArea<'static>,
    /// How many steps of the text area each undo takes back.
    undo: Vec<usize>,
    redo: Vec<usize>,
    is_in_word: bool,
    is_changed: bool,
    /// The columns beside the text that were kept free for a full stop when it was drawn last.
    margin: Cell<usize>,
}

/// A stretch of one line that is drawn in a style of its own. Line and characters count from 0.
#[derive(Debug, Clone)]
pub(crate) struct Mark {
    pub(crate) line: usize,
    pub(crate) from: usize,
    /// One past its last character.
    pub(crate) end: usize,
    pub(crate) style: Style,
}

impl DraftEditor {
    /// An editor of `text`, with the cursor at its beginning.
    pub(crate) fn new(text: &str) -> Self {
        let mut area = TextArea::new(text.split('\n').map(str::to_owned).collect());
        area.set_wrap_mode(WrapMode::WordOrGlyph);
        area.set_cursor_line_style(Style::new());
        area.set_max_histories(HISTORY);
        area.set_search_style(Style::new().add_modifier(Modifier::BOLD | Modifier::UNDERLINED));
        let margin = Cell::new(0);
        Self { area, undo: Vec::new(), redo: Vec::new(), is_in_word: false, is_changed: false, margin }
    }

    /// The text.
    pub(crate) fn text(&self) -> String {
        self.area.lines().join("\n")
    }

    /// True once for each change of the text.
    pub(crate) fn take_change(&mut self) -> bool {
        std::mem::take(&mut self.is_changed)
    }

    /// The line and the character the cursor is at, from 0.
    pub(crate) fn cursor(&self) -> (usize, usize) {
        let at = self.area.cursor();
        (at.0, at.1)
    }

    fn line(&self) -> &str {
        self.area.lines().get(self.cursor().0).map_or("", String::as_str)
    }

    fn split_line(&self) -> (String, String) {
        let column = self.cursor().1;
        let line = self.line();
        let at = line.char_indices().nth(column).map_or(line.len(), |(at, _)| at);
        (line[..at].to_owned(), line[at..].to_owned())
    }

    /// Notes that `steps` of the text area are one step of undo, or go on the one before.
    fn record(&mut self, steps: usize, goes_on: bool) {
        match self.undo.last_mut().filter(|_| goes_on) {
            Some(last) => *last += steps,
            None => self.undo.push(steps),
        }
        self.redo.clear();
        self.is_changed = true;
    }

    /// Types a key; false if it types nothing.
    pub(crate) fn input(&mut self, key: Key) -> bool {
        let steps = match key.code {
            Code::Enter => self.edit(|area| {
                area.insert_newline();
                true
            }),
            Code::Tab if key.shift => self.outdent(),
            Code::Tab => self.indent(),
            Code::Backspace => self.delete_back(),
            Code::Delete => self.delete_next(),
            Code::Char('w') if key.ctrl => self.edit(TextArea::delete_word),
            _ => match key.typed() {
                Some(c) => return self.type_char(c),
                None => return self.travel(key),
            },
        };
        self.is_in_word = false;
        if steps > 0 {
            self.record(steps, false);
        }
        true
    }

    /// How far an item of a list at the cursor is indented, and how wide its mark is; `None` if it
    /// is none. What stands under an item begins where the words of the item do.
    fn list_item(&self) -> Option<(usize, usize)> {
        let line = self.line();
        let rest = line.trim_start_matches(' ');
        let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let is_mark = match (digits, &rest[digits..]) {
            (0, rest) => ["- ", "* ", "+ "].iter().any(|mark| rest.starts_with(mark)),
            (_, rest) => rest.starts_with(". ") || rest.starts_with(") "),
        };
        is_mark.then_some((line.len() - rest.len(), digits + 2))
    }

    fn indent(&mut self) -> usize {
        let Some((_, width)) = self.list_item() else { return self.edit(|area| area.insert_str("  ")) };
        self.at_line_start(width.cast_signed(), |editor| {
            editor.edit(|area| area.insert_str(" ".repeat(width)))
        })
    }

    fn outdent(&mut self) -> usize {
        let Some((indent, width)) = self.list_item().filter(|(indent, _)| *indent > 0) else { return 0 };
        let less = indent.min(width);
        self.at_line_start(-less.cast_signed(), |editor| editor.edit(|area| area.delete_str(less)))
    }

    /// Edits at the beginning of the line; the cursor goes back to its place, moved `by` characters.
    fn at_line_start(&mut self, by: isize, edit: impl FnOnce(&mut Self) -> usize) -> usize {
        let (line, column) = self.cursor();
        self.jump((line, 0));
        let steps = edit(self);
        self.jump((line, column.saturating_add_signed(by)));
        steps
    }

    /// Does an edit and says how many steps of the text area's own undo it was.
    fn edit(&mut self, edit: impl FnOnce(&mut TextArea<'static>) -> bool) -> usize {
        let selected =
            usize::from(self.area.is_selecting() && self.area.selection_range().is_some_and(|(a, b)| a != b));
        usize::from(edit(&mut self.area)) + selected
    }

    fn type_char(&mut self, c: char) -> bool {
        let is_selecting = self.area.is_selecting();
        let steps = self.edit(|area| {
            area.insert_char(c);
            true
        });
        let goes_on = self.is_in_word && !is_selecting && !c.is_whitespace();
        self.record(steps, goes_on && !self.undo.is_empty());
        self.is_in_word = !c.is_whitespace();
        true
    }

    fn delete_back(&mut self) -> usize {
        let (before, _) = self.split_line();
        let chars = before.graphemes(true).next_back().map_or(0, |cluster| cluster.chars().count());
        if self.area.is_selecting() || chars <= 1 {
            return self.edit(TextArea::delete_char);
        }
        for _ in 0..chars {
            self.area.move_cursor(CursorMove::Back);
        }
        self.edit(|area| area.delete_str(chars))
    }

    fn delete_next(&mut self) -> usize {
        let (_, after) = self.split_line();
        let chars = after.graphemes(true).next().map_or(0, |cluster| cluster.chars().count());
        if self.area.is_selecting() || chars == 0 {
            return self.edit(TextArea::delete_next_char);
        }
        self.edit(|area| area.delete_str(chars))
    }

    fn travel(&mut self, key: Key) -> bool {
        let (before, after) = self.split_line();
        let chars = |cluster: Option<&str>| cluster.map_or(1, |cluster| cluster.chars().count());
        let (movement, times) = match (key.code, key.ctrl) {
            (Code::Left, false) => (CursorMove::Back, chars(before.graphemes(true).next_back())),
            (Code::Right, false) => (CursorMove::Forward, chars(after.graphemes(true).next())),
            (Code::Left, true) => (CursorMove::WordBack, 1),
            (Code::Right, true) => (CursorMove::WordForward, 1),
            (Code::Up, _) => (CursorMove::Up, 1),
            (Code::Down, _) => (CursorMove::Down, 1),
            (Code::Home, false) => (self.row_edge(false), 1),
            (Code::End, false) => (self.row_edge(true), 1),
            (Code::Home, true) => (CursorMove::Jump(0, 0), 1),
            (Code::End, true) => (CursorMove::Jump(u16::MAX, u16::MAX), 1),
            (Code::PageUp, _) => (CursorMove::Up, 15),
            (Code::PageDown, _) => (CursorMove::Down, 15),
            _ => return false,
        };
        self.is_in_word = false;
        if key.shift && !self.area.is_selecting() {
            self.area.start_selection();
        } else if !key.shift {
            self.area.cancel_selection();
        }
        for _ in 0..times {
            self.area.move_cursor(movement);
        }
        true
    }

    /// True if there is no text.
    pub(crate) fn is_empty(&self) -> bool {
        self.area.is_empty()
    }

    /// Puts text in, as one step of undo; what cannot be seen is left out.
    pub(crate) fn insert(&mut self, text: &str) {
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        let text: String = text.chars().filter(|c| !is_hidden(*c)).collect();
        let steps = self.edit(|area| area.insert_str(text));
        if steps > 0 {
            self.record(steps, false);
        }
        self.is_in_word = false;
    }

    /// Takes a whole new text, as one step of undo.
    pub(crate) fn replace_all(&mut self, text: &str) {
        self.area.select_all();
        self.insert(text);
    }

    /// Takes back the last word, paste or deletion.
    pub(crate) fn undo(&mut self) {
        if let Some(steps) = self.undo.pop() {
            for _ in 0..steps {
                self.area.undo();
            }
            self.redo.push(steps);
            self.is_changed = true;
        }
        self.is_in_word = false;
    }

    /// Does again what was taken back.
    pub(crate) fn redo(&mut self) {
        if let Some(steps) = self.redo.pop() {
            for _ in 0..steps {
                self.area.redo();
            }
            self.undo.push(steps);
            self.is_changed = true;
        }
    }

    /// Selects everything.
    pub(crate) fn select_all(&mut self) {
        self.area.select_all();
    }

    /// Copies what is selected; `None` if nothing is.
    pub(crate) fn copy(&mut self) -> Option<String> {
        self.area.selection_range().filter(|(a, b)| a != b)?;
        self.area.copy();
        Some(self.area.yank_text())
    }

    /// Cuts out what is selected.
    pub(crate) fn cut(&mut self) {
        if self.area.cut() {
            self.record(1, false);
        }
    }

    /// Puts in what was cut or copied.
    pub(crate) fn put_back(&mut self) {
        let text = self.area.yank_text();
        self.insert(&text);
    }

    /// Puts `mark` on both sides of what is selected, or of the cursor.
    pub(crate) fn surround(&mut self, mark: &str) {
        let selected = self.copy().unwrap_or_default();
        self.insert(&format!("{mark}{selected}{mark}"));
        if selected.is_empty() {
            for _ in mark.chars() {
                self.area.move_cursor(CursorMove::Back);
            }
        }
    }

    /// Looks for words, whatever their case; false if they are nowhere.
    pub(crate) fn find(&mut self, words: &str) -> bool {
        self.mark(words) && self.area.search_forward(true)
    }

    /// Marks words wherever they stand; false if they cannot be looked for.
    fn mark(&mut self, words: &str) -> bool {
        let escaped: String = words
            .chars()
            .flat_map(|c| c.is_ascii_punctuation().then_some('\\').into_iter().chain([c]))
            .collect();
        self.area.set_search_pattern(format!("(?i){escaped}")).is_ok()
    }

    /// Puts the cursor on a line and character, from 0, and marks the words from there to `end`, or to
    /// the end of the line where that is no further.
    pub(crate) fn show(&mut self, line: usize, from: usize, end: usize) {
        self.jump((line, from));
        let count = if end > from { end - from } else { usize::MAX };
        let words: String = self.split_line().1.chars().take(count).collect();
        if !words.trim().is_empty() {
            self.mark(&words);
        }
    }

    /// Goes to the next place of what is looked for, or to the one before.
    pub(crate) fn find_next(&mut self, forward: bool) -> bool {
        if forward { self.area.search_forward(false) } else { self.area.search_back(false) }
    }

    /// The name of the note whose mark, or whose text, the cursor is on.
    pub(crate) fn note_here(&self) -> Option<String> {
        let (before, after) = self.split_line();
        if let Some(rest) = self.line().strip_prefix("[^")
            && let Some((name, _)) = rest.split_once("]:")
        {
            return Some(name.to_owned());
        }
        let joined = format!("{before}{after}");
        let at = before.len();
        joined.match_indices("[^").find_map(|(from, _)| {
            let end = from + joined[from..].find(']')?;
            (from <= at && at <= end + 1).then(|| joined[from + 2..end].to_owned())
        })
    }

    /// Goes between the mark and the text of the note at the cursor; where there is none, makes
    /// one and goes to its text.
    pub(crate) fn footnote(&mut self) {
        let Some(name) = self.note_here() else { return self.new_footnote() };
        let is_text = self.line().starts_with("[^") && self.line().contains("]:");
        let (mark, text) = (format!("[^{name}]"), format!("[^{name}]:"));
        let found = self.area.lines().iter().enumerate().find_map(|(index, line)| {
            if !is_text {
                return line.starts_with(&text).then(|| (index, line.chars().count()));
            }
            let at = line.find(&mark).filter(|_| !line.starts_with(&text))?;
            Some((index, line[..at].chars().count() + mark.chars().count()))
        });
        match found {
            Some(place) => self.jump(place),
            None if !is_text => self.append_note(&name),
            None => {}
        }
    }

    fn new_footnote(&mut self) {
        let text = self.text();
        let free = (1..=text.len() + 1)
            .map(|number| format!("note{number}"))
            .find(|name| !text.contains(&format!("[^{name}]")));
        let name = free.unwrap_or_default();
        self.insert(&format!("[^{name}]"));
        self.append_note(&name);
    }

    fn append_note(&mut self, name: &str) {
        self.area.cancel_selection();
        self.area.move_cursor(CursorMove::Bottom);
        self.area.move_cursor(CursorMove::End);
        let is_after_note = self
            .area
            .lines()
            .iter()
            .rev()
            .find(|line| !line.is_empty())
            .is_some_and(|line| line.starts_with("[^") && line.contains("]:"));
        let gap = match (self.line().is_empty(), is_after_note) {
            (true, _) => "",
            (false, true) => "\n",
            (false, false) => "\n\n",
        };
        let note = format!("{gap}[^{name}]: ");
        let steps = self.edit(|area| area.insert_str(note));
        self.record(steps, true);
        self.is_in_word = false;
    }

    /// Goes to a line and character.
    fn jump(&mut self, (line, column): (usize, usize)) {
        self.area.cancel_selection();
        let narrow = |number: usize| u16::try_from(number).unwrap_or(u16::MAX);
        self.area.move_cursor(CursorMove::Jump(narrow(line), narrow(column)));
    }

    /// Draws the text; while it is being written, with its cursor.
    pub(crate) fn view(&self, frame: &mut Frame<'_>, area: Rect, marks: &[Mark], is_writing: bool) {
        if area.is_empty() {
            return;
        }
        let margin = if area.width > NARROW { MARGIN } else { 0 };
        self.margin.set(margin.into());
        let (whole, area) = (area, Rect { width: area.width - margin, ..area });
        frame.render_widget(&self.area, area);
        self.draw_heads(frame, whole);
        self.restyle(frame, area, marks);
        let (at, column) = self.drawn_cursor(usize::from(area.width));
        let (top, _) = self.area.scroll_offset();
        let row = at.saturating_sub(usize::from(top));
        if row < usize::from(area.height) {
            self.join_cursor(frame, whole, (column, row));
        }
        if is_writing && row < usize::from(area.height) {
            let column = column.min(usize::from(whole.width) - 1);
            let narrow = |number: usize| u16::try_from(number).unwrap_or(0);
            frame.set_cursor_position(Position::new(area.x + narrow(column), area.y + narrow(row)));
        }
    }

    /// Gives the cells of the marked stretches their styles.
    fn restyle(&self, frame: &mut Frame<'_>, area: Rect, marks: &[Mark]) {
        let (top, _) = self.area.scroll_offset();
        for row in 0..area.height {
            let at = usize::from(top) + usize::from(row);
            let (first, last) =
                (self.area.screen_to_data(at, 0), self.area.screen_to_data(at, usize::from(area.width)));
            let on_row: Vec<&Mark> = marks
                .iter()
                .filter(|mark| mark.line == first.0 && mark.from <= last.1 && first.1 < mark.end)
                .collect();
            if on_row.is_empty() || at > 0 && self.area.screen_to_data(at - 1, 0) == first {
                continue;
            }
            // What lies behind the words of a row counts as its end, and is not to be marked.
            let shown = |column: &u16| {
                let cell = frame.buffer_mut().cell((area.x + column, area.y + row));
                cell.is_some_and(|cell| !cell.symbol().trim().is_empty())
            };
            let end = (0..area.width).rev().find(shown).map_or(0, |last| last + 1);
            for column in 0..end {
                let place = self.area.screen_to_data(at, usize::from(column) + self.head(at).len());
                let mark = on_row.iter().find(|mark| (mark.from..mark.end).contains(&place.1));
                if let Some(mark) = mark
                    && let Some(cell) = frame.buffer_mut().cell_mut((area.x + column, area.y + row))
                {
                    cell.set_style(mark.style);
                }
            }
        }
    }

    /// Scrolls or moves by one of the text area's own keys.
    pub(crate) fn stroke(&mut self, stroke: Stroke) {
        self.area.input_without_shortcuts(Input { key: stroke, ctrl: false, alt: false, shift: false });
    }
}
