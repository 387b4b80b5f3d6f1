//! The screens without a terminal: keys in, a drawn buffer out. It shows what [`super::run`] would,
//! for pictures of the program.

use std::collections::BTreeMap;
use std::path::PathBuf;

use chrono_tz::Tz;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;

use super::Options;
use super::app::App;
use super::events::Event;
use super::key::{Code, Key};
use crate::check::Standards;
use crate::config::{Appearance, Settings};
use crate::domain::reminder::Reminders;
use crate::error::{Error, Result};
use crate::ops::Context;
use crate::store::Store;

/// The program with nobody at the keyboard.
pub struct Stage {
    app: App,
}

impl Stage {
    /// Opens the screens on a database, in colour and as they are without settings; times without a
    /// zone of their own are shown in `zone`.
    ///
    /// # Errors
    /// What reading the database fails with.
    pub fn new(store: Store, cx: Context, zone: Tz) -> Result<Self> {
        let options = Options {
            has_color: true,
            has_mouse: true,
            zone,
            close_of_business: Settings::default().cob()?,
            reminders: Reminders::default(),
            standards: Standards::default(),
            memory: None,
            templates: PathBuf::new(),
            // Nobody asked for a file.
            exports: PathBuf::from("no-such-folder"),
            keys: BTreeMap::new(),
            appearance: Appearance::default(),
            mistakes: Vec::new(),
            has_desktop: false,
        };
        App::new(store, cx, options).map(|app| Self { app })
    }

    /// Presses keys, named as in `docs/keys.md` and parted by spaces: `"1 enter ] shift-down ctrl-p"`.
    ///
    /// # Errors
    /// A name that no key has.
    pub fn press(&mut self, keys: &str) -> Result<()> {
        for name in keys.split_whitespace() {
            self.app.handle(Event::Key(name.parse().map_err(Error::invalid)?));
        }
        Ok(())
    }

    /// Types text, each character a key.
    pub fn type_text(&mut self, text: &str) {
        for c in text.chars() {
            self.app.handle(Event::Key(Key::plain(Code::Char(c))));
        }
    }

    /// What a terminal of so many columns and rows would show.
    pub fn draw(&mut self, (columns, rows): (u16, u16)) -> Buffer {
        // Drawing into memory cannot fail.
        let Ok(mut terminal) = Terminal::new(TestBackend::new(columns, rows));
        let Ok(frame) = terminal.draw(|frame| self.app.draw(frame));
        frame.buffer.clone()
    }
}
