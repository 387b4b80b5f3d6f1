//! Deadlines that come in the wrong order.

use crate::check::{Findings, Kind, Part, Rule, Severity, Subject};

pub(super) const RULE: Rule = Rule {
    id: "deadline-order",
    title: "Two deadlines come in the wrong order",
    severity: Severity::Error,
    kind: Kind::Exact,
    fix: None,
    why: "what is due later is needed for what is due earlier",
    help: "move one of them with `deadline set`",
    run,
};

fn run(subject: &Subject<'_>, findings: &mut Findings) {
    let mut deadlines: Vec<_> = subject.dossier.deadlines.iter().collect();
    deadlines.sort_by_key(|deadline| deadline.kind as usize);
    for pair in deadlines.windows(2) {
        if pair[0].at.instant > pair[1].at.instant {
            let (first, second) = (pair[0], pair[1]);
            let message = format!(
                "the {} deadline, {}, is after the {} deadline, {}",
                first.kind,
                first.at.in_short(),
                second.kind,
                second.at.in_short()
            );
            findings.add(Part::Head("deadline"), first.kind.as_str(), message);
        }
    }
}
