//! Marks that the writer left for later.

use std::collections::HashSet;
use std::ops::Range;

use crate::check::left_over::left_over;
use crate::check::shown::shown;
use crate::check::{Findings, Kind, Part, Place, Rule, Severity, Subject};
use crate::domain::addressee::Printed;
use crate::letter::block::Block;

pub(super) const RULE: Rule = Rule {
    id: "left-over-mark",
    title: "A mark for later was left in the text",
    severity: Severity::Error,
    kind: Kind::Exact,
    fix: None,
    why: "it tells every reader that the letter was not finished",
    help: "put there what was meant, or take the mark out",
    run,
};

fn run(subject: &Subject<'_>, findings: &mut Findings) {
    let lang = &subject.dossier.letter.lang;
    for (key, line) in head(subject) {
        in_line(findings, Part::Head(key), line, lang);
    }
    for (index, printed) in subject.text.to.iter().enumerate() {
        for (key, line) in lines(printed) {
            in_line(findings, Part::to(index, key), line, lang);
        }
    }
    in_body(subject, findings);
}

fn in_line(findings: &mut Findings, part: Part, line: &str, lang: &str) {
    for range in left_over(line, lang) {
        add(findings, part, &line[range]);
    }
    for field in fields(line) {
        findings.add(
            part,
            field,
            format!("{} is no field here and is printed as it was typed", shown(field)),
        );
    }
}

/// Fields are filled in in the body only; elsewhere one would be printed as it was typed.
fn fields(line: &str) -> impl Iterator<Item = &str> {
    line.match_indices("{{").filter_map(|(start, _)| {
        let end = line[start..].find("}}")?;
        Some(&line[start..start + end + 2])
    })
}

fn add(findings: &mut Findings, place: impl Into<Place>, mark: &str) {
    findings.add(place, mark, format!("{} was left for later", shown(mark)));
}

/// The lines of the head that are printed, with their keys.
fn head<'s>(subject: &'s Subject<'_>) -> impl Iterator<Item = (&'static str, &'s String)> {
    let letter = &subject.dossier.letter;
    let single = [
        ("subject", subject.text.subject.as_ref()),
        ("close", Some(&subject.text.close)),
        ("sender", letter.sender.as_ref()),
        ("reply_to", letter.reply_to.as_ref()),
        ("salutation", letter.salutation.text.as_ref()),
        ("running_head", letter.running_head.text.as_ref()),
    ];
    let several =
        [("sender_lines", &letter.sender_lines), ("cc", &letter.cc), ("enclosures", &letter.enclosures)];
    let several = several.into_iter().flat_map(|(key, lines)| lines.iter().map(move |line| (key, line)));
    single.into_iter().filter_map(|(key, line)| Some((key, line?))).chain(several)
}

/// The lines of an addressee that are printed, with their keys.
fn lines(printed: &Printed) -> impl Iterator<Item = (&'static str, &String)> {
    let single = [
        ("name", Some(&printed.name)),
        ("honorific", printed.honorific.as_ref()),
        ("title", printed.title.as_ref()),
        ("agency", printed.agency.as_ref()),
    ];
    let address = printed.address.iter().map(|line| ("address", line));
    single.into_iter().filter_map(|(key, line)| Some((key, line?))).chain(address)
}

fn in_body(subject: &Subject<'_>, findings: &mut Findings) {
    let Ok(composed) = &subject.composed else {
        return;
    };
    let body = &subject.text.body;
    let marks = left_over(body, &subject.dossier.letter.lang);
    if marks.is_empty() {
        return;
    }
    let mut code_lines = HashSet::new();
    add_code_lines(&composed.doc.body, &mut code_lines);
    composed.doc.notes.iter().for_each(|note| add_code_lines(&note.b, &mut code_lines));
    let spans = code_spans(body);
    let mut in_block = false;
    let mut cursor = Cursor::new(body);
    for mark in marks {
        let in_span = spans.binary_search_by(|span| order(span, &mark)).is_ok();
        if cursor.advance_to(mark.start) {
            in_block = code_lines.contains(cursor.line());
        }
        if !in_span && !in_block {
            add(findings, cursor.place(&body[mark.clone()]), &body[mark]);
        }
    }
}

/// Puts the lines of code blocks, without the spaces around them, into `lines`.
fn add_code_lines<'b>(blocks: &'b [Block], lines: &mut HashSet<&'b str>) {
    for block in blocks {
        match block {
            Block::Code { v } => lines.extend(v.lines().map(str::trim)),
            Block::Quote { b } => add_code_lines(b, lines),
            Block::List { items, .. } => items.iter().for_each(|item| add_code_lines(item, lines)),
            Block::Para { .. } | Block::Heading { .. } | Block::Rule | Block::Table { .. } => {}
        }
    }
}

/// Where a span stands to a mark: equal, if it holds it.
fn order(span: &Range<usize>, mark: &Range<usize>) -> std::cmp::Ordering {
    if span.end <= mark.start {
        std::cmp::Ordering::Less
    } else if span.start > mark.start {
        std::cmp::Ordering::Greater
    } else {
        std::cmp::Ordering::Equal
    }
}

/// The spans of code in a text, ascending: from some backticks to as many of them, within a
/// paragraph.
fn code_spans(body: &str) -> Vec<Range<usize>> {
    let mut spans = Vec::new();
    let mut start = 0;
    for paragraph in body.split_inclusive("\n\n") {
        let runs = backticks(paragraph);
        let mut at = 0;
        while let Some(open) = runs.get(at) {
            let close = runs[at + 1..].iter().position(|run| run.len() == open.len());
            if let Some(close) = close {
                at += close + 1;
                spans.push(start + open.start..start + runs[at].end);
            }
            at += 1;
        }
        start += paragraph.len();
    }
    spans
}

/// The runs of backticks in a paragraph, but for those behind a backslash.
fn backticks(paragraph: &str) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for (at, _) in paragraph.match_indices('`') {
        match runs.last_mut() {
            Some(run) if run.end == at => run.end += 1,
            _ if paragraph[..at].ends_with('\\') => {}
            _ => runs.push(at..at + 1),
        }
    }
    runs
}

/// A place in a text, moved forward only, so that many places cost no more than one.
struct Cursor<'b> {
    body: &'b str,
    /// The line at hand, without its end.
    line: Range<usize>,
    number: usize,
    at: usize,
    column: usize,
}

impl<'b> Cursor<'b> {
    /// Before the first line.
    fn new(body: &'b str) -> Self {
        Self { body, line: 0..0, number: 0, at: 0, column: 1 }
    }

    /// Moves to an offset; true if it is on another line than the last one.
    fn advance_to(&mut self, offset: usize) -> bool {
        let before = self.number;
        while self.number == 0 || self.line.end < offset {
            let start = if self.number == 0 { 0 } else { self.line.end + 1 };
            let length = self.body[start..].find('\n').unwrap_or(self.body.len() - start);
            self.line = start..start + length;
            self.number += 1;
            (self.at, self.column) = (start, 1);
        }
        self.column += self.body[self.at..offset].chars().count();
        self.at = offset;
        self.number != before
    }

    /// The line, without the spaces around it and the signs of a quotation before it.
    fn line(&self) -> &'b str {
        self.body[self.line.clone()].trim().trim_start_matches(['>', ' ', '\t'])
    }

    fn place(&self, mark: &str) -> Place {
        let first_line = mark.split('\n').next().unwrap_or_default();
        Place {
            part: Part::Body,
            line: Some(self.number),
            column: Some(self.column),
            end_column: Some(self.column + first_line.chars().count()),
        }
    }
}
