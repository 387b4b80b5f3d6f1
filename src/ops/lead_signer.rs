//! Who signs above the list, with room for a signature by hand.

use super::{Context, Operation, Outcome};
use crate::domain::ids::SignOnId;
use crate::domain::letter::Letter;
use crate::domain::organization::Organization;
use crate::domain::sign_on::{Listing, SignOn};
use crate::error::{Error, Result};
use crate::store::{Tx, sign_ons};

/// Has signatories stand above the list of a letter, or in it: all of them or none.
#[derive(Debug, Clone)]
pub struct Lead {
    /// The letter.
    pub letter: Letter,
    /// The organizations.
    pub organizations: Vec<Organization>,
    /// Persons who sign alone, by their sign-ons.
    pub persons: Vec<SignOnId>,
    /// True for above the list.
    pub lead: bool,
}

impl Operation for Lead {
    fn name(&self) -> &'static str {
        "lead signer"
    }

    fn run(&self, tx: &Tx<'_>, _cx: &Context) -> Result<Outcome> {
        let known = sign_ons::list(tx.view(), self.letter.id)?;
        let mut outcome = Outcome::default().on(self.letter.id);
        for found in named_on(&self.letter, &known, (&self.organizations, &self.persons))? {
            if found.listing.lead != self.lead {
                let listing = Listing { lead: self.lead, ..found.listing.clone() };
                sign_ons::update(tx, &SignOn { listing, ..found.clone() })?;
                outcome.ids.push(found.id.to_string());
            }
        }
        let (slug, place) = (&self.letter.slug, if self.lead { "above the list" } else { "in the list" });
        outcome.message = match outcome.ids.len() {
            0 => format!("On letter {slug} they stand {place} already."),
            1 => format!("1 signatory stands {place} of letter {slug} now."),
            many => format!("{many} signatories stand {place} of letter {slug} now."),
        };
        Ok(outcome)
    }
}

/// The sign-ons of organizations, and of persons, among those `known` on a letter: each once, and all of
/// them or none.
pub(super) fn named_on<'k>(
    letter: &Letter,
    known: &'k [SignOn],
    (organizations, persons): (&[Organization], &[SignOnId]),
) -> Result<Vec<&'k SignOn>> {
    let slug = &letter.slug;
    let mut found = Vec::new();
    for organization in organizations {
        let its = known.iter().find(|sign_on| sign_on.organization == Some(organization.id));
        found.push(its.ok_or_else(|| {
            let name = &organization.name;
            Error::not_found(format!("{name} is not on letter {slug}"))
                .hint(format!("undersigned sign {slug} {name:?} --status invited"))
        })?);
    }
    for person in persons {
        let theirs = known.iter().find(|sign_on| sign_on.id == *person);
        found.push(
            theirs.ok_or_else(|| Error::not_found(format!("the person is no longer on letter {slug}")))?,
        );
    }
    found.sort_unstable_by_key(|sign_on| sign_on.id);
    found.dedup_by_key(|sign_on| sign_on.id);
    Ok(found)
}
