//! Marks that Markdown does not take for marks: a space in the name, or a parenthesis behind it.

use crate::check::shown::shown;
use crate::check::{Findings, Kind, Rule, Severity, Subject};
use crate::letter::body::DiagnosticKind;

pub(super) const RULE: Rule = Rule {
    id: "note-label",
    title: "A mark is not read as one",
    severity: Severity::Error,
    kind: Kind::Exact,
    fix: None,
    why: "it is printed as typed, and its note is not found",
    help: "write the name without spaces: [^two-words]",
    run,
};

fn run(subject: &Subject<'_>, findings: &mut Findings) {
    for found in subject.diagnostics(DiagnosticKind::NoteLabelSpace) {
        let name = found.detail.trim();
        if name.is_empty() {
            let finding = findings.add(found.place, "", "a mark has no name");
            "name the note between ^ and the bracket: [^census]".clone_into(&mut finding.help);
            continue;
        }
        let message = format!("the name of the mark [^{}] holds a space", shown(&found.detail));
        let joined = name.split_whitespace().collect::<Vec<_>>().join("-");
        let finding = findings.add(found.place, name, message);
        finding.help = format!("write [^{}], here and where the note is written", shown(&joined));
    }
    for found in subject.diagnostics(DiagnosticKind::NoteLikeLink) {
        let message = format!("the note or mark \"{}\" is written like a link", shown(&found.detail));
        let finding = findings.add(found.place, &found.detail, message);
        "put a space, or a backslash, between the closing bracket and what follows it"
            .clone_into(&mut finding.help);
    }
}
