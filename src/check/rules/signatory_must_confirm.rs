//! Signatories who have agreed to another text than the newest.

use crate::check::shown::shown;
use crate::check::{Findings, Kind, Part, Rule, Severity, Subject};

pub(super) const RULE: Rule = Rule {
    id: "signatory-must-confirm",
    title: "A signatory must confirm again",
    severity: Severity::Warning,
    kind: Kind::Exact,
    fix: None,
    why: "it has agreed to another text, so it is not listed under this one",
    help: "send it the newest version, and record its answer with `sign`",
    run,
};

fn run(subject: &Subject<'_>, findings: &mut Findings) {
    let digest = subject.dossier.current_digest();
    for (index, entry) in subject.dossier.sign_ons.iter().enumerate() {
        if entry.standing.must_confirm(&digest) && entry.standing.kept_on(&digest).is_none() {
            let message = format!("{} must confirm again", shown(entry.name()));
            findings.add(Part::signatory(index, "text"), &entry.sign_on.id.to_string(), message);
        }
    }
}
