//! What every paper says of itself: of which text it speaks, as of when, and how long the record was
//! then, so that a copy elsewhere bears witness to the record.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use serde::Serialize;

use crate::domain::dossier::Dossier;
use crate::domain::version::short_digest;
use crate::letter::compose::document_title;

/// The chain of events at one moment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Chain {
    /// How many events there are in the whole database.
    pub events: i64,
    /// The hash of the newest.
    pub head: String,
}

/// What a paper says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Stamp {
    /// The letter's language.
    pub lang: String,
    /// What the letter is called outside: its subject, else whom it is to.
    pub document_title: String,
    /// The number of the newest version; none before the first.
    pub version: Option<u32>,
    /// The first twelve hex digits of that text.
    pub digest: String,
    /// When this was made: "Wed 15 Apr 2026 10:00 EDT (America/New_York)".
    pub as_of: String,
    /// The chain then.
    pub chain: Chain,
}

impl Stamp {
    /// The stamp of a letter's papers at the moment `now`; `zone` as for [`zone_of`].
    pub fn of(dossier: &Dossier, chain: &Chain, now: DateTime<Utc>, zone: Tz) -> Self {
        let text = dossier.newest_text.clone().unwrap_or_else(|| dossier.working_text());
        Self {
            lang: dossier.letter.lang.clone(),
            document_title: document_title(&dossier.letter, &text, &text.to),
            version: dossier.newest().map(|version| version.number),
            digest: short_digest(&dossier.current_digest()).to_owned(),
            as_of: moment(now, zone_of(dossier, zone)),
            chain: chain.clone(),
        }
    }
}

/// An instant with its zone: "Wed 15 Apr 2026 10:00 EDT (America/New_York)".
pub fn moment(at: DateTime<Utc>, zone: Tz) -> String {
    format!("{} ({})", at.with_timezone(&zone).format("%a %-d %b %Y %H:%M %Z"), zone.name())
}

/// The zone in which moments are told about a letter: its next deadline's, whose clock people look at,
/// else `other`.
pub fn zone_of(dossier: &Dossier, other: Tz) -> Tz {
    dossier.deadlines.first().map_or(other, |deadline| deadline.at.zone)
}
