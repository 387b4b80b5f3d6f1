//! Paragraphs, headings, lists, quotations, tables, code.

use comrak::Node;
use comrak::nodes::{ListType, NodeValue, TableAlignment};

use super::diagnostic::DiagnosticKind;
use super::line::Line;
use super::reader::{MAX_DEPTH, Reader};
use super::source::Span;
use crate::letter::block::{Align, Block, Inline};

impl<'a> Reader<'a, '_> {
    /// The blocks inside `parent`, which stands `depth` levels deep.
    pub(super) fn blocks(&mut self, parent: Node<'a>, depth: usize) -> Vec<Block> {
        parent.children().filter_map(|node| self.block(node, depth)).collect()
    }

    fn block(&mut self, node: Node<'a>, depth: usize) -> Option<Block> {
        let data = node.data();
        let span = self.source.span(data.sourcepos);
        if depth >= MAX_DEPTH {
            return Some(self.too_deep(&span));
        }
        let block = match &data.value {
            // Read with the other notes.
            NodeValue::FootnoteDefinition(_) => return None,
            NodeValue::Heading(heading) => Block::Heading { level: heading.level, c: self.line(node, depth) },
            NodeValue::BlockQuote => {
                let b = self.blocks(node, depth + 1);
                // It may have held nothing but the definition of a note.
                if b.is_empty() {
                    return None;
                }
                Block::Quote { b }
            }
            NodeValue::List(list) => Block::List {
                ordered: list.list_type == ListType::Ordered,
                start: list.start,
                tight: list.tight,
                items: node.children().map(|item| self.blocks(item, depth + 1)).collect(),
            },
            NodeValue::CodeBlock(code) => {
                Block::Code { v: code.literal.strip_suffix('\n').unwrap_or(&code.literal).to_owned() }
            }
            NodeValue::HtmlBlock(html) => {
                let text = html.literal.trim_end();
                let tag = text.lines().next().unwrap_or_default();
                self.report(DiagnosticKind::RawHtml, &span, tag);
                literal(text)
            }
            NodeValue::ThematicBreak => Block::Rule,
            NodeValue::Table(table) => Block::Table {
                align: table.alignments.iter().map(|align| alignment(*align)).collect(),
                rows: node.children().map(|row| self.row(row, depth)).collect(),
            },
            _ => Block::Para { c: self.line(node, depth) },
        };
        Some(block)
    }

    fn row(&mut self, row: Node<'a>, depth: usize) -> Vec<Vec<Inline>> {
        row.children().map(|cell| self.line(cell, depth)).collect()
    }

    fn line(&mut self, node: Node<'a>, depth: usize) -> Vec<Inline> {
        let mut line = Line::default();
        self.children(node, &mut line, depth);
        line.finish()
    }

    fn too_deep(&mut self, span: &Span) -> Block {
        self.report(DiagnosticKind::NestedTooDeep, span, "");
        literal(self.source.typed(span))
    }
}

/// Text as typed, line by line.
fn literal(text: &str) -> Block {
    let mut line = Line::default();
    line.text(text);
    Block::Para { c: line.finish() }
}

fn alignment(align: TableAlignment) -> Align {
    match align {
        TableAlignment::None => Align::None,
        TableAlignment::Left => Align::Left,
        TableAlignment::Center => Align::Center,
        TableAlignment::Right => Align::Right,
    }
}
