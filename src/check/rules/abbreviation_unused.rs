//! Abbreviations and short names that are explained and never used.

use std::collections::HashSet;

use crate::check::shown::shown;
use crate::check::wording::abbreviations::{Uses, definitions};
use crate::check::{Findings, Kind, Rule, Severity, Subject};
use crate::letter::language::is_english;

pub(super) const RULE: Rule = Rule {
    id: "abbreviation-unused",
    title: "An abbreviation is explained and never used",
    severity: Severity::Warning,
    kind: Kind::Judged,
    fix: None,
    why: "the reader is told to remember a name that does not come again",
    help: "take it out, or use it",
    run,
};

fn run(subject: &Subject<'_>, findings: &mut Findings) {
    if !is_english(&subject.dossier.letter.lang) {
        return;
    }
    let (uses, mut told) = (Uses::of(subject), HashSet::new());
    for definition in definitions(subject) {
        if !uses.hold(&definition) && told.insert(definition.short) {
            let place = subject.place(definition.paragraph, &definition.range);
            let short = shown(definition.short);
            findings.add(place, &short, format!("{short} is explained here and never used"));
        }
    }
}
