//! Officials, a row each.

use super::{OWN, day, joined, text, yes};
use crate::domain::official::Official;

/// The headings of [`official`].
pub const OFFICIALS: [&str; 25] = [
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
    "State",
    "District",
    "Party",
    "Phone",
    "E-mail",
    "Term start",
    "Term end",
    "Verified on",
    "Notes",
    "Archived",
    "Chamber",
    "Public key",
    OWN,
];

/// An official.
pub fn official(official: &Official) -> [String; 25] {
    let printed = &official.printed;
    [
        printed.name.clone(),
        text(printed.family_name.as_ref()),
        official.office.clone(),
        text(printed.title.as_ref()),
        text(printed.courtesy.as_ref()),
        text(printed.agency.as_ref()),
        joined(&printed.address),
        text(printed.honorific.as_ref()),
        text(printed.mr.as_ref()),
        text(printed.post_nominals.as_ref()),
        yes(printed.acting),
        yes(printed.collective),
        text(official.mandate.state.as_ref()),
        text(official.mandate.district.as_ref()),
        text(official.mandate.party.as_ref()),
        text(official.phone.as_ref()),
        text(official.email.as_ref()),
        day(official.term_start),
        day(official.term_end),
        day(official.verified_on),
        text(official.notes.as_ref()),
        yes(official.archived_at.is_some()),
        text(official.mandate.chamber.as_ref()),
        text(official.source.as_ref()),
        official.id.to_string(),
    ]
}
