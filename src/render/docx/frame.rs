//! What stands round the body: letterhead, addresses, close, signatories, the running head, and what the
//! file says of itself.

use super::package::Kind;
use super::set::Set;
use super::story::{Paragraph, Story};
use super::styles::Styles;
use super::xml::{R, W, Xml};
use crate::domain::letter::Paper;
use crate::letter::doc::{LetterDoc, Signatory, SignatoryGroup, SignatoryList};
use crate::render::about;

/// The width of a line of Letter paper, in twentieths of a point.
const LINE: usize = 9360;
/// So many signatories under each other are not parted; more flow from column to column and page to page.
/// `letter.typ` has the same.
const KEPT_WHOLE: usize = 20;

impl Story<'_> {
    /// The whole letter, with the page it is set on.
    pub(super) fn letter(&mut self, doc: &LetterDoc) {
        self.head(doc);
        self.body(&doc.body);
        let list = &doc.signatories;
        match Columns::of(list) {
            Columns::One => {
                self.plain("Closing", &doc.close);
                self.leads(list);
                self.groups(list);
            }
            Columns::SideBySide => {
                self.plain("Closing", &doc.close);
                self.leads(list);
                self.side_by_side(list);
            }
            Columns::Flowing => {
                let whole = Section { columns: 1, is_first: true };
                if list.leads.is_empty() {
                    let close = |p: &mut Story<'_>| p.text(&doc.close, Set::PLAIN);
                    self.end_of_section("Closing", doc, whole, close);
                } else {
                    self.plain("Closing", &doc.close);
                    self.leads(list);
                    self.end_of_section("Signature", doc, whole, |_| {});
                }
                self.groups(list);
                // Columns are made equally long where a section ends behind them.
                let section = Section { columns: list.columns, is_first: false };
                self.end_of_section("Signature", doc, section, |_| {});
            }
        }
        self.tail(doc);
        let is_first = Columns::of(list) != Columns::Flowing;
        Section { columns: 1, is_first }.write(&mut self.xml, doc);
    }

    fn head(&mut self, doc: &LetterDoc) {
        if let Some(head) = &doc.letterhead {
            self.plain("Sender", &head.name);
            head.lines.iter().for_each(|line| self.plain("Letterhead", line));
            self.plain("Letterhead", "");
        }
        if let Some(date) = &doc.date {
            self.plain("Date", &date.text);
        }
        for block in &doc.blocks {
            self.plain("Inside Address", &block.lines.join("\n"));
        }
        if let Some(subject) = &doc.subject {
            self.plain("Subject Line", &format!("{} {subject}", about::RE));
        }
        if let Some(salutation) = &doc.salutation {
            self.plain("Salutation", salutation);
        }
    }

    fn leads(&mut self, list: &SignatoryList) {
        for lead in &list.leads {
            self.paragraph(Paragraph { style: "Lead Signature", ..Paragraph::default() }, |p| {
                for (at, line) in lead.lines.iter().enumerate() {
                    if at > 0 {
                        p.text("\n", Set::PLAIN);
                    }
                    p.text(line, Set::PLAIN);
                    if at == 0 && lead.must_confirm {
                        p.text(about::MUST_CONFIRM, Set::BOLD);
                    }
                }
            });
        }
    }

    fn groups(&mut self, list: &SignatoryList) {
        for group in &list.groups {
            self.group_heading(group);
            group.members.iter().for_each(|member| self.signatory(member));
        }
    }

    fn group_heading(&mut self, group: &SignatoryGroup) {
        if let Some(heading) = &group.heading {
            self.plain("Signatory Heading", heading);
        }
    }

    fn signatory(&mut self, member: &Signatory) {
        self.paragraph(Paragraph { style: "Signature", ..Paragraph::default() }, |p| {
            if let Some(number) = member.number {
                p.text(&format!("{number}. "), Set::PLAIN);
            }
            p.text(&member.name, Set::PLAIN);
            if member.must_confirm {
                p.text(about::MUST_CONFIRM, Set::BOLD);
            }
            if let Some(detail) = &member.detail {
                p.text("\n", Set::PLAIN);
                p.text(detail, Set::PLAIN);
            }
        });
    }

    /// Each group as a table of one row, whose cells are the columns: programs keep it with the close,
    /// which they do not do with columns of text.
    fn side_by_side(&mut self, list: &SignatoryList) {
        let columns = usize::from(list.columns);
        for group in &list.groups {
            self.group_heading(group);
            let rows = group.members.len().div_ceil(columns);
            let members: Vec<&[Signatory]> = group.members.chunks(rows.max(1)).collect();
            let mut cells = self.inside();
            for column in 0..columns {
                let mut cell = cells.inside();
                let members = members.get(column).copied().unwrap_or_default();
                for member in members {
                    cell.signatory(member);
                }
                if members.is_empty() {
                    cell.plain("Signature", "");
                }
                let cell = cell.leave();
                cells.xml.element("w:tc", &[], |xml| {
                    xml.element("w:tcPr", &[], |xml| width(xml, "w:tcW", columns));
                    xml.take(cell);
                });
            }
            let cells = cells.leave();
            self.xml.element("w:tbl", &[], |xml| {
                xml.element("w:tblPr", &[], |xml| {
                    xml.empty("w:tblW", &[("w:w", "5000"), ("w:type", "pct")]);
                    xml.empty("w:tblLayout", &[("w:type", "fixed")]);
                    // The names begin where the close does.
                    xml.element("w:tblCellMar", &[], |xml| {
                        xml.empty("w:left", &[("w:w", "0"), ("w:type", "dxa")]);
                        xml.empty("w:right", &[("w:w", "216"), ("w:type", "dxa")]);
                    });
                });
                xml.element("w:tblGrid", &[], |xml| {
                    let each = (LINE / columns).to_string();
                    (0..columns).for_each(|_| xml.empty("w:gridCol", &[("w:w", &each)]));
                });
                xml.element("w:tr", &[], |xml| {
                    xml.element("w:trPr", &[], |xml| xml.empty("w:cantSplit", &[]));
                    xml.take(cells);
                });
            });
        }
        self.plain("Signature", "");
    }

    fn tail(&mut self, doc: &LetterDoc) {
        if let Some(note) = &doc.signatories.identification_note {
            self.plain("Normal", note);
        }
        for (label, lines) in about::named_lines(doc) {
            self.plain("Copy Line", &format!("{label}\t{}", lines.join("\n")));
        }
    }

    /// A paragraph that ends a section.
    fn end_of_section(
        &mut self,
        style: &str,
        doc: &LetterDoc,
        section: Section,
        fill: impl FnOnce(&mut Story<'_>),
    ) {
        let mut inside = self.inside();
        fill(&mut inside);
        let runs = inside.leave();
        let style = self.styles.id(style);
        self.xml.element("w:p", &[], |xml| {
            xml.element("w:pPr", &[], |xml| {
                xml.val("w:pStyle", style);
                section.write(xml, doc);
            });
            xml.take(runs);
        });
    }
}

/// How the list of signatories is set.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Columns {
    One,
    /// Columns that stand beside each other on a page.
    SideBySide,
    /// Columns that fill page after page.
    Flowing,
}

impl Columns {
    fn of(list: &SignatoryList) -> Self {
        let columns = usize::from(list.columns.max(1));
        let listed: usize = list.groups.iter().map(|group| group.members.len()).sum();
        match listed.div_ceil(columns) {
            _ if columns == 1 || listed < 2 => Self::One,
            rows if rows <= KEPT_WHOLE => Self::SideBySide,
            _ => Self::Flowing,
        }
    }
}

fn width(xml: &mut Xml, name: &str, columns: usize) {
    xml.empty(name, &[("w:w", &(LINE / columns).to_string()), ("w:type", "dxa")]);
}

/// A stretch of pages with its columns.
#[derive(Clone, Copy)]
struct Section {
    columns: u8,
    /// It begins the letter; the heads of its pages are those of all.
    is_first: bool,
}

impl Section {
    fn write(self, xml: &mut Xml, doc: &LetterDoc) {
        let (width, height) = match doc.paper {
            Paper::Letter => ("12240", "15840"),
            Paper::A4 => ("11906", "16838"),
        };
        xml.element("w:sectPr", &[], |xml| {
            if self.is_first {
                xml.empty("w:headerReference", &[("w:type", "default"), ("r:id", &Kind::Header.id())]);
                if doc.draft {
                    xml.empty("w:headerReference", &[("w:type", "first"), ("r:id", &Kind::FirstHeader.id())]);
                }
            } else {
                xml.val("w:type", "continuous");
            }
            xml.empty("w:pgSz", &[("w:w", width), ("w:h", height)]);
            let inch = "1440";
            let margins = [
                ("w:top", inch),
                ("w:right", inch),
                ("w:bottom", inch),
                ("w:left", inch),
                ("w:header", "720"),
                ("w:footer", "720"),
                ("w:gutter", "0"),
            ];
            xml.empty("w:pgMar", &margins);
            xml.empty("w:cols", &[("w:num", &self.columns.to_string()), ("w:space", "432")]);
            if self.is_first {
                xml.empty("w:titlePg", &[]);
            }
        });
    }
}

/// The head of the pages after the first. Word gives it the room that it needs.
pub(super) fn running_head(doc: &LetterDoc, styles: &Styles<'_>) -> Vec<u8> {
    let head = &doc.running_head;
    header(styles, |story| {
        if doc.draft {
            story.plain("Draft Mark", about::DRAFT);
        }
        for line in [Some(head.names.as_str()), head.date.as_deref()].into_iter().flatten() {
            if !line.is_empty() {
                story.plain("header", line);
            }
        }
        story.paragraph(Paragraph { style: "header", ..Paragraph::default() }, |p| {
            p.text(&format!("{} ", head.page_word), Set::PLAIN);
            p.field(" PAGE ", "2", Set::PLAIN);
        });
        story.plain("header", "");
    })
}

/// What stands over the first page of a draft.
pub(super) fn draft_head(styles: &Styles<'_>) -> Vec<u8> {
    header(styles, |story| story.plain("Draft Mark", about::DRAFT))
}

fn header(styles: &Styles<'_>, fill: impl FnOnce(&mut Story<'_>)) -> Vec<u8> {
    let (mut numbering, mut links, mut marked) = Default::default();
    let mut story = Story::of_document(styles, &mut numbering, &mut links, &mut marked);
    fill(&mut story);
    let text = story.leave();
    Xml::part("w:hdr", &[W, R], |xml| xml.take(text))
}

/// Title, author, language and version, as programs look for them.
pub(super) fn properties(doc: &LetterDoc) -> Vec<u8> {
    let namespaces = [
        ("xmlns:cp", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"),
        ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
        ("xmlns:dcterms", "http://purl.org/dc/terms/"),
        ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
    ];
    Xml::part("cp:coreProperties", &namespaces, |xml| {
        xml.plain("dc:title", &[], &about::title(doc));
        let authors = about::authors(doc);
        if !authors.is_empty() {
            xml.plain("dc:creator", &[], &authors.join("; "));
        }
        xml.plain("dc:language", &[], &doc.lang);
        if let Some(version) = &doc.version {
            xml.plain("dc:identifier", &[], &version.digest);
        }
        if let Some(date) = &doc.date {
            let moment = format!("{}T00:00:00Z", date.iso);
            xml.plain("dcterms:created", &[("xsi:type", "dcterms:W3CDTF")], &moment);
            xml.plain("dcterms:modified", &[("xsi:type", "dcterms:W3CDTF")], &moment);
        }
        if let Some(version) = &doc.version {
            xml.plain("cp:version", &[], &version.number.to_string());
        }
    })
}
