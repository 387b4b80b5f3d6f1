//! Copies to somebody to whom the letter goes anyway.

use crate::check::shown::shown;
use crate::check::{Findings, Kind, Part, Rule, Severity, Subject};
use crate::letter::body::whole_words;

pub(super) const RULE: Rule = Rule {
    id: "cc-addressee",
    title: "An addressee stands among the copies",
    severity: Severity::Warning,
    kind: Kind::Exact,
    fix: None,
    why: "the letter goes to that person already; a copy says that nobody compared the two lists",
    help: "take the line out of the copies",
    run,
};

fn run(subject: &Subject<'_>, findings: &mut Findings) {
    for line in &subject.dossier.letter.cc {
        let lower = line.to_lowercase();
        let stands = |name: &str| whole_words(&lower, &name.to_lowercase()).next().is_some();
        // "Members of the Senate" may well be a part of another line.
        let named = subject.text.to.iter().find(|printed| !printed.collective && stands(printed.name.trim()));
        if let Some(printed) = named {
            let name = shown(&printed.name);
            let message = format!("{name} is an addressee, and a copy goes to the same person");
            findings.add(Part::Head("cc"), &name, message);
        }
    }
}
