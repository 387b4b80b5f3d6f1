//! What stands in a line: words, emphasis, links, marks, fields.

use comrak::Node;
use comrak::nodes::NodeValue;

use super::diagnostic::DiagnosticKind;
use super::line::Line;
use super::notes::key;
use super::reader::{MAX_DEPTH, Reader};
use super::source::Span;
use super::tokens::{self, Token};
use crate::letter::block::{Inline, NoteRef};

impl<'a> Reader<'a, '_> {
    /// Adds what stands inside `parent`, which is `depth` levels deep.
    pub(super) fn children(&mut self, parent: Node<'a>, line: &mut Line, depth: usize) {
        let tokens = tokens::of_children(parent, self.source, &mut self.diagnostics);
        self.emit(&tokens, line, depth);
    }

    /// Adds what the tokens mean.
    pub(super) fn emit(&mut self, tokens: &[Token<'a>], line: &mut Line, depth: usize) {
        let ends = self.note_ends(tokens);
        let mut at = 0;
        while let Some(token) = tokens.get(at) {
            match token {
                Token::Text { text, .. } => line.text(text),
                Token::Open(_) => line.text("["),
                Token::Close(_) => line.text("]"),
                Token::Field { name, span } => self.field(name, span, line),
                Token::Mark { label, alias, span } => self.mark(label, alias.as_deref(), span, line),
                Token::Node(node) => self.node(node, line, depth),
                Token::NoteOpen(span) => {
                    if let Some(end) = self.note_in_place(ends[at], span, line) {
                        let words = tokens[at + 1..end].to_vec();
                        let mark = self.numbering.mention_in_place(words, span.clone());
                        self.place_mark(mark, span, line);
                        at = end;
                    }
                }
            }
            at += 1;
        }
    }

    /// For each `^[` where its `]` is. Gaps are noted for web addresses that run over a bracket.
    fn note_ends(&mut self, tokens: &[Token<'a>]) -> Vec<Option<usize>> {
        let mut ends = vec![None; tokens.len()];
        let mut open = Vec::new();
        let mut open_notes = 0;
        for (at, token) in tokens.iter().enumerate() {
            match token {
                Token::NoteOpen(_) => {
                    open.push((at, true));
                    open_notes += 1;
                }
                Token::Open(_) => open.push((at, false)),
                Token::Close(_) => {
                    if let Some((start, is_note)) = open.pop() {
                        ends[start] = Some(at);
                        open_notes -= usize::from(is_note);
                    }
                }
                Token::Node(node) => self.gaps.extend(self.swallowed(node, open_notes > 0)),
                Token::Text { .. } | Token::Field { .. } | Token::Mark { .. } => {}
            }
        }
        ends
    }

    /// The end of a note written in place, if it may be one; else its opening goes into the line.
    fn note_in_place(&mut self, end: Option<usize>, span: &Span, line: &mut Line) -> Option<usize> {
        if end.is_none() {
            self.report(DiagnosticKind::NoteUnclosed, span, "");
        } else if self.in_note {
            self.report(DiagnosticKind::NoteInNote, span, "");
        } else {
            return end;
        }
        line.text("^[");
        None
    }

    fn field(&mut self, name: &str, span: &Span, line: &mut Line) {
        if let Some(value) = self.fields.get(name) {
            line.text(value);
        } else {
            self.report(DiagnosticKind::FieldUnknown, span, name);
            line.text(self.source.typed(span));
        }
    }

    fn mark(&mut self, label: &str, alias: Option<&str>, span: &Span, line: &mut Line) {
        let found =
            [Some(label), alias].into_iter().flatten().find_map(|name| self.definitions.get(&key(name)));
        let Some(definition) = found else {
            self.report(DiagnosticKind::NoteUndefined, span, label);
            return line.text(self.source.typed(span));
        };
        if !self.in_note {
            let mark = self.numbering.mention(definition);
            return self.place_mark(mark, span, line);
        }
        let (key, label) = (definition.key.clone(), definition.label.clone());
        match self.numbering.number(&key) {
            // One link cannot stand in another.
            Some(number) if self.in_link => line.text(&number.to_string()),
            Some(number) => line.xref(label, number),
            None => {
                self.report(DiagnosticKind::NoteOnlyInNotes, span, label);
                line.text(self.source.typed(span));
            }
        }
        self.named_in_notes.insert(key);
    }

    fn place_mark(&mut self, mark: NoteRef, span: &Span, line: &mut Line) {
        if self.in_link {
            self.report(DiagnosticKind::MarkInLink, span, mark.label.clone());
            self.marks_behind_link.push(mark);
        } else {
            line.mark(mark);
        }
    }

    fn node(&mut self, node: Node<'a>, line: &mut Line, depth: usize) {
        let data = node.data();
        let span = self.source.span(data.sourcepos);
        if depth >= MAX_DEPTH {
            self.report(DiagnosticKind::NestedTooDeep, &span, "");
            return line.text(self.source.typed(&span));
        }
        match &data.value {
            NodeValue::SoftBreak => line.push(Inline::Soft),
            NodeValue::LineBreak => line.push(Inline::Hard),
            NodeValue::Code(code) => line.push(Inline::Code { v: code.literal.clone() }),
            NodeValue::Emph => {
                let c = self.inside(node, depth);
                line.push(Inline::Em { c });
            }
            NodeValue::Strong => {
                let c = self.inside(node, depth);
                line.push(Inline::Strong { c });
            }
            NodeValue::Strikethrough => {
                let c = self.inside(node, depth);
                line.push(Inline::Strike { c });
            }
            NodeValue::Link(destination) => self.link(node, destination, &span, line, depth),
            NodeValue::Image(image) => {
                self.report(DiagnosticKind::Image, &span, image.url.clone());
                line.append(self.inside(node, depth));
            }
            _ => self.children(node, line, depth + 1),
        }
    }

    /// What stands inside a node, as a line of its own.
    pub(super) fn inside(&mut self, node: Node<'a>, depth: usize) -> Vec<Inline> {
        let mut line = Line::default();
        self.children(node, &mut line, depth + 1);
        line.finish()
    }
}
