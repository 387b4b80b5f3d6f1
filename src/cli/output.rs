//! The only place that prints: answers to stdout, messages to stderr, JSON when asked.

use std::io::{self, IsTerminal as _, Write};

use serde_json::{Value, json};

use crate::domain::text::{Shown, is_hidden};
use crate::error::{Error, Kind, Result};
use crate::ops::Done;

/// What a command answers.
#[derive(Debug, Clone, Default)]
pub(crate) struct Answer {
    /// For a person.
    pub(crate) text: String,
    /// For a script.
    pub(crate) json: Value,
    /// True if the text is a message ("saved"), not a result that was asked for.
    pub(crate) is_message: bool,
    /// True if the text is a file's content, to be printed byte for byte.
    pub(crate) is_raw: bool,
    /// A file's content that is no text; it stands for itself, the text is empty then.
    pub(crate) bytes: Vec<u8>,
    /// What the person should know besides; goes to stderr.
    pub(crate) notices: Vec<String>,
    /// The exit code.
    pub(crate) code: u8,
}

impl Answer {
    /// A result.
    pub(crate) fn result(text: impl Into<String>, json: Value) -> Self {
        Self { text: text.into(), json, ..Self::default() }
    }

    /// A file's content.
    pub(crate) fn raw(text: String) -> Self {
        Self { json: json!({ "text": text }), text, is_raw: true, ..Self::default() }
    }

    /// A file's content that is no text.
    pub(crate) fn bytes(bytes: Vec<u8>) -> Self {
        Self { bytes, ..Self::default() }
    }

    /// A message.
    pub(crate) fn message(text: impl Into<String>, json: Value) -> Self {
        Self { text: text.into(), json, is_message: true, ..Self::default() }
    }
}

impl From<Done> for Answer {
    fn from(done: Done) -> Self {
        let outcome = done.outcome;
        let json = json!({
            "activity": done.activity.map(|id| id.to_string()),
            "ids": outcome.ids,
            "message": outcome.message,
        });
        Self { notices: outcome.notices, ..Self::message(outcome.message, json) }
    }
}

/// How to print.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Style {
    /// One JSON document on stdout and nothing else.
    pub(crate) json: bool,
    /// No messages.
    pub(crate) quiet: bool,
}

/// Prints an answer and returns the exit code. A reader that has gone away is no error.
pub(crate) fn answer(style: Style, answer: &Answer) -> u8 {
    if !answer.bytes.is_empty() && (style.json || io::stdout().is_terminal()) {
        let what = if style.json { "stand in a JSON document" } else { "be shown in a terminal" };
        let refused = Error::refused(format!("this format is no text that could {what}"));
        return error(style, &refused.hint("name a file: -o FILE"));
    }
    let printed = if !answer.bytes.is_empty() {
        print(&mut io::stdout().lock(), &answer.bytes)
    } else if style.json {
        print(&mut io::stdout().lock(), format!("{}\n", answer.json))
    } else if answer.is_raw {
        print(&mut io::stdout().lock(), &answer.text)
    } else if answer.text.is_empty() || (answer.is_message && style.quiet) {
        Ok(())
    } else {
        print(&mut io::stdout().lock(), format!("{}\n", shown_lines(&answer.text)))
    };
    if !style.quiet {
        for notice in &answer.notices {
            // Where stderr is gone there is nobody left to tell.
            let _ = print(&mut io::stderr().lock(), format!("note: {}\n", Shown(notice)));
        }
    }
    match printed {
        Ok(()) => answer.code,
        Err(err) if err.kind() == io::ErrorKind::BrokenPipe => answer.code,
        Err(err) => {
            let _ = print(&mut io::stderr().lock(), format!("error: could not print the answer: {err}\n"));
            1
        }
    }
}

/// Asks on the terminal; true if the answer is yes.
///
/// # Errors
/// [`Kind::Usage`] where there is no terminal to ask on.
pub(crate) fn ask(question: &str) -> Result<bool> {
    if !io::stdin().is_terminal() || !io::stderr().is_terminal() {
        return Err(Error::new(Kind::Usage, format!("{} Here nobody can be asked.", Shown(question)))
            .hint("say --yes if you are sure"));
    }
    let asked = format!("{} Type yes: ", Shown(question));
    let mut said = String::new();
    print(&mut io::stderr().lock(), asked)
        .and_then(|()| io::stdin().read_line(&mut said))
        .map_err(|err| Error::new(Kind::Io, format!("could not ask: {err}")).because(err))?;
    Ok(matches!(said.trim().to_lowercase().as_str(), "yes" | "y"))
}

/// Prints a piece of a file that is too long to be held: for a command that has nothing else to say
/// on stdout. A reader that has gone away is no error.
pub(crate) fn piece(bytes: &[u8]) -> Result<()> {
    match print(&mut io::stdout().lock(), bytes) {
        Err(err) if err.kind() != io::ErrorKind::BrokenPipe => {
            Err(Error::new(Kind::Io, format!("could not print the answer: {err}")).because(err))
        }
        _ => Ok(()),
    }
}

/// Prints templates for the process that has started this one, until it wants no more.
pub(crate) fn print_templates() -> Result<Answer> {
    crate::render::print_for_another(io::stdin().lock(), io::stdout().lock())?;
    Ok(Answer { is_raw: true, ..Answer::default() })
}

/// Prints an error and returns the exit code.
pub(crate) fn error(style: Style, error: &Error) -> u8 {
    let _ = if style.json {
        let document = json!({ "error": {
            "kind": error.kind,
            "message": error.message,
            "hints": error.hints,
            "candidates": error.candidates,
        }});
        print(&mut io::stdout().lock(), format!("{document}\n"))
    } else {
        print(&mut io::stderr().lock(), error_text(error))
    };
    error.exit_code()
}

fn error_text(error: &Error) -> String {
    use std::fmt::Write as _;
    let mut text = format!("error: {}\n", shown_lines(&error.message));
    for candidate in &error.candidates {
        let _ = writeln!(text, "  {}", Shown(candidate));
    }
    if error.kind == Kind::Bug {
        let mut source = std::error::Error::source(error);
        while let Some(cause) = source {
            let _ = writeln!(text, "cause: {}", Shown(&cause.to_string()));
            source = cause.source();
        }
    }
    for hint in &error.hints {
        let _ = writeln!(text, "hint: {}", Shown(hint));
    }
    text
}

/// Prints what the parser of the command line has to say: help and versions to stdout.
pub(crate) fn usage(style: Style, err: &clap::Error) -> u8 {
    if !err.use_stderr() {
        let _ = err.print();
        return 0;
    }
    if style.json {
        let text = err.to_string();
        let said: Vec<_> = text.lines().map(str::trim).take_while(|line| !line.is_empty()).collect();
        let message = said.join(" ").trim_start_matches("error: ").to_owned();
        return error(style, &Error::new(Kind::Usage, message).hint("see `undersigned --help`"));
    }
    let _ = err.print();
    2
}

fn print(out: &mut impl Write, text: impl AsRef<[u8]>) -> io::Result<()> {
    out.write_all(text.as_ref())?;
    out.flush()
}

/// Spells out what a terminal would obey, line by line.
fn shown_lines(text: &str) -> String {
    if text.chars().any(|c| is_hidden(c) || c == '\t') {
        Shown(&text.replace('\t', " ")).to_string()
    } else {
        text.to_owned()
    }
}
