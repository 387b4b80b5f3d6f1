//! `deadline list`: what falls due, as text, as JSON, or as a file for calendars.

use std::path::Path;

use chrono::{DateTime, Duration, Utc};
use serde_json::{Value, json};

use crate::cli::outlook::{reminder_json, rfc3339};
use crate::cli::output::Answer;
use crate::cli::session::{self, Session};
use crate::cli::table::table;
use crate::cli::take_out::{TableFormat, Target, write_json};
use crate::domain::deadline::{Deadline, Move, ZonedTime};
use crate::domain::letter::{Letter, Stage};
use crate::domain::reminder::{Reminders, due};
use crate::domain::text::Shown;
use crate::error::{Error, Kind, Result};
use crate::files::{Overwrite, write_whole};
use crate::lists::{self, Csv};
use crate::render::calendar;
use crate::store::{View, deadlines, dossiers, letters};

/// A deadline of a letter.
struct Coming {
    deadline: Deadline,
    letter: Letter,
    /// How it was moved, the oldest move first.
    moves: Vec<Move>,
    /// The reminder that is due, in words and for scripts.
    reminder: Option<(String, Value)>,
}

/// The deadlines within a span, or all, the next one first.
fn coming(session: &Session, within: Option<&str>) -> Result<Vec<Coming>> {
    let span = within.map(span).transpose()?;
    session.read()?.read(|view| read(view, session, span, false))
}

fn read(view: View<'_>, session: &Session, span: Option<Duration>, of_archived: bool) -> Result<Vec<Coming>> {
    let now = session.context.now();
    let letters = letters::list(view)?;
    let mut deadlines = deadlines::list(view, None)?;
    if let Some(span) = span {
        deadlines.retain(|deadline| (Duration::zero()..=span).contains(&(deadline.at.instant - now)));
    }
    let mut moves = deadlines::moves(view, &deadlines)?;
    let mut coming = Vec::new();
    for deadline in deadlines {
        let letter = letters.iter().find(|letter| letter.id == deadline.letter);
        if let Some(letter) = letter.filter(|letter| of_archived || letter.stage != Stage::Archived).cloned()
        {
            let moves = moves.remove(&deadline.id).unwrap_or_default();
            let reminder = reminder(view, &letter, &deadline, (&session.settings.reminders, now))?;
            coming.push(Coming { deadline, letter, moves, reminder });
        }
    }
    Ok(coming)
}

/// The reminder that is due before a deadline. The letter's sign-ons are read only once its day has come.
fn reminder(
    view: View<'_>,
    letter: &Letter,
    deadline: &Deadline,
    (reminders, now): (&Reminders, DateTime<Utc>),
) -> Result<Option<(String, Value)>> {
    if !deadline.kind.is_for_answers() || reminders.due_since(&deadline.at, now).is_none() {
        return Ok(None);
    }
    let dossier = dossiers::load(view, letter.clone())?;
    let due = due(&dossier, reminders, now);
    let own = due.iter().find(|due| due.deadline.id == deadline.id);
    Ok(own.map(|due| (due.to_string(), reminder_json(due))))
}

/// Lists them; under each how it was moved, and whether a reminder is due.
pub(super) fn list(session: &Session, within: Option<&str>) -> Result<Answer> {
    let now = session.context.now();
    let coming = coming(session, within)?;
    let document = coming.iter().map(|coming| coming.json(now)).collect();
    Ok(Answer::result(text(&coming, now), Value::Array(document)))
}

fn text(coming: &[Coming], now: DateTime<Utc>) -> String {
    let rows: Vec<_> = coming.iter().map(|coming| coming.row(now)).collect();
    let table = table(&["When", "Left", "Letter", "Kind", ""], &rows, "No deadlines.");
    let mut lines = table.lines();
    let mut text: Vec<String> = lines.next().map(str::to_owned).into_iter().collect();
    for (line, coming) in lines.zip(coming) {
        text.push(line.to_owned());
        text.extend(coming.remarks().into_iter().map(|remark| format!("  {remark}")));
    }
    text.join("\n")
}

impl Coming {
    fn row(&self, now: DateTime<Utc>) -> Vec<String> {
        let deadline = &self.deadline;
        vec![
            deadline.at.in_full(),
            self.left(now),
            self.letter.slug.clone(),
            deadline.kind.to_string(),
            if deadline.hard { "hard" } else { "soft" }.to_owned(),
        ]
    }

    /// "6d 3h, 4 business days".
    fn left(&self, now: DateTime<Utc>) -> String {
        let at = self.deadline.at;
        let left = in_words(at.instant - now);
        if at.instant < now || at.day_of(now) == at.day() {
            return left;
        }
        match at.business_days_left(now) {
            0 => format!("{left}, no business day"),
            1 => format!("{left}, 1 business day"),
            days => format!("{left}, {days} business days"),
        }
    }

    /// What stands under the deadline.
    fn remarks(&self) -> Vec<String> {
        let moves = self.moves.iter().map(|moved| Shown(&moved.to_string()).to_string());
        moves.chain(self.reminder.iter().map(|(words, _)| words.clone())).collect()
    }

    fn json(&self, now: DateTime<Utc>) -> Value {
        let deadline = &self.deadline;
        let (at, zone, instant) = parts(&deadline.at);
        let history: Vec<Value> = self.moves.iter().map(past).collect();
        json!({
            "letter": self.letter.slug, "kind": deadline.kind, "at": at, "zone": zone, "instant": instant,
            "hard": deadline.hard, "left_seconds": (deadline.at.instant - now).num_seconds(),
            "business_days": deadline.at.business_days_left(now), "history": history,
            "reminder": self.reminder.as_ref().map(|(_, json)| json),
        })
    }
}

/// What a deadline was before a move.
fn past(moved: &Move) -> Value {
    let (at, zone, instant) = parts(&moved.from);
    json!({
        "at": at, "zone": zone, "instant": instant,
        "changed_at": rfc3339(moved.moved_at), "by": moved.by,
    })
}

/// The time on the clock, the zone, and the instant.
fn parts(at: &ZonedTime) -> (String, &'static str, String) {
    (at.civil.format("%Y-%m-%dT%H:%M").to_string(), at.zone.name(), rfc3339(at.instant))
}

/// Writes them as a table; those of archived letters too, if all are wanted.
pub(super) fn to_table(session: &Session, format: TableFormat, target: &Target) -> Result<Answer> {
    let now = session.context.now();
    let coming = session.read()?.read(|view| read(view, session, None, target.all))?;
    target.write(&format!("deadlines.{}", format.ending()), |sink| {
        if format == TableFormat::Json {
            return write_json(sink, coming.iter().map(|coming| Ok(coming.json(now))));
        }
        let mut table = Csv::new(sink, target.guard(), &lists::DEADLINES)?;
        for coming in &coming {
            table.row(&lists::deadline(&coming.deadline, &coming.letter))?;
        }
        table.finish()?;
        Ok(coming.len())
    })
}

/// Writes them as a calendar.
pub(super) fn to_calendar(
    session: &Session,
    within: Option<&str>,
    file: &Path,
    force: bool,
) -> Result<Answer> {
    let coming = coming(session, within)?;
    let entries = coming.iter().map(|coming| (&coming.deadline, coming.letter.title.as_str()));
    let text = calendar::calendar(entries, &session.settings.reminders, session.context.now());
    if session::is_stdout(file) {
        return Ok(Answer::raw(text));
    }
    let overwrite = if force { Overwrite::Force } else { Overwrite::Refuse };
    write_whole(file, text.as_bytes(), overwrite)?;
    let path = file.display().to_string();
    Ok(Answer::result(path.clone(), json!({ "path": path, "deadlines": coming.len() })))
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
pub(in crate::cli) fn in_words(left: Duration) -> String {
    match (left.num_days(), left.num_hours() % 24, left.num_minutes() % 60) {
        _ if left < Duration::zero() => "past".to_owned(),
        (0, 0, minutes) => format!("{minutes}m"),
        (0, hours, minutes) => format!("{hours}h {minutes}m"),
        (days, hours, _) => format!("{days}d {hours}h"),
    }
}
