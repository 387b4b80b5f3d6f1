//! Numbers of dockets, rules and bills that are not written as such numbers are.

use std::ops::Range;

use crate::check::wording::{pattern, touches_object};
use crate::check::{Findings, Fix, Kind, Part, Rule, Severity, Subject};
use crate::domain::forms_of_address::recognise;
use crate::letter::body::Role;
use crate::letter::language::is_english;

pub(super) const RULE: Rule = Rule {
    id: "docket-form",
    title: "The number of a docket, a rule, a bill or a law is malformed",
    severity: Severity::Error,
    kind: Kind::Exact,
    fix: Some("writes the number of a bill or a law in the usual form"),
    why: "a letter with a wrong number is filed elsewhere, or nowhere",
    help: "look the number up",
    run,
};

/// A wrong number, what is wrong, and how it is written, where that is certain.
struct Wrong {
    range: Range<usize>,
    message: String,
    write: Option<String>,
}

fn run(subject: &Subject<'_>, findings: &mut Findings) {
    if !is_english(&subject.dossier.letter.lang) {
        return;
    }
    let federal = is_federal(subject);
    if let Some(line) = &subject.text.subject {
        for wrong in in_text(line, federal) {
            let part = Part::Head("subject");
            let finding = findings.add(part, &line[wrong.range.clone()], wrong.message);
            finding.fix = wrong.write.map(|write| Fix::replace(part, line, wrong.range, write));
        }
    }
    for paragraph in subject.paragraphs() {
        let text = paragraph.text();
        let own = paragraph.note.is_none() && !paragraph.in_quotation && paragraph.role != Role::Cell;
        let found = if own { in_text(text, federal) } else { citations(text) };
        for wrong in found {
            let words = &text[wrong.range.clone()];
            let finding = findings.add(subject.place(paragraph, &wrong.range), words, wrong.message);
            finding.fix = wrong.write.and_then(|write| subject.rewrite(paragraph, &wrong.range, &write));
        }
    }
}

/// States number their bills each in their own way.
fn is_federal(subject: &Subject<'_>) -> bool {
    let is_local =
        |key: &str| key.starts_with("state-") || ["governor", "lieutenant-governor", "mayor"].contains(&key);
    !subject
        .text
        .to
        .iter()
        .any(|to| to.title.as_deref().and_then(recognise).is_some_and(|office| is_local(&office.key)))
}

fn in_text(text: &str, federal: bool) -> Vec<Wrong> {
    let mut all = dockets(text);
    all.extend(rule_numbers(text));
    all.extend(citations(text));
    if federal {
        all.extend(bills(text));
    }
    all.retain(|wrong| !touches_object(text, &wrong.range));
    all
}

/// Regulations.gov: agency, perhaps office, year, and four digits or more: "EPA-HQ-OAR-2025-0001".
fn dockets(text: &str) -> Vec<Wrong> {
    let pattern =
        pattern!(r"(?i:\bdocket\b[^.;]{0,24}?)\b([A-Z]{2,}(?:-[A-Z]+)*-(\d{4})-(?:[A-Z]-)?(\d+))\b");
    let wrong = pattern.captures_iter(text).filter_map(|found| {
        let (whole, year, number) = (found.get(1)?, found.get(2)?, found.get(3)?);
        let message = if !(year.as_str().starts_with("19") || year.as_str().starts_with("20")) {
            format!("{} names the year {}", whole.as_str(), year.as_str())
        } else if number.len() < 4 {
            format!("{} ends with {} digits: a docket has four", whole.as_str(), number.len())
        } else {
            return None;
        };
        Some(Wrong { range: whole.range(), message, write: None })
    });
    wrong.collect()
}

/// Regulation Identifier Numbers: four digits, two letters, two digits.
fn rule_numbers(text: &str) -> Vec<Wrong> {
    let pattern = pattern!(r"\bRIN:? ?(?:No\. ?)?(\d[0-9A-Za-z–-]*)");
    let form = pattern!(r"^\d{4}-[A-Z]{2}\d{2}$");
    let found = pattern.captures_iter(text).filter_map(|found| found.get(1));
    found
        .filter(|number| !form.is_match(number.as_str()))
        .map(|number| Wrong {
            range: number.range(),
            message: format!("RIN {} is not of the form 2040-AG31", number.as_str()),
            write: None,
        })
        .collect()
}

/// Citations of the codes that lost the last of their full stops: "42 U.S.C § 300f", "89 Fed. Reg 86,418".
fn citations(text: &str) -> Vec<Wrong> {
    let pattern = pattern!(r"\b\d{1,3} (U\.S\.C|C\.F\.R|Fed\. ?Reg)(?:[ ,;]|$)");
    pattern
        .captures_iter(text)
        .filter_map(|found| {
            let name = found.get(1)?;
            let write = format!("{}.", name.as_str());
            let message = format!("\"{}\" lacks a full stop: \"{write}\"", name.as_str());
            Some(Wrong { range: name.range(), message, write: Some(write) })
        })
        .collect()
}

/// "S. 918", not "S.918"; "H.R. 1249" and "H.R. Res. 4", not "HR 1249".
fn bills(text: &str) -> Vec<Wrong> {
    let pattern = pattern!(r"\b(?:HR\.? ?|H\.R ?|H\.R\.|H\. R\. ?|(S)\.)(\d{1,4})\b");
    pattern
        .captures_iter(text)
        .filter_map(|found| {
            let (whole, number) = (found.get(0)?, found.get(2)?);
            let chamber = if found.get(1).is_some() { "S." } else { "H.R." };
            let write = format!("{chamber} {}", number.as_str());
            let message = format!("\"{}\" is not how a bill is written: \"{write}\" is", whole.as_str());
            (whole.as_str() != write).then(|| Wrong { range: whole.range(), message, write: Some(write) })
        })
        .collect()
}
