//! What an import is held against: what the record holds as of one moment.

use crate::domain::dossier::Dossier;
use crate::error::Result;
use crate::import::mapping::{Column, Mapping};
use crate::import::{officials, organizations, sign_ons};
use crate::store::{self, Store, bodies, columns, contacts};

/// All organizations, and the contacts who were neither put away nor erased.
pub fn known_organizations(store: &Store) -> Result<organizations::Known> {
    store.read(|view| {
        let mut people = contacts::list(view, None)?;
        people.retain(|person| person.archived_at.is_none() && person.details.is_some());
        Ok(organizations::Known { organizations: store::organizations::list(view)?, contacts: people })
    })
}

/// All officials, and the bodies they sit in.
pub fn known_officials(store: &Store) -> Result<officials::Known> {
    store.read(|view| {
        Ok(officials::Known {
            officials: store::officials::list(view)?,
            bodies: bodies::list(view)?,
            memberships: bodies::memberships(view)?,
        })
    })
}

/// What a table with these headers seems to hold, or held the last time.
pub fn mapping_of<C: Column>(store: &Store, headers: &[String]) -> Result<Mapping<C>> {
    let last = columns::recall(store.view(), C::KIND, headers)?;
    Ok(Mapping::recall(headers, last.as_ref()))
}

/// The letter as answers find it. Whoever names a version says to which text they belong.
pub fn answered(dossier: &Dossier, version: Option<u32>) -> sign_ons::Letter {
    let standings = dossier
        .sign_ons
        .iter()
        .filter_map(|entry| Some((entry.sign_on.organization?, entry.standing.clone())))
        .collect();
    let text = match version {
        Some(number) => dossier.versions.iter().find(|version| version.number == number),
        None => dossier.newest(),
    };
    let newest = text.filter(|_| version.is_none());
    sign_ons::Letter {
        standings,
        published_on: newest.map(|version| version.published_at.date_naive()),
        text: text.map(|version| version.digest.clone()),
        is_named: version.is_some(),
    }
}
