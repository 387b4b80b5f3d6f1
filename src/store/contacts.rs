//! Contacts at organizations.

use super::record::{Cells, Columns, Record, Table, each, find, select};
use super::selector::the_one;
use super::{Tx, View, journal, personal};
use crate::domain::ids::{ContactId, OrgId};
use crate::domain::organization::{Contact, ContactDetails};
use crate::domain::text::fold_key;
use crate::error::{Error, Result};

impl Record for Contact {
    const TABLE: Table = Table::Contact;

    fn key(&self) -> String {
        self.id.to_string()
    }

    fn row_version(&self) -> i64 {
        self.version
    }

    fn write(&self, cells: &mut Cells) {
        cells
            .text(self.organization)
            .text(self.personal)
            .optional_instant(self.archived_at)
            .instant(self.created_at);
    }

    fn read(columns: &mut Columns<'_, '_>) -> Result<Self> {
        Ok(Self {
            id: columns.parsed()?,
            version: columns.integer()?,
            organization: columns.parsed()?,
            personal: columns.parsed()?,
            details: None,
            archived_at: columns.optional_instant()?,
            created_at: columns.instant()?,
        })
    }
}

/// Adds a contact; its details get a row of their own.
pub fn insert(
    tx: &Tx<'_>,
    organization: OrgId,
    details: &ContactDetails,
    now: chrono::DateTime<chrono::Utc>,
) -> Result<ContactId> {
    let id = ContactId::new();
    let (personal, _) = personal::insert(tx, details, Some(id))?;
    let contact =
        Contact { id, version: 1, organization, personal, details: None, archived_at: None, created_at: now };
    journal::insert(tx, &contact)?;
    Ok(id)
}

/// Saves a contact that was read before; changed details get a new row, the old one stays for undo.
pub fn update(tx: &Tx<'_>, contact: &Contact) -> Result<()> {
    let mut contact = contact.clone();
    let stored: Option<ContactDetails> = personal::find(tx.view(), contact.personal)?;
    if let Some(details) = &contact.details
        && stored.as_ref() != Some(details)
    {
        contact.personal = personal::insert(tx, details, Some(contact.id))?.0;
    }
    journal::update(tx, &contact)
}

/// The contact of that key.
pub fn get(view: View<'_>, id: ContactId) -> Result<Contact> {
    let contact = find(view, &id.to_string())?.ok_or_else(|| {
        Error::not_found(format!("there is no contact {id}")).hint("see `undersigned contact list`")
    })?;
    with_details(view, contact)
}

/// The e-mail addresses of an organization: those of its contacts who were not put away.
pub fn addresses(view: View<'_>, organization: OrgId) -> Result<Vec<String>> {
    let details = list(view, Some(organization))?
        .into_iter()
        .filter(|contact| contact.archived_at.is_none())
        .filter_map(|contact| contact.details);
    Ok(details.filter_map(|details| details.email).collect())
}

/// All contacts, or those of one organization, in the order in which they were added.
pub fn list(view: View<'_>, organization: Option<OrgId>) -> Result<Vec<Contact>> {
    let Some(organization) = organization else {
        let mut details = personal::of_all_contacts(view)?;
        let mut contacts: Vec<Contact> = select(view, "ORDER BY t.id", [])?;
        for contact in &mut contacts {
            contact.details = details.remove(&contact.personal);
        }
        return Ok(contacts);
    };
    let own = select(view, "WHERE t.organization_id = ?1 ORDER BY t.id", [organization.to_string()])?;
    own.into_iter().map(|contact| with_details(view, contact)).collect()
}

/// Hands all contacts to `take`, in no order and without holding them all.
pub fn for_each(view: View<'_>, mut take: impl FnMut(Contact)) -> Result<()> {
    let mut failed = None;
    each(view, "", |contact| {
        if failed.is_none() {
            match with_details(view, contact) {
                Ok(contact) => take(contact),
                Err(err) => failed = Some(err),
            }
        }
    })?;
    failed.map_or(Ok(()), Err)
}

fn with_details(view: View<'_>, mut contact: Contact) -> Result<Contact> {
    contact.details = personal::find(view, contact.personal)?;
    Ok(contact)
}

/// The one contact that an id, or a name without case and accents, names.
///
/// # Errors
/// [`crate::error::Kind::NotFound`], or [`crate::error::Kind::Ambiguous`] with the candidates.
pub fn resolve(view: View<'_>, selector: &str) -> Result<Contact> {
    if let Ok(id) = selector.parse::<ContactId>() {
        return get(view, id);
    }
    let key = fold_key(selector);
    let named =
        |contact: &Contact| contact.details.as_ref().is_some_and(|details| fold_key(&details.name) == key);
    the_one(
        list(view, None)?.into_iter().filter(named).collect(),
        |contact| contact.archived_at.is_some(),
        || format!("several contacts are called {selector:?}"),
        |contact| format!("{} {selector}", contact.id),
    )?
    .ok_or_else(|| {
        Error::not_found(format!("there is no contact {selector:?}")).hint("see `undersigned contact list`")
    })
}
