//! Who signs above the list, with room for a signature by hand.

use super::named::named_on;
use super::{Context, Operation, Outcome};
use crate::domain::ids::SignOnId;
use crate::domain::letter::Letter;
use crate::domain::organization::Organization;
use crate::domain::sign_on::{Listing, SignOn};
use crate::error::Result;
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
