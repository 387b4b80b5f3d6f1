//! A box to write a list of names into, or to paste it where the terminal does not say that
//! something is pasted.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::domain::dossier::Entry;
use crate::domain::letter::Letter;
use crate::error::Result;
use crate::tui::command::Command;
use crate::tui::draw::{Ui, panel, put, split_bottom};
use crate::tui::editor::DraftEditor;
use crate::tui::key::Key;
use crate::tui::overlays::Overlay;
use crate::tui::overlays::name_review::NameReview;
use crate::tui::screen::{Effect, Look};
use crate::tui::theme::Tone;

/// A list of names while it is written.
pub(crate) struct NameBox {
    letter: Letter,
    entries: Vec<Entry>,
    editor: DraftEditor,
}

impl NameBox {
    /// An empty box for a letter on whose list are `entries`.
    pub(crate) fn new(letter: Letter, entries: Vec<Entry>) -> Self {
        Self { letter, entries, editor: DraftEditor::new("") }
    }

    /// Types a key; false if it types nothing.
    pub(crate) fn input(&mut self, key: Key) -> bool {
        self.editor.input(key)
    }

    /// Puts pasted text in.
    pub(crate) fn paste(&mut self, text: &str) {
        self.editor.insert(text);
    }

    /// Does a command.
    pub(crate) fn update(&mut self, command: Command, look: &Look<'_>) -> Result<Vec<Effect>> {
        if command != Command::BoxReview {
            return Ok(vec![Effect::Close]);
        }
        let text = self.editor.text();
        let review = NameReview::of(self.letter.clone(), self.entries.iter(), &text, look)?;
        Ok(vec![Effect::Push(Overlay::NameReview(Box::new(review.over_box())))])
    }

    /// Draws it.
    pub(crate) fn view(&self, frame: &mut Frame<'_>, area: Rect, ui: &Ui) {
        let (area, _) = split_bottom(area, 2);
        let inner = panel(frame, area, (76, 18), "Paste or write a list, one name a line", ui);
        let (text, bottom) = split_bottom(inner, 1);
        self.editor.view(frame, text, &[], true);
        put(
            frame,
            bottom,
            ui.span(" Ctrl-S looks up the names; nothing is saved before you say so.", Tone::Dim),
        );
    }
}
