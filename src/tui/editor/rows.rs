//! The rows into which a line of the text is broken when it is drawn. The text area puts the space at
//! which it breaks at the head of the next row, and sometimes a full stop as well, where no reader expects
//! them. Here the space is taken up, as in print, and the full stop hangs at the end of the row before,
//! in a margin that is kept free for it; the cursor stands where the characters are seen.

use ratatui::Frame;
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Rect};
use ratatui_textarea::CursorMove;
use unicode_segmentation::UnicodeSegmentation as _;
use unicode_width::UnicodeWidthStr as _;

use super::DraftEditor;
use crate::tui::draw::cells;

/// What may hang in the margin at the end of a word.
const CLOSING: &str = ".,;:!?)]”’";
/// What may hang there between two words that it joins.
const LINKING: &str = "-–/";

/// What stands at the head of a drawn row and is seen elsewhere.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Head {
    /// How many characters hang at the end of the row before.
    hanging: usize,
    /// How many spaces are not drawn.
    spaces: usize,
    /// Nothing else stands in the row.
    is_all: bool,
}

impl Head {
    /// How many characters it has.
    pub(super) fn len(self) -> usize {
        self.hanging + self.spaces
    }
}

impl DraftEditor {
    /// The first line and character of a drawn row; `None` behind the last row.
    fn row_start(&self, row: usize) -> Option<(usize, usize)> {
        let start = self.area.screen_to_data(row, 0);
        let is_behind = row > 0 && self.area.screen_to_data(row - 1, 0) == start;
        (!is_behind).then_some((start.0, start.1))
    }

    /// What stands at the head of a drawn row and is seen elsewhere.
    pub(super) fn head(&self, row: usize) -> Head {
        let Some((line, column)) = self.row_start(row).filter(|(_, column)| *column > 0) else {
            return Head::default();
        };
        let mut chars = self.area.lines().get(line).into_iter().flat_map(|line| line.chars()).skip(column);
        let mut first = chars.next();
        let mut hanging = 0;
        let kind = if first.is_some_and(|c| LINKING.contains(c)) { LINKING } else { CLOSING };
        while hanging < self.margin.get() && first.is_some_and(|c| kind.contains(c)) {
            (hanging, first) = (hanging + 1, chars.next());
        }
        match first {
            Some(c) if kind == LINKING && c.is_alphanumeric() => Head { hanging, spaces: 0, is_all: false },
            Some(_) if kind == LINKING => Head::default(),
            None => Head { hanging, spaces: 0, is_all: hanging > 0 },
            Some(' ') => Head { hanging, spaces: 1, is_all: false },
            // The mark of a note belongs to what it follows; anything else may be a number or an address.
            Some('[') => Head { hanging, spaces: 0, is_all: false },
            Some(_) => Head::default(),
        }
    }

    /// The drawn row and the column of the cursor.
    pub(super) fn drawn_cursor(&self, width: usize) -> (usize, usize) {
        let at = self.area.screen_cursor();
        let head = self.head(at.row);
        let is_seen_before = at.col < head.len() || head.is_all;
        if is_seen_before {
            return (at.row - 1, self.row_width(at.row - 1, width) + at.col.min(head.hanging));
        }
        (at.row, at.col - head.len())
    }

    /// The columns that the text of a row takes, which is not the last of its line.
    fn row_width(&self, row: usize, width: usize) -> usize {
        let Some((line, from)) = self.row_start(row) else { return 0 };
        let to = self.row_start(row + 1).map_or(from, |(_, column)| column);
        let chars = self.area.lines().get(line).into_iter().flat_map(|line| line.chars());
        let head = self.head(row).len();
        let text: String = chars.skip(from + head).take(to.saturating_sub(from + head)).collect();
        crate::tui::draw::width(text.trim_end()).min(width)
    }

    /// The move to the beginning or to the end of the drawn row that the cursor is on.
    pub(super) fn row_edge(&self, is_end: bool) -> CursorMove {
        let (row, _) = self.drawn_cursor(usize::MAX);
        let Some((line, column)) = self.row_start(row) else { return CursorMove::End };
        let narrow = |number: usize| u16::try_from(number).unwrap_or(u16::MAX);
        if !is_end {
            return CursorMove::Jump(narrow(line), narrow(column + self.head(row).len()));
        }
        match self.row_start(row + 1).filter(|(next, _)| *next == line) {
            Some((_, next)) => {
                let head = self.head(row + 1);
                // Where a word was broken there is no place behind its last character on this row.
                let behind = usize::from(head.spaces > 0 || head.is_all);
                CursorMove::Jump(narrow(line), narrow(next + head.hanging + behind - 1))
            }
            None => CursorMove::End,
        }
    }

    /// Draws the character under the cursor as one. The text area draws the first of its code points
    /// apart, and so takes an emoji of several people, or a letter and its accent, to pieces.
    pub(super) fn join_cursor(&self, frame: &mut Frame<'_>, area: Rect, (x, y): (usize, usize)) {
        let (_, after) = self.split_line();
        let Some(cluster) = after.graphemes(true).next() else { return };
        let Some(first) = cluster.chars().next().map(char::len_utf8).filter(|len| *len < cluster.len())
        else {
            return;
        };
        let wide = |text: &str| text.width();
        let spare = (wide(&cluster[..first]) + wide(&cluster[first..])).saturating_sub(wide(cluster));
        let (left, right) = (usize::from(area.left()) + x, usize::from(area.right()));
        let narrow = |number: usize| u16::try_from(number).unwrap_or(u16::MAX);
        let y = area.y + narrow(y);
        let buffer = frame.buffer_mut();
        if left + wide(cluster) > right || !buffer.area.contains(Position { x: narrow(left), y }) {
            return;
        }
        buffer[(narrow(left), y)].set_symbol(cluster);
        for x in left + wide(cluster)..right {
            let moved = if x + spare < right { buffer[(narrow(x + spare), y)].clone() } else { Cell::EMPTY };
            buffer[(narrow(x), y)] = moved;
        }
    }

    /// Draws each row that begins with the space of a break without that space, and what hangs in the
    /// margin of the row before. `area` is that of the text and of the margin.
    pub(super) fn draw_heads(&self, frame: &mut Frame<'_>, area: Rect) {
        let (top, _) = self.area.scroll_offset();
        let area = area.intersection(frame.area());
        for y in area.top()..area.bottom() {
            let row = usize::from(top) + usize::from(y - area.y);
            let head = self.head(row);
            if head.len() == 0 {
                continue;
            }
            let buffer = frame.buffer_mut();
            if head.hanging > 0 && y > area.top() {
                let end = area.left() + cells(self.row_width(row - 1, usize::from(area.width)));
                for index in 0..cells(head.hanging) {
                    let place = Position { x: end + index, y: y - 1 };
                    if area.contains(place) {
                        buffer[place] = buffer[(area.x + index, y)].clone();
                    }
                }
            }
            for x in area.left()..area.right() {
                let from = x + cells(head.len());
                buffer[(x, y)] = if from < area.right() { buffer[(from, y)].clone() } else { Cell::EMPTY };
            }
        }
    }
}
