//! Addresses in the United States without state or ZIP code.

use crate::check::shown::shown;
use crate::check::united_states::{LastLine, last_line, names_the_country};
use crate::check::{Findings, Kind, Part, Rule, Severity, Subject};
use crate::domain::addressee::Printed;

pub(super) const RULE: Rule = Rule {
    id: "addressee-zip-missing",
    title: "An address lacks its state or ZIP code",
    severity: Severity::Warning,
    kind: Kind::Exact,
    fix: None,
    why: "mail to federal offices is sorted by ZIP code, and many cities share a name",
    help: "end the last line with the state and the ZIP code: Washington, DC 20500",
    run,
};

fn run(subject: &Subject<'_>, findings: &mut Findings) {
    for (index, printed) in subject.text.to.iter().enumerate().filter(|(_, printed)| !printed.collective) {
        let Some(lack) = last_line(&printed.address).and_then(|line| lack(printed, line)) else {
            continue;
        };
        let name = shown(&printed.name);
        findings.add(Part::to(index, "address"), &name, format!("the address of {name} has no {lack}"));
    }
}

/// What is not there. An address counts as one of the United States if its last line ends with a
/// state, or if the office says so; of all others nothing is known.
fn lack(printed: &Printed, line: LastLine) -> Option<&'static str> {
    let office = [&printed.title, &printed.agency];
    let is_domestic =
        || office.into_iter().flatten().any(|line| names_the_country(line)) && !is_abroad(printed);
    match line {
        LastLine { has_state: true, has_zip: true } => None,
        LastLine { has_state: true, has_zip: false } => Some("ZIP code"),
        LastLine { has_state: false, has_zip: true } => is_domestic().then_some("state"),
        LastLine { has_state: false, has_zip: false } => is_domestic().then_some("state and ZIP code"),
    }
}

/// Ambassadors and consuls of the United States sit elsewhere.
fn is_abroad(printed: &Printed) -> bool {
    let office = [&printed.title, &printed.agency];
    let words = office.into_iter().flatten().flat_map(|line| line.split([' ', ',']));
    let mut words = words.map(str::to_lowercase);
    words.any(|word| ["ambassador", "embassy", "consul", "consulate", "mission"].contains(&word.as_str()))
}
