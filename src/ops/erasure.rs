//! Erasing a person: what identifies them goes for good, what was done stays.
//!
//! The log and the chain of events hold only keys and salted digests of personal data, so they add up
//! afterwards as they did before; and undo, which goes by those keys, brings nothing back.

use super::{Context, Operation, Outcome};
use crate::domain::ids::PersonalId;
use crate::domain::organization::{Contact, ContactDetails};
use crate::error::{Error, Result};
use crate::store::{Tx, View, contacts, organizations, personal};

/// Whether what organizations said goes as well where it names the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Evidence {
    /// Who authorized a sign-on, what was quoted, and who signs for the organization: erased where it
    /// names the person. That the organization signed, which text and when, stays.
    Erased,
    /// Kept: somebody has to answer for who said yes.
    Kept,
}

/// Erases a contact for good.
#[derive(Debug, Clone)]
pub struct Erase {
    /// The contact as it was read.
    pub contact: Contact,
    /// What becomes of the evidence that names the person.
    pub evidence: Evidence,
}

/// What an erasure would take away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Extent {
    /// The person's name.
    pub name: String,
    /// What is known of the person, as it is, as it was before it was edited, and as it was taken back.
    pub details: Vec<PersonalId>,
    /// What sign-ons of the organization say that names the person.
    pub evidence: Vec<PersonalId>,
}

impl Extent {
    /// What goes, in words: "what is known of Jo Park, and what 2 sign-ons say of who agreed".
    pub fn in_words(&self, evidence: Evidence) -> String {
        let details = format!("what is known of {}", self.name);
        match (evidence, self.evidence.len()) {
            (Evidence::Kept, _) | (_, 0) => details,
            (Evidence::Erased, 1) => format!("{details}, and one piece of evidence that names them"),
            (Evidence::Erased, count) => format!("{details}, and {count} pieces of evidence that name them"),
        }
    }
}

/// Finds out what erasing a contact would take away.
///
/// # Errors
/// [`crate::error::Kind::Refused`] if the contact has been erased already.
pub fn extent(view: View<'_>, contact: &Contact) -> Result<Extent> {
    let Some(details) = &contact.details else {
        return Err(Error::refused("this contact has been erased already"));
    };
    // Names and addresses that were corrected since may stand in what was quoted before.
    let (mut ids, known): (Vec<PersonalId>, Vec<ContactDetails>) =
        personal::of_contact(view, contact.id)?.into_iter().unzip();
    // Who was added, taken back and added again has left a row that nothing shows any more.
    let taken_back = personal::of_taken_back(view)?.into_iter();
    let is_them = |other: &ContactDetails| known.iter().any(|own| own.is_same_person(other));
    ids.extend(taken_back.filter(|(_, other)| is_them(other)).map(|(id, _)| id));
    let evidence = personal::of_sign_ons(view, contact.organization)?
        .into_iter()
        .filter(|(_, data)| known.iter().any(|person| names(data, person)))
        .map(|(id, _)| id)
        .collect();
    Ok(Extent { name: details.name.clone(), details: ids, evidence })
}

/// True if a text anywhere in `data` names the person.
fn names(data: &serde_json::Value, person: &ContactDetails) -> bool {
    match data {
        serde_json::Value::String(text) => person.is_named_in(text),
        serde_json::Value::Array(parts) => parts.iter().any(|part| names(part, person)),
        serde_json::Value::Object(parts) => parts.values().any(|part| names(part, person)),
        _ => false,
    }
}

impl Operation for Erase {
    fn name(&self) -> &'static str {
        "contact erase"
    }

    fn run(&self, tx: &Tx<'_>, cx: &Context) -> Result<Outcome> {
        let contact = contacts::get(tx.view(), self.contact.id)?;
        let organization = organizations::get(tx.view(), contact.organization)?;
        let extent = extent(tx.view(), &contact)?;
        let said = extent.in_words(self.evidence);
        personal::erase(tx, &extent.details, cx.now())?;
        if self.evidence == Evidence::Erased {
            personal::erase(tx, &extent.evidence, cx.now())?;
        }
        let mut outcome = Outcome::new(format!("Erased for good: {said}."))
            .summary(format!("A contact at {} erased.", organization.name))
            .id(contact.id)
            .notice(
                "Backups, files of `database save` and `letter save`, drafts of messages and released pages \
                 are files of their own: delete those that name the person, or make them anew.",
            );
        if self.evidence == Evidence::Kept && !extent.evidence.is_empty() {
            let count = extent.evidence.len();
            outcome = outcome.notice(format!("Kept: {count} pieces of evidence that name the person."));
        }
        outcome.is_final = true;
        outcome.erases = true;
        Ok(outcome)
    }
}
