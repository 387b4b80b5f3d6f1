//! Abbreviations of signatories that cannot be read from their names.

use crate::check::shown::shown;
use crate::check::{Findings, Kind, Part, Rule, Severity, Subject};
use crate::domain::sign_on::Status;
use crate::domain::text::fold_key;

pub(super) const RULE: Rule = Rule {
    id: "abbreviation-irregular",
    title: "A signatory's abbreviation is not made of its name",
    severity: Severity::Info,
    kind: Kind::Judged,
    fix: None,
    why: "it may be a slip, or what the organization goes by: only its own word can tell",
    help: "ask the organization, and quote its answer with `sign --evidence`",
    run,
};

fn run(subject: &Subject<'_>, findings: &mut Findings) {
    for (index, entry) in subject.dossier.sign_ons.iter().enumerate() {
        let Some(abbreviation) = entry.abbreviation().filter(|_| entry.standing.status == Status::Signed)
        else {
            continue;
        };
        let aliases = entry.organization.as_ref().map_or(&[][..], |organization| &organization.aliases);
        let told = entry.standing.report.evidence.as_deref().unwrap_or_default();
        let is_known = told.contains(abbreviation) || aliases.iter().any(|alias| alias == abbreviation);
        if !is_known && !is_made_of(abbreviation, entry.name()) {
            let message = format!("{} is listed with \"{}\"", shown(entry.name()), shown(abbreviation));
            findings.add(Part::signatory(index, "abbreviation"), &entry.sign_on.id.to_string(), message);
        }
    }
}

/// True if the letters of the abbreviation come in the name, in their order.
fn is_made_of(abbreviation: &str, name: &str) -> bool {
    let letters = |text: &str| fold_key(text).chars().filter(|c| c.is_alphanumeric()).collect::<Vec<char>>();
    // "4" stands for "for", "2" for "to".
    let is_plain = !abbreviation.contains(|c: char| c.is_ascii_digit());
    let mut name = letters(name).into_iter();
    !is_plain || letters(abbreviation).into_iter().all(|letter| name.any(|other| other == letter))
}
