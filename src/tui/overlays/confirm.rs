//! A question before what undo cannot bring back; the safe answer comes first.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

use crate::tui::command::Command;
use crate::tui::draw::{Hit, Ui, cells, panel, put, put_wrapped, split_bottom, wrap};
use crate::tui::screen::Effect;
use crate::tui::theme::Tone;

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
        let words = wrap(&self.question, usize::from(area.width.min(60)).saturating_sub(6));
        let inner = panel(frame, area, (60, cells(words.len() + 5)), "Please confirm", ui);
        let (text, keys) = split_bottom(inner, 1);
        put_wrapped(frame, text, words.into_iter().map(|line| Line::from(format!(" {line}"))).collect());
        let keys = keys.intersection(frame.area());
        let keep = format!(" [ {}: Enter ] ", self.no);
        put(
            frame,
            keys,
            Line::from(vec![
                ui.span(keep.clone(), Tone::Chosen),
                ui.span(format!("  [ {}: y ]", self.yes), Tone::Key),
            ]),
        );
        let half = cells(keep.chars().count()).min(keys.width);
        ui.hit(Rect { width: half, ..keys }, Hit::Command(Command::ConfirmNo));
        let rest = Rect { x: keys.x + half, width: keys.width - half, ..keys };
        ui.hit(rest, Hit::Command(Command::ConfirmYes));
    }
}
