//! HTML in the body.

use crate::check::shown::shown;
use crate::check::{Findings, Kind, Rule, Severity, Subject};
use crate::letter::body::DiagnosticKind;

pub(super) const RULE: Rule = Rule {
    id: "raw-html",
    title: "The body holds HTML",
    severity: Severity::Error,
    kind: Kind::Exact,
    fix: None,
    why: "HTML is printed as the text that it is: readers would see the tag",
    help: "write it in Markdown, or put a backslash before < if the text is meant",
    run,
};

fn run(subject: &Subject<'_>, findings: &mut Findings) {
    for found in subject.diagnostics(DiagnosticKind::RawHtml) {
        findings.add(found.place, &found.detail, format!("{} is HTML", shown(&found.detail)));
    }
}
