//! The rules of the format that Word insists on: it offers to "repair" a file that breaks one.

use std::collections::BTreeSet;

use super::file::{Node, WordFile};

/// The order in which the schema wants what it allows in the properties of a paragraph (17.3.1.26).
const PARAGRAPH: [&str; 10] = [
    "w:pStyle",
    "w:keepNext",
    "w:keepLines",
    "w:numPr",
    "w:pBdr",
    "w:spacing",
    "w:ind",
    "w:contextualSpacing",
    "w:jc",
    "w:sectPr",
];
/// The same for a run (17.3.2.28).
const RUN: [&str; 9] =
    ["w:rStyle", "w:rFonts", "w:b", "w:bCs", "w:i", "w:iCs", "w:strike", "w:vertAlign", "w:rtl"];
/// The same for a section (17.6.17).
const SECTION: [&str; 6] = ["w:headerReference", "w:type", "w:pgSz", "w:pgMar", "w:cols", "w:titlePg"];

/// Asserts every rule.
pub(super) fn hold(file: &WordFile) {
    parts_have_kinds_and_relations_lead_somewhere(file);
    notes_are_referred_to_once(file);
    names_are_defined(file);
    properties_stand_in_order(file);
    containers_end_with_a_paragraph(file);
}

fn parts_have_kinds_and_relations_lead_somewhere(file: &WordFile) {
    let kinds = file.part("[Content_Types].xml");
    let named: BTreeSet<&str> =
        kinds.all("Override").iter().map(|kind| kind.attribute("PartName").trim_start_matches('/')).collect();
    for name in &named {
        assert!(file.parts.contains_key(*name), "{name} has a kind and is not there");
    }
    for name in file.parts.keys().filter(|name| !is_relations(name) && *name != "[Content_Types].xml") {
        assert!(named.contains(name.as_str()), "{name} has no kind");
    }
    for (name, relations) in file.parts.iter().filter(|(name, _)| is_relations(name)) {
        let mut ids = BTreeSet::new();
        for relation in relations.all("Relationship") {
            assert!(ids.insert(relation.attribute("Id")), "{name}: an id twice");
            let folder = if name.starts_with("word/") { "word/" } else { "" };
            let target = format!("{folder}{}", relation.attribute("Target"));
            let is_outside = relation.attribute("TargetMode") == "External";
            assert!(is_outside || file.parts.contains_key(&target), "{name}: {target} is not there");
        }
    }
    for (name, part) in file.parts.iter().filter(|(name, _)| !is_relations(name)) {
        let of_part = name.replacen("word/", "word/_rels/", 1) + ".rels";
        let ids: BTreeSet<&str> = file.parts.get(&of_part).map_or_else(BTreeSet::new, |relations| {
            relations.all("Relationship").iter().map(|relation| relation.attribute("Id")).collect()
        });
        part.visit(&mut |node| {
            let id = node.attribute("r:id");
            assert!(id.is_empty() || ids.contains(id), "{name}: {id} leads nowhere");
        });
    }
}

fn is_relations(name: &str) -> bool {
    name.contains("_rels/")
}

fn notes_are_referred_to_once(file: &WordFile) {
    let notes = file.part("word/footnotes.xml");
    let mut ids = BTreeSet::new();
    for note in notes.all("w:footnote") {
        let is_rule = !note.attribute("w:type").is_empty();
        assert_eq!(note.all("w:footnoteRef").len(), usize::from(!is_rule), "{note:?}");
        assert!(ids.insert(note.attribute("w:id")), "a note twice");
    }
    for setting in file.part("word/settings.xml").all("w:footnote") {
        assert!(ids.remove(setting.attribute("w:id")), "the settings name a note that is not there");
    }
    let document = file.part("word/document.xml");
    for mark in document.all("w:footnoteReference") {
        assert!(ids.remove(mark.attribute("w:id")), "a note is referred to twice, or is not there");
    }
    assert!(ids.is_empty(), "nothing refers to {ids:?}");
    let mut bookmarks = BTreeSet::new();
    let mut keys = BTreeSet::new();
    for start in document.all("w:bookmarkStart") {
        bookmarks.insert(start.attribute("w:name"));
        assert!(keys.insert(start.attribute("w:id")), "a bookmark twice");
    }
    for end in document.all("w:bookmarkEnd") {
        assert!(keys.remove(end.attribute("w:id")), "a bookmark ends that never began");
    }
    assert!(keys.is_empty(), "bookmarks that never end: {keys:?}");
    for field in document.all("w:instrText").into_iter().chain(notes.all("w:instrText")) {
        let text = field.text();
        let mut words = text.split_whitespace();
        if words.next() == Some("NOTEREF") {
            let bookmark = words.next().unwrap();
            assert!(bookmarks.contains(bookmark), "there is no bookmark {bookmark}");
        }
    }
}

fn names_are_defined(file: &WordFile) {
    let sheet = file.part("word/styles.xml");
    let mut styles = BTreeSet::new();
    for style in sheet.all("w:style") {
        assert!(styles.insert(style.attribute("w:styleId")), "a style twice");
    }
    let numbering = file.part("word/numbering.xml");
    let lists: BTreeSet<&str> = numbering.all("w:num").iter().map(|list| list.attribute("w:numId")).collect();
    for (name, part) in &file.parts {
        part.visit(&mut |node| {
            let value = node.attribute("w:val");
            match node.name.as_str() {
                "w:pStyle" | "w:rStyle" | "w:tblStyle" | "w:basedOn" | "w:next" => {
                    assert!(styles.contains(value), "{name}: there is no style {value}");
                }
                "w:numId" => assert!(lists.contains(value), "{name}: there is no list {value}"),
                _ => {}
            }
        });
    }
}

fn properties_stand_in_order(file: &WordFile) {
    for (name, part) in file.parts.iter().filter(|(name, _)| *name != "word/styles.xml") {
        for (properties, order) in
            [("w:pPr", PARAGRAPH.as_slice()), ("w:rPr", RUN.as_slice()), ("w:sectPr", SECTION.as_slice())]
        {
            for node in part.all(properties) {
                let place = |child: &Node| {
                    let place = order.iter().position(|known| *known == child.name);
                    place.unwrap_or_else(|| panic!("{name}: {} in {properties}", child.name))
                };
                let places: Vec<usize> = node.children.iter().map(place).collect();
                assert!(places.is_sorted(), "{name}: {node:?}");
            }
        }
    }
}

fn containers_end_with_a_paragraph(file: &WordFile) {
    for (name, part) in file.parts.iter().filter(|(name, _)| *name != "word/settings.xml") {
        part.visit(&mut |node| {
            if ["w:tc", "w:footnote", "w:hdr"].contains(&node.name.as_str()) {
                let last = node.children.last().map(|child| child.name.as_str());
                assert_eq!(last, Some("w:p"), "{name}: {node:?}");
            }
        });
    }
    let document = file.part("word/document.xml");
    let body: Vec<&str> = document.children[0].children.iter().map(|child| child.name.as_str()).collect();
    assert!(body.ends_with(&["w:p", "w:sectPr"]), "{body:?}");
    assert!(!body.windows(2).any(|pair| pair == ["w:tbl", "w:tbl"]), "tables run together");
}
