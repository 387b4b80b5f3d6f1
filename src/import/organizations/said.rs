//! What rows say of an organization, written to its record: what is there is replaced, what a row
//! leaves empty stays. A table that says two things of one organization contradicts itself.

use std::collections::HashMap;

use super::reading::Read;
use crate::domain::organization::{ContactDetails, Organization};
use crate::domain::text::fold_key;

/// A field that a row changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// Its name: "state".
    pub field: &'static str,
    /// What was there.
    pub before: Option<String>,
    /// What the row says.
    pub after: String,
}

/// A row that says otherwise than an earlier one.
#[derive(Debug)]
pub(super) struct Contradiction {
    pub(super) column: String,
    pub(super) reason: String,
}

/// Which line said something of a field first, by the place of the organization.
#[derive(Debug, Default)]
pub(super) struct Said(HashMap<usize, [Option<u64>; FIELDS.len()]>);

impl Said {
    /// Notes what a row says.
    pub(super) fn take(&mut self, at: usize, read: &Read) {
        let lines = self.0.entry(at).or_default();
        for (line, field) in lines.iter_mut().zip(FIELDS) {
            if line.is_none() && (field.get)(&read.organization).is_some() {
                *line = Some(read.line);
            }
        }
    }

    /// The first field of which the row says otherwise than an earlier row of the table.
    pub(super) fn contradiction(
        &self,
        at: usize,
        organization: &Organization,
        read: &Read,
    ) -> Option<Contradiction> {
        let lines = self.0.get(&at)?;
        FIELDS.iter().zip(lines).find_map(|(field, line)| {
            let line = (*line)?;
            let (known, new) = ((field.get)(organization)?, (field.get)(&read.organization)?);
            (known != new).then(|| Contradiction {
                column: field.name.to_owned(),
                reason: format!("line {line} says {known:?} of the same organization, this line {new:?}"),
            })
        })
    }
}

/// A field of one value.
struct Field {
    name: &'static str,
    get: fn(&Organization) -> Option<&String>,
    set: fn(&mut Organization, String),
}

/// The field of an organization that is called so.
macro_rules! field {
    ($name:literal, $field:ident) => {
        Field {
            name: $name,
            get: |organization| organization.$field.as_ref(),
            set: |organization, value| organization.$field = Some(value),
        }
    };
}

const FIELDS: &[Field] = &[
    field!("abbreviation", abbreviation),
    field!("sort-as", sort_as),
    field!("kind", kind),
    field!("state", state),
    field!("district", district),
    field!("country", country),
    field!("website", website),
    field!("notes", notes),
];

/// Writes what a row says to the record; what that changes.
pub(super) fn write(read: &Read, organization: &mut Organization) -> Vec<Difference> {
    let new = &read.organization;
    let mut differences = Vec::new();
    for field in FIELDS {
        let before = (field.get)(organization).cloned();
        let Some(after) = (field.get)(new).filter(|after| before.as_ref() != Some(after)) else { continue };
        (field.set)(organization, after.clone());
        differences.push(Difference { field: field.name, before, after: after.clone() });
    }
    if let Some(scope) = new.scope.filter(|scope| organization.scope != Some(*scope)) {
        let before = organization.scope.replace(scope).map(|scope| scope.to_string());
        differences.push(Difference { field: "scope", before, after: scope.to_string() });
    }
    if let Some(days) = new.lead_days.filter(|days| organization.lead_days != Some(*days)) {
        let before = organization.lead_days.replace(days).map(|days| days.to_string());
        differences.push(Difference { field: "lead-days", before, after: days.to_string() });
    }
    differences.extend(add("aliases", &new.aliases, &organization.name, &mut organization.aliases));
    differences.extend(add("tags", &new.tags, "", &mut organization.tags));
    differences
}

/// Adds what is not there yet to a list.
fn add(field: &'static str, new: &[String], own_name: &str, list: &mut Vec<String>) -> Option<Difference> {
    if new.is_empty() {
        return None;
    }
    let before = (!list.is_empty()).then(|| list.join("; "));
    let count = list.len();
    for entry in new {
        let key = fold_key(entry);
        if key != fold_key(own_name) && !list.iter().any(|own| fold_key(own) == key) {
            list.push(entry.clone());
        }
    }
    (list.len() > count).then(|| Difference { field, before, after: list.join("; ") })
}

/// Writes what a row says of a person. What stood for the name gives way to a name.
pub(super) fn write_contact(new: &ContactDetails, own: &mut ContactDetails) {
    if !new.is_nameless() || own.is_nameless() {
        own.name.clone_from(&new.name);
    }
    let set = |own: &mut Option<String>, new: &Option<String>| {
        if new.is_some() {
            own.clone_from(new);
        }
    };
    set(&mut own.title, &new.title);
    set(&mut own.email, &new.email);
    set(&mut own.phone, &new.phone);
    set(&mut own.role, &new.role);
}
