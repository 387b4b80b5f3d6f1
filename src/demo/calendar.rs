//! The days of the sample, counted from the day on which it is made.

use chrono::{DateTime, Datelike as _, NaiveDate, NaiveTime, TimeDelta, Utc, Weekday};
use chrono_tz::Tz;

use crate::domain::deadline::{Fold, ZonedTime};
use crate::error::{Error, Result};

/// Where the sample coalition has its office.
pub(super) const ZONE: Tz = chrono_tz::America::New_York;

/// Turns numbers of days into days: 0 is today, as the office has it.
pub(super) struct Calendar {
    now: DateTime<Utc>,
    today: NaiveDate,
}

impl Calendar {
    /// The calendar of which today is the day of `now`.
    pub(super) fn around(now: DateTime<Utc>) -> Self {
        Self { now, today: now.with_timezone(&ZONE).date_naive() }
    }

    /// The present instant.
    pub(super) fn now(&self) -> DateTime<Utc> {
        self.now
    }

    /// The day so many days after today, or before it.
    pub(super) fn day(&self, days: i64) -> Result<NaiveDate> {
        TimeDelta::try_days(days).and_then(|delta| self.today.checked_add_signed(delta)).ok_or_else(|| {
            Error::invalid(format!("there is no day {days} days from {}", self.today))
                .hint("set the clock to a year nearer to ours")
        })
    }

    /// That day; of a weekend the Friday before it, if that is past, else the Monday after it.
    pub(super) fn working_day(&self, days: i64) -> Result<NaiveDate> {
        let day = self.day(days)?;
        let (to_friday, to_monday) = match day.weekday() {
            Weekday::Sat => (-1, 2),
            Weekday::Sun => (-2, 1),
            _ => return Ok(day),
        };
        self.day(days + if days < 0 { to_friday } else { to_monday })
    }

    /// The instant of a time on the office's clock.
    pub(super) fn instant(&self, days: i64, time: NaiveTime) -> Result<DateTime<Utc>> {
        Ok(ZonedTime::resolve(self.day(days)?.and_time(time), ZONE, Some(Fold::Earlier))?.instant)
    }
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, NaiveDate, Utc};

    use super::Calendar;

    fn around(now: &str) -> Calendar {
        Calendar::around(now.parse::<DateTime<Utc>>().unwrap())
    }

    #[test]
    fn today_is_the_day_of_the_office_not_of_greenwich() {
        let calendar = around("2026-05-02T01:00:00Z");
        assert_eq!(calendar.day(0).unwrap(), NaiveDate::from_ymd_opt(2026, 5, 1).unwrap());
    }

    #[test]
    fn a_weekend_ahead_gives_way_to_monday_and_a_past_one_to_friday() {
        let friday = around("2026-05-01T15:00:00Z");
        let days = |days: [i64; 4]| days.map(|day| friday.working_day(day).unwrap().to_string());
        assert_eq!(days([0, 1, 2, 3]), ["2026-05-01", "2026-05-04", "2026-05-04", "2026-05-04"]);
        assert_eq!(days([-7, -6, -5, -4]), ["2026-04-24", "2026-04-24", "2026-04-24", "2026-04-27"]);
    }

    #[test]
    fn the_end_of_the_calendar_is_an_error() {
        let last = Calendar::around(DateTime::<Utc>::MAX_UTC);
        assert!(last.working_day(30).is_err());
    }
}
