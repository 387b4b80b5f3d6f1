//! What people decide about the findings of preflight: a finding that is let stand for a reason,
//! an item of the tick-list that was looked at.

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::ids::{LetterId, TickId, WaiverId};

/// A finding that is let stand, for as long as the text that it stands on is the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Waiver {
    /// Its key.
    #[serde(skip)]
    pub id: WaiverId,
    /// Row version.
    #[serde(skip)]
    pub version: i64,
    /// The letter.
    #[serde(skip)]
    pub letter: LetterId,
    /// The id of the rule.
    pub rule: String,
    /// The name of the finding, without the counter behind it.
    pub finding: String,
    /// Digest of the text that the finding stood on; see `check::Review`.
    pub text: String,
    /// What the finding said.
    pub message: String,
    /// Why it is let stand.
    pub reason: String,
    /// Who decided.
    #[serde(rename = "by")]
    pub actor: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// An item of the tick-list that somebody has looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Tick {
    /// Its key.
    #[serde(skip)]
    pub id: TickId,
    /// Row version.
    #[serde(skip)]
    pub version: i64,
    /// The letter.
    #[serde(skip)]
    pub letter: LetterId,
    /// The item: the id of its rule.
    pub item: String,
    /// Digest of the working text that was looked at.
    pub text: String,
    /// Who looked.
    #[serde(rename = "by")]
    pub actor: String,
    /// When.
    pub at: DateTime<Utc>,
}
