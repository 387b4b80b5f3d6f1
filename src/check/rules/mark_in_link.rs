//! Marks inside the text of a link.

use crate::check::shown::shown;
use crate::check::{Findings, Kind, Rule, Severity, Subject};
use crate::letter::body::DiagnosticKind;

pub(super) const RULE: Rule = Rule {
    id: "mark-in-link",
    title: "A mark stands inside the text of a link",
    severity: Severity::Warning,
    kind: Kind::Exact,
    fix: None,
    why: "one link cannot stand in another, so the mark is printed behind the link",
    help: "put the mark behind the link",
    run,
};

fn run(subject: &Subject<'_>, findings: &mut Findings) {
    for found in subject.diagnostics(DiagnosticKind::MarkInLink) {
        findings.add(found.place, &found.detail, message(&found.detail));
    }
}

fn message(label: &str) -> String {
    match label {
        "" => "a note is written inside the text of a link".to_owned(),
        label => format!("the mark [^{}] stands inside the text of a link", shown(label)),
    }
}
