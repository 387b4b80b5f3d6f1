//! The organizations, contacts and officials of the sample, as their data files have them.

use std::collections::HashMap;

use serde::Deserialize;

use super::calendar::Calendar;
use super::parse;
use crate::domain::ids::OrgId;
use crate::domain::official::Official;
use crate::domain::organization::{ContactDetails, Organization, Scope};
use crate::error::{Error, Result};
use crate::letter_file::ToEntry;
use crate::ops::{Operation, contact, official, organization};
use crate::store::{View, organizations};

/// A data file of the sample.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Records {
    Organizations,
    Contacts,
    Officials,
}

impl Records {
    /// What adds its rows, in their order. Contacts need their organizations in the record.
    pub(super) fn operations(self, view: View<'_>, calendar: &Calendar) -> Result<Vec<Box<dyn Operation>>> {
        let (name, text) = match self {
            Self::Organizations => ("organizations.toml", include_str!("../../data/demo/organizations.toml")),
            Self::Contacts => ("contacts.toml", include_str!("../../data/demo/contacts.toml")),
            Self::Officials => ("officials.toml", include_str!("../../data/demo/officials.toml")),
        };
        let file: File = parse(name, text)?;
        let mut operations: Vec<Box<dyn Operation>> = Vec::new();
        let mut known = HashMap::new();
        for row in file.organization {
            operations.push(Box::new(row.operation(&mut known, calendar)?));
        }
        for row in file.contact {
            operations.push(Box::new(row.operation(view)?));
        }
        for row in file.official {
            operations.push(Box::new(row.operation(calendar)?));
        }
        Ok(operations)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    organization: Vec<OrganizationRow>,
    #[serde(default)]
    contact: Vec<ContactRow>,
    #[serde(default)]
    official: Vec<OfficialRow>,
}

/// The fields of [`Organization`], with its parent by name.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OrganizationRow {
    name: String,
    abbreviation: Option<String>,
    #[serde(default)]
    aliases: Vec<String>,
    sort_as: Option<String>,
    kind: Option<String>,
    scope: Option<Scope>,
    state: Option<String>,
    district: Option<String>,
    country: Option<String>,
    parent: Option<String>,
    website: Option<String>,
    #[serde(default)]
    tags: Vec<String>,
    lead_days: Option<u32>,
    notes: Option<String>,
}

impl OrganizationRow {
    /// What adds it; `known` are those before it in the file, of which one may be its parent.
    fn operation(self, known: &mut HashMap<String, OrgId>, calendar: &Calendar) -> Result<organization::Add> {
        let find = |name: String| {
            let unknown = || Error::bug(format!("no organization {name:?} stands before its parts"));
            known.get(&name).copied().ok_or_else(unknown)
        };
        let parent = self.parent.map(find).transpose()?;
        let id = OrgId::new();
        known.insert(self.name.clone(), id);
        Ok(organization::Add(Organization {
            abbreviation: self.abbreviation,
            aliases: self.aliases,
            sort_as: self.sort_as,
            kind: self.kind,
            scope: self.scope,
            state: self.state,
            district: self.district,
            country: self.country,
            parent,
            website: self.website,
            tags: self.tags,
            lead_days: self.lead_days,
            notes: self.notes,
            ..Organization::new(id, self.name, calendar.now())
        }))
    }
}

/// The fields of [`ContactDetails`], with the organization by name.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ContactRow {
    organization: String,
    name: String,
    title: Option<String>,
    email: Option<String>,
    phone: Option<String>,
    role: Option<String>,
}

impl ContactRow {
    fn operation(self, view: View<'_>) -> Result<contact::Add> {
        let organization = organizations::resolve(view, &self.organization)?.id;
        let Self { name, title, email, phone, role, .. } = self;
        Ok(contact::Add { organization, details: ContactDetails { name, title, email, phone, role } })
    }
}

/// An office and its holder, who is written as a letter file writes an addressee.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OfficialRow {
    office: String,
    verified_days_ago: i64,
    notes: Option<String>,
    printed: ToEntry,
}

impl OfficialRow {
    fn operation(self, calendar: &Calendar) -> Result<official::Add> {
        let mut official = Official::new(self.printed.printed(), calendar.now());
        official.office = self.office;
        official.verified_on = Some(calendar.day(-self.verified_days_ago)?);
        official.notes = self.notes;
        Ok(official::Add(official))
    }
}
