//! Findings as text.

use unicode_width::UnicodeWidthStr as _;

use super::{findings, letter, with_body};
use crate::check::{explain, explain_all};

fn explained(body: &str) -> String {
    explain(&findings(&with_body(body))[0], body)
}

/// The line of the body as shown, and the line of carets, without the gutter.
fn picture(body: &str) -> (String, String) {
    let text = explained(body);
    let lines: Vec<&str> =
        text.lines().filter_map(|line| line.split_once(" | ")).map(|(_, shown)| shown).collect();
    (lines[0].to_owned(), lines[1].to_owned())
}

#[test]
fn a_finding_is_explained_like_a_compilers() {
    assert_eq!(
        explained("One.\n\nTwo trains[^cencus] left.[^census]\n\n[^census]: C\n"),
        "\
error[note-undefined]: the mark [^cencus] has no note
 --> body:3:11
  |
3 | Two trains[^cencus] left.[^census]
  |           ^^^^^^^^^
  = why: the mark is printed as typed, and the claim that it stands behind is
         without its source
  = help: there is a note [^census]: write [^census] if it is meant
"
    );
}

#[test]
fn what_a_rule_is_for_is_said_once() {
    let body = "One[^a] and two[^b] and [TODO] three.\n";
    let all = explain_all(&findings(&with_body(body)), body);
    let saying = |what: &str| all.iter().filter(|text| text.contains(what)).count();
    assert_eq!((all.len(), saying("= why:")), (3, 2), "{all:#?}");
    // The notes to write differ, so what to do is said of each.
    assert_eq!(saying("= help:"), 3, "{all:#?}");
}

#[test]
fn a_finding_outside_the_body_names_its_part() {
    let mut dossier = letter();
    dossier.letter.date = None;
    let text = explain(&findings(&dossier)[0], &dossier.letter.body);
    assert!(
        text.starts_with("warning[date-missing]: the letter bears no date\n--> date\n = why: "),
        "{text}"
    );
}

#[test]
fn carets_stand_under_wide_characters_and_behind_tabs() {
    assert_eq!(picture("日本 [^u]"), ("日本 [^u]".to_owned(), "     ^^^^".to_owned()));
    assert_eq!(picture("a\tb [^u]"), ("a   b [^u]".to_owned(), "      ^^^^".to_owned()));
    assert_eq!(picture("e\u{301} [^日本]"), ("e\u{301} [^日本]".to_owned(), "  ^^^^^^^".to_owned()));
}

#[test]
fn hidden_characters_are_spelled_out() {
    let (line, carets) = picture("a\u{202e} [^u\u{200b}]");
    assert_eq!(line, "a\\u{202E} [^u\\u{200B}]");
    assert_eq!(carets, format!("{}{}", " ".repeat(10), "^".repeat(12)));
    assert!(!explained("a\u{1b}[2J [^u\u{1b}]").contains('\u{1b}'));
}

#[test]
fn of_a_long_line_the_part_around_the_place_is_shown() {
    let words = "word ".repeat(100);
    for body in [format!("[^u] {words}"), format!("{words}[^u] {words}"), format!("{words}[^u]")] {
        let (line, carets) = picture(&body);
        let at = line.find("[^u]").unwrap();
        assert_eq!(carets, format!("{}^^^^", " ".repeat(line[..at].width())));
        assert!(line.width() <= 76 && line.contains('…'), "{line}");
    }
    let (line, carets) = picture(&format!("a [^{}]", "u".repeat(200)));
    assert!(line.width() <= 76 && carets.width() <= 76, "{line}\n{carets}");
}
