//! The screens: a terminal program over the same record and the same operations as the command
//! line. A key becomes a command of [`command`]; a screen turns it into effects; [`app`] carries
//! them out, and every change goes through [`crate::ops`].

mod app;
mod bindings;
mod choosing;
mod chrome;
mod circulating;
mod command;
mod comparing;
mod draw;
mod editor;
mod events;
mod field;
mod forms;
mod importing;
mod key;
mod list;
mod memory;
mod month;
mod overlays;
mod rescue;
mod screen;
mod screens;
mod sentence;
mod stage;
mod symbols;
mod table;
mod terminal;
mod theme;
mod views;
mod words;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::mpsc::RecvTimeoutError;
use std::time::Duration;

use chrono::NaiveTime;
use chrono_tz::Tz;
use rustix::event::Timespec;
use signal_hook::consts::SIGHUP;

use self::app::{App, Request};
use self::events::{Event, Events};
use self::key::Key;
pub use self::stage::Stage;
use self::terminal::Guard;
use crate::check::Standards;
use crate::config::{Appearance, Reading};
use crate::domain::reminder::Reminders;
use crate::error::{Error, Kind, Result};
use crate::ops::Context;
use crate::store::Store;

/// How the screens are shown.
#[derive(Debug, Clone)]
pub struct Options {
    /// Whether colours may be used; `NO_COLOR` says no.
    pub has_color: bool,
    /// Whether the mouse works in the screens, rather than selecting text.
    pub has_mouse: bool,
    /// The zone of times that have none of their own, and of new deadlines.
    pub zone: Tz,
    /// The clock time of "close of business".
    pub close_of_business: NaiveTime,
    /// The house style and the facts that letters are checked against.
    pub standards: Standards,
    /// When those who have not answered are to be reminded.
    pub reminders: Reminders,
    /// The file in which the screens remember a visit; `None` to remember nothing.
    pub memory: Option<PathBuf>,
    /// The user's own templates; a folder that is not there is as good as none.
    pub templates: PathBuf,
    /// The folder that letters are exported into.
    pub exports: PathBuf,
    /// Other keys for commands, by the lasting names of the commands: `"set-status" = ["f6"]`.
    pub keys: BTreeMap<String, Vec<String>>,
    /// How the screens look and behave.
    pub appearance: Appearance,
    /// What is wrong in the settings, each with its line; it is said once.
    pub mistakes: Vec<String>,
    /// Whether there is a desktop that can open files.
    pub has_desktop: bool,
}

/// What is wrong in the settings: what no program could use, and the keys and colours that these
/// screens cannot, each with its line.
pub fn mistakes(reading: &Reading) -> Vec<String> {
    let (_, keys) = bindings::Bindings::with(&reading.settings.keys);
    let (_, colors) = theme::Theme::of(&reading.settings.appearance(), true);
    let placed = |table: &'static str, found: Vec<(String, String)>| {
        found.into_iter().map(move |(name, problem)| {
            format!("{}{name}: {problem}", reading.line(&format!("{table}.{name}")))
        })
    };
    reading.mistakes.iter().cloned().chain(placed("keys", keys)).chain(placed("colors", colors)).collect()
}

/// The key page of the documentation, in Markdown: every command with its lasting name and its keys.
pub fn key_page() -> String {
    let mut page =
        "# Keys\n\nEvery command of the screens, with the keys it has at first and its lasting name. \
        `?` shows those that work where you are. \
        Others can be chosen in `settings.toml`: `[keys]`, then `set-status = [\"f6\"]`; what cannot be used is named when the screens open.\n\n\
        | where | keys | does | name |\n|---|---|---|---|\n"
            .to_owned();
    for spec in command::COMMANDS {
        let keys: Vec<String> =
            spec.keys.iter().filter_map(|text| text.parse::<Key>().ok()).map(Key::shown).collect();
        let keys = keys.join("  ").replace('|', "\\|");
        page.extend(["| ", spec.scope.place(), " | ", &keys, " | ", spec.title, " | `", spec.id, "` |\n"]);
    }
    page
}

/// How often the program looks whether another one has changed the database, and whether a draft
/// is to be saved.
const PULSE: Duration = Duration::from_millis(250);

/// How the screens were left.
#[derive(Debug, Default)]
pub struct Ended {
    /// The exit code: 0, or 128 and the number of the signal that asked for the end.
    pub code: u8,
    /// What the person should know now that the terminal is theirs again.
    pub words: Vec<String>,
}

/// Shows the screens until the person leaves or a signal asks for that, and gives the terminal back.
///
/// # Errors
/// [`Kind::Usage`] if there is no terminal; what reading the database fails with; [`Kind::Bug`], with
/// everything that was written saved, if the program itself fails.
pub fn run(store: Store, cx: Context, options: Options) -> Result<Ended> {
    terminal::refuse_without_terminal()?;
    let has_mouse = options.has_mouse;
    bindings::customize(&options.keys);
    let mut app = App::new(store, cx, options)?;
    rescue::watch_for_panics();
    let mut guard = Guard::take(has_mouse)?;
    let events = Events::listen()?;
    // What was written is saved even if the program fails: the text stands apart from what failed.
    let ended = catch_unwind(AssertUnwindSafe(|| drive(&mut app, &mut guard, &events)));
    let saved = catch_unwind(AssertUnwindSafe(|| {
        app.save_all();
        app.rescue()
    }));
    app.remember();
    drop(guard);
    let words = app.take_parting_words();
    let (Ok(ended), Ok(saved)) = (ended, saved) else { return Err(crashed(&app, words)) };
    let signal = match ended {
        // What the terminal answers while it goes away is no error of its own.
        Err(_) if terminal::is_gone(Timespec { tv_sec: 0, tv_nsec: 0 }) => Some(SIGHUP),
        ended => ended?,
    };
    saved?;
    Ok(Ended { code: signal.map_or(0, |signal| 128 + u8::try_from(signal).unwrap_or(0)), words })
}

/// What is said of a mistake of ours.
fn crashed(app: &App, words: Vec<String>) -> Error {
    let failed = "the screens stopped because of a mistake in Undersigned";
    let mut error = Error::new(Kind::Bug, failed).hint("what was written before is saved: start it again");
    error.hints.extend(words);
    match rescue::crash_report(app.database()) {
        Ok(path) => error.hint(format!("{} helps to mend it", path.display())),
        Err(err) => error.hint(err.message),
    }
}

/// Draws, waits, and deals with what has happened; returns the signal that ended it, if one did.
fn drive(app: &mut App, guard: &mut Guard, events: &Events) -> Result<Option<i32>> {
    loop {
        if app.needs_drawing() {
            guard.draw(|frame| app.draw(frame))?;
        }
        let wait = if app.is_at_work() { Duration::ZERO } else { PULSE };
        match events.receiver.recv_timeout(wait) {
            Ok(first) => {
                for event in std::iter::once(first).chain(events.receiver.try_iter()) {
                    #[cfg(debug_assertions)]
                    rescue::panic_if_asked(&event);
                    match event {
                        Event::End(signal) => return Ok(Some(signal)),
                        Event::Stop => stop(app, guard)?,
                        Event::Continue => guard.enter()?,
                        other => app.handle(other),
                    }
                    for request in app.take_requests() {
                        if serve(request, app, guard, events)? {
                            return Ok(None);
                        }
                    }
                }
            }
            Err(RecvTimeoutError::Timeout) if app.is_at_work() => app.work(),
            Err(RecvTimeoutError::Timeout) => app.pulse(),
            Err(RecvTimeoutError::Disconnected) => return Ok(None),
        }
    }
}

/// Stops the process as the shell's user asked, with the terminal given back.
fn stop(app: &mut App, guard: &mut Guard) -> Result<()> {
    app.save_all();
    terminal::leave();
    // If the process cannot be stopped it simply goes on.
    drop(signal_hook::low_level::emulate_default_handler(signal_hook::consts::SIGTSTP));
    guard.enter()?;
    app.handle(Event::Resize);
    Ok(())
}

/// Does what only the owner of the terminal can do; true if the program is to end.
fn serve(request: Request, app: &mut App, guard: &mut Guard, events: &Events) -> Result<bool> {
    match request {
        Request::Quit => return Ok(true),
        Request::Redraw => guard.redraw_all()?,
        Request::Mouse(has_mouse) => guard.set_mouse(has_mouse),
        Request::Copy(text) => {
            if let Err(err) = guard.copy(&text) {
                app.report(&err);
            }
        }
        Request::Show(path) => app.shown(&path, open::that_detached(&path)),
        Request::OwnEditor(text) => {
            events.pause();
            terminal::leave();
            let edited = editor::edit_outside(&text);
            events.resume();
            guard.enter()?;
            app.edited_outside(edited);
        }
    }
    Ok(false)
}
