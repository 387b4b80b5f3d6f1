//! Tables as text: cells separated by commas, semicolons, tabs or bars. The separator is found
//! out from the first line; quotation marks that do not close are an error, for they would swallow
//! all rows that follow.

use std::collections::HashMap;

use super::decode::Decoded;
use super::sheet::Sheet;
use crate::error::{Error, Result};
use crate::lists::{OWN, unguarded};

/// The separators there are, and how they are called.
const SEPARATORS: &[(u8, &str)] = &[(b',', "commas"), (b';', "semicolons"), (b'\t', "tabs"), (b'|', "bars")];
/// The longest cell, in bytes: more is not a cell but a mark that did not close.
const CELL_LIMIT: usize = 64 * 1024;
/// The most line ends in a cell.
const LINES_IN_CELL: usize = 40;
/// The most rows of a file.
const ROW_LIMIT: usize = 2_000_000;

/// Reads a table.
///
/// # Errors
/// A file without rows, headers that are missing or stand twice, a quotation mark that does not
/// close, with its line.
pub fn read(decoded: &Decoded) -> Result<Sheet> {
    let (text, first_line, named) = without_separator_line(&decoded.text);
    let (separator, called) = named.unwrap_or_else(|| separator_of(text));
    refuse_open_quote(text, first_line)?;
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(separator)
        .flexible(true)
        .has_headers(false)
        .from_reader(text.as_bytes());
    let mut sheet = Sheet {
        form: format!("{}, separated by {called}", decoded.encoding),
        is_guess: decoded.is_guess,
        ..Sheet::default()
    };
    let mut record = csv::StringRecord::new();
    while reader.read_record(&mut record).map_err(|err| unreadable(err, first_line))? {
        let line = record.position().map_or(0, csv::Position::line) + first_line - 1;
        // What we have put before formulas is taken away from our own tables only.
        let is_ours = sheet.headers.iter().any(|header| header == OWN);
        let own = |cell: &str| if is_ours { unguarded(cell.trim()) } else { cell }.to_owned();
        let cells: Vec<String> = record.iter().map(own).collect();
        refuse_swollen(&cells, line)?;
        if sheet.headers.is_empty() {
            sheet.headers = headers(cells)?;
        } else {
            sheet.take(line, cells);
        }
        if sheet.rows.len() > ROW_LIMIT {
            return Err(Error::invalid(format!("the file has more than {ROW_LIMIT} rows"))
                .hint("bring it in in parts"));
        }
    }
    finished(sheet)
}

/// A table with headers and at least one row.
pub(super) fn finished(sheet: Sheet) -> Result<Sheet> {
    if sheet.headers.is_empty() {
        return Err(Error::invalid("the file is empty")
            .hint("its first row must name the columns, as in: name,state,email"));
    }
    if sheet.rows.is_empty() && sheet.bad.is_empty() {
        return Err(Error::invalid("the file has headers and no rows").hint("is it the right file?"));
    }
    Ok(sheet)
}

/// The first row as headers.
pub(super) fn headers(mut cells: Vec<String>) -> Result<Vec<String>> {
    for cell in &mut cells {
        *cell = cell.split_whitespace().collect::<Vec<_>>().join(" ");
    }
    while cells.last().is_some_and(String::is_empty) {
        cells.pop();
    }
    if cells.is_empty() {
        return Err(Error::invalid("the first row is empty").hint("it must name the columns"));
    }
    let mut seen: HashMap<String, usize> = HashMap::new();
    for (at, cell) in cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
        if let Some(first) = seen.insert(cell.to_lowercase(), at) {
            return Err(Error::invalid(format!(
                "two columns have the header {cell:?}: {} and {}",
                first + 1,
                at + 1
            ))
            .hint("give each column a header of its own"));
        }
    }
    Ok(cells)
}

/// What follows a line "sep=;", the number of the line it begins on, and that separator.
fn without_separator_line(text: &str) -> (&str, u64, Option<(u8, &'static str)>) {
    let line_end = text.find(['\n', '\r']).unwrap_or(text.len());
    let named = text[..line_end].trim().strip_prefix("sep=").and_then(|rest| {
        let byte = *rest.as_bytes().first()?;
        SEPARATORS.iter().find(|(separator, _)| *separator == byte).copied()
    });
    match named {
        Some(named) => {
            let rest = &text[line_end..];
            let rest = rest.strip_prefix("\r\n").or_else(|| rest.strip_prefix(['\n', '\r'])).unwrap_or(rest);
            (rest, 2, Some(named))
        }
        None => (text, 1, None),
    }
}

/// The separator that stands most often in the first line, outside of quotation marks.
fn separator_of(text: &str) -> (u8, &'static str) {
    let mut counts = [0_usize; SEPARATORS.len()];
    let mut is_quoted = false;
    for byte in text.bytes() {
        match byte {
            b'"' => is_quoted = !is_quoted,
            b'\n' | b'\r' if !is_quoted => break,
            _ if is_quoted => {}
            _ => {
                if let Some(at) = SEPARATORS.iter().position(|(separator, _)| *separator == byte) {
                    counts[at] += 1;
                }
            }
        }
    }
    let best = (0..counts.len()).max_by_key(|at| (counts[*at], std::cmp::Reverse(*at))).unwrap_or(0);
    SEPARATORS[best]
}

/// A mark that does not close makes one cell of all that follows, without an error of the parser.
fn refuse_open_quote(text: &str, first_line: u64) -> Result<()> {
    if text.bytes().filter(|byte| *byte == b'"').count() % 2 == 0 {
        return Ok(());
    }
    let line = text
        .lines()
        .position(|line| line.bytes().filter(|byte| *byte == b'"').count() % 2 == 1)
        .map_or(first_line, |at| at as u64 + first_line);
    Err(open_quote(line))
}

fn open_quote(line: u64) -> Error {
    Error::invalid(format!(
        "a quotation mark on line {line} does not close, so the rows after it cannot be told apart"
    ))
    .hint("close it, or write two of them for one that belongs to the text")
}

fn refuse_swollen(cells: &[String], line: u64) -> Result<()> {
    let is_swollen = |cell: &String| {
        cell.len() > CELL_LIMIT || cell.bytes().filter(|byte| *byte == b'\n').count() > LINES_IN_CELL
    };
    if cells.iter().any(is_swollen) { Err(open_quote(line)) } else { Ok(()) }
}

fn unreadable(err: csv::Error, first_line: u64) -> Error {
    let line = err.position().map_or(0, csv::Position::line) + first_line - 1;
    Error::invalid(format!("line {line} cannot be read as a row")).because(err)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet(text: &str) -> Result<Sheet> {
        read(&Decoded { text: text.to_owned(), encoding: "UTF-8", is_guess: false })
    }

    #[test]
    fn separators_line_ends_and_a_line_that_names_the_separator_are_understood() {
        for text in [
            "Name,State\nRiver Trust,KS\n",
            "Name;State\r\nRiver Trust;KS\r\n",
            "Name\tState\rRiver Trust\tKS\r",
            "sep=;\r\nName;State\r\nRiver Trust;KS",
            "\"Name, full\"|State\nRiver Trust|KS",
            "Name,State,,\nRiver Trust,KS,,\n\n,,,\n",
        ] {
            let sheet = sheet(text).unwrap();
            assert_eq!((sheet.headers.len(), sheet.rows.len(), sheet.bad.len()), (2, 1, 0), "{text:?}");
            assert_eq!(sheet.rows[0].cells, ["River Trust", "KS"], "{text:?}");
        }
    }

    #[test]
    fn rows_of_another_length_are_named_with_their_lines() {
        let sheet = sheet("sep=,\nname,state\nA,KS\nB\n\"C\nc\",KS\nD,KS,x\n").unwrap();
        let lines: Vec<u64> = sheet.bad.iter().map(|bad| bad.line).collect();
        assert_eq!(lines, [4, 7]);
        assert_eq!(sheet.bad[0].reason, "the row has 1 cells, the first row has 2");
        assert_eq!(sheet.rows.iter().map(|row| row.line).collect::<Vec<_>>(), [3, 5]);
    }

    #[test]
    fn what_is_no_table_is_refused_and_said_why() {
        for (text, said) in [
            ("", "the file is empty"),
            ("name,state\n", "the file has headers and no rows"),
            ("name,Name\nA,B\n", "two columns have the header \"Name\": 1 and 2"),
            (",,\nA,B\n", "the first row is empty"),
            ("name,state\n\"A,KS\nB,KS\n", "a quotation mark on line 2 does not close"),
        ] {
            let message = sheet(text).unwrap_err().message;
            assert!(message.starts_with(said), "{text:?}: {message}");
        }
    }
}
