//! What a body with a given peculiarity becomes.

use std::fmt::Write as _;

use super::{Body, Diagnostic, DiagnosticKind, Fields, MAX_BYTES, Place, parse, parse_within};
use crate::letter::block::{Block, Inline, NoteRef, plain_text, walk_inlines};

fn fields() -> Fields {
    [
        ("signatories.count", "42"),
        ("signatories.count_words", "forty-two"),
        ("letter.date", "April 30, 2026"),
        ("odd", "*a* [^x] <b> {{ odd }}"),
    ]
    .into_iter()
    .collect()
}

fn read(source: &str) -> Body {
    parse(source, &fields()).unwrap()
}

/// The body in a short form: `_emphasis_`, `<address|text>`, `{1}` a mark, `{1,2}` a group, `(1)` a cross-reference.
fn show(blocks: &[Block]) -> String {
    let shown: Vec<String> = blocks
        .iter()
        .map(|block| match block {
            Block::Para { c } => line(c),
            Block::Heading { level, c } => format!("h{level} {}", line(c)),
            Block::Quote { b } => format!("> {}", show(b)),
            Block::List { items, .. } => {
                items.iter().map(|item| format!("- {}", show(item))).collect::<Vec<_>>().join(" ")
            }
            Block::Code { v } => format!("```{v}```"),
            Block::Rule => "---".to_owned(),
            Block::Table { rows, .. } => rows
                .iter()
                .map(|row| row.iter().map(|cell| line(cell)).collect::<Vec<_>>().join("|"))
                .collect::<Vec<_>>()
                .join(" / "),
        })
        .collect();
    shown.join(" ¶ ")
}

fn line(inlines: &[Inline]) -> String {
    inlines
        .iter()
        .map(|inline| match inline {
            Inline::Text { v } => v.clone(),
            Inline::Code { v } => format!("`{v}`"),
            Inline::Em { c } => format!("_{}_", line(c)),
            Inline::Strong { c } => format!("__{}__", line(c)),
            Inline::Strike { c } => format!("~{}~", line(c)),
            Inline::Link { url, auto: true, .. } => format!("<{url}>"),
            Inline::Link { url, c, .. } => format!("<{url}|{}>", line(c)),
            Inline::Soft => "␣".to_owned(),
            Inline::Hard => "↵".to_owned(),
            Inline::Refs { r } => {
                let numbers: Vec<String> = r.iter().map(|mark| mark.number.to_string()).collect();
                format!("{{{}}}", numbers.join(","))
            }
            Inline::Xref { number, .. } => format!("({number})"),
        })
        .collect()
}

fn marks(body: &Body) -> Vec<NoteRef> {
    let mut marks = Vec::new();
    walk_inlines(&body.blocks, &mut |inline| {
        if let Inline::Refs { r } = inline {
            marks.extend(r.iter().cloned());
        }
    });
    marks
}

fn shown(source: &str) -> String {
    show(&read(source).blocks)
}

fn notes(source: &str) -> Vec<String> {
    read(source).notes.iter().map(|note| format!("{}: {}", note.number, show(&note.b))).collect()
}

/// Kinds, places as `line:column-end`, details.
fn found(source: &str) -> Vec<String> {
    let say = |diagnostic: &Diagnostic| {
        let Place { line, column, end_column } = diagnostic.place;
        format!("{:?} {line}:{column}-{end_column} {}", diagnostic.kind, diagnostic.detail)
    };
    read(source).diagnostics.iter().map(say).collect()
}

#[test]
fn marks_count_by_first_mention_and_repeat_their_number() {
    let source = "One[^b], two[^a], again[^B].\n\n[^a]: A\n[^b]: B";
    assert_eq!(shown(source), "One{1}, two{2}, again{1}.");
    assert_eq!(notes(source), ["1: B", "2: A"]);
    let body = read(source);
    let nth: Vec<u32> = marks(&body).iter().map(|mark| mark.nth).collect();
    assert_eq!(nth, [1, 1, 2]);
    assert_eq!(body.notes[0].refs, 2);
    assert_eq!(body.diagnostics, []);
}

#[test]
fn adjacent_marks_are_one_group() {
    let source = "a[^a][^b] c[^a]^[in place][^c] d[^a] [^b]\n\n[^a]: A\n[^b]: B\n[^c]: C";
    assert_eq!(shown(source), "a{1,2} c{1,3,4} d{1} {2}");
}

#[test]
fn marks_count_in_tables_headings_lists_and_quotations() {
    let source = "# H[^h]\n\n> q[^q]\n\n- l[^l]\n\n| t[^t] | u[^u] |\n|---|---|\n| v[^v] | w[^h] |\n\n\
                  [^w]: W\n[^v]: V\n[^u]: U\n[^t]: T\n[^l]: L\n[^q]: Q\n[^h]: H\n";
    assert_eq!(shown(source), "h1 H{1} ¶ > q{2} ¶ - l{3} ¶ t{4}|u{5} / v{6}|w{1}");
    assert_eq!(found(source), ["NoteUnused 11:1-6 w"]);
}

#[test]
fn a_mark_in_a_note_is_the_number_of_the_other_note() {
    let source = "a[^a] b[^b]\n\n[^b]: *supra* note [^a], at 12; notes [^a][^b]\n[^a]: A";
    assert_eq!(notes(source), ["1: A", "2: _supra_ note (1), at 12; notes (1), (2)"]);
    assert_eq!(found(source), [""; 0]);
}

#[test]
fn a_note_that_only_notes_mention_is_reported_and_not_printed() {
    let source = "a[^a]\n\n[^a]: see [^b]\n[^b]: B";
    assert_eq!(notes(source), ["1: see [^b]"]);
    assert_eq!(found(source), ["NoteOnlyInNotes 3:11-15 b"]);
}

#[test]
fn undefined_unused_repeated_and_empty_notes_are_reported() {
    let source = "a[^no] b[^a] c[^e]\n\n[^a]: first\n[^a]: second\n[^un]: used nowhere\n[^e]:\n";
    assert_eq!(shown(source), "a[^no] b{1} c{2}");
    assert_eq!(notes(source), ["1: first", "2: "]);
    assert_eq!(
        found(source),
        ["NoteUndefined 1:2-7 no", "NoteDuplicate 4:1-6 a", "NoteUnused 5:1-7 un", "NoteEmpty 6:1-6 e"]
    );
}

#[test]
fn what_is_code_or_escaped_is_no_mark() {
    let source = "`[^a]` \\[^a] `^[x]` \\^[x] ^\\[x]\n\n    [^a] ^[x]\n";
    assert_eq!(shown(source), "`[^a]` [^a] `^[x]` ^[x] ^[x] ¶ ```[^a] ^[x]```");
    assert_eq!(found(source), [""; 0]);
}

#[test]
fn labels_may_hold_odd_characters() {
    for label in
        ["it's", "a--b", "a...b", "a_b_c", "*x*", "__proto__", "%41", "日本", "a\"b", "a&amp;b", "1", "a^b"]
    {
        let source = format!("x[^{label}]\n\n[^{label}]: N");
        assert_eq!((shown(&source), notes(&source)), ("x{1}".into(), vec!["1: N".to_owned()]), "{label}");
        assert_eq!(read(&source).notes[0].label, label);
        assert_eq!(found(&source), [""; 0]);
    }
}

#[test]
fn a_space_in_a_name_makes_it_no_mark() {
    assert_eq!(found("é [^two words]"), ["NoteLabelSpace 1:3-15 two words"]);
    assert_eq!(shown("[^two words] x\n\n[^two words]: y"), "[^two words] x");
}

#[test]
fn a_mark_that_markdown_takes_for_a_link_stays_as_typed() {
    let source =
        "[^a](https://x.example) ^[b](https://x.example) ^[c][c]\n\n[^a]: A\n\n[c]: https://x.example";
    assert_eq!(shown(source), "[^a](https://x.example) ^[b](https://x.example) ^[c][c]");
    assert_eq!(
        found(source)[..3],
        ["NoteLikeLink 1:1-24 a", "NoteLikeLink 1:26-48 b", "NoteLikeLink 1:50-56 c"]
    );
}

#[test]
fn a_mark_in_a_link_goes_behind_it() {
    let source = "[t *u[^a]* v](https://x.example)[^b]\n\n[^a]: see [note [^b]](https://x.example)\n[^b]: B";
    assert_eq!(shown(source), "<https://x.example|t _u_ v>{1,2}");
    assert_eq!(notes(source), ["1: see <https://x.example|note 2>", "2: B"]);
    assert_eq!(found(source), ["MarkInLink 1:6-10 a"]);
}

#[test]
fn a_note_written_in_place_may_hold_markup_and_brackets() {
    let source = "a^[See `b]` and [the *report*](https://x.example/r), [sic], \\] at 3.] b^[  x  ]";
    assert_eq!(shown(source), "a{1} b{2}");
    assert_eq!(notes(source), ["1: See `b]` and <https://x.example/r|the _report_>, [sic], ] at 3.", "2: x"]);
    assert_eq!(found(source), [""; 0]);
}

#[test]
fn a_note_written_in_place_may_go_over_lines_of_a_quotation() {
    let source = "> a^[one\n> two\n> three] b";
    assert_eq!(shown(source), "> a{1} b");
    assert_eq!(notes(source), ["1: one␣two␣three"]);
}

#[test]
fn a_web_address_ends_before_the_bracket_of_its_note() {
    let source = "é^[See https://x.example/a]^[*www.x.example/b*], [^u] `^[https://x.example]`";
    assert_eq!(shown(source), "é{1,2}, [^u] `^[https://x.example]`");
    assert_eq!(notes(source), ["1: See <https://x.example/a>", "2: _<https://www.x.example/b>_"]);
    assert_eq!(found(source), ["NoteUndefined 1:50-54 u"]);
}

#[test]
fn a_web_address_ends_before_a_mark_and_before_typographic_punctuation() {
    let source = "é https://x.example/a[^b] www.x.example.[^b]^[C] “https://x.example/d”… [^u]\n\n[^b]: B";
    assert_eq!(
        shown(source),
        "é <https://x.example/a>{1} <https://www.x.example>.{1,2} “<https://x.example/d>”… [^u]"
    );
    assert_eq!(found(source), ["NoteUndefined 1:73-77 u"]);
}

#[test]
fn definitions_may_stand_anywhere() {
    let source = "> [^q]: Q\n\n- [^l]: L\n- b[^l][^n] [t][^q]\n\n[^o]: O\n\n    [^n]: N\n\nc[^o]";
    assert_eq!(shown(source), "-  - b{1,2} [t]{3} ¶ c{4}");
    assert_eq!(notes(source), ["1: L", "2: N", "3: Q", "4: O"]);
}

#[test]
fn a_note_written_in_place_must_end_and_not_stand_in_another() {
    assert_eq!(found("a ^[b *c] d*"), ["NoteUnclosed 1:3-5 "]);
    assert_eq!(shown("a ^[b *c] d*"), "a ^[b _c] d_");
    assert_eq!(found("a^[b ^[c] d]"), ["NoteInNote 1:6-8 "]);
    assert_eq!(notes("a^[b ^[c] d]"), ["1: b ^[c] d"]);
    assert_eq!(found("a^[]"), ["NoteEmpty 1:2-4 "]);
}

#[test]
fn notes_may_have_paragraphs_lists_and_code() {
    let source = "a[^a]\n\n[^a]: One *two*\n\n    Three\n\n    - four\n    - five\n\n        six\n";
    assert_eq!(notes(source).len(), 1);
    assert!(notes(source)[0].starts_with("1: One _two_ ¶ Three ¶ - four - five"));
}

#[test]
fn fields_become_their_values() {
    let source = "{{ signatories.count_words }} _of_ {{signatories.count}} on *{{ letter.date }}*: {{ odd }}\n\n\
                  a[^a] [{{ letter.date }}](https://x.example) {{ signatories.count\\_words }}\n\n[^a]: {{ signatories.count }}";
    assert_eq!(
        shown(source),
        "forty-two _of_ 42 on _April 30, 2026_: *a* [^x] <b> {{ odd }} ¶ \
         a{1} <https://x.example|April 30, 2026> forty-two"
    );
    assert_eq!(notes(source), ["1: 42"]);
    assert_eq!(found(source), [""; 0]);
}

#[test]
fn escaped_braces_and_code_are_no_fields() {
    let source = "\\{{ letter.date }} {\\{ x }} `{{ letter.date }}`\n\n    {{ letter.date }}";
    assert_eq!(shown(source), "{{ letter.date }} {{ x }} `{{ letter.date }}` ¶ ```{{ letter.date }}```");
    assert_eq!(found(source), [""; 0]);
}

#[test]
fn unknown_and_unclosed_fields_are_reported_and_stay() {
    let source =
        "\"é\" {{ no -- such }} and {{ letter.date }\n{{\nletter.date }} [x](https://x.example/{{y}})";
    assert!(shown(source).starts_with("“é” {{ no -- such }} and {{ letter.date }"));
    assert_eq!(
        found(source),
        [
            "FieldUnknown 1:5-21 no – such",
            "FieldUnclosed 1:26-28 letter.date }",
            "FieldUnclosed 2:1-3 ",
            "FieldInLink 3:16-44 https://x.example/{{y}}"
        ]
    );
}

#[test]
fn punctuation_is_typographic_but_not_in_code_or_addresses() {
    let source = "\"It's 1990--2000,\" ... 'x' `\"--\"` https://x.example/a--b'c \u{201c}done\u{201d}";
    assert_eq!(shown(source), "“It’s 1990–2000,” … ‘x’ `\"--\"` <https://x.example/a--b'c> “done”");
}

#[test]
fn apostrophes_are_no_opening_quotation_marks() {
    let source =
        "The '80s and the group's. 'Tis the members' 'quoted' *Times*'s {{ signatories.count }}'s members'.";
    assert_eq!(
        shown(source),
        "The ’80s and the group’s. ’Tis the members’ ‘quoted’ _Times_’s 42’s members’."
    );
    assert_eq!(shown("\u{2018}80s\u{2019}"), "\u{2018}80s\u{2019}");
}

#[test]
fn only_web_mail_and_telephone_links_work() {
    let source = "[a](javascript:x) [b](about.html) [c](tel:+1555) www.x.example jo@x.example <HTTPS://X.example> \
                  [](https://x.example)";
    assert_eq!(
        shown(source),
        "a b <tel:+1555|c> <https://www.x.example> <mailto:jo@x.example> <https://X.example> <https://x.example>"
    );
    assert_eq!(found(source), ["LinkScheme 1:1-18 javascript:x", "LinkScheme 1:19-34 about.html"]);
    assert_eq!(shown("see git://x.example/y"), "see git://x.example/y");
    assert_eq!(found("see git://x.example/y"), [""; 0]);
    assert_eq!(
        shown("[see https://x.example/a, jo@x.example]."),
        "[see <https://x.example/a>, <mailto:jo@x.example>]."
    );
    let body = read("www.x.example");
    assert_eq!(plain_text(&body.blocks), "www.x.example");
}

#[test]
fn html_and_images_are_text_and_reported() {
    let source = "a <b>c</b> ![an *image*](https://x.example/i.png)\n\n<div>\n*d* [^e]\n</div>\n";
    assert_eq!(shown(source), "a <b>c</b> an _image_ ¶ <div>␣*d* [^e]␣</div>");
    assert_eq!(
        found(source),
        [
            "RawHtml 1:3-6 <b>",
            "RawHtml 1:7-11 </b>",
            "Image 1:12-50 https://x.example/i.png",
            "RawHtml 3:1-6 <div>"
        ]
    );
}

#[test]
fn places_count_characters_under_every_line_end() {
    assert_eq!(found("日本\r\né [^u]"), ["NoteUndefined 2:3-7 u"]);
    assert_eq!(found("日本\ré [^u]"), ["NoteUndefined 2:3-7 u"]);
    assert_eq!(found("> - a &amp; \"b\" -- ... [^u]"), ["NoteUndefined 1:24-28 u"]);
}

#[test]
fn a_text_without_markup_can_be_had() {
    let body = read("# T\n\nA *b*\nc[^n]\\\nd\n\n- x\n- y\n\n| p | q |\n|---|---|\n| r | s |\n\n[^n]: N");
    assert_eq!(plain_text(&body.blocks), "T\n\nA b c\nd\n\nx\ny\n\np\tq\nr\ts");
}

#[test]
fn a_text_that_is_too_long_is_refused() {
    assert!(parse(&"x".repeat(MAX_BYTES), &fields()).is_ok());
    let refused = parse(&"x".repeat(MAX_BYTES + 1), &fields()).unwrap_err();
    assert_eq!(refused.kind, crate::error::Kind::Invalid);
}

#[test]
fn deep_nesting_stays_as_typed() {
    for source in [
        format!("{}deep", ">".repeat(50_000)),
        format!("{0}deep{0}", "*".repeat(50_000)),
        format!("{}deep{}", "*a **b ".repeat(5_000), "** c*".repeat(5_000)),
    ] {
        let body = read(&source);
        assert!(plain_text(&body.blocks).contains("deep"));
        assert!(body.diagnostics.iter().any(|found| found.kind == DiagnosticKind::NestedTooDeep));
    }
}

#[test]
fn tangled_text_is_read_or_refused_in_time() {
    for piece in ["[", "[^", "^[", "{{", "]", "[^a b] ", "^[https://x.example/]", "\\[", "<a ", "'80s "] {
        let source = piece.repeat(40_000 / piece.len());
        let started = std::time::Instant::now();
        let _ = parse_within(&source, &fields(), std::time::Duration::from_millis(300));
        assert!(started.elapsed().as_secs() < 60, "{piece} took {:?}", started.elapsed());
    }
}

#[test]
fn a_thousand_notes_are_no_burden() {
    let mut source = String::new();
    for note in 0..1000 {
        write!(source, "Word[^n{note}] and {{{{ signatories.count }}}}.\n\n[^n{note}]: See [^n0].\n\n")
            .unwrap();
    }
    let body = read(&source);
    assert_eq!((body.notes.len(), body.diagnostics.len()), (1000, 0));
}
