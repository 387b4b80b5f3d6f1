//! The list beneath the close: a view of the sign-ons, ordered and grouped as the letter says.

use super::doc::{Signatory, SignatoryGroup, SignatoryList};
use super::language::identification_note;
use crate::domain::dossier::{Dossier, Entry};
use crate::domain::letter::{Grouping, SignatoryOrder};
use crate::domain::organization::Scope;
use crate::domain::text::fold_key;

/// Under what those stand who belong under no heading.
const OTHER: &str = "Other";

/// Whose names a letter prints.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Listed<'a> {
    /// Nobody's: the text has not been published, so nobody can have agreed to it.
    Nobody,
    /// Those who stand as signed on the text of that digest.
    SignedOn(&'a str),
    /// These, and marked so those who signed an earlier text: for a draft.
    DraftOf(&'a str),
}

/// Makes the list.
pub fn list(dossier: &Dossier, listed: Listed<'_>) -> SignatoryList {
    let spec = &dossier.letter.signatories;
    let mut entries: Vec<(&Entry, bool)> =
        dossier.sign_ons.iter().filter_map(|entry| Some((entry, must_confirm(entry, listed)?))).collect();
    if spec.order == SignatoryOrder::Alphabetical {
        entries.sort_by_cached_key(|(entry, _)| (entry.sort_key(), entry.sign_on.position));
    }
    let persons = entries.iter().filter(|(entry, _)| entry.organization.is_none()).count();
    let affiliated = entries.iter().any(|(entry, _)| {
        entry.organization.is_none()
            && entry.sign_on.person.as_ref().is_some_and(|person| person.title.is_some())
    });
    SignatoryList {
        columns: spec.columns,
        count: entries.len(),
        persons,
        identification_note: affiliated.then(|| identification_note(&dossier.letter.lang).to_owned()),
        groups: groups(&entries, spec.group),
    }
}

/// Whether an entry is listed at all, and if so whether it must confirm again.
fn must_confirm(entry: &Entry, listed: Listed<'_>) -> Option<bool> {
    match listed {
        Listed::Nobody => None,
        Listed::SignedOn(digest) => entry.standing.has_signed(digest).then_some(false),
        Listed::DraftOf(digest) => {
            let again = entry.standing.must_confirm(digest);
            (again || entry.standing.has_signed(digest)).then_some(again)
        }
    }
}

fn groups(entries: &[(&Entry, bool)], grouping: Grouping) -> Vec<SignatoryGroup> {
    if entries.is_empty() {
        return Vec::new();
    }
    if grouping == Grouping::None {
        let members = entries.iter().map(|(entry, again)| signatory(entry, *again)).collect();
        return vec![SignatoryGroup { heading: None, members }];
    }
    let mut groups: Vec<(Rank, SignatoryGroup)> = Vec::new();
    for (entry, again) in entries {
        let (rank, heading) = heading(entry, grouping);
        let member = signatory(entry, *again);
        match groups.iter_mut().find(|(_, group)| group.heading.as_deref() == Some(heading.as_str())) {
            Some((known, group)) => {
                group.members.push(member);
                *known = rank.min(known.clone());
            }
            None => groups.push((rank, SignatoryGroup { heading: Some(heading), members: vec![member] })),
        }
    }
    groups.sort_by(|(a, _), (b, _)| a.cmp(b));
    groups.into_iter().map(|(_, group)| group).collect()
}

/// The place of a group: whether it is the last one, then a number, then a word.
type Rank = (bool, u32, String);

fn heading(entry: &Entry, grouping: Grouping) -> (Rank, String) {
    let listing = &entry.sign_on.listing;
    let own = |said: &Option<String>,
               known: fn(&crate::domain::organization::Organization) -> &Option<String>| {
        said.clone().or_else(|| entry.organization.as_ref().and_then(|org| known(org).clone()))
    };
    let word = match grouping {
        Grouping::None => None,
        Grouping::Scope => {
            let scope = listing.scope.or_else(|| entry.organization.as_ref().and_then(|org| org.scope));
            return match scope {
                Some(scope) => ((false, scope as u32, String::new()), scope_heading(scope).to_owned()),
                None => ((true, 0, String::new()), OTHER.to_owned()),
            };
        }
        Grouping::State => own(&listing.state, |org| &org.state),
        Grouping::District => own(&listing.district, |org| &org.district),
        Grouping::Kind => own(&listing.kind, |org| &org.kind).map(|kind| capitalized(&kind)),
        Grouping::Custom => {
            return match &listing.heading {
                // The user's own headings come in the order in which they were entered.
                Some(heading) => ((false, entry.sign_on.position, String::new()), heading.clone()),
                None => ((true, 0, String::new()), OTHER.to_owned()),
            };
        }
    };
    match word {
        Some(word) => ((false, 0, fold_key(&word)), word),
        None => ((true, 0, String::new()), OTHER.to_owned()),
    }
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

fn signatory(entry: &Entry, must_confirm: bool) -> Signatory {
    let person = entry.sign_on.person.as_ref();
    let detail = match (&entry.organization, person) {
        (Some(_), Some(person)) => Some(match &person.title {
            Some(title) => format!("{}, {title}", person.name),
            None => person.name.clone(),
        }),
        (None, Some(person)) => person.title.clone(),
        (_, None) => None,
    };
    Signatory { name: entry.listed_as(), detail, must_confirm }
}
