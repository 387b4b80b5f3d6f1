//! Signatures of organizations of which nobody is known who gave them.

use crate::check::shown::shown;
use crate::check::{Findings, Kind, Part, Rule, Severity, Subject};
use crate::domain::dossier::Entry;
use crate::domain::sign_on::Status;

pub(super) const RULE: Rule = Rule {
    id: "signatory-authorizer-missing",
    title: "Nobody is known to have authorized a signature",
    severity: Severity::Info,
    kind: Kind::Exact,
    fix: None,
    why: "if the organization asks who signed in its name, there is no answer",
    help: "record who said yes: `sign` with --by",
    run,
};

fn run(subject: &Subject<'_>, findings: &mut Findings) {
    for (index, entry) in subject.dossier.sign_ons.iter().enumerate() {
        if entry.standing.status == Status::Signed && !is_authorized(entry) {
            let message = format!("nobody is named who signed for {}", shown(entry.name()));
            findings.add(Part::signatory(index, "by"), &entry.sign_on.id.to_string(), message);
        }
    }
}

/// Who is printed beneath the letter answers for it, alone or for the organization.
fn is_authorized(entry: &Entry) -> bool {
    entry.organization.is_none() || entry.sign_on.person.is_some() || entry.standing.report.by.is_some()
}
