//! Opening the screens, where there is a terminal for them.

use std::io::{IsTerminal as _, stdin, stdout};
use std::path::PathBuf;

use super::output::Answer;
use super::session::Session;
use crate::config::Folders;
use crate::error::Result;
use crate::store::Store;
use crate::tui::{Options, run};

/// True if the screens can be shown: a terminal on both sides that knows how to place a cursor,
/// and no wish for plain answers.
pub(super) fn can_open(wants_plain: bool) -> bool {
    let is_dumb = std::env::var("TERM").is_ok_and(|term| term == "dumb");
    !wants_plain && !is_dumb && stdin().is_terminal() && stdout().is_terminal()
}

/// Shows the screens until they are left.
pub(super) fn open(session: &Session, store: Store) -> Result<Answer> {
    let options = Options {
        has_color: std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty()),
        has_mouse: true,
        zone: session.settings.zone()?,
        standards: session.standards()?,
        reminders: session.settings.reminders.clone(),
        memory: Folders::of_platform().ok().map(|folders| folders.visits()),
        templates: session.templates.clone(),
        exports: PathBuf::new(),
        keys: session.settings.keys.clone(),
    };
    let ended = run(store, session.context.clone(), options)?;
    Ok(Answer { code: ended.code, notices: ended.words, ..Answer::default() })
}
