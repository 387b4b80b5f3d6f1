//! A box to write a list of names or a reply into, or to paste it where the terminal does not say that
//! something is pasted.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::domain::dossier::Entry;
use crate::domain::letter::Letter;
use crate::error::Result;
use crate::import::reply;
use crate::ops::import::known_organizations;
use crate::tui::command::Command;
use crate::tui::draw::{Ui, panel, put, split_bottom};
use crate::tui::editor::DraftEditor;
use crate::tui::forms;
use crate::tui::key::Key;
use crate::tui::overlays::Overlay;
use crate::tui::overlays::name_review::NameReview;
use crate::tui::screen::{Effect, Look};
use crate::tui::theme::Tone;

/// What is written into a box.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Written {
    /// A list of names.
    Names,
    /// An e-mail that answers an invitation.
    Reply,
}

/// A list of names, or a reply, while it is written.
pub(crate) struct NameBox {
    written: Written,
    letter: Letter,
    entries: Vec<Entry>,
    editor: DraftEditor,
}

impl NameBox {
    /// An empty box for a letter on whose list are `entries`.
    pub(crate) fn new(letter: Letter, entries: Vec<Entry>) -> Self {
        Self { written: Written::Names, letter, entries, editor: DraftEditor::new("") }
    }

    /// An empty box for a reply to a letter.
    pub(crate) fn for_reply(letter: Letter) -> Self {
        Self { written: Written::Reply, letter, entries: Vec::new(), editor: DraftEditor::new("") }
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
        if self.written == Written::Reply {
            let proposal = reply::read(text.as_bytes(), &known_organizations(look.store)?)?;
            let form = forms::reply::confirm(self.letter.clone(), proposal);
            return Ok(vec![Effect::Close, Effect::Push(Overlay::Form(form))]);
        }
        let review = NameReview::of(self.letter.clone(), self.entries.iter(), &text, look)?;
        Ok(vec![Effect::Push(Overlay::NameReview(Box::new(review.over_box())))])
    }

    /// Draws it.
    pub(crate) fn view(&self, frame: &mut Frame<'_>, area: Rect, ui: &Ui) {
        let (area, _) = split_bottom(area, 2);
        let (title, advice) = match self.written {
            Written::Names => (
                "Paste or write a list, one name a line",
                " Ctrl-S looks up the names; nothing is saved before you say so.",
            ),
            Written::Reply => (
                "Paste the e-mail that answers, as it is",
                " Ctrl-S reads what it says; nothing is saved before you say so.",
            ),
        };
        let inner = panel(frame, area, (76, 18), title, ui);
        let (text, bottom) = split_bottom(inner, 1);
        self.editor.view(frame, text, &[], true);
        put(frame, bottom, ui.span(advice, Tone::Dim));
    }
}
