//! Lists of what is recorded, for other programs: tables for spreadsheets, and address cards. Each is
//! made row by row and handed on, so that a long list is never held.
//!
//! The headings are those that `import` understands, so that a table which was taken out, and perhaps
//! worked on, can be brought in again.

mod deadlines;
mod groups;
mod officials;
mod organizations;
mod several;
mod spreadsheet;
mod vcard;

pub use deadlines::{DEADLINES, deadline};
pub use groups::{GROUPS, seat};
pub use officials::{OFFICIALS, official};
pub use organizations::{CONTACTS, ORGANIZATIONS, contact, organization};
pub use several::{joined, parted};
pub use spreadsheet::{Csv, Guard, OWN, unguarded};
pub use vcard::{CardVersion, of_contact, of_official};

/// Where the pieces of a list go.
type Sink<'s> = crate::files::Sink<'s>;

fn text(field: Option<&String>) -> String {
    field.cloned().unwrap_or_default()
}

fn yes(is_so: bool) -> String {
    if is_so { "yes" } else { "" }.to_owned()
}

fn day(day: Option<chrono::NaiveDate>) -> String {
    day.map(|day| day.to_string()).unwrap_or_default()
}
