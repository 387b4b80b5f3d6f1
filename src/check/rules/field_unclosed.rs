//! Fields whose closing braces lack.

use crate::check::{Findings, Kind, Rule, Severity, Subject};
use crate::letter::body::DiagnosticKind;

pub(super) const RULE: Rule = Rule {
    id: "field-unclosed",
    title: "A field is not closed",
    severity: Severity::Error,
    kind: Kind::Exact,
    fix: None,
    why: "without its closing braces the field is printed as typed",
    help: "close it with }} on the same line; a backslash before {{ makes the braces text",
    run,
};

fn run(subject: &Subject<'_>, findings: &mut Findings) {
    for found in subject.diagnostics(DiagnosticKind::FieldUnclosed) {
        findings.add(found.place, "", "a field opens here and is not closed");
    }
}
