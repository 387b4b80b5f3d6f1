//! `letter`: making, listing, showing, editing, loading and saving letters.

use std::collections::BTreeSet;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use clap::Subcommand;
use serde_json::{Value, json};

use super::output::Answer;
use super::session::{self, Session};
use super::table::{fields, table};
use super::{deadline, editor};
use crate::domain::dossier::Dossier;
use crate::domain::letter::{Copies, Docket, Stage};
use crate::domain::version::short_digest;
use crate::error::{Error, Kind, Result};
use crate::files::{Overwrite, read_text, write_whole};
use crate::letter_file::{self, LetterFile};
use crate::ops::letter::{Archive, New, Restore};
use crate::ops::letter_file::{Load, Replace};
use crate::store::{Store, dossiers, letters};

/// The largest letter file, in bytes: a body of 1 MiB and a head of many thousand signatories.
const FILE_LIMIT: u64 = 64 * 1024 * 1024;

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Make a new letter
    New {
        /// Its name in lists; never printed in the letter
        title: String,
        /// A letter whose addressees, invite list and settings are taken over
        #[arg(long, value_name = "LETTER")]
        from: Option<String>,
    },
    /// List the letters
    List,
    /// Show one letter
    Show {
        /// Slug or id
        letter: String,
    },
    /// Edit a letter as a letter file, in your editor
    Edit {
        /// Slug or id
        letter: String,
    },
    /// Set keys of a letter file's head: date=2026-04-30, goal=40
    #[command(after_help = "Examples:\n\
    \x20 undersigned letter set small-systems goal=40 date=2026-12-04\n\
    \x20 undersigned letter set small-systems 'cc=[\"Staff of the Subcommittee\"]'")]
    Set {
        /// Slug or id
        letter: String,
        /// Key and value, the value in TOML or in bare words
        #[arg(required = true, value_name = "KEY=VALUE")]
        values: Vec<String>,
    },
    /// Put a letter away
    Archive {
        /// Slug or id
        letter: String,
    },
    /// Take a letter out of the archive
    Restore {
        /// Slug or id
        letter: String,
    },
    /// Bring letters in from letter files; `-` is stdin; all of them or none
    #[command(after_help = "Examples:\n\
    \x20 undersigned letter save small-systems -o small-systems.md\n\
    \x20 undersigned letter load small-systems.md --replace")]
    Load {
        /// The files
        #[arg(required = true)]
        file: Vec<PathBuf>,
        /// Replace the working text and the record of letters that are there
        #[arg(long)]
        replace: bool,
    },
    /// Write a letter as a letter file
    Save {
        /// Slug or id
        letter: String,
        /// The file [default: stdout]
        #[arg(short, long, value_name = "FILE")]
        output: Option<PathBuf>,
        /// Replace a file that is there
        #[arg(long)]
        force: bool,
    },
}

pub(super) fn run(session: &Session, command: Command) -> Result<Answer> {
    match command {
        Command::New { title, from } => {
            let mut store = session.write()?;
            let from = from.map(|selector| session::letter(&store, &selector)).transpose()?;
            session.perform(&mut store, &New { title, from })
        }
        Command::List => list(session),
        Command::Show { letter } => show(session, &letter),
        Command::Edit { letter } => editor::letter(session, &letter),
        Command::Set { letter, values } => set(session, &letter, &values),
        Command::Archive { letter } => {
            let mut store = session.write()?;
            let letter = session::letter(&store, &letter)?;
            session.perform(&mut store, &Archive(letter))
        }
        Command::Restore { letter } => {
            let mut store = session.write()?;
            let letter = session::letter(&store, &letter)?;
            session.perform(&mut store, &Restore(letter))
        }
        Command::Load { file, replace } => load(session, &file, replace),
        Command::Save { letter, output, force } => save(session, &letter, output.as_deref(), force),
    }
}

fn list(session: &Session) -> Result<Answer> {
    let store = session.read()?;
    let now = session.context.now();
    let mut rows = Vec::new();
    let mut document = Vec::new();
    let mut letters = letters::list(store.view())?;
    letters.sort_by_key(|letter| letter.stage == Stage::Archived);
    for letter in letters {
        let dossier = dossiers::load(store.view(), letter)?;
        let next = dossier.deadlines.iter().find(|deadline| deadline.at.instant >= now);
        let letter = &dossier.letter;
        let signed = dossier.tally().signed;
        rows.push(vec![
            letter.slug.clone(),
            letter.title.clone(),
            letter.stage.to_string(),
            letter.goal.map_or_else(|| signed.to_string(), |goal| format!("{signed}/{goal}")),
            next.map(|next| deadline::in_words(next.at.instant - now)).unwrap_or_default(),
            next.map(|next| format!("{} {}", next.kind, next.at.in_full())).unwrap_or_default(),
        ]);
        document.push(json!({
            "id": letter.id, "slug": letter.slug, "title": letter.title, "stage": letter.stage,
            "signed": signed, "goal": letter.goal,
            "next_deadline": next.map(|next| next.at.instant.to_rfc3339_opts(chrono::SecondsFormat::Secs, true)),
        }));
    }
    let empty = "No letters yet. Start one: undersigned letter new \"TITLE\"";
    let text = table(&["Letter", "Title", "Stage", "Signed", "Left", "Next deadline"], &rows, empty);
    Ok(Answer::result(text, Value::Array(document)))
}

fn show(session: &Session, selector: &str) -> Result<Answer> {
    let store = session.read()?;
    let dossier = session::dossier(&store, selector)?;
    let (letter, tally) = (&dossier.letter, dossier.tally());
    let to: Vec<String> = dossier.to.iter().map(|addressee| addressee.printed.name.clone()).collect();
    let deadlines: Vec<String> = dossier
        .deadlines
        .iter()
        .map(|deadline| {
            format!(
                "{}: {}{}",
                deadline.kind,
                deadline.at.in_full(),
                if deadline.hard { " (hard)" } else { "" }
            )
        })
        .collect();
    let joined = |list: &[String]| Some(list.join("\n")).filter(|text| !text.is_empty());
    let text = fields(&[
        ("Letter", Some(letter.slug.clone())),
        ("Title", Some(letter.title.clone())),
        ("Stage", Some(letter.stage.to_string())),
        ("Subject", letter.subject.clone()),
        ("Date", letter.date.map(|date| date.to_string())),
        ("From", letter.sender.clone()),
        ("To", joined(&to)),
        ("Version", Some(version_line(&dossier))),
        ("Edition", edition_line(&dossier)),
        (
            "Signed",
            Some(format!(
                "{}{}",
                tally.signed,
                letter.goal.map(|goal| format!(" of {goal}")).unwrap_or_default()
            )),
        ),
        ("Copies", Some("one for each addressee".to_owned()).filter(|_| letter.copies == Copies::Each)),
        ("Docket", docket_line(&letter.docket)),
        ("Words", Some(letter.body.split_whitespace().count().to_string())),
        ("Deadlines", joined(&deadlines)),
        ("Id", Some(letter.id.to_string())),
    ]);
    Ok(Answer::result(text, show_json(&dossier)?))
}

/// "EPA-HQ-OW-2026-0044, filed on 2026-05-04, receipt lx3-9f2k".
fn docket_line(docket: &Docket) -> Option<String> {
    let parts = [
        docket.number.clone(),
        docket.filed_on.map(|day| format!("filed on {day}")),
        docket.receipt.as_ref().map(|receipt| format!("receipt {receipt}")),
    ];
    let said: Vec<String> = parts.into_iter().flatten().collect();
    (!said.is_empty()).then(|| said.join(", "))
}

fn version_line(dossier: &Dossier) -> String {
    match dossier.newest() {
        None => "none published".to_owned(),
        Some(newest) if newest.digest == dossier.working_text().digest() => {
            format!("{} (text {})", newest.number, short_digest(&newest.digest))
        }
        Some(newest) => {
            let moved_on = super::sign::moved_on(dossier).unwrap_or_default();
            format!("{} (text {})\n{moved_on}", newest.number, short_digest(&newest.digest))
        }
    }
}

fn edition_line(dossier: &Dossier) -> Option<String> {
    let last = dossier.editions.last()?;
    Some(format!("{} of {} by {}", last.number, last.released_at.date_naive(), last.actor))
}

fn show_json(dossier: &Dossier) -> Result<Value> {
    let file = LetterFile::of(dossier);
    // By way of its text, because a table made straight from the head does not know its dates for dates.
    let text = toml::to_string(&file.head)
        .map_err(|err| Error::bug("a letter's head has no TOML form").because(err))?;
    let head: toml::Table = toml::from_str(&text)
        .map_err(|err| Error::bug("a letter's head cannot be read back").because(err))?;
    let mut document = json!({
        "id": dossier.letter.id, "version": dossier.newest().map(|version| version.number),
        "edition": dossier.editions.last().map(|edition| edition.number),
        "counts": dossier.tally(), "body": dossier.letter.body,
    });
    for (key, value) in head {
        document[key] = plain(value);
    }
    Ok(document)
}

/// A TOML value as JSON; dates become text.
fn plain(value: toml::Value) -> Value {
    match value {
        toml::Value::Datetime(date) => Value::String(date.to_string()),
        toml::Value::Array(list) => list.into_iter().map(plain).collect(),
        toml::Value::Table(table) => table.into_iter().map(|(key, value)| (key, plain(value))).collect(),
        toml::Value::String(text) => Value::String(text),
        toml::Value::Integer(number) => number.into(),
        toml::Value::Float(number) => number.into(),
        toml::Value::Boolean(flag) => flag.into(),
    }
}

fn set(session: &Session, selector: &str, values: &[String]) -> Result<Answer> {
    let mut store = session.write()?;
    let dossier = session::dossier(&store, selector)?;
    let mut file = LetterFile::of(&dossier);
    let mut keys = BTreeSet::new();
    for pair in values {
        let (key, value) = pair.split_once('=').ok_or_else(|| {
            Error::new(Kind::Usage, format!("{pair:?} is not KEY=VALUE")).hint("write it as date=2026-04-30")
        })?;
        if !keys.insert(key.trim()) {
            return Err(Error::invalid(format!("{} is given twice", key.trim()))
                .hint("give it once; a list is one value: cc='[\"A\", \"B\"]'"));
        }
        file.head = file.head.with(key.trim(), value.trim())?;
    }
    let letter = &dossier.letter;
    session
        .perform(&mut store, &Load { files: vec![file], replace: Replace::Edited(letter.id, letter.version) })
}

fn load(session: &Session, paths: &[PathBuf], replace: bool) -> Result<Answer> {
    let files = paths
        .iter()
        .map(|path| {
            let (source, text) = read(path)?;
            letter_file::read(&source, &text)
        })
        .collect::<Result<Vec<_>>>()?;
    let replace = if replace { Replace::Yes } else { Replace::No };
    session.perform(&mut session.write()?, &Load { files, replace })
}

fn read(path: &Path) -> Result<(String, String)> {
    if path != Path::new("-") {
        return Ok((path.display().to_string(), read_text(path, FILE_LIMIT)?));
    }
    let source = "standard input".to_owned();
    let mut bytes = Vec::new();
    std::io::stdin()
        .lock()
        .take(FILE_LIMIT + 1)
        .read_to_end(&mut bytes)
        .map_err(|err| Error::new(Kind::Io, "could not read standard input").because(err))?;
    if bytes.len() as u64 > FILE_LIMIT {
        return Err(Error::invalid(format!("{source} holds more than {FILE_LIMIT} bytes")));
    }
    let text = String::from_utf8(bytes).map_err(|err| {
        Error::invalid(format!("{source} is not UTF-8 at byte {}", err.utf8_error().valid_up_to() + 1))
            .because(err)
    })?;
    Ok((source, text))
}

fn save(session: &Session, selector: &str, output: Option<&Path>, force: bool) -> Result<Answer> {
    let store: Store = session.read()?;
    let dossier = session::dossier(&store, selector)?;
    let text = letter_file::write(&LetterFile::of(&dossier))?;
    let Some(path) = output.filter(|path| !session::is_stdout(path)) else { return Ok(Answer::raw(text)) };
    let overwrite = if force { Overwrite::Force } else { Overwrite::Refuse };
    write_whole(path, text.as_bytes(), overwrite)?;
    let path = path.display().to_string();
    Ok(Answer::result(path.clone(), json!({ "path": path })))
}
