//! Templates of the user, printed by a process of its own. Tera counts no steps: a template that goes round for
//! ever, or doubles a text until the memory is full, can only be stopped from outside.
//!
//! The process is this program again, with a hidden command. It reads no file: all that it may know comes on its
//! standard input, a line of JSON each, first the templates and then what to print; it answers each with a line.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::io::{self, BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, ChildStdout, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::thread;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::apart::{Limits, limited};
use super::templates::Language;
use super::{Content, Templates, print_here};
use crate::error::{Error, Kind, Result};

/// The name of the hidden command.
pub(super) const COMMAND: &str = "print-templates";
/// The longest that a template may take. A letter with 10,000 signatories takes a tenth of a second.
const LONGEST_RUN: Duration = Duration::from_secs(2);
/// What all that one process prints may take together.
const LIMITS: Limits = Limits { time: Duration::from_mins(10), memory: 1 << 20 };

/// What is to be printed.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Job<'a> {
    pub(super) language: Language,
    /// The name of the template without its ending.
    pub(super) set: String,
    pub(super) content: Content<'a>,
}

/// How it went.
#[derive(Serialize, Deserialize)]
enum Answer {
    Printed(String),
    Refused { kind: Kind, message: String, hints: Vec<String>, candidates: Vec<String> },
}

impl From<Result<String>> for Answer {
    fn from(printed: Result<String>) -> Self {
        match printed {
            Ok(text) => Self::Printed(text),
            Err(Error { kind, message, hints, candidates, .. }) => {
                Self::Refused { kind, message, hints, candidates }
            }
        }
    }
}

impl From<Answer> for Result<String> {
    fn from(answer: Answer) -> Self {
        match answer {
            Answer::Printed(text) => Ok(text),
            Answer::Refused { kind, message, hints, candidates } => {
                let error = Error::new(kind, message).candidates(candidates);
                Err(hints.into_iter().fold(error, Error::hint))
            }
        }
    }
}

/// The process, ended with it.
#[derive(Debug)]
pub(super) struct Printer {
    process: Child,
    jobs: ChildStdin,
    answers: Receiver<io::Result<String>>,
}

impl Printer {
    /// Starts one that knows these templates of the user besides the built-in ones.
    pub(super) fn start(of_user: &BTreeMap<String, String>) -> Result<Self> {
        let program = std::env::current_exe()
            .map_err(|err| Error::refused("this program cannot be found again").because(err))?;
        let failed = |err| Error::io("start", &program, err);
        let mut command = limited(&program, &[OsStr::new(COMMAND)], LIMITS);
        // What it says when its memory is full is no concern of the person's.
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut process = command.spawn().map_err(failed)?;
        let (Some(jobs), Some(lines)) = (process.stdin.take(), process.stdout.take()) else {
            return Err(Error::bug("a process was started without its pipes"));
        };
        let mut printer = Self { process, jobs, answers: listen(lines).map_err(failed)? };
        printer.tell(of_user)?;
        Ok(printer)
    }

    /// Prints; a template that takes too much is [`Kind::Invalid`]. After an error of the process itself it
    /// is of no more use: the second value says so.
    pub(super) fn print(&mut self, job: &Job<'_>) -> (Result<String>, bool) {
        let stopped = |why| {
            let name = format!("{}.{}", job.set, job.language.ending());
            let error = Error::invalid(format!("template {name} was stopped: {why}"));
            (Err(error.hint("look for a loop in it that goes round too often")), false)
        };
        if let Err(err) = self.tell(job) {
            return (Err(err), false);
        }
        match self.answers.recv_timeout(LONGEST_RUN) {
            Ok(Ok(line)) => match serde_json::from_str::<Answer>(&line) {
                Ok(answer) => (answer.into(), true),
                Err(err) => (Err(Error::bug("a template was answered in words").because(err)), false),
            },
            Err(RecvTimeoutError::Timeout) => stopped("it takes more than two seconds"),
            Ok(Err(_)) | Err(RecvTimeoutError::Disconnected) => {
                stopped("it takes more memory than a letter may")
            }
        }
    }

    fn tell(&mut self, what: &impl Serialize) -> Result<()> {
        let mut line = serde_json::to_vec(what)
            .map_err(|err| Error::bug("a letter could not be handed on").because(err))?;
        line.push(b'\n');
        let told = self.jobs.write_all(&line).and_then(|()| self.jobs.flush());
        told.map_err(|err| Error::refused("the process that prints templates has ended").because(err))
    }
}

impl Drop for Printer {
    fn drop(&mut self) {
        // It may have ended by itself; either way it is gone.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// The lines that the process writes, as they come.
fn listen(lines: ChildStdout) -> io::Result<Receiver<io::Result<String>>> {
    let (sender, receiver) = sync_channel(1);
    thread::Builder::new().name("templates".to_owned()).spawn(move || {
        for line in BufReader::new(lines).lines() {
            if sender.send(line).is_err() {
                return;
            }
        }
    })?;
    Ok(receiver)
}

/// Reads templates and then jobs from `input`, and writes an answer for each to `output`, until there are no
/// more: what the process does.
///
/// # Errors
/// If the input cannot be understood or the output not be written. What is wrong with a template is an answer.
pub fn print_for_another(input: impl BufRead, mut output: impl Write) -> Result<()> {
    let strange = |err| Error::new(Kind::Usage, "this command is for the program itself").because(err);
    let lost = |err| Error::new(Kind::Io, "an answer could not be handed back").because(err);
    let mut lines = input.lines();
    let first = lines.next().transpose().map_err(lost)?.unwrap_or_default();
    let of_user = serde_json::from_str(&first).map_err(strange)?;
    let templates = Templates::of(of_user).printed_here();
    for line in lines {
        let line = line.map_err(lost)?;
        let Job { language, set, content } = serde_json::from_str(&line).map_err(strange)?;
        let answer = Answer::from(print_here(language, &set, &content, &templates));
        serde_json::to_writer(&mut output, &answer).map_err(strange)?;
        output.write_all(b"\n").and_then(|()| output.flush()).map_err(lost)?;
    }
    Ok(())
}
