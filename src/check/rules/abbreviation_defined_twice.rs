//! Abbreviations that are explained twice.

use std::collections::HashSet;

use crate::check::shown::shown;
use crate::check::wording::abbreviations::definitions;
use crate::check::{Findings, Kind, Rule, Severity, Subject};
use crate::letter::language::is_english;

pub(super) const RULE: Rule = Rule {
    id: "abbreviation-defined-twice",
    title: "An abbreviation is explained twice",
    severity: Severity::Warning,
    kind: Kind::Judged,
    fix: None,
    why: "the reader takes the second for something new",
    help: "use the abbreviation alone here",
    run,
};

fn run(subject: &Subject<'_>, findings: &mut Findings) {
    if !is_english(&subject.dossier.letter.lang) {
        return;
    }
    let mut told = HashSet::new();
    // What a note explains is often taken over from its source.
    for definition in definitions(subject).iter().filter(|definition| definition.paragraph.note.is_none()) {
        if !told.insert(definition.short) {
            let place = subject.place(definition.paragraph, &definition.range);
            let short = shown(definition.short);
            findings.add(place, &short, format!("{short} has been explained before"));
        }
    }
}
