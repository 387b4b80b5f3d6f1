//! One thing, named in two ways.

use std::ops::Range;

use crate::check::shown::shown;
use crate::check::wording::{free, own_english, pattern, unquoted};
use crate::check::{Findings, Kind, Rule, Severity, Subject};
use crate::domain::house_style::Administration;
use crate::letter::body::{Paragraph, whole_words};

pub(super) const RULE: Rule = Rule {
    id: "term-variants",
    title: "One thing is named in two ways",
    severity: Severity::Warning,
    kind: Kind::Judged,
    fix: Some("writes the form that the letter uses elsewhere, or the house style wants"),
    why: "a reader asks whether two things are meant",
    help: "choose one form",
    run,
};

type Found<'s> = (&'s Paragraph, Range<usize>);

fn run(subject: &Subject<'_>, findings: &mut Findings) {
    house_terms(subject, findings);
    administration(subject, findings);
    country(subject, findings);
    coined(subject, findings);
    for forms in SPELLINGS {
        spelled(subject, findings, forms);
    }
}

/// Words that are written in several ways, each of them good. Names, in capitals, keep their own.
const SPELLINGS: [&[&str]; 7] = [
    &["email", "e-mail"],
    &["emails", "e-mails"],
    &["nonprofit", "non-profit"],
    &["nonprofits", "non-profits"],
    &["policymakers", "policy-makers", "policy makers"],
    &["decision-makers", "decision makers", "decisionmakers"],
    &["healthcare", "health care"],
];

/// One word, spelled in two ways: the form that comes more often stays, of two that come alike the one listed first.
fn spelled(subject: &Subject<'_>, findings: &mut Findings, forms: &[&'static str]) {
    let mut all: Vec<(Found<'_>, &'static str)> = Vec::new();
    for paragraph in own_english(subject) {
        for form in forms {
            let found = free(paragraph, whole_words(paragraph.text(), form).collect());
            all.extend(
                found
                    .into_iter()
                    .filter(|range| !paragraph.is_link(range))
                    .map(|range| ((paragraph, range), *form)),
            );
        }
    }
    let count = |form: &str| all.iter().filter(|(_, other)| *other == form).count();
    let Some(wanted) = forms.iter().rev().copied().max_by_key(|form| count(form)) else { return };
    for (found, _) in all.iter().filter(|(_, form)| *form != wanted) {
        add(subject, findings, found, wanted);
    }
}

/// Forms that the house style does not want.
fn house_terms(subject: &Subject<'_>, findings: &mut Findings) {
    for paragraph in own_english(subject) {
        for term in &subject.style.terms {
            for form in &term.not {
                for range in free(paragraph, whole_words(paragraph.text(), form).collect()) {
                    if !paragraph.is_link(&range) {
                        add(subject, findings, &(paragraph, range), &term.write);
                    }
                }
            }
        }
    }
}

fn add(subject: &Subject<'_>, findings: &mut Findings, (paragraph, range): &Found<'_>, write: &str) {
    let typed = &paragraph.text()[range.clone()];
    let message = format!("\"{}\" is written here, and \"{write}\" is the form to use", shown(typed));
    let finding = findings.add(subject.place(paragraph, range), typed, message);
    finding.help = format!("write \"{write}\"");
    finding.fix = subject.rewrite(paragraph, range, write);
}

/// "the Administration" and "the administration": the executive branch, where no more is said.
fn administration(subject: &Subject<'_>, findings: &mut Findings) {
    let pattern = pattern!(r"\b[Tt](?:he|his) ([Aa]dministration)\b");
    let of_something = pattern!(r"^(?: of\b| [A-Z])");
    let all: Vec<Found<'_>> = own_english(subject)
        .flat_map(|paragraph| {
            unquoted(paragraph, pattern)
                .into_iter()
                .map(move |range| (paragraph, range.end - "administration".len()..range.end))
        })
        .filter(|(paragraph, range)| !of_something.is_match(&paragraph.text()[range.end..]))
        .collect();
    let is_capital = |found: &&Found<'_>| found.0.text()[found.1.clone()].starts_with('A');
    let (capital, small): (Vec<&Found<'_>>, Vec<&Found<'_>>) = all.iter().partition(is_capital);
    let first_is_capital = all.first().is_some_and(|found| is_capital(&found));
    let wants_capital = match subject.style.administration {
        Some(form) => form == Administration::Capital,
        None if capital.is_empty() || small.is_empty() => return,
        None if capital.len() == small.len() => first_is_capital,
        None => capital.len() > small.len(),
    };
    let (wrong, write) = if wants_capital { (small, "Administration") } else { (capital, "administration") };
    for found in wrong {
        add(subject, findings, found, write);
    }
}

/// "the U.S." as a noun, in a letter that has "the United States" elsewhere.
fn country(subject: &Subject<'_>, findings: &mut Findings) {
    let long = pattern!(r"\bthe United States\b");
    let short = pattern!(
        r"\bthe (U\.S\.|US)(?:$|[,;:)]| (?:would|will|is|was|has|had|and|or|to|in|by|for|from|with|must|should|can|could|may|might|that|which|as|at|on|than)\b)"
    );
    // The name of the country in that of an office is no noun of its own.
    let of_office = pattern!(r"^ (?:[A-Z]|of America)");
    let has_long = own_english(subject).any(|paragraph| {
        unquoted(paragraph, long).iter().any(|range| !of_office.is_match(&paragraph.text()[range.end..]))
    });
    if !has_long {
        return;
    }
    for paragraph in own_english(subject) {
        for found in unquoted(paragraph, short) {
            let start = found.start + "the ".len();
            let length = if paragraph.text()[start..].starts_with("US") { "US".len() } else { "U.S.".len() };
            add(subject, findings, &(paragraph, start..start + length), "United States");
        }
    }
}

/// “China shock” and “China Shock 2.0”: terms in quotation marks that differ in case.
fn coined(subject: &Subject<'_>, findings: &mut Findings) {
    let all: Vec<Found<'_>> = own_english(subject)
        .flat_map(|paragraph| {
            paragraph.quotations().into_iter().map(move |range| (paragraph, inner(paragraph, &range)))
        })
        .filter(|(paragraph, range)| {
            (2..=5).contains(&paragraph.text()[range.clone()].split_whitespace().count())
        })
        .take(MOST_TERMS)
        .collect();
    for (at, later) in all.iter().enumerate() {
        let word = |found: &Found<'_>| found.0.text()[found.1.clone()].to_owned();
        let term = word(later);
        let first = all[..at].iter().map(word).find(|first| differs_in_case(first, &term));
        if let Some(first) = first {
            let message = format!("\"{}\" here, \"{}\" before", shown(&term), shown(&first));
            findings.add(subject.place(later.0, &later.1), &term, message);
        }
    }
}

/// Each is compared with all before it.
const MOST_TERMS: usize = 100;

/// A quotation without its marks and the punctuation before the last of them.
fn inner(paragraph: &Paragraph, quoted: &Range<usize>) -> Range<usize> {
    let text = &paragraph.text()[quoted.clone()];
    let is_around = |c: char| matches!(c, '“' | '”' | '"' | '„' | '«' | '»' | ',' | '.' | ';');
    let start = quoted.start + text.len() - text.trim_start_matches(is_around).len();
    start..(quoted.start + text.trim_end_matches(is_around).len()).max(start)
}

/// True if the words of one begin the other, in another case. The first letter may stand at the
/// beginning of a sentence.
fn differs_in_case(one: &str, other: &str) -> bool {
    let (one, other): (Vec<&str>, Vec<&str>) =
        (one.split_whitespace().collect(), other.split_whitespace().collect());
    let shared = one.len().min(other.len());
    let (one, other) = (&one[..shared], &other[..shared]);
    let same = one.iter().zip(other).all(|(a, b)| a.to_lowercase() == b.to_lowercase());
    same && one[1..] != other[1..]
}
