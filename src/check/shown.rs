//! Words from the record and the text, as a message may hold them.

use crate::domain::text::Shown;

/// The most characters of a quoted text.
const LONGEST: usize = 100;

/// A text in one line: hidden characters spelled out, spaces and line ends as one space each,
/// and cut if it is long.
pub(super) fn shown(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let line = Shown(&line).to_string();
    match line.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", line[..end].trim_end()),
        None => line,
    }
}

/// The name that comes nearest to `name`, if one is so near that it may be meant.
pub(super) fn nearest<'n>(name: &str, known: &[&'n str]) -> Option<&'n str> {
    /// How alike two names are that one may be a slip for the other, of 1.
    const ALIKE: f32 = 0.7;
    /// Names are short; a longer text is no slip for one, and would take long to compare.
    const LONGEST_NAME: usize = 100;
    if name.len() > LONGEST_NAME {
        return None;
    }
    let known: Vec<&str> = known.iter().copied().filter(|other| other.len() <= LONGEST_NAME).collect();
    similar::get_close_matches(name, &known, 1, ALIKE).first().copied()
}

#[cfg(test)]
mod tests {
    use super::{nearest, shown};

    #[test]
    fn a_text_is_shown_in_one_short_line() {
        assert_eq!(shown("a\n  b\u{202e}c"), "a b\\u{202E}c");
        assert_eq!(shown(&"é".repeat(101)), format!("{}…", "é".repeat(100)));
        assert_eq!(shown(&"é".repeat(100)), "é".repeat(100));
    }

    #[test]
    fn only_a_near_name_is_proposed() {
        assert_eq!(nearest("cencus", &["gao", "census"]), Some("census"));
        assert_eq!(nearest("nasa", &["gao", "census"]), None);
        assert_eq!(nearest(&"x".repeat(200), &["x"]), None);
    }
}
