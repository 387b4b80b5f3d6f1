//! Whether links lead where they should. Only a reader can tell.

use crate::check::{Findings, Kind, Part, Rule, Severity, Subject};

pub(super) const RULE: Rule = Rule {
    id: "links-opened",
    title: "Each link has been opened",
    severity: Severity::Warning,
    kind: Kind::Tick,
    fix: None,
    why: "pages move; a dead link proves nothing",
    help: "open each link, and keep a copy of what it shows",
    run,
};

fn run(subject: &Subject<'_>, findings: &mut Findings) {
    if subject.paragraphs().iter().any(|paragraph| !paragraph.links.is_empty()) {
        findings.add(Part::Body, "", "each link is to be opened");
    }
}
