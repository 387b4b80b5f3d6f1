//! A share of one thing, counted in another.

use crate::check::wording::{own_english, pattern, sentences};
use crate::check::{Findings, Kind, Rule, Severity, Subject};

pub(super) const RULE: Rule = Rule {
    id: "unit-slip",
    title: "A share is counted in something else",
    severity: Severity::Warning,
    kind: Kind::Judged,
    fix: None,
    why: "what is produced is no part of what could be produced: an opponent will say so",
    help: "compare production with production, capacity with capacity",
    run,
};

fn run(subject: &Subject<'_>, findings: &mut Findings) {
    let pattern = pattern!(
        r"(?i)\b(?:production|output)\b(?P<between>.*?)\b(?P<verb>accounts? for|accounted for|makes? up)\b[^;:]*\bcapacity\b"
    );
    for paragraph in own_english(subject) {
        for sentence in sentences(paragraph) {
            let text = &paragraph.text()[sentence.clone()];
            let Some(found) = pattern.captures(text) else { continue };
            let is_of_capacity =
                found.name("between").is_some_and(|words| words.as_str().contains("capacity"));
            if let (Some(verb), false) = (found.name("verb"), is_of_capacity) {
                let range = sentence.start + verb.start()..sentence.start + verb.end();
                let message = format!("production \"{}\" a share of capacity", verb.as_str());
                findings.add(subject.place(paragraph, &range), verb.as_str(), message);
            }
        }
    }
}
