//! What tests may see of the inside of the program.

use super::App;
use crate::store::Store;
use crate::tui::command::Scope;

impl App {
    /// The database.
    pub(crate) fn store_mut(&mut self) -> &mut Store {
        &mut self.store
    }

    /// Whose keys work now.
    pub(crate) fn live_scopes(&mut self) -> Vec<Scope> {
        self.scopes()
    }
}
