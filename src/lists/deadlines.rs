//! Deadlines, a row each.

use super::{OWN, yes};
use crate::domain::deadline::Deadline;
use crate::domain::letter::Letter;
use crate::domain::sign_on::instant;

/// The headings of [`deadline`].
pub const DEADLINES: [&str; 8] =
    ["Letter", "Title of the letter", "Kind", "At", "Zone", "Instant", "Hard", OWN];

/// A deadline of a letter: the time on the clocks of its zone, and the instant in UTC.
pub fn deadline(deadline: &Deadline, letter: &Letter) -> [String; 8] {
    [
        letter.slug.clone(),
        letter.title.clone(),
        deadline.kind.to_string(),
        deadline.at.civil.format("%Y-%m-%d %H:%M").to_string(),
        deadline.at.zone.name().to_owned(),
        instant(deadline.at.instant),
        yes(deadline.hard),
        deadline.id.to_string(),
    ]
}
