//! What proves that an organization signed: everything that happened to its sign-on, as it was
//! recorded. For the file of whoever runs the letter, never for circulation.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use serde::Serialize;

use super::stamp::{Stamp, moment, zone_of};
use crate::domain::dossier::{Dossier, Entry};
use crate::domain::ids::{EventId, SignOnId};
use crate::domain::message::{Message, MessageKind};
use crate::domain::sign_on::{Event, EventKind, Status};
use crate::domain::version::{same_text, short_digest};

/// The evidence of one signer, or of all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Evidence {
    /// Of which letter, as of when.
    #[serde(flatten)]
    pub stamp: Stamp,
    /// The signers, in alphabetical order.
    pub signers: Vec<Signer>,
}

/// What is recorded of one signer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Signer {
    /// The organization, or the person who signs alone.
    pub name: String,
    /// The line under which the letter lists it now.
    pub listed_as: String,
    /// Where it stands.
    pub status: Status,
    /// True if it signed a text that has been changed materially since.
    pub must_confirm: bool,
    /// What its yes waits for, if it does.
    pub waits_for: Option<String>,
    /// Why its name is printed under the newest text without its word, if somebody has decided so.
    pub printed_anyway: Option<String>,
    /// True if it agreed to be named to other invitees.
    pub show_early: bool,
    /// The number of the newest edition that prints it.
    pub printed_in: Option<u32>,
    /// What happened, the first first.
    pub events: Vec<Happened>,
    /// The drafts of messages that were written to it, the first first.
    pub messages: Vec<Written>,
}

/// One event, in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Happened {
    /// Its key.
    pub id: EventId,
    /// What happened: "signed".
    pub kind: EventKind,
    /// Of a correction: where the organization stands since.
    pub becomes: Option<Status>,
    /// True if it was taken back later.
    pub taken_back: bool,
    /// Of an event that speaks of an earlier one, what that was, and when it was recorded.
    pub about: Option<String>,
    /// Who authorized it.
    pub by: Option<String>,
    /// How it reached us.
    pub channel: Option<String>,
    /// What was said, quoted.
    pub evidence: Option<String>,
    /// Why.
    pub reason: Option<String>,
    /// What a conditional yes waits for.
    pub waits_for: Option<String>,
    /// The day it happened, as we were told.
    pub claimed_on: Option<NaiveDate>,
    /// When it was recorded, with the zone.
    pub recorded: String,
    /// The same instant, for machines.
    pub recorded_at: DateTime<Utc>,
    /// Who recorded it.
    pub actor: String,
    /// The number of the version that was agreed to, where it is known.
    pub version: Option<u32>,
    /// The whole digest of the text that was agreed to.
    pub digest: Option<String>,
    /// How the organization was listed then.
    pub listed_as: Option<String>,
    /// Of an approval that was carried over: the digest of the difference that is kept.
    pub change: Option<String>,
    /// True if what identified people in it was erased.
    pub erased: bool,
}

/// The draft of a message that was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Written {
    /// What it asked for.
    pub kind: MessageKind,
    /// When it was written, with the zone.
    pub written: String,
    /// The first twelve hex digits of the text that it was about.
    pub digest: String,
    /// What its Message-ID begins with.
    pub id: String,
}

/// What was told of sign-ons: their events, and the messages written to them.
#[derive(Debug, Clone, Default)]
pub struct Told {
    /// The events by sign-on, in the order in which they were recorded.
    pub events: HashMap<SignOnId, Vec<Event>>,
    /// The messages about the letter, the oldest first.
    pub messages: Vec<Message>,
}

/// The evidence of one sign-on, or of all of which anything is recorded; `zone` as for [`zone_of`].
pub fn evidence(dossier: &Dossier, told: &Told, only: Option<SignOnId>, stamp: Stamp, zone: Tz) -> Evidence {
    let zone = zone_of(dossier, zone);
    let is_meant = |entry: &&Entry| match only {
        Some(id) => entry.sign_on.id == id,
        None => told.events.contains_key(&entry.sign_on.id),
    };
    let mut entries: Vec<&Entry> = dossier.sign_ons.iter().filter(is_meant).collect();
    entries.sort_by_cached_key(|entry| (entry.sort_key(), entry.sign_on.position));
    let signers = entries.into_iter().map(|entry| signer(dossier, entry, told, zone)).collect();
    Evidence { stamp, signers }
}

fn signer(dossier: &Dossier, entry: &Entry, told: &Told, zone: Tz) -> Signer {
    let events = told.events.get(&entry.sign_on.id).map(Vec::as_slice).unwrap_or_default();
    let digest = dossier.current_digest();
    let about_it = told.messages.iter().filter(|message| message.sign_on == entry.sign_on.id);
    Signer {
        name: entry.name().to_owned(),
        listed_as: entry.listed_as(),
        status: entry.standing.status,
        must_confirm: entry.standing.must_confirm(&digest),
        waits_for: entry.standing.report.waits_for.clone(),
        printed_anyway: entry.standing.kept_on(&digest).map(|kept| kept.reason.clone()),
        show_early: entry.sign_on.show_early,
        printed_in: entry.printed_in,
        events: events.iter().map(|event| happened(dossier, event, events, zone)).collect(),
        messages: about_it.map(|message| written(message, zone)).collect(),
    }
}

fn written(message: &Message, zone: Tz) -> Written {
    Written {
        kind: message.kind,
        written: moment(message.written_at, zone),
        digest: short_digest(&message.text_digest).to_owned(),
        id: message.id.to_string(),
    }
}

fn happened(dossier: &Dossier, event: &Event, all: &[Event], zone: Tz) -> Happened {
    let personal = event.personal.clone().unwrap_or_default();
    let takes_it_back = |other: &&Event| other.kind == EventKind::Undone && other.refers_to == Some(event.id);
    let about = event.refers_to.and_then(|id| all.iter().find(|other| other.id == id));
    let version = event.text_digest.as_deref().and_then(|digest| {
        let named = |version: &&crate::domain::version::Version| {
            event.version.map_or_else(|| same_text(&version.digest, digest), |id| version.id == id)
        };
        dossier.versions.iter().find(named).map(|version| version.number)
    });
    Happened {
        id: event.id,
        kind: event.kind,
        becomes: event.becomes,
        taken_back: all.iter().find(takes_it_back).is_some(),
        about: about.map(|other| format!("{}, recorded {}", other.kind, moment(other.recorded_at, zone))),
        by: personal.by,
        channel: event.channel.clone(),
        evidence: personal.evidence,
        reason: event.reason.clone(),
        waits_for: event.waits_for.clone(),
        claimed_on: event.occurred_on,
        recorded: moment(event.recorded_at, zone),
        recorded_at: event.recorded_at,
        actor: event.actor.clone(),
        version,
        digest: event.text_digest.clone(),
        listed_as: event.listed_as.clone().or(personal.listed_as),
        change: event.change.clone(),
        erased: event.personal_id.is_some() && event.personal.is_none(),
    }
}
