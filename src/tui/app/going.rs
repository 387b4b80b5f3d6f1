//! Going somewhere: to a screen, a step back, through the places where one was, and out.

use chrono::TimeDelta;

use super::App;
use crate::error::Result;
use crate::tui::app::Request;
use crate::tui::screen::{Look, Route};
use crate::tui::theme::Tone;

/// Within so long a second press of the same key quits.
const TWICE: TimeDelta = TimeDelta::seconds(2);

impl App {
    pub(super) fn back(&mut self, may_quit: bool) -> Result<()> {
        let (screen, look) = front!(self);
        if screen.back(&look) {
            return Ok(());
        }
        if self.route != Route::Dashboard {
            let route = self.history.pop().unwrap_or(Route::Dashboard);
            return self.go(route, false);
        }
        if may_quit {
            return self.quit_if_twice("q again quits; everything is saved.");
        }
        self.say(Tone::Plain, "This is the top. Ctrl-Q quits.")
    }

    pub(super) fn quit_if_twice(&mut self, words: &str) -> Result<()> {
        let now = self.cx.now();
        if self.asked_to_quit.is_some_and(|asked| now - asked < TWICE) {
            return self.quit();
        }
        self.asked_to_quit = Some(now);
        self.say(Tone::Warn, words)
    }

    pub(super) fn quit(&mut self) -> Result<()> {
        self.save_all();
        self.rescue()?;
        self.requests.push(Request::Quit);
        Ok(())
    }

    /// Goes to a screen; `is_section`: the way back leads to the dashboard.
    pub(super) fn go(&mut self, route: Route, is_section: bool) -> Result<()> {
        self.save_all();
        self.rescue()?;
        if is_section {
            self.history.clear();
        }
        self.trail.go(route);
        self.enter(route)
    }

    /// Goes back or forward among the places where one was.
    pub(super) fn walk(&mut self, forward: bool) -> Result<()> {
        self.save_all();
        self.rescue()?;
        match self.trail.walk(forward) {
            Some(route) => self.enter(route),
            None if forward => self.say(Tone::Plain, "There is nothing further on."),
            None => self.say(Tone::Plain, "This is where you began."),
        }
    }

    fn enter(&mut self, route: Route) -> Result<()> {
        self.route = route;
        self.screens.arrive(route);
        self.reload()
    }

    /// Reads what the screen in front has not read yet, or some of it.
    pub(super) fn read_on(&mut self) -> Result<()> {
        self.reload()?;
        self.tell_news();
        Ok(())
    }

    pub(super) fn reload(&mut self) -> Result<()> {
        let (screen, look) = front!(self);
        screen.reload(&look)?;
        self.screens.point(self.route, &look!(self));
        Ok(())
    }
}
