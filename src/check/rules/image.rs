//! Images in the body.

use crate::check::shown::shown;
use crate::check::{Findings, Kind, Rule, Severity, Subject};
use crate::letter::body::DiagnosticKind;

pub(super) const RULE: Rule = Rule {
    id: "image",
    title: "The body holds an image",
    severity: Severity::Warning,
    kind: Kind::Exact,
    fix: None,
    why: "letters are printed without images: the words that describe it stand in its place",
    help: "say in words what it shows, or send it as an enclosure",
    run,
};

fn run(subject: &Subject<'_>, findings: &mut Findings) {
    for found in subject.diagnostics(DiagnosticKind::Image) {
        findings.add(
            found.place,
            &found.detail,
            format!("the image {} is not printed", shown(&found.detail)),
        );
    }
}
