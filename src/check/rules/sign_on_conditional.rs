//! Signatures that wait for something.

use crate::check::shown::shown;
use crate::check::{Findings, Kind, Part, Rule, Severity, Subject};
use crate::domain::sign_on::Status;

pub(super) const RULE: Rule = Rule {
    id: "sign-on-conditional",
    title: "A signature is conditional",
    severity: Severity::Warning,
    kind: Kind::Exact,
    fix: None,
    why: "the organization is listed, though it has said yes only on a condition",
    help: "hold the letter until the condition is met; then record not-asked, and signed without the condition",
    run,
};

fn run(subject: &Subject<'_>, findings: &mut Findings) {
    for (index, entry) in subject.dossier.sign_ons.iter().enumerate() {
        let standing = &entry.standing;
        if let (Status::Signed, Some(condition)) = (standing.status, &standing.report.waits_for) {
            let message = format!("{} signs on a condition: {}", shown(entry.name()), shown(condition));
            findings.add(Part::signatory(index, "waits_for"), &entry.sign_on.id.to_string(), message);
        }
    }
}
