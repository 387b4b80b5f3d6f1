//! Titles of courtesy that do not go with the office.

use crate::check::shown::shown;
use crate::check::wording::word_before;
use crate::check::{Findings, Kind, Part, Rule, Severity, Subject};
use crate::domain::addressee::Printed;
use crate::domain::forms_of_address::{Office, by_honorific, offices, recognise};
use crate::letter::body::whole_words;
use crate::letter::language::is_english;
use crate::letter::protocol::family_name;

pub(super) const RULE: Rule = Rule {
    id: "salutation-title",
    title: "An addressee is greeted by a title that is not the office's",
    severity: Severity::Error,
    kind: Kind::Exact,
    fix: None,
    why: "the wrong title is the first thing that the official sees",
    help: "use the title that goes with the office",
    run,
};

fn run(subject: &Subject<'_>, findings: &mut Findings) {
    let letter = &subject.dossier.letter;
    if !is_english(&letter.lang) {
        return;
    }
    for (index, printed) in subject.text.to.iter().enumerate().filter(|(_, printed)| !printed.collective) {
        let Some(office) = office(printed) else { continue };
        let (title, part) = match (letter.salutation.text.as_deref(), printed.courtesy.as_deref()) {
            (Some(text), _) => match before_name(text, printed) {
                Some(title) => (title, Part::Head("salutation")),
                None => continue,
            },
            (None, Some(courtesy)) => (courtesy, Part::to(index, "courtesy")),
            (None, None) => continue,
        };
        if let (false, Some(right)) = (fits(office, title), &office.courtesy) {
            let name = family_name(printed);
            let message = format!(
                "{} {name} is greeted, who is {}",
                shown(title),
                shown(printed.title.as_deref().unwrap_or_default())
            );
            let finding = findings.add(part, &printed.name, message);
            finding.help = format!("write \"{right} {}\"", shown(&name));
        }
    }
}

/// The office, where it has a title of its own for the salutation and the holder no rank besides.
fn office(printed: &Printed) -> Option<&'static Office> {
    let has_rank = printed.honorific.as_deref().and_then(by_honorific).is_some();
    let office = recognise(printed.title.as_deref()?)?;
    (!has_rank && office.courtesy.is_some()).then_some(office)
}

/// The word before the family name in a salutation.
fn before_name<'t>(text: &'t str, printed: &Printed) -> Option<&'t str> {
    let name = family_name(printed);
    let found = whole_words(text, &name).next()?;
    let before = text[..found.start].trim_end();
    let words = word_before(text, found.start);
    // A full name, or one that shares its title with those before it.
    let is_alone = before.ends_with(',') || ["and", "Dear", ""].contains(&words);
    (!is_alone).then_some(words)
}

/// True if the title is the office's, one that its holder keeps from before, or none that is known.
fn fits(office: &Office, title: &str) -> bool {
    let title = title.trim().trim_end_matches('.');
    match title {
        "Mr" | "Ms" | "Mrs" | "Miss" | "Mx" => office.formal.contains("{mr}"),
        "General" => office.key != "attorney-general",
        _ => {
            let bearers = offices().iter().filter(|other| is_called(other, title));
            let known: Vec<&Office> = bearers.collect();
            known.is_empty() || known.iter().any(|other| other.personal) || is_called(office, title)
        }
    }
}

fn is_called(office: &Office, title: &str) -> bool {
    let last = |words: &str| words.rsplit(' ').next().unwrap_or_default().to_owned();
    office
        .courtesy
        .iter()
        .chain(&office.courtesy_words)
        .any(|word| word == title || last(word) == title || last(title) == *word)
}
