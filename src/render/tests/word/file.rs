//! A Word file, unpacked and parsed.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _, Write as _};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// An element.
#[derive(Debug, Default)]
pub(super) struct Node {
    pub(super) name: String,
    pub(super) attributes: BTreeMap<String, String>,
    pub(super) children: Vec<Node>,
    /// What stands in it directly.
    words: String,
}

impl Node {
    fn open(start: &BytesStart<'_>) -> Self {
        let attributes = start.attributes().map(|attribute| {
            let attribute = attribute.unwrap();
            let value = quick_xml::escape::unescape(&attribute.value).unwrap().into_owned();
            (attribute.key.as_ref().to_owned(), value)
        });
        Self { name: start.name().as_ref().to_owned(), attributes: attributes.collect(), ..Self::default() }
    }

    /// Parses a part; one that is not well-formed fails.
    fn parse(source: &str) -> Self {
        let mut reader = Reader::from_str(source);
        let mut open = vec![Self::default()];
        loop {
            match reader.read_event().unwrap() {
                Event::Eof => break,
                Event::Start(start) => open.push(Self::open(&start)),
                Event::Empty(start) => open.last_mut().unwrap().children.push(Self::open(&start)),
                Event::End(_) => {
                    let node = open.pop().unwrap();
                    open.last_mut().unwrap().children.push(node);
                }
                Event::Text(text) => open.last_mut().unwrap().words.push_str(&text.into_inner()),
                Event::GeneralRef(name) => {
                    let text = quick_xml::escape::unescape(&format!("&{};", name.into_inner()))
                        .unwrap()
                        .into_owned();
                    open.last_mut().unwrap().words.push_str(&text);
                }
                _ => {}
            }
        }
        let mut root = open.pop().unwrap();
        assert!(open.is_empty() && root.children.len() == 1, "not one root in {source}");
        root.children.pop().unwrap()
    }

    /// An attribute; empty if there is none.
    pub(super) fn attribute(&self, name: &str) -> &str {
        self.attributes.get(name).map_or("", String::as_str)
    }

    /// Every element of that name in it, in the order of the text.
    pub(super) fn all(&self, name: &str) -> Vec<&Node> {
        let mut found = Vec::new();
        self.visit(&mut |node| {
            if node.name == name {
                found.push(node);
            }
        });
        found
    }

    /// Calls `visit` for it and all in it.
    pub(super) fn visit<'n>(&'n self, visit: &mut impl FnMut(&'n Node)) {
        visit(self);
        self.children.iter().for_each(|child| child.visit(visit));
    }

    /// The names of all elements.
    pub(super) fn names(&self) -> Vec<&str> {
        let mut names = Vec::new();
        self.visit(&mut |node| names.push(node.name.as_str()));
        names
    }

    /// All words in it.
    pub(super) fn text(&self) -> String {
        let mut text = String::new();
        self.visit(&mut |node| text.push_str(&node.words));
        text
    }
}

/// A Word file, its parts by name.
pub(super) struct WordFile {
    pub(super) parts: BTreeMap<String, Node>,
}

impl WordFile {
    pub(super) fn read(bytes: &[u8]) -> Self {
        let mut container = ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut parts = BTreeMap::new();
        for at in 0..container.len() {
            let mut entry = container.by_index(at).unwrap();
            let mut source = String::new();
            entry.read_to_string(&mut source).unwrap();
            parts.insert(entry.name().unwrap().into_owned(), Node::parse(&source));
        }
        Self { parts }
    }

    pub(super) fn part(&self, name: &str) -> &Node {
        &self.parts[name]
    }

    /// What the letter says and then its notes, without white space; a mark is its number.
    pub(super) fn text(&self) -> String {
        let mut text = String::new();
        for part in ["word/document.xml", "word/footnotes.xml"] {
            self.part(part).visit(&mut |node| match node.name.as_str() {
                "w:t" => text.push_str(&node.words),
                "w:footnoteReference" => text.push_str(node.attribute("w:id")),
                _ => {}
            });
        }
        text.chars().filter(|c| !c.is_whitespace()).collect()
    }
}

/// A container with these parts.
pub(super) fn container(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut container = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        container.start_file(*name, SimpleFileOptions::default()).unwrap();
        container.write_all(text.as_bytes()).unwrap();
    }
    container.finish().unwrap().into_inner()
}
