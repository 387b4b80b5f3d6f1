//! Making one organization of two that are one: names, contacts, letters and what is known of
//! both go to the one that is kept, and the other is put away.

use super::{Context, Operation, Outcome};
use crate::domain::ids::OrgId;
use crate::domain::organization::Organization;
use crate::domain::sign_on::{SignOn, Status};
use crate::domain::standing::Standing;
use crate::domain::text::fold_key;
use crate::error::{Error, Result};
use crate::store::{Tx, contacts, events, letters, organizations, sign_ons};

/// Makes one organization of two.
#[derive(Debug, Clone)]
pub struct Merge {
    /// The one that is kept, as it was read.
    pub keep: Organization,
    /// The one that turned out to be the same, as it was read.
    pub other: Organization,
}

impl Operation for Merge {
    fn name(&self) -> &'static str {
        "org merge"
    }

    fn run(&self, tx: &Tx<'_>, cx: &Context) -> Result<Outcome> {
        let (keep, other) = (&self.keep, &self.other);
        if keep.id == other.id {
            return Err(Error::refused(format!("{} cannot be merged with itself", keep.name)));
        }
        if keep.archived_at.is_some() {
            return Err(Error::refused(format!("{} was put away", keep.name))
                .hint("take it out first with `undersigned org restore`, or keep the other one"));
        }
        let mut merged = keep.clone();
        take_over(&mut merged, other);
        merged.clean()?;
        organizations::update(tx, &merged)?;
        for mut contact in contacts::list(tx.view(), Some(other.id))? {
            contact.organization = keep.id;
            contacts::update(tx, &contact)?;
        }
        for sign_on in sign_ons::list_of_organization(tx.view(), other.id)? {
            self.take_over_sign_on(tx, sign_on)?;
        }
        for mut part in organizations::list(tx.view())? {
            if part.parent == Some(other.id) {
                part.parent = (part.id != keep.id).then_some(keep.id);
                organizations::update(tx, &part)?;
            }
        }
        let away = Organization { archived_at: other.archived_at.or(Some(cx.now())), ..other.clone() };
        organizations::update(tx, &away)?;
        let message =
            format!("{} is {} now; its names, contacts and letters went over.", other.name, keep.name);
        Ok(Outcome::new(message).id(keep.id).id(other.id))
    }
}

impl Merge {
    /// A letter goes over with what was said to it. Where both are on a letter, the one that has
    /// answered stays; two different answers are for a person to put right.
    fn take_over_sign_on(&self, tx: &Tx<'_>, mut sign_on: SignOn) -> Result<()> {
        let line = listed_line(&sign_on, &self.other);
        let theirs = standing(tx, &sign_on)?;
        if let Some(own) = sign_ons::find(tx.view(), sign_on.letter, self.keep.id)? {
            let ours = standing(tx, &own)?;
            if !has_answered(&theirs) || (ours.status, &ours.approved) == (theirs.status, &theirs.approved) {
                return sign_ons::delete(tx, &sign_on);
            }
            if has_answered(&ours) {
                let letter = letters::get(tx.view(), sign_on.letter)?;
                return Err(self.both_answered(&letter.slug, &ours, &theirs));
            }
            sign_ons::delete(tx, &own)?;
            sign_on.position = own.position;
        }
        sign_on.organization = Some(self.keep.id);
        // What a letter prints stays as it was agreed.
        if theirs.status == Status::Signed && listed_line(&sign_on, &self.keep) != line {
            sign_on.listing.listed_as = Some(line);
        }
        sign_ons::update(tx, &sign_on)
    }

    fn both_answered(&self, slug: &str, ours: &Standing, theirs: &Standing) -> Error {
        let Self { keep, other } = self;
        Error::refused(format!(
            "both have answered letter {slug}: {} stands as {}, {} as {}",
            keep.name, ours.status, other.name, theirs.status
        ))
        .hint(format!(
            "put one of them right first: undersigned sign {slug} \"{}\" --status not-asked",
            other.name
        ))
    }
}

fn standing(tx: &Tx<'_>, sign_on: &SignOn) -> Result<Standing> {
    Ok(Standing::of(&events::list_of_sign_on(tx.view(), sign_on.id)?))
}

/// True if it has said something, be it only that it is thinking about it.
fn has_answered(standing: &Standing) -> bool {
    !matches!(standing.status, Status::NotAsked | Status::Invited | Status::Reminded)
}

/// The line under which a sign-on lists an organization.
fn listed_line(sign_on: &SignOn, organization: &Organization) -> String {
    let abbreviation = sign_on.listing.abbreviation.as_ref().or(organization.abbreviation.as_ref());
    match (&sign_on.listing.listed_as, abbreviation) {
        (Some(line), _) => line.clone(),
        (None, Some(abbreviation)) => format!("{} ({abbreviation})", organization.name),
        (None, None) => organization.name.clone(),
    }
}

/// What is known of `other` goes to `keep` where nothing is known; names and tags are added.
fn take_over(keep: &mut Organization, other: &Organization) {
    let names = std::iter::once(&other.name)
        .chain(&other.aliases)
        .filter(|name| fold_key(name) != fold_key(&keep.name));
    keep.aliases.extend(names.cloned());
    keep.tags.extend(other.tags.iter().cloned());
    let fill = |own: &mut Option<String>, theirs: &Option<String>| {
        if own.is_none() {
            own.clone_from(theirs);
        }
    };
    match (&keep.abbreviation, &other.abbreviation) {
        (Some(own), Some(theirs)) if fold_key(own) != fold_key(theirs) => keep.aliases.push(theirs.clone()),
        _ => fill(&mut keep.abbreviation, &other.abbreviation),
    }
    fill(&mut keep.kind, &other.kind);
    fill(&mut keep.state, &other.state);
    fill(&mut keep.district, &other.district);
    fill(&mut keep.country, &other.country);
    fill(&mut keep.website, &other.website);
    keep.scope = keep.scope.or(other.scope);
    // The longer time is the safe one: nobody is asked to hurry by a merge.
    keep.lead_days = keep.lead_days.max(other.lead_days);
    keep.parent =
        keep.parent.or(other.parent).filter(|parent: &OrgId| *parent != keep.id && *parent != other.id);
    keep.notes = match (keep.notes.take(), &other.notes) {
        (Some(own), Some(theirs)) if own != *theirs => Some(format!("{own}\n{theirs}")),
        (own, theirs) => own.or_else(|| theirs.clone()),
    };
}
