//! Hours whose zone is not in force on their day: "9 AM EST" in June.

use std::ops::Range;

use chrono::{Datelike as _, NaiveDate, TimeZone as _};
use chrono_tz::{OffsetComponents as _, Tz};

use crate::check::wording::{dates::days, own_english, pattern, sentence_at, sentences, unquoted};
use crate::check::{Findings, Kind, Rule, Severity, Subject};

pub(super) const RULE: Rule = Rule {
    id: "zone-abbreviation",
    title: "An hour is told in a zone that is not in force that day",
    severity: Severity::Error,
    kind: Kind::Exact,
    fix: Some("writes the zone that is in force"),
    why: "9 AM EST in June is 10 AM on the clocks there: some will come an hour late",
    help: "write the zone that is in force that day",
    run,
};

/// Standard time, summer time, and a place that keeps both. The mountain states are left out:
/// Arizona has no summer time.
const ZONES: [(&str, &str, Tz); 3] = [
    ("EST", "EDT", chrono_tz::America::New_York),
    ("CST", "CDT", chrono_tz::America::Chicago),
    ("PST", "PDT", chrono_tz::America::Los_Angeles),
];

fn run(subject: &Subject<'_>, findings: &mut Findings) {
    let pattern = pattern!(r"\b[ECP][SD]T\b");
    for paragraph in own_english(subject) {
        let text = paragraph.text();
        let found = unquoted(paragraph, pattern);
        let all = if found.is_empty() { Vec::new() } else { sentences(paragraph) };
        for range in found {
            let typed = &text[range.clone()];
            let Some(right) = day_of(subject, text, &all, range.start).and_then(|day| in_force(typed, day))
            else {
                continue;
            };
            let message = format!("{typed} is written of a day on which {right} is in force");
            let finding = findings.add(subject.place(paragraph, &range), typed, message);
            finding.help = format!("write {right}, or the place: \"Eastern time\"");
            finding.fix = subject.rewrite(paragraph, &range, right);
        }
    }
}

/// The day that is named last before the hour, in the same sentence.
fn day_of(subject: &Subject<'_>, text: &str, all: &[Range<usize>], at: usize) -> Option<NaiveDate> {
    let sentence = sentence_at(text, all, at)?;
    let start = sentence.start;
    let named = days(&text[sentence]);
    let day = named.iter().rfind(|day| start + day.range.end <= at).or_else(|| named.first())?;
    let written = subject.dossier.letter.date.unwrap_or(subject.today);
    let year = day.year.unwrap_or_else(|| written.year());
    // In a month without a day the clocks may change.
    let is_sure = day.day.is_some() || !matches!(day.month, 3 | 11);
    NaiveDate::from_ymd_opt(year, day.month, day.day.unwrap_or(15)).filter(|_| is_sure)
}

/// The zone that is in force at noon of a day, where that is another than the one typed.
fn in_force(typed: &str, day: NaiveDate) -> Option<&'static str> {
    let (standard, summer, zone) =
        ZONES.iter().find(|(standard, summer, _)| [*standard, *summer].contains(&typed))?;
    let noon = zone.from_local_datetime(&day.and_hms_opt(12, 0, 0)?).single()?;
    let has_summer_time = !noon.offset().dst_offset().is_zero();
    let right = if has_summer_time { summer } else { standard };
    (*right != typed).then_some(*right)
}
