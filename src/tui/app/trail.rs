//! The places where one was, to be gone through backward and forward.

use crate::tui::screen::Route;

/// How many places are remembered.
const LIMIT: usize = 100;

/// The places in the order in which they were gone to.
#[derive(Debug, Default)]
pub(super) struct Trail {
    places: Vec<Route>,
    /// How many of them are behind the one where one is.
    at: usize,
}

impl Trail {
    /// Goes to a place: what was further on is forgotten.
    pub(super) fn go(&mut self, route: Route) {
        if self.places.get(self.at) == Some(&route) {
            return;
        }
        self.places.truncate(self.at + 1);
        self.places.push(route);
        if self.places.len() > LIMIT {
            self.places.remove(0);
        }
        self.at = self.places.len() - 1;
    }

    /// The place before, or the one after it; `None` if there is none.
    pub(super) fn walk(&mut self, forward: bool) -> Option<Route> {
        let to = if forward { self.at + 1 } else { self.at.checked_sub(1)? };
        let route = *self.places.get(to)?;
        self.at = to;
        Some(route)
    }
}
