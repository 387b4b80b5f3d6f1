//! Letters of every size, set by the program's own template and looked at page by page.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod breaks;
mod harm;
mod letter;

use serde_json::json;
use undersigned_pdf::Standard;

use self::letter::{letter, mark, note, page_of, para, paragraphs, set, signed_by, text, to};

#[test]
fn the_same_letter_gives_the_same_bytes() {
    let letter = signed_by(9, 2);
    assert_eq!(set(&letter, &[]).bytes, set(&letter, &[]).bytes);
}

#[test]
fn the_running_head_grows_with_the_addressees_and_is_never_cut() {
    for count in [1, 4, 24, 30] {
        let pdf = set(&to(count), &[]);
        assert!(pdf.pages.len() > 1, "{count}");
        assert!(!pdf.pages[0].contains("Page"), "{count}: no head on the first page");
        for (page, number) in pdf.pages.iter().zip(1..).skip(1) {
            let head: String = page.split("Page").next().unwrap().replace('\n', "");
            for at in 1..=count {
                assert!(head.contains(&format!("Number{at}")), "{count} on page {number}: {head}");
            }
            assert!(page.contains(&number.to_string()));
        }
        for at in 1..=count {
            assert!(
                pdf.pages.iter().any(|page| page.contains(&format!("The Honorable Official Number{at}")))
            );
        }
    }
}

#[test]
fn every_signatory_is_there_once_and_whole_and_the_close_has_company() {
    for (count, columns) in [(1, 1), (2, 2), (10, 1), (16, 2), (60, 1), (100, 3), (500, 2)] {
        for paragraphs_before in [3, 6] {
            let mut letter = signed_by(count, columns);
            letter["body"] = paragraphs(paragraphs_before);
            let pdf = set(&letter, &[]);
            for at in 1..=count {
                let page = page_of(&pdf, &format!("League{at}x"));
                if at % 3 == 0 {
                    assert_eq!(page, page_of(&pdf, &format!("Detail{at}x")), "{at} of {count} is cut in two");
                }
            }
            assert_eq!(page_of(&pdf, "Sincerely,"), page_of(&pdf, "League1x"), "{count} in {columns}");
        }
    }
}

#[test]
fn notes_stand_at_the_foot_of_the_page_of_their_mark() {
    let mut letter = letter();
    let count = 300;
    letter["body"] = (1..=count)
        .map(|at| para(vec![text(&format!("Place{at}x and some words about it.")), mark(at)]))
        .collect();
    letter["notes"] = (1..=count).map(|at| note(at, &format!("Source{at}x, at 12."))).collect();
    let pdf = set(&letter, &[]);
    for at in 1..=count {
        let mark = page_of(&pdf, &format!("Place{at}x"));
        assert_eq!(mark, page_of(&pdf, &format!("Source{at}x")), "note {at}");
    }
}

#[test]
fn a_note_longer_than_a_page_goes_on_and_one_that_begins_on_the_last_line_is_there() {
    let mut letter = letter();
    let long = (0..1_500).map(|at| format!("word{at}x")).collect::<Vec<_>>().join(" ");
    letter["body"] = json!([para(vec![text("First."), mark(1)]), para(vec![text("Second."), mark(2)])]);
    letter["notes"] = json!([note(1, &long), note(2, "Short note.")]);
    let pdf = set(&letter, &[]);
    let all = pdf.pages.concat().replace('\n', " ");
    assert!(all.contains("word0x") && all.contains("word1499x") && all.contains("Short note."));
    for filler in 30..46 {
        let mut body: Vec<_> = (0..filler).map(|at| text(&format!("Line{at}"))).collect();
        body = body.into_iter().flat_map(|line| [line, json!({ "t": "hard" })]).collect();
        body.extend([text("Lastplace"), mark(1)]);
        letter["body"] = json!([para(body)]);
        letter["notes"] = json!([note(1, "Footplace")]);
        let pdf = set(&letter, &[]);
        assert_eq!(page_of(&pdf, "Lastplace"), page_of(&pdf, "Footplace"), "{filler} lines before it");
    }
}

#[test]
fn a_table_over_a_page_break_repeats_its_head_and_parts_no_row() {
    let mut letter = letter();
    let cell = |words: String| json!([text(&words)]);
    let rows: Vec<_> = std::iter::once(json!([cell("County".into()), cell("Wells".into())]))
        .chain((0..90).map(|at| json!([cell(format!("Row{at}x")), cell(format!("Cell{at}x"))])))
        .collect();
    letter["body"] = json!([{ "t": "table", "align": ["left", "right"], "rows": rows }]);
    let pdf = set(&letter, &[]);
    assert!(pdf.pages.len() > 2);
    for at in 0..90 {
        assert_eq!(page_of(&pdf, &format!("Row{at}x")), page_of(&pdf, &format!("Cell{at}x")));
    }
    let heads = pdf.pages.iter().filter(|page| page.contains("Row")).all(|page| page.contains("County"));
    assert!(heads);
}

#[test]
fn every_standard_is_met_with_everything_in_the_letter() {
    let mut letter = signed_by(12, 2);
    letter["draft"] = true.into();
    letter["paper"] = "a4".into();
    letter["subject"] = "Docket FRA-2026-0107".into();
    letter["letterhead"] = json!({ "name": "Night Train Coalition", "lines": ["48 Depot Street"] });
    let twice = json!({ "t": "refs", "r": [{ "label": "b", "number": 2, "nth": 1 }, { "label": "a", "number": 1, "nth": 2 }] });
    letter["body"] = json!([
        { "t": "heading", "level": 1, "c": [text("What we ask")] },
        para(vec![text("One"), mark(1), text(" two"), twice]),
        { "t": "list", "ordered": true, "start": 3, "tight": true, "items": [[para(vec![text("a")])], []] },
        { "t": "quote", "b": [para(vec![{ json!({ "t": "em", "c": [text("quiet")] }) }])] },
        { "t": "code", "v": "if a < b {\n}\n", "block": true },
        { "t": "rule" },
        { "t": "table", "align": ["none"], "rows": [[[text("A")]], [[text("B")]]] },
        para(vec![json!({ "t": "link", "url": "https://night.example/", "auto": false, "c": [text("plan")] })]),
    ]);
    let cross = json!({ "t": "xref", "label": "a", "number": 1 });
    letter["notes"] =
        json!([note(1, "First."), { "number": 2, "refs": 1, "b": [para(vec![text("See note "), cross])] }]);
    for standards in
        [&[][..], &[Standard::Accessible], &[Standard::Archival], &[Standard::Accessible, Standard::Archival]]
    {
        let pdf = set(&letter, standards);
        let all = pdf.pages.concat();
        for piece in ["DRAFT", "RE: Docket", "What we ask", "First.", "plan"] {
            assert!(all.contains(piece), "{piece}: {all}");
        }
        assert_eq!(pdf.warnings, []);
    }
}

#[test]
fn scripts_that_the_serif_has_are_set_and_others_are_named() {
    let mut letter = letter();
    let words = "Zażółć Łódź œuvre, Ελληνικά, Кириллица, שלום";
    letter["salutation"] = words.into();
    let pdf = set(&letter, &[]);
    assert!(pdf.missing.is_empty(), "{:?}", pdf.missing);
    letter["salutation"] = "井水".into();
    assert_eq!(set(&letter, &[]).missing, ['井', '水']);
}

#[test]
fn a_long_address_stays_within_the_margins() {
    let mut letter = letter();
    let url = format!("https://rail.example/{}", "a-long-way/down?the=road&".repeat(20));
    letter["body"] = json!([para(vec![json!({ "t": "link", "url": url, "auto": true, "c": [text(&url)] })])]);
    let pdf = set(&letter, &[]);
    let longest = pdf.pages[0].lines().map(str::len).max().unwrap();
    assert!(longest < 130, "{longest}");
}

#[test]
fn a_lead_signer_has_room_for_a_signature_and_is_not_parted_from_the_close() {
    for paragraphs_before in 2..9 {
        let mut letter = signed_by(30, 2);
        letter["body"] = paragraphs(paragraphs_before);
        letter["signatories"]["leads"] = json!([
            { "name": "Owl Club", "lines": ["Ida Berg", "President", "Leadhouse"], "must_confirm": false },
        ]);
        let pdf = set(&letter, &[Standard::Accessible]);
        let page = page_of(&pdf, "Sincerely,");
        for line in ["Ida Berg", "President", "Leadhouse"] {
            assert_eq!(page_of(&pdf, line), page, "{line} after {paragraphs_before}");
        }
    }
}

#[test]
fn every_page_of_a_draft_says_so() {
    let mut letter = to(9);
    letter["draft"] = true.into();
    let pdf = set(&letter, &[]);
    assert!(pdf.pages.len() > 2 && pdf.pages.iter().all(|page| page.contains("DRAFT")));
}

#[test]
fn other_languages_divide_long_words_and_english_does_not() {
    let whole = "Grundstücksverkehrsgenehmigungszuständigkeit";
    let divided = |lang: &str| {
        let mut letter = letter();
        letter["lang"] = lang.into();
        letter["body"] = json!([para(vec![text(&format!("{whole} ").repeat(40))])]);
        let lines = set(&letter, &[]).pages.concat();
        let mut words = lines.split_whitespace().map(|word| word.trim_end_matches(['-', '\u{ad}']));
        words.any(|word| word.len() > 3 && word != whole && whole.contains(word))
    };
    assert!(divided("de-DE") && !divided("en-US"));
}
