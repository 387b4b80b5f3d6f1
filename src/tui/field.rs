//! A line of text that is typed into: what keys and pasted text do to it, and how it is drawn.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use tui_input::{Input, InputRequest};
use unicode_segmentation::UnicodeSegmentation as _;

use super::draw::{self, cells};
use super::key::{Code, Key};
use crate::domain::text::is_hidden;

/// Types a key into the line; false if the key types nothing here.
pub(crate) fn input(line: &mut Input, key: Key) -> bool {
    let request = match key {
        Key { code: Code::Left, ctrl: true, .. } => InputRequest::GoToPrevWord,
        Key { code: Code::Right, ctrl: true, .. } => InputRequest::GoToNextWord,
        Key { code: Code::Left, .. } => InputRequest::GoToPrevChar,
        Key { code: Code::Right, .. } => InputRequest::GoToNextChar,
        Key { code: Code::Home, .. } => InputRequest::GoToStart,
        Key { code: Code::End, .. } => InputRequest::GoToEnd,
        Key { code: Code::Backspace, .. } => InputRequest::DeletePrevChar,
        Key { code: Code::Delete, .. } => InputRequest::DeleteNextChar,
        Key { code: Code::Char('w'), ctrl: true, .. } => InputRequest::DeletePrevWord,
        Key { code: Code::Char('u'), ctrl: true, .. } => InputRequest::DeleteFromStart,
        _ => match key.typed() {
            Some(c) => InputRequest::InsertChar(c),
            None => return false,
        },
    };
    line.handle(request);
    true
}

/// Puts pasted text into the line: line ends become spaces, what cannot be seen is left out.
pub(crate) fn paste(line: &mut Input, text: &str) {
    for c in text.trim().replace("\r\n", "\n").replace(['\n', '\r', '\t'], " ").chars() {
        if !is_hidden(c) {
            line.handle(InputRequest::InsertChar(c));
        }
    }
}

/// Draws the line, scrolled so that its cursor is in sight, and shows the cursor if it is in front.
pub(crate) fn draw(frame: &mut Frame<'_>, area: Rect, line: &Input, is_focused: bool) {
    if area.is_empty() {
        return;
    }
    let columns = usize::from(area.width);
    let before: String = line.value().chars().take(line.cursor()).collect();
    let mut from = 0;
    let mut clusters: Vec<&str> = before.graphemes(true).collect();
    while clusters.iter().map(|cluster| draw::width(cluster)).sum::<usize>() >= columns
        && !clusters.is_empty()
    {
        from += clusters.remove(0).len();
    }
    draw::put(frame, area, draw::fit(&line.value()[from..], columns));
    if is_focused {
        let column = cells(draw::width(&draw::clean(&clusters.concat()))).min(area.width - 1);
        frame.set_cursor_position(Position::new(area.x + column, area.y));
    }
}
