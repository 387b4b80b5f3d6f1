//! Tables as text: every field in quotation marks, CRLF line ends (RFC 4180).

use super::Sink;
use crate::error::{Error, Result};

/// The heading of the last column of our tables, which holds keys. Where it stands in a table that is
/// brought in, the apostrophes before formulas are ours, and are taken away again.
pub const OWN: &str = "Undersigned id";

/// How many rows are gathered before they are handed on.
const AT_ONCE: usize = 256;

/// Whether a field that a spreadsheet would take for a formula is made text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Guard {
    /// An apostrophe is put before it, and the file begins as Excel wants it to be read as UTF-8.
    Formulas,
    /// Every field as it is, for programs.
    None,
}

/// A table that is being written.
pub struct Csv<'s> {
    sink: &'s mut Sink<'s>,
    guard: Guard,
    writer: csv::Writer<Vec<u8>>,
    waiting: usize,
}

impl<'s> Csv<'s> {
    /// Begins a table with its headings.
    ///
    /// # Errors
    /// Those of `sink`.
    pub fn new(sink: &'s mut Sink<'s>, guard: Guard, headings: &[&str]) -> Result<Self> {
        if guard == Guard::Formulas {
            sink("\u{FEFF}".as_bytes())?;
        }
        let mut table = Self { sink, guard, writer: writer(), waiting: 0 };
        table.writer.write_record(headings).map_err(bug)?;
        Ok(table)
    }

    /// Writes a row.
    ///
    /// # Errors
    /// Those of the sink.
    pub fn row(&mut self, cells: &[String]) -> Result<()> {
        match self.guard {
            Guard::Formulas => self.writer.write_record(cells.iter().map(|cell| guarded(cell))),
            Guard::None => self.writer.write_record(cells),
        }
        .map_err(bug)?;
        self.waiting += 1;
        if self.waiting < AT_ONCE { Ok(()) } else { self.hand_on() }
    }

    /// Ends the table.
    ///
    /// # Errors
    /// Those of the sink.
    pub fn finish(mut self) -> Result<()> {
        self.hand_on()
    }

    fn hand_on(&mut self) -> Result<()> {
        let full = std::mem::replace(&mut self.writer, writer());
        let bytes = full.into_inner().map_err(|_| Error::bug("a list could not be written"))?;
        self.waiting = 0;
        (self.sink)(&bytes)
    }
}

fn writer() -> csv::Writer<Vec<u8>> {
    csv::WriterBuilder::new()
        .quote_style(csv::QuoteStyle::Always)
        .terminator(csv::Terminator::CRLF)
        .from_writer(Vec::new())
}

fn bug(err: csv::Error) -> Error {
    Error::bug("a list could not be written").because(err)
}

/// True if a spreadsheet would take the field for a formula (OWASP ASVS 1.2.10), also in the full-width
/// forms and behind spaces, which some programs take away.
fn is_formula(cell: &str) -> bool {
    let is_space = |c: char| c.is_whitespace() && !matches!(c, '\t' | '\r' | '\n');
    let first = cell.trim_start_matches(is_space).chars().next();
    first.is_some_and(|c| {
        matches!(c, '=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '\0' | '＝' | '＋' | '－' | '＠')
    })
}

/// The field with an apostrophe before it if it is a formula, or one that has apostrophes before it
/// already, so that [`unguarded`] gives back what was there.
fn guarded(cell: &str) -> String {
    if is_formula(cell.trim_start_matches('\'')) { format!("'{cell}") } else { cell.to_owned() }
}

/// The field without the apostrophe that was put before a formula.
pub fn unguarded(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if is_formula(rest.trim_start_matches('\'')) => rest,
        _ => cell,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::{any, proptest};

    fn written(guard: Guard, rows: &[[String; 2]]) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut sink = |piece: &[u8]| {
            bytes.extend_from_slice(piece);
            Ok(())
        };
        let mut table = Csv::new(&mut sink, guard, &["Name", "State"]).unwrap();
        for row in rows {
            table.row(row).unwrap();
        }
        table.finish().unwrap();
        bytes
    }

    #[test]
    fn what_begins_like_a_formula_is_made_text() {
        for formula in
            ["=cmd|' /C calc'!A0", "+1 555", "-1", "@SUM(A1)", " =1", "\t=1", "＝1", "\u{a0}@x", "'=1"]
        {
            assert_eq!(guarded(formula), format!("'{formula}"));
            assert_eq!(unguarded(&guarded(formula)), formula);
        }
        for plain in ["River Trust", "'s-Hertogenbosch", "a=1", "", "1 - 2", "'"] {
            assert_eq!(guarded(plain), plain);
            assert_eq!(unguarded(plain), plain);
        }
    }

    #[test]
    fn a_table_longer_than_what_is_held_is_whole() {
        let rows: Vec<[String; 2]> = (0..1000).map(|n| [n.to_string(), "KS".to_owned()]).collect();
        let text = String::from_utf8(written(Guard::None, &rows)).unwrap();
        assert_eq!(text.lines().count(), 1001);
        assert!(text.starts_with("\"Name\",\"State\"\r\n\"0\",\"KS\"\r\n"), "{text}");
        assert!(text.ends_with("\"999\",\"KS\"\r\n"));
    }

    proptest! {
        #[test]
        fn no_field_of_a_table_begins_a_formula_and_each_can_be_read_back(one in any::<String>()) {
            let row = [one.clone(), format!("={one}")];
            for guard in [Guard::Formulas, Guard::None] {
                let bytes = written(guard, std::slice::from_ref(&row));
                let bytes = bytes.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(&bytes);
                let mut reader = csv::Reader::from_reader(bytes);
                let record = reader.records().next().unwrap().unwrap();
                for (read, meant) in record.iter().zip(&row) {
                    if guard == Guard::None {
                        assert_eq!(read, meant);
                    } else {
                        assert!(!is_formula(read), "{read:?}");
                        assert_eq!(unguarded(read), meant);
                    }
                }
            }
        }
    }
}
