//! A finding as plain text, in the manner of a good compiler: what is wrong, the line of the body
//! with the place marked beneath, why it matters and what to do.
//!
//! A paragraph is often one long line, so only the part of it around the place is shown.

use std::collections::HashSet;
use std::fmt::Write as _;
use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation as _;
use unicode_width::UnicodeWidthStr as _;

use super::{Finding, Part, Place};
use crate::domain::text::Shown;

/// How many columns the whole takes.
const WIDTH: usize = 80;
/// How many columns before the place are shown of a long line.
const LEAD: usize = 30;
/// Tab stops stand this far apart.
const TAB: usize = 4;
/// What stands where a line was cut.
const CUT: &str = "…";

/// Explains a finding in lines of at most 80 columns; `body` is the text that was checked. The
/// last line ends like the others.
pub fn explain(finding: &Finding, body: &str) -> String {
    explain_without(finding, body, &mut HashSet::new())
}

/// Explains findings one by one. Why a rule matters and what to do is said once, not with each
/// of twenty findings of it.
pub fn explain_all(findings: &[Finding], body: &str) -> Vec<String> {
    let mut said = HashSet::new();
    findings.iter().map(|finding| explain_without(finding, body, &mut said)).collect()
}

/// Explains a finding but for what was `said` of its rule, and adds what it says.
fn explain_without<'f>(
    finding: &'f Finding,
    body: &str,
    said: &mut HashSet<(&'static str, &'f str)>,
) -> String {
    let mut out = String::new();
    let head = format!("{}[{}]: ", finding.severity, finding.rule);
    wrapped(&mut out, &head, "  ", &finding.message);
    let gutter = finding.place.line.map_or(0, |line| line.to_string().len());
    let _ = writeln!(out, "{:gutter$}--> {}", "", in_words(&finding.place));
    if let Some(line) = finding.place.line.and_then(|number| line(body, number)) {
        marked(&mut out, finding, line, gutter);
    }
    for (label, text) in [("why", finding.why), ("help", finding.help.as_str())] {
        if !said.insert((finding.rule, text)) {
            continue;
        }
        let first = format!("{:gutter$} = {label}: ", "");
        let indent = " ".repeat(first.width());
        wrapped(&mut out, &first, &indent, text);
    }
    if let Some(fix) = &finding.fix {
        let first = format!("{:gutter$} = fix: ", "");
        let indent = " ".repeat(first.width());
        wrapped(&mut out, &first, &indent, &format!("{}, with --fix {}", fix.says, finding.rule));
    }
    out
}

/// The place, for people: "addressee 2, title", "body:3:14".
fn in_words(place: &Place) -> String {
    let numbered = |what: &str, number: usize, key: Option<&str>| match key {
        Some(key) => format!("{what} {number}, {}", key.replace('_', " ")),
        None => format!("{what} {number}"),
    };
    match place.part {
        Part::Head("to") => "addressees".to_owned(),
        Part::Head("deadline") => "deadlines".to_owned(),
        Part::Head(key) => key.replace('_', " "),
        Part::To { number, key } => numbered("addressee", number, key),
        Part::Signatory { number, key } => numbered("sign-on", number, key),
        Part::Body => place.to_string(),
    }
}

/// The line of that number, from 1. Lines end as the reader of bodies has it.
fn line(body: &str, number: usize) -> Option<&str> {
    let lines = body.split('\n').flat_map(|line| line.strip_suffix('\r').unwrap_or(line).split('\r'));
    lines.skip(number.checked_sub(1)?).map(|line| line.trim_end_matches('\r')).next()
}

/// Adds the line with carets under the place.
fn marked(out: &mut String, finding: &Finding, line: &str, gutter: usize) {
    let number = finding.place.line.unwrap_or_default();
    let cells = cells(line);
    let (shown, carets) = window(&cells, &marked_cells(&cells, finding), WIDTH - gutter - 3);
    let _ = writeln!(out, "{:gutter$} |", "");
    let _ = writeln!(out, "{number:>gutter$} | {shown}");
    let _ = writeln!(out, "{:gutter$} | {}", "", carets);
}

/// What a reader sees as one character.
struct Cell {
    text: String,
    width: usize,
    /// The characters of the line that it stands for, from 1.
    columns: Range<usize>,
}

fn cells(line: &str) -> Vec<Cell> {
    let (mut column, mut at) = (1, 0);
    line.graphemes(true)
        .map(|grapheme| {
            let text = match grapheme {
                "\t" => " ".repeat(TAB - at % TAB),
                _ => Shown(grapheme).to_string(),
            };
            let columns = column..column + grapheme.chars().count();
            let width = text.width();
            column = columns.end;
            at += width;
            Cell { text, width, columns }
        })
        .collect()
}

/// Which cells the place covers; an empty stretch is the cell that it stands before.
fn marked_cells(cells: &[Cell], finding: &Finding) -> Range<usize> {
    let start = finding.place.column.unwrap_or(1);
    let end = finding.place.end_column.unwrap_or(start).max(start + 1);
    let first = cells.partition_point(|cell| cell.columns.end <= start);
    let last = cells.partition_point(|cell| cell.columns.start < end);
    first..last.max(first)
}

/// The part of the line around the marked cells that fits into `room` columns, and the carets.
fn window(cells: &[Cell], marked: &Range<usize>, room: usize) -> (String, String) {
    let width = |range: Range<usize>| cells[range].iter().map(|cell| cell.width).sum::<usize>();
    let mut first = 0;
    if width(0..cells.len()) > room {
        first = marked.start;
        let lead = LEAD.max(room.saturating_sub(width(marked.start..cells.len()) + CUT.width()));
        while first > 0 && width(first - 1..marked.start) <= lead {
            first -= 1;
        }
    }
    let before = if first > 0 { CUT } else { "" };
    let mut last = cells.len();
    if before.width() + width(first..last) > room {
        let room = room - before.width() - CUT.width();
        last = first;
        let mut taken = 0;
        while let Some(cell) = cells.get(last).filter(|cell| taken + cell.width <= room) {
            taken += cell.width;
            last += 1;
        }
    }
    let after = if last < cells.len() { CUT } else { "" };
    let text: String = cells[first..last].iter().map(|cell| cell.text.as_str()).collect();
    let marks = width(marked.start..marked.end.min(last)).max(1);
    let carets = " ".repeat(before.width() + width(first..marked.start)) + &"^".repeat(marks);
    (format!("{before}{text}{after}").trim_end().to_owned(), carets)
}

/// Adds a text in lines of at most [`WIDTH`] columns; a word that is longer has a line of its own.
fn wrapped(out: &mut String, first: &str, indent: &str, text: &str) {
    let mut line = first.to_owned();
    let mut is_fresh = true;
    for word in text.split_whitespace() {
        let word = Shown(word).to_string();
        if !is_fresh && line.width() + 1 + word.width() > WIDTH {
            let _ = writeln!(out, "{line}");
            indent.clone_into(&mut line);
            is_fresh = true;
        }
        if !is_fresh {
            line.push(' ');
        }
        line.push_str(&word);
        is_fresh = false;
    }
    let _ = writeln!(out, "{line}");
}
