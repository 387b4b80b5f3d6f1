//! Random text of the kinds that can be stored, and its form in the head of a letter file.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::{Just, Strategy, prop_oneof};
use undersigned::domain::text;

/// Pieces that have a meaning somewhere: in TOML, in Markdown, in templates, in lists of names.
fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => "[a-zA-Z ]{1,8}",
        2 => r"\PC{1,6}",
        1 => prop_oneof![
            Just("+++"), Just("\"\"\""), Just("'''"), Just("\\"), Just("\""), Just("#"), Just("[[to]]"),
            Just("= "), Just("{{ x }}"), Just("<b>"), Just("&amp;"), Just("e\u{301}"), Just("İ"), Just("ﬁ"),
            Just("日本"), Just("\u{a0}"), Just("\u{3000}"), Just("👩\u{200d}🌾"), Just(", "), Just("[^a]"),
        ]
        .prop_map(str::to_owned),
    ]
}

/// One line, as it is stored.
pub(super) fn line() -> impl Strategy<Value = String> {
    vec(piece(), 1..5).prop_filter_map("not storable", |pieces| {
        text::optional_line("a line", &pieces.concat()).ok().flatten()
    })
}

/// Several lines, as they are stored.
pub(super) fn remark() -> impl Strategy<Value = String> {
    let line_end = Just("\n".to_owned());
    vec(prop_oneof![3 => piece().boxed(), 1 => line_end.boxed()], 1..8)
        .prop_filter_map("not storable", |pieces| text::remark("a remark", &pieces.concat()).ok().flatten())
}

/// A body, as it is stored.
pub(super) fn body() -> impl Strategy<Value = String> {
    let mark = prop_oneof![Just("\n"), Just("\n\n"), Just("+++\n"), Just("[^a]"), Just("\t"), Just("- ")];
    vec(prop_oneof![2 => piece().boxed(), 1 => mark.prop_map(str::to_owned).boxed()], 0..12)
        .prop_filter_map("not storable", |pieces| text::body(&pieces.concat()).ok())
}

pub(super) fn optional_line() -> impl Strategy<Value = Option<String>> {
    option::weighted(0.3, line())
}

pub(super) fn optional_remark() -> impl Strategy<Value = Option<String>> {
    option::weighted(0.3, remark())
}

/// A string in TOML, written by other means than the program's: what JSON can say of a string is
/// valid TOML.
pub(super) fn quoted(text: &str) -> String {
    serde_json::to_string(text).unwrap()
}
