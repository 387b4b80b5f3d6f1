//! Addressees that a salutation written by hand leaves out, or greets twice.

use crate::check::shown::shown;
use crate::check::wording::pattern;
use crate::check::{Findings, Kind, Part, Rule, Severity, Subject};
use crate::domain::addressee::Printed;
use crate::letter::body::whole_words;
use crate::letter::protocol::family_name;

pub(super) const RULE: Rule = Rule {
    id: "addressee-not-greeted",
    title: "An addressee is not greeted, or greeted twice, or somebody else is",
    severity: Severity::Error,
    kind: Kind::Exact,
    fix: None,
    why: "an official reads the salutation first, and misses the own name",
    help: "leave the salutation to the program, or name each addressee once",
    run,
};

fn run(subject: &Subject<'_>, findings: &mut Findings) {
    let Some(text) = subject.dossier.letter.salutation.text.as_deref() else { return };
    for (printed, count) in named(text, &subject.text.to) {
        let message = match count {
            1 => continue,
            0 => format!("{} is not greeted", shown(&printed.name)),
            many => format!("{} is greeted {many} times", shown(&printed.name)),
        };
        findings.add(Part::Head("salutation"), &printed.name, message);
    }
    for greeted in strangers(text, &subject.text.to) {
        let message = format!("{} is greeted, and the letter is not to anybody of that name", shown(greeted));
        findings.add(Part::Head("salutation"), greeted, message);
    }
}

/// Who is greeted by title and name, and is no addressee: "Administrator Holt". Behind "Mr." and the
/// like may stand another title: "Mr. Secretary".
fn strangers<'t>(line: &'t str, to: &[Printed]) -> Vec<&'t str> {
    if to.iter().any(|printed| printed.collective) {
        return Vec::new();
    }
    let pattern = pattern!(
        r"\b(?:Mr\.?|Ms\.?|Mrs\.?|Dr\.?|Secretary|Administrator|Senator|Representative|Congressman|Congresswoman|Governor|Mayor|Ambassador|Commissioner|Director|Judge|Justice) (\p{Lu}[\p{L}'’-]+)"
    );
    let title = pattern!(
        r"^(?:Secretary|President|Speaker|Leader|Chair|Chairman|Chairwoman|Chairperson|Ambassador|Attorney|Administrator|Senator|Representative|Governor|Mayor|Commissioner|Director|General|Judge|Justice|Chief|Minister|Vice|Prime|Ranking|Majority|Minority|Under|Deputy|Assistant|Acting)$"
    );
    let names: Vec<String> = to.iter().map(|printed| printed.name.to_lowercase()).collect();
    let is_known =
        |word: &str| names.iter().any(|name| whole_words(name, &word.to_lowercase()).next().is_some());
    let found = pattern.captures_iter(line).filter_map(|found| Some((found.get(0)?, found.get(1)?)));
    found
        .filter(|(_, name)| !title.is_match(name.as_str()) && !is_known(name.as_str()))
        .map(|(whole, _)| whole.as_str())
        .collect()
}

/// How often each addressee is named in a line; nothing if none is, for such a line greets all at
/// once: "Dear Colleagues:".
pub(super) fn named<'p>(line: &str, to: &'p [Printed]) -> Vec<(&'p Printed, usize)> {
    let line = line.to_lowercase();
    let persons = to.iter().filter(|printed| !printed.collective);
    let all: Vec<(&Printed, usize)> = persons
        .map(|printed| {
            let own = family_name(printed).to_lowercase();
            let namesakes = to
                .iter()
                .filter(|other| other.name == printed.name || family_name(other).to_lowercase() == own)
                .count();
            let found = whole_words(&line, &own).count();
            // Whoever shares a family name shares its mention: "Senators Bell".
            (printed, if namesakes > 1 { found.min(1) } else { found })
        })
        .collect();
    let greets_all = pattern!(r"\b(?:colleagues|members|all)\b").is_match(&line);
    if greets_all || all.iter().all(|(_, count)| *count == 0) { Vec::new() } else { all }
}
