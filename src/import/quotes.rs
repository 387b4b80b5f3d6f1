//! Quotation marks in a table, looked at before it is parsed: a mark that does not close would swallow the
//! rows that follow, and the parser would not say so.

use std::borrow::Cow;

use crate::error::{Error, Result};

/// Where the reading of a table is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum At {
    /// At the start of a cell; behind spaces, where the first of them stands.
    Start(Option<usize>),
    /// In a cell without quotation marks: a mark in it is a character, as in 5" pipes.
    Bare,
    /// Between quotation marks.
    Quoted,
    /// Behind a mark that closes the cell, or is the first of two that stand for one.
    Closed,
}

/// The text with every cell in quotation marks well closed, and without spaces before an opening mark, which
/// people write by hand (`Owl Club, "Ames, Iowa"`). Lines are counted from `first_line`.
///
/// # Errors
/// A mark that does not close, or that closes in the middle of a cell, with the line of the cell.
pub(super) fn checked(text: &str, separator: u8, first_line: u64) -> Result<Cow<'_, str>> {
    let (mut at, mut line, mut opened_on) = (At::Start(None), first_line, first_line);
    let mut spaces = Vec::new();
    let bytes = text.as_bytes();
    for (place, byte) in bytes.iter().copied().enumerate() {
        let ends_line = byte == b'\n' || byte == b'\r' && bytes.get(place + 1) != Some(&b'\n');
        line += u64::from(ends_line);
        at = match (at, byte) {
            (At::Quoted, b'"') => At::Closed,
            (At::Quoted, _) | (At::Closed, b'"') => At::Quoted,
            (_, b'\n' | b'\r') => At::Start(None),
            (_, byte) if byte == separator => At::Start(None),
            (At::Start(from), b'"') => {
                spaces.extend(from.map(|from| from..place));
                opened_on = line;
                At::Quoted
            }
            (At::Start(from), b' ') => At::Start(from.or(Some(place))),
            (At::Start(_) | At::Bare, _) => At::Bare,
            (At::Closed, b' ') => At::Closed,
            (At::Closed, _) => return Err(closed_early(opened_on)),
        };
    }
    if at == At::Quoted {
        return Err(open(opened_on));
    }
    if spaces.is_empty() {
        return Ok(Cow::Borrowed(text));
    }
    let mut kept = String::with_capacity(text.len());
    let mut from = 0;
    for run in spaces {
        kept.push_str(&text[from..run.start]);
        from = run.end;
    }
    kept.push_str(&text[from..]);
    Ok(Cow::Owned(kept))
}

/// A mark that does not close.
pub(super) fn open(line: u64) -> Error {
    Error::invalid(format!(
        "a quotation mark on line {line} does not close, so the rows after it cannot be told apart"
    ))
    .hint("close it, or write two of them for one that belongs to the text")
}

fn closed_early(line: u64) -> Error {
    Error::invalid(format!(
        "in a cell on line {line} text follows a closing quotation mark, so it is not certain where the cell ends"
    ))
    .hint("write two quotation marks for one that belongs to the text, or close the one that is open")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spaces_before_a_mark_fall_away_and_nothing_else() {
        for text in ["a,b\n5\" pipe,c\n\"x \"\"y\"\"\",\"\"\n", "", "\"a\" ,b", " a , b "] {
            assert_eq!(checked(text, b',', 1).unwrap(), text);
        }
        assert_eq!(checked("Owl,  \"Ames, IA\"\n \"b\",c", b',', 1).unwrap(), "Owl,\"Ames, IA\"\n\"b\",c");
    }

    #[test]
    fn marks_that_swallow_rows_are_named_with_the_line_on_which_they_open() {
        let message = |text: &str| checked(text, b',', 1).unwrap_err().message;
        assert!(message("a,b\r\n\"c,d\r\ne,f\r\n").starts_with("a quotation mark on line 2 does not close"));
        // Two open marks on two lines: an even number, and none of the rows between them is left.
        assert!(message("a,b\n\"c,d\ne,f\n\"g,h\n").starts_with("in a cell on line 2 text follows"));
        assert!(message("a,b\rc,\"the \"Owl\" Club\"\r").starts_with("in a cell on line 2 text follows"));
    }
}
