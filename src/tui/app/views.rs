//! The views of lists: what is saved of them under names, and their panels.

use super::App;
use crate::error::Result;
use crate::tui::list::Listing;
use crate::tui::memory::{Arrangement, Visit};
use crate::tui::screen::Effect;
use crate::tui::theme::Tone;
use crate::tui::views::{self, Change};

impl App {
    /// Opens the panel of views of the list in front.
    pub(super) fn open_views(&mut self) -> Result<()> {
        let panel = match self.screens.get(self.route).listing() {
            Some(list) => views::menu(list, &self.views),
            None => Effect::Say(Tone::Plain, "There is no list here to be looked at otherwise.".to_owned()),
        };
        self.carry_out(vec![panel])
    }

    /// Opens the panel of columns, after changing one of them.
    pub(super) fn choose_columns(&mut self, change: Option<Change>) -> Result<()> {
        let Some(list) = self.screens.get(self.route).listing_mut() else { return Ok(()) };
        match change {
            Some(Change::Toggle(title)) => list.toggle_column(title),
            Some(Change::Resize(title, by)) => list.resize_column(title, by),
            None => {}
        }
        let panel = views::column_menu(list, change.map(Change::title));
        self.carry_out(vec![panel])
    }

    /// Opens the panel of counts of the list in front.
    pub(super) fn count(&mut self, field: &'static str) -> Result<()> {
        let panel = self.screens.get(self.route).listing().map(|list| views::count_menu(list, field));
        self.carry_out(panel.into_iter().collect())
    }

    /// Saves how the list in front is arranged. The cursor is no part of a view.
    pub(super) fn save_view(&mut self, name: String) -> Result<()> {
        self.overlays.pop();
        let Some(list) = self.screens.get(self.route).listing() else { return Ok(()) };
        let view = Arrangement { at: String::new(), ..list.arrangement() };
        self.views.entry(list.name().to_owned()).or_default().insert(name.clone(), view);
        self.keep_views()?;
        self.say(Tone::Good, format!("✓ View {name:?} is saved; v lists it."))
    }

    /// Forgets a saved view.
    pub(super) fn forget_view(&mut self, name: &str) -> Result<()> {
        let list = self.screens.get(self.route).listing().map(Listing::name);
        if let Some(views) = list.and_then(|list| self.views.get_mut(list)) {
            views.remove(name);
        }
        self.keep_views()?;
        self.say(Tone::Plain, format!("View {name:?} is forgotten."))
    }

    /// Writes the views down at once: they were saved on purpose.
    fn keep_views(&self) -> Result<()> {
        match &self.memory {
            Some(memory) => memory.keep(Visit { views: self.views.clone(), ..memory.recall() }),
            None => Ok(()),
        }
    }
}
