//! The time that organizations need to approve, held against the deadlines for their answers.
//!
//! A lead time is in calendar days and counted from today, whoever was asked when: how far an
//! approval has come is not known, so this is the careful reading. Who has no lead time on record
//! is taken to be quick enough.

use std::fmt;

use chrono::{DateTime, Days, NaiveDate, Utc};

use super::deadline::{Deadline, DeadlineKind, ZonedTime};
use super::dossier::{Dossier, Entry};
use super::sign_on::Status;

/// Who can still approve by a deadline.
#[derive(Debug, Clone)]
pub struct Outlook<'d> {
    /// What the deadline is for.
    pub kind: DeadlineKind,
    /// When it is.
    pub at: ZonedTime,
    /// How many on the list have not answered, asked or not.
    pub open: usize,
    /// Those of them who need more days than are left.
    pub late: Vec<&'d Entry>,
}

impl<'d> Outlook<'d> {
    /// The outlook on a deadline, seen from `today`; `None` if it is not for answers, its day has
    /// passed, or the letter takes no more sign-ons.
    pub fn of(dossier: &'d Dossier, deadline: &Deadline, today: NaiveDate) -> Option<Self> {
        let (kind, at) = (deadline.kind, deadline.at);
        if !kind.is_for_answers() || at.day() < today || !dossier.letter.stage.takes_sign_ons() {
            return None;
        }
        let open = dossier.sign_ons.iter().filter(|entry| has_not_answered(entry));
        let late = open.clone().filter(|entry| is_late(entry, &at, today)).collect();
        Some(Self { kind, at, open: open.count(), late })
    }

    /// The outlook on the next deadline for answers, seen from now; `None` if there is none ahead.
    pub fn next(dossier: &'d Dossier, now: DateTime<Utc>) -> Option<Self> {
        let mut ahead = dossier.deadlines.iter().filter(|deadline| deadline.at.instant > now);
        ahead.find_map(|deadline| Self::of(dossier, deadline, deadline.at.day_of(now)))
    }

    /// Those who come too late, each with its lead time: "Owl Club (10 days)".
    pub fn names(&self) -> Vec<String> {
        self.late.iter().map(|entry| named(entry)).collect()
    }
}

/// "Of 38 yet to answer, 9 cannot approve by Fri 24 Apr 17:00 EDT".
impl fmt::Display for Outlook<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (open, late) = (self.open, self.late.len());
        write!(f, "Of {open} yet to answer, {late} cannot approve by {}", self.at.in_short())
    }
}

/// "Owl Club (10 days)".
pub fn named(entry: &Entry) -> String {
    match lead_days(entry) {
        Some(1) => format!("{} (1 day)", entry.name()),
        Some(days) => format!("{} ({days} days)", entry.name()),
        None => entry.name().to_owned(),
    }
}

/// How many calendar days an organization needs; `None` if that is not on record.
pub fn lead_days(entry: &Entry) -> Option<u32> {
    entry.organization.as_ref().and_then(|organization| organization.lead_days)
}

/// True if an organization that begins today needs longer than a deadline leaves it.
pub fn is_late(entry: &Entry, at: &ZonedTime, today: NaiveDate) -> bool {
    let ready = |days: u32| today.checked_add_days(Days::new(days.into()));
    lead_days(entry).is_some_and(|days| ready(days).is_none_or(|ready| ready > at.day()))
}

fn has_not_answered(entry: &Entry) -> bool {
    matches!(
        entry.standing.status,
        Status::NotAsked | Status::Invited | Status::Reminded | Status::Considering
    )
}
