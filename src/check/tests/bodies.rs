//! Rules about the body and its notes.

use super::{findings, found, letter, with_body};
use crate::check::RULES;
use crate::letter::body::DiagnosticKind;

/// The rule for each thing that is noticed while a body is read, a body that breaks only this
/// rule, and the place.
fn example(kind: DiagnosticKind) -> (&'static str, &'static str, &'static str) {
    match kind {
        DiagnosticKind::NoteUndefined => ("note-undefined", "a [^u]", "1:3"),
        DiagnosticKind::NoteUnused => ("note-unused", "a\n\n[^u]: U", "3:1"),
        DiagnosticKind::NoteDuplicate => ("note-duplicate", "a[^u]\n\n[^u]: U\n\n[^U]: V", "5:1"),
        DiagnosticKind::NoteEmpty => ("note-empty", "a^[ ]", "1:2"),
        DiagnosticKind::NoteOnlyInNotes => ("note-only-in-notes", "a[^u]\n\n[^u]: see [^v]\n[^v]: V", "3:11"),
        DiagnosticKind::NoteInNote => ("note-in-note", "a^[b ^[c] d]", "1:6"),
        DiagnosticKind::NoteUnclosed => ("note-unclosed", "a ^[b *c] d*", "1:3"),
        DiagnosticKind::NoteLabelSpace => ("note-label", "a [^two words]", "1:3"),
        DiagnosticKind::NoteLikeLink => ("note-label", "a [^u](https://x.example)", "1:3"),
        DiagnosticKind::MarkInLink => ("mark-in-link", "[a[^u]](https://x.example)\n\n[^u]: U", "1:3"),
        DiagnosticKind::FieldUnknown => ("field-unknown", "a {{ signatories.cuont }}", "1:3"),
        DiagnosticKind::FieldUnclosed => ("field-unclosed", "a {{ letter.date", "1:3"),
        DiagnosticKind::FieldInLink => ("field-in-link", "[a](https://x.example/{{y}})", "1:1"),
        DiagnosticKind::RawHtml => ("raw-html", "a <br>", "1:3"),
        DiagnosticKind::LinkScheme => ("link-scheme", "a [b](about.html)", "1:3"),
        DiagnosticKind::Image => ("image", "a ![b](https://x.example/i.png)", "1:3"),
        DiagnosticKind::NestedTooDeep => ("nested-too-deep", DEEP, "1:102"),
    }
}

const KINDS: [DiagnosticKind; 17] = [
    DiagnosticKind::NoteUndefined,
    DiagnosticKind::NoteUnused,
    DiagnosticKind::NoteDuplicate,
    DiagnosticKind::NoteEmpty,
    DiagnosticKind::NoteOnlyInNotes,
    DiagnosticKind::NoteInNote,
    DiagnosticKind::NoteUnclosed,
    DiagnosticKind::NoteLabelSpace,
    DiagnosticKind::NoteLikeLink,
    DiagnosticKind::MarkInLink,
    DiagnosticKind::FieldUnknown,
    DiagnosticKind::FieldUnclosed,
    DiagnosticKind::FieldInLink,
    DiagnosticKind::RawHtml,
    DiagnosticKind::LinkScheme,
    DiagnosticKind::Image,
    DiagnosticKind::NestedTooDeep,
];

const DEEP: &str =
    ">>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>> a";

#[test]
fn whatever_is_noticed_in_a_body_has_its_rule() {
    for kind in KINDS {
        let (rule, body, place) = example(kind);
        assert!(RULES.iter().any(|known| known.id == rule), "{rule}");
        assert_eq!(found(&with_body(body)), [format!("{rule} body:{place}")], "{body}");
    }
}

#[test]
fn a_body_that_only_looks_wrong_has_no_finding() {
    for body in [
        "A.[^u] B.[^U]\n\n[^u]: U",
        "a[^u]\n\n[^u]: see [^v]\n[^v]: V\n\nb[^v]",
        "a \\[^u] `[^u]` [sic] [T]he [emphasis added]",
        "a^[b [c] d]",
        "a [b](https://x.example)[^u]\n\n[^u]: U",
        "\\{{ x }} `{{ x }}` {{signatories.count}}",
        "1 < 2 > 1, a&lt;b&gt;, <https://x.example>",
        "mailto: [b](mailto:jo@x.example) git://x.example",
        "> > > * a",
    ] {
        assert_eq!(found(&with_body(body)), [""; 0], "{body}");
    }
}

#[test]
fn a_near_name_is_proposed() {
    let help = |body: &str| findings(&with_body(body)).remove(0).help;
    assert_eq!(
        help("a[^cencus] b[^census]\n\n[^census]: C"),
        "there is a note [^census]: write [^census] if it is meant"
    );
    assert_eq!(help("a[^gao]"), "write the note as a paragraph of its own: [^gao]: …");
    assert!(help("a {{ signatories.cuont }}").starts_with("write {{ signatories.count }}"));
    assert!(help("a {{ weather }}").starts_with("the fields are signatories.count, "));
    assert_eq!(help("a [^two words]"), "write [^two-words], here and where the note is written");
    assert_eq!(help("a [^ ]"), "name the note between ^ and the bracket: [^census]");
}

#[test]
fn a_field_without_a_value_says_what_gives_it_one() {
    let mut dossier = with_body("On {{ letter.date }}.");
    dossier.letter.date = None;
    let all = findings(&dossier);
    assert_eq!(found(&dossier), ["date-missing date", "field-unknown body:1:4"]);
    assert_eq!(all[1].message, "the field {{ letter.date }} has no value yet");
    assert_eq!(all[1].help, "give the letter its date");
}

#[test]
fn a_body_without_words_is_empty() {
    for body in ["", " \n\n", "***\n", "[^u]: U\n"] {
        let found = found(&with_body(body));
        assert!(found.contains(&"body-empty body".to_owned()), "{body:?}: {found:?}");
    }
    assert_eq!(found(&with_body("a")), [""; 0]);
}

#[test]
fn a_body_that_cannot_be_read_is_a_finding() {
    let dossier = with_body(&"x ".repeat(600_000));
    assert_eq!(found(&dossier), ["body-unreadable body"]);
}

#[test]
fn what_was_left_for_later_is_found_in_text_and_notes() {
    let body = "é TODO a.[INSERT\nCITE][^u]\n\n[^u]: Report (p. XXX)";
    assert_eq!(
        found(&with_body(body)),
        ["left-over-mark body:1:3", "left-over-mark body:1:10", "left-over-mark body:4:18"]
    );
}

#[test]
fn code_and_addresses_are_not_searched_for_it() {
    let body =
        "a `TODO` ``b ` XXX`` c\n\n```\nTKTK\n```\n\n> - d\n>\n>       XXX\n\n<https://x.example/TODO>";
    assert_eq!(found(&with_body(body)), [""; 0]);
    assert_eq!(found(&with_body("` TODO\n\n`")), ["left-over-mark body:1:3"]);
}

#[test]
fn what_was_left_for_later_is_found_in_the_lines_around_the_body() {
    let mut dossier = letter();
    dossier.letter.subject = Some("Docket FRA-2026-XXX".to_owned());
    dossier.letter.enclosures = vec!["Table".to_owned(), "[TITLE]".to_owned()];
    dossier.to[0].printed.address[0] = "[ADDRESS]".to_owned();
    assert_eq!(
        found(&dossier),
        ["left-over-mark enclosures", "left-over-mark subject", "left-over-mark to.1.address"]
    );
}

#[test]
fn a_long_paragraph_full_of_mistakes_is_read_in_time() {
    let words =
        "The U.S. could of met last week, 41000 people (“No”) at 9 EST – “as we said it” (AB)[^a] and ";
    let started = std::time::Instant::now();
    assert!(findings(&with_body(&format!("{}\n\n[^a]: A", words.repeat(300)))).len() >= 900);
    assert!(started.elapsed().as_secs() < 20, "{:?}", started.elapsed());
}

#[test]
fn a_long_line_of_marks_is_read_in_time() {
    let started = std::time::Instant::now();
    assert!(findings(&with_body(&"[XX] XXX,".repeat(20_000))).len() >= 40_000);
    assert!(started.elapsed().as_secs() < 20, "{:?}", started.elapsed());
}
