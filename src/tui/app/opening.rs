//! Which database the screens show: the one they were started with, the sample, or another.

use std::path::{Path, PathBuf};

use super::App;
use super::trail::Trail;
use crate::demo;
use crate::error::{Error, Kind, Result};
use crate::files::Overwrite;
use crate::store::Store;
use crate::store::doctor::conflicted_copies;
use crate::tui::memory::{Memory, Visit};
use crate::tui::overlays::Overlay;
use crate::tui::overlays::message::Message;
use crate::tui::rescue;
use crate::tui::screen::Route;
use crate::tui::screens::Screens;
use crate::tui::theme::Tone;

/// The file of the sample coalition.
const SAMPLE: &str = "undersigned-sample.db";

/// What is said, once on opening, of copies that were changed elsewhere.
fn about_copies(names: &[String]) -> Message {
    let mut lines = vec![(
        "Beside this database, copies look as if they were changed on another computer:".to_owned(),
        Tone::Warn,
    )];
    lines.extend(names.iter().map(|name| (format!("  {name}"), Tone::Plain)));
    let advice =
        "Nothing is lost. Ctrl-O opens a copy: see what it has that this one has not, then put it away.";
    lines.push((advice.to_owned(), Tone::Plain));
    Message::new("Two computers have written", lines)
}

/// What is said on opening of texts that could not be saved before.
fn about_texts(names: &[String]) -> Message {
    let first = "Beside this database lies what was written and could not be saved:".to_owned();
    let mut lines = vec![(first, Tone::Warn)];
    lines.extend(names.iter().map(|name| (format!("  {name}"), Tone::Plain)));
    let advice = "Take over from them what is missing in your letters, then put them away.";
    lines.push((advice.to_owned(), Tone::Plain));
    Message::new("Not saved last time", lines)
}

/// What is said, once, of mistakes in the settings.
fn about_settings(mistakes: &[String]) -> Message {
    let first = "These lines of the settings are ignored; everything else of them is used:".to_owned();
    let lines = mistakes.iter().map(|mistake| format!("  {mistake}"));
    let last = "undersigned settings check   names them again".to_owned();
    let lines = std::iter::once(first).chain(lines).chain([String::new(), last]);
    Message::new("The settings", lines.map(|line| (line, Tone::Plain)).collect())
}

impl App {
    /// Shows a database from its beginning: the welcome if it is empty, else the dashboard.
    pub(super) fn begin(&mut self) -> Result<()> {
        self.data_version = self.store.data_version()?;
        self.screens = Screens::new(&self.options);
        self.history.clear();
        self.overlays.clear();
        self.message = None;
        self.route = if self.store.is_empty()? { Route::Welcome } else { Route::Dashboard };
        let memory = self.options.memory.as_deref().zip(self.store.path());
        self.memory = memory.map(|(file, database)| Memory::new(file, database, &self.cx.actor));
        if let Some(memory) = &self.memory {
            let visit = memory.recall();
            self.screens.recall(&visit, self.cx.now());
            self.views = visit.views;
        }
        self.trail = Trail::default();
        self.trail.go(self.route);
        self.reload()?;
        self.is_sample = demo::is_sample(self.store.view())?;
        self.greet();
        Ok(())
    }

    /// Says what is to be known of the database first, and else what has happened since the last visit.
    fn greet(&mut self) {
        let copies = self.store.path().map(conflicted_copies).unwrap_or_default();
        if !copies.is_empty() {
            self.overlays.push(Overlay::Message(about_copies(&copies)));
        }
        let texts = self.store.path().map(rescue::kept_texts).unwrap_or_default();
        if !texts.is_empty() {
            self.overlays.push(Overlay::Message(about_texts(&texts)));
        }
        let mistakes = std::mem::take(&mut self.options.mistakes);
        if !mistakes.is_empty() {
            self.overlays.push(Overlay::Message(about_settings(&mistakes)));
        }
        if self.store.is_read_only() {
            self.message = Some((Tone::Warn, "This database can only be read.".to_owned()));
        } else if self.is_sample {
            let words = "Invented organizations to learn on. Ctrl-O opens your own database again.";
            self.message = Some((Tone::Plain, words.to_owned()));
        } else {
            self.has_news = true;
            self.tell_news();
        }
    }

    /// Says once what has happened since the last visit, as soon as all letters are read.
    pub(super) fn tell_news(&mut self) {
        if !self.has_news || self.screens.get(Route::Dashboard).has_more() {
            return;
        }
        self.has_news = false;
        if let (Some(news), None) = (self.screens.news(), &self.message) {
            self.message = Some((Tone::Good, format!("✓ {news}.   Tab, then Enter shows them")));
        }
    }

    /// Remembers the visit. What cannot be remembered is no reason to trouble who is leaving.
    pub(crate) fn remember(&mut self) {
        if let Some(memory) = &self.memory {
            let lists = self.screens.arrangements();
            let visit = Visit { left_at: Some(self.cx.now()), lists, views: self.views.clone() };
            drop(memory.keep(visit));
        }
    }

    /// Leaves this database, with everything saved, for the one at `path`.
    pub(super) fn open(&mut self, path: &Path) -> Result<()> {
        let other = Store::open_existing(path)?
            .ok_or_else(|| Error::new(Kind::NotFound, format!("there is no file {}", path.display())))?;
        self.save_all();
        self.rescue()?;
        self.remember();
        self.store = other;
        self.begin()
    }

    /// Opens the sample coalition, which is made beside this database if it is not there yet.
    pub(super) fn open_sample(&mut self) -> Result<()> {
        let path = self.sample_path();
        if !path.exists() {
            let mut sample = Store::open_in_memory()?;
            demo::fill(&mut sample, &self.cx)?;
            sample.backup(&path, Overwrite::Refuse)?;
        }
        self.open(&path)
    }

    fn sample_path(&self) -> PathBuf {
        match self.store.path() {
            Some(own) => own.with_file_name(SAMPLE),
            None => std::env::temp_dir().join(SAMPLE),
        }
    }
}
