//! The letter as a Word file: the parts of the format, written as XML and put into one container.
//!
//! Notes are Word's own notes, so that whoever marks the letter up can add and move them; the format's
//! rules that keep Word from "repairing" a file are held by the tests of [`super::tests`]. What a paragraph
//! looks like is said by styles under Word's own names (`templates/word/styles.xml`), which a
//! `reference.docx` in the user's templates folder replaces.
//!
//! The format is ECMA-376 (Office Open XML), part 1, chapter 17.

mod frame;
mod numbering;
mod package;
mod runs;
mod set;
mod story;
mod styles;
mod xml;

use std::collections::BTreeSet;

use self::numbering::Numbering;
use self::package::{Kind, Links, Package};
use self::story::Story;
pub(super) use self::styles::Reference;
use self::styles::Styles;
use self::xml::{R, W, Xml};
use crate::error::Result;
use crate::letter::block::Note;
use crate::letter::doc::LetterDoc;

/// The bytes of the Word file of `doc`, in the styles of `reference` if there is one.
pub(super) fn write(doc: &LetterDoc, reference: Option<&Reference>) -> Result<Vec<u8>> {
    let styles = Styles::of(reference)?;
    let (mut numbering, mut marked) = (Numbering::default(), BTreeSet::new());
    let (mut links, mut notes_links) = (Links::default(), Links::default());
    let mut story = Story::of_document(&styles, &mut numbering, &mut links, &mut marked);
    story.letter(doc);
    let text = story.leave();
    let document = Xml::part("w:document", &[W, R], |xml| xml.element("w:body", &[], |xml| xml.take(text)));
    let mut story = Story::of_notes(&styles, &mut numbering, &mut notes_links, &mut marked);
    let notes = notes(&mut story, &doc.notes);
    let mut parts = vec![
        (Kind::Styles, styles.write(&doc.lang)),
        (Kind::Numbering, numbering.write()),
        (Kind::Settings, settings()),
        (Kind::Notes, notes),
    ];
    if let Some(theme) = reference.and_then(Reference::theme) {
        parts.push((Kind::Theme, theme.as_bytes().to_vec()));
    }
    parts.push((Kind::Header, frame::running_head(doc, &styles)));
    if doc.draft {
        parts.push((Kind::FirstHeader, frame::draft_head(&styles)));
    }
    let properties = frame::properties(doc);
    Package { document: (document, links), notes_links, properties, parts }.finish()
}

/// The notes, behind the two that Word draws the rule above them with.
fn notes(story: &mut Story<'_>, notes: &[Note]) -> Vec<u8> {
    for note in notes {
        story.note(note);
    }
    let written = std::mem::replace(&mut story.xml, Xml::fragment());
    Xml::part("w:footnotes", &[W, R], |xml| {
        for (id, kind, rule) in
            [("-1", "separator", "w:separator"), ("0", "continuationSeparator", "w:continuationSeparator")]
        {
            xml.element("w:footnote", &[("w:type", kind), ("w:id", id)], |xml| {
                xml.element("w:p", &[], |xml| xml.element("w:r", &[], |xml| xml.empty(rule, &[])));
            });
        }
        xml.take(written);
    })
}

fn settings() -> Vec<u8> {
    Xml::part("w:settings", &[W], |xml| {
        xml.val("w:defaultTabStop", "720");
        xml.val("w:characterSpacingControl", "doNotCompress");
        xml.element("w:footnotePr", &[], |xml| {
            xml.empty("w:footnote", &[("w:id", "-1")]);
            xml.empty("w:footnote", &[("w:id", "0")]);
        });
        xml.element("w:compat", &[], |xml| {
            let mode = [
                ("w:name", "compatibilityMode"),
                ("w:uri", "http://schemas.microsoft.com/office/word"),
                ("w:val", "15"),
            ];
            xml.empty("w:compatSetting", &mode);
        });
    })
}
