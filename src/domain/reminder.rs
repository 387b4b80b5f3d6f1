//! When it is time to remind those who have not answered.

use std::fmt;

use chrono::{DateTime, Days, TimeZone as _, Utc};
use serde::Deserialize;

use super::deadline::{Deadline, ZonedTime};
use super::dossier::{Dossier, Entry};
use super::sign_on::Status;
use crate::error::{Error, Result};

/// The farthest a reminder may be from its deadline, in days.
const FARTHEST: u16 = 366;

/// How many days before a deadline those who have not answered are reminded, the farthest first.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "Vec<i64>")]
pub struct Reminders(Vec<u16>);

impl Default for Reminders {
    fn default() -> Self {
        Self(vec![7, 3, 1])
    }
}

impl TryFrom<Vec<i64>> for Reminders {
    type Error = Error;

    /// # Errors
    /// The first number that is negative or more than a year.
    fn try_from(days: Vec<i64>) -> Result<Self> {
        let known = |day: i64| {
            u16::try_from(day).ok().filter(|day| *day <= FARTHEST).ok_or_else(|| {
                Error::invalid(format!(
                    "{day} is no number of days before a deadline; write reminders = [7, 3, 1]"
                ))
            })
        };
        let mut days = days.into_iter().map(known).collect::<Result<Vec<u16>>>()?;
        days.sort_unstable_by(|a, b| b.cmp(a));
        days.dedup();
        Ok(Self(days))
    }
}

impl Reminders {
    /// The days before a deadline, the farthest first.
    pub fn days(&self) -> &[u16] {
        &self.0
    }

    /// When the last reminder before a deadline became due: the beginning of its day on the clock
    /// of the deadline. `None` before the first one, and once the deadline has passed.
    pub fn due_since(&self, at: &ZonedTime, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        if now >= at.instant {
            return None;
        }
        self.0.iter().rev().filter_map(|days| beginning(at, *days)).find(|begins| *begins <= now)
    }
}

/// The beginning of the day so many days before a deadline. Some clocks go forward at midnight;
/// that day begins an hour later.
fn beginning(at: &ZonedTime, days: u16) -> Option<DateTime<Utc>> {
    let day = at.day().checked_sub_days(Days::new(days.into()))?;
    let hour = |hour| at.zone.from_local_datetime(&day.and_hms_opt(hour, 0, 0)?).earliest();
    hour(0).or_else(|| hour(1)).map(|begins| begins.to_utc())
}

/// A reminder that is due.
#[derive(Debug, Clone)]
pub struct Due<'d> {
    /// Before which deadline.
    pub deadline: &'d Deadline,
    /// Since when.
    pub since: DateTime<Utc>,
    /// Who was asked, has not answered, and was not asked again since.
    pub silent: Vec<&'d Entry>,
}

/// "reminder due since Tue 21 Apr: 12 have not answered".
impl fmt::Display for Due<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let day = self.deadline.at.day_of(self.since).format("%a %-d %b");
        let have = if self.silent.len() == 1 { "has" } else { "have" };
        write!(f, "reminder due since {day}: {} {have} not answered", self.silent.len())
    }
}

/// The reminders of a letter that are due, in the order of the deadlines.
///
/// Only deadlines for answers are reminded of, and only while the letter takes sign-ons. An
/// invitation counts as asking: who is invited the day before need not be reminded the day after.
pub fn due<'d>(dossier: &'d Dossier, reminders: &Reminders, now: DateTime<Utc>) -> Vec<Due<'d>> {
    let of_deadline = |deadline: &'d Deadline| {
        let since = reminders.due_since(&deadline.at, now)?;
        let silent: Vec<&Entry> = dossier.sign_ons.iter().filter(|entry| is_silent(entry, since)).collect();
        (!silent.is_empty()).then_some(Due { deadline, since, silent })
    };
    let for_answers = dossier.deadlines.iter().filter(|deadline| deadline.kind.is_for_answers());
    for_answers.filter(|_| dossier.letter.stage.takes_sign_ons()).filter_map(of_deadline).collect()
}

fn is_silent(entry: &Entry, since: DateTime<Utc>) -> bool {
    let standing = &entry.standing;
    matches!(standing.status, Status::Invited | Status::Reminded | Status::Considering)
        && standing.last_asked.is_none_or(|asked| asked < since)
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDateTime;

    use super::*;

    fn at(time: &str, zone: &str) -> ZonedTime {
        let civil = NaiveDateTime::parse_from_str(time, "%Y-%m-%d %H:%M").unwrap();
        ZonedTime::resolve(civil, zone.parse().unwrap(), None).unwrap()
    }

    fn since(at: &ZonedTime, now: &str) -> Option<String> {
        let since = Reminders::default().due_since(at, now.parse().unwrap())?;
        Some(since.to_rfc3339_opts(chrono::SecondsFormat::Secs, true))
    }

    #[test]
    fn the_last_reminder_whose_day_has_come_is_due_until_the_deadline_has_passed() {
        let at = at("2026-04-24 17:00", "America/New_York");
        for (now, due) in [
            ("2026-04-17T03:59:59Z", None),
            ("2026-04-17T04:00:00Z", Some("2026-04-17T04:00:00Z")),
            ("2026-04-21T03:59:59Z", Some("2026-04-17T04:00:00Z")),
            ("2026-04-21T04:00:00Z", Some("2026-04-21T04:00:00Z")),
            ("2026-04-24T20:59:59Z", Some("2026-04-23T04:00:00Z")),
            ("2026-04-24T21:00:00Z", None),
        ] {
            assert_eq!(since(&at, now).as_deref(), due, "{now}");
        }
    }

    #[test]
    fn a_day_begins_on_the_clock_of_the_deadline_also_where_midnight_is_skipped() {
        // In New York the clocks went back between the two days.
        let winter = at("2026-11-04 17:00", "America/New_York");
        assert_eq!(since(&winter, "2026-11-01T04:00:00Z").as_deref(), Some("2026-11-01T04:00:00Z"));
        // In Santiago the clocks went forward at midnight of 6 September.
        let skipped = at("2026-09-07 12:00", "America/Santiago");
        assert_eq!(since(&skipped, "2026-09-06T12:00:00Z").as_deref(), Some("2026-09-06T04:00:00Z"));
    }

    #[test]
    fn days_are_put_in_order_and_what_is_no_day_is_refused() {
        let read = |days: &[i64]| Reminders::try_from(days.to_vec());
        assert_eq!(read(&[1, 14, 1, 0]).unwrap().days(), [14, 1, 0]);
        assert_eq!(read(&[]).unwrap().days(), [0; 0]);
        for wrong in [-1, 367, i64::MAX] {
            let refused = read(&[7, wrong]).unwrap_err();
            assert!(refused.message.contains(&wrong.to_string()), "{refused:?}");
        }
    }
}
