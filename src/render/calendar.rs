//! Deadlines as a file that calendars read (iCalendar, RFC 5545).

use chrono::{DateTime, Duration, Utc};
use icalendar::{Alarm, Calendar, Component as _, Event, EventLike as _, Property, Trigger};

use crate::domain::deadline::{Deadline, DeadlineKind};
use crate::domain::reminder::Reminders;
use crate::domain::text::Shown;

/// Writes deadlines, each with the title of its letter, as a calendar that reminds of them.
///
/// The instant is what counts, so each stands in UTC, which needs no table of clock changes; the
/// time in words of its own zone stands in the description. An entry keeps its `UID`: reading a
/// later file moves it and makes no second one.
pub fn calendar<'d>(
    deadlines: impl IntoIterator<Item = (&'d Deadline, &'d str)>,
    reminders: &Reminders,
    now: DateTime<Utc>,
) -> String {
    let mut calendar = Calendar::empty();
    for (name, value) in
        [("VERSION", "2.0"), ("PRODID", "-//Undersigned//Deadlines//EN"), ("CALSCALE", "GREGORIAN")]
    {
        calendar.append_property(Property::new(name, value));
    }
    for (deadline, title) in deadlines {
        calendar.push(event(deadline, title, reminders, now));
    }
    calendar.to_string()
}

fn event(deadline: &Deadline, title: &str, reminders: &Reminders, now: DateTime<Utc>) -> Event {
    let title = Shown(title).to_string();
    let summary = format!("{}: {title}", spoken(deadline.kind));
    let nature = if deadline.hard { "It cannot be moved." } else { "It can be moved." };
    let mut event = Event::new();
    event
        .uid(&format!("{}@undersigned", deadline.id))
        .timestamp(now)
        .sequence(u32::try_from(deadline.version).unwrap_or(u32::MAX))
        .summary(&summary)
        .description(&format!("{}. {nature}", deadline.at.in_full()))
        .starts(deadline.at.instant)
        .ends(deadline.at.instant);
    for days in reminders.days() {
        // Left without them, the library puts the clock's time and a random key into the file.
        let mut alarm = Alarm::display(&summary, Trigger::before_start(Duration::days((*days).into())));
        alarm.uid(&format!("{}-{days}d@undersigned", deadline.id)).timestamp(now);
        event.alarm(alarm);
    }
    event.done()
}

fn spoken(kind: DeadlineKind) -> &'static str {
    match kind {
        DeadlineKind::Comments => "Comments due",
        DeadlineKind::Approval => "Approvals due",
        DeadlineKind::SignOn => "Sign-ons due",
        DeadlineKind::Release => "Release",
        DeadlineKind::Docket => "Docket closes",
    }
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, NaiveDate, Utc};
    use icalendar::{Calendar, CalendarDateTime, Component as _, DatePerhapsTime};

    use super::calendar;
    use crate::domain::deadline::{Deadline, DeadlineKind, ZonedTime};
    use crate::domain::ids::{DeadlineId, LetterId};
    use crate::domain::reminder::Reminders;

    fn deadline() -> Deadline {
        let civil = NaiveDate::from_ymd_opt(2026, 12, 2).and_then(|day| day.and_hms_opt(17, 0, 0)).unwrap();
        Deadline {
            id: DeadlineId::new(),
            version: 3,
            letter: LetterId::new(),
            kind: DeadlineKind::SignOn,
            at: ZonedTime::resolve(civil, chrono_tz::America::New_York, None).unwrap(),
            hard: true,
        }
    }

    fn written(title: &str) -> String {
        let now: DateTime<Utc> = "2026-11-01T12:00:00Z".parse().unwrap();
        calendar([(&deadline(), title)], &Reminders::default(), now)
    }

    #[test]
    fn a_calendar_reads_the_deadline_back() {
        let title =
            "Wells; pumps, \\ and a long name that has to be folded over more than one line of the file";
        let text = written(title);
        assert!(text.split("\r\n").all(|line| line.len() <= 75), "{text}");
        let read: Calendar = text.parse().unwrap();
        let event = read.events().next().unwrap();
        assert_eq!(event.get_summary(), Some(format!("Sign-ons due: {title}").as_str()));
        assert!(event.get_description().unwrap().starts_with("Wed 2 Dec 2026 17:00 EST (America/New_York)"));
        let Some(DatePerhapsTime::DateTime(CalendarDateTime::Utc(start))) = event.get_start() else {
            panic!("{text}")
        };
        assert_eq!(start.to_rfc3339(), "2026-12-02T22:00:00+00:00");
        assert_eq!(text.matches("BEGIN:VALARM").count(), 3);
    }

    #[test]
    fn a_title_cannot_add_a_line() {
        let text = written("Wells\r\nATTENDEE:mailto:x@y.example");
        assert!(!text.contains("\nATTENDEE"), "{text}");
    }
}
