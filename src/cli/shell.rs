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

/// What stands in the place of each screen, on the command line.
const INSTEAD: [(&str, &str); 11] = [
    ("Dashboard", "deadline list · status LETTER"),
    ("Letters", "letter list · letter show LETTER · letter new TITLE"),
    ("Draft", "letter edit LETTER · letter load FILE"),
    ("Preview", "export LETTER --format md"),
    ("Addressees", "addressee list LETTER · addressee add LETTER OFFICIAL"),
    ("Signatories", "status LETTER · sign LETTER ORGANIZATION --status signed --by WHO"),
    ("Checks", "check LETTER"),
    ("Deadlines", "deadline set LETTER sign-on \"fri 5pm\""),
    ("Organizations", "org list · org show NAME · org add NAME · contact list NAME"),
    ("Officials", "official list · official show NAME"),
    ("Activity", "activity · undo · redo"),
];

/// What to do where the screens cannot open; `why` says why they cannot, `was_asked` whether that was
/// wanted.
pub(super) fn welcome(session: &Session, why: &str, was_asked: bool) -> Answer {
    let path = session.database.display().to_string();
    let mut text = format!(
        "Undersigned writes a letter, gathers the organizations that sign it, and sends it out\n\
         without a mistake. Everything is one file: {path}\n\n  \
         undersigned demo                     make a sample coalition to look around in\n  \
         undersigned letter new \"TITLE\"       start a letter\n  \
         undersigned letter load FILE         bring a letter in from a letter file\n  \
         undersigned org add \"NAME\"           add an organization\n  \
         undersigned letter list              see what there is\n  \
         undersigned --help                   every command\n\n\
         {why}. Each has commands that do the same:\n\n"
    );
    for (screen, commands) in INSTEAD {
        text.extend(["  ", &format!("{screen:<14}"), commands, "\n"]);
    }
    text.push_str(
        "\nEach takes --json, and --help explains it. In a terminal, undersigned alone opens the screens.",
    );
    let instead: serde_json::Map<String, serde_json::Value> =
        INSTEAD.iter().map(|(screen, commands)| ((*screen).to_owned(), json!(commands))).collect();
    let json = json!({ "database": path, "message": text, "instead": instead });
    Answer { code: if was_asked { 0 } else { 2 }, ..Answer::result(text, json) }
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

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::INSTEAD;
    use crate::cli::Cli;

    #[test]
    fn every_command_that_is_named_exists() {
        for words in INSTEAD.iter().flat_map(|(_, commands)| commands.split(" · ")) {
            let all = Cli::command();
            let mut command = &all;
            for word in words.split(' ').take_while(|word| word.chars().all(|c| c.is_ascii_lowercase())) {
                command = command.find_subcommand(word).unwrap_or_else(|| panic!("{words}: no {word}"));
            }
        }
    }
}
