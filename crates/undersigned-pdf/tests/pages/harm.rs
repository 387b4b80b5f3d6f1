//! Text that looks like markup, and templates that mean harm.

use serde_json::json;
use undersigned_pdf::{Complaint, Job, typeset};

use crate::letter::{letter, para, set, text};

fn refused(template: &str) -> Vec<Complaint> {
    let files = [("letter.json".to_owned(), b"{}".to_vec())];
    typeset(&Job { template, files: &files, fonts: &[], standards: &[] }).unwrap_err()
}

#[test]
fn text_that_looks_like_markup_is_text() {
    for lie in [
        "</w:t>",
        "#import \"x\"",
        "]",
        "#[*a*]",
        "$x$",
        "\\u{202E}",
        "//a",
        "@b",
        "<c>",
        "_d_",
        "= e",
        "`f`",
    ] {
        let mut letter = letter();
        let words = format!("x{lie}y");
        for field in ["subject", "salutation", "close"] {
            letter[field] = words.clone().into();
        }
        letter["body"] = json!([para(vec![text(&words)])]);
        letter["running_head"]["names"] = words.clone().into();
        letter["print"]["title"] = words.clone().into();
        letter["blocks"] = json!([{ "lines": [words.clone()] }]);
        let pdf = set(&letter, &[]);
        let all = pdf.pages.concat().replace('\n', "");
        let wanted: String = words.chars().filter(|c| *c != ' ').collect();
        let all: String = all.chars().filter(|c| *c != ' ').collect();
        assert_eq!(all.matches(&wanted).count(), 5, "{words}: {all}");
    }
}

#[test]
fn a_template_reaches_no_file_and_no_package() {
    for (template, why) in [
        ("#read(\"/etc/passwd\")", "access"),
        ("#read(\"../secret.txt\")", ""),
        ("#image(\"/logo.png\")", "access"),
        ("#import \"other.typ\": *", "access"),
        ("#import \"@preview/cetz:0.3.0\"", "access"),
    ] {
        let complaints = refused(template);
        assert!(complaints[0].message.contains(why), "{template}: {complaints:?}");
    }
}

#[test]
fn a_mistake_is_named_with_its_place() {
    let complaints = refused("one\n#let a = nothing.here\n");
    assert_eq!(complaints[0].place, Some(("letter.typ".to_owned(), 2, 10)), "{complaints:?}");
}

#[test]
fn a_template_that_calls_itself_for_ever_is_stopped() {
    let complaints = refused("#let a(x) = a(x + 1)\n#a(0)\n");
    assert!(complaints[0].message.contains("depth"), "{complaints:?}");
}

#[test]
fn a_letter_without_a_date_cannot_be_archival() {
    let mut letter = letter();
    letter["date"] = serde_json::Value::Null;
    let files = [("letter.json".to_owned(), serde_json::to_vec(&letter).unwrap())];
    let standards = &[undersigned_pdf::Standard::Archival];
    let job = Job { template: crate::letter::TEMPLATE, files: &files, fonts: &[], standards };
    assert!(typeset(&job).unwrap_err()[0].message.contains("date"));
}
