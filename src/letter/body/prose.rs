//! The words of a body as its author typed them, paragraph by paragraph, and where each stands
//! in the source: what rules about wording look through.
//!
//! The text of a [`Paragraph`] is the source without its markup: emphasis, marks and the
//! brackets of links are left out, a line end is a space, and what is not wording (code, a field,
//! a bare address) is one [`OBJECT`] each. Everything else stands byte for byte as typed, so a
//! straight quotation mark can be told from a round one, and every stretch of the text can be
//! put down to its place and be replaced there.

use std::ops::Range;

use comrak::Node;
use comrak::nodes::NodeValue;
use unicode_segmentation::UnicodeSegmentation as _;

use super::diagnostic::{Diagnostics, Place};
use super::reader::MAX_DEPTH;
use super::source::{Source, Span, line_starts};
use super::tokens::{self, Token};

/// What stands in a paragraph's text for code, a field, an image or a bare address: it is no
/// letter, digit, space or punctuation.
pub const OBJECT: char = '\u{fffc}';

/// The wording of a body, top down as it stands in the source.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Prose {
    paragraphs: Vec<Paragraph>,
    /// Where the lines of the source begin.
    lines: Vec<usize>,
}

/// What a paragraph is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// A paragraph, also of a list.
    Text,
    /// A heading.
    Heading,
    /// A cell of a table.
    Cell,
}

/// One paragraph, heading, cell of a table, or note written in place.
#[derive(Debug, Clone, PartialEq)]
pub struct Paragraph {
    /// What it is.
    pub role: Role,
    /// The name of the note that it belongs to, as typed; empty for one written in place. `None`
    /// in the letter's own text.
    pub note: Option<String>,
    /// True inside a block quotation.
    pub in_quotation: bool,
    /// The marks in it.
    pub marks: Vec<Mark>,
    /// The links with words of their own, and bare addresses.
    pub links: Vec<Link>,
    /// The stretches of the text that are emphasized: titles of works, above all.
    pub emphasized: Vec<Range<usize>>,
    text: String,
    pieces: Vec<Piece>,
}

/// The mark of a note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// Where it stands in the paragraph's text, which does not hold it.
    pub at: usize,
    /// Its bytes in the source; of a note written in place, `^[`.
    pub source: Range<usize>,
    /// The name of the note; empty for one written in place.
    pub label: String,
}

/// A link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Its words in the paragraph's text; of a bare address, the [`OBJECT`].
    pub range: Range<usize>,
    /// All its bytes in the source.
    pub source: Range<usize>,
    /// The address as typed, if it is a bare one; else as the parser understood it.
    pub address: String,
    /// True for an address that stands for itself, in angle brackets or without any.
    pub is_bare: bool,
}

/// A stretch of a paragraph's text, up to the next one, with its bytes in the source.
#[derive(Debug, Clone, PartialEq)]
struct Piece {
    start: usize,
    source: Range<usize>,
    /// True if the text stands as typed; else it stands for all of the source as one.
    typed: bool,
}

impl Prose {
    /// Every paragraph, those of the notes too, in the order of the source.
    pub fn paragraphs(&self) -> &[Paragraph] {
        &self.paragraphs
    }

    /// The paragraphs of the letter's own text: not in notes, not in block quotations.
    pub fn own(&self) -> impl Iterator<Item = &Paragraph> {
        self.paragraphs.iter().filter(|paragraph| paragraph.note.is_none() && !paragraph.in_quotation)
    }

    /// Line and columns of bytes of the source, which is the body that this was read from.
    pub fn place(&self, body: &str, bytes: &Range<usize>) -> Place {
        let line = self.lines.partition_point(|start| *start <= bytes.start).max(1);
        let start = self.lines.get(line - 1).copied().unwrap_or(0);
        let count = |range: Range<usize>| body.get(range).map_or(0, |text| text.chars().count());
        let column = count(start..bytes.start) + 1;
        let words = body.get(bytes.clone()).unwrap_or_default();
        let first_line = words.split(['\n', '\r']).next().unwrap_or_default();
        Place { line, column, end_column: column + first_line.chars().count() }
    }
}

impl Paragraph {
    fn new(role: Role, within: &Within) -> Self {
        Self {
            role,
            note: within.note.clone(),
            in_quotation: within.in_quotation,
            marks: Vec::new(),
            links: Vec::new(),
            emphasized: Vec::new(),
            text: String::new(),
            pieces: Vec::new(),
        }
    }

    /// Its wording, in one line. Ranges below are bytes of it.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The bytes of the source that a stretch of the text stands for; without any markup around
    /// it, but with markup inside it.
    pub fn source(&self, range: &Range<usize>) -> Range<usize> {
        let Some(first) = self.piece(range.start) else {
            return 0..0;
        };
        let start =
            if first.typed { first.source.start + range.start - first.start } else { first.source.start };
        let last = self.piece(range.end.saturating_sub(1).max(range.start)).unwrap_or(first);
        let end = if last.typed { last.source.start + range.end - last.start } else { last.source.end };
        start..end.clamp(start, last.source.end.max(start))
    }

    /// True if the stretch stands in the source as it does here, so that it may be replaced
    /// there without touching markup, a mark or a line end.
    pub fn is_plain(&self, range: &Range<usize>) -> bool {
        let pieces = self.pieces.partition_point(|piece| piece.start < range.end);
        let first = self.pieces.partition_point(|piece| piece.start <= range.start);
        let bytes = self.source(range);
        first > 0
            && self.pieces[first - 1..pieces].iter().all(|piece| piece.typed)
            && bytes.len() == range.len()
    }

    fn piece(&self, offset: usize) -> Option<&Piece> {
        let after = self.pieces.partition_point(|piece| piece.start <= offset);
        self.pieces.get(after.saturating_sub(1))
    }

    /// The words: runs of letters and digits, with the apostrophes, hyphens and points inside
    /// them ("nation's", "six-fold", "U.S", "1,000").
    pub fn words(&self) -> impl Iterator<Item = (Range<usize>, &str)> {
        let mut joined: Vec<(Range<usize>, &str)> = Vec::new();
        for (at, word) in self.text.unicode_word_indices() {
            let end = at + word.len();
            match joined.last_mut() {
                Some((range, whole)) if &self.text[range.end..at] == "-" => {
                    range.end = end;
                    *whole = &self.text[range.clone()];
                }
                _ => joined.push((at..end, word)),
            }
        }
        joined.into_iter()
    }

    /// The sentences, without the spaces around them. An abbreviation with a point does not end one
    /// where a small letter follows; "U.S. Senate" may be cut in two.
    pub fn sentences(&self) -> impl Iterator<Item = Range<usize>> {
        self.text.split_sentence_bound_indices().filter_map(|(at, sentence)| {
            let start = at + sentence.len() - sentence.trim_start().len();
            let end = start + sentence.trim().len();
            (start < end).then_some(start..end)
        })
    }

    /// Where `phrase` stands as whole words, letter by letter as it is written.
    pub fn find<'t>(&'t self, phrase: &'t str) -> impl Iterator<Item = Range<usize>> + 't {
        whole_words(&self.text, phrase)
    }

    /// The stretches in double quotation marks, with the marks: “…”, "…", «…». One that is not
    /// closed goes to the end of the paragraph, as in a quotation of several paragraphs.
    pub fn quotations(&self) -> Vec<Range<usize>> {
        quotations(&self.text)
    }

    /// True if the stretch stands in a quotation, here or because all of the paragraph does.
    pub fn is_quoted(&self, range: &Range<usize>) -> bool {
        self.in_quotation
            || self.quotations().iter().any(|quoted| quoted.start <= range.start && range.end <= quoted.end)
    }

    /// True if the stretch is the words of a link, or touches an address.
    pub fn is_link(&self, range: &Range<usize>) -> bool {
        self.links.iter().any(|link| link.range.start < range.end && range.start < link.range.end)
    }

    /// True if the stretch stands in emphasis.
    pub fn is_emphasized(&self, range: &Range<usize>) -> bool {
        self.emphasized.iter().any(|words| words.start <= range.start && range.end <= words.end)
    }

    fn push_typed(&mut self, source: &Source<'_>, span: &Span) {
        let bytes = source.original(span);
        if let Some(typed) = source.author().get(bytes.clone()).filter(|typed| !typed.is_empty()) {
            self.pieces.push(Piece { start: self.text.len(), source: bytes, typed: true });
            self.text.push_str(typed);
        }
    }

    fn push_as(&mut self, shown: char, bytes: Range<usize>) {
        self.pieces.push(Piece { start: self.text.len(), source: bytes, typed: false });
        self.text.push(shown);
    }
}

/// Where `phrase` stands in `text` as whole words.
pub fn whole_words<'t>(text: &'t str, phrase: &'t str) -> impl Iterator<Item = Range<usize>> + 't {
    let joins = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    text.match_indices(phrase).filter_map(move |(at, found)| {
        let end = at + found.len();
        let before = text[..at].chars().next_back();
        let after = text[end..].chars().next();
        let is_part = joins(before) && joins(phrase.chars().next())
            || joins(after) && joins(phrase.chars().next_back());
        (!is_part && !found.is_empty()).then_some(at..end)
    })
}

/// See [`Paragraph::quotations`].
fn quotations(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut open: Option<(usize, char)> = None;
    let mut before = None;
    for (at, c) in text.char_indices() {
        match (open, c) {
            (None, '“' | '«' | '„') => open = Some((at, c)),
            // After a digit a straight mark says inches.
            (None, '"') if !before.is_some_and(|c: char| c.is_alphanumeric()) => open = Some((at, c)),
            (Some((start, '“' | '„')), '”')
            | (Some((start, '„')), '“')
            | (Some((start, '«')), '»')
            | (Some((start, '"')), '"') => {
                found.push(start..at + c.len_utf8());
                open = None;
            }
            _ => {}
        }
        before = Some(c);
    }
    found.extend(open.map(|(start, _)| start..text.len()));
    found
}

/// Reads the wording off the parser's tree.
pub(super) fn read(root: Node, source: &Source) -> Prose {
    let mut walk = Walk { source, ignored: Diagnostics::default(), found: Vec::new() };
    walk.blocks(root, &Within::default(), 0);
    let mut paragraphs = walk.found;
    let start =
        |paragraph: &Paragraph| paragraph.pieces.first().map_or(usize::MAX, |piece| piece.source.start);
    paragraphs.retain(|paragraph| !paragraph.text.is_empty());
    paragraphs.sort_by_key(start);
    Prose { paragraphs, lines: line_starts(source.author()) }
}

/// What a paragraph stands in.
#[derive(Clone, Default)]
struct Within {
    note: Option<String>,
    in_quotation: bool,
}

struct Walk<'s> {
    source: &'s Source<'s>,
    /// Cutting a line reports what is wrong in it; the reader has reported that already.
    ignored: Diagnostics,
    found: Vec<Paragraph>,
}

impl Walk<'_> {
    fn blocks(&mut self, parent: Node, within: &Within, depth: usize) {
        for node in parent.children().take_while(|_| depth < MAX_DEPTH) {
            let data = node.data();
            match &data.value {
                NodeValue::FootnoteDefinition(definition) => {
                    let within = Within { note: Some(definition.name.clone()), ..within.clone() };
                    self.blocks(node, &within, depth + 1);
                }
                NodeValue::BlockQuote => {
                    self.blocks(node, &Within { in_quotation: true, ..within.clone() }, depth + 1);
                }
                NodeValue::Paragraph => self.paragraph(node, Role::Text, within, depth),
                NodeValue::Heading(_) => self.paragraph(node, Role::Heading, within, depth),
                NodeValue::TableCell => self.paragraph(node, Role::Cell, within, depth),
                NodeValue::CodeBlock(_) | NodeValue::HtmlBlock(_) | NodeValue::ThematicBreak => {}
                _ => self.blocks(node, within, depth + 1),
            }
        }
    }

    fn paragraph(&mut self, node: Node, role: Role, within: &Within, depth: usize) {
        let mut lines = Lines { open: vec![Paragraph::new(role, within)], brackets: Vec::new() };
        self.inlines(node, &mut lines, within, depth);
        // A note that is not closed is no note: its words belong to the paragraph around it, and
        // a rule reports the bracket.
        self.found.append(&mut lines.open);
    }

    fn inlines(&mut self, parent: Node, lines: &mut Lines, within: &Within, depth: usize) {
        for token in tokens::of_children(parent, self.source, &mut self.ignored) {
            match token {
                Token::Text { span, .. } => lines.last().push_typed(self.source, &span),
                Token::Field { span, .. } => lines.last().push_as(OBJECT, self.source.original(&span)),
                Token::Mark { label, span, .. } => {
                    let source = self.source.original(&span);
                    let line = lines.last();
                    line.marks.push(Mark { at: line.text.len(), source, label });
                }
                Token::NoteOpen(span) => {
                    let source = self.source.original(&span);
                    let line = lines.last();
                    line.marks.push(Mark { at: line.text.len(), source, label: String::new() });
                    let within = Within { note: Some(String::new()), ..within.clone() };
                    lines.open.push(Paragraph::new(Role::Text, &within));
                    lines.brackets.push(true);
                }
                Token::Open(span) => {
                    lines.last().push_typed(self.source, &span);
                    lines.brackets.push(false);
                }
                Token::Close(span) => match lines.brackets.pop() {
                    Some(true) => self.found.extend(lines.open.pop()),
                    _ => lines.last().push_typed(self.source, &span),
                },
                Token::Node(node) => self.node(node, lines, within, depth),
            }
        }
    }

    fn node(&mut self, node: Node, lines: &mut Lines, within: &Within, depth: usize) {
        if depth >= MAX_DEPTH {
            return;
        }
        let data = node.data();
        let span = self.source.span(data.sourcepos);
        let bytes = self.source.original(&span);
        let start = lines.last().text.len();
        match &data.value {
            NodeValue::SoftBreak | NodeValue::LineBreak => lines.last().push_as(' ', bytes),
            NodeValue::Code(_) | NodeValue::Image(_) => lines.last().push_as(OBJECT, bytes),
            NodeValue::Link(target) => {
                let typed = self.source.typed(&span);
                let is_bare = !typed.starts_with('[');
                if is_bare {
                    lines.last().push_as(OBJECT, bytes.clone());
                } else {
                    self.inlines(node, lines, within, depth + 1);
                }
                let address = if is_bare { typed.trim_matches(['<', '>']) } else { &target.url };
                let line = lines.last();
                let range = start.min(line.text.len())..line.text.len();
                line.links.push(Link { range, source: bytes, address: address.to_owned(), is_bare });
            }
            NodeValue::Emph | NodeValue::Strong => {
                self.inlines(node, lines, within, depth + 1);
                let line = lines.last();
                line.emphasized.push(start.min(line.text.len())..line.text.len());
            }
            _ => self.inlines(node, lines, within, depth + 1),
        }
    }
}

/// The paragraph at hand, with the notes written in place that are open in it.
struct Lines {
    /// Never empty: a bracket closes no more than it has opened.
    open: Vec<Paragraph>,
    /// The open brackets: true for one that begins a note.
    brackets: Vec<bool>,
}

impl Lines {
    fn last(&mut self) -> &mut Paragraph {
        if self.open.is_empty() {
            self.open.push(Paragraph::new(Role::Text, &Within::default()));
        }
        let last = self.open.len() - 1;
        &mut self.open[last]
    }
}
