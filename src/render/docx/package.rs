//! The container: parts by name in a fixed order, their kinds, and how they refer to each other.
//!
//! The same parts give the same bytes: every entry bears the first moment that the format knows.

use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::xml::Xml;
use crate::error::{Error, Result};

const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/// A part of a Word file, other than its main document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Styles,
    Numbering,
    Settings,
    Notes,
    Theme,
    /// The running head.
    Header,
    /// What stands over the first page of a draft.
    FirstHeader,
}

impl Kind {
    /// The part's name under `word/`.
    fn target(self) -> &'static str {
        match self {
            Self::Styles => "styles.xml",
            Self::Numbering => "numbering.xml",
            Self::Settings => "settings.xml",
            Self::Notes => "footnotes.xml",
            Self::Theme => "theme/theme1.xml",
            Self::Header => "header1.xml",
            Self::FirstHeader => "header2.xml",
        }
    }

    fn relation(self) -> &'static str {
        match self {
            Self::Styles => "styles",
            Self::Numbering => "numbering",
            Self::Settings => "settings",
            Self::Notes => "footnotes",
            Self::Theme => "theme",
            Self::Header | Self::FirstHeader => "header",
        }
    }

    fn content_type(self) -> String {
        match self {
            Self::Theme => "application/vnd.openxmlformats-officedocument.theme+xml".to_owned(),
            _ => format!("{WORD}.{}+xml", self.relation()),
        }
    }

    /// The id under which the main document names it.
    pub(super) fn id(self) -> String {
        format!("rId{}", self as u8 + 1)
    }
}

/// The links to other places that a part holds, each with the id that the part names it by.
#[derive(Debug, Default)]
pub(super) struct Links(Vec<String>);

impl Links {
    /// The id of a link to `url`.
    pub(super) fn id(&mut self, url: &str) -> String {
        let at = self.0.iter().position(|known| known == url).unwrap_or_else(|| {
            self.0.push(url.to_owned());
            self.0.len() - 1
        });
        format!("rIdLink{}", at + 1)
    }

    fn write(&self, xml: &mut Xml) {
        for (at, url) in self.0.iter().enumerate() {
            xml.empty(
                "Relationship",
                &[
                    ("Id", &format!("rIdLink{}", at + 1)),
                    ("Type", &format!("{OFFICE}/hyperlink")),
                    ("Target", url),
                    ("TargetMode", "External"),
                ],
            );
        }
    }
}

/// A Word file being put together.
pub(super) struct Package {
    /// `word/document.xml` and the links in it.
    pub(super) document: (Vec<u8>, Links),
    /// The links in the notes.
    pub(super) notes_links: Links,
    /// `docProps/core.xml`.
    pub(super) properties: Vec<u8>,
    /// The other parts, each kind once.
    pub(super) parts: Vec<(Kind, Vec<u8>)>,
}

impl Package {
    /// The bytes of the file.
    pub(super) fn finish(self) -> Result<Vec<u8>> {
        let types = self.content_types();
        let of_document = relations(|xml| {
            for (kind, _) in &self.parts {
                related(xml, &kind.id(), &format!("{OFFICE}/{}", kind.relation()), kind.target());
            }
            self.document.1.write(xml);
        });
        let of_notes = relations(|xml| self.notes_links.write(xml));
        let mut files = vec![
            ("[Content_Types].xml".to_owned(), types),
            ("_rels/.rels".to_owned(), root_relations()),
            ("docProps/core.xml".to_owned(), self.properties),
            ("word/_rels/document.xml.rels".to_owned(), of_document),
            ("word/_rels/footnotes.xml.rels".to_owned(), of_notes),
            ("word/document.xml".to_owned(), self.document.0),
        ];
        files.extend(self.parts.into_iter().map(|(kind, part)| (format!("word/{}", kind.target()), part)));
        zipped(&files).map_err(|err| Error::bug("the Word file could not be put together").because(err))
    }

    fn content_types(&self) -> Vec<u8> {
        let namespace = "http://schemas.openxmlformats.org/package/2006/content-types";
        Xml::part("Types", &[("xmlns", namespace)], |xml| {
            let relations = "application/vnd.openxmlformats-package.relationships+xml";
            xml.empty("Default", &[("Extension", "rels"), ("ContentType", relations)]);
            xml.empty("Default", &[("Extension", "xml"), ("ContentType", "application/xml")]);
            typed(xml, "/word/document.xml", &format!("{WORD}.document.main+xml"));
            let properties = "application/vnd.openxmlformats-package.core-properties+xml";
            typed(xml, "/docProps/core.xml", properties);
            for (kind, _) in &self.parts {
                typed(xml, &format!("/word/{}", kind.target()), &kind.content_type());
            }
        })
    }
}

fn typed(xml: &mut Xml, name: &str, content_type: &str) {
    xml.empty("Override", &[("PartName", name), ("ContentType", content_type)]);
}

fn related(xml: &mut Xml, id: &str, kind: &str, target: &str) {
    xml.empty("Relationship", &[("Id", id), ("Type", kind), ("Target", target)]);
}

fn relations(fill: impl FnOnce(&mut Xml)) -> Vec<u8> {
    let namespace = "http://schemas.openxmlformats.org/package/2006/relationships";
    Xml::part("Relationships", &[("xmlns", namespace)], fill)
}

fn root_relations() -> Vec<u8> {
    let properties = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties";
    relations(|xml| {
        related(xml, "rId1", &format!("{OFFICE}/officeDocument"), "word/document.xml");
        related(xml, "rId2", properties, "docProps/core.xml");
    })
}

fn zipped(files: &[(String, Vec<u8>)]) -> zip::result::ZipResult<Vec<u8>> {
    let mut container = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    for (name, bytes) in files {
        container.start_file(name, options)?;
        container.write_all(bytes)?;
    }
    Ok(container.finish()?.into_inner())
}
