//! Markup within markup beyond what is read.

use crate::check::{Findings, Kind, Rule, Severity, Subject};
use crate::letter::body::DiagnosticKind;

pub(super) const RULE: Rule = Rule {
    id: "nested-too-deep",
    title: "Markup is nested too deep",
    severity: Severity::Error,
    kind: Kind::Exact,
    fix: None,
    why: "so many levels are not read: what lies deeper is printed as typed",
    help: "take some of the levels out",
    run,
};

fn run(subject: &Subject<'_>, findings: &mut Findings) {
    for found in subject.diagnostics(DiagnosticKind::NestedTooDeep) {
        findings.add(found.place, "", "lists, quotations or emphasis are nested too deep here");
    }
}
