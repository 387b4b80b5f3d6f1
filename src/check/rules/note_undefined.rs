//! Marks whose note is nowhere.

use crate::check::shown::{nearest, shown};
use crate::check::{Findings, Kind, Rule, Severity, Subject};
use crate::letter::body::DiagnosticKind;

pub(super) const RULE: Rule = Rule {
    id: "note-undefined",
    title: "A mark has no note",
    severity: Severity::Error,
    kind: Kind::Exact,
    fix: None,
    why: "the mark is printed as typed, and the claim that it stands behind is without its source",
    help: "write the note, or take the mark out",
    run,
};

/// For so many marks a note is proposed: each is compared with all the notes.
const PROPOSALS: usize = 20;

fn run(subject: &Subject<'_>, findings: &mut Findings) {
    let known = defined(subject);
    for (nth, found) in subject.diagnostics(DiagnosticKind::NoteUndefined).enumerate() {
        let label = shown(&found.detail);
        let finding = findings.add(found.place, &found.detail, format!("the mark [^{label}] has no note"));
        let meant = if nth < PROPOSALS { nearest(&found.detail, &known) } else { None };
        finding.help = match meant {
            Some(meant) => format!("there is a note [^{0}]: write [^{0}] if it is meant", shown(meant)),
            None => format!("write the note as a paragraph of its own: [^{label}]: …"),
        };
    }
}

/// The names of the notes there are.
fn defined<'s>(subject: &'s Subject<'_>) -> Vec<&'s str> {
    let printed = subject.composed.as_ref().map_or(&[][..], |composed| &composed.doc.notes);
    let unused = subject.diagnostics(DiagnosticKind::NoteUnused).map(|found| found.detail.as_str());
    printed.iter().map(|note| note.label.as_str()).filter(|label| !label.is_empty()).chain(unused).collect()
}
