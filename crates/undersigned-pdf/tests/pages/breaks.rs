//! Where pages end: no line of a paragraph alone, whatever stands before it, on both papers.

use serde_json::{Value, json};

use crate::letter::{letter, mark, note, page_of, para, set, signed_by, text};

const PAPERS: [&str; 2] = ["letter", "a4"];

/// How many lines of the text with this mark in its words stand on each page that has one.
fn lines_of(pages: &[String], word: &str) -> Vec<usize> {
    let lines = |page: &String| page.lines().filter(|line| line.contains(word)).count();
    pages.iter().map(lines).filter(|count| *count > 0).collect()
}

/// A paragraph of six lines or so, in every line of which its number stands.
fn numbered(number: usize) -> Value {
    para(vec![text(&format!("p{number}x and more of it ").repeat(30))])
}

#[test]
fn no_line_of_a_paragraph_stands_alone_on_a_page() {
    for paper in PAPERS {
        for lines_before in [0, 2, 3, 5, 8] {
            let mut letter = letter();
            letter["paper"] = paper.into();
            letter["blocks"] = json!([{ "lines": vec!["A line of an address"; lines_before + 1] }]);
            letter["body"] = (0..16).map(numbered).collect();
            let pdf = set(&letter, &[]);
            assert!(pdf.pages.len() > 1);
            for number in 0..16 {
                let lines = lines_of(&pdf.pages, &format!("p{number}x"));
                assert!(
                    lines.iter().all(|count| *count > 1),
                    "{number} on {paper} after {lines_before}: {lines:?}"
                );
            }
        }
    }
}

#[test]
fn the_last_lines_of_the_letter_go_with_the_close_and_the_close_with_the_names() {
    for paper in PAPERS {
        for paragraphs in 4..9 {
            let mut letter = signed_by(16, 2);
            letter["paper"] = paper.into();
            letter["body"] = (0..paragraphs).map(numbered).collect();
            let pdf = set(&letter, &[]);
            let last = format!("p{}x", paragraphs - 1);
            let close = page_of(&pdf, "Sincerely,");
            assert_eq!(close, page_of(&pdf, "League1x"), "{paragraphs} on {paper}");
            let company = pdf.pages[close - 1].lines().filter(|line| line.contains(&last)).count();
            assert!(company > 1, "{company} lines go with the close, {paragraphs} on {paper}");
        }
    }
}

#[test]
fn one_note_or_many_of_every_length_are_whole_and_in_order() {
    for count in [1, 2, 12] {
        let mut letter = letter();
        letter["body"] = (1..=count).map(|at| para(vec![text(&format!("Place{at}x.")), mark(at)])).collect();
        // Each third one is longer than a page.
        let words = |at: usize| if at.is_multiple_of(3) { 900 } else { 8 };
        let of_note =
            |at: usize| (1..=words(at)).map(|word| format!("n{at}w{word}x")).collect::<Vec<_>>().join(" ");
        letter["notes"] = (1..=count).map(|at| note(at, &of_note(at))).collect();
        let pdf = set(&letter, &[]);
        let all = pdf.pages.join("\n");
        for at in 1..=count {
            let wanted: Vec<String> = (1..=words(at)).map(|word| format!("n{at}w{word}x")).collect();
            let start = format!("n{at}w");
            let found: Vec<&str> = all.split_whitespace().filter(|word| word.starts_with(&start)).collect();
            assert_eq!(found, wanted, "note {at} of {count}");
            let mark = page_of(&pdf, &format!("Place{at}x"));
            assert_eq!(mark, page_of(&pdf, &format!("n{at}w1x")), "note {at} of {count} begins elsewhere");
        }
    }
}

#[test]
fn an_address_without_a_place_to_break_it_stays_within_the_margins() {
    let url = format!("https://rail.example/{}", "abcdefghij".repeat(30));
    let link = json!({ "t": "link", "url": url, "auto": true, "c": [text(&url)] });
    let mut letter = letter();
    letter["body"] = json!([para(vec![text("See "), link.clone(), mark(1)])]);
    letter["notes"] = json!([{ "label": "n", "number": 1, "refs": 1, "b": [para(vec![text("At "), link])] }]);
    let pdf = set(&letter, &[]);
    let longest = pdf.pages[0].lines().map(str::len).max().unwrap();
    assert!(longest < 130, "{longest}");
    let solid: String = pdf.pages.concat().split_whitespace().collect();
    assert_eq!(solid.matches(&url).count(), 2, "{solid}");
}

#[test]
fn a_name_that_runs_from_right_to_left_is_whole_beside_others() {
    let mut letter = signed_by(5, 1);
    letter["signatories"]["groups"][0]["members"][1]["name"] = "אגודת המים (Water Society)".into();
    letter["signatories"]["groups"][0]["members"][3]["name"] =
        "Σύλλογος Νερού, Общество воды, Łódź œuvre".into();
    let pdf = set(&letter, &[]);
    assert_eq!(pdf.missing, Vec::<char>::new());
    let solid: String = pdf.pages.concat().split_whitespace().collect();
    for piece in ["אגודת", "המים", "(WaterSociety)", "ΣύλλογοςΝερού,Обществоводы,Łódźœuvre"]
    {
        assert!(solid.contains(piece), "{piece} in {solid}");
    }
}

#[test]
fn each_paper_has_its_own_lines() {
    let pages = |paper: &str| {
        let mut letter = letter();
        letter["paper"] = paper.into();
        letter["body"] = (0..40).map(numbered).collect();
        set(&letter, &[]).pages
    };
    assert_ne!(pages("letter"), pages("a4"));
}
