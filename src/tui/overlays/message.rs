//! A text to be read: the details of an entry, a comparison, an error with all there is to say.

use std::cell::Cell;

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::error::Error;
use crate::tui::command::Command;
use crate::tui::draw::{Ui, cells, panel, put, row, wrap};
use crate::tui::screen::Effect;
use crate::tui::theme::Tone;

/// A text to be read.
pub(crate) struct Message {
    title: String,
    lines: Vec<(String, Tone)>,
    scroll: Cell<usize>,
    /// Whether there was more of it than could be shown when it was drawn last.
    is_long: Cell<bool>,
}

impl Message {
    /// A text with its title.
    pub(crate) fn new(title: impl Into<String>, lines: Vec<(String, Tone)>) -> Self {
        Self { title: title.into(), lines, scroll: Cell::new(0), is_long: Cell::new(false) }
    }

    /// An error with its hints and what lay beneath.
    pub(crate) fn error(err: &Error) -> Self {
        let mut lines = vec![(format!("{err}."), Tone::Bad)];
        let mut source = std::error::Error::source(err);
        while let Some(beneath) = source {
            lines.push((format!("because: {beneath}"), Tone::Dim));
            source = beneath.source();
        }
        lines.extend(err.candidates.iter().map(|candidate| (format!("  {candidate}"), Tone::Plain)));
        lines.extend(err.hints.iter().map(|hint| (format!("Try: {hint}."), Tone::Plain)));
        Self::new("That did not work", lines)
    }

    /// Does a command.
    pub(crate) fn update(&mut self, command: Command) -> Vec<Effect> {
        match command {
            Command::MessageUp => self.scroll.set(self.scroll.get().saturating_sub(1)),
            Command::MessageDown => self.scroll.set(self.scroll.get() + 1),
            _ => return vec![Effect::Close],
        }
        Vec::new()
    }

    /// True if a command can do something now: what is seen whole is not scrolled.
    pub(crate) fn offers(&self, command: Command) -> bool {
        self.is_long.get() || !matches!(command, Command::MessageUp | Command::MessageDown)
    }

    /// Draws it.
    pub(crate) fn view(&self, frame: &mut Frame<'_>, area: Rect, ui: &Ui) {
        let columns = usize::from(area.width.min(84)).saturating_sub(4);
        let lines: Vec<(String, Tone)> = self
            .lines
            .iter()
            .flat_map(|(line, tone)| wrap(line, columns).into_iter().map(|line| (line, *tone)))
            .collect();
        let size = (84, cells(lines.len() + 2));
        let inner = panel(frame, area, size, &self.title, ui);
        let height = usize::from(inner.height);
        let from = self.scroll.get().min(lines.len().saturating_sub(height));
        self.scroll.set(from);
        self.is_long.set(lines.len() > height);
        for (index, (line, tone)) in lines.into_iter().skip(from).take(height).enumerate() {
            put(frame, row(inner, index), ui.span(format!(" {line}"), tone));
        }
    }
}
