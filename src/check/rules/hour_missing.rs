//! Close of business, at an hour that everybody takes differently.

use crate::check::wording::{own_english, pattern, sentence_at, sentences, unquoted};
use crate::check::{Findings, Kind, Rule, Severity, Subject};

pub(super) const RULE: Rule = Rule {
    id: "hour-missing",
    title: "Close of business is said without an hour",
    severity: Severity::Error,
    kind: Kind::Exact,
    fix: None,
    why: "offices close at different hours, and in different zones",
    help: "write the hour and the zone: 5:00 p.m. Eastern time",
    run,
};

fn run(subject: &Subject<'_>, findings: &mut Findings) {
    let close = pattern!(
        r"\b(?:COB|EOB|EOD|[Cc]lose of business|[Ee]nd of the business day|by (?:the )?end of (?:the )?day)\b"
    );
    let hour =
        pattern!(r"(?i)\b\d{1,2}(?::\d\d)? ?(?:[ap]\.? ?m\b|o.clock)|\b\d{1,2}:\d\d\b|\bnoon\b|\bmidnight\b");
    for paragraph in own_english(subject) {
        let found = unquoted(paragraph, close);
        let all = if found.is_empty() { Vec::new() } else { sentences(paragraph) };
        for range in found {
            let sentence = sentence_at(paragraph.text(), &all, range.start);
            if !sentence.is_some_and(|sentence| hour.is_match(&paragraph.text()[sentence])) {
                let words = &paragraph.text()[range.clone()];
                findings.add(subject.place(paragraph, &range), words, format!("\"{words}\" says no hour"));
            }
        }
    }
}
