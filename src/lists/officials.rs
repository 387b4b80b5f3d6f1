//! Officials, a row each.

use super::{OWN, day, several, text, yes};
use crate::domain::official::Official;

/// The headings of [`official`].
pub const OFFICIALS: [&str; 18] = [
    "Name",
    "Family name",
    "Office",
    "Title",
    "Courtesy title",
    "Agency",
    "Address",
    "Honorific",
    "Mr",
    "Post nominals",
    "Acting",
    "Collective",
    "Term start",
    "Term end",
    "Verified on",
    "Notes",
    "Archived",
    OWN,
];

/// An official.
pub fn official(official: &Official) -> [String; 18] {
    let printed = &official.printed;
    [
        printed.name.clone(),
        text(printed.family_name.as_ref()),
        official.office.clone(),
        text(printed.title.as_ref()),
        text(printed.courtesy.as_ref()),
        text(printed.agency.as_ref()),
        several(&printed.address),
        text(printed.honorific.as_ref()),
        text(printed.mr.as_ref()),
        text(printed.post_nominals.as_ref()),
        yes(printed.acting),
        yes(printed.collective),
        day(official.term_start),
        day(official.term_end),
        day(official.verified_on),
        text(official.notes.as_ref()),
        yes(official.archived_at.is_some()),
        official.id.to_string(),
    ]
}
