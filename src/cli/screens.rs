//! Opening the screens, where there is a terminal for them.

use std::io::{IsTerminal as _, stdin, stdout};
use std::path::PathBuf;

use super::output::Answer;
use super::session::Session;
use crate::check::Standards;
use crate::config::Folders;
use crate::domain::facts::Facts;
use crate::domain::house_style::HouseStyle;
use crate::error::Result;
use crate::store::Store;
use crate::tui::{Options, mistakes, run};

/// Why the screens cannot be shown, as the beginning of a sentence; `None` if they can: there is a
/// terminal on both sides that knows how to place a cursor, and nobody wishes for plain answers.
pub(super) fn hindrance(wants_plain: bool) -> Option<&'static str> {
    if wants_plain {
        Some("The screens were not opened, as you asked")
    } else if !stdin().is_terminal() || !stdout().is_terminal() {
        Some("There is no terminal here to draw the screens on")
    } else if std::env::var("TERM").is_ok_and(|term| term == "dumb") {
        Some("This terminal cannot place a cursor, so the screens cannot be drawn on it")
    } else {
        None
    }
}

/// Whether there is a desktop on the computer that the person sits at.
fn has_desktop() -> bool {
    let is_set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    let is_remote = is_set("SSH_CONNECTION") || is_set("SSH_TTY");
    let is_shown = cfg!(any(windows, target_os = "macos")) || is_set("WAYLAND_DISPLAY") || is_set("DISPLAY");
    is_shown && !is_remote
}

/// Shows the screens until they are left.
pub(super) fn open(session: &Session, store: Store) -> Result<Answer> {
    let mut mistakes = mistakes(&session.reading);
    // A house style that cannot be read must not keep anybody out of the record.
    let standards = session.standards().unwrap_or_else(|err| {
        mistakes.push(err.message);
        Standards { style: HouseStyle::default(), facts: Facts::built_in().clone() }
    });
    let options = Options {
        has_color: std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty()),
        has_mouse: session.settings.mouse.unwrap_or(true),
        appearance: session.settings.appearance(),
        mistakes,
        zone: session.settings.zone()?,
        close_of_business: session.settings.cob()?,
        standards,
        reminders: session.settings.reminders.clone(),
        memory: Folders::of_platform().ok().map(|folders| folders.visits()),
        templates: session.templates.clone(),
        exports: PathBuf::new(),
        keys: session.settings.keys.clone(),
        has_desktop: has_desktop(),
    };
    let ended = run(store, session.context.clone(), options)?;
    Ok(Answer { code: ended.code, notices: ended.words, ..Answer::default() })
}
