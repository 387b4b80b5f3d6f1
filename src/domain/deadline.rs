//! Deadlines: a civil time, a named zone, the instant they make together, and a kind.

use std::cmp::Ordering;
use std::fmt;

use chrono::{DateTime, Datelike as _, LocalResult, NaiveDate, NaiveDateTime, TimeZone as _, Utc};
use chrono_tz::Tz;

use super::business_day;
use super::choice::choices;
use super::ids::{DeadlineId, LetterId};
use crate::error::{Error, Result};

choices! {
    /// What a deadline is for.
    DeadlineKind, "kind of deadline" {
        /// Comments on the draft are in.
        Comments = "comments",
        /// Organizations have approved.
        Approval = "approval",
        /// Organizations have signed.
        SignOn = "sign-on",
        /// The letter goes out.
        Release = "release",
        /// The docket closes, or whatever else others have set.
        Docket = "docket",
    }
}

impl DeadlineKind {
    /// True if it is organizations that have to answer by it.
    pub fn is_for_answers(self) -> bool {
        matches!(self, Self::Approval | Self::SignOn)
    }
}

choices! {
    /// Which of two equal times is meant on the day the clocks go back.
    Fold, "fold" {
        /// The first one.
        Earlier = "earlier",
        /// The second one.
        Later = "later",
    }
}

/// A deadline of a letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deadline {
    /// Its key.
    pub id: DeadlineId,
    /// Row version.
    pub version: i64,
    /// The letter.
    pub letter: LetterId,
    /// What it is for; a letter has at most one of each kind.
    pub kind: DeadlineKind,
    /// When.
    pub at: ZonedTime,
    /// True if nothing can be done about it.
    pub hard: bool,
}

/// A time on the clocks of one zone, and the instant that it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ZonedTime {
    /// What the clock says.
    pub civil: NaiveDateTime,
    /// Whose clock.
    pub zone: Tz,
    /// Which of the two, where a clock change makes the time come twice.
    pub fold: Option<Fold>,
    /// The instant.
    pub instant: DateTime<Utc>,
}

impl ZonedTime {
    /// Puts a civil time into a zone.
    ///
    /// # Errors
    /// If the year is none of four digits; if a clock change skips the time; if it comes twice and `fold` does not say which is
    /// meant. Neither is guessed.
    pub fn resolve(civil: NaiveDateTime, zone: Tz, fold: Option<Fold>) -> Result<Self> {
        let shown = civil.format("%Y-%m-%d %H:%M");
        // Instants are sorted as text, so also the instant must keep to four digits.
        if !(1..9999).contains(&civil.year()) {
            return Err(Error::invalid(format!("{shown} is out of reach"))
                .hint("write the year with four digits: 2026-04-28 17:00"));
        }
        match zone.from_local_datetime(&civil) {
            LocalResult::Single(at) => Ok(Self { civil, zone, fold: None, instant: at.to_utc() }),
            LocalResult::Ambiguous(earlier, later) => match fold {
                Some(Fold::Earlier) => Ok(Self { civil, zone, fold, instant: earlier.to_utc() }),
                Some(Fold::Later) => Ok(Self { civil, zone, fold, instant: later.to_utc() }),
                None => Err(Error::invalid(format!(
                    "{shown} comes twice in {zone}: the clocks go back that night"
                ))
                .hint(
                    "say which one: --fold earlier or --fold later (in a letter file: fold = \"earlier\")",
                )),
            },
            LocalResult::None => Err(Error::invalid(format!(
                "{shown} does not exist in {zone}: the clocks go forward over it"
            ))
            .hint("name a time before or after the change, usually one hour later")),
        }
    }

    /// In full: "Tue 28 Apr 2026 17:00 EDT (America/New_York)".
    pub fn in_full(&self) -> String {
        format!("{} ({})", self.local().format("%a %-d %b %Y %H:%M %Z"), self.zone)
    }

    /// In the middle of a sentence: "Tue 28 Apr 17:00 EDT".
    pub fn in_short(&self) -> String {
        self.local().format("%a %-d %b %H:%M %Z").to_string()
    }

    /// Its day on its own clock.
    pub fn day(&self) -> NaiveDate {
        self.civil.date()
    }

    /// What day an instant is on this clock.
    pub fn day_of(&self, instant: DateTime<Utc>) -> NaiveDate {
        instant.with_timezone(&self.zone).date_naive()
    }

    /// How many business days are left after today, its own day with them; 0 once that day has come.
    pub fn business_days_left(&self, now: DateTime<Utc>) -> usize {
        business_day::between(self.day_of(now), self.day())
    }

    /// The same instant with what the clock says and how far it is from UTC.
    fn local(&self) -> DateTime<Tz> {
        self.instant.with_timezone(&self.zone)
    }
}

/// One time that a deadline was moved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Move {
    /// When it was before.
    pub from: ZonedTime,
    /// When it was afterwards.
    pub to: ZonedTime,
    /// When it was moved.
    pub moved_at: DateTime<Utc>,
    /// Who moved it.
    pub by: String,
}

/// "extended from Fri 24 Apr 17:00 EDT on Mon 20 Apr by Jo Park".
impl fmt::Display for Move {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let how = match self.to.instant.cmp(&self.from.instant) {
            Ordering::Greater => "extended",
            Ordering::Less => "moved up",
            Ordering::Equal => "put on another clock",
        };
        let day = self.to.day_of(self.moved_at).format("%a %-d %b %Y");
        let from = self.from.local().format("%a %-d %b %Y %H:%M %Z");
        write!(f, "{how} from {from} on {day} by {}", self.by)
    }
}

/// Names in the IANA list that stand for an offset or a rule of the past, and that people take for their clocks.
/// "EST" is five hours behind all year, also in June, when New York is not.
const NO_PLACES: [&str; 11] =
    ["EST", "MST", "HST", "EST5EDT", "CST6CDT", "MST7MDT", "PST8PDT", "CET", "MET", "EET", "WET"];

/// The zone of that name: of a place, or UTC.
///
/// # Errors
/// A name that is none, or that says nothing of the place whose clocks are meant.
pub fn zone(name: &str) -> Result<Tz> {
    if NO_PLACES.contains(&name.to_uppercase().as_str()) {
        return Err(Error::invalid(format!(
            "{name:?} is no place, and keeps no summer time or not that of today"
        ))
        .hint("name the place whose clocks are meant: America/New_York, America/Phoenix, Europe/Paris"));
    }
    name.parse().map_err(|_| {
        Error::invalid(format!("there is no time zone {name:?}"))
            .hint("use a name of the IANA list, such as America/New_York or Europe/London")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn resolve(time: &str, name: &str, fold: Option<Fold>) -> Result<ZonedTime> {
        let civil = NaiveDateTime::parse_from_str(time, "%Y-%m-%d %H:%M").unwrap();
        ZonedTime::resolve(civil, zone(name).unwrap(), fold)
    }

    #[test]
    fn an_ordinary_time_has_one_instant() {
        let time = resolve("2026-04-28 17:00", "America/New_York", None).unwrap();
        assert_eq!(time.instant.to_rfc3339(), "2026-04-28T21:00:00+00:00");
        assert_eq!(time.in_full(), "Tue 28 Apr 2026 17:00 EDT (America/New_York)");
    }

    #[test]
    fn clock_changes_are_refused_or_asked_about_where_there_are_any() {
        let years_end = |zone: &str| resolve("2026-12-31 23:59", zone, None).is_ok();
        for (name, skipped, twice) in [
            ("America/New_York", "2026-03-08 02:30", "2026-11-01 01:30"),
            ("Europe/London", "2026-03-29 01:30", "2026-10-25 01:30"),
            ("Australia/Sydney", "2026-10-04 02:30", "2026-04-05 02:30"),
        ] {
            let refused = resolve(skipped, name, None).unwrap_err();
            assert!(refused.message.contains("does not exist"), "{name}: {refused:?}");
            assert!(resolve(skipped, name, Some(Fold::Later)).is_err(), "{name}");
            let asked = resolve(twice, name, None).unwrap_err();
            assert!(asked.hints[0].contains("--fold"), "{name}: {asked:?}");
            let at = |fold| resolve(twice, name, Some(fold)).unwrap().instant;
            assert_eq!((at(Fold::Later) - at(Fold::Earlier)).num_minutes(), 60, "{name}");
            assert!(years_end(name), "{name}");
            // Where one clock changes, Arizona's does not, and a fold that is none is dropped.
            for time in [skipped, twice] {
                let phoenix = resolve(time, "America/Phoenix", Some(Fold::Later)).unwrap();
                assert_eq!((phoenix.fold, phoenix.in_short().ends_with("MST")), (None, true), "{time}");
            }
        }
    }

    #[test]
    fn the_hour_beside_a_clock_change_has_the_offset_of_its_side() {
        for (time, zone, instant) in [
            ("2026-03-08 01:59", "America/New_York", "2026-03-08T06:59:00+00:00"),
            ("2026-03-08 03:00", "America/New_York", "2026-03-08T07:00:00+00:00"),
            ("2026-10-25 00:59", "Europe/London", "2026-10-24T23:59:00+00:00"),
            ("2026-10-25 02:00", "Europe/London", "2026-10-25T02:00:00+00:00"),
            ("2026-10-04 03:00", "Australia/Sydney", "2026-10-03T16:00:00+00:00"),
            ("2026-04-05 03:00", "Australia/Sydney", "2026-04-04T17:00:00+00:00"),
            ("2026-07-01 17:00", "America/Phoenix", "2026-07-02T00:00:00+00:00"),
            ("2028-02-29 17:00", "America/New_York", "2028-02-29T22:00:00+00:00"),
        ] {
            assert_eq!(resolve(time, zone, None).unwrap().instant.to_rfc3339(), instant, "{time} {zone}");
        }
    }

    #[test]
    fn business_days_are_counted_on_the_clock_of_the_deadline() {
        let at = resolve("2026-04-27 17:00", "Australia/Sydney", None).unwrap();
        // Thursday afternoon in London is Thursday night in Sydney.
        let left = |now: &str| at.business_days_left(now.parse().unwrap());
        assert_eq!(left("2026-04-23T13:00:00Z"), 2);
        assert_eq!(left("2026-04-24T11:00:00Z"), 1);
        assert_eq!(left("2026-04-26T15:00:00Z"), 0);
        assert_eq!(left("2026-04-30T15:00:00Z"), 0);
    }
}
