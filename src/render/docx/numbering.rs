//! The lists of a letter: for each, a numbering of its own, so that every list begins anew.

use super::xml::{W, Xml};

/// The deepest level that Word has.
const DEEPEST: usize = 8;
/// How far a level is set in from the one above it, in twentieths of a point.
pub(super) const STEP: usize = 360;

/// The lists that were written.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    /// For each list, the number it begins with; none for one with bullets.
    lists: Vec<(Option<usize>, usize)>,
}

/// A list that paragraphs can belong to.
#[derive(Debug, Clone, Copy)]
pub(super) struct List {
    /// Its number among the lists of the file.
    pub(super) id: usize,
    /// How deep it stands in other lists.
    pub(super) level: usize,
}

impl Numbering {
    /// A new list, `depth` lists deep.
    pub(super) fn list(&mut self, first: Option<usize>, depth: usize) -> List {
        let level = depth.min(DEEPEST);
        self.lists.push((first, level));
        List { id: self.lists.len(), level }
    }

    /// The part.
    pub(super) fn write(&self) -> Vec<u8> {
        Xml::part("w:numbering", &[W], |xml| {
            definition(xml, "0", "bullet");
            definition(xml, "1", "decimal");
            for (at, (first, level)) in self.lists.iter().enumerate() {
                let id = (at + 1).to_string();
                xml.element("w:num", &[("w:numId", &id)], |xml| {
                    xml.val("w:abstractNumId", if first.is_some() { "1" } else { "0" });
                    if let Some(first) = first {
                        xml.element("w:lvlOverride", &[("w:ilvl", &level.to_string())], |xml| {
                            xml.val("w:startOverride", &first.to_string());
                        });
                    }
                });
            }
        })
    }
}

fn definition(xml: &mut Xml, id: &str, format: &str) {
    xml.element("w:abstractNum", &[("w:abstractNumId", id)], |xml| {
        xml.val("w:multiLevelType", "hybridMultilevel");
        for level in 0..=DEEPEST {
            let text = match (format, level % 3) {
                ("decimal", _) => format!("%{}.", level + 1),
                (_, 0) => "•".to_owned(),
                (_, 1) => "–".to_owned(),
                _ => "▪".to_owned(),
            };
            xml.element("w:lvl", &[("w:ilvl", &level.to_string())], |xml| {
                xml.val("w:start", "1");
                xml.val("w:numFmt", format);
                xml.val("w:lvlText", &text);
                xml.val("w:lvlJc", "left");
                let left = (STEP * (level + 2)).to_string();
                xml.element("w:pPr", &[], |xml| {
                    xml.empty("w:ind", &[("w:left", &left), ("w:hanging", &STEP.to_string())]);
                });
            });
        }
    });
}
