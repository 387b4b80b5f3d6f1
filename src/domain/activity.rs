//! The log of what was done, by whom, and what has become of it.

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::choice::choices;
use super::ids::{ActivityId, LetterId};

choices! {
    /// What kind of entry of the log it is.
    Role, "role" {
        /// An operation.
        Do = "do",
        /// The taking back of one.
        Undo = "undo",
        /// The doing again of one that was taken back.
        Redo = "redo",
    }
}

/// One operation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Activity {
    /// Its key.
    pub id: ActivityId,
    /// Its place in the log.
    pub seq: i64,
    /// When.
    pub at: DateTime<Utc>,
    /// Who.
    pub actor: String,
    /// Which operation: "org add".
    pub operation: String,
    /// The letter it belongs to, if it belongs to one.
    pub letter: Option<LetterId>,
    /// What was done, in a sentence without personal data.
    pub summary: String,
    /// Operation, undo or redo.
    pub role: Role,
    /// Of an undo or redo: the operation.
    pub target: Option<ActivityId>,
    /// False for what nothing can take back.
    pub undoable: bool,
    /// True if it has been taken back and not done again.
    pub undone: bool,
}
