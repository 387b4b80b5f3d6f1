//! Letters that speak of an enclosure and list none.

use crate::check::wording::{own_english, pattern, unquoted};
use crate::check::{Findings, Kind, Rule, Severity, Subject};

pub(super) const RULE: Rule = Rule {
    id: "enclosure-missing",
    title: "The letter speaks of an enclosure and lists none",
    severity: Severity::Warning,
    kind: Kind::Judged,
    fix: None,
    why: "whoever sends it does not know what to enclose",
    help: "list it among the enclosures",
    run,
};

fn run(subject: &Subject<'_>, findings: &mut Findings) {
    if !subject.dossier.letter.enclosures.is_empty() {
        return;
    }
    let pattern = pattern!(
        r"(?i)\b(?:the|our) (?:enclosed|attached) [a-z]|\b(?:is|are) (?:enclosed|attached)[.,;]|\bwe (?:have )?(?:enclosed?|attach(?:ed)?)\b|\b(?:enclosed|attached) (?:is|are|please find)\b|\battached to this letter\b|\bsee (?:the )?(?:enclosure|attachment)\b"
    );
    let word = pattern!(r"(?i)enclos\w*|attach\w*");
    for paragraph in own_english(subject) {
        for range in unquoted(paragraph, pattern) {
            if let Some(found) = word.find(&paragraph.text()[range.clone()]) {
                let range = range.start + found.start()..range.start + found.end();
                let message = format!("\"{}\" is said, and no enclosure is listed", found.as_str());
                findings.add(subject.place(paragraph, &range), &found.as_str().to_lowercase(), message);
            }
        }
    }
}
