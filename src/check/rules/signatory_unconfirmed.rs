//! Names that are printed without their owners' word to the newest version.

use crate::check::shown::shown;
use crate::check::{Findings, Kind, Part, Rule, Severity, Subject};

pub(super) const RULE: Rule = Rule {
    id: "signatory-unconfirmed",
    title: "A name is printed that has not confirmed the text",
    severity: Severity::Warning,
    kind: Kind::Exact,
    fix: None,
    why: "somebody decided to print it; its owner has agreed to another text, or on a condition",
    help: "ask it to confirm, and record signed; or take the decision back",
    run,
};

fn run(subject: &Subject<'_>, findings: &mut Findings) {
    let digest = subject.dossier.current_digest();
    for (index, entry) in subject.dossier.sign_ons.iter().enumerate() {
        if let Some(kept) = entry.standing.kept_on(&digest) {
            let message = format!(
                "{} has not confirmed; printed because: {}",
                shown(entry.name()),
                shown(&kept.reason)
            );
            findings.add(Part::signatory(index, "text"), &entry.sign_on.id.to_string(), message);
        }
    }
}
