//! Organizations on file that may be one: each pair once, with the reason.

use super::{Index, Match, Written};
use crate::domain::organization::Organization;

/// Two organizations that may be one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Double {
    /// The place of the one.
    pub one: usize,
    /// The place of the other.
    pub other: usize,
    /// Why, and how alike they are.
    pub found: Match,
}

/// The pairs among `known` that are probably one body, the likeliest first. Those put away are
/// left out. `addresses` gives the mail addresses at the organization of a place.
pub fn doubles<'a>(known: &'a [Organization], addresses: impl Fn(usize) -> Vec<&'a str>) -> Vec<Double> {
    let mut index = Index::default();
    let mut found = Vec::new();
    for (at, organization) in known.iter().enumerate() {
        if organization.archived_at.is_none() {
            found.extend(before(&index, organization, &addresses(at)).map(|found| Double {
                one: found.organization,
                other: at,
                found,
            }));
        }
        // Also those put away keep their place, so that places agree with `known`.
        index.push(organization);
        for address in addresses(at) {
            index.add_host(address, at);
        }
    }
    found.retain(|double| known[double.one].archived_at.is_none());
    found.sort_by_key(|double| (std::cmp::Reverse(double.found.likeness), double.one, double.other));
    found
}

/// Those before it in the list that one may be, by any of its names.
fn before(
    index: &Index,
    organization: &Organization,
    addresses: &[&str],
) -> impl Iterator<Item = Match> + use<> {
    let own: Vec<&str> =
        organization.website.as_deref().into_iter().chain(addresses.iter().copied()).collect();
    let mut found: Vec<Match> = Vec::new();
    for name in std::iter::once(&organization.name).chain(&organization.aliases) {
        for one in index.probable(&Written::of(name), &own) {
            if !one.is_probable() {
                continue;
            }
            match found.iter_mut().find(|known| known.organization == one.organization) {
                Some(known) if known.likeness >= one.likeness => {}
                Some(known) => *known = one,
                None => found.push(one),
            }
        }
    }
    found.into_iter()
}
