//! Tables in workbooks (XLSX, XLS, ODS): the first sheet that has rows.

use std::io::Cursor;

use calamine::{Data, Reader as _, open_workbook_auto_from_rs};

use super::delimited::{finished, headers};
use super::sheet::Sheet;
use crate::error::{Error, Result};

/// True for the bytes of a workbook: a ZIP archive, or the older container of office files.
pub fn is_workbook(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"\xD0\xCF\x11\xE0")
}

/// Reads the first sheet that has rows. Its first row that is not empty names the columns.
///
/// # Errors
/// What is not a workbook, or has no table in it.
pub fn read(bytes: &[u8]) -> Result<Sheet> {
    let mut book = open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(|err| {
        Error::invalid("the file is not a workbook that can be read")
            .because(err)
            .hint("save the sheet as CSV")
    })?;
    for name in book.sheet_names() {
        let range = book
            .worksheet_range(&name)
            .map_err(|err| Error::invalid(format!("the sheet {name:?} cannot be read")).because(err))?;
        let first_line = range.start().map_or(0, |(row, _)| u64::from(row)) + 1;
        let mut sheet = Sheet { form: format!("workbook, sheet {name:?}"), ..Sheet::default() };
        for (row, line) in range.rows().zip(first_line..) {
            let cells: Vec<String> = row.iter().map(text_of).collect();
            if !sheet.headers.is_empty() {
                sheet.take(line, cells);
            } else if cells.iter().any(|cell| !cell.trim().is_empty()) {
                sheet.headers = headers(cells)?;
            }
        }
        if !sheet.headers.is_empty() {
            return finished(sheet);
        }
    }
    Err(Error::invalid("no sheet of the workbook has a table in it"))
}

/// What a cell says. A number is written as a person would: a ZIP code has no ".0".
fn text_of(cell: &Data) -> String {
    match cell {
        Data::DateTime(when) => {
            let text = when
                .as_datetime()
                .map(|when| when.format("%Y-%m-%dT%H:%M:%S").to_string())
                .unwrap_or_default();
            text.strip_suffix("T00:00:00").map(str::to_owned).unwrap_or(text)
        }
        Data::Error(_) => String::new(),
        other => other.to_string(),
    }
}
