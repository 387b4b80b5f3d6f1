//! Running text, in the document or in its notes: one function for each kind of block.

use std::collections::BTreeSet;

use super::numbering::{List, Numbering, STEP};
use super::package::Links;
use super::set::Set;
use super::styles::Styles;
use super::xml::Xml;
use crate::letter::block::{Align, Block, Inline, Note};

/// How far a quotation and what stands in it are set in, in twentieths of a point.
const QUOTE: usize = 720;

/// A part with running text being written.
pub(super) struct Story<'a> {
    pub(super) xml: Xml,
    pub(super) styles: &'a Styles<'a>,
    pub(super) numbering: &'a mut Numbering,
    /// The links of this part.
    pub(super) links: &'a mut Links,
    /// The notes that have their mark.
    pub(super) marked: &'a mut BTreeSet<u32>,
    /// The style of plain paragraphs.
    plain: &'static str,
}

/// How a paragraph is set.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Paragraph<'p> {
    /// Its style, by name.
    pub(super) style: &'p str,
    /// It stands on the page of the next one.
    pub(super) keep_next: bool,
    /// It is an item of a list.
    pub(super) list: Option<List>,
    /// How far it is set in besides what its style says, in twentieths of a point.
    pub(super) left: Option<usize>,
    /// How its lines stand, if not as its style says.
    pub(super) align: Option<&'static str>,
    /// Nothing parts it from paragraphs of its own style.
    pub(super) is_tight: bool,
    /// A rule beneath it.
    pub(super) is_rule: bool,
}

/// Where a block stands.
#[derive(Debug, Clone, Copy, Default)]
struct Place {
    /// How many lists it stands in.
    depth: usize,
    /// How far all of it is set in.
    left: usize,
    /// How many quotations it stands in.
    quotes: usize,
    /// It stands in a list of single lines.
    is_tight: bool,
    /// The item that its first paragraph begins.
    begins: Option<List>,
}

impl<'a> Story<'a> {
    /// The text of the document itself.
    pub(super) fn of_document(
        styles: &'a Styles<'a>,
        numbering: &'a mut Numbering,
        links: &'a mut Links,
        marked: &'a mut BTreeSet<u32>,
    ) -> Self {
        Self { xml: Xml::fragment(), styles, numbering, links, marked, plain: "Body Text" }
    }

    /// The text of its notes.
    pub(super) fn of_notes(
        styles: &'a Styles<'a>,
        numbering: &'a mut Numbering,
        links: &'a mut Links,
        marked: &'a mut BTreeSet<u32>,
    ) -> Self {
        Self { plain: "footnote text", ..Self::of_document(styles, numbering, links, marked) }
    }

    /// The same story, for what stands inside an element that is not open yet.
    pub(super) fn inside(&mut self) -> Story<'_> {
        Story {
            xml: Xml::fragment(),
            styles: self.styles,
            numbering: self.numbering,
            links: self.links,
            marked: self.marked,
            plain: self.plain,
        }
    }

    /// What was written.
    pub(super) fn leave(self) -> Xml {
        self.xml
    }

    /// A paragraph round what `fill` writes.
    pub(super) fn paragraph(&mut self, set: Paragraph<'_>, fill: impl FnOnce(&mut Story<'_>)) {
        let mut inside = self.inside();
        fill(&mut inside);
        let runs = inside.leave();
        let style = self.styles.id(set.style);
        self.xml.element("w:p", &[], |xml| {
            xml.element("w:pPr", &[], |xml| properties(xml, style, set));
            xml.take(runs);
        });
    }

    /// A paragraph of one text.
    pub(super) fn plain(&mut self, style: &str, text: &str) {
        self.paragraph(Paragraph { style, ..Paragraph::default() }, |p| p.text(text, Set::PLAIN));
    }

    /// The body. Its last paragraph stays with what follows it.
    pub(super) fn body(&mut self, blocks: &[Block]) {
        let shallowest = blocks
            .iter()
            .filter_map(|block| if let Block::Heading { level, .. } = block { Some(*level) } else { None })
            .min()
            .unwrap_or(1);
        let last = blocks.len().saturating_sub(1);
        for (at, block) in blocks.iter().enumerate() {
            match block {
                Block::Para { c } if at == last => {
                    let set = Paragraph { style: self.plain, keep_next: true, ..Paragraph::default() };
                    self.paragraph(set, |p| p.line(c, Set::PLAIN));
                }
                Block::Heading { level, c } => self.heading(level.saturating_sub(shallowest) + 1, c),
                block => self.block(block, Place::default()),
            }
        }
    }

    /// A note: its number, and what it says.
    pub(super) fn note(&mut self, note: &Note) {
        let mut inside = self.inside();
        let (first, rest) = match note.b.split_first() {
            Some((Block::Para { c }, rest)) => (c.as_slice(), rest),
            _ => (&[][..], note.b.as_slice()),
        };
        inside.paragraph(Paragraph { style: "footnote text", ..Paragraph::default() }, |p| {
            p.note_run(|xml| xml.empty("w:footnoteRef", &[]));
            p.text(" ", Set::PLAIN);
            p.line(first, Set::PLAIN);
        });
        inside.blocks(rest, Place::default());
        let text = inside.leave();
        self.xml.element("w:footnote", &[("w:id", &note.number.to_string())], |xml| xml.take(text));
    }

    fn blocks(&mut self, blocks: &[Block], place: Place) {
        let mut place = place;
        for block in blocks {
            self.block(block, place);
            place.begins = None;
        }
    }

    fn block(&mut self, block: &Block, place: Place) {
        match block {
            Block::Para { c } => self.paragraph(place.paragraph(self.plain), |p| p.line(c, Set::PLAIN)),
            Block::Heading { level, c } => self.heading(*level, c),
            Block::Quote { b } => {
                let left = place.left + if place.depth > 0 || place.quotes > 0 { QUOTE } else { 0 };
                self.blocks(b, Place { left, quotes: place.quotes + 1, ..place });
            }
            Block::List { ordered, start, tight, items } => {
                let list = self.numbering.list(ordered.then_some(*start), place.depth);
                for item in items {
                    let (begins, is_tight) = (Some(list), *tight);
                    let inside = Place { depth: place.depth + 1, begins, is_tight, ..place };
                    if let Some(Block::Para { .. }) = item.first() {
                        self.blocks(item, inside);
                    } else {
                        // The number must stand somewhere.
                        self.paragraph(inside.paragraph(self.plain), |_| {});
                        self.blocks(item, Place { begins: None, ..inside });
                    }
                }
            }
            Block::Code { v } => {
                let code = v.strip_suffix('\n').unwrap_or(v);
                let left = place.is_set_in().then(|| place.indent());
                let set = Paragraph { style: "HTML Preformatted", left, ..Paragraph::default() };
                self.paragraph(set, |p| p.text(code, Set::PLAIN));
            }
            Block::Rule => {
                let set = Paragraph { style: self.plain, is_rule: true, ..Paragraph::default() };
                self.paragraph(set, |_| {});
            }
            Block::Table { align, rows } => self.table(align, rows, place),
        }
    }

    fn heading(&mut self, level: u8, inlines: &[Inline]) {
        let style = format!("heading {}", level.clamp(1, 6));
        self.paragraph(Paragraph { style: &style, ..Paragraph::default() }, |p| p.line(inlines, Set::PLAIN));
    }

    fn table(&mut self, align: &[Align], rows: &[Vec<Vec<Inline>>], place: Place) {
        let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
        if columns == 0 {
            return;
        }
        let mut inside = self.inside();
        for (at, row) in rows.iter().enumerate() {
            inside.row(align, row, columns, at == 0);
        }
        let rows = inside.leave();
        let style = self.styles.id("Table Grid");
        self.xml.element("w:tbl", &[], |xml| {
            xml.element("w:tblPr", &[], |xml| {
                xml.val("w:tblStyle", style);
                xml.empty("w:tblW", &[("w:w", "0"), ("w:type", "auto")]);
                if place.is_set_in() {
                    xml.empty("w:tblInd", &[("w:w", &place.indent().to_string()), ("w:type", "dxa")]);
                }
                xml.empty("w:tblLook", &[("w:val", "0020"), ("w:firstRow", "1")]);
            });
            xml.element("w:tblGrid", &[], |xml| {
                let width = (9360 / columns.max(1)).to_string();
                (0..columns).for_each(|_| xml.empty("w:gridCol", &[("w:w", &width)]));
            });
            xml.take(rows);
        });
        // Tables that follow each other would become one, nothing would part a table from the text, and a
        // note must not end with one.
        self.xml.element("w:p", &[], |_| {});
    }

    fn row(&mut self, align: &[Align], cells: &[Vec<Inline>], columns: usize, is_head: bool) {
        let mut inside = self.inside();
        for column in 0..columns {
            let align = match align.get(column) {
                Some(Align::Center) => Some("center"),
                Some(Align::Right) => Some("right"),
                Some(Align::Left | Align::None) | None => None,
            };
            let set = Paragraph { style: "Table Text", align, ..Paragraph::default() };
            let line = cells.get(column).map_or(&[][..], Vec::as_slice);
            let mut cell = inside.inside();
            cell.paragraph(set, |p| p.line(line, if is_head { Set::BOLD } else { Set::PLAIN }));
            let cell = cell.leave();
            inside.xml.element("w:tc", &[], |xml| {
                xml.element("w:tcPr", &[], |xml| xml.empty("w:tcW", &[("w:w", "0"), ("w:type", "auto")]));
                xml.take(cell);
            });
        }
        let cells = inside.leave();
        self.xml.element("w:tr", &[], |xml| {
            xml.element("w:trPr", &[], |xml| {
                xml.empty("w:cantSplit", &[]);
                if is_head {
                    xml.empty("w:tblHeader", &[]);
                }
            });
            xml.take(cells);
        });
    }
}

impl Place {
    fn is_set_in(self) -> bool {
        self.depth > 0 || self.quotes > 0
    }

    /// How far a paragraph here is set in.
    fn indent(self) -> usize {
        let of_lists = if self.depth > 0 { STEP * (self.depth.min(9) + 1) } else { 0 };
        let of_quotes = if self.quotes > 0 { QUOTE } else { 0 };
        self.left + of_lists + of_quotes
    }

    fn paragraph(self, plain: &'static str) -> Paragraph<'static> {
        let style = match (self.depth, self.quotes) {
            (0, 0) => plain,
            (0, _) => "Quote",
            _ => "List Paragraph",
        };
        // The numbering sets its own paragraphs in, and the style a plain quotation.
        let is_set_by_style =
            self.left == 0 && (self.depth == 0 || self.begins.is_some() && self.quotes == 0);
        let left = (!is_set_by_style).then(|| self.indent());
        Paragraph { style, list: self.begins, left, is_tight: self.is_tight, ..Paragraph::default() }
    }
}

/// The properties of a paragraph, in the order in which the schema has them.
fn properties(xml: &mut Xml, style: &str, set: Paragraph<'_>) {
    xml.val("w:pStyle", style);
    if set.keep_next {
        xml.empty("w:keepNext", &[]);
    }
    if let Some(list) = set.list {
        xml.element("w:numPr", &[], |xml| {
            xml.val("w:ilvl", &list.level.to_string());
            xml.val("w:numId", &list.id.to_string());
        });
    }
    if set.is_rule {
        xml.element("w:pBdr", &[], |xml| {
            let line = [("w:val", "single"), ("w:sz", "6"), ("w:space", "1"), ("w:color", "auto")];
            xml.empty("w:bottom", &line);
        });
    }
    if let Some(left) = set.left {
        let left = left.to_string();
        let hanging = STEP.to_string();
        if set.list.is_some() {
            xml.empty("w:ind", &[("w:left", &left), ("w:hanging", &hanging)]);
        } else {
            xml.empty("w:ind", &[("w:left", &left)]);
        }
    }
    if set.is_tight {
        xml.empty("w:contextualSpacing", &[]);
    }
    if let Some(align) = set.align {
        xml.val("w:jc", align);
    }
}
