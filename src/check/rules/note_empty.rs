//! Notes that say nothing.

use crate::check::shown::shown;
use crate::check::{Findings, Kind, Rule, Severity, Subject};
use crate::letter::body::DiagnosticKind;

pub(super) const RULE: Rule = Rule {
    id: "note-empty",
    title: "A note says nothing",
    severity: Severity::Error,
    kind: Kind::Exact,
    fix: None,
    why: "a reader who looks the note up finds a number and no words",
    help: "write the note, or take it out with its marks",
    run,
};

fn run(subject: &Subject<'_>, findings: &mut Findings) {
    for found in subject.diagnostics(DiagnosticKind::NoteEmpty) {
        findings.add(found.place, &found.detail, message(&found.detail));
    }
}

fn message(label: &str) -> String {
    match label {
        "" => "a note written in place says nothing".to_owned(),
        label => format!("the note [^{}] says nothing", shown(label)),
    }
}
