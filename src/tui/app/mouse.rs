//! What the mouse presses: hints, sections, tabs, rows, choices; and the wheel.

use chrono::TimeDelta;
use ratatui::layout::Position;

use super::App;
use crate::error::Result;
use crate::tui::command::{Command, Scope};
use crate::tui::draw::Hit;
use crate::tui::key::Key;
use crate::tui::screen::Route;

/// Within so long a second press of the mouse at the same place opens what is there.
const DOUBLE: TimeDelta = TimeDelta::milliseconds(500);

impl App {
    pub(super) fn click(&mut self, at: Position) -> Result<()> {
        self.message = None;
        let is_double = self.is_double(at);
        let hit = self.hits.iter().rev().find(|(area, _)| area.contains(at)).map(|(_, hit)| *hit);
        match (hit, self.overlays.last_mut()) {
            (Some(Hit::Command(command)), _) => self.run(command),
            (Some(Hit::Tab(tab)), _) => match self.route {
                Route::Letter(letter, _) => self.go(Route::Letter(letter, Some(tab)), false),
                _ => Ok(()),
            },
            (Some(Hit::Row(row)), Some(overlay)) => {
                overlay.click(row);
                let scope = overlay.scope();
                match (scope, is_double) {
                    (Scope::Menu, _) => self.run(Command::MenuChoose),
                    (Scope::Picker, true) => self.run(Command::PickerChoose),
                    _ => Ok(()),
                }
            }
            (Some(Hit::Row(row)), None) => {
                self.screens.get(self.route).click(row);
                if is_double { self.run(Command::Open) } else { Ok(()) }
            }
            (None, _) => Ok(()),
        }
    }

    /// True if this press of the mouse follows one at the same place at once.
    fn is_double(&mut self, at: Position) -> bool {
        let now = self.cx.now();
        let is_double = self.pressed.is_some_and(|(when, before)| before == at && now - when < DOUBLE);
        self.pressed = (!is_double).then_some((now, at));
        is_double
    }

    pub(super) fn wheel(&mut self, rows: i16) -> Result<()> {
        let name = if rows < 0 { "up" } else { "down" };
        let Ok(key) = name.parse::<Key>() else { return Ok(()) };
        (0..rows.unsigned_abs()).try_for_each(|_| self.key(key))
    }
}
