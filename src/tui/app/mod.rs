//! The program between the events and the screens: who gets a key, what becomes of what a screen
//! asks for, and when what is shown must be read anew.

use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use ratatui::layout::{Position, Rect};

use super::Options;
use super::bindings;
use super::choosing;
use super::command::{self, Command, Scope};
use super::draw::Hit;
use super::events::Event;
use super::forms;
use super::key::Key;
use super::memory::{Memory, Views};
use super::overlays::Overlay;
use super::overlays::confirm::Confirm;
use super::overlays::menu::Menu;
use super::overlays::message::Message;
use super::screen::{Effect, Look, Route};
use super::screens::Screens;
use super::theme::Tone;
use crate::config::Asking;
use crate::error::{Error, Kind, Result};
use crate::ops::{self, Context};
use crate::store::Store;

/// What a screen of an app may look at, while the rest of the app can be changed.
macro_rules! look {
    ($app:ident) => {
        Look {
            store: &$app.store,
            cx: &$app.cx,
            zone: $app.options.zone,
            close_of_business: $app.options.close_of_business,
            standards: &$app.options.standards,
        }
    };
}

/// Splits an app into the screen in front and what it may look at.
macro_rules! front {
    ($app:ident) => {{ ($app.screens.get($app.route), look!($app)) }};
}

mod circulation;
mod drawing;
mod effects;
mod export;
mod going;
#[cfg(test)]
mod inside;
mod mouse;
mod opening;
mod parting;
mod reviewing;
mod sending;
mod trail;
mod views;
mod writing;

use self::trail::Trail;

/// What only the owner of the terminal can do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Request {
    Quit,
    Redraw,
    Mouse(bool),
    Copy(String),
    /// Open the text in the user's own editor.
    OwnEditor(String),
    /// Open a file with the program that the desktop has for it.
    Show(PathBuf),
}

/// The program.
#[allow(clippy::struct_excessive_bools, reason = "each says something of its own about the program")]
pub(crate) struct App {
    store: Store,
    cx: Context,
    options: Options,
    screens: Screens,
    route: Route,
    history: Vec<Route>,
    trail: Trail,
    overlays: Vec<Overlay>,
    message: Option<(Tone, String)>,
    /// How wide the frame was that was drawn last.
    columns: usize,
    requests: Vec<Request>,
    hits: Vec<(Rect, Hit)>,
    has_mouse: bool,
    data_version: i64,
    minute: i64,
    asked_to_quit: Option<DateTime<Utc>>,
    /// When and where the mouse was pressed last.
    pressed: Option<(DateTime<Utc>, Position)>,
    is_stale: bool,
    memory: Option<Memory>,
    parting_words: Vec<String>,
    /// The views of lists that were saved under names.
    views: Views,
    /// Whether this is the sample coalition, which must not be taken for the real one.
    is_sample: bool,
    /// The commands that were chosen by name last.
    recent: Vec<Command>,
    /// Whether others see the screen.
    is_presenting: bool,
    /// The file that was exported last.
    exported: Option<PathBuf>,
    /// Whether it is still to be said what has happened since the last visit.
    has_news: bool,
    /// Copies of a letter that are being made.
    copying: Option<export::Copying>,
    /// Rows of a file that are being judged.
    judging: Option<reviewing::Judging>,
    /// Rows of a file that are being saved.
    writing: Option<writing::Writing>,
}

impl App {
    /// The program, on its dashboard, or on the welcome if there is nothing yet.
    pub(crate) fn new(store: Store, cx: Context, options: Options) -> Result<Self> {
        let mut app = Self {
            screens: Screens::new(&options),
            route: Route::Dashboard,
            history: Vec::new(),
            trail: Trail::default(),
            overlays: Vec::new(),
            message: None,
            columns: 80,
            requests: Vec::new(),
            hits: Vec::new(),
            has_mouse: options.has_mouse,
            data_version: 0,
            minute: 0,
            asked_to_quit: None,
            pressed: None,
            is_stale: true,
            memory: None,
            parting_words: Vec::new(),
            views: Views::new(),
            is_sample: false,
            recent: Vec::new(),
            is_presenting: options.appearance.presenter,
            exported: None,
            has_news: false,
            copying: None,
            judging: None,
            writing: None,
            store,
            cx,
            options,
        };
        app.begin()?;
        Ok(app)
    }

    /// The file of the database; `None` if it has none.
    pub(crate) fn database(&self) -> Option<&Path> {
        self.store.path()
    }

    /// What is to be done with the terminal.
    pub(crate) fn take_requests(&mut self) -> Vec<Request> {
        std::mem::take(&mut self.requests)
    }

    /// True if something has changed since it was drawn.
    pub(crate) fn needs_drawing(&self) -> bool {
        self.is_stale
    }

    /// Deals with an event.
    pub(crate) fn handle(&mut self, event: Event) {
        self.is_stale = true;
        if self.writing.is_some() {
            return;
        }
        let done = match event {
            Event::Key(key) => self.key(key),
            Event::Paste(text) => self.paste(&text),
            Event::Click(x, y) => self.click(Position { x, y }),
            Event::RightClick(x, y) => {
                self.click(Position { x, y }).and_then(|()| self.run(Command::Actions))
            }
            Event::Wheel(rows) => self.wheel(rows),
            Event::Resize | Event::End(_) | Event::Stop | Event::Continue => Ok(()),
        };
        if let Err(err) = done {
            self.report(&err);
        }
    }

    /// Looks what has become due by itself.
    pub(crate) fn pulse(&mut self) {
        let minute = self.cx.now().timestamp() / 60;
        self.is_stale |= minute != self.minute;
        self.minute = minute;
        if let Ok(seen) = self.store.data_version()
            && seen != self.data_version
        {
            self.data_version = seen;
            self.is_stale = true;
            if let Err(err) = self.reload() {
                self.report(&err);
            }
        }
        self.save_due(false);
    }

    /// Saves what is not saved yet.
    pub(crate) fn save_all(&mut self) {
        self.wait_for_writing();
        self.save_due(true);
    }

    fn save_due(&mut self, is_leaving: bool) {
        let (screen, look) = front!(self);
        let Some(operation) = screen.due(&look, is_leaving) else { return };
        self.is_stale = true;
        let outcome = ops::perform(&mut self.store, &self.cx, operation.as_ref()).map(drop);
        let (screen, look) = front!(self);
        let settled = screen.settled(&look, outcome);
        if let Err(err) = settled.and_then(|effects| self.carry_out(effects)) {
            self.report(&err);
        }
    }

    /// Takes the text that comes back from the user's own editor.
    pub(crate) fn edited_outside(&mut self, edited: Result<Option<String>>) {
        self.is_stale = true;
        let done = match edited {
            Ok(Some(text)) => {
                let (_, look) = front!(self);
                let now = look.now();
                self.screens.take_text(self.route, &text, now);
                self.save_due(true);
                Ok(())
            }
            Ok(None) => self.say(Tone::Plain, "Nothing was changed."),
            Err(err) => Err(err),
        };
        if let Err(err) = done {
            self.report(&err);
        }
    }

    /// Says what went wrong: a refusal in the message line, anything else in a panel.
    pub(crate) fn report(&mut self, err: &Error) {
        self.is_stale = true;
        let is_refusal = matches!(
            err.kind,
            Kind::Refused | Kind::Invalid | Kind::NotFound | Kind::Duplicate | Kind::Stale | Kind::ReadOnly
        );
        let hint = err.hints.first().map(|hint| format!(" ({hint})")).unwrap_or_default();
        let words = format!("✗ {}{hint}.", err.message);
        if is_refusal {
            self.message = Some((Tone::Bad, words));
        } else {
            self.overlays.push(Overlay::Message(Message::error(err)));
        }
    }

    #[allow(clippy::unnecessary_wraps, reason = "the last step of what may fail")]
    fn say(&mut self, tone: Tone, words: impl Into<String>) -> Result<()> {
        self.message = Some((tone, words.into()));
        Ok(())
    }

    /// Whose keys work now, the innermost first.
    fn scopes(&mut self) -> Vec<Scope> {
        let mut scopes = match self.overlays.last() {
            Some(overlay) => overlay.scopes(),
            None => self.screens.get(self.route).scopes(),
        };
        let is_text = scopes.iter().any(|scope| matches!(scope, Scope::Editing | Scope::FilterLine));
        if self.overlays.is_empty() && !is_text {
            scopes.push(Scope::Global);
        }
        scopes.push(Scope::Always);
        scopes
    }

    fn key(&mut self, key: Key) -> Result<()> {
        self.message = None;
        let look = look!(self);
        match self.overlays.last_mut() {
            Some(overlay) => {
                if let Some(effects) = overlay.input(key, &look) {
                    return self.carry_out(effects);
                }
            }
            None => {
                if self.screens.get(self.route).input(key, &look) {
                    return Ok(());
                }
            }
        }
        match bindings::current().lookup(&self.scopes(), key) {
            Some(command) => self.run(command),
            None => Ok(()),
        }
    }

    fn paste(&mut self, text: &str) -> Result<()> {
        let (screen, look) = front!(self);
        let effects = match self.overlays.last_mut() {
            Some(overlay) => {
                overlay.paste(text, &look);
                Vec::new()
            }
            None => screen.paste(text, &look)?,
        };
        self.carry_out(effects)
    }

    /// Does a command, unless nothing may be changed or it is to be asked about first.
    fn run(&mut self, command: Command) -> Result<()> {
        if self.store.is_read_only() && command.changes_the_record() {
            let words = "Nothing can be changed: this database is open for reading only.";
            return self.say(Tone::Warn, words);
        }
        if self.options.appearance.confirm == Asking::Always && command.takes_away() {
            let question = format!("{}? u undoes it.", command.spec().title);
            let ask = Confirm::new(question, ("Leave it", "Go on"), vec![Effect::Confirmed(command)]);
            self.overlays.push(Overlay::Confirm(ask));
            return Ok(());
        }
        self.run_now(command)
    }

    /// Does a command, wherever it lives.
    fn run_now(&mut self, command: Command) -> Result<()> {
        // What was written a moment ago is part of what the command works on: of a version, of a page.
        self.save_due(false);
        match command.spec().scope {
            Scope::Always => self.run_always(command),
            Scope::Global => self.run_global(command),
            _ if command == Command::ChooseView => self.open_views(),
            _ => {
                let (screen, look) = front!(self);
                let effects = match self.overlays.last_mut() {
                    Some(overlay) => overlay.update(command, &look)?,
                    None => screen.obey(command, &look)?,
                };
                self.carry_out(effects)
            }
        }
    }

    fn run_always(&mut self, command: Command) -> Result<()> {
        match command {
            Command::QuitNow => return self.quit(),
            Command::Redraw => self.requests.push(Request::Redraw),
            Command::ToggleMouse => {
                self.has_mouse = !self.has_mouse;
                self.requests.push(Request::Mouse(self.has_mouse));
                let words = if self.has_mouse {
                    "The mouse works here again."
                } else {
                    "The mouse selects text, as in any terminal. F8 takes it back."
                };
                return self.say(Tone::Plain, words);
            }
            Command::Present => {
                self.is_presenting = !self.is_presenting;
                let words = if self.is_presenting {
                    "Notes, addresses and reasons are hidden. F9 shows them again."
                } else {
                    "Everything is shown again."
                };
                return self.say(Tone::Plain, words);
            }
            _ if self.overlays.pop().is_some() => {}
            _ => return self.quit_if_twice("Ctrl-C again quits; everything is saved."),
        }
        Ok(())
    }

    fn run_global(&mut self, command: Command) -> Result<()> {
        match command {
            Command::Back => self.back(false),
            Command::Leave => self.back(true),
            Command::Undo => self.undo(None),
            Command::Redo => self.redo(),
            Command::Reload => self.reload().and_then(|()| self.say(Tone::Plain, "All is read again.")),
            Command::GoDashboard => self.go(Route::Dashboard, true),
            Command::GoLetters => self.go(Route::Letters, true),
            Command::GoOrganizations => self.go(Route::Organizations(None), true),
            Command::GoOfficials => self.go(Route::Officials(None), true),
            Command::OpenDatabase => {
                self.overlays.push(Overlay::Form(forms::database::open()));
                Ok(())
            }
            Command::Backward | Command::Forward => self.walk(command == Command::Forward),
            Command::GoActivity => self.go(Route::Activity, true),
            other => self.open_panel(other),
        }
    }

    fn open_panel(&mut self, command: Command) -> Result<()> {
        if !self.overlays.is_empty() {
            return Ok(());
        }
        let scopes = self.scopes();
        let may_change = !self.store.is_read_only();
        let (screen, look) = front!(self);
        let overlay = match command {
            Command::Palette => {
                let letter = if let Route::Letter(id, _) = self.route { Some(id) } else { None };
                Overlay::Picker(choosing::palette(&scopes, &self.recent, &look)?.about(letter))
            }
            Command::Help => Overlay::Picker(choosing::help(&scopes)),
            _ => {
                let own = scopes.iter().copied().filter(|scope| {
                    !matches!(
                        scope,
                        Scope::Global | Scope::Always | Scope::List | Scope::Select | Scope::Boxes
                    )
                });
                let own: Vec<Scope> = own.collect();
                let offered = command::available(&own).filter(|spec| {
                    screen.offers(spec.command) && (may_change || !spec.command.changes_the_record())
                });
                let menu = offered.fold(Menu::new("What can be done here"), |menu, spec| {
                    let key = bindings::current().keys(spec.command).first().copied();
                    menu.choice(key, spec.title, Effect::Run(spec.command))
                });
                if menu.is_empty() {
                    return self
                        .say(Tone::Plain, "There is nothing to be done here but to look; ? lists the keys.");
                }
                Overlay::Menu(menu)
            }
        };
        self.overlays.push(overlay);
        Ok(())
    }
}
