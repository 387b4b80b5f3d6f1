//! Times that are counted from the day on which the letter is read.

use crate::check::wording::{dates::days, own_english, pattern, sentence_at, sentences, unquoted};
use crate::check::{Findings, Kind, Rule, Severity, Subject};

pub(super) const RULE: Rule = Rule {
    id: "relative-time",
    title: "A time is told from the day of reading",
    severity: Severity::Warning,
    kind: Kind::Judged,
    fix: None,
    why: "a letter is read weeks later, and by then the meeting has been held",
    help: "name the day",
    run,
};

fn run(subject: &Subject<'_>, findings: &mut Findings) {
    let pattern = pattern!(
        r"(?i)\b(?:upcoming|yesterday|tomorrow|(?:last|next|this) (?:week|month|Monday|Tuesday|Wednesday|Thursday|Friday|weekend))\b"
    );
    for paragraph in own_english(subject) {
        let found = unquoted(paragraph, pattern);
        let all = if found.is_empty() { Vec::new() } else { sentences(paragraph) };
        for range in found {
            let sentence = sentence_at(paragraph.text(), &all, range.start);
            let is_dated = sentence.is_some_and(|sentence| !days(&paragraph.text()[sentence]).is_empty());
            if !is_dated {
                let words = &paragraph.text()[range.clone()];
                let message = format!("\"{words}\" depends on the day on which it is read");
                findings.add(subject.place(paragraph, &range), &words.to_lowercase(), message);
            }
        }
    }
}
