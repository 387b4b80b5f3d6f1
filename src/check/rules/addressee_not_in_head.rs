//! Addressees that a running head written by hand leaves out.

use super::addressee_not_greeted::named;
use crate::check::shown::shown;
use crate::check::{Findings, Kind, Part, Rule, Severity, Subject};

pub(super) const RULE: Rule = Rule {
    id: "addressee-not-in-head",
    title: "An addressee is missing from the running head",
    severity: Severity::Error,
    kind: Kind::Exact,
    fix: None,
    why: "the head of the later pages says to whom they belong",
    help: "leave the running head to the program, or name each addressee once",
    run,
};

fn run(subject: &Subject<'_>, findings: &mut Findings) {
    let Some(text) = subject.dossier.letter.running_head.text.as_deref() else { return };
    for (printed, count) in named(text, &subject.text.to) {
        let message = match count {
            1 => continue,
            0 => format!("{} is not named in the running head", shown(&printed.name)),
            many => format!("{} is named {many} times in the running head", shown(&printed.name)),
        };
        findings.add(Part::Head("running_head"), &printed.name, message);
    }
}
