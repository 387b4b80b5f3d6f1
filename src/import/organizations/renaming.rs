//! Rows of our own tables, which give the key of each organization: it is known by that, and where the row calls
//! it otherwise it is renamed. The former name stays as a further one, so that older lists still find it.

use std::collections::HashMap;

use super::reading::Read;
use super::said::Contradiction;
use super::{Difference, Work};
use crate::domain::ids::OrgId;
use crate::domain::text::{Shown, fold_key};

/// What rows with keys have called their organizations.
#[derive(Debug, Default)]
pub(super) struct Renaming {
    /// The line that gave the key first, by the place of the organization.
    lines: HashMap<usize, u64>,
    /// The place of the organization by its new name, folded.
    places: HashMap<String, usize>,
}

impl Renaming {
    /// The organization that an earlier row has given this name.
    pub(super) fn bearer(&self, name: &str) -> Option<usize> {
        if self.places.is_empty() { None } else { self.places.get(&fold_key(name)).copied() }
    }

    /// The organizations that have another name now.
    pub(super) fn places(&self) -> impl Iterator<Item = usize> {
        self.places.values().copied()
    }
}

impl Work {
    /// The place of the organization whose key the row gives.
    pub(super) fn by_key(&self, read: &Read) -> Option<usize> {
        let id: OrgId = read.own.as_deref()?.parse().ok()?;
        self.places.get(&id).copied()
    }

    /// Takes the name that a row with a key gives. Two names for one key contradict each other, and no name is
    /// taken from another organization.
    pub(super) fn rename(&mut self, read: &Read, at: usize) -> Result<Vec<Difference>, Contradiction> {
        if self.by_key(read) != Some(at) {
            return Ok(Vec::new());
        }
        let name = &read.organization.name;
        let own = &self.organizations[at];
        let line = *self.renaming.lines.entry(at).or_insert(read.line);
        if own.name == *name {
            return Ok(Vec::new());
        }
        let because = |reason: String| Contradiction { column: "name".to_owned(), reason };
        let (new, old) = (Shown(name).to_string(), Shown(&own.name).to_string());
        if line != read.line {
            return Err(because(format!(
                "line {line} has the same key and the name {old:?}, this line {new:?}"
            )));
        }
        let bearer = self.index.bearer(name).or_else(|| self.renaming.bearer(name));
        if bearer.is_some_and(|bearer| bearer != at) {
            return Err(because(format!(
                "the key is that of {old:?}, but another organization is called {new:?}"
            )));
        }
        self.renaming.places.insert(fold_key(name), at);
        let own = &mut self.organizations[at];
        let former = std::mem::replace(&mut own.name, name.clone());
        let mut differences =
            vec![Difference { field: "name", before: Some(former.clone()), after: name.clone() }];
        own.aliases.retain(|alias| fold_key(alias) != fold_key(name));
        if fold_key(&former) != fold_key(name) {
            own.aliases.push(former.clone());
            differences.push(Difference { field: "aliases", before: None, after: own.aliases.join("; ") });
        }
        Ok(differences)
    }
}
