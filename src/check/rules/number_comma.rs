//! Large numbers without a comma between the thousands.

use std::ops::Range;

use crate::check::wording::{own_english, pattern, unquoted, word_after, word_before};
use crate::check::{Findings, Kind, Rule, Severity, Subject};
use crate::letter::body::Paragraph;

pub(super) const RULE: Rule = Rule {
    id: "number-comma",
    title: "A large number lacks its comma",
    severity: Severity::Warning,
    kind: Kind::Exact,
    fix: Some("puts the comma in"),
    why: "1000000 and 100000 look alike; 1,000,000 does not",
    help: "put a comma before each three digits",
    run,
};

/// Words before a number that is a name and no sum.
const LABELS: [&str; 44] = [
    "no",
    "nos",
    "number",
    "docket",
    "room",
    "suite",
    "train",
    "flight",
    "bus",
    "route",
    "highway",
    "interstate",
    "form",
    "page",
    "p",
    "pp",
    "section",
    "title",
    "zip",
    "code",
    "model",
    "platform",
    "box",
    "bill",
    "law",
    "order",
    "proclamation",
    "regulation",
    "directive",
    "resolution",
    "case",
    "patent",
    "permit",
    "license",
    "ext",
    "extension",
    "id",
    "ref",
    "stat",
    "reg",
    "l",
    "street",
    "avenue",
    "road",
];
/// Words before a number that counts, though they begin a sentence with a capital letter.
const BEFORE_COUNTS: [&str; 16] = [
    "some", "about", "over", "nearly", "than", "the", "our", "these", "those", "only", "roughly", "almost",
    "all", "around", "today", "another",
];
/// Words behind a number that it does not count.
const NOT_COUNTED: [&str; 26] = [
    "of", "in", "at", "and", "or", "to", "is", "was", "are", "were", "for", "on", "by", "with", "has", "had",
    "from", "as", "but", "the", "a", "an", "that", "which", "will", "per",
];

fn run(subject: &Subject<'_>, findings: &mut Findings) {
    let pattern = pattern!(r"\b\d{4,9}\b");
    // Who writes "1,200" writes "2,500" as well.
    let with_four = pattern!(r"(?:^|[^\d,])\d,\d{3}(?:$|[^\d,])");
    let groups_four = own_english(subject).any(|paragraph| {
        let is_sum = |range: &Range<usize>| range.len() == 4 && lacks_comma(paragraph, range, false);
        with_four.is_match(paragraph.text()) || unquoted(paragraph, pattern).iter().any(is_sum)
    });
    for paragraph in own_english(subject) {
        for range in unquoted(paragraph, pattern) {
            if lacks_comma(paragraph, &range, groups_four) {
                let digits = &paragraph.text()[range.clone()];
                let grouped = grouped(digits);
                let message = format!("{digits} is written without a comma");
                let finding = findings.add(subject.place(paragraph, &range), digits, message);
                finding.help = format!("write {grouped}");
                finding.fix = subject.rewrite(paragraph, &range, &grouped);
            }
        }
    }
}

/// True of a number that counts or measures something; a year, an address or the number of a form
/// has no comma.
fn lacks_comma(paragraph: &Paragraph, range: &Range<usize>, groups_four: bool) -> bool {
    let text = paragraph.text();
    let (before, after) = (&text[..range.start], &text[range.end..]);
    let joins = |c: char| {
        matches!(c, ',' | '.' | '/' | '-' | '–' | ':' | '#' | '§' | '_' | '+' | '=') || c.is_alphabetic()
    };
    let goes_on = |c: char| matches!(c, '/' | '-' | ':' | '_' | '–');
    if before.ends_with(joins) || after.starts_with(goes_on) || pattern!(r"^[.,]\d").is_match(after) {
        return false;
    }
    let is_share = pattern!(r"^ ?(?:percent\b|per cent\b|%|times\b|-fold\b)").is_match(after);
    if is_share || before.ends_with(['$', '£', '€']) {
        return true;
    }
    let typed = word_before(text, range.start);
    let label = typed.to_lowercase();
    let counted = if after.starts_with(' ') { word_after(text, range.end) } else { "" };
    let is_counted = counted.len() > 2
        && counted.chars().all(|c| c.is_lowercase() || c == '-')
        && !NOT_COUNTED.contains(&counted);
    let is_named = LABELS.contains(&label.as_str())
        || (typed.starts_with(char::is_uppercase) && !BEFORE_COUNTS.contains(&label.as_str()));
    let is_people = matches!(counted, "people" | "men" | "women" | "children");
    let is_year = text[range.clone()].starts_with("19") || text[range.clone()].starts_with("20");
    is_counted && !is_named && (range.len() > 4 || ((is_people || groups_four) && !is_year))
}

/// The digits with commas.
fn grouped(digits: &str) -> String {
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.char_indices() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::grouped;

    #[test]
    fn digits_are_grouped_by_three() {
        for (digits, expected) in [("1000", "1,000"), ("41000", "41,000"), ("123456789", "123,456,789")] {
            assert_eq!(grouped(digits), expected);
        }
    }
}
