//! A table as it was read: headers, rows with the lines they came from, and what was wrong with
//! some of them.

use crate::domain::text::first_hidden;

/// A table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sheet {
    /// The cells of the first row, trimmed.
    pub headers: Vec<String>,
    /// The rows that can be used.
    pub rows: Vec<Row>,
    /// The rows that cannot, in their order.
    pub bad: Vec<BadRow>,
    /// What the table was read from, in a line for people: "UTF-8, separated by commas".
    pub form: String,
    /// True if a person should look whether it was read rightly: the encoding was guessed.
    pub is_guess: bool,
    /// The other sheets of the workbook, of which nothing was read.
    pub others: Vec<String>,
}

/// A row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The line of the file on which it begins, from 1.
    pub line: u64,
    /// Its cells, trimmed, as many as there are headers.
    pub cells: Vec<String>,
}

/// A row that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadRow {
    /// The line of the file on which it begins, from 1.
    pub line: u64,
    /// The header of the column it is about, where it is about one.
    pub column: Option<String>,
    /// Why.
    pub reason: String,
}

impl Row {
    /// The cell at a column; empty if there is none.
    pub fn cell(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", String::as_str)
    }

    /// True if nothing stands in it.
    pub fn is_blank(&self) -> bool {
        self.cells.iter().all(String::is_empty)
    }
}

impl Sheet {
    /// Sets a row apart that cannot be used.
    pub(super) fn refuse(&mut self, line: u64, reason: String) {
        self.bad.push(BadRow { line, column: None, reason });
    }

    /// Takes a row of as many cells as the file has on `line`: blank ones fall away, those with
    /// another number of cells or with a character that cannot be stored are set apart.
    pub(super) fn take(&mut self, line: u64, mut cells: Vec<String>) {
        for cell in &mut cells {
            let trimmed = cell.trim();
            if trimmed.len() != cell.len() {
                *cell = trimmed.to_owned();
            }
        }
        if cells.iter().all(String::is_empty) {
            return;
        }
        let count = self.headers.len();
        // Programs differ in whether they write separators after the last cell of a row.
        while cells.len() > count && cells.last().is_some_and(String::is_empty) {
            cells.pop();
        }
        if cells.len() != count {
            let reason = format!("the row has {} cells, there are {count} headers", cells.len());
            self.bad.push(BadRow { line, column: None, reason });
            return;
        }
        if let Some((at, reason)) =
            cells.iter().enumerate().find_map(|(at, cell)| Some((at, control_in(cell)?)))
        {
            self.bad.push(BadRow { line, column: Some(self.headers[at].clone()), reason });
            return;
        }
        self.rows.push(Row { line, cells });
    }
}

/// Says which control character a cell holds, and where: no text has one, and a terminal would obey it.
fn control_in(cell: &str) -> Option<String> {
    let allowed = |c: char| matches!(c, '\n' | '\r' | '\t');
    let at = cell.chars().position(|c| c.is_control() && !allowed(c))?;
    let what = first_hidden(&cell.replace('\r', " ")).map_or_else(String::new, |(_, what)| what);
    Some(format!("{what} at place {} of the cell", at + 1))
}
