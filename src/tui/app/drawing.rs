//! Drawing the program: the screen, the panels over it, and what stands around them.

use ratatui::Frame;

use super::App;
use crate::config::{Symbols, WeekStart};
use crate::tui::chrome;
use crate::tui::command::Command;
use crate::tui::draw::Ui;
use crate::tui::screen::{Look, Screen};
use crate::tui::symbols;
use crate::tui::theme::Theme;

impl App {
    /// Draws the program.
    pub(crate) fn draw(&mut self, frame: &mut Frame<'_>) {
        self.is_stale = false;
        self.columns = usize::from(frame.area().width);
        let scopes = self.scopes();
        let (screen, look) = front!(self);
        if self.writing.is_none()
            && let Err(err) = screen.prepare(&look)
        {
            self.report(&err);
        }
        let ui = self.ui();
        let may_change = !self.store.is_read_only();
        let screen: &dyn Screen = self.screens.get(self.route);
        if let Some(body) = chrome::draw(frame, screen, self.route, &ui) {
            screen.view(frame, body, &ui);
            let offers = |command: Command| may_change || !command.changes_the_record();
            let front = (screen, self.overlays.last());
            let keys = |frame: &mut Frame<'_>| chrome::draw_keys(frame, front, &scopes, offers, &ui);
            // They can be pressed also where a panel is open, so they are drawn after it.
            let (area, is_low) = (chrome::room_for_panels(frame.area()), chrome::is_low(frame.area()));
            if is_low {
                keys(frame);
            }
            for overlay in &self.overlays {
                overlay.view(frame, area, &ui);
            }
            if !is_low {
                keys(frame);
            }
            if let Some(message) = &self.message {
                chrome::draw_message(frame, message, &ui);
            }
        }
        if self.options.appearance.symbols == Symbols::Ascii {
            symbols::make_plain(frame.buffer_mut());
        }
        self.hits = ui.into_hits();
    }

    /// What the next frame is drawn with.
    fn ui(&self) -> Ui {
        let appearance = &self.options.appearance;
        let (theme, _) = Theme::of(appearance, self.options.has_color);
        let mut ui = Ui::new(theme, self.cx.now(), self.options.zone);
        if appearance.week_start == WeekStart::Monday {
            ui.week_start = chrono::Weekday::Mon;
        }
        ui.is_presenting = self.is_presenting;
        let marks = [
            (self.is_sample, "SAMPLE"),
            (self.store.is_read_only(), "READ ONLY"),
            (self.is_presenting, "PRESENTING"),
        ];
        ui.marks = marks.into_iter().filter(|(is_so, _)| *is_so).map(|(_, mark)| mark).collect();
        ui
    }
}
