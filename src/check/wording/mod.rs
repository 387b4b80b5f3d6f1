//! What the rules about wording share: sentences, dates, abbreviations, and what they pass over.

pub(super) mod abbreviations;
pub(super) mod dates;
pub(super) mod number;
pub(super) mod sentences;

use std::ops::Range;

use regex::Regex;

use super::Subject;
use crate::letter::body::{OBJECT, Paragraph, Role};
use crate::letter::language::is_english;

pub(super) use sentences::sentences;

/// A pattern that is built once.
macro_rules! pattern {
    ($pattern:expr) => {{
        static PATTERN: std::sync::LazyLock<regex::Regex> =
            std::sync::LazyLock::new(|| crate::check::wording::compiled($pattern));
        &*PATTERN
    }};
}
pub(super) use pattern;

/// Builds a pattern, for [`pattern`].
pub(super) fn compiled(pattern: &str) -> Regex {
    #[expect(
        clippy::expect_used,
        reason = "the patterns are part of the program, and each rule's letters try its own"
    )]
    Regex::new(pattern).expect("a pattern of the program is well formed")
}

/// The letter's own paragraphs and headings: not notes, quotations or tables.
pub(super) fn own<'s>(subject: &'s Subject<'_>) -> impl Iterator<Item = &'s Paragraph> {
    subject.paragraphs().iter().filter(|paragraph| {
        paragraph.note.is_none() && !paragraph.in_quotation && paragraph.role != Role::Cell
    })
}

/// The same, of a letter in English; nothing of others.
pub(super) fn own_english<'s>(subject: &'s Subject<'_>) -> impl Iterator<Item = &'s Paragraph> {
    let is_read = is_english(&subject.dossier.letter.lang);
    own(subject).filter(move |_| is_read)
}

/// The paragraphs of notes.
pub(super) fn notes<'s>(subject: &'s Subject<'_>) -> impl Iterator<Item = &'s Paragraph> {
    subject.paragraphs().iter().filter(|paragraph| paragraph.note.is_some())
}

/// True if the letter has notes.
pub(super) fn has_notes(subject: &Subject<'_>) -> bool {
    subject.composed.as_ref().is_ok_and(|composed| !composed.doc.notes.is_empty())
}

/// Where a pattern is found in a paragraph outside quotation marks.
pub(super) fn unquoted(paragraph: &Paragraph, pattern: &Regex) -> Vec<Range<usize>> {
    free(paragraph, pattern.find_iter(paragraph.text()).map(|found| found.range()).collect())
}

/// Those of the stretches, in ascending order, that stand outside quotation marks.
pub(super) fn free(paragraph: &Paragraph, mut found: Vec<Range<usize>>) -> Vec<Range<usize>> {
    if paragraph.in_quotation {
        found.clear();
    }
    if !found.is_empty() {
        let quoted = paragraph.quotations();
        found.retain(|range| !is_inside(&quoted, range));
    }
    found
}

/// True if one of the ascending stretches holds this one.
pub(super) fn is_inside(ascending: &[Range<usize>], range: &Range<usize>) -> bool {
    let after = ascending.partition_point(|other| other.start <= range.start);
    after.checked_sub(1).and_then(|at| ascending.get(at)).is_some_and(|other| range.end <= other.end)
}

/// So many bytes around a place are read for what goes with it: no sentence of a letter is longer.
const NEAR: usize = 600;

/// The sentence in which a place is; of an endless one, what is near.
pub(super) fn sentence_at(text: &str, sentences: &[Range<usize>], at: usize) -> Option<Range<usize>> {
    let after = sentences.partition_point(|sentence| sentence.start <= at);
    let sentence = sentences.get(after.checked_sub(1)?).filter(|sentence| at < sentence.end)?;
    let start = text.ceil_char_boundary(sentence.start.max(at.saturating_sub(NEAR)));
    let end = text.floor_char_boundary(sentence.end.min(at + NEAR));
    Some(start.min(at)..end.max(at))
}

/// The last word that begins before `at`, without the marks around it; empty if there is none.
pub(super) fn word_before(text: &str, at: usize) -> &str {
    let before = text[..at].trim_end();
    let start = before.rfind(char::is_whitespace).map_or(0, |space| space + 1);
    before[before.ceil_char_boundary(start)..].trim_matches(|c: char| !c.is_alphanumeric())
}

/// The first word at or behind `at`, if nothing but spaces stands between; empty if there is none.
pub(super) fn word_after(text: &str, at: usize) -> &str {
    let after = text[at..].trim_start();
    let end =
        after.find(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '’' | '-'))).unwrap_or(after.len());
    &after[..end]
}

/// True if the stretch holds or touches something that is not wording: code, a field, an address.
pub(super) fn touches_object(text: &str, range: &Range<usize>) -> bool {
    text[range.clone()].contains(OBJECT)
        || text[..range.start].ends_with(OBJECT)
        || text[range.end..].starts_with(OBJECT)
}

#[cfg(test)]
mod tests {
    use super::{word_after, word_before};

    #[test]
    fn the_words_around_a_place_are_found() {
        let text = "See (Docket) No. 12 – it’s";
        assert_eq!(word_before(text, 13), "Docket");
        assert_eq!(word_before(text, 0), "");
        assert_eq!(word_after(text, 16), "12");
        assert_eq!(word_after(text, text.find("it").unwrap() - 1), "it’s");
        assert_eq!(word_after(text, 19), "");
    }
}
