//! `deadline`: until when.

mod list;

use std::path::PathBuf;

use clap::Subcommand;

pub(super) use self::list::in_words;
use super::output::Answer;
use super::session::{self, Session};
use super::take_out::{TableFormat, Target};
use crate::domain::deadline::{DeadlineKind, Fold, ZonedTime, zone};
use crate::domain::letter::Letter;
use crate::domain::when::civil_time;
use crate::error::Result;
use crate::ops::deadline::{Remove, Set};
use crate::store::{Store, deadlines};

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
    /// Write deadlines to a file, for a spreadsheet or a program; for calendars see `deadline list --ics`
    Export {
        /// In which form
        #[arg(long, value_enum, default_value_t = TableFormat::Csv)]
        format: TableFormat,
        #[command(flatten)]
        target: Target,
    },
    /// Set a deadline of a letter; the one of that kind is moved
    #[command(after_help = "Example:\n\
    \x20 undersigned deadline set small-systems sign-on \"fri 5pm\" --zone America/New_York")]
    Set {
        /// Slug or id
        letter: String,
        /// comments, approval, sign-on, release or docket
        kind: DeadlineKind,
        /// 2026-04-28 17:00, "fri 5pm", "in 2 weeks", "cob friday", "cob in 3 business days"
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
    /// Take a deadline off a letter
    Remove {
        /// Slug or id
        letter: String,
        /// comments, approval, sign-on, release or docket
        kind: DeadlineKind,
    },
}

pub(super) fn run(session: &Session, command: Command) -> Result<Answer> {
    match command {
        Command::List { within, ics: None, .. } => list::list(session, within.as_deref()),
        Command::List { within, ics: Some(file), force } => {
            list::to_calendar(session, within.as_deref(), &file, force)
        }
        Command::Export { format, target } => list::to_table(session, format, &target),
        Command::Set { letter, kind, when, zone, hard, soft, fold } => {
            let mut store = session.write()?;
            let letter = session::letter(&store, &letter)?;
            let zone = chosen_zone(session, &store, (&letter, kind), zone.as_deref())?;
            let civil = civil_time(&when, session.context.now(), zone, session.settings.cob()?)?;
            let at = ZonedTime::resolve(civil, zone, fold)?;
            let hard = (hard || soft).then_some(hard);
            session.perform(&mut store, &Set { letter, kind, at, hard })
        }
        Command::Remove { letter, kind } => {
            let mut store = session.write()?;
            let letter = session::letter(&store, &letter)?;
            session.perform(&mut store, &Remove { letter, kind })
        }
    }
}

/// The flag, else the zone that the deadline has, else that of another deadline of the letter,
/// else the setting, else the computer's: whoever moves a deadline keeps it on its own clock.
fn chosen_zone(
    session: &Session,
    store: &Store,
    (letter, kind): (&Letter, DeadlineKind),
    flag: Option<&str>,
) -> Result<chrono_tz::Tz> {
    if let Some(name) = flag {
        return zone(name);
    }
    let known = deadlines::list(store.view(), Some(letter.id))?;
    match known.iter().find(|deadline| deadline.kind == kind).or(known.first()) {
        Some(deadline) => Ok(deadline.at.zone),
        None => session.settings.zone(),
    }
}
