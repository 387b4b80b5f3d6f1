//! Citations whose date stands behind the quotation, while others have it before.

use std::ops::Range;

use crate::check::wording::{dates::days, notes, pattern};
use crate::check::{Findings, Kind, Rule, Severity, Subject};

pub(super) const RULE: Rule = Rule {
    id: "citation-order",
    title: "The parts of a citation stand in another order",
    severity: Severity::Warning,
    kind: Kind::Judged,
    fix: None,
    why: "readers find author, title, publisher, date, page and address by their place",
    help: "put the date before the quotation, as in the other notes",
    run,
};

/// So many other notes have a date that is in its place.
const OTHERS: usize = 2;

fn run(subject: &Subject<'_>, findings: &mut Findings) {
    let mut in_order = 0;
    let mut out_of_order = Vec::new();
    for paragraph in notes(subject) {
        let text = paragraph.text();
        let parentheses = parentheses(text);
        let Some(date) = parentheses.iter().find(|range| is_date(&text[(*range).clone()])) else { continue };
        let is_behind =
            parentheses.iter().any(|range| range.end <= date.start && is_quotation(&text[range.clone()]));
        if is_behind {
            out_of_order.push((paragraph, date.clone()));
        } else {
            in_order += 1;
        }
    }
    if in_order < OTHERS {
        return;
    }
    for (paragraph, date) in out_of_order {
        let words = &paragraph.text()[date.clone()];
        let message = format!("the date {words} stands behind the quotation, unlike those of other notes");
        findings.add(subject.place(paragraph, &date), words, message);
    }
}

/// The outer parentheses of a text.
fn parentheses(text: &str) -> Vec<Range<usize>> {
    let (mut found, mut depth, mut start) = (Vec::new(), 0_usize, 0);
    for (at, c) in text.char_indices() {
        match c {
            '(' => {
                if depth == 0 {
                    start = at;
                }
                depth += 1;
            }
            ')' if depth > 0 => {
                depth -= 1;
                if depth == 0 {
                    found.push(start..at + 1);
                }
            }
            _ => {}
        }
    }
    found
}

/// "(2016)", "(Jan. 2016)", "(May 15, 2025)".
fn is_date(words: &str) -> bool {
    let inner = words.trim_matches(['(', ')']);
    let is_year = inner.len() == 4 && pattern!(r"^(?:19|20)\d\d$").is_match(inner);
    is_year || days(inner).first().is_some_and(|day| day.range == (0..inner.len()) && day.year.is_some())
}

/// A sentence in quotation marks; a name in them is a definition.
fn is_quotation(words: &str) -> bool {
    let Some(start) = words.find(['“', '"']) else { return false };
    words[start..].split_whitespace().count() > 2
        && words.trim_end_matches(')').ends_with(['.', '?', '!', '”', '"', '…'])
        && words[start..].contains(|c: char| c.is_lowercase())
}
