//! Address blocks that do not say which office, or where it is.

use crate::check::shown::shown;
use crate::check::{Findings, Kind, Part, Rule, Severity, Subject};
use crate::domain::addressee::Printed;
use crate::domain::forms_of_address::{by_honorific, recognise};

pub(super) const RULE: Rule = Rule {
    id: "addressee-block-incomplete",
    title: "An address block lacks the office or the address",
    severity: Severity::Error,
    kind: Kind::Exact,
    fix: None,
    why: "the letter is to an office at a place: without them it may reach nobody, or the wrong one",
    help: "complete the addressee",
    run,
};

fn run(subject: &Subject<'_>, findings: &mut Findings) {
    for (index, printed) in subject.text.to.iter().enumerate().filter(|(_, printed)| !printed.collective) {
        let name = shown(&printed.name);
        if !says_office(printed) {
            let message = format!("the block of {name} says no office");
            let finding = findings.add(Part::to(index, "title"), &format!("title {name}"), message);
            "give the title, or the body the addressee sits in: United States Senate"
                .clone_into(&mut finding.help);
        }
        if printed.address.iter().all(|line| line.trim().is_empty()) {
            let message = format!("the block of {name} has no address");
            let finding = findings.add(Part::to(index, "address"), &format!("address {name}"), message);
            "give the street, the city, the state and the ZIP code, line by line"
                .clone_into(&mut finding.help);
        }
    }
}

/// A title or an agency names the office; so does a rank before the name. One of them is enough:
/// a title such as "United States Trade Representative" needs no agency.
fn says_office(printed: &Printed) -> bool {
    let is_given = |line: &Option<String>| line.as_ref().is_some_and(|line| !line.trim().is_empty());
    let rank = printed.honorific.as_deref().unwrap_or_default();
    is_given(&printed.title)
        || is_given(&printed.agency)
        || by_honorific(rank).is_some()
        || recognise(rank).is_some()
}
