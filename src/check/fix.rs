//! What puts a finding right: edits of the working text or of the head, each held against what
//! stands there before anything is changed.

use std::ops::Range;

use serde::Serialize;

use super::Part;
use crate::domain::addressee::Printed;
use crate::domain::letter::Letter;
use crate::error::{Error, Kind, Result};

/// What puts one finding right.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fix {
    /// What it does, in a few words: "write \"accession\"".
    pub says: String,
    /// The edits; none of them overlaps another of the same part.
    pub edits: Vec<Edit>,
}

/// One stretch of a part of the letter, and what is to stand there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Edit {
    /// The body, a line of the head, or a line of an addressee.
    pub part: Part,
    /// The bytes of that text; those of several lines (address, cc) are counted as if the lines
    /// stood under each other.
    #[serde(skip)]
    pub range: Range<usize>,
    /// What stands there.
    pub old: String,
    /// What is to stand there.
    pub new: String,
}

impl Fix {
    /// A fix that replaces one stretch of `text`, which is the text of `part`.
    pub fn replace(part: Part, text: &str, range: Range<usize>, new: impl Into<String>) -> Self {
        let new = new.into();
        let old = text.get(range.clone()).unwrap_or_default().to_owned();
        Self { says: format!("write \"{new}\""), edits: vec![Edit { part, range, old, new }] }
    }
}

/// The text of a part that may be edited: as it is stored, several lines under each other.
pub(crate) fn text_of(part: Part, letter: &Letter, to: &[Printed]) -> Option<String> {
    match part {
        Part::Body => Some(letter.body.clone()),
        Part::Head("subject") => letter.subject.clone(),
        Part::Head("close") => Some(letter.close.clone()),
        Part::Head("sender") => letter.sender.clone(),
        Part::Head("reply_to") => letter.reply_to.clone(),
        Part::Head("salutation") => letter.salutation.text.clone(),
        Part::Head("running_head") => letter.running_head.text.clone(),
        Part::Head("sender_lines") => Some(letter.sender_lines.join("\n")),
        Part::Head("cc") => Some(letter.cc.join("\n")),
        Part::Head("enclosures") => Some(letter.enclosures.join("\n")),
        Part::To { number, key: Some(key) } => line_of(to.get(number.checked_sub(1)?)?, key),
        Part::Head(_) | Part::To { .. } | Part::Signatory { .. } => None,
    }
}

fn line_of(printed: &Printed, key: &str) -> Option<String> {
    match key {
        "name" => Some(printed.name.clone()),
        "honorific" => printed.honorific.clone(),
        "title" => printed.title.clone(),
        "agency" => printed.agency.clone(),
        "courtesy" => printed.courtesy.clone(),
        "address" => Some(printed.address.join("\n")),
        _ => None,
    }
}

/// Puts `text` in the place of a part that [`text_of`] gave.
fn put(part: Part, letter: &mut Letter, to: &mut [Printed], text: String) {
    let lines = |text: &str| text.lines().map(str::to_owned).collect();
    match part {
        Part::Body => letter.body = text,
        Part::Head("subject") => letter.subject = Some(text),
        Part::Head("close") => letter.close = text,
        Part::Head("sender") => letter.sender = Some(text),
        Part::Head("reply_to") => letter.reply_to = Some(text),
        Part::Head("salutation") => letter.salutation.text = Some(text),
        Part::Head("running_head") => letter.running_head.text = Some(text),
        Part::Head("sender_lines") => letter.sender_lines = lines(&text),
        Part::Head("cc") => letter.cc = lines(&text),
        Part::Head("enclosures") => letter.enclosures = lines(&text),
        Part::To { number, key: Some(key) } => {
            let Some(printed) = number.checked_sub(1).and_then(|index| to.get_mut(index)) else { return };
            match key {
                "name" => printed.name = text,
                "honorific" => printed.honorific = Some(text),
                "title" => printed.title = Some(text),
                "agency" => printed.agency = Some(text),
                "courtesy" => printed.courtesy = Some(text),
                "address" => printed.address = lines(&text),
                _ => {}
            }
        }
        Part::Head(_) | Part::To { .. } | Part::Signatory { .. } => {}
    }
}

/// Makes all edits, or none.
///
/// # Errors
/// If something else stands where an edit is to be made, or two edits overlap.
pub fn apply(edits: &[Edit], letter: &mut Letter, to: &mut [Printed]) -> Result<()> {
    let mut edits: Vec<&Edit> = edits.iter().collect();
    edits.sort_by_key(|edit| (edit.part, edit.range.start, edit.range.end));
    edits.dedup();
    let mut done: Vec<(Part, String)> = Vec::new();
    for same in edits.chunk_by(|a, b| a.part == b.part) {
        let part = same[0].part;
        let text = text_of(part, letter, to)
            .ok_or_else(|| Error::invalid(format!("{part} is nothing that a fix could change")))?;
        done.push((part, replaced(&text, part, same)?));
    }
    for (part, text) in done {
        put(part, letter, to, text);
    }
    Ok(())
}

fn replaced(text: &str, part: Part, edits: &[&Edit]) -> Result<String> {
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for edit in edits {
        let stands = text.get(edit.range.clone());
        if edit.range.start < from {
            return Err(Error::refused(format!("two fixes want to change \"{}\" in {part}", edit.old))
                .hint("put these right by hand"));
        }
        if stands != Some(edit.old.as_str()) {
            return Err(Error::new(
                Kind::Stale,
                format!("\"{}\" no longer stands in {part} where it was found", edit.old),
            )
            .hint("check again"));
        }
        out.push_str(&text[from..edit.range.start]);
        out.push_str(&edit.new);
        from = edit.range.end;
    }
    out.push_str(&text[from..]);
    Ok(out)
}
