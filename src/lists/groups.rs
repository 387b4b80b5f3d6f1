//! Committees and other bodies of officials, a row for each seat in them.

use super::{OWN, text};
use crate::domain::body::{Body, Membership};
use crate::domain::official::Official;

/// The headings of [`seat`].
pub const GROUPS: [&str; 11] = [
    "Group",
    "Group key",
    "Chamber",
    "Part of",
    "Member",
    "Public key",
    "Office",
    "Role",
    "Title",
    "Seniority",
    OWN,
];

/// A seat in a body, with who holds it; a body without members is one row. `parent` is the name of what the body is
/// a part of.
pub fn seat(body: &Body, parent: Option<&str>, held: Option<(&Official, &Membership)>) -> [String; 11] {
    let [name, key, office, role, title, place, id] = match held {
        Some((official, seat)) => [
            official.printed.name.clone(),
            text(official.source.as_ref()),
            official.office.clone(),
            seat.role.to_string(),
            text(seat.title.as_ref()),
            seat.place.map(|place| place.to_string()).unwrap_or_default(),
            official.id.to_string(),
        ],
        None => std::array::from_fn(|_| String::new()),
    };
    [
        body.name.clone(),
        text(body.source.as_ref()),
        text(body.chamber.as_ref()),
        parent.unwrap_or_default().to_owned(),
        name,
        key,
        office,
        role,
        title,
        place,
        id,
    ]
}
