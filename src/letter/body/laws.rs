//! Laws that hold for every body.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use proptest::prelude::*;

use super::{Body, DiagnosticKind, Fields, parse};
use crate::letter::block::{Block, Inline, NoteRef, plain_text, walk_inlines};

fn marks(body: &Body) -> Vec<NoteRef> {
    let mut marks = Vec::new();
    walk_inlines(&body.blocks, &mut |inline| {
        if let Inline::Refs { r } = inline {
            marks.extend(r.iter().cloned());
        }
    });
    marks
}

/// Marks count 1, 2, 3 … by first mention, each has a note and each note a mark.
fn assert_numbered(body: &Body) {
    let mut seen: BTreeMap<u32, u32> = BTreeMap::new();
    for mark in marks(body) {
        let next = u32::try_from(seen.len()).unwrap() + 1;
        assert!(mark.number <= next, "{} comes before {next}", mark.number);
        let nth = seen.entry(mark.number).or_insert(0);
        *nth += 1;
        assert_eq!(mark.nth, *nth);
        let note = &body.notes[usize::try_from(mark.number).unwrap() - 1];
        assert_eq!(note.label, mark.label);
    }
    let noted: BTreeMap<u32, u32> = body.notes.iter().map(|note| (note.number, note.refs)).collect();
    assert_eq!(noted.len(), body.notes.len());
    assert_eq!(seen, noted);
}

/// Every text node holds something, no line end, and is not followed by another.
fn assert_merged(line: &[Inline]) {
    for inline in line {
        if let Inline::Text { v } = inline {
            assert!(!v.is_empty() && !v.contains('\n'), "{v:?}");
        }
        assert_merged(inline.children());
    }
    assert!(!line.windows(2).any(|pair| matches!(pair, [Inline::Text { .. }, Inline::Text { .. }])));
}

fn assert_places_inside(source: &str, body: &Body) {
    let unified = source.replace("\r\n", "\n").replace('\r', "\n");
    let lines: Vec<&str> = unified.split('\n').collect();
    for diagnostic in &body.diagnostics {
        let place = diagnostic.place;
        assert!((1..=lines.len()).contains(&place.line), "{diagnostic:?}");
        let length = lines[place.line - 1].chars().count();
        assert!(1 <= place.column && place.column <= place.end_column, "{diagnostic:?}");
        assert!(place.end_column <= length + 2, "{diagnostic:?} in a line of {length}");
    }
}

/// Every word of the prose stands in the source where it says, as it says.
fn assert_words_in_place(source: &str, body: &Body) {
    for paragraph in body.prose.paragraphs() {
        for (range, word) in paragraph.words() {
            let bytes = paragraph.source(&range);
            assert!(source.is_char_boundary(bytes.start) && source.is_char_boundary(bytes.end));
            if paragraph.is_plain(&range) {
                assert_eq!(&source[bytes.clone()], word, "{paragraph:?}");
            }
            body.prose.place(source, &bytes);
        }
        paragraph.sentences().for_each(|range| assert!(paragraph.text().get(range).is_some()));
        paragraph.quotations().into_iter().for_each(|range| assert!(paragraph.text().get(range).is_some()));
    }
}

fn check(source: &str) -> Body {
    let fields: Fields = [("a", "1"), ("b_c.d", "two\nlines")].into_iter().collect();
    let body = parse(source, &fields).unwrap();
    assert_numbered(&body);
    assert_places_inside(source, &body);
    for block in body.blocks.iter().chain(body.notes.iter().flat_map(|note| &note.b)) {
        if let Block::Para { c } = block {
            assert_merged(c);
        }
    }
    let _ = plain_text(&body.blocks);
    assert_words_in_place(source, &body);
    body
}

/// Pieces that mean something to the parser or to the reader.
#[rustfmt::skip]
const PIECES: &[&str] = &[
    "[^a]", "[^b]", "[^A]", "[^c d]", "[^", "^[", "[", "]", "](https://x.example)", "(", ")",
    "{{ a }}", "{{", "}}", "{{ b_c.d }}", "{{ no }}", "\\", "`", "``", "*", "**", "_", "~~",
    "'", "\"", "--", "...", " ", " ", "\n", "\n\n", "\n\n[^a]: ", "\n\n[^b]: ", "\n    ",
    "> ", "- ", "1. ", "# ", "| a | b |\n|---|---|\n", "|", "<b>", "<!--", "-->", "&amp;", "&#91;",
    "https://x.example/a", "www.x.example", "jo@x.example", "git://x", "é", "日本", "\u{201c}",
    "\u{2018}", "'80s", "\t", "\r", "\r\n", "!", "word", "word", "\0", "---\n", "```\n", "<", ">",
];

/// Links with a `~` where a line may end.
const WRAPPED: &[&str] = &[
    "[x](~https://x.example)",
    "[x](https://x.example~'t')",
    "[two\nwords](~<https://x.example>~\"a~title\"~)",
    "![i](~https://x.example)",
    "*[x](~https://x.example)*",
    "[x][r~s]",
    "[![i](~https://x.example)](~https://y.example)",
];

/// Such pieces, in any order.
fn markdown() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(PIECES);
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

/// A letter whose notes are all defined: paragraphs of marks, then definitions.
fn marked_text() -> impl Strategy<Value = (Vec<usize>, Vec<usize>)> {
    let marks = prop::collection::vec(0..8_usize, 1..30);
    (marks, Just((0..8).collect::<Vec<usize>>()).prop_shuffle())
}

fn letter(marks: &[usize], definitions: &[usize]) -> String {
    let mut text = String::new();
    for (at, mark) in marks.iter().enumerate() {
        text.push_str(["word", "*it* ", "", "\n\n", "\n\n- "][at % 5]);
        write!(text, "[^note-{mark}]").unwrap();
    }
    for note in definitions {
        write!(text, "\n\n[^note-{note}]: Note {note}, see [^note-{}].", note / 2).unwrap();
    }
    text
}

#[test]
fn what_stands_behind_a_wrapped_link_is_not_lost() {
    let body = check("[^a][^a](\r\n)*https://x.example/a [^no]");
    assert_eq!(plain_text(&body.blocks), "[^a][^a]( )*https://x.example/a [^no]");
    let at: Vec<_> = body.diagnostics.iter().map(|d| (d.place.line, d.place.column)).collect();
    assert_eq!(at, [(1, 1), (1, 5), (2, 23)]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_string_can_be_read(source in any::<String>()) {
        check(&source);
    }

    #[test]
    fn any_markdown_can_be_read(source in markdown()) {
        check(&source);
    }

    /// A link may be wrapped anywhere behind its words: all that follows is read as it stands.
    #[test]
    fn a_wrapped_link_is_a_link(
        prefix in prop::sample::select(vec!["", "> ", "- ", "> > "]),
        tails in prop::collection::vec(0..WRAPPED.len(), 1..6),
    ) {
        let indent = prefix.replace('-', " ");
        let text = |line_end: &str| {
            let parts = tails.iter().map(|tail| format!("{} and [^a], {{{{ no }}}},\n{indent}www.x.example/--a", WRAPPED[*tail]));
            prefix.to_owned() + &parts.collect::<Vec<_>>().join("\n").replace('~', line_end) + "\n\n[r s]: https://x.example"
        };
        let wrapped = check(&text(&format!("\n{indent}")));
        let straight = check(&text(&" ".repeat(1 + indent.len())));
        prop_assert_eq!(&wrapped.blocks, &straight.blocks);
        let named = |body: &Body| body.diagnostics.iter().map(|d| (d.kind, d.detail.clone())).collect::<Vec<_>>();
        prop_assert_eq!(named(&wrapped), named(&straight));
    }

    #[test]
    fn the_order_of_definitions_changes_nothing((marks, order) in marked_text()) {
        let sorted: Vec<usize> = (0..8).collect();
        let one = check(&letter(&marks, &sorted));
        let other = check(&letter(&marks, &order));
        prop_assert_eq!(one.blocks, other.blocks);
        prop_assert_eq!(one.notes, other.notes);
    }

    #[test]
    fn marks_are_numbered_by_first_mention((named, order) in marked_text()) {
        let body = check(&letter(&named, &order));
        let mut numbers = Vec::new();
        let expected: Vec<usize> = named
            .iter()
            .map(|name| {
                if !numbers.contains(name) {
                    numbers.push(*name);
                }
                numbers.iter().position(|known| known == name).unwrap() + 1
            })
            .collect();
        let found: Vec<usize> = marks(&body).iter().map(|mark| mark.number as usize).collect();
        prop_assert_eq!(found, expected);
    }

    #[test]
    fn a_value_is_never_read_as_markdown(value in "[^\r\n]{1,40}") {
        let fields: Fields = [("x", value.as_str())].into_iter().collect();
        let body = parse("before {{ x }} behind", &fields).unwrap();
        prop_assert_eq!(plain_text(&body.blocks), format!("before {value} behind"));
        prop_assert!(body.diagnostics.is_empty());
    }

    #[test]
    fn an_unknown_name_is_found_where_it_stands(before in "[a-zé ]{0,20}", name in "[a-z]{1,9}") {
        let source = format!("x{before}[^{name}] behind");
        let body = check(&source);
        let column = before.chars().count() + 2;
        let found: Vec<_> = body.diagnostics.iter().map(|d| (d.kind, d.place.column, d.detail.as_str())).collect();
        prop_assert_eq!(found, vec![(DiagnosticKind::NoteUndefined, column, name.as_str())]);
        prop_assert_eq!(plain_text(&body.blocks), source);
    }
}
