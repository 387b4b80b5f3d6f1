//! A sign-on (an organization, or a person, on one letter), what happened to it, and what that
//! amounts to.
//!
//! Nothing here is a flag: the standing is computed from events, which are only ever added.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::choice::choices;
use super::ids::{EventId, LetterId, OrgId, PersonalId, SignOnId, VersionId};
use super::organization::Scope;
use super::version::Encoder;

choices! {
    /// Where an organization stands on a letter.
    Status, "status" {
        /// It is on the list and has not been asked.
        NotAsked = "not-asked",
        /// It has been asked.
        Invited = "invited",
        /// It has been asked again.
        Reminded = "reminded",
        /// It is thinking about it.
        Considering = "considering",
        /// It has agreed to sign a text.
        Signed = "signed",
        /// It has said no.
        Declined = "declined",
        /// It had signed, and took that back.
        Withdrawn = "withdrawn",
    }
}

choices! {
    /// What happened.
    EventKind, "kind of event" {
        /// Asked to sign.
        Invited = "invited",
        /// Asked again.
        Reminded = "reminded",
        /// Said that it is considering.
        Considering = "considering",
        /// Agreed to the text that the event names.
        Signed = "signed",
        /// Said no.
        Declined = "declined",
        /// Took its signature back.
        Withdrew = "withdrew",
        /// Agreed again, to a later text.
        Reaffirmed = "reaffirmed",
        /// Its agreement passed to a later text by an editorial change.
        CarriedOver = "carried-over",
        /// Somebody decided that its name is printed under a text that it has not confirmed.
        KeptListed = "kept-listed",
        /// The record was put right; the event says what it becomes.
        Corrected = "corrected",
        /// An earlier event was taken back; the event names it.
        Undone = "undone",
    }
}

/// An organization or a person on a letter: how it is listed there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignOn {
    /// Its key.
    pub id: SignOnId,
    /// Row version.
    pub version: i64,
    /// The letter.
    pub letter: LetterId,
    /// The organization; `None` for a person who signs only for themselves.
    pub organization: Option<OrgId>,
    /// The row that holds [`SignOn::person`].
    pub personal: Option<PersonalId>,
    /// The person printed with the organization, or alone.
    pub person: Option<Person>,
    /// Place in the order of entry.
    pub position: u32,
    /// What is listed otherwise than the organization's own record says, on this letter.
    pub listing: Listing,
    /// True if it agreed to be named to other invitees before the letter goes out.
    pub show_early: bool,
}

/// A person who signs.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Person {
    /// Full name.
    pub name: String,
    /// Title: "Executive Director".
    pub title: Option<String>,
    /// Where somebody who signs alone is written to; an organization has contacts for that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
}

/// What a letter lists otherwise than the organization's record.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Listing {
    /// The abbreviation.
    pub abbreviation: Option<String>,
    /// The whole line, where it is not "name (abbreviation)".
    pub listed_as: Option<String>,
    /// What it is sorted by.
    pub sort_as: Option<String>,
    /// How far it reaches.
    pub scope: Option<Scope>,
    /// Its state.
    pub state: Option<String>,
    /// Its district.
    pub district: Option<String>,
    /// Its kind.
    pub kind: Option<String>,
    /// The user's own heading it stands under.
    pub heading: Option<String>,
    /// True if it signs above the list, with room for a signature by hand.
    pub lead: bool,
}

/// What is told of a sign-on, as it is reported to us.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Report {
    /// Who authorized it: "Jo Park, Executive Director".
    pub by: Option<String>,
    /// How it reached us: "email".
    pub channel: Option<String>,
    /// What was said, quoted.
    pub evidence: Option<String>,
    /// Why, of a decline or withdrawal.
    pub reason: Option<String>,
    /// What a conditional yes waits for.
    pub waits_for: Option<String>,
    /// The day it happened, as we were told.
    pub on: Option<NaiveDate>,
}

/// The part of an event that identifies people: kept in a row that can be erased.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct EventPersonal {
    /// How a person who signs alone was listed then. Older events hold an organization's line here too.
    pub listed_as: Option<String>,
    /// Who authorized it.
    pub by: Option<String>,
    /// What was said, quoted.
    pub evidence: Option<String>,
}

/// One thing that happened to a sign-on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// Its key.
    pub id: EventId,
    /// The sign-on.
    pub sign_on: SignOnId,
    /// The letter.
    pub letter: LetterId,
    /// The version that was agreed to, where the event is an agreement.
    pub version: Option<VersionId>,
    /// The digest of the text that was agreed to; twelve digits where only these are known.
    pub text_digest: Option<String>,
    /// What happened.
    pub kind: EventKind,
    /// Of a correction: where the organization stands.
    pub becomes: Option<Status>,
    /// Of an event taken back, carried over or corrected: the event it speaks of.
    pub refers_to: Option<EventId>,
    /// Who recorded it.
    pub actor: String,
    /// How it reached us.
    pub channel: Option<String>,
    /// Why, of a decline or withdrawal, or of a name that is printed unconfirmed.
    pub reason: Option<String>,
    /// What a conditional yes waits for.
    pub waits_for: Option<String>,
    /// The row of personal data.
    pub personal_id: Option<PersonalId>,
    /// Its salted digest.
    pub personal_digest: Option<String>,
    /// Its content; `None` where there is none or it was erased.
    pub personal: Option<EventPersonal>,
    /// The day it happened, as we were told.
    pub occurred_on: Option<NaiveDate>,
    /// When it was recorded.
    pub recorded_at: DateTime<Utc>,
    /// Of an agreement: the line the organization was listed under then.
    pub listed_as: Option<String>,
    /// Of an approval that is carried over: the digest of the difference it was carried over.
    pub change: Option<String>,
}

/// The rule by which new events are hashed; part of what is hashed.
pub const HASH_VERSION: u32 = 2;
/// What the first event of a file follows.
pub const CHAIN_START: &str = "0000000000000000000000000000000000000000000000000000000000000000";

impl Event {
    /// The hash that chains this event to the one before it, by the rule of that number. Rule 1 knows
    /// neither the listed line nor the difference.
    pub fn hash(&self, rule: u32, prev_hash: &str) -> String {
        let mut hash = Encoder::new(&format!("undersigned event {rule}"));
        hash.part(prev_hash);
        hash.part(&self.id.to_string());
        hash.part(&self.sign_on.to_string());
        hash.part(&self.letter.to_string());
        hash.optional(self.version.map(|id| id.to_string()).as_deref());
        hash.optional(self.text_digest.as_deref());
        hash.part(self.kind.as_str());
        hash.optional(self.becomes.map(Status::as_str));
        hash.optional(self.refers_to.map(|id| id.to_string()).as_deref());
        hash.part(&self.actor);
        hash.optional(self.channel.as_deref());
        hash.optional(self.reason.as_deref());
        hash.optional(self.waits_for.as_deref());
        hash.optional(self.personal_id.map(|id| id.to_string()).as_deref());
        hash.optional(self.personal_digest.as_deref());
        hash.optional(self.occurred_on.map(|day| day.to_string()).as_deref());
        hash.part(&instant(self.recorded_at));
        if rule > 1 {
            hash.optional(self.listed_as.as_deref());
            hash.optional(self.change.as_deref());
        }
        hash.finish()
    }
}

/// An instant as it is stored and hashed: "2026-04-28T21:00:00.000Z".
pub fn instant(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(chrono::SecondsFormat::Millis, true)
}

/// The salted digest by which an event names personal data without holding it.
pub fn personal_digest(salt: &str, data: &str) -> String {
    let mut hash = Encoder::new("undersigned personal 1");
    hash.part(salt);
    hash.part(data);
    hash.finish()
}
