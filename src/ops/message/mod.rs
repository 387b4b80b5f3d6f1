//! Messages to contacts: written as drafts into a folder, then recorded. Nothing is ever sent.
//!
//! Files come first, whole, and the record after them, all at once: whoever is recorded as asked has a
//! draft. A program that was killed in between leaves drafts without a record; it makes the same keys
//! and names when it is run again, knows those files for its own, and records them then.

mod pages;
mod prepare;
mod record;
mod write;

pub use prepare::{Item, LeftOut, Order, Prepared, prepare};
pub use record::Record;
pub use write::{Written, default_folder, write};

use chrono_tz::Tz;

use crate::render::Templates;

/// What messages and papers are made with, beside the record.
#[derive(Debug, Clone, Copy)]
pub struct Means<'a> {
    /// The templates.
    pub templates: &'a Templates,
    /// The zone in which moments are told where the letter has no deadline, and so no zone of its own.
    pub zone: Tz,
}
