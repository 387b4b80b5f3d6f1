//! Organizations that need longer to approve than a deadline leaves them.

use crate::check::shown::shown;
use crate::check::{Findings, Kind, Part, Rule, Severity, Subject};
use crate::domain::lead_time::{Outlook, named};

pub(super) const RULE: Rule = Rule {
    id: "lead-time-too-long",
    title: "An organization needs longer to approve than is left",
    severity: Severity::Warning,
    kind: Kind::Exact,
    fix: None,
    why: "it cannot answer in time if it begins today, so its name will be missing",
    help: "ask whether it can be quicker, or move the deadline with `deadline set`",
    run,
};

fn run(subject: &Subject<'_>, findings: &mut Findings) {
    let dossier = subject.dossier;
    let outlooks = dossier.deadlines.iter().filter_map(|due| Outlook::of(dossier, due, subject.today));
    // Who misses the first deadline for answers is told once, not for each of the later ones.
    let Some(outlook) = outlooks.min_by_key(|outlook| outlook.at.instant) else { return };
    for (index, entry) in dossier.sign_ons.iter().enumerate() {
        if outlook.late.iter().any(|late| late.sign_on.id == entry.sign_on.id) {
            let by = outlook.at.in_short();
            let message = format!("{} cannot approve by {by}", shown(&named(entry)));
            let place = Part::Signatory { number: index + 1, key: None };
            findings.add(place, &entry.sign_on.id.to_string(), message);
        }
    }
}
