//! Bodies that cannot be read at all.

use crate::check::{Findings, Kind, Part, Rule, Severity, Subject};

pub(super) const RULE: Rule = Rule {
    id: "body-unreadable",
    title: "The body cannot be read",
    severity: Severity::Error,
    kind: Kind::Exact,
    fix: None,
    why: "nothing in it can be checked, and the letter cannot be printed",
    help: "take out what was pasted last",
    run,
};

fn run(subject: &Subject<'_>, findings: &mut Findings) {
    if let Err(err) = &subject.composed {
        let finding = findings.add(Part::Body, "", err.message.clone());
        if !err.hints.is_empty() {
            finding.help = err.hints.join("; ");
        }
    }
}
