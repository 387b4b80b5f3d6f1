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
    why: "a yes that waits for something is no approval yet, so the organization is not listed",
    help: "once the condition is met, record signed again, without the condition",
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
