//! `org duplicates`: organizations on file that may be one.

use std::collections::HashMap;

use serde_json::{Value, json};

use super::output::Answer;
use super::table::table;
use crate::domain::ids::OrgId;
use crate::domain::matching::{Double, doubles};
use crate::error::Result;
use crate::store::{Store, contacts, organizations};

pub(super) fn list(store: &Store) -> Result<Answer> {
    let (known, people) = store.read(|view| Ok((organizations::list(view)?, contacts::list(view, None)?)))?;
    let mut addresses: HashMap<OrgId, Vec<&str>> = HashMap::new();
    for person in people.iter().filter(|person| person.archived_at.is_none()) {
        let email = person.details.as_ref().and_then(|details| details.email.as_deref());
        addresses.entry(person.organization).or_default().extend(email);
    }
    let found = doubles(&known, |at| addresses.get(&known[at].id).cloned().unwrap_or_default());
    let rows: Vec<Vec<String>> = found
        .iter()
        .map(|double| {
            let Double { one, other, found } = double;
            vec![
                known[*one].name.clone(),
                known[*other].name.clone(),
                format!("{} %", found.likeness),
                found.how.words().to_owned(),
            ]
        })
        .collect();
    let document: Value = found
        .iter()
        .map(|double| {
            let (one, other) = (&known[double.one], &known[double.other]);
            json!({
                "one": { "id": one.id, "name": one.name },
                "other": { "id": other.id, "name": other.name },
                "likeness": double.found.likeness,
                "why": double.found.how.words(),
            })
        })
        .collect();
    let text =
        table(&["Organization", "May be", "Alike", "Why"], &rows, "No two organizations look like one.");
    Ok(Answer::result(text, document))
}
