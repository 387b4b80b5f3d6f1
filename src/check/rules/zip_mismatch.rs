//! ZIP codes of another state or another office.

use crate::check::shown::shown;
use crate::check::united_states::{is_elsewhere, state_and_zip};
use crate::check::{Findings, Kind, Part, Rule, Severity, Subject};
use crate::domain::addressee::Printed;
use crate::domain::facts::Agency;

pub(super) const RULE: Rule = Rule {
    id: "zip-mismatch",
    title: "A ZIP code belongs elsewhere",
    severity: Severity::Error,
    kind: Kind::Exact,
    fix: None,
    why: "mail is sorted by its ZIP code, and federal offices have their own",
    help: "look the ZIP code up",
    run,
};

fn run(subject: &Subject<'_>, findings: &mut Findings) {
    for (index, printed) in subject.text.to.iter().enumerate().filter(|(_, printed)| !printed.collective) {
        let Some((place, state, zip)) = state_and_zip(&printed.address) else { continue };
        let part = Part::to(index, "address");
        let known = subject.facts.states.find(&state);
        if let Some(known) = known.filter(|known| !known.has_zip(&zip)) {
            let message = format!("{zip} is no ZIP code of {}", known.name);
            findings.add(part, &printed.name, message);
            continue;
        }
        let Some(agency) = agency(subject, printed).filter(|agency| !agency.unverified) else { continue };
        // Its other houses have other ZIP codes.
        if agency.street.as_deref().is_some_and(|street| is_elsewhere(&printed.address, street)) {
            continue;
        }
        let is_there = agency.city.as_deref().is_some_and(|city| same_city(city, &place, &state));
        if is_there && !agency.zip.is_empty() && !agency.zip.contains(&zip) {
            let message = format!("{zip} is not the ZIP code of the {}", shown(&agency.name));
            let finding = findings.add(part, &printed.name, message);
            finding.help = format!("write {}", agency.zip.join(" or "));
        }
    }
}

/// The agency that an addressee heads or sits in.
fn agency<'s>(subject: &'s Subject<'_>, printed: &Printed) -> Option<&'s Agency> {
    let agencies = &subject.facts.agencies;
    let by_name = |line: &Option<String>| line.as_deref().and_then(|line| agencies.find(line));
    by_name(&printed.agency)
        .or_else(|| by_name(&printed.title))
        .or_else(|| agencies.headed_by(printed.title.as_deref()?))
}

/// True if "Washington, DC" is the city and state of the address.
fn same_city(known: &str, place: &str, state: &str) -> bool {
    known.split_once(", ").is_some_and(|(city, code)| place.eq_ignore_ascii_case(city) && code == state)
}
