//! Two notes of one name.

use crate::check::shown::shown;
use crate::check::{Findings, Kind, Rule, Severity, Subject};
use crate::letter::body::DiagnosticKind;

pub(super) const RULE: Rule = Rule {
    id: "note-duplicate",
    title: "Two notes have the same name",
    severity: Severity::Error,
    kind: Kind::Exact,
    fix: None,
    why: "only the first of them is printed",
    help: "give one of them another name, or join the two",
    run,
};

fn run(subject: &Subject<'_>, findings: &mut Findings) {
    for found in subject.diagnostics(DiagnosticKind::NoteDuplicate) {
        findings.add(
            found.place,
            &found.detail,
            format!("there is already a note [^{}]", shown(&found.detail)),
        );
    }
}
