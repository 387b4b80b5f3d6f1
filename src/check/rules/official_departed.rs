//! Addressees who have left the office.

use crate::check::shown::shown;
use crate::check::{Findings, Kind, Part, Rule, Severity, Subject};
use crate::domain::letter::Stage;

pub(super) const RULE: Rule = Rule {
    id: "official-departed",
    title: "An addressee has left the office",
    severity: Severity::Error,
    kind: Kind::Exact,
    fix: None,
    why: "a letter to a predecessor tells the successor that nobody looked",
    help: "address it to whoever holds the office now",
    run,
};

fn run(subject: &Subject<'_>, findings: &mut Findings) {
    let dossier = subject.dossier;
    if matches!(dossier.letter.stage, Stage::Released | Stage::Archived) {
        return;
    }
    for (index, addressee) in dossier.to.iter().enumerate() {
        let official = dossier.officials.iter().find(|official| Some(official.id) == addressee.official);
        let left = official.and_then(|official| official.term_end).filter(|end| *end < subject.today);
        if let Some(left) = left {
            let name = shown(&addressee.printed.name);
            let message = format!("{name} has left the office on {}", left.format("%-d %B %Y"));
            findings.add(Part::to(index, "name"), &name, message);
        }
    }
}
