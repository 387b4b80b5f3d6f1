//! The screens, kept while the program runs, so that each is found as it was left.

mod activity;
mod cards;
mod dashboard;
mod kept;
mod letters;
mod officials;
mod organizations;
mod welcome;
mod workspace;

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

use self::activity::Activities;
use self::dashboard::Dashboard;
use self::letters::Letters;
use self::officials::Officials;
use self::organizations::Organizations;
use self::welcome::Welcome;
use self::workspace::Workspace;
use super::Options;
use super::list::Listing;
use super::memory::{Arrangement, Visit};
use super::screen::{Look, Route, Screen};

/// Every screen.
pub(crate) struct Screens {
    welcome: Welcome,
    dashboard: Dashboard,
    letters: Letters,
    organizations: Organizations,
    officials: Officials,
    activity: Activities,
    workspace: Workspace,
}

impl Screens {
    /// The screens, with nothing read yet.
    pub(crate) fn new(options: &Options) -> Self {
        Self {
            welcome: Welcome::default(),
            dashboard: Dashboard::new(options.reminders.clone()),
            letters: Letters::default(),
            organizations: Organizations::default(),
            officials: Officials::default(),
            activity: Activities::default(),
            workspace: Workspace::new(options.zone),
        }
    }

    /// Takes up what the last visit has left.
    pub(crate) fn recall(&mut self, visit: &Visit, now: DateTime<Utc>) {
        self.dashboard.last_visit = visit.left_at;
        for (list, _) in self.lists() {
            if let Some(left) = visit.lists.get(list.name()) {
                list.restore(left, now);
            }
        }
    }

    /// How the lists are arranged, by their names.
    pub(crate) fn arrangements(&mut self) -> BTreeMap<String, Arrangement> {
        let arranged = |(list, is_of_letter): (&mut dyn Listing, bool)| {
            let left = list.arrangement();
            // The next visit may be to another letter, so only how its lists are looked at is kept.
            (list.name().to_owned(), if is_of_letter { left.without_rows() } else { left })
        };
        self.lists().into_iter().map(arranged).collect()
    }

    /// The lists that are found as they were left, and whether each is part of a letter.
    fn lists(&mut self) -> Vec<(&mut dyn Listing, bool)> {
        let own: [&mut dyn Listing; 4] = [
            &mut self.letters.list,
            &mut self.organizations.list,
            &mut self.officials.list,
            &mut self.activity.list,
        ];
        let of_letter = self.workspace.lists().into_iter().map(|list| (list, true));
        own.into_iter().map(|list| (list, false)).chain(of_letter).collect()
    }

    /// What has happened since the last visit, in one line.
    pub(crate) fn news(&self) -> Option<String> {
        self.dashboard.news()
    }

    /// The screen of a route.
    pub(crate) fn get(&mut self, route: Route) -> &mut dyn Screen {
        match route {
            Route::Welcome => &mut self.welcome,
            Route::Dashboard => &mut self.dashboard,
            Route::Letters => &mut self.letters,
            Route::Organizations(_) => &mut self.organizations,
            Route::Officials(_) => &mut self.officials,
            Route::Activity => &mut self.activity,
            Route::Letter(..) => &mut self.workspace,
        }
    }

    /// Prepares a screen for being gone to.
    pub(crate) fn arrive(&mut self, route: Route) {
        match route {
            Route::Letter(letter, tab) => self.workspace.open(letter, tab),
            Route::Organizations(Some(id)) => self.organizations.wanted = Some(id),
            Route::Officials(Some(id)) => self.officials.wanted = Some(id),
            _ => {}
        }
    }

    /// Puts the cursor on what the route names, once the screen has been read.
    pub(crate) fn point(&mut self, route: Route, look: &Look<'_>) {
        match route {
            Route::Organizations(_) => self.organizations.point(look),
            Route::Officials(_) => self.officials.point(look),
            _ => {}
        }
    }

    /// The text of the draft that is open.
    pub(crate) fn text(&self, route: Route) -> Option<String> {
        matches!(route, Route::Letter(..)).then(|| self.workspace.text())
    }

    /// Takes a text for the draft that is open.
    pub(crate) fn take_text(&mut self, route: Route, text: &str, now: DateTime<Utc>) {
        if matches!(route, Route::Letter(..)) {
            self.workspace.take_text(text, now);
        }
    }
}
