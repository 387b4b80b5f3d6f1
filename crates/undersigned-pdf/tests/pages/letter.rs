//! Letters for the tests, as the program hands them over.

use serde_json::{Value, json};
use undersigned_pdf::{BUILT_IN_FAMILY, Job, Pdf, Standard, typeset};

/// The template that the program brings.
pub(crate) const TEMPLATE: &str = include_str!("../../../../templates/letter.typ");

pub(crate) fn text(words: &str) -> Value {
    json!({ "t": "text", "v": words })
}

pub(crate) fn para(line: Vec<Value>) -> Value {
    json!({ "t": "para", "c": line })
}

pub(crate) fn mark(number: usize) -> Value {
    json!({ "t": "refs", "r": [{ "label": "n", "number": number, "nth": 1 }] })
}

pub(crate) fn note(number: usize, words: &str) -> Value {
    json!({ "label": "n", "number": number, "refs": 1, "b": [para(vec![text(words)])] })
}

/// A letter with the least that it may have.
pub(crate) fn letter() -> Value {
    json!({
        "lang": "en-US", "paper": "letter", "draft": false, "version": null, "letterhead": null,
        "date": { "iso": "2026-05-04", "text": "May 4, 2026" },
        "blocks": [], "subject": null, "salutation": "Dear Secretary Bell:",
        "running_head": { "names": "Hon. Ann Bell", "date": "May 4, 2026", "page_word": "Page" },
        "body": [para(vec![text("We ask for quiet streets.")])],
        "close": "Sincerely,",
        "signatories": { "leads": [], "columns": 1, "groups": [], "count": 0, "persons": 0, "identification_note": null },
        "reply_to": null, "cc": [], "enclosures": [], "notes": [],
        "print": {
            "title": "Letter to Ann Bell", "authors": ["Night Train Coalition"], "fonts": [BUILT_IN_FAMILY],
            "logo": null, "named_lines": [],
            "words": { "re": "RE:", "draft": "DRAFT", "must_confirm": " (must confirm again)" }
        }
    })
}

/// A letter to `count` officials.
pub(crate) fn to(count: usize) -> Value {
    let mut letter = letter();
    let names: Vec<String> = (1..=count).map(|at| format!("Hon. Official Number{at}")).collect();
    letter["running_head"]["names"] = names.join(", ").into();
    letter["blocks"] = (1..=count)
        .map(|at| json!({ "lines": [format!("The Honorable Official Number{at}"), "Secretary", "1 Main Street"] }))
        .collect();
    letter["body"] = paragraphs(12);
    letter
}

/// So many paragraphs of six lines or so.
pub(crate) fn paragraphs(count: usize) -> Value {
    let words =
        "When a river leaves its banks, a public water system is tested before anybody drinks. ".repeat(6);
    (0..count).map(|_| para(vec![text(&words)])).collect()
}

/// A letter that `count` sign.
pub(crate) fn signed_by(count: usize, columns: usize) -> Value {
    let mut letter = letter();
    letter["body"] = paragraphs(3);
    let members: Vec<Value> = (1..=count)
        .map(|at| {
            let detail = (at % 3 == 0).then(|| format!("Detail{at}x"));
            json!({ "name": format!("League{at}x"), "detail": detail, "must_confirm": false, "number": null })
        })
        .collect();
    letter["signatories"] = json!({
        "leads": [], "columns": columns, "groups": [{ "heading": null, "members": members }], "count": count, "persons": 0,
        "identification_note": null
    });
    letter
}

/// Sets a letter with our template.
pub(crate) fn set(letter: &Value, standards: &[Standard]) -> Pdf {
    let files = [("letter.json".to_owned(), serde_json::to_vec(letter).unwrap())];
    let job = Job { template: TEMPLATE, files: &files, fonts: &[], standards };
    typeset(&job).unwrap_or_else(|complaints| panic!("{complaints:#?}"))
}

/// The page on which a piece of text was set; every text stands on one page only.
#[track_caller]
pub(crate) fn page_of(pdf: &Pdf, piece: &str) -> usize {
    let on: Vec<usize> =
        pdf.pages.iter().enumerate().filter(|(_, page)| page.contains(piece)).map(|(at, _)| at + 1).collect();
    assert_eq!(on.len(), 1, "{piece:?} is on pages {on:?}");
    on[0]
}
