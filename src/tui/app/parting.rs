//! Leaving a letter, or the program, without losing what could not be saved.

use super::App;
use crate::error::Result;
use crate::tui::rescue;
use crate::tui::theme::Tone;

impl App {
    /// Puts what the screen in front could not save into a file of its own, and says where that is,
    /// also after the screens are closed.
    pub(crate) fn rescue(&mut self) -> Result<()> {
        let screen = self.screens.get(self.route);
        let Some((name, text)) = screen.unsaved() else { return Ok(()) };
        let path = rescue::keep_text(self.store.path(), &name, &text)?;
        screen.forget_unsaved();
        let words = format!("What was not saved of letter {name} is kept in {}", path.display());
        self.message = Some((Tone::Warn, words.clone()));
        self.parting_words.push(words);
        Ok(())
    }

    /// What is still to be said when the screens are closed.
    pub(crate) fn take_parting_words(&mut self) -> Vec<String> {
        std::mem::take(&mut self.parting_words)
    }
}
