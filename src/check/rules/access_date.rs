//! Days on which a page was read that have not come yet.

use crate::check::wording::{dates::days, notes, pattern};
use crate::check::{Findings, Kind, Rule, Severity, Subject};

pub(super) const RULE: Rule = Rule {
    id: "access-date",
    title: "A page was read on a day that has not come yet",
    severity: Severity::Warning,
    kind: Kind::Exact,
    fix: None,
    why: "the date says when the page was last seen as it is cited; this one cannot be right",
    help: "open the page again, and write the day",
    run,
};

fn run(subject: &Subject<'_>, findings: &mut Findings) {
    let pattern = pattern!(r"(?i)\b(?:last )?(?:accessed|visited|retrieved|viewed)(?: on)? ");
    let latest = subject.dossier.letter.date.map_or(subject.today, |date| date.max(subject.today));
    for paragraph in notes(subject) {
        let text = paragraph.text();
        for found in pattern.find_iter(text) {
            let day = days(&text[found.end()..]).into_iter().find(|day| day.range.start == 0);
            let Some(day) = day.filter(|day| day.date().is_some_and(|date| date > latest)) else { continue };
            let range = found.end()..found.end() + day.range.end;
            let words = &text[range.clone()];
            findings.add(subject.place(paragraph, &range), words, format!("{words} is a day to come"));
        }
    }
}
