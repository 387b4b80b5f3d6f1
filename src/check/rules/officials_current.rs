//! Whether the officials are still in office. Only a reader can tell.

use crate::check::{Findings, Kind, Part, Rule, Severity, Subject};

pub(super) const RULE: Rule = Rule {
    id: "officials-current",
    title: "Each addressee still holds the office",
    severity: Severity::Error,
    kind: Kind::Tick,
    fix: None,
    why: "a letter to a predecessor tells the successor that nobody looked",
    help: "look each office up on its own page, and note the day with the official",
    run,
};

fn run(subject: &Subject<'_>, findings: &mut Findings) {
    if subject.text.to.iter().any(|printed| !printed.collective) {
        findings.add(Part::Head("to"), "", "each addressee is to be looked up");
    }
}
