//! The sign-ons of a letter file: organizations are matched or made, what a file says otherwise
//! than their record is kept for the letter, and standings become events.

use std::collections::{HashMap, HashSet};

use crate::domain::dossier::{Dossier, Entry};
use crate::domain::ids::{OrgId, SignOnId};
use crate::domain::organization::Organization;
use crate::domain::sign_on::{EventKind, Listing, Person, Report, SignOn, Status};
use crate::domain::standing::{Kept, Standing};
use crate::domain::text::{self, fold_key};
use crate::domain::version::same_text;
use crate::error::{Error, Result};
use crate::letter_file::{LetterFile, SignatoryEntry};
use crate::ops::sign_on::{Step, Target, next_position};
use crate::ops::{Context, Outcome, keep_listed};
use crate::store::organizations::NameKind;
use crate::store::{Tx, events, organizations, sign_ons};

/// Makes the sign-ons of a letter what the file says.
///
/// Sign-ons that the file does not list are taken off if they were never asked; one with a
/// standing stays, and is reported: a file cannot make an answer disappear.
pub(super) fn load(
    tx: &Tx<'_>,
    cx: &Context,
    dossier: &mut Dossier,
    file: &LetterFile,
    outcome: &mut Outcome,
) -> Result<()> {
    let known = std::mem::take(&mut dossier.sign_ons);
    let working = dossier.working_text().digest();
    let before: HashMap<Who, &Entry> =
        known.iter().filter_map(|entry| Some((Who::of_entry(entry)?, entry))).collect();
    let mut seen: HashMap<Who, usize> = HashMap::new();
    let mut listed: HashSet<SignOnId> = HashSet::new();
    for (index, row) in file.head.signatory.iter().enumerate() {
        let position = u32::try_from(index + 1).unwrap_or(u32::MAX);
        let loader =
            Loader { tx, cx, dossier, before: &before, seen: &seen, working: &working, row, position };
        let entry = loader.load(outcome).map_err(|err| err.at(file.row("signatory", index)))?;
        listed.insert(entry.sign_on.id);
        seen.extend(Who::of_entry(&entry).map(|who| (who, dossier.sign_ons.len())));
        dossier.sign_ons.push(entry);
    }
    let unlisted = known.into_iter().filter(|old| !listed.contains(&old.sign_on.id));
    keep_unlisted(tx, dossier, unlisted, outcome)
}

fn keep_unlisted(
    tx: &Tx<'_>,
    dossier: &mut Dossier,
    unlisted: impl Iterator<Item = Entry>,
    outcome: &mut Outcome,
) -> Result<()> {
    let mut kept = Vec::new();
    let mut position = next_position(dossier);
    for mut entry in unlisted {
        if entry.standing.status == Status::NotAsked && entry.standing.event.is_none() {
            sign_ons::delete(tx, &entry.sign_on)?;
            continue;
        }
        kept.push(format!("{} ({})", entry.name(), entry.standing.status));
        entry.sign_on.position = position;
        position += 1;
        sign_ons::update(tx, &entry.sign_on)?;
        dossier.sign_ons.push(entry);
    }
    if !kept.is_empty() {
        outcome.notices.push(format!(
            "Kept, although the file does not list them: {}. Record a withdrawal if they left.",
            kept.join(", ")
        ));
    }
    Ok(())
}

/// One row of the file.
struct Loader<'a> {
    tx: &'a Tx<'a>,
    cx: &'a Context,
    dossier: &'a Dossier,
    /// The sign-ons that were there before.
    before: &'a HashMap<Who, &'a Entry>,
    /// Where in the dossier the sign-ons of the rows before this one stand.
    seen: &'a HashMap<Who, usize>,
    /// The digest of the text of the file.
    working: &'a str,
    row: &'a SignatoryEntry,
    position: u32,
}

impl Loader<'_> {
    fn load(&self, outcome: &mut Outcome) -> Result<Entry> {
        let person = self.person()?;
        let organization = self.organization(outcome)?;
        let Some(who) = Who::of(organization.as_ref().map(|org| org.id), person.as_ref()) else {
            return Err(Error::invalid("names neither an organization nor a person")
                .hint("give organization = \"…\", or person = \"…\" for somebody who signs alone"));
        };
        if let Some(first) = self.seen.get(&who).and_then(|at| self.dossier.sign_ons.get(*at)) {
            return Err(Error::invalid(format!(
                "{} stands in [[signatory]] {} already",
                first.name(),
                first.sign_on.position
            ))
            .hint("a letter lists each organization once"));
        }
        let old = self.before.get(&who).copied();
        let mut entry = self.entry(old, organization, person);
        self.list(&mut entry, outcome)?;
        match old {
            Some(_) => sign_ons::update(self.tx, &entry.sign_on)?,
            None => sign_ons::insert(self.tx, &entry.sign_on)?,
        }
        self.stand(&entry)?;
        let entry = self.stood(entry)?;
        self.keep(&entry, old.and_then(|old| old.standing.kept.as_ref()))?;
        Ok(entry)
    }

    fn person(&self) -> Result<Option<Person>> {
        let (title, email) = (self.row.person_title.clone(), self.row.person_email.clone());
        let Some(name) = &self.row.person else {
            return match (title, email) {
                (Some(_), _) => Err(Error::invalid("person_title stands without a person")),
                (_, Some(_)) => Err(Error::invalid("person_email stands without a person")),
                (None, None) => Ok(None),
            };
        };
        if email.is_some() && self.row.organization.is_some() {
            return Err(Error::invalid("person_email is for somebody who signs alone")
                .hint("an organization is written to at its contacts: undersigned contact add"));
        }
        let mut person = Person { name: name.clone(), title, email };
        person.clean()?;
        Ok(Some(person))
    }

    /// The organization of the row: known by its exact name or an alias, else made from the row.
    fn organization(&self, outcome: &mut Outcome) -> Result<Option<Organization>> {
        let Some(name) = &self.row.organization else {
            return Ok(None);
        };
        let found = organizations::find_by_name(self.tx.view(), name)?;
        let known = found.into_iter().find(|(kind, _)| *kind != NameKind::Abbreviation);
        if let Some((_, organization)) = known {
            return Ok(Some(organization));
        }
        let mut organization = Organization {
            abbreviation: self.row.abbreviation.clone(),
            sort_as: self.row.sort_as.clone(),
            scope: self.row.scope,
            state: self.row.state.clone(),
            district: self.row.district.clone(),
            kind: self.row.kind.clone(),
            ..Organization::new(OrgId::new(), name.clone(), self.cx.now())
        };
        organization.clean()?;
        organizations::insert(self.tx, &organization)?;
        outcome.ids.push(organization.id.to_string());
        Ok(Some(organization))
    }

    fn entry(
        &self,
        old: Option<&Entry>,
        organization: Option<Organization>,
        person: Option<Person>,
    ) -> Entry {
        let sign_on = match old {
            Some(old) => SignOn { person, position: self.position, ..old.sign_on.clone() },
            None => SignOn {
                id: SignOnId::new(),
                version: 1,
                letter: self.dossier.letter.id,
                organization: organization.as_ref().map(|org| org.id),
                personal: None,
                person,
                position: self.position,
                listing: Listing::default(),
                show_early: false,
            },
        };
        Entry {
            sign_on,
            organization,
            standing: old.map_or_else(Standing::default, |old| old.standing.clone()),
            printed_in: old.and_then(|old| old.printed_in),
        }
    }

    /// Keeps for this letter what the row says otherwise than the organization's record.
    fn list(&self, entry: &mut Entry, outcome: &mut Outcome) -> Result<()> {
        let row = self.row;
        let mut said = Listing {
            abbreviation: row.abbreviation.clone(),
            listed_as: row.listed_as.clone(),
            sort_as: row.sort_as.clone(),
            scope: row.scope,
            state: row.state.clone(),
            district: row.district.clone(),
            kind: row.kind.clone(),
            heading: row.group.clone(),
            lead: row.lead,
        };
        said.clean()?;
        if let Some(organization) = &entry.organization {
            let differences = keep_differences(&mut said, organization);
            if !differences.is_empty() {
                outcome.notices.push(format!(
                    "{} is known otherwise; kept for this letter only: {}.",
                    organization.name,
                    differences.join(", ")
                ));
            }
        }
        entry.sign_on.listing = said;
        entry.sign_on.show_early = row.show_early;
        self.keep_name_as_given(entry)
    }

    /// Where an alias named the organization, the line is listed as the file has it.
    fn keep_name_as_given(&self, entry: &mut Entry) -> Result<()> {
        let (Some(given), Some(organization)) = (&self.row.organization, &entry.organization) else {
            return Ok(());
        };
        if entry.sign_on.listing.listed_as.is_none() && fold_key(given) != fold_key(&organization.name) {
            let line = match entry.abbreviation() {
                Some(abbreviation) => format!("{} ({abbreviation})", given.trim()),
                None => given.clone(),
            };
            entry.sign_on.listing.listed_as = Some(text::line("the organization's name", &line)?);
        }
        Ok(())
    }

    /// Records where the row says it stands, if it does not stand there already.
    fn stand(&self, entry: &Entry) -> Result<()> {
        let row = self.row;
        let mut report = Report {
            by: row.by.clone(),
            channel: row.channel.clone(),
            evidence: row.evidence.clone(),
            reason: row.reason.clone(),
            waits_for: row.waits_for.clone(),
            on: row.on.map(|day| day.0),
        };
        report.clean()?;
        let standing = &entry.standing;
        let target = self.target(standing)?;
        let same_text = target.as_ref().map(|target| &target.digest) == standing.approved.as_ref();
        if standing.status == row.status && same_text && standing.report == report {
            return Ok(());
        }
        let kind = match (standing.event, standing.status == row.status && same_text) {
            (None, _) => first_event(row.status),
            (Some(_), true) => EventKind::Corrected,
            (Some(_), false) => {
                let digest = target.as_ref().map(|target| target.digest.as_str());
                let Some(kind) = standing.next(entry.name(), row.status, digest, &report)? else {
                    return Ok(());
                };
                kind
            }
        };
        Step { status: row.status, report: &report, target: target.as_ref(), whole: true }
            .append(self.tx, self.cx, entry, kind)?;
        Ok(())
    }

    /// The entry with what its events amount to by now.
    fn stood(&self, entry: Entry) -> Result<Entry> {
        let events = events::list_of_sign_on(self.tx.view(), entry.sign_on.id)?;
        Ok(Entry { standing: Standing::of(&events), ..entry })
    }

    /// Keeps the name on the list of a text that it has not confirmed, or no longer, as the row says: of the
    /// text that it names; else of the one it was kept for `before`; else of the text of this file.
    fn keep(&self, entry: &Entry, before: Option<&Kept>) -> Result<()> {
        let row = self.row;
        let Some(reason) = row.kept_for.as_deref().and_then(|why| text::remark("kept_for", why).transpose())
        else {
            if row.kept_text.is_some() {
                return Err(Error::invalid("kept_text stands without kept_for")
                    .hint("give the reason: kept_for = \"…\""));
            }
            return self.no_longer_kept(entry);
        };
        let reason = reason?;
        let named = match (&row.kept_text, before) {
            (Some(named), _) => checked_digest(named)?,
            (None, Some(before)) => before.digest.clone(),
            (None, None) => self.working.to_owned(),
        };
        let target = self.published(named);
        entry.standing.may_keep(entry.name(), &target.digest)?;
        let stands = entry.standing.kept.as_ref();
        if stands.is_some_and(|kept| kept.reason == reason && same_text(&kept.digest, &target.digest)) {
            return Ok(());
        }
        keep_listed::append(self.tx, self.cx, entry, (target.version, &target.digest), &reason)?;
        Ok(())
    }

    /// A correction that says what stands anyway ends the decision, and undo brings it back.
    fn no_longer_kept(&self, entry: &Entry) -> Result<()> {
        if entry.standing.kept.is_none() {
            return Ok(());
        }
        let (standing, target) = (&entry.standing, self.target(&entry.standing)?);
        Step { status: standing.status, report: &standing.report, target: target.as_ref(), whole: true }
            .append(self.tx, self.cx, entry, EventKind::Corrected)?;
        Ok(())
    }

    /// The text of a digest, with its version and the whole digest where it was published here.
    fn published(&self, digest: String) -> Target {
        let found = self.dossier.versions.iter().find(|version| same_text(&version.digest, &digest));
        Target {
            version: found.map(|version| version.id),
            digest: found.map_or(digest, |version| version.digest.clone()),
        }
    }

    /// The text that a signed row approves: the one it names; else the one it approved before;
    /// else the newest version, which must be the text of this file.
    fn target(&self, standing: &Standing) -> Result<Option<Target>> {
        let row = self.row;
        if row.status != Status::Signed {
            return match &row.text {
                Some(_) => {
                    Err(Error::invalid(format!("text stands in a row whose status is {}", row.status))
                        .hint("only a signature approves a text"))
                }
                None => Ok(None),
            };
        }
        let newest = self.dossier.newest();
        let digest = match (&row.text, &standing.approved, newest) {
            (Some(named), _, _) => checked_digest(named)?,
            (None, Some(approved), _) => approved.clone(),
            (None, None, Some(newest)) if newest.digest == self.working => newest.digest.clone(),
            (None, None, _) => {
                return Err(Error::refused(
                    "is newly signed, but the text of this file is not the newest version",
                )
                .hint("publish the text first, or name the text that was approved: text = \"…\""));
            }
        };
        let published = self.dossier.versions.iter().find(|version| same_text(&version.digest, &digest));
        let approved = standing.approved.clone().filter(|approved| same_text(approved, &digest));
        Ok(Some(Target {
            version: published.map(|version| version.id),
            digest: published.map(|version| version.digest.clone()).or(approved).unwrap_or(digest),
        }))
    }
}

/// What stays in `said` of what the row says: only where it differs from the record. Returns the
/// differences in words.
fn keep_differences(said: &mut Listing, organization: &Organization) -> Vec<String> {
    let mut differences = Vec::new();
    let mut compare = |what: &str, said: &mut Option<String>, known: &Option<String>| {
        if said == known {
            *said = None;
        } else if let Some(said) = said {
            differences.push(format!("{what} {said:?}"));
        }
    };
    compare("abbreviation", &mut said.abbreviation, &organization.abbreviation);
    compare("sorted as", &mut said.sort_as, &organization.sort_as);
    compare("state", &mut said.state, &organization.state);
    compare("district", &mut said.district, &organization.district);
    compare("kind", &mut said.kind, &organization.kind);
    if said.scope == organization.scope {
        said.scope = None;
    } else if let Some(scope) = said.scope {
        differences.push(format!("scope {scope}"));
    }
    differences
}

/// Whom a line of the list stands for: an organization, or a person who signs alone.
#[derive(PartialEq, Eq, Hash)]
enum Who {
    Organization(OrgId),
    Person(String),
}

impl Who {
    fn of(organization: Option<OrgId>, person: Option<&Person>) -> Option<Self> {
        let alone = || person.map(|person| Self::Person(person.name.clone()));
        organization.map(Self::Organization).or_else(alone)
    }

    fn of_entry(entry: &Entry) -> Option<Self> {
        Self::of(entry.sign_on.organization, entry.sign_on.person.as_ref())
    }
}

/// The event by which a sign-on that nothing is known of comes to stand where a file says.
fn first_event(status: Status) -> EventKind {
    match status {
        Status::NotAsked => EventKind::Corrected,
        Status::Invited => EventKind::Invited,
        Status::Reminded => EventKind::Reminded,
        Status::Considering => EventKind::Considering,
        Status::Signed => EventKind::Signed,
        Status::Declined => EventKind::Declined,
        Status::Withdrawn => EventKind::Withdrew,
    }
}

fn checked_digest(named: &str) -> Result<String> {
    let fits = (12..=64).contains(&named.len()) && named.chars().all(|c| c.is_ascii_hexdigit());
    if fits {
        return Ok(named.to_ascii_lowercase());
    }
    Err(Error::invalid(format!("{named:?} does not name a text"))
        .hint("write the first twelve hex digits of its digest, as `undersigned version list` shows them"))
}
