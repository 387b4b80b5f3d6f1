//! What stands in a line: runs of text, marks of notes, fields and links.

use unicode_bidi::{BidiInfo, Level};

use super::set::Set;
use super::story::Story;
use super::xml::Xml;
use crate::letter::block::{Inline, NoteRef};

/// The hidden bookmark round the first mark of a note, to which further marks refer.
fn bookmark(number: u32) -> String {
    format!("_RefFn{number}")
}

impl Story<'_> {
    /// The runs of a line.
    pub(super) fn line(&mut self, inlines: &[Inline], set: Set) {
        for inline in inlines {
            self.inline(inline, set);
        }
    }

    fn inline(&mut self, inline: &Inline, set: Set) {
        match inline {
            Inline::Text { v } => self.text(v, set),
            Inline::Code { v } => self.text(v, set.and(Set::CODE)),
            Inline::Em { c } => self.line(c, set.and(Set::ITALIC)),
            Inline::Strong { c } => self.line(c, set.and(Set::BOLD)),
            Inline::Strike { c } => self.line(c, set.and(Set::STRIKE)),
            Inline::Link { url, c, .. } => self.link(url, c, set),
            Inline::Soft => self.text(" ", set),
            Inline::Hard => self.text("\n", set),
            Inline::Refs { r } => self.marks(r),
            Inline::Xref { number, .. } => self.cross_reference(*number, set),
        }
    }

    /// Text as it is to be read: line ends and tabs are kept, and what runs from right to left says so.
    pub(super) fn text(&mut self, text: &str, set: Set) {
        for (piece, is_rtl) in directions(text) {
            self.run(set, is_rtl, |xml| {
                let mut rest = piece;
                while let Some(at) = rest.find(['\n', '\t']) {
                    words(xml, &rest[..at]);
                    xml.empty(if rest.as_bytes()[at] == b'\t' { "w:tab" } else { "w:br" }, &[]);
                    rest = &rest[at + 1..];
                }
                words(xml, rest);
            });
        }
    }

    /// A run; the properties stand in the order in which the schema has them.
    fn run(&mut self, set: Set, is_rtl: bool, fill: impl FnOnce(&mut Xml)) {
        let styles = self.styles;
        self.xml.element("w:r", &[], |xml| {
            if set != Set::PLAIN || is_rtl {
                xml.element("w:rPr", &[], |xml| {
                    if set.has(Set::LINK) {
                        xml.val("w:rStyle", styles.id("Hyperlink"));
                    } else if set.has(Set::CODE) {
                        xml.val("w:rStyle", styles.id("HTML Code"));
                    }
                    if set.has(Set::CODE) && set.has(Set::LINK) {
                        let face = "Courier New";
                        xml.empty("w:rFonts", &[("w:ascii", face), ("w:hAnsi", face), ("w:cs", face)]);
                    }
                    for (kind, name) in [
                        (Set::BOLD, "w:b"),
                        (Set::BOLD, "w:bCs"),
                        (Set::ITALIC, "w:i"),
                        (Set::ITALIC, "w:iCs"),
                        (Set::STRIKE, "w:strike"),
                    ] {
                        if set.has(kind) {
                            xml.empty(name, &[]);
                        }
                    }
                    if set.has(Set::RAISED) {
                        xml.val("w:vertAlign", "superscript");
                    }
                    if is_rtl {
                        xml.empty("w:rtl", &[]);
                    }
                });
            }
            fill(xml);
        });
    }

    fn link(&mut self, url: &str, inlines: &[Inline], set: Set) {
        let id = self.links.id(url);
        let mut inside = self.inside();
        inside.line(inlines, set.and(Set::LINK));
        let runs = inside.leave();
        self.xml.element("w:hyperlink", &[("r:id", &id), ("w:history", "1")], |xml| xml.take(runs));
    }

    /// Marks that stand side by side read "³,⁴" and not "³⁴".
    fn marks(&mut self, refs: &[NoteRef]) {
        for (at, mark) in refs.iter().enumerate() {
            if at > 0 {
                self.text(",\u{2009}", Set::RAISED);
            }
            self.mark(mark.number);
        }
    }

    /// The first mark of a note is the note itself for Word; each further one is a field that refers to it.
    fn mark(&mut self, number: u32) {
        if !self.marked.insert(number) {
            self.field(&format!(" NOTEREF {} \\f \\h ", bookmark(number)), &number.to_string(), Set::RAISED);
            return;
        }
        let id = number.to_string();
        self.xml.empty("w:bookmarkStart", &[("w:id", &id), ("w:name", &bookmark(number))]);
        self.note_run(|xml| xml.empty("w:footnoteReference", &[("w:id", &id)]));
        self.xml.empty("w:bookmarkEnd", &[("w:id", &id)]);
    }

    /// A run in the style of marks.
    pub(super) fn note_run(&mut self, fill: impl FnOnce(&mut Xml)) {
        let style = self.styles.id("footnote reference");
        self.xml.element("w:r", &[], |xml| {
            xml.element("w:rPr", &[], |xml| xml.val("w:rStyle", style));
            fill(xml);
        });
    }

    fn cross_reference(&mut self, number: u32, set: Set) {
        self.field(&format!(" NOTEREF {} \\h ", bookmark(number)), &number.to_string(), set);
    }

    /// A field that shows `result` until Word works it out anew.
    pub(super) fn field(&mut self, instruction: &str, result: &str, set: Set) {
        let kind = |kind| move |xml: &mut Xml| xml.empty("w:fldChar", &[("w:fldCharType", kind)]);
        self.run(set, false, kind("begin"));
        self.run(set, false, |xml| xml.text("w:instrText", instruction));
        self.run(set, false, kind("separate"));
        self.run(set, false, |xml| words(xml, result));
        self.run(set, false, kind("end"));
    }
}

fn words(xml: &mut Xml, text: &str) {
    if !text.is_empty() {
        xml.text("w:t", text);
    }
}

/// The pieces of a text that run one way, each with whether that is from right to left.
fn directions(text: &str) -> Vec<(&str, bool)> {
    if text.is_ascii() {
        return vec![(text, false)];
    }
    let levels = BidiInfo::new(text, Some(Level::ltr())).levels;
    let mut pieces = Vec::new();
    let mut from = 0;
    for (at, _) in text.char_indices().skip(1) {
        if levels[at].is_rtl() != levels[from].is_rtl() {
            pieces.push((&text[from..at], levels[from].is_rtl()));
            from = at;
        }
    }
    if from < text.len() {
        pieces.push((&text[from..], levels[from].is_rtl()));
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_runs_the_other_way_is_a_piece_of_its_own() {
        assert_eq!(
            directions("Union (אגודת המים) 2026"),
            [("Union (", false), ("אגודת המים", true), (") 2026", false)]
        );
        assert_eq!(directions("Zażółć"), [("Zażółć", false)]);
        assert_eq!(directions(""), [("", false)]);
    }
}
