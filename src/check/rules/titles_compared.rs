//! Whether cited works are called by their titles. Only a reader can tell.

use crate::check::wording::has_notes;
use crate::check::{Findings, Kind, Part, Rule, Severity, Subject};

pub(super) const RULE: Rule = Rule {
    id: "titles-compared",
    title: "The title of each cited work is that on its title page",
    severity: Severity::Warning,
    kind: Kind::Tick,
    fix: None,
    why: "a wrong title cannot be found again, and makes the rest doubtful",
    help: "open each source, and copy its title",
    run,
};

fn run(subject: &Subject<'_>, findings: &mut Findings) {
    if has_notes(subject) {
        findings.add(Part::Body, "", "each cited title is to be compared with its title page");
    }
}
