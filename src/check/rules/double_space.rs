//! Two spaces between words.

use std::ops::Range;

use crate::check::wording::pattern;
use crate::check::{Edit, Findings, Fix, Kind, Part, Rule, Severity, Subject};
use crate::letter::body::Paragraph;

pub(super) const RULE: Rule = Rule {
    id: "double-space",
    title: "Two spaces stand between words",
    severity: Severity::Info,
    kind: Kind::Exact,
    fix: Some("leaves one space"),
    why: "where the letter is copied as plain text, the gap is seen",
    help: "leave one of them",
    run,
};

fn run(subject: &Subject<'_>, findings: &mut Findings) {
    let pattern = pattern!(r"[^\s]( {2,})[^\s]");
    let all: Vec<(&Paragraph, Range<usize>)> = subject
        .paragraphs()
        .iter()
        .flat_map(|paragraph| {
            let found = pattern.captures_iter(paragraph.text()).filter_map(|found| found.get(1));
            found.map(move |spaces| (paragraph, spaces.range()))
        })
        .filter(|(paragraph, range)| paragraph.is_plain(range))
        .collect();
    let Some((paragraph, first)) = all.first() else { return };
    let message = match all.len() {
        1 => "two spaces stand between words".to_owned(),
        many => format!("two spaces stand between words in {many} places"),
    };
    let finding = findings.add(subject.place(paragraph, first), "", message);
    let edits = all.iter().map(|(paragraph, range)| {
        let range = paragraph.source(range);
        let old = subject.text.body.get(range.clone()).unwrap_or_default().to_owned();
        Edit { part: Part::Body, range, old, new: " ".to_owned() }
    });
    finding.fix = Some(Fix { says: "leave one space".to_owned(), edits: edits.collect() });
}
