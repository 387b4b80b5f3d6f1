//! The small tree that every writer writes from: about ten kinds of node, already numbered.
//!
//! It is made once from the Markdown of a letter's body ([`super::body`]) and holds no
//! Markdown any more: all text is plain text, typographic quotes and dashes are in place, and
//! each mark carries the number that it prints. Serialized, it is what templates and other
//! programs see.

use serde::{Deserialize, Serialize};

/// A paragraph-sized piece of a letter.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "t", rename_all = "kebab-case")]
pub enum Block {
    /// A paragraph.
    Para { c: Vec<Inline> },
    /// A heading inside the body; `level` 1 to 6.
    Heading { level: u8, c: Vec<Inline> },
    /// A block quotation.
    Quote { b: Vec<Block> },
    /// A list; `start` is the first number of an ordered one; `tight` if its items are single lines.
    List { ordered: bool, start: usize, tight: bool, items: Vec<Vec<Block>> },
    /// Text to be shown as typed, in a fixed-width face.
    Code { v: String },
    /// A rule between parts.
    Rule,
    /// A table; the first row is the head. `align` has one entry for each column.
    Table { align: Vec<Align>, rows: Vec<Vec<Vec<Inline>>> },
}

/// How a column of a table is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Align {
    /// As the reader's language has it.
    None,
    /// Flush left.
    Left,
    /// Centred.
    Center,
    /// Flush right.
    Right,
}

/// A piece of a line.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "t", rename_all = "kebab-case")]
pub enum Inline {
    /// Plain text.
    Text { v: String },
    /// Code, shown as typed.
    Code { v: String },
    /// Emphasis, set in italics.
    Em { c: Vec<Inline> },
    /// Strong emphasis, set bold.
    Strong { c: Vec<Inline> },
    /// Struck out.
    Strike { c: Vec<Inline> },
    /// A link; `url` begins with `https:`, `http:`, `mailto:` or `tel:`. `auto`: the text is the address itself.
    Link { url: String, auto: bool, c: Vec<Inline> },
    /// A line end of the source, printed as a space.
    Soft,
    /// A line end that is kept.
    Hard,
    /// One or more note marks that stand side by side: printed "³,⁴".
    Refs { r: Vec<NoteRef> },
    /// The number of another note, inside a note: "*supra* note 4".
    Xref { label: String, number: u32 },
}

/// One mark in the text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoteRef {
    /// The author's name of the note, empty for one written in place. Never used to make an id: it may hold
    /// any character.
    pub label: String,
    /// The number it prints.
    pub number: u32,
    /// The how-manieth mark of this note it is, from 1.
    pub nth: u32,
}

/// A note, in the order of the numbers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Note {
    /// The author's name of the note; empty for one written in place, `^[…]`.
    pub label: String,
    /// Its number, from 1.
    pub number: u32,
    /// How many marks in the body point to it.
    pub refs: u32,
    /// What it says.
    pub b: Vec<Block>,
}

/// Calls `visit` for each inline, in reading order; an inline comes before what it holds.
pub fn walk_inlines<'b>(blocks: &'b [Block], visit: &mut impl FnMut(&'b Inline)) {
    for block in blocks {
        match block {
            Block::Para { c } | Block::Heading { c, .. } => walk_line(c, visit),
            Block::Quote { b } => walk_inlines(b, visit),
            Block::List { items, .. } => items.iter().for_each(|item| walk_inlines(item, visit)),
            Block::Table { rows, .. } => rows.iter().flatten().for_each(|cell| walk_line(cell, visit)),
            Block::Code { .. } | Block::Rule => {}
        }
    }
}

fn walk_line<'b>(line: &'b [Inline], visit: &mut impl FnMut(&'b Inline)) {
    for inline in line {
        visit(inline);
        walk_line(inline.children(), visit);
    }
}

impl Inline {
    /// What it holds, if it holds other inlines.
    pub fn children(&self) -> &[Inline] {
        match self {
            Self::Em { c } | Self::Strong { c } | Self::Strike { c } | Self::Link { c, .. } => c,
            Self::Text { .. }
            | Self::Code { .. }
            | Self::Soft
            | Self::Hard
            | Self::Refs { .. }
            | Self::Xref { .. } => &[],
        }
    }
}

/// The words without markup or marks: an empty line between blocks, one line for a row of a
/// table or an item of a tight list, a tab between cells.
pub fn plain_text(blocks: &[Block]) -> String {
    joined(blocks, "\n\n")
}

fn joined(blocks: &[Block], separator: &str) -> String {
    let texts: Vec<String> = blocks.iter().map(block_text).filter(|text| !text.is_empty()).collect();
    texts.join(separator)
}

fn block_text(block: &Block) -> String {
    match block {
        Block::Para { c } | Block::Heading { c, .. } => line_text(c),
        Block::Quote { b } => plain_text(b),
        Block::List { tight, items, .. } => {
            let separator = if *tight { "\n" } else { "\n\n" };
            let texts: Vec<String> = items.iter().map(|item| joined(item, separator)).collect();
            texts.join(separator)
        }
        Block::Code { v } => v.clone(),
        Block::Rule => String::new(),
        Block::Table { rows, .. } => {
            let rows: Vec<String> = rows.iter().map(|row| row_text(row)).collect();
            rows.join("\n")
        }
    }
}

fn row_text(row: &[Vec<Inline>]) -> String {
    let cells: Vec<String> = row.iter().map(|cell| line_text(cell)).collect();
    cells.join("\t")
}

/// The words of a line, without markup or marks.
pub fn line_text(line: &[Inline]) -> String {
    let mut text = String::new();
    walk_line(line, &mut |inline| match inline {
        Inline::Text { v } | Inline::Code { v } => text.push_str(v),
        Inline::Soft => text.push(' '),
        Inline::Hard => text.push('\n'),
        Inline::Xref { number, .. } => text.push_str(&number.to_string()),
        Inline::Em { .. }
        | Inline::Strong { .. }
        | Inline::Strike { .. }
        | Inline::Link { .. }
        | Inline::Refs { .. } => {}
    });
    text
}
