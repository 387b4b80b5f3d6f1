//! Which notes are defined, and which number each has.

use std::collections::HashMap;

use comrak::Node;
use comrak::nodes::NodeValue;

use super::diagnostic::{DiagnosticKind, Diagnostics};
use super::source::{Source, Span};
use super::tokens::Token;
use crate::letter::block::NoteRef;

/// Two names are one if they are the same but for case and outer spaces.
///
/// The standard library has no case folding as such; upper case and back comes as near as
/// names of notes need (`Straße` is `STRASSE`).
pub(super) fn key(label: &str) -> String {
    label.trim().chars().flat_map(char::to_uppercase).flat_map(char::to_lowercase).collect()
}

/// A note as defined by `[^label]: …`.
pub(super) struct Definition<'a> {
    pub(super) label: String,
    pub(super) key: String,
    pub(super) node: Node<'a>,
    /// Of `[^label]:`, not of all that the note says.
    pub(super) span: Span,
}

/// All definitions of a text, by name; the first of a name holds.
pub(super) struct Definitions<'a> {
    all: Vec<Definition<'a>>,
    by_key: HashMap<String, usize>,
}

impl<'a> Definitions<'a> {
    /// Finds them wherever they stand, and reports those whose name is taken.
    pub(super) fn collect(root: Node<'a>, source: &Source, diagnostics: &mut Diagnostics) -> Self {
        let mut found = Self { all: Vec::new(), by_key: HashMap::new() };
        for node in root.descendants() {
            let data = node.data();
            let NodeValue::FootnoteDefinition(definition) = &data.value else {
                continue;
            };
            let label = definition.name.clone();
            let start = source.span(data.sourcepos).start;
            let head = start..source.text().len().min(start + label.len() + "[^]:".len());
            let span = if source.text().is_char_boundary(head.end) { head } else { start..start };
            let key = key(&label);
            if found.by_key.contains_key(&key) {
                diagnostics.add(DiagnosticKind::NoteDuplicate, source.original(&span), label);
                continue;
            }
            found.by_key.insert(key.clone(), found.all.len());
            found.all.push(Definition { label, key, node, span });
        }
        found
    }

    /// The definition of a name that is folded already.
    pub(super) fn get(&self, key: &str) -> Option<&Definition<'a>> {
        self.by_key.get(key).map(|at| &self.all[*at])
    }

    /// All of them, in the order of the source.
    pub(super) fn iter(&self) -> impl Iterator<Item = &Definition<'a>> {
        self.all.iter()
    }
}

/// Where the words of a note stand.
pub(super) enum Content<'a> {
    /// Under a definition.
    Defined(Node<'a>),
    /// In the text, where the mark is: `^[…]`.
    InPlace(Vec<Token<'a>>),
}

/// A note with a number.
pub(super) struct Numbered<'a> {
    pub(super) label: String,
    pub(super) number: u32,
    pub(super) refs: u32,
    pub(super) span: Span,
    pub(super) content: Content<'a>,
}

/// Gives numbers by first mention.
#[derive(Default)]
pub(super) struct Numbering<'a> {
    notes: Vec<Numbered<'a>>,
    /// Where a defined note stands in `notes`, and its number.
    by_key: HashMap<String, (usize, u32)>,
}

impl<'a> Numbering<'a> {
    /// One more mark of a defined note.
    pub(super) fn mention(&mut self, definition: &Definition<'a>) -> NoteRef {
        if let Some((at, _)) = self.by_key.get(&definition.key) {
            return self.mark(*at);
        }
        let content = Content::Defined(definition.node);
        let at = self.open(definition.label.clone(), definition.span.clone(), content);
        let number = self.notes[at].number;
        self.by_key.insert(definition.key.clone(), (at, number));
        self.mark(at)
    }

    /// The mark of a note that is written in place. It has no name.
    pub(super) fn mention_in_place(&mut self, tokens: Vec<Token<'a>>, span: Span) -> NoteRef {
        let at = self.open(String::new(), span, Content::InPlace(tokens));
        self.mark(at)
    }

    /// The number of a note, if the body mentions it.
    pub(super) fn number(&self, key: &str) -> Option<u32> {
        self.by_key.get(key).map(|(_, number)| *number)
    }

    /// The notes in the order of their numbers. The numbers stay known.
    pub(super) fn take_notes(&mut self) -> Vec<Numbered<'a>> {
        std::mem::take(&mut self.notes)
    }

    fn open(&mut self, label: String, span: Span, content: Content<'a>) -> usize {
        let number = self.notes.last().map_or(1, |last| last.number + 1);
        self.notes.push(Numbered { label, number, refs: 0, span, content });
        self.notes.len() - 1
    }

    fn mark(&mut self, at: usize) -> NoteRef {
        let note = &mut self.notes[at];
        note.refs += 1;
        NoteRef { label: note.label.clone(), number: note.number, nth: note.refs }
    }
}
