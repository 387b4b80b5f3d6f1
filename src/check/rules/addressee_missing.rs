//! Letters to nobody.

use crate::check::{Findings, Kind, Part, Rule, Severity, Subject};

pub(super) const RULE: Rule = Rule {
    id: "addressee-missing",
    title: "Nobody is addressed",
    severity: Severity::Error,
    kind: Kind::Exact,
    fix: None,
    why: "the letter has neither an address nor a salutation",
    help: "add an addressee; of an open letter, write the salutation by hand",
    run,
};

fn run(subject: &Subject<'_>, findings: &mut Findings) {
    let by_hand = subject.dossier.letter.salutation.text.as_deref().unwrap_or_default();
    if subject.text.to.is_empty() && by_hand.trim().is_empty() {
        findings.add(Part::Head("to"), "", "the letter is addressed to nobody");
    }
}
