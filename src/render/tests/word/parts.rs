//! What of a letter is what in a Word file: its style, its field, its link, its table.

use std::io::Cursor;

use zip::{DateTime, ZipArchive};

use super::file::{Node, WordFile};
use super::{BUILT_IN, bytes, with_signatories, written};
use crate::letter::doc::{LeadSigner, LetterDoc};
use crate::render::tests::sample;

/// The words of each paragraph that is set in the style of that name.
fn in_style(file: &WordFile, part: &str, name: &str) -> Vec<String> {
    let sheet = file.part("word/styles.xml");
    let style =
        sheet.all("w:style").into_iter().find(|style| style.all("w:name")[0].attribute("w:val") == name);
    let id = style.unwrap_or_else(|| panic!("there is no style {name}")).attribute("w:styleId");
    let is_set =
        |paragraph: &&Node| paragraph.all("w:pStyle").first().is_some_and(|s| s.attribute("w:val") == id);
    file.part(part).all("w:p").into_iter().filter(is_set).map(Node::text).collect()
}

#[test]
fn each_part_of_a_letter_is_in_the_style_of_its_name() {
    let file = written(&sample::letter());
    for (style, words) in [
        ("Sender", &["Night Train Coalition"][..]),
        ("Date", &["May 4, 2026"]),
        ("Salutation", &["Dear Secretary Bell and Ambassador Grier:"]),
        ("Subject Line", &["RE: Docket FRA-2026-0107"]),
        ("heading 1", &["What we ask"]),
        ("heading 3", &["Why now"]),
        ("Quote", &["A quiet nightis worth a day."]),
        ("HTML Preformatted", &["if a < b { c }"]),
        ("Table Text", &["Line", "Berths", "A|B", "120"]),
        ("Closing", &["Sincerely,"]),
        ("Lead Signature", &["Ida BergPresidentNight Trains Now (NTN)"]),
        ("Signatory Heading", &["Organizations", "Persons"]),
    ] {
        assert_eq!(in_style(&file, "word/document.xml", style), words, "{style}");
    }
    assert_eq!(in_style(&file, "word/document.xml", "Inside Address").len(), 2);
    let signed = in_style(&file, "word/document.xml", "Signature");
    assert!(
        signed.contains(&"River Towns Alliance (RTA)Jo Park, Executive Director".to_owned()),
        "{signed:?}"
    );
    assert_eq!(in_style(&file, "word/document.xml", "Copy Line").len(), 3);
    assert_eq!(in_style(&file, "word/footnotes.xml", "footnote text").len(), 3);
    assert_eq!(in_style(&file, "word/header1.xml", "header").len(), 4);
}

#[test]
fn a_lead_signer_stands_under_the_close_with_room_for_a_signature_and_is_not_parted_from_it() {
    let mut doc = sample::letter();
    let lead = |name: &str, must_confirm| LeadSigner {
        name: name.into(),
        lines: vec![format!("{name} Berg"), "President".into(), name.into()],
        must_confirm,
    };
    doc.signatories.leads = vec![lead("Owls", false), lead("Bats", true)];
    let file = written(&doc);
    let leads = in_style(&file, "word/document.xml", "Lead Signature");
    assert_eq!(leads, ["Owls BergPresidentOwls", "Bats Berg (must confirm again)PresidentBats"]);
    let words: Vec<String> = file.part("word/document.xml").all("w:p").into_iter().map(Node::text).collect();
    let close = words.iter().position(|words| words == "Sincerely,").unwrap();
    assert_eq!(words[close + 1..close + 3], leads);
    // Each line is a line of the one paragraph.
    let paragraphs = file.part("word/document.xml").all("w:p");
    assert_eq!(paragraphs[close + 1].all("w:br").len(), 2);
    let sheet = file.part("word/styles.xml");
    let id = |style: &&Node, id: &str| style.attribute("w:styleId") == id;
    let style = |name: &str| sheet.all("w:style").into_iter().find(|style| id(style, name)).unwrap();
    for (name, rules) in [("LeadSignature", &["w:keepNext", "w:keepLines"][..]), ("Closing", &["w:keepNext"])]
    {
        for rule in rules {
            assert_eq!(style(name).all(rule).len(), 1, "{name}: {rule}");
        }
    }
    // Half an inch of white for a pen.
    assert_eq!(style("LeadSignature").all("w:spacing")[0].attribute("w:before"), "720");
}

#[test]
fn every_field_begins_parts_and_ends_in_its_paragraph() {
    let file = written(&sample::letter());
    let mut count = 0;
    for part in ["word/document.xml", "word/footnotes.xml", "word/header1.xml"] {
        for paragraph in file.part(part).all("w:p") {
            let mut kinds = Vec::new();
            paragraph.visit(&mut |node| match node.name.as_str() {
                "w:fldChar" => kinds.push(node.attribute("w:fldCharType")),
                "w:instrText" => kinds.push("what"),
                _ => {}
            });
            for field in kinds.chunks(4) {
                assert_eq!(field, ["begin", "what", "separate", "end"], "{part}");
                count += 1;
            }
        }
    }
    assert_eq!(count, 3, "a page number, a mark again, a cross-reference");
}

#[test]
fn the_rule_above_the_notes_is_words_own_and_holds_no_number() {
    let file = written(&sample::letter());
    let notes = file.part("word/footnotes.xml").all("w:footnote");
    let ids: Vec<&str> = notes.iter().map(|note| note.attribute("w:id")).collect();
    assert_eq!(ids, ["-1", "0", "1", "2"]);
    assert_eq!(notes[0].attribute("w:type"), "separator");
    assert_eq!((notes[0].all("w:separator").len(), notes[0].all("w:footnoteRef").len()), (1, 0));
    assert_eq!(notes[1].attribute("w:type"), "continuationSeparator");
    assert_eq!((notes[1].all("w:continuationSeparator").len(), notes[1].all("w:footnoteRef").len()), (1, 0));
    let settings = file.part("word/settings.xml").all("w:footnotePr");
    let named: Vec<&str> = settings[0].all("w:footnote").iter().map(|note| note.attribute("w:id")).collect();
    assert_eq!(named, ["-1", "0"]);
    // The number itself stands in the first paragraph of a note, raised by its style.
    let number = notes[3].all("w:r").into_iter().find(|run| !run.all("w:footnoteRef").is_empty()).unwrap();
    assert_eq!(number.all("w:rStyle")[0].attribute("w:val"), "FootnoteReference");
    assert_eq!(notes[3].all("w:footnoteRef").len(), 1);
}

#[test]
fn a_link_leads_where_it_says_in_the_text_and_in_a_note() {
    let file = written(&sample::letter());
    for (part, relations, address) in [
        ("word/document.xml", "word/_rels/document.xml.rels", "https://night.example/plan?a=1&b=2"),
        (
            "word/footnotes.xml",
            "word/_rels/footnotes.xml.rels",
            "https://rail.example/reports/2026-01/berths_and-beds.pdf?x=1&y=2",
        ),
    ] {
        let links = file.part(part).all("w:hyperlink");
        assert_eq!(links.len(), 1, "{part}");
        let relations = file.part(relations).all("Relationship");
        let target = relations.iter().find(|one| one.attribute("Id") == links[0].attribute("r:id")).unwrap();
        assert_eq!(target.attribute("Target"), address);
        assert_eq!(target.attribute("TargetMode"), "External");
        assert_eq!(links[0].all("w:rStyle")[0].attribute("w:val"), "Hyperlink");
    }
}

#[test]
fn every_list_begins_with_its_own_number_and_a_table_repeats_its_head() {
    let file = written(&sample::letter());
    let document = file.part("word/document.xml");
    let lists: Vec<&str> = document.all("w:numId").iter().map(|list| list.attribute("w:val")).collect();
    assert_eq!(lists, ["1", "1", "2", "2"]);
    let numbering = file.part("word/numbering.xml").all("w:num");
    assert_eq!(numbering[0].all("w:startOverride")[0].attribute("w:val"), "1");
    let table = document.all("w:tbl").into_iter().find(|table| table.text().contains("Berths")).unwrap();
    let heads: Vec<usize> = table.all("w:tr").iter().map(|row| row.all("w:tblHeader").len()).collect();
    assert_eq!(heads, [1, 0]);
    assert!(table.all("w:tr").iter().all(|row| row.all("w:cantSplit").len() == 1));
    let aligned: Vec<&str> = table.all("w:jc").iter().map(|side| side.attribute("w:val")).collect();
    assert_eq!(aligned, ["right", "right"]);
}

#[test]
fn signatories_stand_in_columns_on_one_page_or_flow_over_many() {
    let columns = |doc: &LetterDoc| -> Vec<String> {
        let file = written(doc);
        let sections = file.part("word/document.xml").all("w:cols");
        sections.iter().map(|section| section.attribute("w:num").to_owned()).collect()
    };
    // Few: a table without lines beside each other, in the one section that there is.
    assert_eq!(columns(&with_signatories(12)), ["1"]);
    let file = written(&with_signatories(12));
    let side_by_side = |table: &&Node| table.text().contains("League 11");
    let table = file.part("word/document.xml").all("w:tbl").into_iter().find(side_by_side).unwrap();
    assert_eq!((table.all("w:tr").len(), table.all("w:tc").len()), (1, 2));
    assert!(table.all("w:tblBorders").is_empty());
    // The names begin where the close does: a cell has no margin there.
    assert_eq!(table.all("w:tblCellMar")[0].all("w:left")[0].attribute("w:w"), "0");
    // Many: columns of text, and what follows in the whole width again.
    assert_eq!(columns(&with_signatories(500)), ["1", "2", "1"]);
    let mut one = with_signatories(500);
    one.signatories.columns = 1;
    assert_eq!(columns(&one), ["1"]);
}

#[test]
fn no_part_bears_the_moment_at_which_it_was_written() {
    let mut doc = sample::letter();
    doc.date = None;
    let file = bytes(&doc, &BUILT_IN);
    let mut container = ZipArchive::new(Cursor::new(&file)).unwrap();
    for at in 0..container.len() {
        let entry = container.by_index(at).unwrap();
        assert_eq!(entry.last_modified(), Some(DateTime::default()), "{:?}", entry.name());
    }
    let properties = WordFile::read(&file).parts.remove("docProps/core.xml").unwrap();
    assert!(properties.all("dcterms:created").is_empty() && properties.all("dcterms:modified").is_empty());
}
