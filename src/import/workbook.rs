//! Tables in workbooks (XLSX, XLS, ODS): one of their sheets.

use std::io::Cursor;

use calamine::{Data, Range, Reader as _, Sheets, open_workbook_auto_from_rs};

use super::gathering::Gathering;
use super::sheet::Sheet;
use crate::domain::text::fold_key;
use crate::error::{Error, Result};

/// True for the bytes of a workbook: a ZIP archive, or the older container of office files.
pub fn is_workbook(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"\xD0\xCF\x11\xE0")
}

/// Reads the sheet of that name, else the first that has headers and rows. Its first row that is not empty names the
/// columns.
///
/// # Errors
/// What is not a workbook, or has no table in it; a sheet that there is not, with those there are.
pub fn read(bytes: &[u8], wanted: Option<&str>) -> Result<Sheet> {
    let mut book = open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(|err| {
        Error::invalid("the file is not a workbook that can be read")
            .because(err)
            .hint("save the sheet as CSV")
    })?;
    let names = book.sheet_names();
    if let Some(wanted) = wanted {
        let found = names.iter().find(|name| fold_key(name) == fold_key(wanted)).ok_or_else(|| {
            Error::not_found(format!("the workbook has no sheet {wanted:?}"))
                .hint(format!("its sheets: {}", names.join(", ")))
        })?;
        return table(&range(&mut book, found)?, found)?.finish();
    }
    // A sheet of remarks often stands before the table.
    let mut remarks = None;
    for name in &names {
        let table = table(&range(&mut book, name)?, name)?;
        if table.has_headers_and_rows() {
            return of_several(table, name, &names);
        }
        if remarks.is_none() && table.has_rows() {
            remarks = Some((table, name));
        }
    }
    match remarks {
        Some((table, name)) => of_several(table, name, &names),
        None => Err(Error::invalid("no sheet of the workbook has a table in it")
            .hint(format!("its sheets: {}", names.join(", ")))),
    }
}

/// The table of one sheet, with what the other sheets are called.
fn of_several(table: Gathering, name: &String, names: &[String]) -> Result<Sheet> {
    let mut sheet = table.finish()?;
    sheet.others = names.iter().filter(|other| *other != name).cloned().collect();
    Ok(sheet)
}

fn range(book: &mut Sheets<Cursor<&[u8]>>, name: &str) -> Result<Range<Data>> {
    book.worksheet_range(name)
        .map_err(|err| Error::invalid(format!("the sheet {name:?} cannot be read")).because(err))
}

fn table(range: &Range<Data>, name: &str) -> Result<Gathering> {
    let first_line = range.start().map_or(0, |(row, _)| u64::from(row)) + 1;
    let mut table = Gathering::new(format!("workbook, sheet {name:?}"), false);
    for (row, line) in range.rows().zip(first_line..) {
        match row.iter().find_map(error_in) {
            Some(error) => table.refuse(line, format!("a cell holds the error {error}")),
            None => table.take(line, row.iter().map(text_of).collect())?,
        }
    }
    Ok(table)
}

/// What a formula has failed with: "#REF!".
fn error_in(cell: &Data) -> Option<String> {
    if let Data::Error(error) = cell { Some(error.to_string()) } else { None }
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
        other => other.to_string(),
    }
}
