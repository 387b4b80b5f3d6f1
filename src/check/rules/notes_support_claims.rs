//! Whether the notes prove what they are put behind. Only a reader can tell.

use crate::check::wording::has_notes;
use crate::check::{Findings, Kind, Part, Rule, Severity, Subject};

pub(super) const RULE: Rule = Rule {
    id: "notes-support-claims",
    title: "Each note supports the sentence that it hangs on",
    severity: Severity::Warning,
    kind: Kind::Tick,
    fix: None,
    why: "a note that says something else is worse than none: the first reader who looks it up tells the others",
    help: "read each note's source beside its sentence",
    run,
};

fn run(subject: &Subject<'_>, findings: &mut Findings) {
    if has_notes(subject) {
        findings.add(Part::Body, "", "each note is to be read beside its sentence");
    }
}
