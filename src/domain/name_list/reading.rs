//! From a line as somebody sent it to the name in it: bullets, numbers, check boxes and further
//! cells of a spreadsheet fall away.

use unicode_normalization::UnicodeNormalization as _;

use crate::domain::text::{self, is_hidden};

/// What stands before the entries of a list and is no part of a name.
const BULLETS: &[&str] =
    &["[ ]", "[x]", "[X]", "-", "–", "—", "*", "+", "•", "·", "▪", "◦", "‣", "☐", "☑", "✓", "✔"];
/// What rules and headings are drawn with.
const RULES: &[char] = &['-', '–', '—', '='];

/// One line that is not blank.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Read {
    /// The line without what cannot be seen.
    pub(super) text: String,
    /// The name in it; `None` if there is nothing that could be stored as a name.
    pub(super) name: Option<String>,
    /// True for a heading ("Signed:") or a rule ("— signed below —").
    pub(super) is_heading: bool,
}

/// The lines of a text that are not blank.
pub(super) fn lines(text: &str) -> impl Iterator<Item = Read> {
    text.split(['\n', '\r', '\u{2028}', '\u{2029}']).filter_map(read)
}

fn read(line: &str) -> Option<Read> {
    let seen: String = line.chars().filter(|c| !is_hidden(*c)).nfc().collect();
    let text = seen.trim().to_owned();
    if text.is_empty() {
        return None;
    }
    let name = name_in(&text);
    let is_heading = text.ends_with(':') || (text.starts_with(RULES) && text.ends_with(RULES));
    Some(Read { text, name, is_heading })
}

/// The first cell that holds a name; in lists from spreadsheets the first cell may be a number.
fn name_in(text: &str) -> Option<String> {
    let bare = text.split('\t').map(bare).find(|cell| cell.chars().any(char::is_alphabetic))?;
    text::line("the name", bare).ok()
}

fn bare(cell: &str) -> &str {
    let mut rest = cell.trim();
    while let Some(after) = without_mark(rest) {
        rest = after;
    }
    let rest = rest.trim_end_matches([',', ';', ':']).trim();
    let quoted = [('"', '"'), ('“', '”'), ('«', '»')]
        .iter()
        .find_map(|(open, close)| rest.strip_prefix(*open)?.strip_suffix(*close));
    quoted.unwrap_or(rest).trim()
}

/// What follows a bullet or a number; `None` if there is neither. A number needs its point or
/// parenthesis: "350 Kansas" is a name.
fn without_mark(text: &str) -> Option<&str> {
    let bullet = BULLETS.iter().find_map(|bullet| text.strip_prefix(bullet));
    let number = || {
        let inner = text.strip_prefix('(').unwrap_or(text);
        let after = inner.trim_start_matches(|c: char| c.is_ascii_digit());
        (after.len() < inner.len()).then(|| after.strip_prefix(['.', ')'])).flatten()
    };
    let after = bullet.or_else(number)?;
    after.starts_with(char::is_whitespace).then(|| after.trim_start())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, proptest};

    use super::*;

    fn name(line: &str) -> Option<String> {
        lines(line).next().and_then(|read| read.name)
    }

    #[test]
    fn what_lists_put_around_a_name_falls_away() {
        for line in [
            "River Trust",
            "  - River Trust,",
            "12. River Trust;",
            "(3) River Trust",
            "• [x] River Trust",
            "☑ \u{feff}River\u{200b} Trust",
            "\"River Trust\",",
            "7\tRiver Trust\tKS\tana@river.example",
        ] {
            assert_eq!(name(line).as_deref(), Some("River Trust"), "{line:?}");
        }
    }

    #[test]
    fn figures_and_signs_that_are_part_of_a_name_stay() {
        for line in ["350 Kansas", "9to5", "1199 Workers", "+Health", "Jobs, Inc.", "(Un)Housed"] {
            assert_eq!(name(line).as_deref(), Some(line));
        }
    }

    #[test]
    fn headings_and_rules_are_no_names() {
        for line in ["— signed below —", "National organizations:", "-----"] {
            assert!(lines(line).all(|read| read.is_heading), "{line}");
        }
        assert_eq!(name("2026 / 31"), None);
        assert_eq!(name(&"x".repeat(400)), None);
        assert_eq!(lines("\n \r\n\t\n").count(), 0);
    }

    proptest! {
        #[test]
        fn a_name_that_is_read_can_be_stored(line in any::<String>()) {
            for read in lines(&line) {
                if let Some(name) = read.name {
                    assert_eq!(text::line("the name", &name).unwrap(), name);
                }
            }
        }

        #[test]
        fn a_plain_name_is_read_as_it_is(name in "[A-Z][a-zé]{1,8}( [A-Z][a-z]{1,8}){0,3}") {
            assert_eq!(super::name_in(&name), Some(name));
        }
    }
}
