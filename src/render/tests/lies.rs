//! Documents that lie: text that looks like markup, and characters that nobody sees, come out of every writer
//! as text.

use super::laws::filled;
use super::sample;
use super::visible::{Read, expected_text, page_text, page_text_of};
use super::word::words_of;
use super::{BUILT_IN, Format, rendered};
use crate::letter::doc::LetterDoc;
use crate::render::pdf::typeset_files;
use crate::render::render;

/// What is typed, and how it is to be read.
const LIES: [(&str, &str); 16] = [
    ("x</w:t></w:r>y", "x</w:t></w:r>y"),
    ("x</style><script>y", "x</style><script>y"),
    ("x<!--y", "x<!--y"),
    ("x]]>y", "x]]>y"),
    ("x&lt;&#8238;y", "x&lt;&#8238;y"),
    ("x#import \"@preview/a:1.0.0\"y", "x#import \"@preview/a:1.0.0\"y"),
    ("x] #panic() [y", "x] #panic() [y"),
    ("x$a$ @b <c> ~y", "x$a$ @b <c> ~y"),
    ("x{{ close }}{% if y", "x{{ close }}{% if y"),
    ("x[a](javascript:b)y", "x[a](javascript:b)y"),
    ("x[^1]: `y", "x[^1]: `y"),
    ("x\\u{202E}y", "x\\u{202E}y"),
    ("x\u{202E}y", "x\\u{202E}y"),
    ("x\u{2066}y\u{200B}", "x\\u{2066}y\\u{200B}"),
    ("x\u{0}\u{1b}[31m\u{7}y", "x\\u{0000}\\u{001B}[31m\\u{0007}y"),
    ("x\u{85}\u{FFFE}y", "x\\u{0085}\\u{FFFE}y"),
];

/// The letters: every text of the first is `typed`, and of the second what is to be read of it.
fn letters((typed, read): (&str, &str)) -> (LetterDoc, LetterDoc) {
    (filled(&[typed.to_owned()]), filled(&[read.to_owned()]))
}

fn solid(text: &str) -> String {
    text.split_whitespace().collect()
}

#[test]
fn in_a_page() {
    let tags =
        rendered(&filled(&["word".to_owned()]), Format::Html).replace("<wbr>", "").matches('<').count();
    for lie in LIES {
        let (typed, read) = letters(lie);
        let page = rendered(&typed, Format::Html);
        assert_eq!(page_text(&page), page_text_of(&read), "{lie:?}");
        assert_eq!(page.replace("<wbr>", "").matches('<').count(), tags, "{lie:?}");
        assert_eq!(page, rendered(&read, Format::Html), "{lie:?}");
    }
}

#[test]
fn in_markdown() {
    for lie in LIES {
        let (typed, read) = letters(lie);
        let source = rendered(&typed, Format::Markdown);
        assert_eq!(Read::markdown(&source).text(), expected_text(&read), "{lie:?}: {source}");
    }
}

#[test]
fn in_plain_text() {
    for lie in LIES {
        let (typed, read) = letters(lie);
        let plain = rendered(&typed, Format::Text);
        let count = solid(&rendered(&filled(&["@@".to_owned()]), Format::Text)).matches("@@").count();
        assert!(count > 30, "{count}");
        assert_eq!(solid(&plain).matches(&solid(lie.1)).count(), count, "{lie:?}: {plain}");
        assert_eq!(plain, rendered(&read, Format::Text), "{lie:?}");
    }
}

#[test]
fn in_word() {
    for lie in LIES {
        let (typed, read) = letters(lie);
        assert_eq!(words_of(&typed), expected_text(&read), "{lie:?}");
    }
}

#[test]
fn in_what_typst_is_handed() {
    for lie in LIES {
        let (typed, read) = letters(lie);
        let handed = |doc: &LetterDoc| typeset_files(&doc.spelled_out(), &BUILT_IN).unwrap();
        assert_eq!(handed(&typed), handed(&read), "{lie:?}");
        // The data is all there is of the letter: the template is the same for every one.
        assert_eq!(handed(&typed).len(), 1);
    }
}

#[test]
fn a_letter_that_hides_nothing_is_left_as_it_is() {
    let doc = sample::letter();
    assert!(matches!(doc.spelled_out(), std::borrow::Cow::Borrowed(_)));
    assert!(render(&doc, Format::Text, "letter", &BUILT_IN).unwrap().notices.is_empty());
}
