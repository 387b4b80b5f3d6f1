//! Addressees of whom nobody has made sure for long that they hold the office.

use crate::check::shown::shown;
use crate::check::{Findings, Kind, Part, Rule, Severity, Subject};
use crate::domain::letter::Stage;

pub(super) const RULE: Rule = Rule {
    id: "official-unverified",
    title: "Nobody has looked for long whether an addressee holds the office",
    severity: Severity::Warning,
    kind: Kind::Exact,
    fix: None,
    why: "officials come and go, and change their titles",
    help: "look the office up on its own page, and note the day: `official set --verified-on`",
    run,
};

/// So many days after somebody looked, it is time to look again.
const FRESH_DAYS: i64 = 90;

fn run(subject: &Subject<'_>, findings: &mut Findings) {
    let dossier = subject.dossier;
    if matches!(dossier.letter.stage, Stage::Released | Stage::Archived) {
        return;
    }
    for (index, addressee) in dossier.to.iter().enumerate() {
        let official = dossier.officials.iter().find(|official| Some(official.id) == addressee.official);
        // Of a record without the day nothing is known: it may be of today.
        let Some(looked) = official.and_then(|official| official.verified_on) else { continue };
        let days = (subject.today - looked).num_days();
        if days > FRESH_DAYS {
            let name = shown(&addressee.printed.name);
            let message = format!("nobody has looked for {days} days whether {name} holds the office");
            findings.add(Part::to(index, "name"), &name, message);
        }
    }
}
