//! What was done later and would be left without ground, or stand twice, if an operation were taken
//! back. That a row itself has been changed since is found by the journal; here are the rules
//! between rows, which every other operation holds as well.

use std::collections::BTreeSet;

use crate::domain::ids::{LetterId, OrgId, SignOnId, VersionId};
use crate::domain::standing::Standing;
use crate::domain::text::fold_key;
use crate::error::{Error, Result};
use crate::store::journal::Change;
use crate::store::organizations::NameKind;
use crate::store::record::{Cell, Table};
use crate::store::{
    View, addressees, deadlines, editions, events, letters, organizations, sign_ons, versions,
};

/// Refuses to let a version go while something is built on it: approvals, or a later version.
pub(super) fn refuse_version_in_use(view: View<'_>, change: &Change) -> Result<()> {
    let (Table::LetterVersion, Some(letter)) = (change.table, letter_of(change)) else {
        return Ok(());
    };
    if events::stand_on_version(view, &change.id)? {
        return Err(Error::refused("approvals of this version stand")
            .hint("take those back first, or publish a further version instead"));
    }
    if editions::stand_on_version(view, &change.id)? {
        return Err(Error::refused("an edition of this version was released")
            .hint("an edition stays; publish a further version, and release it as the next edition"));
    }
    let id: Option<VersionId> = change.id.parse().ok();
    match versions::list(view, letter)?.last() {
        Some(newest) if Some(newest.id) != id => {
            Err(depends(format!("version {} was published after it", newest.number)))
        }
        _ => Ok(()),
    }
}

/// Refuses what the record would be after `changes` have been taken back, if it would break a rule.
pub(super) fn refuse_broken_rules(view: View<'_>, changes: &[Change]) -> Result<()> {
    for change in changes {
        match change.table {
            Table::Organization => refuse_name_twice(view, change)?,
            Table::SignOn => refuse_answer_without_sign_on(view, change)?,
            _ => {}
        }
    }
    let returned = changes.iter().filter(|change| change.after.is_none());
    for letter in returned.filter_map(letter_of).collect::<BTreeSet<_>>() {
        refuse_twice_on_letter(view, letter)?;
    }
    Ok(())
}

/// The name that an organization has again may have been given to another since.
fn refuse_name_twice(view: View<'_>, change: &Change) -> Result<()> {
    let (Some(_), Ok(id)) = (&change.before, change.id.parse::<OrgId>()) else {
        return Ok(());
    };
    let own = organizations::get(view, id)?;
    let named = organizations::find_by_name(view, &own.name)?;
    if named.iter().any(|(kind, other)| *kind == NameKind::Name && other.id != id) {
        return Err(depends(format!("another organization is called {} since", own.name)));
    }
    Ok(())
}

/// A sign-on may not go while an answer that was recorded later stands on it.
fn refuse_answer_without_sign_on(view: View<'_>, change: &Change) -> Result<()> {
    let (None, Ok(id)) = (&change.before, change.id.parse::<SignOnId>()) else {
        return Ok(());
    };
    let standing = Standing::of(&events::list_of_sign_on(view, id)?);
    match standing.event {
        Some(_) => Err(depends(format!("a sign-on that it made has become {} since", standing.status))),
        None => Ok(()),
    }
}

/// What comes back to a letter may have got a successor there.
fn refuse_twice_on_letter(view: View<'_>, id: LetterId) -> Result<()> {
    let slug = letters::get(view, id)?.slug;
    let twice = |what: String| Err(depends(format!("letter {slug} has {what} since")));
    let kinds = deadlines::list(view, Some(id))?.into_iter().map(|deadline| deadline.kind);
    if let Some(kind) = first_double(kinds) {
        return twice(format!("another {kind} deadline"));
    }
    let to = addressees::list(view, id)?;
    if let Some(official) = first_double(to.iter().filter_map(|addressee| addressee.official)) {
        let name = to.iter().find(|addressee| addressee.official == Some(official));
        return twice(format!("{} as addressee again", name.map_or("the same", |to| &to.printed.name)));
    }
    let sign_ons = sign_ons::list(view, id)?;
    let alone = sign_ons.iter().filter(|sign_on| sign_on.organization.is_none());
    let persons = alone.filter_map(|sign_on| sign_on.person.as_ref()).map(|person| fold_key(&person.name));
    if first_double(persons).is_some() {
        return twice("the same person on its list again".to_owned());
    }
    Ok(())
}

fn first_double<T: Ord + Clone>(all: impl Iterator<Item = T>) -> Option<T> {
    let mut seen = BTreeSet::new();
    let mut all = all;
    all.find(|item| !seen.insert(item.clone()))
}

/// The letter that the row belongs to, if it belongs to one.
fn letter_of(change: &Change) -> Option<LetterId> {
    match change.before.as_ref().or(change.after.as_ref())?.get("letter_id")? {
        Cell::Text(id) => id.parse().ok(),
        _ => None,
    }
}

/// The refusal of what something later depends on.
pub(super) fn depends(what: String) -> Error {
    Error::refused(what).hint("see `undersigned activity`, and take back what was done later first")
}
