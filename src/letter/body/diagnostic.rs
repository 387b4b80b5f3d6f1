//! What looks wrong in a body, and where it stands in the author's source.

use std::ops::Range;

use serde::{Deserialize, Serialize};

/// So many are kept; a text with more is not read to the end by anybody.
const MAX_DIAGNOSTICS: usize = 1000;

/// Something in a body that looks wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diagnostic {
    /// What it is.
    pub kind: DiagnosticKind,
    /// Where it stands.
    pub place: Place,
    /// What it is about: the note's name, the field's name, the address, the tag.
    pub detail: String,
}

/// Kinds of [`Diagnostic`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DiagnosticKind {
    /// A mark whose note is nowhere defined. It stays in the text as typed.
    NoteUndefined,
    /// A note that nothing mentions. It is not printed.
    NoteUnused,
    /// A note whose name was defined before. The first one is printed.
    NoteDuplicate,
    /// A note that says nothing.
    NoteEmpty,
    /// A mark inside a note, to a note that the body never mentions. It stays as typed.
    NoteOnlyInNotes,
    /// A note written in place inside another note. It stays as typed.
    NoteInNote,
    /// `^[` or `[^` without its closing bracket, or with one inside other markup.
    NoteUnclosed,
    /// A mark with a space in its name, which makes it no mark. It stays as typed.
    NoteLabelSpace,
    /// `[^name](…)` or `^[text](…)`, which Markdown reads as a link. It stays as typed.
    NoteLikeLink,
    /// A mark inside the text of a link. It is printed behind the link.
    MarkInLink,
    /// `{{ … }}` that is not the name of a field. It stays as typed.
    FieldUnknown,
    /// `{{` without `}}` on the same line.
    FieldUnclosed,
    /// `{{` in the address of a link, where fields are not filled in.
    FieldInLink,
    /// HTML, which is printed as the text that it is.
    RawHtml,
    /// A link to something else than a web address, an e-mail address or a telephone. Its text is printed.
    LinkScheme,
    /// An image. The words that describe it are printed.
    Image,
    /// Lists, quotations or emphasis nested too deep. It stays as typed.
    NestedTooDeep,
}

/// A stretch of one line of the author's source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Place {
    /// The line, from 1.
    pub line: usize,
    /// The first character, from 1.
    pub column: usize,
    /// One past the last character; on `line`, even if the thing goes on in the next.
    pub end_column: usize,
}

/// Gathers what is found, by byte offsets into the author's source.
#[derive(Debug, Default)]
pub(super) struct Diagnostics(Vec<(Range<usize>, DiagnosticKind, String)>);

impl Diagnostics {
    /// Notes that `span` holds something wrong.
    pub(super) fn add(&mut self, kind: DiagnosticKind, span: Range<usize>, detail: impl Into<String>) {
        if self.0.len() < MAX_DIAGNOSTICS {
            self.0.push((span, kind, detail.into()));
        }
    }

    /// Sorted by place, with lines and columns counted in `source`.
    pub(super) fn finish(mut self, source: &str) -> Vec<Diagnostic> {
        self.0.sort_by(|(a, kind_a, _), (b, kind_b, _)| {
            (a.start, a.end, kind_a).cmp(&(b.start, b.end, kind_b))
        });
        let mut count = LineCount::new(source);
        self.0
            .into_iter()
            .map(|(span, kind, detail)| {
                let (line, column) = count.advance_to(span.start);
                let first_line = source[span].split(['\n', '\r']).next().unwrap_or_default();
                let end_column = column + first_line.chars().count();
                Diagnostic { kind, place: Place { line, column, end_column }, detail }
            })
            .collect()
    }
}

/// Counts lines and columns in one sweep, so that many places cost no more than one.
struct LineCount<'s> {
    source: &'s str,
    at: usize,
    line: usize,
    column: usize,
}

impl<'s> LineCount<'s> {
    fn new(source: &'s str) -> Self {
        Self { source, at: 0, line: 1, column: 1 }
    }

    /// Line and column of `offset`, which must not lie before the last one asked for.
    fn advance_to(&mut self, offset: usize) -> (usize, usize) {
        let mut chars = self.source[self.at..offset].chars().peekable();
        while let Some(c) = chars.next() {
            let next_is_newline = match chars.peek() {
                Some(next) => *next == '\n',
                None => self.source[offset..].starts_with('\n'),
            };
            if c == '\n' || (c == '\r' && !next_is_newline) {
                self.line += 1;
                self.column = 1;
            } else {
                self.column += 1;
            }
        }
        self.at = offset;
        (self.line, self.column)
    }
}
