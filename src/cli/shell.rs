//! What the program says of itself: the welcome, completions, the manual page.

use clap_complete::Shell;
use serde_json::json;

use super::output::Answer;
use super::session::Session;
use crate::error::{Error, Result};

#[derive(Debug, clap::Args)]
pub(super) struct CompletionsArgs {
    /// bash, zsh, fish, elvish or powershell
    shell: Shell,
}

/// What to try next, where the screens cannot open; `was_asked` for that, or there is no terminal.
pub(super) fn welcome(session: &Session, was_asked: bool) -> Answer {
    let path = session.database.display().to_string();
    let text = format!(
        "Undersigned writes a letter, gathers the organizations that sign it, and sends it out\n\
         without a mistake. Everything is one file: {path}\n\n  \
         undersigned demo                     make a sample coalition to look around in\n  \
         undersigned letter new \"TITLE\"       start a letter\n  \
         undersigned letter load FILE         bring a letter in from a letter file\n  \
         undersigned org add \"NAME\"           add an organization\n  \
         undersigned letter list              see what there is\n  \
         undersigned --help                   every command\n\n\
         In a terminal, undersigned alone opens the screens."
    );
    let mut answer = Answer::result(text.clone(), json!({ "database": path, "message": text }));
    if !was_asked {
        answer.code = 2;
        answer
            .notices
            .push("the screens need a terminal that can place a cursor, and this is none".to_owned());
    }
    answer
}

/// The completions for a shell.
pub(super) fn completions(args: &CompletionsArgs, command: &mut clap::Command) -> Answer {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, command, "undersigned", &mut script);
    Answer::raw(String::from_utf8_lossy(&script).into_owned())
}

/// The manual page, in roff.
pub(super) fn man(command: clap::Command) -> Result<Answer> {
    let mut page = Vec::new();
    clap_mangen::Man::new(command)
        .render(&mut page)
        .map_err(|err| Error::bug("the manual page could not be made").because(err))?;
    Ok(Answer::raw(String::from_utf8_lossy(&page).into_owned()))
}
