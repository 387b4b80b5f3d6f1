//! Letters that bear a day of the past.

use crate::check::{Findings, Kind, Part, Rule, Severity, Subject};
use crate::domain::letter::Stage;

pub(super) const RULE: Rule = Rule {
    id: "date-past",
    title: "The letter bears a date of the past",
    severity: Severity::Warning,
    kind: Kind::Exact,
    fix: None,
    why: "it cannot have been sent on that day any more",
    help: "give it the day on which it goes out",
    run,
};

fn run(subject: &Subject<'_>, findings: &mut Findings) {
    let letter = &subject.dossier.letter;
    let Some(date) = letter.date.filter(|_| !matches!(letter.stage, Stage::Released | Stage::Archived))
    else {
        return;
    };
    let day = date.format("%-d %B %Y");
    let published =
        subject.dossier.newest().map(|version| (version.number, version.published_at.date_naive()));
    if date < subject.today {
        findings.add(Part::Head("date"), "", format!("the letter bears {day}, and that day has passed"));
    } else if let Some((number, _)) = published.filter(|(_, published)| date < *published) {
        findings.add(
            Part::Head("date"),
            "",
            format!("the letter bears {day}, and version {number} is of a later day"),
        );
    }
}
