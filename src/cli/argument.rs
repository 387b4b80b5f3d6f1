//! What several commands take as an argument, and the words for what is wrong with it.

use chrono::NaiveDate;

/// Reads a day: 2026-04-30.
pub(super) fn day(text: &str) -> Result<NaiveDate, String> {
    NaiveDate::parse_from_str(text, "%Y-%m-%d")
        .map_err(|_| "there is no such day; write it as 2026-04-30, the year first".to_owned())
}
