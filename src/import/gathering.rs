//! Rows on their way into a table: which of the first ones names the columns, and what the cells under
//! each header are.

use std::collections::HashMap;

use super::headers;
use super::sheet::Sheet;
use crate::error::{Error, Result};
use crate::lists::{OWN, unguarded};

/// How many rows may stand above the headers: a title, a date, a line that explains.
const TITLES: usize = 6;

/// A table of which rows are still to come.
pub(super) struct Gathering {
    sheet: Sheet,
    /// Rows above which no headers were found yet, with their lines.
    waiting: Vec<(u64, Vec<String>)>,
    /// True for a table that we have written: the apostrophes before its formulas are ours.
    is_ours: bool,
}

impl Gathering {
    /// A table without rows. `form` says what it is read from, `is_guess` whether that is certain.
    pub(super) fn new(form: String, is_guess: bool) -> Self {
        let sheet = Sheet { form, is_guess, ..Sheet::default() };
        Self { sheet, waiting: Vec::new(), is_ours: false }
    }

    /// How many rows were taken below the headers.
    pub(super) fn len(&self) -> usize {
        self.sheet.rows.len() + self.sheet.bad.len()
    }

    /// True if a row names the columns, and others stand below it.
    pub(super) fn has_headers_and_rows(&self) -> bool {
        !self.sheet.headers.is_empty() && self.len() > 0
    }

    /// True if there are rows at all below one that may be the headers.
    pub(super) fn has_rows(&self) -> bool {
        self.len() > 0 || self.waiting.len() > 1
    }

    /// Takes the next row; blank ones fall away.
    ///
    /// # Errors
    /// Headers that stand twice.
    pub(super) fn take(&mut self, line: u64, cells: Vec<String>) -> Result<()> {
        if !self.sheet.headers.is_empty() {
            self.row(line, cells);
            return Ok(());
        }
        let filled: Vec<&str> =
            cells.iter().map(|cell| cell.trim()).filter(|cell| !cell.is_empty()).collect();
        let names_a_column = filled.iter().any(|cell| headers::is_one(cell));
        let is_row_of_headers = match self.waiting.first() {
            None => filled.len() > 1 || names_a_column,
            Some(_) => filled.len() > 1 && names_a_column,
        };
        if filled.is_empty() {
            return Ok(());
        }
        if is_row_of_headers {
            if !self.waiting.is_empty() {
                self.sheet.form = format!("{}, headers on line {line}", self.sheet.form);
            }
            self.waiting.clear();
            return self.name_columns(cells);
        }
        self.waiting.push((line, cells));
        if self.waiting.len() > TITLES { self.settle() } else { Ok(()) }
    }

    /// Sets a row apart that cannot be used.
    pub(super) fn refuse(&mut self, line: u64, reason: String) {
        self.sheet.refuse(line, reason);
    }

    /// Takes the first row for the headers, where no other is.
    fn settle(&mut self) -> Result<()> {
        let mut waiting = std::mem::take(&mut self.waiting).into_iter();
        if let Some((_, cells)) = waiting.next() {
            self.name_columns(cells)?;
        }
        waiting.for_each(|(line, cells)| self.row(line, cells));
        Ok(())
    }

    fn row(&mut self, line: u64, mut cells: Vec<String>) {
        if self.is_ours {
            for cell in &mut cells {
                *cell = unguarded(cell.trim()).to_owned();
            }
        }
        self.sheet.take(line, cells);
    }

    fn name_columns(&mut self, mut cells: Vec<String>) -> Result<()> {
        for cell in &mut cells {
            *cell = cell.split_whitespace().collect::<Vec<_>>().join(" ");
        }
        while cells.last().is_some_and(String::is_empty) {
            cells.pop();
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
        self.is_ours = cells.iter().any(|header| header == OWN);
        self.sheet.headers = cells;
        Ok(())
    }

    /// The table.
    ///
    /// # Errors
    /// A table without headers, or without rows.
    pub(super) fn finish(mut self) -> Result<Sheet> {
        self.settle()?;
        let mut sheet = self.sheet;
        if sheet.headers.is_empty() {
            return Err(Error::invalid("the file is empty")
                .hint("its first row must name the columns, as in: name,state,email"));
        }
        if sheet.rows.is_empty() && sheet.bad.is_empty() {
            return Err(Error::invalid("the file has headers and no rows").hint("is it the right file?"));
        }
        // What stands under no header is told of, and can be said to hold something.
        for at in 0..sheet.headers.len() {
            if sheet.headers[at].is_empty() && sheet.rows.iter().any(|row| !row.cell(at).is_empty()) {
                sheet.headers[at] = format!("column {}", at + 1);
            }
        }
        Ok(sheet)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gathered(rows: &[&[&str]]) -> Result<Sheet> {
        let mut table = Gathering::new("table".to_owned(), false);
        for (line, cells) in (1..).zip(rows) {
            table.take(line, cells.iter().map(|cell| (*cell).to_owned()).collect())?;
        }
        table.finish()
    }

    #[test]
    fn what_stands_above_the_headers_is_passed_over_and_said() {
        let title: &[&[&str]] =
            &[&["Our members", ""], &[""], &["as of May"], &["Name", "ST"], &["Owl Club", "KS"]];
        let sheet = gathered(title).unwrap();
        assert_eq!(
            (sheet.headers.join("|"), sheet.form.as_str()),
            ("Name|ST".to_owned(), "table, headers on line 4")
        );
        assert_eq!(sheet.rows.len(), 1);
        // The only column of a table is no title: a name may have a comma in it.
        let sheet = gathered(&[&["Organization"], &["Owl Club"], &["Email Users", "Inc."]]).unwrap();
        assert_eq!((sheet.headers.as_slice(), sheet.bad.len()), (&["Organization".to_owned()][..], 1));
        let sheet = gathered(&[&["Label"], &["Owl Club"], &["Bat Circle"]]).unwrap();
        assert_eq!((sheet.headers.as_slice(), sheet.rows.len()), (&["Label".to_owned()][..], 2));
    }

    #[test]
    fn a_column_without_a_header_gets_one_where_something_stands_in_it() {
        let sheet = gathered(&[&["Name", "", "", "ST"], &["Owl Club", "", "x", "KS"]]).unwrap();
        assert_eq!(sheet.headers, ["Name", "", "column 3", "ST"]);
    }
}
