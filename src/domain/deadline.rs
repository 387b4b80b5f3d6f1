//! Deadlines: a civil time, a named zone, the instant they make together, and a kind.

use chrono::{DateTime, Datelike as _, LocalResult, NaiveDateTime, TimeZone as _, Utc};
use chrono_tz::Tz;

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
        let local = self.instant.with_timezone(&self.zone);
        format!("{} ({})", local.format("%a %-d %b %Y %H:%M %Z"), self.zone)
    }
}

/// The zone of that name.
pub fn zone(name: &str) -> Result<Tz> {
    name.parse().map_err(|_| {
        Error::invalid(format!("there is no time zone {name:?}"))
            .hint("use a name of the IANA list, such as America/New_York or Europe/London")
    })
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::{Fold, ZonedTime, zone};

    fn at(date: (i32, u32, u32), hour: u32, minute: u32) -> chrono::NaiveDateTime {
        NaiveDate::from_ymd_opt(date.0, date.1, date.2).unwrap().and_hms_opt(hour, minute, 0).unwrap()
    }

    #[test]
    fn an_ordinary_time_has_one_instant() {
        let time =
            ZonedTime::resolve(at((2026, 4, 28), 17, 0), zone("America/New_York").unwrap(), None).unwrap();
        assert_eq!(time.instant.to_rfc3339(), "2026-04-28T21:00:00+00:00");
        assert_eq!(time.in_full(), "Tue 28 Apr 2026 17:00 EDT (America/New_York)");
    }

    #[test]
    fn a_skipped_time_is_refused() {
        let skipped = at((2026, 3, 8), 2, 30);
        assert!(ZonedTime::resolve(skipped, zone("America/New_York").unwrap(), None).is_err());
        assert!(ZonedTime::resolve(skipped, zone("America/Phoenix").unwrap(), None).is_ok());
    }

    #[test]
    fn a_time_that_comes_twice_asks_which() {
        let twice = at((2026, 11, 1), 1, 30);
        let zone = zone("America/New_York").unwrap();
        assert!(ZonedTime::resolve(twice, zone, None).is_err());
        let earlier = ZonedTime::resolve(twice, zone, Some(Fold::Earlier)).unwrap();
        let later = ZonedTime::resolve(twice, zone, Some(Fold::Later)).unwrap();
        assert_eq!((later.instant - earlier.instant).num_minutes(), 60);
    }
}
