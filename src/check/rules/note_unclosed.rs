//! Notes and marks whose closing bracket lacks.

use crate::check::{Findings, Kind, Rule, Severity, Subject};
use crate::letter::body::DiagnosticKind;

pub(super) const RULE: Rule = Rule {
    id: "note-unclosed",
    title: "A note or a mark is not closed",
    severity: Severity::Error,
    kind: Kind::Exact,
    fix: None,
    why: "without its closing bracket it is printed as typed",
    help: "close it with ] in the same paragraph, and not inside other markup",
    run,
};

fn run(subject: &Subject<'_>, findings: &mut Findings) {
    for found in subject.diagnostics(DiagnosticKind::NoteUnclosed) {
        findings.add(found.place, "", "a note or a mark opens here and is not closed");
    }
}
