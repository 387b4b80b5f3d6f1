//! Keys of the records: one type each, so that a letter's key cannot stand where an organization's belongs.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// A key never used before: a `UUIDv7`, so that keys sort by the time they were made.
            #[allow(clippy::new_without_default, reason = "a default that is new each time would surprise")]
            pub fn new() -> Self {
                Self(Uuid::now_v7())
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Uuid::parse_str(text).map(Self)
            }
        }
    )+};
}

ids! {
    /// Key of an organization.
    OrgId,
    /// Key of a contact at an organization.
    ContactId,
    /// Key of an official.
    OfficialId,
    /// Key of a body of officials.
    BodyId,
    /// Key of a membership of an official in a body.
    MembershipId,
    /// Key of a letter.
    LetterId,
    /// Key of an addressee of a letter.
    AddresseeId,
    /// Key of a deadline.
    DeadlineId,
    /// Key of a published version of a letter's text.
    VersionId,
    /// Key of a sign-on: an organization (or a person) on one letter.
    SignOnId,
    /// Key of a sign-on event; also what makes recording it twice harmless.
    EventId,
    /// Key of a waiver of a finding.
    WaiverId,
    /// Key of a tick of the tick-list.
    TickId,
    /// Key of a row of personal data that can be erased.
    PersonalId,
    /// Key of a released edition.
    EditionId,
    /// Key of a row of the activity log.
    ActivityId,
    /// Key of a message to a contact; made from what the message is, not from the time.
    MessageId,
}

impl ContactId {
    /// The key under which a person who signs alone is written to: that of the sign-on, since there is no
    /// other record of them.
    pub fn of_person(sign_on: SignOnId) -> Self {
        Self(sign_on.0)
    }
}

impl MessageId {
    /// The key of the message that a digest, in hex digits, stands for: the same message has the same key.
    pub fn of_digest(digest: &str) -> Self {
        let half = digest.get(..32).and_then(|half| u128::from_str_radix(half, 16).ok());
        Self(uuid::Builder::from_custom_bytes(half.unwrap_or_default().to_be_bytes()).into_uuid())
    }
}
