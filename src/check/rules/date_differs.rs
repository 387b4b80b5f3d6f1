//! Another date than the letter's, in lines that are written by hand.

use crate::check::wording::dates::days;
use crate::check::{Findings, Kind, Part, Rule, Severity, Subject};

pub(super) const RULE: Rule = Rule {
    id: "date-differs",
    title: "The letter bears two dates",
    severity: Severity::Error,
    kind: Kind::Exact,
    fix: None,
    why: "nobody can say which of the two it was sent on",
    help: "leave the date out of the running head: the letter's own is printed there",
    run,
};

fn run(subject: &Subject<'_>, findings: &mut Findings) {
    let letter = &subject.dossier.letter;
    let Some(date) = letter.date else { return };
    let lines =
        [("running_head", letter.running_head.text.as_deref()), ("close", Some(subject.text.close.as_str()))];
    let lines = lines.into_iter().filter_map(|(key, line)| Some((key, line?)));
    for (key, line) in lines.chain(letter.sender_lines.iter().map(|line| ("sender_lines", line.as_str()))) {
        let other = days(line).into_iter().find(|day| day.date().is_some_and(|day| day != date));
        if let Some(other) = other {
            let words = &line[other.range];
            findings.add(
                Part::Head(key),
                words,
                format!("{words} stands here, and the letter bears {}", date.format("%B %-d, %Y")),
            );
        }
    }
}
