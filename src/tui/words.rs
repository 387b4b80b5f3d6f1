//! Times and counts in a few words.

use chrono::{DateTime, TimeDelta, Utc};
use chrono_tz::Tz;

use super::theme::Tone;
use crate::domain::deadline::Deadline;
use crate::domain::letter::Stage;

/// The time until an instant: "1d 8h", "35m", "3d ago".
pub(crate) fn left(until: DateTime<Utc>, now: DateTime<Utc>) -> String {
    let span = until - now;
    let words = |span: TimeDelta| match (span.num_days(), span.num_hours() % 24, span.num_minutes() % 60) {
        (days @ 7.., _, _) | (days @ 1.., 0, _) => format!("{days}d"),
        (days @ 1.., hours, _) => format!("{days}d {hours}h"),
        (_, hours @ 1.., minutes) => format!("{hours}h {minutes}m"),
        (_, _, minutes) => format!("{minutes}m"),
    };
    if span < TimeDelta::zero() { format!("{} ago", words(-span)) } else { words(span) }
}

/// The time since a moment: "just now", "8d".
pub(crate) fn since(at: DateTime<Utc>, now: DateTime<Utc>) -> String {
    if now - at < TimeDelta::minutes(1) { "just now".to_owned() } else { left(now, at) }
}

/// How pressing a deadline is.
pub(crate) fn pressing(until: DateTime<Utc>, now: DateTime<Utc>) -> Tone {
    match until - now {
        span if span < TimeDelta::hours(48) => Tone::Bad,
        span if span < TimeDelta::days(7) => Tone::Warn,
        _ => Tone::Plain,
    }
}

/// A deadline on its own clock: "Wed 10 Jun 17:00 EDT".
pub(crate) fn closes(deadline: &Deadline) -> String {
    deadline.at.instant.with_timezone(&deadline.at.zone).format("%a %-d %b %H:%M %Z").to_string()
}

/// A moment of the past: the hour today, the weekday this week, else the day.
pub(crate) fn moment(at: DateTime<Utc>, now: DateTime<Utc>, zone: Tz) -> String {
    let (at, now) = (at.with_timezone(&zone), now.with_timezone(&zone));
    let days = (now.date_naive() - at.date_naive()).num_days();
    match days {
        0 => at.format("%H:%M").to_string(),
        1..=6 => at.format("%a %H:%M").to_string(),
        _ => at.format("%-d %b %Y").to_string(),
    }
}

/// A stage in words for people.
pub(crate) fn stage(stage: Stage) -> &'static str {
    match stage {
        Stage::Drafting => "Drafting",
        Stage::Collecting => "Collecting",
        Stage::Closed => "Closed",
        Stage::Released => "Released",
        Stage::Archived => "Archived",
    }
}

/// A count and its noun: "1 letter", "3 letters", "2 signatories".
pub(crate) fn count(number: usize, noun: &str) -> String {
    match noun.strip_suffix('y') {
        _ if number == 1 => format!("1 {noun}"),
        Some(stem) if !stem.ends_with(['a', 'e', 'o', 'u']) => format!("{number} {stem}ies"),
        _ => format!("{number} {noun}s"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_left_is_said_in_what_matters() {
        let now = DateTime::UNIX_EPOCH;
        let said = |minutes| left(now + TimeDelta::minutes(minutes), now);
        assert_eq!(said(35), "35m");
        assert_eq!(said(32 * 60), "1d 8h");
        assert_eq!(said(48 * 60), "2d");
        assert_eq!(said(21 * 24 * 60), "21d");
        assert_eq!(said(-90), "1h 30m ago");
        assert_eq!(since(now, now + TimeDelta::seconds(20)), "just now");
        assert_eq!(since(now, now + TimeDelta::days(8)), "8d");
    }

    #[test]
    fn a_noun_is_counted_as_it_is_written() {
        assert_eq!(count(1, "signatory"), "1 signatory");
        assert_eq!(count(2, "signatory"), "2 signatories");
        assert_eq!(count(2, "day"), "2 days");
        assert_eq!(count(0, "letter"), "0 letters");
    }
}
