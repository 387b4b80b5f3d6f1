//! One part of a Word file: XML that is written element by element, so that no text can become markup.

use std::borrow::Cow;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

/// Attributes, by name.
pub(super) type Attributes<'a> = &'a [(&'a str, &'a str)];

/// The namespace of what a document says.
pub(super) const W: (&str, &str) =
    ("xmlns:w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main");
/// The namespace of its relations to other parts.
pub(super) const R: (&str, &str) =
    ("xmlns:r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships");

/// XML being written.
pub(super) struct Xml {
    out: Writer<Vec<u8>>,
}

impl Xml {
    /// A part with its declaration.
    pub(super) fn new() -> Self {
        let mut xml = Self::fragment();
        xml.event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), Some("yes"))));
        xml
    }

    /// A piece that another part takes in.
    pub(super) fn fragment() -> Self {
        Self { out: Writer::new(Vec::new()) }
    }

    /// A whole part under one root.
    pub(super) fn part(root: &str, attributes: Attributes<'_>, fill: impl FnOnce(&mut Self)) -> Vec<u8> {
        let mut xml = Self::new();
        xml.element(root, attributes, fill);
        xml.finish()
    }

    /// What was written.
    pub(super) fn finish(self) -> Vec<u8> {
        self.out.into_inner()
    }

    /// An element with nothing in it.
    pub(super) fn empty(&mut self, name: &str, attributes: Attributes<'_>) {
        self.event(Event::Empty(start(name, attributes)));
    }

    /// An element that says one thing: `<w:sz w:val="24"/>`.
    pub(super) fn val(&mut self, name: &str, value: &str) {
        self.empty(name, &[("w:val", value)]);
    }

    /// An element round what `fill` writes.
    pub(super) fn element(&mut self, name: &str, attributes: Attributes<'_>, fill: impl FnOnce(&mut Self)) {
        self.event(Event::Start(start(name, attributes)));
        fill(self);
        self.event(Event::End(BytesEnd::new(name)));
    }

    /// An element with text in it, in which every space counts.
    pub(super) fn text(&mut self, name: &str, text: &str) {
        self.element(name, &[("xml:space", "preserve")], |xml| {
            xml.event(Event::Text(BytesText::new(&storable(text))));
        });
    }

    /// An element with text in it that programs read.
    pub(super) fn plain(&mut self, name: &str, attributes: Attributes<'_>, text: &str) {
        self.element(name, attributes, |xml| xml.event(Event::Text(BytesText::new(&storable(text)))));
    }

    /// Takes in what another writer has written.
    pub(super) fn take(&mut self, piece: Xml) {
        self.out.get_mut().extend(piece.finish());
    }

    /// One event of a file that was read.
    pub(super) fn event(&mut self, event: Event<'_>) {
        // Writing to memory cannot fail.
        let _ = self.out.write_event(event);
    }
}

fn start<'a>(name: &'a str, attributes: Attributes<'_>) -> BytesStart<'a> {
    let mut start = BytesStart::new(name);
    for (key, value) in attributes {
        start.push_attribute((*key, storable(value).as_ref()));
    }
    start
}

/// `text` without the characters that XML 1.0 cannot hold in any form. None of them can be entered.
fn storable(text: &str) -> Cow<'_, str> {
    let fits = |c: char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{FFFD}' | '\u{10000}'..);
    if text.chars().all(fits) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.chars().filter(|c| fits(*c)).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_cannot_end_its_element() {
        let part = Xml::part("w:r", &[("w:a", "\"<&")], |xml| xml.text("w:t", "</w:t> & \u{0}\u{1b}x]]>"));
        assert_eq!(
            String::from_utf8(part).unwrap(),
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><w:r w:a=\"&quot;&lt;&amp;\">\
             <w:t xml:space=\"preserve\">&lt;/w:t&gt; &amp; x]]&gt;</w:t></w:r>"
        );
    }
}
