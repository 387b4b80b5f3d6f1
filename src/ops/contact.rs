//! Adding, editing, archiving and restoring contacts. The log never names them.

use super::{Context, Operation, Outcome};
use crate::domain::ids::OrgId;
use crate::domain::organization::{Contact, ContactDetails};
use crate::error::{Error, Result};
use crate::store::{Tx, contacts, organizations};

/// Adds a contact to an organization.
#[derive(Debug, Clone)]
pub struct Add {
    /// Where the person works.
    pub organization: OrgId,
    /// What is known of the person.
    pub details: ContactDetails,
}

impl Operation for Add {
    fn name(&self) -> &'static str {
        "contact add"
    }

    fn run(&self, tx: &Tx<'_>, cx: &Context) -> Result<Outcome> {
        let mut details = self.details.clone();
        details.clean()?;
        let organization = organizations::get(tx.view(), self.organization)?;
        let id = contacts::insert(tx, organization.id, &details, cx.now())?;
        Ok(Outcome::new(format!("{} added to {}.", details.name, organization.name))
            .summary(format!("A contact added to {}.", organization.name))
            .id(id))
    }
}

/// Saves a contact that was read before.
#[derive(Debug, Clone)]
pub struct Edit(pub Contact);

impl Operation for Edit {
    fn name(&self) -> &'static str {
        "contact edit"
    }

    fn run(&self, tx: &Tx<'_>, _cx: &Context) -> Result<Outcome> {
        let mut contact = self.0.clone();
        let Some(details) = &mut contact.details else {
            return Err(Error::refused("this contact has been erased"));
        };
        details.clean()?;
        let name = details.name.clone();
        // Whoever read the contact before it was erased must not write it down again.
        if contacts::get(tx.view(), contact.id)?.details.is_none() {
            return Err(Error::refused("this contact has been erased"));
        }
        contacts::update(tx, &contact)?;
        Ok(Outcome::new(format!("{name} saved.")).summary("A contact edited.").id(contact.id))
    }
}

/// Puts a contact away, or takes it out again.
#[derive(Debug, Clone)]
pub struct Archive {
    /// The contact as it was read.
    pub contact: Contact,
    /// True to put it away, false to take it out again.
    pub away: bool,
}

impl Operation for Archive {
    fn name(&self) -> &'static str {
        if self.away { "contact archive" } else { "contact restore" }
    }

    fn run(&self, tx: &Tx<'_>, cx: &Context) -> Result<Outcome> {
        let mut contact = self.contact.clone();
        if contact.details.is_none() && !self.away {
            return Err(Error::refused("this contact has been erased"));
        }
        let name = contact.details.as_ref().map_or("the contact", |details| details.name.as_str()).to_owned();
        if self.away == contact.archived_at.is_some() {
            let state = if self.away { "archived already" } else { "not archived" };
            return Err(Error::refused(format!("{name} is {state}")));
        }
        contact.archived_at = self.away.then(|| cx.now());
        contacts::update(tx, &contact)?;
        let done = if self.away { "archived" } else { "restored" };
        Ok(Outcome::new(format!("{name} {done}.")).summary(format!("A contact {done}.")).id(contact.id))
    }
}
