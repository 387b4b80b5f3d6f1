//! Organizations and the people at them, a row each.

use super::{OWN, joined, text, yes};
use crate::domain::organization::{Contact, ContactDetails, Organization};

/// The headings of [`organization`].
pub const ORGANIZATIONS: [&str; 21] = [
    "Organization",
    "Abbreviation",
    "Aliases",
    "Sort as",
    "Kind",
    "Scope",
    "State",
    "District",
    "Country",
    "Part of",
    "Website",
    "Tags",
    "Lead days",
    "Notes",
    "Archived",
    "Contact",
    "Title",
    "E-mail",
    "Phone",
    "Role",
    OWN,
];

/// An organization with one of its contacts, if it has any; `parent` is the name of what it is a part of.
pub fn organization(
    organization: &Organization,
    parent: Option<&str>,
    contact: Option<&ContactDetails>,
) -> [String; 21] {
    let [name, title, email, phone, role] = person(contact);
    [
        organization.name.clone(),
        text(organization.abbreviation.as_ref()),
        joined(&organization.aliases),
        text(organization.sort_as.as_ref()),
        text(organization.kind.as_ref()),
        organization.scope.map(|scope| scope.to_string()).unwrap_or_default(),
        text(organization.state.as_ref()),
        text(organization.district.as_ref()),
        text(organization.country.as_ref()),
        parent.unwrap_or_default().to_owned(),
        text(organization.website.as_ref()),
        joined(&organization.tags),
        organization.lead_days.map(|days| days.to_string()).unwrap_or_default(),
        text(organization.notes.as_ref()),
        yes(organization.archived_at.is_some()),
        name,
        title,
        email,
        phone,
        role,
        organization.id.to_string(),
    ]
}

/// The headings of [`contact`].
pub const CONTACTS: [&str; 8] =
    ["Organization", "Contact", "Title", "E-mail", "Phone", "Role", "Archived", OWN];

/// A contact, with the name of the organization.
pub fn contact(contact: &Contact, organization: &str) -> [String; 8] {
    let [name, title, email, phone, role] = person(contact.details.as_ref());
    [
        organization.to_owned(),
        name,
        title,
        email,
        phone,
        role,
        yes(contact.archived_at.is_some()),
        contact.id.to_string(),
    ]
}

fn person(details: Option<&ContactDetails>) -> [String; 5] {
    let of = |field: fn(&ContactDetails) -> Option<&String>| text(details.and_then(field));
    [
        of(|person| Some(&person.name)),
        of(|person| person.title.as_ref()),
        of(|person| person.email.as_ref()),
        of(|person| person.phone.as_ref()),
        of(|person| person.role.as_ref()),
    ]
}
