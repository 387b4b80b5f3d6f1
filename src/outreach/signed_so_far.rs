//! Who has signed so far, for those who are asked to: only the names of those who agreed to be shown
//! before the letter goes out.

use serde::Serialize;

use super::stamp::Stamp;
use crate::domain::dossier::{Dossier, Entry};

/// Who has signed, as of when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SignedSoFar {
    /// Of which text, as of when.
    #[serde(flatten)]
    pub stamp: Stamp,
    /// The names of those who agreed to be shown, as listed, in alphabetical order.
    pub names: Vec<String>,
    /// How many have signed that text in all.
    pub count: usize,
    /// How many of these are organizations.
    pub organizations: usize,
    /// How many of these are persons who sign for themselves.
    pub persons: usize,
    /// How many of these are not named.
    pub unnamed: usize,
}

/// Makes the list for invitees.
pub fn signed_so_far(dossier: &Dossier, stamp: Stamp) -> SignedSoFar {
    let (names, count) = shown_early(dossier);
    let digest = dossier.current_digest();
    let alone = |entry: &&Entry| entry.organization.is_none() && entry.standing.has_signed(&digest);
    let persons = dossier.sign_ons.iter().filter(alone).count();
    SignedSoFar { stamp, unnamed: count - names.len(), organizations: count - persons, persons, count, names }
}

/// Those who have signed the newest text and agreed to be named, and how many have signed it in all.
pub(super) fn shown_early(dossier: &Dossier) -> (Vec<String>, usize) {
    let digest = dossier.current_digest();
    let signed = dossier.sign_ons.iter().filter(|entry| entry.standing.has_signed(&digest));
    let signed: Vec<&Entry> = signed.collect();
    let mut shown: Vec<&&Entry> = signed.iter().filter(|entry| entry.sign_on.show_early).collect();
    shown.sort_by_cached_key(|entry| (entry.sort_key(), entry.sign_on.position));
    (shown.into_iter().map(|entry| entry.listed_as()).collect(), signed.len())
}
