//! Reads the parser's tree in the order in which a person reads the letter.

use std::collections::HashSet;

use comrak::Node;

use super::diagnostic::{DiagnosticKind, Diagnostics};
use super::line::Line;
use super::notes::{Content, Definitions, Numbering, key};
use super::source::{Source, Span};
use super::tokens::Token;
use super::{Body, Fields, Prose};
use crate::letter::block::{Block, Inline, Note, NoteRef};

/// Lists, quotations and emphasis may stand so many levels inside each other.
pub(super) const MAX_DEPTH: usize = 100;

/// What one reading yields.
pub(super) struct Reading {
    pub(super) body: Body,
    /// Offsets into the author's source where a web address must be parted from what follows it;
    /// then the text is read anew.
    pub(super) gaps: Vec<usize>,
}

/// Reads a whole body, all but its prose: that is read once the text has all its gaps.
pub(super) fn read(root: Node, source: &Source, fields: &Fields) -> Reading {
    let mut diagnostics = Diagnostics::default();
    let definitions = Definitions::collect(root, source, &mut diagnostics);
    let mut reader = Reader {
        source,
        fields,
        definitions,
        diagnostics,
        numbering: Numbering::default(),
        gaps: Vec::new(),
        in_note: false,
        named_in_notes: HashSet::new(),
        in_link: false,
        marks_behind_link: Vec::new(),
    };
    let blocks = reader.blocks(root, 0);
    let notes = reader.notes();
    reader.unused_notes();
    let diagnostics = reader.diagnostics.finish(source.author());
    Reading { body: Body { blocks, notes, diagnostics, prose: Prose::default() }, gaps: reader.gaps }
}

/// The state of a reading. Blocks are read in `blocks.rs`, what lines are made of in `inlines.rs`.
pub(super) struct Reader<'a, 's> {
    pub(super) source: &'s Source<'s>,
    pub(super) fields: &'s Fields,
    pub(super) definitions: Definitions<'a>,
    pub(super) diagnostics: Diagnostics,
    pub(super) numbering: Numbering<'a>,
    pub(super) gaps: Vec<usize>,
    /// True while a note is read: a mark is then the number of another note.
    pub(super) in_note: bool,
    /// Folded names of the notes that other notes mention.
    pub(super) named_in_notes: HashSet<String>,
    pub(super) in_link: bool,
    /// Marks that were found in the text of the link at hand.
    pub(super) marks_behind_link: Vec<NoteRef>,
}

impl<'a> Reader<'a, '_> {
    /// Reports something in the author's source.
    pub(super) fn report(&mut self, kind: DiagnosticKind, span: &Span, detail: impl Into<String>) {
        self.diagnostics.add(kind, self.source.original(span), detail);
    }

    /// The notes that the body mentions. Read after the body, when all numbers are known.
    fn notes(&mut self) -> Vec<Note> {
        self.in_note = true;
        let numbered = self.numbering.take_notes();
        numbered
            .into_iter()
            .map(|note| {
                let b = match note.content {
                    Content::Defined(node) => self.blocks(node, 0),
                    Content::InPlace(tokens) => self.paragraph(&tokens),
                };
                if b.is_empty() {
                    self.report(DiagnosticKind::NoteEmpty, &note.span, note.label.clone());
                }
                Note { label: note.label, number: note.number, refs: note.refs, b }
            })
            .collect()
    }

    fn paragraph(&mut self, tokens: &[Token<'a>]) -> Vec<Block> {
        let mut line = Line::default();
        self.emit(tokens, &mut line, 0);
        let c: Vec<Inline> = line.finish_trimmed();
        if c.is_empty() { Vec::new() } else { vec![Block::Para { c }] }
    }

    /// Notes that are not printed are read all the same, for what may be wrong in them.
    fn unused_notes(&mut self) {
        let unused: Vec<_> = self
            .definitions
            .iter()
            .filter(|definition| self.numbering.number(&definition.key).is_none())
            .map(|definition| (definition.label.clone(), definition.node, definition.span.clone()))
            .collect();
        for (_, node, _) in &unused {
            self.blocks(node, 0);
        }
        for (label, _, span) in unused {
            if !self.named_in_notes.contains(&key(&label)) {
                self.report(DiagnosticKind::NoteUnused, &span, label);
            }
        }
    }
}
