//! A panel of choices, each with its own key: read it, or type through it without waiting.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

use crate::tui::command::Command;
use crate::tui::draw::{Hit, Ui, cells, choose, fit, panel, put, row, split_bottom, width};
use crate::tui::key::Key;
use crate::tui::screen::Effect;
use crate::tui::theme::Tone;

/// What every panel of choices ends with.
const LAST: &str = " Esc leaves everything as it is";

/// A choice.
struct Choice {
    key: Option<Key>,
    shown: String,
    label: String,
    effects: Vec<Effect>,
    /// What makes more of it, and what makes less.
    adjust: Option<(Effect, Effect)>,
}

/// A panel of choices.
pub(crate) struct Menu {
    title: String,
    choices: Vec<Choice>,
    cursor: usize,
}

impl Menu {
    /// A panel without choices yet.
    pub(crate) fn new(title: impl Into<String>) -> Self {
        Self { title: title.into(), choices: Vec::new(), cursor: 0 }
    }

    /// Adds a choice with the key that chooses it at once.
    #[must_use]
    pub(crate) fn choice(mut self, key: Option<Key>, label: impl Into<String>, effect: Effect) -> Self {
        let shown = key.map(Key::shown).unwrap_or_default();
        self.choices.push(Choice { key, shown, label: label.into(), effects: vec![effect], adjust: None });
        self
    }

    /// The same; there can be `more` or `less` of the choice that was added last.
    #[must_use]
    pub(crate) fn adjusted(mut self, more: Effect, less: Effect) -> Self {
        if let Some(choice) = self.choices.last_mut() {
            choice.adjust = Some((more, less));
        }
        self
    }

    /// Adds a choice with the letter that chooses it.
    #[must_use]
    pub(crate) fn letter(self, letter: char, label: impl Into<String>, effect: Effect) -> Self {
        let key = Key::plain(crate::tui::key::Code::Char(letter));
        self.choice(Some(key), label, effect)
    }

    /// The same with the cursor on a choice.
    #[must_use]
    pub(crate) fn at(mut self, index: usize) -> Self {
        self.click(index);
        self
    }

    /// True if there is nothing to choose.
    pub(crate) fn is_empty(&self) -> bool {
        self.choices.is_empty()
    }

    /// Chooses by a letter.
    pub(crate) fn input(&mut self, key: Key) -> Option<Vec<Effect>> {
        let index = self.choices.iter().position(|choice| choice.key == Some(key))?;
        Some(self.choose(index))
    }

    fn choose(&mut self, index: usize) -> Vec<Effect> {
        let mut effects = vec![Effect::Close];
        if let Some(choice) = self.choices.get_mut(index) {
            effects.append(&mut choice.effects);
        }
        effects
    }

    /// Does a command.
    pub(crate) fn update(&mut self, command: Command) -> Vec<Effect> {
        match command {
            Command::MenuUp => self.cursor = self.cursor.saturating_sub(1),
            Command::MenuDown => self.click(self.cursor + 1),
            Command::MenuChoose => return self.choose(self.cursor),
            Command::MenuMore | Command::MenuLess => {
                let adjust = self.choices.get_mut(self.cursor).and_then(|choice| choice.adjust.take());
                let Some((more, less)) = adjust else { return Vec::new() };
                return vec![Effect::Close, if command == Command::MenuMore { more } else { less }];
            }
            _ => return vec![Effect::Close],
        }
        Vec::new()
    }

    /// Presses a row.
    pub(crate) fn click(&mut self, row: usize) {
        self.cursor = row.min(self.choices.len().saturating_sub(1));
    }

    /// Draws it.
    pub(crate) fn view(&self, frame: &mut Frame<'_>, area: Rect, ui: &Ui) {
        let keys = self.choices.iter().map(|choice| width(&choice.shown)).max().unwrap_or(0);
        let labels = self.choices.iter().map(|choice| width(&choice.label)).max().unwrap_or(0);
        let wide = (keys + labels + 8).max(width(&self.title) + 8).max(width(LAST) + 4);
        let inner = panel(frame, area, (cells(wide), cells(self.choices.len() + 4)), &self.title, ui);
        let (inner, last) = split_bottom(inner, 1);
        let height = usize::from(inner.height);
        let from = self.cursor.saturating_sub(height.saturating_sub(1));
        for (line, (index, choice)) in self.choices.iter().enumerate().skip(from).take(height).enumerate() {
            let place = row(inner, line);
            let label = fit(&choice.label, usize::from(inner.width).saturating_sub(keys + 4));
            let spans = vec![
                ui.span(format!(" {}  ", fit(&choice.shown, keys)), Tone::Key),
                ui.span(label, Tone::Plain),
            ];
            put(frame, place, Line::from(spans));
            if index == self.cursor {
                choose(frame, place, ui);
            }
            ui.hit(place, Hit::Row(index));
        }
        put(frame, last, ui.span(LAST, Tone::Dim));
    }
}
