//! Recording what an organization has replied, with the name under which it wants to be listed and the
//! person who wrote: one operation, one step of undo.

use super::sign_on::Record;
use super::{Context, Operation, Outcome};
use crate::domain::letter::Letter;
use crate::domain::organization::{ContactDetails, Organization};
use crate::domain::sign_on::{Report, Status};
use crate::domain::text::{self, fold_key};
use crate::error::Result;
use crate::store::{Tx, contacts, sign_ons};

/// A reply, as a person has read and confirmed it.
#[derive(Debug, Clone)]
pub struct RecordReply {
    /// The letter.
    pub letter: Letter,
    /// Who has replied.
    pub organization: Organization,
    /// What it wishes.
    pub status: Status,
    /// What was told, with the reply itself as the evidence.
    pub report: Report,
    /// The name under which it wants to be listed, where that is not its usual one.
    pub listed_as: Option<String>,
    /// Who wrote; added to the contacts where nobody of that address is known.
    pub person: Option<ContactDetails>,
}

impl Operation for RecordReply {
    fn name(&self) -> &'static str {
        "import reply"
    }

    fn run(&self, tx: &Tx<'_>, cx: &Context) -> Result<Outcome> {
        self.list(tx, cx)?;
        self.keep_person(tx, cx)?;
        self.step(self.status, self.report.clone()).run(tx, cx)
    }
}

impl RecordReply {
    fn step(&self, status: Status, report: Report) -> Record {
        Record {
            letter: self.letter.clone(),
            organizations: vec![self.organization.clone()],
            status,
            report,
            version: None,
        }
    }

    /// Notes how it wants to be listed, before the event that quotes it.
    fn list(&self, tx: &Tx<'_>, cx: &Context) -> Result<()> {
        let Some(listed_as) = self.listed_as.as_deref() else { return Ok(()) };
        let listed_as = text::optional_line("the name to be listed", listed_as)?;
        if sign_ons::find(tx.view(), self.letter.id, self.organization.id)?.is_none() {
            self.step(Status::NotAsked, Report::default()).run(tx, cx)?;
        }
        if let Some(mut sign_on) = sign_ons::find(tx.view(), self.letter.id, self.organization.id)? {
            sign_on.listing.listed_as = listed_as;
            sign_ons::update(tx, &sign_on)?;
        }
        Ok(())
    }

    fn keep_person(&self, tx: &Tx<'_>, cx: &Context) -> Result<()> {
        let Some(person) = &self.person else { return Ok(()) };
        let mut person = person.clone();
        person.clean()?;
        let is_same = |own: &ContactDetails| match (&own.email, &person.email) {
            (Some(own), Some(new)) => own.eq_ignore_ascii_case(new),
            _ => fold_key(&own.name) == fold_key(&person.name),
        };
        let known = contacts::list(tx.view(), Some(self.organization.id))?;
        if !known.iter().filter_map(|contact| contact.details.as_ref()).any(is_same) {
            contacts::insert(tx, self.organization.id, &person, cx.now())?;
        }
        Ok(())
    }
}
