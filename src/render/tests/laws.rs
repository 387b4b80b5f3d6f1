//! Any text that a person can store comes out of both writers as that text, with no markup gained or lost.

use std::collections::BTreeSet;

use proptest::prelude::{
    ProptestConfig, Strategy, any, prop, prop_assert, prop_assert_eq, prop_assume, prop_oneof, proptest,
};

use super::sample::{self, mark, para, text};
use super::visible::{CODE, Read, expected_text, page_text, page_text_of, styled};
use super::{Format, rendered};
use crate::domain::text::is_hidden;
use crate::letter::block::{Block, Inline, Note, NoteRef};
use crate::letter::doc::LetterDoc;

/// Pieces that mean something in Markdown, in pandoc's dialect of it, in HTML or in a template.
const NAUGHTY: [&str; 40] = [
    "*",
    "**",
    "_",
    "__",
    "`",
    "``",
    "~~",
    "^",
    "$",
    "[",
    "]",
    "(",
    ")",
    "[^1]",
    "[^1]:",
    "](",
    "<",
    ">",
    "<b>",
    "</style>",
    "<!--",
    "&",
    "&amp;",
    "&#60;",
    "\\",
    "\\\\",
    "!",
    "#",
    "##",
    "- ",
    "+ ",
    "1. ",
    "(a) ",
    "> ",
    "| ",
    "---",
    "===",
    "{{ x }}",
    "{% if %}",
    "https://a.example/b_c",
];

/// A text that is not blank: words, and pieces that look like markup.
pub(super) fn any_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        3 => prop::sample::select(NAUGHTY.to_vec()).prop_map(str::to_owned),
        3 => "[a-zé]{1,4}",
        1 => "[ -~]{1,6}",
        1 => "\\PC{1,3}",
        2 => " ",
    ];
    prop::collection::vec(piece, 1..8)
        .prop_map(|pieces| pieces.concat())
        .prop_filter("a text that can be entered", |text| {
            !text.trim().is_empty() && !text.chars().any(is_hidden)
        })
}

/// What is replaced in the sample letter: every text, by `texts` in turn.
pub(super) fn filled(texts: &[String]) -> LetterDoc {
    let mut doc = sample::letter();
    let mut turn = texts.iter().cycle();
    let mut put = |field: &mut String| field.clone_from(turn.next().unwrap());
    doc.each_text(false, &mut put);
    doc
}

pub(super) fn any_inlines() -> impl Strategy<Value = Vec<Inline>> {
    let refs = prop::collection::vec(1_u32..3, 1..3)
        .prop_map(|numbers| Inline::Refs { r: numbers.into_iter().map(|number| mark(number, 1)).collect() });
    let leaf = prop_oneof![
        6 => any_text().prop_map(|v| text(&v)),
        1 => any_text().prop_map(|v| Inline::Code { v }),
        1 => refs,
        1 => (1_u32..3).prop_map(|number| Inline::Xref { label: String::new(), number }),
        1 => any::<bool>().prop_map(|hard| if hard { Inline::Hard } else { Inline::Soft }),
    ];
    let tree = leaf.prop_recursive(3, 12, 3, |inner| {
        let inside = prop::collection::vec(inner, 0..3);
        prop_oneof![inside.clone().prop_map(|c| Inline::Em { c }), inside.prop_map(|c| Inline::Strong { c }),]
    });
    // Readers look through "~~" for what other signs lean on, so that it has no form next to them
    // that all of them read alike; struck-out words stand by themselves.
    let struck = any_text().prop_map(|v| Inline::Strike { c: vec![text(&format!("x{v}x"))] });
    let link = any_text().prop_map(|v| Inline::Link {
        url: "https://a.example/b_(c)?d=1&e;".into(),
        auto: false,
        c: vec![text(&v)],
    });
    let run = prop::collection::vec(prop_oneof![8 => tree, 1 => link], 1..5);
    (run, prop::option::of(struck)).prop_map(|(mut line, struck)| {
        if let Some(struck) = struck {
            line.extend([text("x "), struck, text(" x")]);
        }
        line
    })
}

/// A letter with `body` and the two notes that its marks may point to.
pub(super) fn with_body(body: Vec<Block>) -> LetterDoc {
    let all_marks = para(vec![sample::refs(&[(1, 1), (2, 1)])]);
    let notes = sample::letter().notes;
    LetterDoc { body: [vec![all_marks], body].concat(), notes, ..sample::least() }
}

/// The tags of a page without its styles: name and attribute names, in their order.
fn tags(page: &str) -> Vec<String> {
    let (head, rest) = page.split_once("<style>").unwrap();
    let (_, body) = rest.split_once("</style>").unwrap();
    let all = [head, body].concat();
    let pieces = all.split('<').skip(1).map(|piece| piece.split_once('>').unwrap().0);
    pieces
        .filter(|tag| *tag != "wbr")
        .map(|tag| {
            let outside_quotes: Vec<&str> = tag.split('"').step_by(2).collect();
            outside_quotes.join("\"")
        })
        .collect()
}

/// A quarter of the usual number: a whole letter is written and read each time.
fn fewer_cases() -> ProptestConfig {
    let usual = ProptestConfig::default();
    ProptestConfig { cases: usual.cases.div_ceil(4), ..usual }
}

proptest! {
    #![proptest_config(fewer_cases())]

    #[test]
    fn markdown_reads_as_the_same_text_with_the_same_markup(texts in prop::collection::vec(any_text(), 40)) {
        let doc = filled(&texts);
        let source = rendered(&doc, Format::Markdown);
        let read = Read::markdown(&source);
        prop_assert_eq!(read.text(), expected_text(&doc), "{}", &source);
        let neutral = rendered(&filled(&["word".to_owned()]), Format::Markdown);
        prop_assert_eq!(read.kinds, Read::markdown(&neutral).kinds, "{}", &source);
    }

    #[test]
    fn every_text_is_in_the_plain_text_as_itself(texts in prop::collection::vec(any_text(), 40)) {
        let solid = |text: &str| text.split_whitespace().collect::<String>();
        let plain = solid(&rendered(&filled(&texts), Format::Text));
        // The first text is the title, which a form asks for by itself.
        let mut at = 0;
        let mut doc = filled(&texts);
        let mut count = 0;
        doc.each_text(false, &mut |_| count += 1);
        for text in texts.iter().cycle().take(count).skip(1) {
            at += usize::from(plain.contains(&solid(text)));
        }
        // The running head has no place in a form: two texts of it need not be there.
        prop_assert!(at + 2 >= count - 1, "{} of {}: {}", at, count, plain);
    }

    #[test]
    fn every_character_keeps_its_emphasis_in_markdown(line in any_inlines()) {
        let doc = with_body(vec![para(line.clone())]);
        let source = rendered(&doc, Format::Markdown);
        let read = Read::markdown(&source);
        let before = styled(&[sample::refs(&[(1, 1), (2, 1)])]).len();
        let wanted = styled(&line);
        prop_assert_eq!(&read.line[before..before + wanted.len()], &wanted[..], "{}", &source);
    }

    #[test]
    fn a_row_of_a_table_and_a_heading_keep_their_emphasis_in_markdown(line in any_inlines()) {
        prop_assume!(!styled(&line).windows(2).any(|pair| matches!(pair, [('\\', _), ('|', set_in)] if set_in & CODE > 0)));
        let row = vec![line.clone(), vec![text("x")]];
        let table = Block::Table { align: vec![], rows: vec![row.clone(), row] };
        let doc = with_body(vec![table, Block::Heading { level: 2, c: line.clone() }]);
        let source = rendered(&doc, Format::Markdown);
        let read = Read::markdown(&source);
        let before = styled(&[sample::refs(&[(1, 1), (2, 1)])]).len();
        let one = styled(&line);
        let x = vec![('x', 0)];
        let wanted = [one.clone(), x.clone(), one.clone(), x, one].concat();
        prop_assert_eq!(&read.line[before..before + wanted.len()], &wanted[..], "{}", &source);
    }

    #[test]
    fn text_adds_no_tag_to_a_page(texts in prop::collection::vec(any_text(), 40)) {
        let doc = filled(&texts);
        let page = rendered(&doc, Format::Html);
        let neutral = rendered(&filled(&["word".to_owned()]), Format::Html);
        prop_assert_eq!(tags(&page), tags(&neutral));
        prop_assert_eq!(page.matches("</style").count(), 1);
        prop_assert_eq!(page_text(&page), page_text_of(&doc));
    }

    #[test]
    fn every_way_within_a_page_leads_to_one_place(counts in prop::collection::vec(1_u32..4, 1..9)) {
        let notes = sample::letter().notes;
        let notes = counts.iter().zip(1_u32..).map(|(refs, number)| {
            let b = notes[0].b.clone();
            Note { label: "[^&\"".into(), number, refs: *refs, b }
        });
        let notes: Vec<_> = notes.collect();
        let marks: Vec<NoteRef> =
            notes.iter().flat_map(|note| (1..=note.refs).map(|nth| mark(note.number, nth))).collect();
        let doc = LetterDoc { body: vec![para(vec![Inline::Refs { r: marks }])], notes, ..sample::least() };
        let page = rendered(&doc, Format::Html);
        let values = |name: &str| -> Vec<String> {
            page.split(name).skip(1).map(|rest| rest.split_once('"').unwrap().0.to_owned()).collect()
        };
        let ids = values(" id=\"");
        prop_assert_eq!(ids.len(), ids.iter().collect::<BTreeSet<_>>().len());
        prop_assert!(values("href=\"#").iter().all(|target| ids.contains(target)));
        let marks: u32 = counts.iter().sum();
        prop_assert_eq!(u32::try_from(page.matches("doc-backlink\" aria").count()), Ok(marks));
    }
}
