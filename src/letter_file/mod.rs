//! The letter file: one letter as one plain-text file, a TOML head between `+++` lines and a
//! Markdown body.
//!
//! Reading and writing only; what a file does to the record is decided by `ops::letter_file`.

mod fence;
mod head;
mod mistake;
mod of_record;
mod read;
mod write;

pub use head::{DeadlineEntry, Head, SignatoryEntry, TickEntry, ToEntry, WaiverEntry};
pub use read::read;
pub use write::write;

/// A letter file, taken apart.
#[derive(Debug, Clone)]
pub struct LetterFile {
    /// What it was read from, for messages: "letter.md", or "standard input".
    pub source: String,
    /// The head.
    pub head: Head,
    /// The body: LF line ends, otherwise the author's bytes.
    pub body: String,
    /// The head as it was written, its lines where they stand in the file; empty if there was no file.
    pub(in crate::letter_file) written: String,
}

/// Two files are equal if they say the same; how their heads were written does not matter.
impl PartialEq for LetterFile {
    fn eq(&self, other: &Self) -> bool {
        let Self { source, head, body, written: _ } = self;
        (source, head, body) == (&other.source, &other.head, &other.body)
    }
}
