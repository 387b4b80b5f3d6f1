//! Notes that only other notes mention.

use crate::check::shown::shown;
use crate::check::{Findings, Kind, Rule, Severity, Subject};
use crate::letter::body::DiagnosticKind;

pub(super) const RULE: Rule = Rule {
    id: "note-only-in-notes",
    title: "Only other notes mention a note",
    severity: Severity::Error,
    kind: Kind::Exact,
    fix: None,
    why: "a note is numbered by its first mark in the text; without one it has no number to refer to, and the mark is printed as typed",
    help: "put a mark of it in the text as well",
    run,
};

fn run(subject: &Subject<'_>, findings: &mut Findings) {
    for found in subject.diagnostics(DiagnosticKind::NoteOnlyInNotes) {
        findings.add(
            found.place,
            &found.detail,
            format!("the note [^{}] is mentioned in notes, but not in the text", shown(&found.detail)),
        );
    }
}
