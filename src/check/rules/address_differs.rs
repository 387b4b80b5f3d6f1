//! Street addresses of agencies that are not those of the directory.

use crate::check::shown::shown;
use crate::check::united_states::{is_street, plain};
use crate::check::{Findings, Fix, Kind, Part, Rule, Severity, Subject};

pub(super) const RULE: Rule = Rule {
    id: "address-differs",
    title: "An agency's street address is not the one in the directory",
    severity: Severity::Error,
    kind: Kind::Exact,
    fix: Some("writes the street that the directory has"),
    why: "the letter goes to another house",
    help: "look the address up",
    run,
};

fn run(subject: &Subject<'_>, findings: &mut Findings) {
    for (index, printed) in subject.text.to.iter().enumerate().filter(|(_, printed)| !printed.collective) {
        // Only heads of agencies sit at the head office for certain.
        let agency = printed.title.as_deref().and_then(|title| subject.facts.agencies.headed_by(title));
        let known = agency.filter(|agency| !agency.unverified);
        let Some((agency, street)) = known.and_then(|agency| Some((agency, agency.street.as_deref()?)))
        else {
            continue;
        };
        let wanted = plain(street);
        let city = agency.city.as_deref().map(plain).unwrap_or_default();
        let is_there = printed.address.iter().any(|line| plain(line).contains(&city));
        let has_street = printed.address.iter().any(|line| plain(line).contains(&wanted));
        let other = printed.address.iter().position(|line| is_street(line));
        let (true, false, Some(at)) = (is_there, has_street, other) else { continue };
        let typed = &printed.address[at];
        let message = format!("{} is not where the {} is: {street}", shown(typed), shown(&agency.name));
        let part = Part::to(index, "address");
        let finding = findings.add(part, &printed.name, message);
        let new = as_typed(street, typed);
        finding.help = format!("write {new}");
        let start = printed.address[..at].iter().map(|line| line.len() + 1).sum::<usize>();
        let text = printed.address.join("\n");
        finding.fix = Some(Fix::replace(part, &text, start..start + typed.len(), new));
    }
}

/// The official street with a comma before its quarter, if the typed one has it.
fn as_typed(street: &str, typed: &str) -> String {
    match street.rsplit_once(' ') {
        Some((before, quarter)) if ["NW", "NE", "SW", "SE"].contains(&quarter) && typed.contains(", ") => {
            format!("{before}, {quarter}")
        }
        _ => street.to_owned(),
    }
}
