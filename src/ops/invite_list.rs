//! Taking organizations off the list of a letter. What they said stays in the chain of events.

use super::{Context, Operation, Outcome};
use crate::domain::ids::SignOnId;
use crate::domain::letter::Letter;
use crate::domain::text::counted;
use crate::error::{Error, Result};
use crate::store::{Tx, sign_ons};

/// Takes sign-ons off a letter: all of them or none.
#[derive(Debug, Clone)]
pub struct TakeOff {
    /// The letter.
    pub letter: Letter,
    /// The sign-ons.
    pub sign_ons: Vec<SignOnId>,
}

impl Operation for TakeOff {
    fn name(&self) -> &'static str {
        "take off"
    }

    fn run(&self, tx: &Tx<'_>, _cx: &Context) -> Result<Outcome> {
        let known = sign_ons::list(tx.view(), self.letter.id)?;
        for id in &self.sign_ons {
            let sign_on = known
                .iter()
                .find(|known| known.id == *id)
                .ok_or_else(|| Error::not_found(format!("it is no longer on letter {}", self.letter.slug)))?;
            sign_ons::delete(tx, sign_on)?;
        }
        let many = self.sign_ons.len();
        let message = format!("{} taken off letter {}.", counted(many, "signatory"), self.letter.slug);
        Ok(Outcome::new(message).on(self.letter.id))
    }
}
