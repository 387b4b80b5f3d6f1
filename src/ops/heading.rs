//! Headings of the user's own, under which signatories stand where the list is grouped by them.

use super::named::named_on;
use super::{Context, Operation, Outcome};
use crate::domain::ids::SignOnId;
use crate::domain::letter::{Grouping, Letter};
use crate::domain::organization::Organization;
use crate::domain::sign_on::{Listing, SignOn};
use crate::error::Result;
use crate::store::{Tx, sign_ons};

/// Puts signatories of a letter under a heading: all of them or none.
#[derive(Debug, Clone)]
pub struct PutUnder {
    /// The letter.
    pub letter: Letter,
    /// The organizations.
    pub organizations: Vec<Organization>,
    /// Persons who sign alone, by their sign-ons.
    pub persons: Vec<SignOnId>,
    /// The heading; none where this is absent.
    pub heading: Option<String>,
}

impl Operation for PutUnder {
    fn name(&self) -> &'static str {
        "signatory heading"
    }

    fn run(&self, tx: &Tx<'_>, _cx: &Context) -> Result<Outcome> {
        let mut wanted = Listing { heading: self.heading.clone(), ..Listing::default() };
        wanted.clean()?;
        let heading = wanted.heading;
        let known = sign_ons::list(tx.view(), self.letter.id)?;
        let mut outcome = Outcome::default().on(self.letter.id);
        for found in named_on(&self.letter, &known, (&self.organizations, &self.persons))? {
            if found.listing.heading != heading {
                let listing = Listing { heading: heading.clone(), ..found.listing.clone() };
                sign_ons::update(tx, &SignOn { listing, ..found.clone() })?;
                outcome.ids.push(found.id.to_string());
            }
        }
        let slug = &self.letter.slug;
        let place = match &heading {
            Some(heading) => format!("under {heading:?}"),
            None => "under no heading of their own".to_owned(),
        };
        outcome.message = match outcome.ids.len() {
            0 => format!("On letter {slug} they stand {place} already."),
            1 => format!("1 signatory of letter {slug} stands {place} now."),
            many => format!("{many} signatories of letter {slug} stand {place} now."),
        };
        let profiles = self.letter.profiles.iter().map(|profile| profile.group);
        let mut ways = profiles.chain([self.letter.signatories.group]);
        if heading.is_some() && !ways.any(|group| group == Grouping::Custom) {
            outcome.notices.push("The list is not grouped by own headings yet.".to_owned());
        }
        Ok(outcome)
    }
}
