//! Neighbouring pieces of plain text as one string, with the way back to the source.
//!
//! A field or a mark may be cut up by the parser: smart quotes and escaped characters come as
//! pieces of their own. Read as one run they can be found, and each byte of the run still knows
//! where in the source it came from and whether it was escaped.

use super::source::{GAP, Source, Span};

/// One piece of text that the parser gave.
struct Piece {
    /// Where it begins in the run.
    start: usize,
    /// Where it stands in the source.
    span: Span,
    /// True if it means nothing but itself: an escaped character, a value, HTML.
    literal: bool,
}

/// Text without other nodes in between.
#[derive(Default)]
pub(super) struct Run {
    text: String,
    pieces: Vec<Piece>,
}

impl Run {
    pub(super) fn push(&mut self, text: &str, span: Span, literal: bool) {
        let start = self.text.len();
        self.pieces.push(Piece { start, span, literal });
        self.text.push_str(text);
    }

    pub(super) fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Takes a text of the same length in place of the run's.
    pub(super) fn replace_text(&mut self, text: String) {
        debug_assert_eq!(text.len(), self.text.len(), "the pieces keep their places");
        self.text = text;
    }

    /// True if the byte at `offset` means nothing but itself.
    pub(super) fn is_literal(&self, offset: usize) -> bool {
        let after = self.pieces.partition_point(|piece| piece.start <= offset);
        after > 0 && self.pieces[after - 1].literal
    }

    /// The first of `bytes` at or behind `from` that is not literal.
    pub(super) fn find(&self, bytes: &[char], from: usize) -> Option<usize> {
        let mut at = from;
        loop {
            at += self.text[at..].find(bytes)?;
            if !self.is_literal(at) {
                return Some(at);
            }
            at += 1;
        }
    }

    /// True if the bytes of `pattern` (ASCII) stand at `at`, none of them literal.
    pub(super) fn has(&self, pattern: &str, at: usize) -> bool {
        self.text.as_bytes()[at..].starts_with(pattern.as_bytes())
            && (at..at + pattern.len()).all(|at| !self.is_literal(at))
    }
}

/// Goes through a run once and says where its bytes stand in the source.
#[derive(Clone)]
pub(super) struct Tracker<'r> {
    run: &'r Run,
    source: &'r Source<'r>,
    piece: usize,
    /// How far the current piece has been followed, in the run and in the source.
    at: usize,
    source_at: usize,
}

impl<'r> Tracker<'r> {
    pub(super) fn new(run: &'r Run, source: &'r Source<'r>) -> Self {
        let source_at = run.pieces.first().map_or(0, |piece| piece.span.start);
        Self { run, source, piece: 0, at: 0, source_at }
    }

    /// Where the byte at `offset` of the run stands in the parsed text. Offsets must not go back.
    pub(super) fn place(&mut self, offset: usize) -> usize {
        while let Some(next) = self.run.pieces.get(self.piece + 1)
            && next.start <= offset
        {
            self.piece += 1;
            self.at = next.start;
            self.source_at = next.span.start;
        }
        let Some(piece) = self.run.pieces.get(self.piece) else {
            return self.source_at;
        };
        while self.at < offset && self.source_at < piece.span.end {
            self.step(piece);
        }
        self.source_at.min(piece.span.end)
    }

    /// Follows one character of the run, or one group that smart punctuation made of another.
    fn step(&mut self, piece: &Piece) {
        if self.source.is_gap(self.source_at) {
            self.source_at += GAP.len();
            return;
        }
        let text = &self.run.text[self.at..];
        let typed = self.source.slice(&(self.source_at..piece.span.end));
        let (Some(shown), Some(first)) = (text.chars().next(), typed.chars().next()) else {
            self.source_at = piece.span.end;
            return;
        };
        let (in_text, in_source) = match shown {
            _ if let Some(entity) = entity(typed)
                && !text.starts_with(entity) =>
            {
                (shown.len_utf8(), entity.len())
            }
            same if same == first => (same.len_utf8(), same.len_utf8()),
            '…' if first == '.' => (shown.len_utf8(), lead(typed, '.').min(3)),
            '–' | '—' if first == '-' => {
                let dashes = text.find(|c| c != '–' && c != '—').unwrap_or(text.len());
                (dashes, lead(typed, '-'))
            }
            '«' | '»' => (shown.len_utf8(), lead(typed, first)),
            // A straight quotation mark has become a round one.
            _ => (shown.len_utf8(), first.len_utf8()),
        };
        self.at += in_text;
        self.source_at += in_source;
    }
}

/// The character reference that `typed` begins with: "&amp;", "&#8212;".
fn entity(typed: &str) -> Option<&str> {
    let name = typed.strip_prefix('&')?;
    let end = name.find(|c: char| !c.is_ascii_alphanumeric() && c != '#')?;
    name[end..].starts_with(';').then(|| &typed[..end + "&;".len()])
}

/// How many bytes of `text` are a row of the character `c` at its beginning.
fn lead(text: &str, c: char) -> usize {
    text.len() - text.trim_start_matches(c).len()
}
