//! Under which heading a signatory stands, and where that heading stands among the others.

use crate::domain::dossier::Entry;
use crate::domain::letter::Grouping;
use crate::domain::organization::{Organization, Scope};
use crate::domain::states;
use crate::domain::text::fold_key;

/// Under what those stand who belong under no heading.
const OTHER: &str = "Other";

/// The place of a group: whether it is the last one, then a number, then a word.
pub(super) type Rank = (bool, u32, String);

/// The heading of a signatory, with its place.
pub(super) fn heading(entry: &Entry, grouping: Grouping) -> (Rank, String) {
    let found = match grouping {
        Grouping::None => None,
        Grouping::Scope => {
            scope(entry).map(|scope| (scope as u32, String::new(), scope_heading(scope).to_owned()))
        }
        // By full names: Alabama stands before Alaska, as readers expect, though AK stands before AL.
        Grouping::State => state(entry).map(|state| (0, fold_key(&state), state)),
        Grouping::District => district(entry).map(|district| (0, district_key(&district), district)),
        Grouping::Kind => kind(entry).map(|kind| (0, fold_key(&kind), capitalized(&kind))),
        // The user's own headings come in the order in which they were entered.
        Grouping::Custom => entry
            .sign_on
            .listing
            .heading
            .clone()
            .map(|heading| (entry.sign_on.position, String::new(), heading)),
    };
    match found {
        Some((number, word, heading)) => ((false, number, word), heading),
        None => ((true, 0, String::new()), OTHER.to_owned()),
    }
}

/// How far it reaches, as this letter lists it.
pub(super) fn scope(entry: &Entry) -> Option<Scope> {
    entry.sign_on.listing.scope.or_else(|| entry.organization.as_ref().and_then(|org| org.scope))
}

/// Its state by its full name where it is one of the United States, else as it is recorded.
pub(super) fn state(entry: &Entry) -> Option<String> {
    let recorded = own(entry, entry.sign_on.listing.state.as_ref(), |org| org.state.as_ref())?;
    Some(states::name_of(&recorded).map_or(recorded, str::to_owned))
}

fn district(entry: &Entry) -> Option<String> {
    own(entry, entry.sign_on.listing.district.as_ref(), |org| org.district.as_ref())
}

/// Its kind, as this letter lists it.
pub(super) fn kind(entry: &Entry) -> Option<String> {
    own(entry, entry.sign_on.listing.kind.as_ref(), |org| org.kind.as_ref())
}

fn own(entry: &Entry, said: Option<&String>, known: fn(&Organization) -> Option<&String>) -> Option<String> {
    said.or_else(|| entry.organization.as_ref().and_then(known)).cloned()
}

/// "KS-2" comes after "KS-01" and before "KY-1": by the name of the state, then by number.
fn district_key(district: &str) -> String {
    let (state, number) = district.split_once('-').unwrap_or((district, ""));
    let state = states::name_of(state).unwrap_or(state);
    format!("{} {:0>4}", fold_key(state), fold_key(number))
}

fn scope_heading(scope: Scope) -> &'static str {
    match scope {
        Scope::National => "National",
        Scope::State => "State",
        Scope::Local => "Local",
        Scope::International => "International",
    }
}

fn capitalized(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::district_key;

    #[test]
    fn districts_stand_by_state_and_number() {
        let mut districts = ["KY-1", "KS-10", "KS-2", "AK-AL", "AL-01"];
        districts.sort_by_key(|district| district_key(district));
        assert_eq!(districts, ["AL-01", "AK-AL", "KS-2", "KS-10", "KY-1"]);
    }
}
