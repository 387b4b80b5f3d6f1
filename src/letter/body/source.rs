//! The text that the parser is given, and how its positions answer to the author's source.
//!
//! The two differ by "gaps", which part a bare web address from what the parser
//! would take for its end, as in `https://example.org/a[^note]` or `^[See https://example.org/a]`,
//! and by "joins": a line end behind the words of a link, as before its title, is a space. There
//! it means nothing else, and the parser does not count it, so that it would place all that
//! follows in the paragraph wrongly.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Range;

use comrak::nodes::{LineColumn, Sourcepos};

/// Byte offsets into the parsed text.
pub(super) type Span = Range<usize>;

/// What stands in a gap. The `<` ends a bare address and, before a control character, begins
/// nothing; and no letter holds the two in a row, since control characters are refused at entry.
pub(super) const GAP: &str = "<\u{c}";

/// Where the parsed text differs from the author's. Offsets are into the author's source.
#[derive(Default, Clone, PartialEq, Eq)]
pub(super) struct Changes {
    /// Before which a gap stands.
    pub(super) gaps: BTreeSet<usize>,
    /// At which a line ends that is joined with the next.
    pub(super) joins: BTreeSet<usize>,
}

/// A body's source.
pub(super) struct Source<'s> {
    author: &'s str,
    text: String,
    /// Offsets of the gaps in `text`, ascending.
    gaps: Vec<usize>,
    /// Offsets of the starts of the lines in `text`, ascending.
    lines: Vec<usize>,
}

impl<'s> Source<'s> {
    /// The author's text with the changes made.
    pub(super) fn new(author: &'s str, changes: &Changes) -> Self {
        let joined = join(author, &changes.joins);
        let gaps = &changes.gaps;
        let mut text = String::with_capacity(author.len() + gaps.len() * GAP.len());
        let mut from = 0;
        let mut placed = Vec::with_capacity(gaps.len());
        for &gap in gaps {
            text.push_str(&joined[from..gap]);
            placed.push(text.len());
            text.push_str(GAP);
            from = gap;
        }
        text.push_str(&joined[from..]);
        let lines = line_starts(&text);
        Self { author, text, gaps: placed, lines }
    }

    /// A text that the parser gave, without the gaps in it.
    pub(super) fn without_gaps<'t>(&self, text: &'t str) -> Cow<'t, str> {
        if self.gaps.is_empty() || !text.contains(GAP) {
            Cow::Borrowed(text)
        } else {
            Cow::Owned(text.replace(GAP, ""))
        }
    }

    /// True if a gap begins there.
    pub(super) fn is_gap(&self, offset: usize) -> bool {
        self.gaps.binary_search(&offset).is_ok()
    }

    /// What the author wrote.
    pub(super) fn author(&self) -> &'s str {
        self.author
    }

    /// What is parsed.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The bytes that a position of the parser covers. The parser's columns count bytes from 1
    /// and include the last one. They are held inside the text, since a tab or a replaced
    /// character may put them a little off.
    pub(super) fn span(&self, position: Sourcepos) -> Span {
        let start = self.floor(self.offset(position.start).saturating_sub(1));
        let end = self.ceil(self.offset(position.end));
        start..end.max(start)
    }

    /// What the parser saw there.
    pub(super) fn slice(&self, span: &Span) -> &str {
        &self.text[span.clone()]
    }

    /// What the author typed there.
    pub(super) fn typed(&self, span: &Span) -> &'s str {
        &self.author[self.original(span)]
    }

    /// The same stretch of the author's source.
    pub(super) fn original(&self, span: &Span) -> Range<usize> {
        self.author_offset(span.start)..self.author_offset(span.end)
    }

    /// The same offset in the author's source.
    pub(super) fn author_offset(&self, offset: usize) -> usize {
        let passed = self.gaps.partition_point(|gap| gap + GAP.len() <= offset);
        let inside = self.gaps.get(passed).map_or(0, |gap| offset.saturating_sub(*gap));
        offset - passed * GAP.len() - inside
    }

    /// True if the position lies more than `over` bytes behind its line: then the parser has not
    /// counted a line end.
    pub(super) fn is_beyond_line(&self, at: LineColumn, over: usize) -> bool {
        self.line(at.line).is_some_and(|line| at.column > line.len() + over)
    }

    /// Where this line, counted from 1, ends in the author's source.
    pub(super) fn line_end(&self, line: usize) -> Option<usize> {
        self.line(line).map(|line| self.author_offset(line.end))
    }

    /// A line without its end.
    fn line(&self, number: usize) -> Option<Span> {
        let start = *self.lines.get(number.checked_sub(1)?)?;
        let next = self.lines.get(number).copied().unwrap_or(self.text.len());
        let text = self.text[start..next].trim_end_matches(['\r', '\n']);
        Some(start..start + text.len())
    }

    /// The offset of a line and column; a column of 1 is one past the start of its line.
    fn offset(&self, at: LineColumn) -> usize {
        let line = at.line.saturating_sub(1);
        let Some(start) = self.lines.get(line) else {
            return self.text.len();
        };
        let end = self.lines.get(line + 1).copied().unwrap_or(self.text.len());
        (start + at.column).min(end)
    }

    fn floor(&self, offset: usize) -> usize {
        self.text.floor_char_boundary(offset)
    }

    fn ceil(&self, offset: usize) -> usize {
        self.text.ceil_char_boundary(offset)
    }
}

/// The text with spaces for the line ends at these offsets, and for what the next lines begin with
/// because they stand in a quotation or a list. Every other byte keeps its place.
fn join<'t>(text: &'t str, joins: &BTreeSet<usize>) -> Cow<'t, str> {
    let mut joined = Cow::Borrowed(text);
    for &at in joins {
        let is_between = |c: char| matches!(c, '\r' | '\n' | ' ' | '\t' | '>');
        let length = text[at..].find(|c| !is_between(c)).unwrap_or(text.len() - at);
        joined.to_mut().replace_range(at..at + length, &" ".repeat(length));
    }
    joined
}

/// Where lines begin: after `\n`, `\r\n` or a lone `\r`, as `CommonMark` has it.
pub(super) fn line_starts(text: &str) -> Vec<usize> {
    let bytes = text.as_bytes();
    let ends = bytes.iter().enumerate().filter_map(|(at, byte)| match byte {
        b'\n' => Some(at + 1),
        b'\r' if bytes.get(at + 1) != Some(&b'\n') => Some(at + 1),
        _ => None,
    });
    std::iter::once(0).chain(ends).collect()
}
