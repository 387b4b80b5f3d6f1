//! What a reader sees: of the letter itself, of its Markdown and of its page.

use std::collections::BTreeMap;

use comrak::nodes::{AstNode, NodeValue};
use comrak::{Arena, Options, parse_document};

use crate::letter::block::{Block, Inline};
use crate::letter::doc::LetterDoc;

/// Every text of the letter, in the order in which it is printed. White space is left out.
pub(super) fn expected_text(doc: &LetterDoc) -> String {
    let mut all = String::new();
    if let Some(head) = &doc.letterhead {
        all += &head.name;
        all.extend(head.lines.iter().map(String::as_str));
    }
    all.extend(doc.date.iter().map(|date| date.text.as_str()));
    all.extend(doc.blocks.iter().flat_map(|block| &block.lines).map(String::as_str));
    all.extend(doc.subject.iter().map(|subject| format!("RE: {subject}")));
    all.extend(doc.salutation.iter().map(String::as_str));
    blocks_text(&mut all, &doc.body);
    all += &doc.close;
    all.extend(doc.signatories.leads.iter().flat_map(|lead| &lead.lines).map(String::as_str));
    for group in &doc.signatories.groups {
        all.extend(group.heading.iter().map(String::as_str));
        for member in &group.members {
            all += &member.name;
            all.extend(member.detail.iter().map(String::as_str));
        }
    }
    all.extend(doc.signatories.identification_note.iter().map(String::as_str));
    all.extend(doc.reply_to.iter().map(|who| format!("Reply to: {who}")));
    if !doc.enclosures.is_empty() {
        all += "Enclosure:";
    }
    all.extend(doc.enclosures.iter().map(String::as_str));
    if !doc.cc.is_empty() {
        all += "cc:";
    }
    all.extend(doc.cc.iter().map(String::as_str));
    doc.notes.iter().for_each(|note| blocks_text(&mut all, &note.b));
    without_space(&all)
}

fn blocks_text(all: &mut String, blocks: &[Block]) {
    for block in blocks {
        match block {
            Block::Para { c } | Block::Heading { c, .. } => inlines_text(all, c),
            Block::Quote { b } => blocks_text(all, b),
            Block::List { items, .. } => items.iter().for_each(|item| blocks_text(all, item)),
            Block::Code { v } => all.push_str(v),
            Block::Rule => {}
            Block::Table { rows, .. } => rows.iter().flatten().for_each(|cell| inlines_text(all, cell)),
        }
    }
}

fn inlines_text(all: &mut String, inlines: &[Inline]) {
    all.extend(styled(inlines).into_iter().map(|(c, _)| c));
}

fn without_space(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

const EM: u8 = 1;
const STRONG: u8 = 2;
const STRIKE: u8 = 4;
pub(super) const CODE: u8 = 8;
const LINK: u8 = 16;

/// Each character that is seen, with what it is set in. A mark is its number.
pub(super) fn styled(inlines: &[Inline]) -> Vec<(char, u8)> {
    let mut line = Vec::new();
    style(&mut line, inlines, 0);
    line
}

fn style(line: &mut Vec<(char, u8)>, inlines: &[Inline], set_in: u8) {
    for inline in inlines {
        match inline {
            Inline::Text { v } => push(line, v, set_in),
            Inline::Code { v } => push(line, v, set_in | CODE),
            Inline::Em { c } => style(line, c, set_in | EM),
            Inline::Strong { c } => style(line, c, set_in | STRONG),
            Inline::Strike { c } => style(line, c, set_in | STRIKE),
            Inline::Link { c, .. } => style(line, c, set_in | LINK),
            Inline::Soft | Inline::Hard => {}
            Inline::Refs { r } => {
                let marks: Vec<String> = r.iter().map(|mark| mark.number.to_string()).collect();
                push(line, &marks.join(","), set_in);
            }
            Inline::Xref { number, .. } => push(line, &number.to_string(), set_in),
        }
    }
}

fn push(line: &mut Vec<(char, u8)>, text: &str, set_in: u8) {
    line.extend(text.chars().filter(|c| !c.is_whitespace()).map(|c| (c, set_in)));
}

/// What `CommonMark` with tables, strikethrough and footnotes reads.
#[derive(Default)]
pub(super) struct Read {
    pub(super) line: Vec<(char, u8)>,
    pub(super) kinds: BTreeMap<&'static str, usize>,
}

impl Read {
    pub(super) fn markdown(source: &str) -> Self {
        let mut options = Options::default();
        options.extension.footnotes = true;
        options.extension.table = true;
        options.extension.strikethrough = true;
        let arena = Arena::new();
        let mut read = Self::default();
        read.node(parse_document(&arena, source, &options), 0);
        read
    }

    fn node<'a>(&mut self, node: &'a AstNode<'a>, set_in: u8) {
        let value = node.data.borrow().value.clone();
        if !matches!(value, NodeValue::Text(_)) {
            *self.kinds.entry(value.xml_node_name()).or_default() += 1;
        }
        let set_in = set_in
            | match &value {
                NodeValue::Emph => EM,
                NodeValue::Strong => STRONG,
                NodeValue::Strikethrough => STRIKE,
                NodeValue::Link(_) => LINK,
                _ => 0,
            };
        match &value {
            NodeValue::Text(text) => push(&mut self.line, text, set_in),
            NodeValue::Code(code) => push(&mut self.line, &code.literal, set_in | CODE),
            NodeValue::CodeBlock(code) => push(&mut self.line, &code.literal, set_in),
            NodeValue::FootnoteReference(mark) => push(&mut self.line, &mark.name, set_in),
            _ => {}
        }
        for child in node.children() {
            self.node(child, set_in);
        }
    }

    pub(super) fn text(&self) -> String {
        self.line.iter().map(|(c, _)| c).collect()
    }
}

/// What a page shows behind its hidden title, without white space and without ways back.
pub(super) fn page_text(page: &str) -> String {
    let (_, body) = page.split_once("<header>").unwrap();
    let mut text = String::new();
    for piece in body.split('<') {
        text.push_str(piece.split_once('>').map_or(piece, |(_, after)| after));
    }
    let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'");
    without_space(&text.replace("&amp;", "&").replace("\u{21a9}\u{fe0e}", ""))
}

/// What the page of `doc` shows: the same, with the heading of the notes.
pub(super) fn page_text_of(doc: &LetterDoc) -> String {
    let mut without_notes = doc.clone();
    let notes = std::mem::take(&mut without_notes.notes);
    let mut of_notes = String::new();
    for note in &notes {
        blocks_text(&mut of_notes, &note.b);
    }
    format!("{}Notes{}", expected_text(&without_notes), without_space(&of_notes))
}
