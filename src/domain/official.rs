//! Officials: persons who hold an office, and from when to when.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::addressee::Printed;
use super::ids::OfficialId;

/// An official and the office held.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Official {
    /// Its key.
    pub id: OfficialId,
    /// Row version.
    pub version: i64,
    /// The office, by its key in the table of forms of address.
    pub office: String,
    /// Name, titles, agency and address, as they would be printed today.
    pub printed: Printed,
    /// First day of the term.
    pub term_start: Option<NaiveDate>,
    /// Last day of the term.
    pub term_end: Option<NaiveDate>,
    /// When somebody last made sure that all this is so.
    pub verified_on: Option<NaiveDate>,
    /// Remarks.
    pub notes: Option<String>,
    /// When it was put away.
    pub archived_at: Option<DateTime<Utc>>,
    /// When the row was made.
    pub created_at: DateTime<Utc>,
}
