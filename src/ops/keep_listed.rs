//! Deciding that a name is printed under a text which its owner has not confirmed, for a reason that is kept.

use std::collections::HashSet;

use super::{Context, Operation, Outcome};
use crate::domain::dossier::{Dossier, Entry};
use crate::domain::ids::{EventId, OrgId, SignOnId, VersionId};
use crate::domain::letter::Letter;
use crate::domain::organization::Organization;
use crate::domain::sign_on::{Event, EventKind};
use crate::domain::text::remark;
use crate::domain::version::Version;
use crate::error::{Error, Result};
use crate::store::{Tx, dossiers, events};

/// Keeps organizations on the list of a version: all of them or none.
#[derive(Debug, Clone)]
pub struct KeepListed {
    /// The letter.
    pub letter: Letter,
    /// The organizations.
    pub organizations: Vec<Organization>,
    /// Persons who sign alone, by their sign-ons.
    pub persons: Vec<SignOnId>,
    /// The version; the newest where this is absent.
    pub version: Option<u32>,
    /// Why.
    pub reason: String,
}

impl Operation for KeepListed {
    fn name(&self) -> &'static str {
        "keep listed"
    }

    fn run(&self, tx: &Tx<'_>, cx: &Context) -> Result<Outcome> {
        let reason = remark("the reason", &self.reason)?.ok_or_else(|| {
            Error::invalid("a name is not printed without its owner's word for no reason")
                .hint("say why: it is kept, and shown with each edition that prints the name")
        })?;
        let dossier = dossiers::load(tx.view(), self.letter.clone())?;
        let version = self.version(&dossier)?;
        let mut outcome = Outcome::default().on(self.letter.id);
        let mut names = Vec::new();
        let mut seen = HashSet::new();
        for entry in self.entries(&dossier)?.into_iter().filter(|entry| seen.insert(entry.sign_on.id)) {
            entry.standing.may_keep(entry.name(), &version.digest)?;
            if entry.standing.kept_on(&version.digest).is_some_and(|kept| kept.reason == reason) {
                continue;
            }
            append(tx, cx, entry, (Some(version.id), &version.digest), &reason)?;
            outcome.ids.push(entry.sign_on.id.to_string());
            names.push(entry.name().to_owned());
        }
        let what = format!(
            "printed under version {} of letter {} without confirming it.",
            version.number, self.letter.slug
        );
        let (who, logged) = match (names.as_slice(), self.persons.len()) {
            ([one], 0) => (one.clone(), one.clone()),
            ([one], _) => (one.clone(), "A person".to_owned()),
            (many, 0) => (format!("{} organizations", many.len()), format!("{} organizations", many.len())),
            (many, _) => (format!("{} signatories", many.len()), format!("{} signatories", many.len())),
        };
        outcome.message = format!("{who}: {what} Reason: {reason}");
        // The reason stands in the event; it may speak of people, so the log does not repeat it.
        outcome.summary = Some(format!("{logged}: {what}"));
        Ok(outcome)
    }
}

impl KeepListed {
    fn entries<'d>(&self, dossier: &'d Dossier) -> Result<Vec<&'d Entry>> {
        let mut entries = Vec::new();
        for organization in &self.organizations {
            entries.push(find(dossier, organization.id, &organization.name)?);
        }
        for person in &self.persons {
            let entry = dossier.sign_ons.iter().find(|entry| entry.sign_on.id == *person);
            entries
                .push(entry.ok_or_else(|| Error::not_found("a person was taken off this letter meanwhile"))?);
        }
        Ok(entries)
    }

    fn version<'d>(&self, dossier: &'d Dossier) -> Result<&'d Version> {
        let found = match self.version {
            Some(number) => dossier.versions.iter().find(|version| version.number == number),
            None => dossier.newest(),
        };
        let slug = &self.letter.slug;
        found.ok_or_else(|| match self.version {
            Some(number) => Error::not_found(format!("letter {slug} has no version {number}"))
                .hint(format!("see `undersigned version list {slug}`")),
            None => Error::refused(format!("no version of letter {slug} is published"))
                .hint("nobody can have agreed to an earlier text then"),
        })
    }
}

fn find<'d>(dossier: &'d Dossier, id: OrgId, name: &str) -> Result<&'d Entry> {
    let mut entries = dossier.sign_ons.iter();
    entries.find(|entry| entry.sign_on.organization == Some(id)).ok_or_else(|| {
        Error::refused(format!("{name} is not on letter {}", dossier.letter.slug))
            .hint("only one who signed an earlier text, or on a condition, can be kept on the list")
    })
}

/// Appends the event by which an entry is kept on the list of a text.
pub(super) fn append(
    tx: &Tx<'_>,
    cx: &Context,
    entry: &Entry,
    (version, digest): (Option<VersionId>, &str),
    reason: &str,
) -> Result<EventId> {
    let event = Event {
        id: EventId::new(),
        sign_on: entry.sign_on.id,
        letter: entry.sign_on.letter,
        version,
        text_digest: Some(digest.to_owned()),
        kind: EventKind::KeptListed,
        becomes: None,
        refers_to: entry.standing.event,
        actor: cx.actor.clone(),
        channel: None,
        reason: Some(reason.to_owned()),
        waits_for: None,
        personal_id: None,
        personal_digest: None,
        personal: None,
        occurred_on: None,
        recorded_at: cx.now(),
        listed_as: Some(entry.listed_as()).filter(|_| entry.organization.is_some()),
        change: None,
    };
    events::append(tx, event)
}
