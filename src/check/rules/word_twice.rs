//! Small words that were typed twice: "of of".

use crate::check::wording::{own_english, pattern};
use crate::check::{Findings, Kind, Rule, Severity, Subject};

pub(super) const RULE: Rule = Rule {
    id: "word-twice",
    title: "A small word stands twice",
    severity: Severity::Warning,
    kind: Kind::Judged,
    fix: Some("leaves one of the two"),
    why: "the eye reads over it when writing, and stumbles when reading",
    help: "take one of the two out",
    run,
};

/// Words of which two in a row are hardly ever meant; a preposition can end a clause before another ("what it
/// stands for for years"). Of "that", "had", "is", "was", "are", "will" and "in" they well can be.
fn run(subject: &Subject<'_>, findings: &mut Findings) {
    let pattern = pattern!(
        r"\b(?:[Tt]he\s+the|[Aa]\s+a|[Aa]n\s+an|[Oo]f\s+of|[Tt]o\s+to|[Ff]or\s+for|[Aa]nd\s+and|[Oo]r\s+or|[Ww]ith\s+with|[Ff]rom\s+from|[Bb]y\s+by|[Ww]e\s+we|[Oo]ur\s+our|[Bb]e\s+be|[Ii]t\s+it|[Aa]s\s+as|[Aa]t\s+at)\b"
    );
    for paragraph in own_english(subject) {
        let text = paragraph.text();
        for found in pattern.find_iter(text) {
            // "a-a", "the vitamins A a day", "by and by" are no slips.
            let goes_on = text[found.end()..].starts_with(['-', '’', '\'', '.'])
                || text[..found.start()].ends_with(['-', '’', '\'', '.', '“', '‘', '"']);
            if goes_on || paragraph.is_emphasized(&found.range()) {
                continue;
            }
            let word = found.as_str().split_whitespace().next().unwrap_or_default();
            let finding = findings.add(
                subject.place(paragraph, &found.range()),
                &word.to_lowercase(),
                format!("\"{word}\" stands twice"),
            );
            finding.fix = subject.rewrite(paragraph, &found.range(), word);
        }
    }
}
