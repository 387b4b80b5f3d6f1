//! What is written about a letter to people, and nothing is sent: drafts of messages to contacts, and
//! the papers that circulate or are kept for the file. All of it is made from what was read; reading
//! and recording are done by `ops`.

mod address;
mod draft;
mod evidence;
mod list;
mod signed_so_far;
mod stamp;
mod transmittal;
mod wording;

#[cfg(test)]
mod tests;

pub use address::{EmailAddress, HeaderText};
pub use draft::{Attachment, Cover, Draft, File, MAILTO_LIMIT, Recipient};
pub use evidence::{Evidence, Happened, Signer, Told, Written, evidence};
pub use list::{Row, rows, to_csv};
pub use signed_so_far::{SignedSoFar, signed_so_far};
pub use stamp::{Chain, Stamp, moment, zone_of};
pub use transmittal::Transmittal;
pub use wording::{
    Addressed, Approved, Attached, Changes, Wording, Words, addressed, person_alone, reply_to, word,
};
