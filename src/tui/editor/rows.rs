//! The rows into which a line of the text is broken when it is drawn. The text area puts the space at
//! which it breaks at the head of the next row, where no reader expects it; here it is taken up, as in
//! print, and the cursor before that space stands at the end of the row before.

use ratatui::Frame;
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Rect};
use ratatui_textarea::CursorMove;
use unicode_segmentation::UnicodeSegmentation as _;
use unicode_width::UnicodeWidthStr as _;

use super::DraftEditor;

impl DraftEditor {
    /// The first line and character of a drawn row; `None` behind the last row.
    fn row_start(&self, row: usize) -> Option<(usize, usize)> {
        let start = self.area.screen_to_data(row, 0);
        let is_behind = row > 0 && self.area.screen_to_data(row - 1, 0) == start;
        (!is_behind).then_some((start.0, start.1))
    }

    /// 1 if a drawn row begins with the space at which its line was broken, else 0.
    pub(super) fn space_before(&self, row: usize) -> usize {
        let Some((line, column)) = self.row_start(row).filter(|(_, column)| *column > 0) else { return 0 };
        let is_space = self.area.lines().get(line).and_then(|line| line.chars().nth(column)) == Some(' ');
        usize::from(is_space)
    }

    /// The drawn row and the column of the cursor.
    pub(super) fn drawn_cursor(&self, width: usize) -> (usize, usize) {
        let at = self.area.screen_cursor();
        match self.space_before(at.row) {
            0 => (at.row, at.col),
            _ if at.col == 0 => (at.row - 1, self.row_width(at.row - 1, width)),
            space => (at.row, at.col - space),
        }
    }

    /// The columns that the text of a row takes, which is not the last of its line.
    fn row_width(&self, row: usize, width: usize) -> usize {
        let Some((line, from)) = self.row_start(row) else { return 0 };
        let to = self.row_start(row + 1).map_or(from, |(_, column)| column);
        let chars = self.area.lines().get(line).into_iter().flat_map(|line| line.chars());
        let text: String = chars.skip(from + self.space_before(row)).take(to.saturating_sub(from)).collect();
        crate::tui::draw::width(text.trim_end()).min(width)
    }

    /// The move to the beginning or to the end of the drawn row that the cursor is on.
    pub(super) fn row_edge(&self, is_end: bool) -> CursorMove {
        let (row, _) = self.drawn_cursor(usize::MAX);
        let Some((line, column)) = self.row_start(row) else { return CursorMove::End };
        let narrow = |number: usize| u16::try_from(number).unwrap_or(u16::MAX);
        if !is_end {
            return CursorMove::Jump(narrow(line), narrow(column + self.space_before(row)));
        }
        match self.row_start(row + 1).filter(|(next, _)| *next == line) {
            // Where a word was broken there is no place behind its last character on this row.
            Some((_, next)) => {
                CursorMove::Jump(narrow(line), narrow(next - (1 - self.space_before(row + 1))))
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

    /// Draws each row that begins with the space of a break without that space.
    pub(super) fn take_up_spaces(&self, frame: &mut Frame<'_>, area: Rect) {
        let (top, _) = self.area.scroll_offset();
        let area = area.intersection(frame.area());
        for y in area.top()..area.bottom() {
            if self.space_before(usize::from(top) + usize::from(y - area.y)) == 0 {
                continue;
            }
            let buffer = frame.buffer_mut();
            for x in area.left()..area.right().saturating_sub(1) {
                buffer[(x, y)] = buffer[(x + 1, y)].clone();
            }
            buffer[(area.right() - 1, y)].reset();
        }
    }
}
