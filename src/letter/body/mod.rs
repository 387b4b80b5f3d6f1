//! From the Markdown of a letter's body to the numbered blocks that every writer prints.
//!
//! The text is parsed once. Reading the tree then settles all that depends on order or on the
//! record: marks count 1, 2, 3 … by first mention, `[^name]` inside a note becomes the other
//! note's number, and `{{ name }}` becomes the value of a field. Nothing that looks wrong is
//! dropped in silence: it stays in the text as typed, and a [`Diagnostic`] says where.

mod blocks;
mod diagnostic;
mod fields;
mod inlines;
mod line;
mod links;
mod markdown;
mod notes;
mod prose;
mod reader;
mod run;
mod source;
mod tokens;
mod typography;

#[cfg(test)]
mod laws;
#[cfg(test)]
mod prose_tests;
#[cfg(test)]
mod tests;

use std::time::Duration;

use comrak::Arena;

pub use self::diagnostic::{Diagnostic, DiagnosticKind, Place};
pub use self::fields::Fields;
use self::markdown::Patience;
pub use self::prose::{Link, Mark, OBJECT, Paragraph, Prose, Role, whole_words};
use self::reader::Reading;
use self::source::{Changes, Source};
use super::block::{Block, Note};
use crate::error::{Error, Result};

/// The longest body that is read, in bytes. A letter of ten pages has about 30,000.
pub const MAX_BYTES: usize = 1024 * 1024;

/// How much processor time a parse may take. An ordinary text of the greatest length takes some milliseconds;
/// a few made-up ones (thousands of `[^` in a row) would take minutes.
const TIME_TO_PARSE: Duration = Duration::from_secs(2);

/// How often the text is parsed anew after web addresses were parted from what follows them.
const MAX_ROUNDS: usize = 8;

/// A letter's body, read.
#[derive(Debug, Clone, PartialEq)]
pub struct Body {
    /// The text, top down, without the notes.
    pub blocks: Vec<Block>,
    /// The notes that have a mark in the text, in the order of their numbers.
    pub notes: Vec<Note>,
    /// What looks wrong, in the order of the author's source; at most a thousand.
    pub diagnostics: Vec<Diagnostic>,
    /// The words as typed, with their places.
    pub prose: Prose,
}

/// Reads the Markdown of a body, filling in `fields`.
///
/// # Errors
///
/// [`crate::error::Kind::Invalid`] if the text is longer than [`MAX_BYTES`] or too tangled to be
/// read in two seconds of work. All else that may be wrong with a text is a diagnostic.
pub fn parse(source: &str, fields: &Fields) -> Result<Body> {
    parse_within(source, fields, TIME_TO_PARSE)
}

fn parse_within(source: &str, fields: &Fields, time: Duration) -> Result<Body> {
    if source.len() > MAX_BYTES {
        return Err(Error::invalid(format!("the body is longer than {} KiB", MAX_BYTES / 1024))
            .hint("send what does not belong in the letter as an enclosure"));
    }
    let patience = Patience::of(time);
    let mut changes = Changes::default();
    let mut round = 1;
    loop {
        let parsed = Source::new(source, &changes);
        let arena = Arena::new();
        let root = markdown::parse(&arena, parsed.text(), &patience)?;
        let before = changes.clone();
        changes.joins.extend(links::uncounted_line_ends(root, &parsed));
        if changes != before {
            // Nothing can be read as long as the places are wrong.
            continue;
        }
        let Reading { mut body, gaps } = reader::read(root, &parsed, fields);
        changes.gaps.extend(gaps);
        if changes == before || round == MAX_ROUNDS {
            body.prose = prose::read(root, &parsed);
            return Ok(body);
        }
        round += 1;
    }
}
