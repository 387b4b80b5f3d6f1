//! Times in the words that people use for deadlines, understood once and then shown in full.

use chrono::{
    DateTime, Datelike as _, Days, Months, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, TimeZone as _,
    Utc, Weekday,
};
use chrono_tz::Tz;
use interim::{Dialect, parse_date_string};

use super::business_day;
use crate::error::{Error, Result};

/// The farthest that business days are counted ahead: some four years.
const MOST_BUSINESS_DAYS: usize = 1000;

/// The civil time that `text` names, seen from `now` on the clocks of `zone`.
///
/// Understood: `2026-04-28 17:00`, a weekday with a time (`fri 5pm`: the next one after now),
/// `cob friday`, `cob 2026-04-28`, `in 2 weeks`, `in 3 business days`, `cob in 3 business days`,
/// `tomorrow noon` and the like. A date with no time is refused, except behind `cob`, whose clock time is `cob`; so are dates written as
/// 3/4/2026, which mean two different days.
///
/// # Errors
/// What was not understood, and how to write it.
pub fn civil_time(text: &str, now: DateTime<Utc>, zone: Tz, cob: NaiveTime) -> Result<NaiveDateTime> {
    let words = text.trim().to_lowercase();
    let here = now.with_timezone(&zone).naive_local();
    if words.contains('/') {
        return Err(not_understood(text).hint("day and month cannot be told apart with a slash"));
    }
    if let Some(exact) = exact(&words) {
        return Ok(exact);
    }
    if let Some(day) = words.strip_prefix("cob").or_else(|| words.strip_suffix("cob")).map(str::trim) {
        return close_of_business(day, here, cob).ok_or_else(|| not_understood(text));
    }
    let (words, hour) = clock_word(&words);
    if let Some((day, rest)) = leading_date(&words) {
        let time = hour.filter(|_| rest.is_empty()).or_else(|| clock(rest));
        return time.map(|time| day.and_time(time)).ok_or_else(|| {
            not_understood(text).hint("say the hour as well: 2026-04-28 17:00, 2026-04-28 5pm")
        });
    }
    if let Some((day, rest)) = business_days(&words, here.date()) {
        let time = match rest {
            "" => Some(hour.unwrap_or(here.time())),
            said => clock(said.trim_start_matches("at ").trim()),
        };
        return time.map(|time| day.and_time(time)).ok_or_else(|| not_understood(text));
    }
    let (weekday, rest) = leading_weekday(&words);
    if let Some(weekday) = weekday {
        let time = hour.or_else(|| clock(rest.trim_start_matches("at ").trim()));
        let time =
            time.ok_or_else(|| not_understood(text).hint("say the hour as well: fri 5pm, cob friday"))?;
        return next(weekday, here, time).ok_or_else(|| not_understood(text));
    }
    if let Some(span) = words.strip_prefix("in ") {
        return after(span.trim(), hour, now, zone).ok_or_else(|| not_understood(text));
    }
    if words.split_whitespace().any(|word| word.contains(':') && clock(word).is_none()) {
        return Err(not_understood(text));
    }
    let base = Utc.from_utc_datetime(&here);
    let parsed = parse_date_string(words.trim(), base, Dialect::Us)
        .map_err(|err| not_understood(text).because(err))?
        .naive_utc();
    let says_hour = words.contains(':') || words.contains("am") || words.contains("pm");
    match hour {
        Some(time) => Ok(parsed.date().and_time(time)),
        None if says_hour => Ok(parsed),
        None => Err(not_understood(text).hint("say the hour as well: 2026-04-28 17:00, tomorrow 5pm")),
    }
}

/// The date that the words begin with, and the words after it.
fn leading_date(words: &str) -> Option<(NaiveDate, &str)> {
    let (first, rest) = words.split_once([' ', 't']).unwrap_or((words, ""));
    let day = first.trim_end_matches(',').parse().ok()?;
    Some((day, rest.trim_start_matches("at ").trim()))
}

/// What "2 weeks" from now is, or "2 weeks 5pm". Hours and minutes are counted as they pass, also where a clock
/// change lies between; days and longer ones by the calendar, at the time of day that it is now.
fn after(words: &str, hour: Option<NaiveTime>, now: DateTime<Utc>, zone: Tz) -> Option<NaiveDateTime> {
    let (number, rest) = words.split_once(' ')?;
    let number: u32 = number.parse().ok().filter(|number| *number > 0)?;
    let (unit, rest) = rest.trim().split_once(' ').unwrap_or((rest.trim(), ""));
    let here = now.with_timezone(&zone).naive_local();
    let passed = |minutes: i64| {
        let span = TimeDelta::try_minutes(minutes * i64::from(number))?;
        Some(now.checked_add_signed(span)?.with_timezone(&zone).naive_local())
    };
    let days = |days: u64| here.checked_add_days(Days::new(days * u64::from(number)));
    let months = |months: u32| here.checked_add_months(Months::new(number.checked_mul(months)?));
    let at = match unit.strip_suffix('s').unwrap_or(unit) {
        "minute" => return passed(1).filter(|_| rest.is_empty() && hour.is_none()),
        "hour" => return passed(60).filter(|_| rest.is_empty() && hour.is_none()),
        "day" => days(1),
        "week" => days(7),
        "month" => months(1),
        "year" => months(12),
        _ => None,
    }?;
    match (hour, rest) {
        (Some(hour), "") => Some(at.date().and_time(hour)),
        (None, "") => Some(at),
        (None, said) => Some(at.date().and_time(clock(said.trim_start_matches("at ").trim())?)),
        (Some(_), _) => None,
    }
}

fn not_understood(text: &str) -> Error {
    Error::invalid(format!("{text:?} is not understood as a time"))
        .hint("write 2026-04-28 17:00, fri 5pm, cob friday, or in 2 weeks")
}

fn exact(words: &str) -> Option<NaiveDateTime> {
    ["%Y-%m-%d %H:%M", "%Y-%m-%dt%H:%M", "%Y-%m-%d %H:%M:%S", "%Y-%m-%dt%H:%M:%S"]
        .iter()
        .find_map(|form| NaiveDateTime::parse_from_str(words, form).ok())
}

fn close_of_business(day: &str, here: NaiveDateTime, cob: NaiveTime) -> Option<NaiveDateTime> {
    let today = here.date();
    match day {
        "" | "today" => Some(today.and_time(cob)),
        "tomorrow" => today.checked_add_days(Days::new(1)).map(|day| day.and_time(cob)),
        _ => match (leading_weekday(day), business_days(day, today)) {
            ((Some(weekday), ""), _) => next(weekday, here, cob),
            (_, Some((day, ""))) => Some(day.and_time(cob)),
            _ => day.parse::<NaiveDate>().ok().map(|day| day.and_time(cob)),
        },
    }
}

/// Takes "noon" or "midnight" out of the words.
fn clock_word(words: &str) -> (String, Option<NaiveTime>) {
    match words.strip_suffix("noon") {
        Some(rest) => (rest.trim().trim_end_matches(" at").to_owned(), NaiveTime::from_hms_opt(12, 0, 0)),
        None => (words.to_owned(), None),
    }
}

/// The day that "in 3 business days" names, and the words after it.
fn business_days(words: &str, today: NaiveDate) -> Option<(NaiveDate, &str)> {
    let (number, rest) = words.strip_prefix("in ").unwrap_or(words).split_once(' ')?;
    let rest = rest.strip_prefix("business day")?;
    let rest = rest.strip_prefix('s').unwrap_or(rest);
    let is_whole_word = rest.is_empty() || rest.starts_with(' ');
    let number = number.parse().ok().filter(|number| *number > 0 && *number <= MOST_BUSINESS_DAYS)?;
    let day = business_day::after(today, number).filter(|_| is_whole_word)?;
    Some((day, rest.trim()))
}

fn leading_weekday(words: &str) -> (Option<Weekday>, &str) {
    let words = words.strip_prefix("next ").unwrap_or(words);
    let (first, rest) = words.split_once(' ').unwrap_or((words, ""));
    match first.trim_end_matches(',').parse() {
        Ok(weekday) => (Some(weekday), rest.trim()),
        Err(_) => (None, words),
    }
}

/// "5pm", "5:30 pm", "17:00", "17".
fn clock(text: &str) -> Option<NaiveTime> {
    let (digits, half) = match (text.strip_suffix("am"), text.strip_suffix("pm")) {
        (Some(rest), _) => (rest.trim(), Some(false)),
        (_, Some(rest)) => (rest.trim(), Some(true)),
        _ => (text, None),
    };
    let (hour, minute) = digits.split_once(':').unwrap_or((digits, "0"));
    let (hour, minute): (u32, u32) = (hour.parse().ok()?, minute.parse().ok()?);
    let hour = match half {
        None if digits.contains(':') => hour,
        None => return None,
        Some(_) if !(1..=12).contains(&hour) => return None,
        Some(afternoon) => hour % 12 + if afternoon { 12 } else { 0 },
    };
    NaiveTime::from_hms_opt(hour, minute, 0)
}

/// The first such weekday and time after now.
fn next(weekday: Weekday, here: NaiveDateTime, time: NaiveTime) -> Option<NaiveDateTime> {
    let ahead = (7 + weekday.num_days_from_monday() - here.weekday().num_days_from_monday()) % 7;
    let first = here.date().checked_add_days(Days::new(u64::from(ahead)))?.and_time(time);
    if first > here { Some(first) } else { first.checked_add_days(Days::new(7)) }
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, NaiveTime};

    use super::civil_time;

    /// A Tuesday, 10:00 in New York.
    const NOW: &str = "2026-04-21T14:00:00Z";

    fn said(text: &str) -> Option<String> {
        let now = DateTime::parse_from_rfc3339(NOW).unwrap().to_utc();
        let cob = NaiveTime::from_hms_opt(17, 0, 0).unwrap();
        let time = civil_time(text, now, "America/New_York".parse().unwrap(), cob).ok()?;
        Some(time.format("%Y-%m-%d %H:%M").to_string())
    }

    #[test]
    fn what_people_write_is_understood() {
        for (text, time) in [
            ("2026-04-28 17:00", "2026-04-28 17:00"),
            ("2026-04-28T17:00", "2026-04-28 17:00"),
            ("fri 5pm", "2026-04-24 17:00"),
            ("Friday at 5:30 pm", "2026-04-24 17:30"),
            ("tue 9am", "2026-04-28 09:00"),
            ("tue 11am", "2026-04-21 11:00"),
            ("next monday 12:00", "2026-04-27 12:00"),
            ("fri noon", "2026-04-24 12:00"),
            ("cob friday", "2026-04-24 17:00"),
            ("COB", "2026-04-21 17:00"),
            ("cob tomorrow", "2026-04-22 17:00"),
            ("cob 2026-05-01", "2026-05-01 17:00"),
            ("in 2 weeks", "2026-05-05 10:00"),
            ("in 3 days", "2026-04-24 10:00"),
            ("in 3 business days", "2026-04-24 10:00"),
            ("in 4 business days at 5pm", "2026-04-27 17:00"),
            ("1 business day noon", "2026-04-22 12:00"),
            ("cob in 4 business days", "2026-04-27 17:00"),
            ("in 24 business days 17:00", "2026-05-26 17:00"),
            ("2028-02-29 17:00", "2028-02-29 17:00"),
            ("2026-04-28 at 5pm", "2026-04-28 17:00"),
            ("2026-04-28 noon", "2026-04-28 12:00"),
            ("in 2 months", "2026-06-21 10:00"),
            ("in 1 year", "2027-04-21 10:00"),
            ("in 2 weeks 5pm", "2026-05-05 17:00"),
            ("in 2 weeks at noon", "2026-05-05 12:00"),
            ("in 36 hours", "2026-04-22 22:00"),
            // Clocks go back on 1 November: the hours pass all the same.
            ("in 4800 hours", "2026-11-07 09:00"),
            ("tomorrow 5pm", "2026-04-22 17:00"),
        ] {
            assert_eq!(said(text).as_deref(), Some(time), "{text}");
        }
    }

    #[test]
    fn what_means_two_things_or_nothing_is_refused() {
        for text in [
            "3/4/2026 17:00",
            "friday",
            "2026-04-28",
            "soon",
            "",
            "2026-02-30 10:00",
            "fri 25:00",
            "2026-04-28 25:00",
            "2026-04-28 99:00",
            "2026-04-28 17:00Z",
            "2026-04-28 17:60",
            "2026-04-28 noon 5pm",
            "tomorrow 25:00",
            "in -2 weeks",
            "in 0 days",
            "in 2 fortnights",
            "in 3 hours 5pm",
            "in 99999999999 days",
            "fri 13pm",
            "in 3 business daysies",
            "in 0 business days",
            "in 3 business days soon",
            "2027-02-29 17:00",
        ] {
            assert_eq!(said(text), None, "{text}");
        }
    }
}
