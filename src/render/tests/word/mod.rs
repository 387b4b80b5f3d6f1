//! Word files read back: the rules of the format, and that every text is there as text.

mod file;
mod parts;
mod rules;

use proptest::prelude::{ProptestConfig, prop, prop_assert, prop_assert_eq, proptest};

use self::file::{Node, WordFile};
use super::laws::{any_inlines, any_text, filled, with_body};
use super::sample::{self, para, text};
use super::visible::expected_text;
use super::{BUILT_IN, Format, Templates};
use crate::domain::letter::Paper;
use crate::letter::block::{Block, Inline, Note};
use crate::letter::doc::{LetterDoc, Signatory};
use crate::render::render;

fn bytes(doc: &LetterDoc, templates: &Templates) -> Vec<u8> {
    render(doc, Format::Docx, "letter", templates).unwrap().bytes
}

fn written(doc: &LetterDoc) -> WordFile {
    let file = WordFile::read(&bytes(doc, &BUILT_IN));
    rules::hold(&file);
    file
}

/// All words of a letter in Word, without white space.
pub(super) fn words_of(doc: &LetterDoc) -> String {
    written(doc).text()
}

/// A letter of `count` signatories in two columns.
fn with_signatories(count: usize) -> LetterDoc {
    let mut doc = sample::letter();
    let member =
        |at| Signatory { name: format!("League {at}"), detail: None, must_confirm: false, number: None };
    doc.signatories.groups.truncate(1);
    doc.signatories.groups[0].members = (0..count).map(member).collect();
    doc.signatories.count = count;
    doc
}

#[test]
fn a_whole_letter_is_a_sound_word_file_with_all_its_words() {
    for doc in [sample::letter(), sample::least(), with_signatories(40), with_signatories(500)] {
        assert_eq!(written(&doc).text(), expected_text(&doc));
    }
}

#[test]
fn the_first_mark_is_the_note_and_further_ones_refer_to_it() {
    let file = written(&sample::letter());
    let document = file.part("word/document.xml");
    let fields: Vec<String> = document.all("w:instrText").iter().map(|field| field.text()).collect();
    assert_eq!(fields, [" NOTEREF _RefFn1 \\f \\h "]);
    let notes = file.part("word/footnotes.xml");
    let fields: Vec<String> = notes.all("w:instrText").iter().map(|field| field.text()).collect();
    assert_eq!(fields, [" NOTEREF _RefFn1 \\h "]);
}

#[test]
fn marks_that_stand_side_by_side_are_parted_by_a_raised_comma() {
    let file = written(&sample::letter());
    let document = file.part("word/document.xml");
    let comma = document.all("w:r").into_iter().find(|run| run.text() == ",\u{2009}").unwrap();
    assert_eq!(comma.all("w:vertAlign")[0].attribute("w:val"), "superscript");
}

#[test]
fn the_running_head_stands_on_the_later_pages_only() {
    let doc = sample::letter();
    let file = written(&doc);
    let head = file.part("word/header1.xml");
    assert_eq!(head.text(), "Hon. Ann Bell, Hon. Carl GrierMay 4, 2026Page  PAGE 2");
    let document = file.part("word/document.xml");
    let first = document.all("w:sectPr")[0];
    assert_eq!(first.all("w:titlePg").len(), 1);
    assert_eq!(first.all("w:headerReference").len(), 1);
}

#[test]
fn a_draft_says_so_on_every_page_and_in_its_title() {
    let mut doc = sample::letter();
    doc.draft = true;
    doc.signatories.groups[0].members[0].must_confirm = true;
    let file = written(&doc);
    for head in ["word/header1.xml", "word/header2.xml"] {
        assert!(file.part(head).text().starts_with("DRAFT"), "{head}");
    }
    assert!(file.text().contains("RiverTownsAlliance(RTA)(mustconfirmagain)"));
    assert_eq!(file.part("docProps/core.xml").all("dc:title")[0].text(), "DRAFT: Docket FRA-2026-0107");
}

#[test]
fn a_numbered_list_of_signatories_bears_its_numbers() {
    let mut doc = with_signatories(3);
    for (member, number) in doc.signatories.groups[0].members.iter_mut().zip(1..) {
        member.number = Some(number);
    }
    assert!(written(&doc).text().contains("1.League02.League13.League2"));
}

#[test]
fn the_file_says_what_it_is() {
    let file = written(&sample::letter());
    let properties = file.part("docProps/core.xml");
    for (name, value) in [
        ("dc:title", "Docket FRA-2026-0107"),
        ("dc:creator", "Night Train Coalition"),
        ("dc:language", "en-US"),
        ("dcterms:created", "2026-05-04T00:00:00Z"),
        ("cp:version", "2"),
    ] {
        assert_eq!(properties.all(name)[0].text(), value, "{name}");
    }
    let mut doc = sample::letter();
    doc.lang = "es".into();
    doc.paper = Paper::A4;
    let file = written(&doc);
    assert_eq!(file.part("word/styles.xml").all("w:lang")[0].attribute("w:val"), "es");
    assert_eq!(file.part("word/document.xml").all("w:pgSz")[0].attribute("w:w"), "11906");
}

#[test]
fn the_same_letter_gives_the_same_bytes() {
    let doc = sample::letter();
    assert_eq!(bytes(&doc, &BUILT_IN), bytes(&doc, &Templates::builtin()));
}

#[test]
fn a_name_that_runs_from_right_to_left_says_so() {
    let mut doc = sample::letter();
    doc.signatories.groups[0].members[0].name = "Union (אגודת המים)".into();
    let file = written(&doc);
    let document = file.part("word/document.xml");
    let runs: Vec<String> =
        document.all("w:r").into_iter().filter(|run| !run.all("w:rtl").is_empty()).map(Node::text).collect();
    assert_eq!(runs, ["אגודת המים"]);
}

#[test]
fn lists_nested_in_everything_and_a_table_in_a_note_are_sound() {
    let item = |b: Vec<Block>| b;
    let list = |ordered, start, items| Block::List { ordered, start, tight: true, items };
    let table =
        || Block::Table { align: vec![], rows: vec![vec![vec![text("a")], vec![]], vec![vec![text("b")]]] };
    let mut nested = vec![para(vec![text("deepest")])];
    for level in 0..12 {
        nested = vec![list(level % 2 == 0, level + 3, vec![item(nested), item(vec![table()]), item(vec![])])];
    }
    let quote = Block::Quote { b: nested };
    let mut doc = with_body(vec![quote, Block::Rule, table(), table(), Block::Code { v: "x\n\ty\n".into() }]);
    doc.notes[0].b = vec![table(), list(true, 7, vec![item(vec![para(vec![text("in a note")])])]), table()];
    doc.notes[1].b = vec![];
    assert_eq!(written(&doc).text(), expected_text(&doc));
}

#[test]
fn the_styles_of_a_reference_are_used_under_their_own_ids() {
    let folder = tempfile::tempdir().unwrap();
    // A German Word calls its styles by English names and German ids.
    let styles = sample_styles();
    std::fs::write(folder.path().join("reference.docx"), file::container(&[("word/styles.xml", &styles)]))
        .unwrap();
    let templates = Templates::with_user_folder(folder.path()).unwrap();
    let file = WordFile::read(&bytes(&sample::letter(), &templates));
    rules::hold(&file);
    let document = file.part("word/document.xml");
    let used: Vec<&str> = document.all("w:pStyle").iter().map(|style| style.attribute("w:val")).collect();
    assert!(used.contains(&"Textkrper") && used.contains(&"LetterDate"), "{used:?}");
    let sheet = file.part("word/styles.xml");
    let body =
        sheet.all("w:style").into_iter().find(|style| style.attribute("w:styleId") == "Textkrper").unwrap();
    assert_eq!(body.all("w:jc")[0].attribute("w:val"), "both");
    let quote =
        sheet.all("w:style").into_iter().find(|style| style.attribute("w:styleId") == "Quote").unwrap();
    assert_eq!(quote.all("w:basedOn")[0].attribute("w:val"), "Textkrper");
    assert_eq!(sheet.all("w:style").iter().filter(|style| style.attribute("w:default") == "1").count(), 1);
}

/// A style sheet with a body text of its own, and another style under an id that ours has.
fn sample_styles() -> String {
    let space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    format!(
        "<?xml version=\"1.0\"?>\n<w:styles xmlns:w=\"{space}\">\
         <w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Standard\"><w:name w:val=\"Normal\"/></w:style>\
         <w:style w:type=\"paragraph\" w:styleId=\"Textkrper\"><w:name w:val=\"Body Text\"/>\
         <w:basedOn w:val=\"Standard\"/><w:pPr><w:jc w:val=\"both\"/></w:pPr></w:style>\
         <w:style w:type=\"paragraph\" w:styleId=\"Date\"><w:name w:val=\"Datum\"/></w:style>\
         </w:styles>"
    )
}

#[test]
fn a_reference_that_is_no_word_file_is_named() {
    let broken: [(&[u8], &str); 4] = [
        (b"hello", "it is no Word file"),
        (&file::container(&[("word/other.xml", "<a/>")]), "it holds no styles"),
        (
            &file::container(&[("word/styles.xml", "<w:styles><w:style></w:styles>")]),
            "its styles cannot be read",
        ),
        (
            &file::container(&[("word/styles.xml", "<!DOCTYPE a [<!ENTITY b \"c\">]><w:styles></w:styles>")]),
            "its styles bring definitions of their own",
        ),
    ];
    for (bytes, why) in broken {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("reference.docx"), bytes).unwrap();
        let templates = Templates::with_user_folder(folder.path()).unwrap();
        let err = render(&sample::least(), Format::Docx, "letter", &templates).unwrap_err();
        assert!(err.message.contains("reference.docx") && err.message.contains(why), "{err:?}");
        // Other formats have nothing to do with it.
        render(&sample::least(), Format::Html, "letter", &templates).unwrap();
    }
}

#[test]
fn characters_that_xml_cannot_hold_are_spelled_out() {
    let mut doc = sample::least();
    doc.subject = Some("a\u{0}b\u{1b}[31mc\u{FFFF}".into());
    assert_eq!(written(&doc).text(), "RE:a\\u{0000}b\\u{001B}[31mc\\u{FFFF}Sincerely,");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: ProptestConfig::default().cases.div_ceil(4), ..ProptestConfig::default() })]

    #[test]
    fn every_text_is_in_the_word_file_as_itself(texts in prop::collection::vec(any_text(), 40)) {
        let doc = filled(&texts);
        let file = written(&doc);
        prop_assert_eq!(file.text(), expected_text(&doc));
        // No element more or less than with plain words.
        let neutral = written(&filled(&["word".to_owned()]));
        prop_assert_eq!(shape(&file), shape(&neutral));
    }

    #[test]
    fn any_line_is_sound(line in any_inlines(), note in any_inlines()) {
        let mut doc = with_body(vec![para(line.clone()), Block::Quote { b: vec![para(line.clone())] }]);
        // A mark inside a note is a cross-reference, never a mark.
        let note: Vec<Inline> = note.into_iter().filter(|inline| !has_mark(inline)).collect();
        doc.notes[0] = Note { b: vec![para(note)], ..doc.notes[0].clone() };
        let file = written(&doc);
        prop_assert_eq!(file.text(), expected_text(&doc));
        prop_assert!(!file.part("word/document.xml").all("w:p").is_empty());
    }
}

/// What a letter is made of, but for its runs: their number hangs on which way the text runs.
fn shape(file: &WordFile) -> Vec<String> {
    let counted =
        ["w:p", "w:pStyle", "w:tbl", "w:tr", "w:tc", "w:br", "w:tab", "w:hyperlink", "w:footnoteReference"];
    let names = file.part("word/document.xml").names().into_iter();
    names.filter(|name| counted.contains(name)).map(str::to_owned).collect()
}

fn has_mark(inline: &Inline) -> bool {
    matches!(inline, Inline::Refs { .. }) || inline.children().iter().any(has_mark)
}
