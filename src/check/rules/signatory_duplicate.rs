//! One body, listed twice under two names.

use std::collections::HashMap;

use crate::check::shown::shown;
use crate::check::{Findings, Kind, Part, Rule, Severity, Subject};
use crate::domain::dossier::Entry;
use crate::domain::matching::normal_form;
use crate::domain::sign_on::Status;
use crate::domain::text::fold_key;

pub(super) const RULE: Rule = Rule {
    id: "signatory-duplicate",
    title: "A signatory is listed twice",
    severity: Severity::Error,
    kind: Kind::Exact,
    fix: None,
    why: "the count is wrong, and whoever counts will say so",
    help: "keep one of the two sign-ons; if the two organizations are one, merge them",
    run,
};

fn run(subject: &Subject<'_>, findings: &mut Findings) {
    let mut known: HashMap<String, &Entry> = HashMap::new();
    for (index, entry) in subject.dossier.sign_ons.iter().enumerate() {
        if entry.standing.status != Status::Signed {
            continue;
        }
        let keys = keys(entry);
        let twin = keys.iter().find_map(|key| known.get(key).copied());
        if let Some(twin) = twin {
            let message = format!("{} is {} under another name", shown(entry.name()), shown(twin.name()));
            findings.add(
                Part::Signatory { number: index + 1, key: None },
                &entry.sign_on.id.to_string(),
                message,
            );
        }
        for key in keys {
            known.entry(key).or_insert(entry);
        }
    }
}

/// Whatever it goes by. A person may have a namesake, unless the affiliation is the same.
fn keys(entry: &Entry) -> Vec<String> {
    let Some(organization) = &entry.organization else {
        let affiliation = entry.sign_on.person.as_ref().and_then(|person| person.title.as_deref());
        let person = affiliation.map(|title| fold_key(&format!("{}, {title}", entry.name())));
        return person.into_iter().collect();
    };
    let names =
        std::iter::once(organization.name.as_str()).chain(organization.aliases.iter().map(String::as_str));
    let mut keys: Vec<String> = names.clone().chain(entry.abbreviation()).map(fold_key).collect();
    keys.push(fold_key(&entry.listed_as()));
    // "The River Trust, Inc." is "River Trust".
    keys.extend(names.map(normal_form).filter(|key| !key.is_empty()));
    keys.sort();
    keys.dedup();
    keys
}
