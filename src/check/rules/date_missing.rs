//! A letter without its date.

use crate::check::{Findings, Kind, Part, Rule, Severity, Subject};

pub(super) const RULE: Rule = Rule {
    id: "date-missing",
    title: "The letter bears no date",
    severity: Severity::Warning,
    kind: Kind::Exact,
    fix: None,
    why: "who reads it later cannot tell what it answers; the later pages lack the date as well",
    help: "give it the date on which it goes out",
    run,
};

fn run(subject: &Subject<'_>, findings: &mut Findings) {
    if subject.dossier.letter.date.is_none() {
        findings.add(Part::Head("date"), "", "the letter bears no date");
    }
}
