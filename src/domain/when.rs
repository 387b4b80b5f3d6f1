//! Times in the words that people use for deadlines, understood once and then shown in full. Every word must be
//! understood: half a sentence would be another day.

use chrono::{
    DateTime, Datelike as _, Days, Months, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Utc, Weekday,
};
use chrono_tz::Tz;

use super::business_day;
use crate::error::{Error, Result};

/// The farthest that business days are counted ahead: some four years.
const MOST_BUSINESS_DAYS: usize = 1000;

/// Words between the others that say nothing.
const SILENT: [&str; 5] = ["at", "on", "by", "next", "the"];

/// The civil time that `text` names, seen from `now` on the clocks of `zone`.
///
/// Understood is a day and a time of day, in either order. Days: `2026-04-28`, a weekday (the next one at that
/// time), `today`, `tomorrow`, `3 dec`, `dec 3, 2026` (without a year: the next one), `thu 3 dec`, `in 2 weeks`,
/// `in 3 business days`. Times: `17:00`, `5pm`, `5:30 p.m.`, `noon`, and `cob` for `cob`, the close of business.
/// `in 36 hours` needs no time, `in 2 weeks` keeps that of now. A day without a time is refused otherwise; so are
/// dates written as 3/4/2026, which mean two different days, and names of zones, which are given apart.
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
    let (time, words) = time_of_day(&words, cob).ok_or_else(|| not_understood(text))?;
    let day: Vec<&str> = words.iter().map(String::as_str).filter(|word| !SILENT.contains(word)).collect();
    if let Some(span) = day.strip_prefix(&["in"]).filter(|_| !day.contains(&"business")) {
        return after(span, time, now, zone).ok_or_else(|| not_understood(text));
    }
    if let Some(day) = business_days(&day, here.date()) {
        return Ok(day.and_time(time.unwrap_or(here.time())));
    }
    let Some(time) = time else {
        return Err(not_understood(text).hint("say the hour as well: 2026-04-28 17:00, fri 5pm, cob friday"));
    };
    named_day(&day, here, time).map_err(|why| match why {
        Some(why) => not_understood(text).hint(why),
        None => not_understood(text),
    })
}

fn not_understood(text: &str) -> Error {
    Error::invalid(format!("{text:?} is not understood as a time"))
        .hint("write 2026-04-28 17:00, fri 5pm, 3 dec noon, cob friday, or in 2 weeks; zones go to --zone")
}

fn exact(words: &str) -> Option<NaiveDateTime> {
    ["%Y-%m-%d %H:%M", "%Y-%m-%dt%H:%M", "%Y-%m-%d %H:%M:%S", "%Y-%m-%dt%H:%M:%S"]
        .iter()
        .find_map(|form| NaiveDateTime::parse_from_str(words, form).ok())
}

/// Takes the time of day out of the words, if they say one; `None` if they say two, or one that is none.
fn time_of_day(words: &str, cob: NaiveTime) -> Option<(Option<NaiveTime>, Vec<String>)> {
    let words = words.replace("close of business", "cob").replace("p.m.", "pm").replace("a.m.", "am");
    let words = words.replace(',', " ").replace(" pm", "pm").replace(" am", "am");
    let (mut time, mut rest) = (None, Vec::new());
    for word in words.split_whitespace() {
        let said = match word {
            "cob" => cob,
            "noon" => NaiveTime::from_hms_opt(12, 0, 0)?,
            word if word.contains(':') => clock(word)?,
            word => {
                let Some(time) = clock(word) else {
                    rest.push(word.to_owned());
                    continue;
                };
                time
            }
        };
        if time.replace(said).is_some() {
            return None;
        }
    }
    Some((time, rest))
}

/// The day that "in 3 business days" names.
fn business_days(words: &[&str], today: NaiveDate) -> Option<NaiveDate> {
    let (&[number, "business", "day" | "days"] | &["in", number, "business", "day" | "days"]) = words else {
        return None;
    };
    let number = number.parse().ok().filter(|number| *number > 0 && *number <= MOST_BUSINESS_DAYS)?;
    business_day::after(today, number)
}

/// What "2 weeks" from now is, or "2 weeks" at 5pm. Hours and minutes are counted as they pass, also where a clock
/// change lies between; days and longer ones by the calendar, at the time of day that it is now.
fn after(words: &[&str], time: Option<NaiveTime>, now: DateTime<Utc>, zone: Tz) -> Option<NaiveDateTime> {
    let [number, unit] = words else { return None };
    let number: u32 = number.parse().ok().filter(|number| *number > 0)?;
    let here = now.with_timezone(&zone).naive_local();
    let passed = |minutes: i64| {
        let span = TimeDelta::try_minutes(minutes * i64::from(number))?;
        Some(now.checked_add_signed(span)?.with_timezone(&zone).naive_local())
    };
    let days = |days: u64| here.checked_add_days(Days::new(days * u64::from(number)));
    let months = |months: u32| here.checked_add_months(Months::new(number.checked_mul(months)?));
    let at = match unit.strip_suffix('s').unwrap_or(unit) {
        "minute" => return passed(1).filter(|_| time.is_none()),
        "hour" => return passed(60).filter(|_| time.is_none()),
        "day" => days(1),
        "week" => days(7),
        "month" => months(1),
        "year" => months(12),
        _ => None,
    }?;
    Some(time.map_or(at, |time| at.date().and_time(time)))
}

/// The time on the day that the words name; if they name none, perhaps why.
fn named_day(
    words: &[&str],
    here: NaiveDateTime,
    time: NaiveTime,
) -> std::result::Result<NaiveDateTime, Option<String>> {
    let today = here.date();
    let on = |day: NaiveDate| day.and_time(time);
    let Some((first, rest)) = words.split_first() else {
        let today = on(today);
        return if today > here {
            Ok(today)
        } else {
            Err(Some("that is over today: say the day".to_owned()))
        };
    };
    if let Ok(weekday) = first.parse::<Weekday>() {
        if rest.is_empty() {
            return next(weekday, here, time).ok_or(None);
        }
        let day = date(rest, today).ok_or(None)?;
        let is_right = day.weekday() == weekday;
        let names = format!("{} is a {}", day.format("%-d %b %Y"), day.format("%A"));
        return if is_right { Ok(on(day)) } else { Err(Some(names)) };
    }
    match words {
        ["today"] => Some(today),
        ["tomorrow"] => today.succ_opt(),
        words => date(words, today),
    }
    .map(on)
    .ok_or(None)
}

/// "2026-12-03", "3 dec", "december 3rd 2026"; without a year the next one from today.
fn date(words: &[&str], today: NaiveDate) -> Option<NaiveDate> {
    if let [word] = words {
        return word.parse().ok();
    }
    let plain: Vec<&str> = words.iter().map(|word| without_ordinal(word)).collect();
    let of = |plain: &str| {
        ["%d %B %Y", "%B %d %Y"].iter().find_map(|form| NaiveDate::parse_from_str(plain, form).ok())
    };
    match plain.as_slice() {
        [first, second] => {
            let in_year = |year: i32| of(&format!("{first} {second} {year}"));
            // The 29th of February may be four years away, or eight.
            (today.year()..today.year() + 9).filter_map(in_year).find(|day| *day >= today)
        }
        [_, _, _] => of(&plain.join(" ")),
        _ => None,
    }
}

/// "3rd" is 3.
fn without_ordinal(word: &str) -> &str {
    ["st", "nd", "rd", "th"]
        .iter()
        .find_map(|ending| word.strip_suffix(ending))
        .filter(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
        .unwrap_or(word)
}

/// "5pm", "5:30pm", "17:00".
fn clock(text: &str) -> Option<NaiveTime> {
    let (digits, half) = match (text.strip_suffix("am"), text.strip_suffix("pm")) {
        (Some(rest), _) => (rest, Some(false)),
        (_, Some(rest)) => (rest, Some(true)),
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
            ("5pm friday", "2026-04-24 17:00"),
            ("9 am Monday", "2026-04-27 09:00"),
            ("5 p.m. on Dec 3", "2026-12-03 17:00"),
            ("4pm 3 Dec", "2026-12-03 16:00"),
            ("3 Dec 5pm", "2026-12-03 17:00"),
            ("December 3rd, 2027, 5pm", "2027-12-03 17:00"),
            ("thu 3 dec noon", "2026-12-03 12:00"),
            ("4pm 2026-12-09", "2026-12-09 16:00"),
            ("3 feb 9:00", "2027-02-03 09:00"),
            ("29 feb 5pm", "2028-02-29 17:00"),
            ("close of business friday", "2026-04-24 17:00"),
            ("friday cob", "2026-04-24 17:00"),
            ("noon today", "2026-04-21 12:00"),
            ("5pm", "2026-04-21 17:00"),
            ("today 9am", "2026-04-21 09:00"),
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
            "9am",
            "4pm EST 3 Dec",
            "tomorrow 4pm PST",
            "fri 4:00 eastern",
            "wed 3 dec 5pm",
            "5pm 6pm friday",
            "31 feb 5pm",
            "midnight friday",
            "eod friday",
            "5pm friday or so",
            "17 friday",
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
