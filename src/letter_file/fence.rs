//! Where the head of a letter file ends: at the first line of three plus signs that is not part of
//! a string of several lines, since quoted evidence may hold such a line too.

use std::ops::Range;

use crate::error::{Error, Result};

/// What stands above and below the head.
const FENCE: &str = "+++";

/// What TOML puts around strings of several lines.
const LONG: [&str; 2] = ["\"\"\"", "'''"];

/// Where the head stands, and where the body begins.
pub(super) fn split(source: &str, text: &str) -> Result<(Range<usize>, usize)> {
    let lead = text.len() - text.trim_start_matches('\n').len();
    let rest = &text[lead..];
    let missing = || {
        Error::invalid(format!("{source}: line 1: a letter file begins with a line of three plus signs"))
            .hint("the first lines are: +++, title = \"…\", +++")
    };
    let after = rest.strip_prefix(FENCE).ok_or_else(missing)?;
    let line_end = after.find('\n').ok_or_else(missing)?;
    if !after[..line_end].trim().is_empty() {
        return Err(missing());
    }
    let start = lead + FENCE.len() + line_end + 1;
    let end = head_end(&text[start..]).map(|end| start + end).ok_or_else(|| {
        Error::invalid(format!("{source}: the head is not closed by a second line of three plus signs"))
            .hint("put a line of +++ between the head and the body")
    })?;
    let below = text[end..].find('\n').map_or(text.len(), |line_end| end + line_end + 1);
    let body = if text[below..].starts_with('\n') { below + 1 } else { below };
    Ok((start..end, body))
}

/// Where the line that closes the head begins.
fn head_end(text: &str) -> Option<usize> {
    let mut offset = 0;
    let mut open = None;
    let mut in_string = None;
    for line in text.split_inclusive('\n') {
        if line.trim_end() == FENCE {
            if open.is_none() {
                return Some(offset);
            }
            in_string.get_or_insert(offset);
        }
        open = open_after(line, open);
        offset += line.len();
    }
    // A string that never ends: cut here, the head's own error says where it begins.
    in_string
}

/// The mark of the string of several lines that is open after `line`, given the one open before it.
fn open_after(line: &str, mut open: Option<&'static str>) -> Option<&'static str> {
    let mut rest = line;
    loop {
        if let Some(mark) = open {
            let Some(behind) = behind_end(rest, mark) else { return open };
            // Up to two quotes right before the mark belong to the string.
            rest = behind.trim_start_matches(&mark[..1]);
        }
        rest = &rest[rest.find(['#', '"', '\''])?..];
        if rest.starts_with('#') {
            return None;
        }
        open = LONG.into_iter().find(|mark| rest.starts_with(mark));
        rest = match open {
            Some(mark) => &rest[mark.len()..],
            None => behind_end(&rest[1..], &rest[..1])?,
        };
    }
}

/// What stands behind the first `mark` that ends a string; a backslash hides one in double quotes.
fn behind_end<'t>(text: &'t str, mark: &str) -> Option<&'t str> {
    let escapes = mark.starts_with('"');
    let mut hidden = false;
    for (index, c) in text.char_indices() {
        if !hidden && text[index..].starts_with(mark) {
            return Some(&text[index + mark.len()..]);
        }
        hidden = escapes && c == '\\' && !hidden;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::split;

    fn head(text: &str) -> Option<&str> {
        split("letter.md", text).ok().map(|(head, _)| &text[head])
    }

    #[test]
    fn a_fence_inside_a_long_string_is_part_of_it() {
        for string in [
            "\"\"\"\n+++\n\"\"\"",
            "'''\n+++\n'''",
            "\"\"\"a\\\"\"\"\n+++\n\"\"\"\"",
            "\"\"\"\n''' # \n+++\n\"\"\"",
            "['', \"\", \"# \\\" '''\", \"\"\"\"\n+++\n\"\"\"\"\"]",
        ] {
            let text = format!("+++\na = {string}\nb = 1\n+++\nBody\n");
            assert_eq!(head(&text), Some(format!("a = {string}\nb = 1\n").as_str()));
            toml::from_str::<toml::Table>(head(&text).unwrap()).unwrap();
        }
    }

    #[test]
    fn quotes_that_open_nothing_hide_no_fence() {
        for line in ["# don't", "a = \"it's\"", "a = '\"'", "a = \"\"", "a = \"never closed", "a = '''x'''"] {
            assert_eq!(
                head(&format!("+++\n{line}\n+++\nBody \"\"\"\n+++\n")),
                Some(format!("{line}\n").as_str())
            );
        }
    }

    #[test]
    fn a_string_that_never_ends_is_left_to_the_reading_of_the_head() {
        assert_eq!(head("+++\na = \"\"\"\n+++\nBody\n"), Some("a = \"\"\"\n"));
        assert_eq!(head("+++\na = 1\nBody\n"), None);
    }
}
