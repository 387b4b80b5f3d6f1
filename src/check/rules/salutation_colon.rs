//! Salutations written by hand that end as a private letter's do.

use crate::check::shown::shown;
use crate::check::{Findings, Fix, Kind, Part, Rule, Severity, Subject};
use crate::letter::language::{is_english, salutation_mark};

pub(super) const RULE: Rule = Rule {
    id: "salutation-colon",
    title: "The salutation does not end with a colon",
    severity: Severity::Warning,
    kind: Kind::Exact,
    fix: Some("ends the salutation with a colon"),
    why: "in the United States a salutation to an official ends with a colon; a comma is for private letters",
    help: "end it with a colon",
    run,
};

fn run(subject: &Subject<'_>, findings: &mut Findings) {
    let letter = &subject.dossier.letter;
    let Some(text) = letter.salutation.text.as_deref().map(str::trim).filter(|text| !text.is_empty()) else {
        return;
    };
    let wants_colon = is_english(&letter.lang) && salutation_mark(&letter.lang) == ':';
    if wants_colon && !text.ends_with(':') {
        let message = format!("the salutation \"{}\" does not end with a colon", shown(text));
        let finding = findings.add(Part::Head("salutation"), "", message);
        let words = text.trim_end_matches([',', '.', ';', '!', ' ']);
        finding.help = format!("write \"{}:\"", shown(words));
        let whole = letter.salutation.text.as_deref().unwrap_or_default();
        finding.fix =
            Some(Fix::replace(Part::Head("salutation"), whole, 0..whole.len(), format!("{words}:")));
    }
}
