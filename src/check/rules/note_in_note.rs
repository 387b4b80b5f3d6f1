//! Notes written in place inside other notes.

use crate::check::{Findings, Kind, Rule, Severity, Subject};
use crate::letter::body::DiagnosticKind;

pub(super) const RULE: Rule = Rule {
    id: "note-in-note",
    title: "A note is written inside a note",
    severity: Severity::Error,
    kind: Kind::Exact,
    fix: None,
    why: "a note has no notes of its own: the inner one is printed as typed, brackets and all",
    help: "make it a sentence of the outer note, or a note of its own in the text",
    run,
};

fn run(subject: &Subject<'_>, findings: &mut Findings) {
    for found in subject.diagnostics(DiagnosticKind::NoteInNote) {
        findings.add(found.place, "", "a note is written inside another note");
    }
}
