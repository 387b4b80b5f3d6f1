//! A question before what undo cannot bring back; the safe answer comes first.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

use crate::tui::command::Command;
use crate::tui::draw::{Hit, Ui, cells, cut, panel, put, put_wrapped, row, split_bottom, width, wrap};
use crate::tui::screen::Effect;
use crate::tui::theme::Tone;

/// How wide a question is.
const WIDTH: u16 = 60;

/// A question and what is done on yes.
pub(crate) struct Confirm {
    question: String,
    yes: &'static str,
    no: &'static str,
    then: Vec<Effect>,
}

impl Confirm {
    /// Asks `question`; on yes, `then` follows.
    pub(crate) fn new(
        question: impl Into<String>,
        (no, yes): (&'static str, &'static str),
        then: Vec<Effect>,
    ) -> Self {
        Self { question: question.into(), yes, no, then }
    }

    /// Does a command.
    pub(crate) fn update(&mut self, command: Command) -> Vec<Effect> {
        let mut effects = vec![Effect::Close];
        if command == Command::ConfirmYes {
            effects.append(&mut self.then);
        }
        effects
    }

    /// Draws it.
    pub(crate) fn view(&self, frame: &mut Frame<'_>, area: Rect, ui: &Ui) {
        let columns = usize::from(area.width.min(WIDTH)).saturating_sub(2);
        let words = wrap(&self.question, columns.saturating_sub(4));
        let keep = format!(" [ {}: Enter ] ", self.no);
        let go_on = format!("  [ {}: y ]", self.yes);
        // Side by side, or where there is no room for that, the one above the other.
        let is_wide = width(&keep) + width(&go_on) <= columns;
        let lines = if is_wide { 1 } else { 2 };
        let inner = panel(frame, area, (WIDTH, cells(words.len() + 4 + lines)), "Please confirm", ui);
        let (text, keys) = split_bottom(inner, cells(lines));
        put_wrapped(frame, text, words.into_iter().map(|line| Line::from(format!(" {line}"))).collect());
        let first = row(keys, 0);
        let half = if is_wide { cells(width(&keep)).min(first.width) } else { 0 };
        let second = if is_wide { first } else { row(keys, 1) };
        let second = Rect { x: second.x + half, width: second.width - half, ..second };
        put(frame, first, ui.span(keep, Tone::Chosen));
        put(frame, second, ui.span(cut(&go_on, usize::from(second.width)), Tone::Key));
        let first = if is_wide { Rect { width: half, ..first } } else { first };
        ui.hit(first, Hit::Command(Command::ConfirmNo));
        ui.hit(second, Hit::Command(Command::ConfirmYes));
    }
}
