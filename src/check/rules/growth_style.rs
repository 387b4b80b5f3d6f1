//! Growth in percent beside growth in multiples.

use crate::check::wording::{own_english, pattern, sentences};
use crate::check::{Findings, Kind, Rule, Severity, Subject};

pub(super) const RULE: Rule = Rule {
    id: "growth-style",
    title: "Growth is told in percent and in multiples",
    severity: Severity::Warning,
    kind: Kind::Exact,
    fix: None,
    why: "300 percent more is four-fold: side by side the two cannot be compared",
    help: "tell both in percent, or both in multiples",
    run,
};

fn run(subject: &Subject<'_>, findings: &mut Findings) {
    let fold = pattern!(r"(?i)\b(?:\d+|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty)-?fold\b");
    let percent = pattern!(r"\d ?(?:%|per ?cent\b)");
    for paragraph in own_english(subject).filter(|paragraph| fold.is_match(paragraph.text())) {
        for sentence in sentences(paragraph) {
            let text = &paragraph.text()[sentence.clone()];
            if let (Some(found), true) = (fold.find(text), percent.is_match(text)) {
                let range = sentence.start + found.start()..sentence.start + found.end();
                if !paragraph.is_quoted(&range) {
                    let message = format!("\"{}\" stands beside a growth in percent", found.as_str());
                    findings.add(subject.place(paragraph, &range), found.as_str(), message);
                }
            }
        }
    }
}
