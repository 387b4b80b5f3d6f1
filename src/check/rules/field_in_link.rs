//! Fields in the address of a link.

use crate::check::shown::shown;
use crate::check::{Findings, Kind, Rule, Severity, Subject};
use crate::letter::body::DiagnosticKind;

pub(super) const RULE: Rule = Rule {
    id: "field-in-link",
    title: "A field stands in the address of a link",
    severity: Severity::Error,
    kind: Kind::Exact,
    fix: None,
    why: "fields are not filled in there, so the link leads nowhere",
    help: "write the address out",
    run,
};

fn run(subject: &Subject<'_>, findings: &mut Findings) {
    for found in subject.diagnostics(DiagnosticKind::FieldInLink) {
        findings.add(
            found.place,
            &found.detail,
            format!("a field stands in the address {}", shown(&found.detail)),
        );
    }
}
