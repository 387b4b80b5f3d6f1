//! The wording of bodies, and where it stands.

use super::{Body, Fields, OBJECT, Paragraph, Role, parse};

fn read(source: &str) -> Body {
    parse(source, &[("count", "42")].into_iter().collect::<Fields>()).unwrap()
}

fn texts(source: &str) -> Vec<String> {
    let body = read(source);
    body.prose.paragraphs().iter().map(|paragraph| paragraph.text().replace(OBJECT, "#")).collect()
}

/// The one place of a phrase, as "line:column-end", and whether it may be replaced there.
fn place(source: &str, phrase: &str) -> (String, bool) {
    let body = read(source);
    let mut found = body.prose.paragraphs().iter().flat_map(|paragraph: &Paragraph| {
        let places = paragraph.find(phrase).map(|range| {
            let place = body.prose.place(source, &paragraph.source(&range));
            (format!("{}:{}-{}", place.line, place.column, place.end_column), paragraph.is_plain(&range))
        });
        places.collect::<Vec<_>>()
    });
    let first = found.next().unwrap();
    assert_eq!(found.next(), None);
    first
}

#[test]
fn markup_is_left_out_and_what_is_no_wording_is_one_sign() {
    assert_eq!(
        texts(
            "Two *night* trains[^a] \"ran\" -- `code` for {{ count }} at https://x.example/a.\n\n[^a]: See **it**."
        ),
        ["Two night trains \"ran\" -- # for # at #.", "See it."]
    );
    assert_eq!(
        texts("# Head\n\n> Said\n\n- one\n- two [link](https://x.example)\n"),
        ["Head", "Said", "one", "two link"]
    );
    assert_eq!(texts("| a | b |\n|---|---|\n| c | d |"), ["a", "b", "c", "d"]);
    assert_eq!(texts("```\nTODO\n```\n\nA\nB"), ["A B"]);
    assert_eq!(
        texts("It ran.^[See *Beds*, [p. 4].] It stopped."),
        ["It ran. It stopped.", "See Beds, [p. 4]."]
    );
}

#[test]
fn a_paragraph_knows_what_it_is() {
    let body = read("# Head\n\nText[^Note]^[in place]\n\n> Said\n\n[^Note]: Words\n");
    let what: Vec<_> = body
        .prose
        .paragraphs()
        .iter()
        .map(|paragraph| {
            (paragraph.text(), paragraph.role, paragraph.note.as_deref(), paragraph.in_quotation)
        })
        .collect();
    assert_eq!(
        what,
        [
            ("Head", Role::Heading, None, false),
            ("Text", Role::Text, None, false),
            ("in place", Role::Text, Some(""), false),
            ("Said", Role::Text, None, true),
            ("Words", Role::Text, Some("Note"), false),
        ]
    );
    let marks: Vec<_> =
        body.prose.paragraphs()[1].marks.iter().map(|mark| (mark.at, mark.label.as_str())).collect();
    assert_eq!(marks, [(4, "Note"), (4, "")]);
    assert_eq!(body.prose.own().count(), 2);
}

#[test]
fn words_are_placed_in_the_source() {
    assert_eq!(place("One.\n\nThe *new* WTO[^a] 日本 ascension", "ascension"), ("3:22-31".to_owned(), true));
    assert_eq!(place("the Department\nof Treasury", "Department of Treasury"), ("1:5-15".to_owned(), false));
    assert_eq!(place("the *De*partment of", "Department"), ("1:6-17".to_owned(), false));
    assert_eq!(place("a\r\n\r\nb word", "word"), ("3:3-7".to_owned(), true));
}

#[test]
fn quotations_links_and_emphasis_are_known() {
    let body = read("He said “the *ascension* of it” and [a link](https://x.example) <https://x.example/b>");
    let paragraph = &body.prose.paragraphs()[0];
    let range = |words: &str| paragraph.find(words).next().unwrap();
    assert!(paragraph.is_quoted(&range("ascension")) && !paragraph.is_quoted(&range("said")));
    assert!(paragraph.is_emphasized(&range("ascension")) && !paragraph.is_emphasized(&range("of it")));
    assert!(paragraph.is_link(&range("a link")) && !paragraph.is_link(&range("and")));
    let addresses: Vec<_> =
        paragraph.links.iter().map(|link| (link.address.as_str(), link.is_bare)).collect();
    assert_eq!(addresses, [("https://x.example", false), ("https://x.example/b", true)]);
}

#[test]
fn straight_marks_quote_too_but_inches_do_not() {
    let quoted = |source: &str| -> Vec<String> {
        let body = read(source);
        let paragraph = &body.prose.paragraphs()[0];
        paragraph.quotations().into_iter().map(|range| paragraph.text()[range].to_owned()).collect()
    };
    assert_eq!(quoted("a 5\" bar and \"two words\" here"), ["\"two words\""]);
    assert_eq!(quoted("«a» and „b“ and “c"), ["«a»", "„b“", "“c"]);
}

#[test]
fn words_and_sentences_are_found() {
    let body = read("The nation's six-fold rise to 1,000 U.S. cars. It goes on.");
    let paragraph = &body.prose.paragraphs()[0];
    let words: Vec<_> = paragraph.words().map(|(_, word)| word).collect();
    assert_eq!(
        words,
        ["The", "nation's", "six-fold", "rise", "to", "1,000", "U.S", "cars", "It", "goes", "on"]
    );
    let sentences: Vec<_> = paragraph.sentences().map(|range| &paragraph.text()[range]).collect();
    assert_eq!(sentences, ["The nation's six-fold rise to 1,000 U.S. cars.", "It goes on."]);
}
