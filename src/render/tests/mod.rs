//! What holds for a whole letter in every format.

mod laws;
mod lies;
mod sample;
mod templates;
mod visible;
mod word;

use std::sync::LazyLock;

use super::{Format, Templates, render};
use crate::letter::doc::LetterDoc;

static BUILT_IN: LazyLock<Templates> = LazyLock::new(Templates::builtin);

fn rendered(doc: &LetterDoc, format: Format) -> String {
    render(doc, format, "letter", &BUILT_IN).unwrap().into_text().unwrap()
}

#[test]
fn a_whole_letter_as_markdown() {
    insta::assert_snapshot!(rendered(&sample::letter(), Format::Markdown));
}

#[test]
fn a_whole_letter_as_plain_text() {
    insta::assert_snapshot!(rendered(&sample::letter(), Format::Text));
}

#[test]
fn a_whole_letter_as_html() {
    let page = rendered(&sample::letter(), Format::Html);
    // The styles would only hide what the snapshot is for.
    let (head, rest) = page.split_once("<style>").unwrap();
    let (_, body) = rest.split_once("</style>").unwrap();
    insta::assert_snapshot!(format!("{head}<style>…</style>{body}"));
}

#[test]
fn a_letter_of_the_least_has_no_empty_parts() {
    insta::assert_snapshot!(rendered(&sample::least(), Format::Markdown), @r"
    Sincerely,
    ");
    let page = rendered(&sample::least(), Format::Html);
    for part in
        ["<address", "class=\"subject\"", "class=\"salutation\"", "doc-endnotes", "<time", "class=\"draft\""]
    {
        assert!(!page.contains(part), "{part}");
    }
}

#[test]
fn a_draft_says_so_in_every_format() {
    let mut doc = sample::letter();
    doc.draft = true;
    doc.signatories.groups[0].members[0].must_confirm = true;
    let markdown = rendered(&doc, Format::Markdown);
    assert!(markdown.starts_with("**DRAFT**\n\n"));
    assert!(markdown.contains("River Towns Alliance (RTA) (must confirm again)"));
    let page = rendered(&doc, Format::Html);
    assert!(page.contains("<p class=\"draft\">DRAFT</p>"));
    assert!(page.contains("<title>DRAFT: "));
    assert!(page.contains("@top-right {\n    content: \"DRAFT\";"));
    assert!(page.contains("(must confirm again)"));
}

#[test]
fn the_running_head_cannot_leave_the_style_sheet() {
    let mut doc = sample::letter();
    doc.running_head.names = "Hon. \"A\"; } </style><b>".into();
    let page = rendered(&doc, Format::Html);
    assert!(page.contains(
        r#"content: "Hon. \"A\"; } \3c /style\3e \3c b\3e \a May 4, 2026\a Page " counter(page);"#
    ));
    assert_eq!(page.matches("</style>").count(), 1);
}

#[test]
fn the_page_is_of_the_paper_asked_for() {
    let mut doc = sample::letter();
    assert!(rendered(&doc, Format::Html).contains("size: letter;\n  margin: 1.40in 1in 1in;"));
    doc.paper = crate::domain::letter::Paper::A4;
    doc.running_head.names = "Hon. Ann Bell".into();
    assert!(rendered(&doc, Format::Html).contains("size: A4;\n  margin: 1.40in 1in 1in;"));
    doc.running_head.names = "Hon. Ann Bell, ".repeat(24);
    assert!(rendered(&doc, Format::Html).contains("margin: 2.20in 1in 1in;"));
}
