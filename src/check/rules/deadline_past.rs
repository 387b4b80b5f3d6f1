//! Deadlines that have passed while the letter still waits for what they were for.

use crate::check::{Findings, Kind, Part, Rule, Severity, Subject};
use crate::domain::deadline::DeadlineKind;
use crate::domain::letter::Stage;

pub(super) const RULE: Rule = Rule {
    id: "deadline-past",
    title: "A deadline has passed",
    severity: Severity::Error,
    kind: Kind::Exact,
    fix: None,
    why: "organizations that are asked now are asked for an answer that would be late",
    help: "move it with `deadline set`, or close the letter",
    run,
};

fn run(subject: &Subject<'_>, findings: &mut Findings) {
    let stage = subject.dossier.letter.stage;
    for deadline in subject.dossier.deadlines.iter().filter(|deadline| deadline.at.day() < subject.today) {
        let is_open = match deadline.kind {
            DeadlineKind::Comments => stage == Stage::Drafting,
            DeadlineKind::Approval | DeadlineKind::SignOn => stage.takes_sign_ons(),
            DeadlineKind::Release | DeadlineKind::Docket => {
                !matches!(stage, Stage::Released | Stage::Archived)
            }
        };
        if is_open {
            let day = deadline.at.day().format("%-d %b %Y");
            let message =
                format!("the {} deadline, {day}, has passed, and the letter is {stage}", deadline.kind);
            findings.add(Part::Head("deadline"), deadline.kind.as_str(), message);
        }
    }
}
