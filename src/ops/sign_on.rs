//! Recording what organizations say to a letter.

use std::collections::{HashMap, HashSet};

use chrono::TimeDelta;

use super::{Context, Operation, Outcome, version};
use crate::domain::dossier::{Dossier, Entry};
use crate::domain::ids::{EventId, LetterId, OrgId, SignOnId, VersionId};
use crate::domain::letter::Letter;
use crate::domain::organization::Organization;
use crate::domain::sign_on::{Event, EventKind, EventPersonal, Listing, Report, SignOn, Status};
use crate::domain::standing::Standing;
use crate::domain::version::{ChangeClass, short_digest};
use crate::error::{Error, Result};
use crate::store::{Tx, dossiers, events, sign_ons};

/// Records one step of one or several organizations on a letter: all of them or none.
#[derive(Debug, Clone)]
pub struct Record {
    /// The letter.
    pub letter: Letter,
    /// The organizations.
    pub organizations: Vec<Organization>,
    /// Where they stand now.
    pub status: Status,
    /// What was told.
    pub report: Report,
    /// The version that was agreed to; the newest where this is absent.
    pub version: Option<u32>,
}

impl Operation for Record {
    fn name(&self) -> &'static str {
        "sign"
    }

    fn run(&self, tx: &Tx<'_>, cx: &Context) -> Result<Outcome> {
        let mut report = self.report.clone();
        report.clean()?;
        let mut seen = HashSet::new();
        let once = self.organizations.iter().filter(|organization| seen.insert(organization.id));
        let steps: Vec<Each<'_>> = once
            .map(|known| Each { who: Who::Organization(known), status: self.status, report: &report })
            .collect();
        let Recorded { mut outcome, kinds, added } = record_each(tx, cx, &self.letter, self.version, &steps)?;
        outcome.message = match (kinds.len(), added) {
            (0, 1..) => format!("{added} put on the list of letter {}.", self.letter.slug),
            _ => describe(&kinds, self.status, &report, &self.letter.slug),
        };
        Ok(outcome)
    }
}

/// Who says something.
#[derive(Clone, Copy)]
pub(super) enum Who<'a> {
    /// An organization; it is put on the letter if it is not there.
    Organization(&'a Organization),
    /// A person who signs alone and is on the letter.
    Person(SignOnId),
}

/// One step of one of them.
pub(super) struct Each<'a> {
    /// Who.
    pub(super) who: Who<'a>,
    /// Where it stands then.
    pub(super) status: Status,
    /// What was told, in the form in which it is stored.
    pub(super) report: &'a Report,
}

/// What came of several steps.
pub(super) struct Recorded {
    /// The keys of the sign-ons; the message is still to be made.
    pub(super) outcome: Outcome,
    /// Whose event of which kind was recorded.
    pub(super) kinds: Vec<(String, EventKind)>,
    /// How many organizations were put on the letter.
    pub(super) added: usize,
}

/// Records steps, each of another organization or person, on one letter that is read only once.
pub(super) fn record_each(
    tx: &Tx<'_>,
    cx: &Context,
    letter: &Letter,
    version: Option<u32>,
    steps: &[Each<'_>],
) -> Result<Recorded> {
    let mut dossier = dossiers::load(tx.view(), letter.clone())?;
    let mut outcome = Outcome::default().on(letter.id);
    let agrees = steps.iter().any(|step| step.status == Status::Signed);
    let target = if agrees { Some(target(tx, cx, version, &mut dossier, &mut outcome)?) } else { None };
    let mut kinds = Vec::new();
    let mut list = List::of(dossier);
    for each in steps {
        let entry = match each.who {
            Who::Organization(organization) => list.find_or_add(tx, organization)?,
            Who::Person(sign_on) => list.find(sign_on)?,
        };
        let text = target.as_ref().filter(|_| each.status == Status::Signed);
        let step = Step { status: each.status, report: each.report, target: text, whole: false };
        if let Some(kind) = step.record(tx, cx, entry)? {
            lapse(tx, &entry.sign_on, each.status)?;
            outcome.ids.push(entry.sign_on.id.to_string());
            kinds.push((entry.name().to_owned(), kind));
        }
    }
    Ok(Recorded { outcome, kinds, added: list.added })
}

/// The text that an agreement is to: of the version that is named, else of the newest. Where
/// nothing is published yet, the working text becomes version 1: nobody can agree to a text that
/// may still change under them.
fn target(
    tx: &Tx<'_>,
    cx: &Context,
    number: Option<u32>,
    dossier: &mut Dossier,
    outcome: &mut Outcome,
) -> Result<Target> {
    let wanted = match number {
        Some(number) => dossier.versions.iter().find(|version| version.number == number),
        None => dossier.newest(),
    };
    if let Some(version) = wanted {
        return Ok(Target { version: Some(version.id), digest: version.digest.clone() });
    }
    let slug = &dossier.letter.slug;
    if let Some(number) = number {
        let known = dossier.versions.len();
        return Err(Error::not_found(format!("letter {slug} has no version {number}"))
            .hint(format!("it has {known}; see `undersigned version list {slug}`")));
    }
    version::refuse_unseen(tx.view(), &dossier.letter)?;
    let text = dossier.working_text();
    let version = version::publish(tx, cx, dossier, &text, ChangeClass::First, None)?;
    outcome.notices.push(format!(
        "No version of letter {slug} was published; its working text is now version 1 (text {}).",
        short_digest(&version.digest)
    ));
    let target = Target { version: Some(version.id), digest: version.digest.clone() };
    dossier.versions.push(version);
    Ok(target)
}

/// The text that an agreement is to.
#[derive(Debug, Clone)]
pub(super) struct Target {
    /// The version, where the text was published here.
    pub(super) version: Option<VersionId>,
    /// Its digest, or the first twelve digits of it.
    pub(super) digest: String,
}

/// One step of one sign-on.
pub(super) struct Step<'a> {
    /// Where it stands then.
    pub(super) status: Status,
    /// What was told.
    pub(super) report: &'a Report,
    /// The text agreed to, where it is an agreement.
    pub(super) target: Option<&'a Target>,
    /// True if the report is all there is to tell; else what it leaves out stays as it was told before.
    pub(super) whole: bool,
}

impl Step<'_> {
    /// Records the step; `None` if that is where the sign-on stands already.
    fn record(&self, tx: &Tx<'_>, cx: &Context, entry: &Entry) -> Result<Option<EventKind>> {
        let digest = self.target.map(|target| target.digest.as_str());
        let Some(kind) = entry.standing.next(entry.name(), self.status, digest, self.report)? else {
            return Ok(None);
        };
        refuse_days_to_come(cx, entry.name(), self.report)?;
        self.append(tx, cx, entry, kind)?;
        Ok(Some(kind))
    }

    /// Appends the event of that kind, without asking whether the step makes sense.
    pub(super) fn append(
        &self,
        tx: &Tx<'_>,
        cx: &Context,
        entry: &Entry,
        kind: EventKind,
    ) -> Result<EventId> {
        let corrects = kind == EventKind::Corrected;
        let report = if corrects && !self.whole {
            merged(&entry.standing, self.status, self.report)
        } else {
            self.report.clone()
        };
        // The name of an organization is nothing that goes when a person is erased.
        let listed_as = (self.status == Status::Signed).then(|| entry.listed_as());
        let (of_organization, of_person) =
            if entry.organization.is_some() { (listed_as, None) } else { (None, listed_as) };
        events::append(
            tx,
            Event {
                id: EventId::new(),
                sign_on: entry.sign_on.id,
                letter: entry.sign_on.letter,
                version: self.target.and_then(|target| target.version),
                text_digest: self.target.map(|target| target.digest.clone()),
                kind,
                becomes: corrects.then_some(self.status),
                refers_to: if corrects { entry.standing.event } else { None },
                actor: cx.actor.clone(),
                channel: report.channel,
                reason: report.reason,
                waits_for: report.waits_for,
                personal_id: None,
                personal_digest: None,
                personal: Some(EventPersonal {
                    listed_as: of_person,
                    by: report.by,
                    evidence: report.evidence,
                }),
                occurred_on: report.on,
                recorded_at: cx.now(),
                listed_as: of_organization,
                change: None,
            },
        )
    }
}

/// Refuses a day on which nothing can have been said yet, because it has begun nowhere on earth.
fn refuse_days_to_come(cx: &Context, who: &str, report: &Report) -> Result<()> {
    let latest = (cx.now() + TimeDelta::hours(14)).date_naive();
    match report.on.filter(|day| *day > latest) {
        Some(day) => {
            Err(Error::refused(format!("{who} cannot have answered on {day}, which is still to come"))
                .hint("give the day on which the answer came, or leave it out"))
        }
        None => Ok(()),
    }
}

/// What a correction tells: the new, and of the old what the new does not speak of.
fn merged(standing: &Standing, status: Status, report: &Report) -> Report {
    if standing.status != status {
        return report.clone();
    }
    let (old, new) = (standing.report.clone(), report.clone());
    Report {
        by: new.by.or(old.by),
        channel: new.channel.or(old.channel),
        evidence: new.evidence.or(old.evidence),
        reason: new.reason.or(old.reason),
        waits_for: new.waits_for.or(old.waits_for),
        on: new.on.or(old.on),
    }
}

/// The sign-ons of a letter, found by their organizations.
struct List {
    letter: LetterId,
    entries: Vec<Entry>,
    places: HashMap<OrgId, usize>,
    next_position: u32,
    /// How many were put on it.
    added: usize,
}

impl List {
    fn of(dossier: Dossier) -> Self {
        let next_position = next_position(&dossier);
        let entries = dossier.sign_ons;
        let place = |(at, entry): (usize, &Entry)| Some((entry.sign_on.organization?, at));
        let places = entries.iter().enumerate().filter_map(place).collect();
        Self { letter: dossier.letter.id, entries, places, next_position, added: 0 }
    }

    /// A sign-on that is there.
    fn find(&self, sign_on: SignOnId) -> Result<&Entry> {
        let found = self.entries.iter().find(|entry| entry.sign_on.id == sign_on);
        found.ok_or_else(|| {
            Error::not_found("a person was taken off this letter meanwhile").hint("look at its list again")
        })
    }

    /// The sign-on of an organization, put on the letter first if it is not there.
    fn find_or_add(&mut self, tx: &Tx<'_>, organization: &Organization) -> Result<&Entry> {
        let at = match self.places.get(&organization.id) {
            Some(at) => *at,
            None => self.add(tx, organization)?,
        };
        self.entries.get(at).ok_or_else(|| Error::bug("a sign-on is not where it was put"))
    }

    fn add(&mut self, tx: &Tx<'_>, organization: &Organization) -> Result<usize> {
        let sign_on = SignOn {
            id: SignOnId::new(),
            version: 1,
            letter: self.letter,
            organization: Some(organization.id),
            personal: None,
            person: None,
            position: self.next_position,
            listing: Listing::default(),
            show_early: false,
        };
        sign_ons::insert(tx, &sign_on)?;
        let (organization, at) = (organization.clone(), self.entries.len());
        self.places.insert(organization.id, at);
        let (organization, standing) = (Some(organization), Standing::default());
        self.entries.push(Entry { sign_on, organization, standing, printed_in: None });
        self.next_position += 1;
        self.added += 1;
        Ok(at)
    }
}

/// The place after the last.
pub(super) fn next_position(dossier: &Dossier) -> u32 {
    dossier.sign_ons.iter().map(|entry| entry.sign_on.position).max().unwrap_or(0) + 1
}

pub(super) fn describe(
    recorded: &[(String, EventKind)],
    status: Status,
    report: &Report,
    slug: &str,
) -> String {
    let status = match &report.waits_for {
        Some(what) if status == Status::Signed => format!("yes on a condition ({what}), no signature yet,"),
        _ => status.to_string(),
    };
    match recorded {
        [(name, _)] if report.waits_for.is_some() => format!("{name}: {status} on letter {slug}."),
        [] => format!("Nothing to change: {status} already on letter {slug}."),
        [(name, EventKind::Reaffirmed)] => format!("{name} confirmed again on letter {slug}."),
        [(name, EventKind::Corrected)] => format!("{name}: record corrected to {status} on letter {slug}."),
        [(name, _)] => format!("{name}: {status} on letter {slug}."),
        many => format!("{} organizations: {status} on letter {slug}.", many.len()),
    }
}

/// Whoever takes the name back, or never gave it, has not agreed to be shown.
fn lapse(tx: &Tx<'_>, sign_on: &SignOn, status: Status) -> Result<()> {
    let has_ended = matches!(status, Status::NotAsked | Status::Declined | Status::Withdrawn);
    if !(has_ended && sign_on.show_early) {
        return Ok(());
    }
    sign_ons::update(tx, &SignOn { show_early: false, ..sign_on.clone() })
}
