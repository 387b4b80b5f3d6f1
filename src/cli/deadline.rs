//! `deadline`: until when.

use std::path::{Path, PathBuf};

use chrono::{DateTime, Duration, Utc};
use clap::Subcommand;
use serde_json::{Value, json};

use super::output::Answer;
use super::session::{self, Session};
use super::table::table;
use crate::domain::deadline::{Deadline, DeadlineKind, Fold, ZonedTime, zone};
use crate::domain::letter::{Letter, Stage};
use crate::domain::when::civil_time;
use crate::error::{Error, Kind, Result};
use crate::files::{Overwrite, write_whole};
use crate::ops::deadline::Set;
use crate::render::calendar;
use crate::store::{Store, deadlines, letters};

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// List deadlines, the next one first
    List {
        /// Only those that come within this time: 14d, 48h, 2w
        #[arg(long, value_name = "SPAN")]
        within: Option<String>,
        /// Write them to this file, for a calendar to read; - is stdout
        #[arg(long, value_name = "FILE")]
        ics: Option<PathBuf>,
        /// Replace an existing file
        #[arg(long, requires = "ics")]
        force: bool,
    },
    /// Set a deadline of a letter; the one of that kind is moved
    Set {
        /// Slug or id
        letter: String,
        /// comments, approval, sign-on, release or docket
        kind: DeadlineKind,
        /// 2026-04-28 17:00, "fri 5pm", "in 2 weeks", "cob friday"
        when: String,
        /// The time zone, by its IANA name: America/New_York
        #[arg(long)]
        zone: Option<String>,
        /// Nothing can be done about it
        #[arg(long, conflicts_with = "soft")]
        hard: bool,
        /// It can be moved
        #[arg(long)]
        soft: bool,
        /// Which of the two, where a clock change makes the time come twice
        #[arg(long)]
        fold: Option<Fold>,
    },
}

pub(super) fn run(session: &Session, command: Command) -> Result<Answer> {
    match command {
        Command::List { within, ics: None, .. } => list(session, within.as_deref()),
        Command::List { within, ics: Some(file), force } => {
            to_calendar(session, within.as_deref(), &file, force)
        }
        Command::Set { letter, kind, when, zone, hard, soft, fold } => {
            let mut store = session.write()?;
            let letter = session::letter(&store, &letter)?;
            let zone = chosen_zone(session, &store, &letter, zone.as_deref())?;
            let civil = civil_time(&when, session.context.now(), zone, session.settings.cob()?)?;
            let at = ZonedTime::resolve(civil, zone, fold)?;
            let hard = (hard || soft).then_some(hard);
            session.perform(&mut store, &Set { letter, kind, at, hard })
        }
    }
}

/// The flag, else the zone of another deadline of the letter, else the setting, else the computer's.
fn chosen_zone(
    session: &Session,
    store: &Store,
    letter: &Letter,
    flag: Option<&str>,
) -> Result<chrono_tz::Tz> {
    if let Some(name) = flag {
        return zone(name);
    }
    match deadlines::list(store.view(), Some(letter.id))?.first() {
        Some(deadline) => Ok(deadline.at.zone),
        None => session.settings.zone(),
    }
}

/// The deadlines of letters that are not archived, the next one first.
fn coming(session: &Session, store: &Store, within: Option<&str>) -> Result<Vec<(Deadline, Letter)>> {
    let now = session.context.now();
    let span = within.map(span).transpose()?;
    let letters = letters::list(store.view())?;
    let mut coming = Vec::new();
    for deadline in deadlines::list(store.view(), None)? {
        let left = deadline.at.instant - now;
        let is_near = span.is_none_or(|span| (Duration::zero()..=span).contains(&left));
        let letter = letters.iter().find(|letter| letter.id == deadline.letter);
        if let Some(letter) = letter.filter(|letter| is_near && letter.stage != Stage::Archived) {
            coming.push((deadline, letter.clone()));
        }
    }
    Ok(coming)
}

fn list(session: &Session, within: Option<&str>) -> Result<Answer> {
    let now = session.context.now();
    let coming = coming(session, &session.read()?, within)?;
    let row = |(deadline, letter): &(Deadline, Letter)| {
        vec![
            deadline.at.in_full(),
            in_words(deadline.at.instant - now),
            letter.slug.clone(),
            deadline.kind.to_string(),
            if deadline.hard { "hard" } else { "soft" }.to_owned(),
        ]
    };
    let rows: Vec<_> = coming.iter().map(row).collect();
    let text = table(&["When", "Left", "Letter", "Kind", ""], &rows, "No deadlines.");
    let document = coming.iter().map(|(deadline, letter)| json(deadline, letter, now)).collect();
    Ok(Answer::result(text, Value::Array(document)))
}

fn to_calendar(session: &Session, within: Option<&str>, file: &Path, force: bool) -> Result<Answer> {
    let coming = coming(session, &session.read()?, within)?;
    let entries = coming.iter().map(|(deadline, letter)| (deadline, letter.title.as_str()));
    let text = calendar::calendar(entries, session.context.now());
    if session::is_stdout(file) {
        return Ok(Answer::raw(text));
    }
    let overwrite = if force { Overwrite::Force } else { Overwrite::Refuse };
    write_whole(file, text.as_bytes(), overwrite)?;
    let path = file.display().to_string();
    Ok(Answer::result(path.clone(), json!({ "path": path, "deadlines": coming.len() })))
}

fn json(deadline: &Deadline, letter: &Letter, now: DateTime<Utc>) -> Value {
    json!({
        "letter": letter.slug, "kind": deadline.kind,
        "at": deadline.at.civil.format("%Y-%m-%dT%H:%M").to_string(), "zone": deadline.at.zone.name(),
        "instant": deadline.at.instant.to_rfc3339_opts(chrono::SecondsFormat::Secs, true),
        "hard": deadline.hard, "left_seconds": (deadline.at.instant - now).num_seconds(),
    })
}

/// "14d", "48h", "2w".
fn span(text: &str) -> Result<Duration> {
    let unknown =
        || Error::new(Kind::Usage, format!("{text:?} is not a span of time")).hint("write 14d, 48h or 2w");
    let unit = text.chars().last().ok_or_else(unknown)?;
    let number: i64 = text[..text.len() - unit.len_utf8()].parse().map_err(|_| unknown())?;
    match unit {
        'h' => Duration::try_hours(number),
        'd' => Duration::try_days(number),
        'w' => Duration::try_weeks(number),
        _ => None,
    }
    .ok_or_else(unknown)
}

/// "6d 3h", "45m", "past".
pub(super) fn in_words(left: Duration) -> String {
    match (left.num_days(), left.num_hours() % 24, left.num_minutes() % 60) {
        _ if left < Duration::zero() => "past".to_owned(),
        (0, 0, minutes) => format!("{minutes}m"),
        (0, hours, minutes) => format!("{hours}h {minutes}m"),
        (days, hours, _) => format!("{days}d {hours}h"),
    }
}
