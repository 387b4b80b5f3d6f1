//! Deadlines on days on which offices are closed.

use crate::check::{Findings, Kind, Part, Rule, Severity, Subject};
use crate::domain::business_day::day_off;

pub(super) const RULE: Rule = Rule {
    id: "deadline-day-off",
    title: "A deadline falls on a weekend or a federal holiday",
    severity: Severity::Warning,
    kind: Kind::Exact,
    fix: None,
    why: "who has to answer, or to take the letter in, may not be at work that day",
    help: "move it to a business day, if it is yours to move",
    run,
};

fn run(subject: &Subject<'_>, findings: &mut Findings) {
    let coming = subject.dossier.deadlines.iter().filter(|deadline| deadline.at.day() >= subject.today);
    for deadline in coming {
        if let Some(why) = day_off(deadline.at.day()) {
            let day = deadline.at.day().format("%-d %b %Y");
            let message = format!("the {} deadline, {day}, is {why}", deadline.kind);
            findings.add(Part::Head("deadline"), deadline.kind.as_str(), message);
        }
    }
}
