//! Who agreed to be named to other invitees before the letter goes out.

use super::sign_on::Record;
use super::{Context, Operation, Outcome};
use crate::domain::sign_on::{SignOn, Status};
use crate::error::{Error, Result};
use crate::store::{Tx, sign_ons};

/// Records a step of organizations on a letter, and with it whether they agreed to be shown early.
#[derive(Debug, Clone)]
pub struct RecordWithConsent {
    /// The step.
    pub step: Record,
    /// Whether they agreed.
    pub show_early: bool,
}

impl Operation for RecordWithConsent {
    fn name(&self) -> &'static str {
        self.step.name()
    }

    fn run(&self, tx: &Tx<'_>, cx: &Context) -> Result<Outcome> {
        if self.show_early && self.step.status != Status::Signed {
            return Err(Error::refused(format!(
                "an organization that is {} cannot be shown among those who have signed",
                self.step.status
            ))
            .hint("record its agreement to be shown together with its signature"));
        }
        let mut outcome = self.step.run(tx, cx)?;
        let mut changed = 0;
        for organization in &self.step.organizations {
            let sign_on = sign_ons::find(tx.view(), self.step.letter.id, organization.id)?;
            if let Some(sign_on) = sign_on.filter(|sign_on| sign_on.show_early != self.show_early) {
                changed += 1;
                let id = sign_on.id.to_string();
                sign_ons::update(tx, &SignOn { show_early: self.show_early, ..sign_on })?;
                if !outcome.ids.contains(&id) {
                    outcome.ids.push(id);
                }
            }
        }
        let whether = if self.show_early { "may" } else { "may not" };
        let who = if changed == 1 { "It".to_owned() } else { changed.to_string() };
        if changed > 0 {
            let shown = format!("{who} {whether} be shown to other invitees.");
            let nothing_else = outcome.message.starts_with("Nothing to change");
            outcome.message = if nothing_else { shown } else { format!("{} {shown}", outcome.message) };
        }
        Ok(outcome)
    }
}
