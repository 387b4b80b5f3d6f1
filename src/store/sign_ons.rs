//! Sign-ons: how organizations and persons are listed on a letter.

use super::record::{Cells, Columns, Record, Table, select};
use super::{Tx, View, journal, personal};
use crate::domain::ids::{LetterId, OrgId};
use crate::domain::sign_on::{Listing, SignOn};
use crate::error::Result;

impl Record for SignOn {
    const TABLE: Table = Table::SignOn;

    fn key(&self) -> String {
        self.id.to_string()
    }

    fn row_version(&self) -> i64 {
        self.version
    }

    fn write(&self, cells: &mut Cells) {
        let listing = &self.listing;
        cells
            .text(self.letter)
            .optional(self.organization)
            .optional(self.personal)
            .integer(self.position)
            .optional(listing.abbreviation.as_ref())
            .optional(listing.listed_as.as_ref())
            .optional(listing.sort_as.as_ref())
            .optional(listing.scope)
            .optional(listing.state.as_ref())
            .optional(listing.district.as_ref())
            .optional(listing.kind.as_ref())
            .optional(listing.heading.as_ref())
            .optional_integer(self.show_early.then_some(1))
            .optional_integer(listing.lead.then_some(1));
    }

    fn read(columns: &mut Columns<'_, '_>) -> Result<Self> {
        let mut sign_on = Self {
            id: columns.parsed()?,
            version: columns.integer()?,
            letter: columns.parsed()?,
            organization: columns.optional_parsed()?,
            personal: columns.optional_parsed()?,
            person: None,
            position: columns.integer()?,
            listing: Listing {
                abbreviation: columns.optional()?,
                listed_as: columns.optional()?,
                sort_as: columns.optional()?,
                scope: columns.optional_parsed()?,
                state: columns.optional()?,
                district: columns.optional()?,
                kind: columns.optional()?,
                heading: columns.optional()?,
                lead: false,
            },
            show_early: columns.optional_integer::<i64>()?.is_some(),
        };
        sign_on.listing.lead = columns.optional_integer::<i64>()?.is_some();
        Ok(sign_on)
    }
}

/// Adds a sign-on; a person gets a row of personal data.
pub fn insert(tx: &Tx<'_>, sign_on: &SignOn) -> Result<()> {
    journal::insert(tx, &with_personal_row(tx, sign_on)?)
}

/// Saves a sign-on that was read before; a changed person gets a new row of personal data.
pub fn update(tx: &Tx<'_>, sign_on: &SignOn) -> Result<()> {
    journal::update(tx, &with_personal_row(tx, sign_on)?)
}

/// Takes a sign-on off a letter; its events stay.
pub fn delete(tx: &Tx<'_>, sign_on: &SignOn) -> Result<()> {
    journal::delete(tx, sign_on)
}

fn with_personal_row(tx: &Tx<'_>, sign_on: &SignOn) -> Result<SignOn> {
    let mut sign_on = sign_on.clone();
    match (&sign_on.person, sign_on.personal) {
        (None, _) => sign_on.personal = None,
        (Some(person), None) => sign_on.personal = Some(personal::insert(tx, person, None)?.0),
        (Some(person), Some(row)) => {
            if personal::find(tx.view(), row)?.as_ref() != Some(person) {
                sign_on.personal = Some(personal::insert(tx, person, None)?.0);
            }
        }
    }
    Ok(sign_on)
}

/// The sign-ons of a letter, in the order of entry.
pub fn list(view: View<'_>, letter: LetterId) -> Result<Vec<SignOn>> {
    let sign_ons = select(view, "WHERE t.letter_id = ?1 ORDER BY t.position, t.id", [letter.to_string()])?;
    sign_ons.into_iter().map(|sign_on| with_person(view, sign_on)).collect()
}

/// The sign-ons of an organization on all letters.
pub fn list_of_organization(view: View<'_>, organization: OrgId) -> Result<Vec<SignOn>> {
    let sign_ons = select(view, "WHERE t.organization_id = ?1 ORDER BY t.id", [organization.to_string()])?;
    sign_ons.into_iter().map(|sign_on| with_person(view, sign_on)).collect()
}

/// The sign-on of an organization on a letter.
pub fn find(view: View<'_>, letter: LetterId, organization: OrgId) -> Result<Option<SignOn>> {
    let found: Option<SignOn> = select(
        view,
        "WHERE t.letter_id = ?1 AND t.organization_id = ?2",
        [letter.to_string(), organization.to_string()],
    )?
    .pop();
    found.map(|sign_on| with_person(view, sign_on)).transpose()
}

fn with_person(view: View<'_>, mut sign_on: SignOn) -> Result<SignOn> {
    if let Some(row) = sign_on.personal {
        sign_on.person = personal::find(view, row)?;
    }
    Ok(sign_on)
}
