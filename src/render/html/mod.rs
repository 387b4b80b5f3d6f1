//! The body and the notes of a letter as HTML: one function for each kind of node.
//!
//! A link holds no other link and no mark: the tree is made that way.

mod escape;

use std::fmt::Write as _;

use self::escape::push_escaped;
pub(super) use self::escape::{css_string, write_escaped};
use crate::letter::block::{Align, Block, Inline, Note, NoteRef};

/// The body. Its shallowest headings become `h2`, since the page's own title is the `h1`.
pub(super) fn body(blocks: &[Block]) -> String {
    let mut page = Page::new(1, shallowest_heading(blocks));
    page.blocks(blocks);
    page.out
}

/// The notes, as the items of an ordered list; each ends with its ways back to the text.
pub(super) fn notes(notes: &[Note]) -> String {
    let mut page = Page::new(2, 1);
    for note in notes {
        page.note(note);
    }
    page.out
}

/// The level of the shallowest heading that stands in `blocks` themselves, 1 if there is none.
fn shallowest_heading(blocks: &[Block]) -> u8 {
    let level = |block: &Block| match block {
        Block::Heading { level, .. } => Some(*level),
        _ => None,
    };
    blocks.iter().filter_map(level).min().unwrap_or(1)
}

/// A piece of the page being written.
struct Page {
    out: String,
    /// Level of the last heading written or, at first, of the heading above this piece.
    last_heading: u8,
    /// Level in the tree of what is written as `h2`.
    shallowest: u8,
}

impl Page {
    fn new(heading_above: u8, shallowest: u8) -> Self {
        Self { out: String::new(), last_heading: heading_above, shallowest }
    }

    fn put(&mut self, markup: &str) {
        self.out.push_str(markup);
    }

    /// Appends formatted markup.
    fn putf(&mut self, markup: std::fmt::Arguments<'_>) {
        // Writing to a string cannot fail.
        let _ = self.out.write_fmt(markup);
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Para { c } => self.element("p", c),
            Block::Heading { level, c } => self.heading(*level, c),
            Block::Quote { b } => self.quote(b),
            Block::List { ordered, start, tight, items } => {
                let first = ordered.then_some(*start);
                self.list(first, *tight, items);
            }
            Block::Code { v } => self.code_block(v),
            Block::Rule => self.put("<hr>\n"),
            Block::Table { align, rows } => self.table(align, rows),
        }
    }

    /// Lines in an element of their own.
    fn element(&mut self, name: &str, inlines: &[Inline]) {
        self.putf(format_args!("<{name}>"));
        self.inlines(inlines);
        self.putf(format_args!("</{name}>\n"));
    }

    /// A heading goes at most one level deeper than the one before it, as readers of an outline expect.
    fn heading(&mut self, level: u8, inlines: &[Inline]) {
        let level = (level.saturating_sub(self.shallowest) + 2).min(self.last_heading + 1).min(6);
        self.last_heading = level;
        self.element(&format!("h{level}"), inlines);
    }

    fn quote(&mut self, blocks: &[Block]) {
        self.put("<blockquote>\n");
        self.blocks(blocks);
        self.put("</blockquote>\n");
    }

    fn list(&mut self, first: Option<usize>, tight: bool, items: &[Vec<Block>]) {
        match first {
            Some(1) => self.put("<ol>\n"),
            Some(first) => self.putf(format_args!("<ol start=\"{first}\">\n")),
            None => self.put("<ul>\n"),
        }
        for item in items {
            self.item(tight, item);
        }
        self.put(if first.is_some() { "</ol>\n" } else { "</ul>\n" });
    }

    fn item(&mut self, tight: bool, blocks: &[Block]) {
        self.put("<li>");
        for block in blocks {
            match block {
                Block::Para { c } if tight => self.inlines(c),
                _ => self.block(block),
            }
        }
        self.put("</li>\n");
    }

    fn code_block(&mut self, text: &str) {
        // A parser drops a line end right after `<pre>`; the code element keeps a first empty line.
        self.put("<pre><code>");
        push_escaped(&mut self.out, text.strip_suffix('\n').unwrap_or(text));
        self.put("</code></pre>\n");
    }

    fn table(&mut self, align: &[Align], rows: &[Vec<Vec<Inline>>]) {
        let Some((head, rows)) = rows.split_first() else {
            return;
        };
        self.put("<table>\n<thead>\n");
        self.row("th scope=\"col\"", "th", align, head);
        self.put("</thead>\n");
        if !rows.is_empty() {
            self.put("<tbody>\n");
            for row in rows {
                self.row("td", "td", align, row);
            }
            self.put("</tbody>\n");
        }
        self.put("</table>\n");
    }

    fn row(&mut self, open: &str, close: &str, align: &[Align], cells: &[Vec<Inline>]) {
        self.put("<tr>");
        for (column, cell) in cells.iter().enumerate() {
            let class = match align.get(column) {
                Some(Align::Left) => " class=\"left\"",
                Some(Align::Center) => " class=\"center\"",
                Some(Align::Right) => " class=\"right\"",
                Some(Align::None) | None => "",
            };
            self.putf(format_args!("<{open}{class}>"));
            self.inlines(cell);
            self.putf(format_args!("</{close}>"));
        }
        self.put("</tr>\n");
    }

    fn inlines(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            self.inline(inline);
        }
    }

    fn inline(&mut self, inline: &Inline) {
        match inline {
            Inline::Text { v } => push_escaped(&mut self.out, v),
            Inline::Code { v } => {
                self.put("<code>");
                push_escaped(&mut self.out, v);
                self.put("</code>");
            }
            Inline::Em { c } => self.span("em", c),
            Inline::Strong { c } => self.span("strong", c),
            Inline::Strike { c } => self.span("s", c),
            Inline::Link { url, auto, c } => self.link(url, *auto, c),
            Inline::Soft => self.put(" "),
            Inline::Hard => self.put("<br>\n"),
            Inline::Refs { r } => self.marks(r),
            Inline::Xref { number, .. } => {
                self.putf(format_args!("<a href=\"#fn-{number}\">{number}</a>"));
            }
        }
    }

    fn span(&mut self, name: &str, inlines: &[Inline]) {
        self.putf(format_args!("<{name}>"));
        self.inlines(inlines);
        self.putf(format_args!("</{name}>"));
    }

    fn link(&mut self, url: &str, auto: bool, inlines: &[Inline]) {
        self.put("<a href=\"");
        push_escaped(&mut self.out, url);
        self.put("\">");
        match inlines {
            [Inline::Text { v }] if auto => self.address(v),
            _ => self.inlines(inlines),
        }
        self.put("</a>");
    }

    /// A web address that may be broken over lines where a typist would break it.
    fn address(&mut self, text: &str) {
        const BREAK_AFTER: [char; 8] = ['/', '-', '_', '.', '?', '&', '=', '#'];
        let mut from = 0;
        for (at, _) in text.match_indices(BREAK_AFTER) {
            let next = at + 1;
            if !text[next..].is_empty() && !text[next..].starts_with(BREAK_AFTER) {
                push_escaped(&mut self.out, &text[from..next]);
                self.put("<wbr>");
                from = next;
            }
        }
        push_escaped(&mut self.out, &text[from..]);
    }

    /// Marks that stand side by side are one group, so that they read "³,⁴" and not "³⁴".
    fn marks(&mut self, refs: &[NoteRef]) {
        self.put("<sup class=\"noterefs\">");
        for (index, mark) in refs.iter().enumerate() {
            if index > 0 {
                self.put(",<span class=\"thin\">\u{2009}</span>");
            }
            let (number, id) = (mark.number, ref_id(mark.number, mark.nth));
            self.putf(format_args!(
                "<a href=\"#fn-{number}\" id=\"{id}\" role=\"doc-noteref\" aria-label=\"Note {number}\">{number}</a>"
            ));
        }
        self.put("</sup>");
    }

    fn note(&mut self, note: &Note) {
        let number = note.number;
        self.putf(format_args!("<li id=\"fn-{number}\" value=\"{number}\">"));
        if let Some((Block::Para { c }, before)) = note.b.split_last() {
            self.blocks(before);
            self.put("<p>");
            self.inlines(c);
        } else {
            self.blocks(&note.b);
            self.put("<p>");
        }
        self.ways_back(note);
        self.put("</p></li>\n");
    }

    /// A link back to each mark. U+FE0E keeps the arrow from being shown as a coloured picture.
    fn ways_back(&mut self, note: &Note) {
        let number = note.number;
        for nth in 1..=note.refs {
            let id = ref_id(number, nth);
            let label = match nth {
                1 => format!("Back to reference {number}"),
                _ => format!("Back to reference {number}, occurrence {nth}"),
            };
            self.putf(format_args!(
                " <a href=\"#{id}\" role=\"doc-backlink\" aria-label=\"{label}\">\u{21a9}\u{fe0e}</a>"
            ));
        }
    }
}

/// The id of a mark. Made of numbers only: an author's label may hold any character.
fn ref_id(number: u32, nth: u32) -> String {
    match nth {
        0 | 1 => format!("fnref-{number}"),
        _ => format!("fnref-{number}-{nth}"),
    }
}
