//! Tables as text: cells separated by commas, semicolons, tabs or bars. The separator is found
//! out from the first rows.

use std::collections::HashMap;

use super::decode::Decoded;
use super::gathering::Gathering;
use super::quotes;
use super::sheet::Sheet;
use crate::error::{Error, Result};

/// The separators there are, and how they are called; of two that fit alike the later is taken.
const SEPARATORS: &[(u8, &str)] = &[(b',', "commas"), (b'|', "bars"), (b';', "semicolons"), (b'\t', "tabs")];
/// From how much of the text the separator is concluded, in bytes.
const SAMPLE: usize = 64 * 1024;
/// From how many rows it is concluded.
const ROWS_OF_SAMPLE: usize = 50;
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
    let text = quotes::checked(text, separator, first_line)?;
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(separator)
        .flexible(true)
        .has_headers(false)
        .from_reader(text.as_bytes());
    let form = format!("{}, separated by {called}", decoded.encoding);
    let mut table = Gathering::new(form, decoded.is_guess);
    let mut record = csv::StringRecord::new();
    let mut lines = Lines { bytes: text.as_bytes(), at: 0, line: first_line };
    while reader.read_record(&mut record).map_err(|err| unreadable(err, lines.line))? {
        let line = lines.of(record.position().map_or(0, csv::Position::byte));
        let cells: Vec<String> = record.iter().map(str::to_owned).collect();
        refuse_swollen(&cells, line)?;
        table.take(line, cells)?;
        if table.len() > ROW_LIMIT {
            return Err(Error::invalid(format!("the file has more than {ROW_LIMIT} rows"))
                .hint("bring it in in parts"));
        }
    }
    table.finish()
}

/// The lines on which rows begin. The reader's own count is one short where lines end in CR and LF, and counts none
/// where they end in CR alone.
struct Lines<'t> {
    bytes: &'t [u8],
    /// Up to where the line ends are counted.
    at: usize,
    /// The line there.
    line: u64,
}

impl Lines<'_> {
    /// The line of the row that begins behind this byte, once the line ends there are passed over.
    fn of(&mut self, byte: u64) -> u64 {
        let from = usize::try_from(byte).unwrap_or(usize::MAX).clamp(self.at, self.bytes.len());
        let is_end = |byte: &&u8| matches!(byte, b'\r' | b'\n');
        let begins = from + self.bytes[from..].iter().take_while(is_end).count();
        for place in self.at..begins {
            let is_half = self.bytes[place] == b'\r' && self.bytes.get(place + 1) == Some(&b'\n');
            self.line += u64::from(!is_half && is_end(&&self.bytes[place]));
        }
        self.at = begins;
        self.line
    }
}

/// What follows a line "sep=;", the number of the line it begins on, and that separator.
fn without_separator_line(text: &str) -> (&str, u64, Option<(u8, &'static str)>) {
    let line_end = text.find(['\n', '\r']).unwrap_or(text.len());
    let named =
        text[..line_end].trim().get(..4).filter(|start| start.eq_ignore_ascii_case("sep=")).and_then(|_| {
            let byte = *text.trim_start().as_bytes().get(4)?;
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

/// The separator with which the most of the first rows have as many cells as most of them, and more than one.
/// Between two that fit alike a comma is the less likely: it stands within names, as in "Ruiz, Ana".
fn separator_of(text: &str) -> (u8, &'static str) {
    let sample = &text[..text.floor_char_boundary(SAMPLE)];
    let rated = SEPARATORS.iter().map(|one| (agreement(sample, one.0), *one));
    let best = rated.filter(|((rows, _), _)| *rows > 0).max_by_key(|(rating, _)| *rating);
    best.map_or(SEPARATORS[0], |(_, one)| one)
}

/// How many of the first rows have the number of cells that most of them have, if that is more than one; and
/// that number.
fn agreement(sample: &str, separator: u8) -> (usize, usize) {
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(separator)
        .flexible(true)
        .has_headers(false)
        .from_reader(sample.as_bytes());
    let mut rows_of_width: HashMap<usize, usize> = HashMap::new();
    for record in reader.records().take(ROWS_OF_SAMPLE).map_while(std::result::Result::ok) {
        if record.len() > 1 && record.iter().any(|cell| !cell.trim().is_empty()) {
            *rows_of_width.entry(record.len()).or_default() += 1;
        }
    }
    rows_of_width.into_iter().map(|(width, rows)| (rows, width)).max().unwrap_or_default()
}

fn refuse_swollen(cells: &[String], line: u64) -> Result<()> {
    let is_swollen = |cell: &String| {
        cell.len() > CELL_LIMIT || cell.bytes().filter(|byte| *byte == b'\n').count() > LINES_IN_CELL
    };
    if cells.iter().any(is_swollen) { Err(quotes::open(line)) } else { Ok(()) }
}

fn unreadable(err: csv::Error, line: u64) -> Error {
    Error::invalid(format!("the row after line {line} cannot be read")).because(err)
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
        assert_eq!(sheet.bad[0].reason, "the row has 1 cells, there are 2 headers");
        assert_eq!(sheet.rows.iter().map(|row| row.line).collect::<Vec<_>>(), [3, 5]);
    }

    #[test]
    fn lines_are_counted_alike_whatever_they_end_in() {
        let text = "sep=,\n\nname,state\n\nA,KS\n\"B\n\nb\",KS\nC,KS\n\nD,KS";
        for end in ["\n", "\r\n", "\r"] {
            let sheet = sheet(&text.replace('\n', end)).unwrap();
            assert_eq!(sheet.rows.iter().map(|row| row.line).collect::<Vec<_>>(), [5, 6, 9, 11], "{end:?}");
        }
    }

    #[test]
    fn what_is_no_table_is_refused_and_said_why() {
        for (text, said) in [
            ("", "the file is empty"),
            ("name,state\n", "the file has headers and no rows"),
            (" \n\n,,\n", "the file is empty"),
            ("name,Name\nA,B\n", "two columns have the header \"Name\": 1 and 2"),
            ("name,state\n\"A,KS\nB,KS\n", "a quotation mark on line 2 does not close"),
        ] {
            let message = sheet(text).unwrap_err().message;
            assert!(message.starts_with(said), "{text:?}: {message}");
        }
    }
}
