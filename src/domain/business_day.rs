//! Business days: all but weekends and the holidays of the United States government.
//!
//! The holidays follow 5 U.S.C. 6103(a), as it has stood since 1986; one that falls on a Saturday
//! is observed on the Friday before it (6103(b)), one on a Sunday on the Monday after it (Executive
//! Order 11582). Inauguration Day, which frees offices around Washington only, is not among them.

use std::fmt;

use chrono::{Datelike as _, Days, NaiveDate, Weekday};

/// The first year with a holiday on Juneteenth (Public Law 117-17).
const JUNETEENTH_SINCE: i32 = 2021;

/// Why offices are closed on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DayOff {
    /// A Saturday.
    Saturday,
    /// A Sunday.
    Sunday,
    /// A holiday on its own day.
    Holiday(&'static str),
    /// A weekday on which the holiday of a weekend is observed.
    Observed(&'static str),
}

/// "a Saturday", "Labor Day, a federal holiday".
impl fmt::Display for DayOff {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Saturday => f.write_str("a Saturday"),
            Self::Sunday => f.write_str("a Sunday"),
            Self::Holiday(name) => write!(f, "{name}, a federal holiday"),
            Self::Observed(name) => write!(f, "the day on which {name}, a federal holiday, is observed"),
        }
    }
}

/// Why offices are closed on that day; `None` on a business day.
///
/// A holiday goes before the weekend that it falls on, for that says more.
pub fn day_off(day: NaiveDate) -> Option<DayOff> {
    if let Some(name) = holiday(day) {
        return Some(DayOff::Holiday(name));
    }
    let eve_of = |weekday, other: Option<NaiveDate>| {
        if day.weekday() == weekday { other.and_then(holiday) } else { None }
    };
    match day.weekday() {
        Weekday::Sat => Some(DayOff::Saturday),
        Weekday::Sun => Some(DayOff::Sunday),
        // New Year's Day on a Saturday is observed in the year before it.
        _ => eve_of(Weekday::Fri, day.succ_opt())
            .or_else(|| eve_of(Weekday::Mon, day.pred_opt()))
            .map(DayOff::Observed),
    }
}

/// The holiday that falls on that day by its date, observed there or not.
fn holiday(day: NaiveDate) -> Option<&'static str> {
    let is_last_of_its_kind =
        day.checked_add_days(Days::new(7)).is_none_or(|next| next.month() != day.month());
    match (day.month(), day.day(), day.weekday()) {
        (1, 1, _) => Some("New Year's Day"),
        (1, 15..=21, Weekday::Mon) => Some("Martin Luther King Jr. Day"),
        (2, 15..=21, Weekday::Mon) => Some("Washington's Birthday"),
        (5, _, Weekday::Mon) if is_last_of_its_kind => Some("Memorial Day"),
        (6, 19, _) if day.year() >= JUNETEENTH_SINCE => Some("Juneteenth"),
        (7, 4, _) => Some("Independence Day"),
        (9, 1..=7, Weekday::Mon) => Some("Labor Day"),
        (10, 8..=14, Weekday::Mon) => Some("Columbus Day"),
        (11, 11, _) => Some("Veterans Day"),
        (11, 22..=28, Weekday::Thu) => Some("Thanksgiving Day"),
        (12, 25, _) => Some("Christmas Day"),
        _ => None,
    }
}

/// How many business days come after `from`, up to and with `to`; 0 where `to` is not later.
pub fn between(from: NaiveDate, to: NaiveDate) -> usize {
    let later = from.iter_days().skip(1).take_while(|day| *day <= to);
    later.filter(|day| day_off(*day).is_none()).count()
}

/// The business day so many business days after `from`; `None` beyond the end of the calendar.
/// No days at all are `from` itself, whatever day that is.
pub fn after(from: NaiveDate, days: usize) -> Option<NaiveDate> {
    let Some(before) = days.checked_sub(1) else { return Some(from) };
    from.iter_days().skip(1).filter(|day| day_off(*day).is_none()).nth(before)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop_assert, prop_assert_eq, proptest};

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// The days off of a year that are no mere weekend: its observed holidays.
    fn observed(year: i32) -> Vec<String> {
        let first = NaiveDate::from_ymd_opt(year, 1, 1).unwrap();
        first
            .iter_days()
            .take_while(|day| day.year() == year)
            .filter(|day| !matches!(day.weekday(), Weekday::Sat | Weekday::Sun) && day_off(*day).is_some())
            .map(|day| day.format("%m-%d").to_string())
            .collect()
    }

    #[test]
    fn the_holidays_of_known_years_are_those_that_were_kept() {
        // The lists of the Office of Personnel Management. 2020 has no Juneteenth yet, 2021 has the
        // New Year's Day of 2022 at its end, and 2022 has none of its own on a weekday.
        for (year, days) in [
            (2020, "01-01 01-20 02-17 05-25 07-03 09-07 10-12 11-11 11-26 12-25"),
            (2021, "01-01 01-18 02-15 05-31 06-18 07-05 09-06 10-11 11-11 11-25 12-24 12-31"),
            (2022, "01-17 02-21 05-30 06-20 07-04 09-05 10-10 11-11 11-24 12-26"),
            (2023, "01-02 01-16 02-20 05-29 06-19 07-04 09-04 10-09 11-10 11-23 12-25"),
            (2026, "01-01 01-19 02-16 05-25 06-19 07-03 09-07 10-12 11-11 11-26 12-25"),
        ] {
            assert_eq!(observed(year).join(" "), days, "{year}");
        }
    }

    #[test]
    fn a_day_off_says_why() {
        for (text, why) in [
            ("2026-07-03", "the day on which Independence Day, a federal holiday, is observed"),
            ("2026-07-04", "Independence Day, a federal holiday"),
            ("2021-07-05", "the day on which Independence Day, a federal holiday, is observed"),
            ("2021-12-31", "the day on which New Year's Day, a federal holiday, is observed"),
            ("2026-09-07", "Labor Day, a federal holiday"),
            ("2026-04-25", "a Saturday"),
            ("2026-04-26", "a Sunday"),
        ] {
            assert_eq!(day_off(day(text)).unwrap().to_string(), why, "{text}");
        }
        for text in ["2020-06-19", "2026-07-06", "2026-05-18", "2026-04-24"] {
            assert_eq!(day_off(day(text)), None, "{text}");
        }
    }

    #[test]
    fn days_between_are_counted_without_the_first() {
        assert_eq!(between(day("2026-04-21"), day("2026-04-24")), 3);
        assert_eq!(between(day("2026-04-24"), day("2026-04-27")), 1);
        assert_eq!(between(day("2026-07-02"), day("2026-07-06")), 1);
        assert_eq!(between(day("2026-04-24"), day("2026-04-24")), 0);
        assert_eq!(between(day("2026-04-24"), day("2026-04-21")), 0);
    }

    proptest! {
        #[test]
        fn going_ahead_and_counting_back_agree(start in 0_u64..20_000, days in 1_usize..200) {
            let from = NaiveDate::default().checked_add_days(Days::new(start)).unwrap();
            let to = after(from, days).unwrap();
            prop_assert_eq!(between(from, to), days);
            prop_assert!(day_off(to).is_none());
        }
    }
}
