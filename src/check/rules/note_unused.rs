//! Notes that nothing in the text points to.

use crate::check::shown::shown;
use crate::check::{Findings, Kind, Rule, Severity, Subject};
use crate::letter::body::DiagnosticKind;

pub(super) const RULE: Rule = Rule {
    id: "note-unused",
    title: "A note has no mark in the text",
    severity: Severity::Error,
    kind: Kind::Exact,
    fix: None,
    why: "a note without a mark is not printed, and what it proves is lost",
    help: "put its mark where it belongs, or take the note out",
    run,
};

fn run(subject: &Subject<'_>, findings: &mut Findings) {
    for found in subject.diagnostics(DiagnosticKind::NoteUnused) {
        findings.add(
            found.place,
            &found.detail,
            format!("the note [^{}] has no mark in the text", shown(&found.detail)),
        );
    }
}
