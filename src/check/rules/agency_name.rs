//! Agencies that are not called by their names.

use std::ops::Range;

use crate::check::shown::shown;
use crate::check::wording::is_inside;
use crate::check::{Findings, Fix, Kind, Part, Rule, Severity, Subject};
use crate::letter::body::whole_words;

pub(super) const RULE: Rule = Rule {
    id: "agency-name",
    title: "An agency is not called by its name",
    severity: Severity::Warning,
    kind: Kind::Exact,
    fix: Some("writes the agency's name"),
    why: "an office notices first of all how its own name is written",
    help: "write its official name",
    run,
};

fn run(subject: &Subject<'_>, findings: &mut Findings) {
    for (index, printed) in subject.text.to.iter().enumerate() {
        let lines = [("title", &printed.title), ("agency", &printed.agency)];
        for (key, line) in lines.into_iter().filter_map(|(key, line)| Some((key, line.as_ref()?))) {
            for (range, name) in slips(subject, line) {
                let part = Part::to(index, key);
                let finding = findings.add(part, name, message(&line[range.clone()], name));
                finding.help = format!("write \"{name}\"");
                finding.fix = Some(Fix::replace(part, line, range, name));
            }
        }
    }
    for paragraph in subject.paragraphs() {
        let found = slips(subject, paragraph.text());
        let quoted = if found.is_empty() { Vec::new() } else { paragraph.quotations() };
        for (range, name) in found {
            if !paragraph.in_quotation && !is_inside(&quoted, &range) && !paragraph.is_emphasized(&range) {
                let typed = &paragraph.text()[range.clone()];
                let finding = findings.add(subject.place(paragraph, &range), name, message(typed, name));
                finding.help = format!("write \"{name}\"");
                finding.fix = subject.rewrite(paragraph, &range, name);
            }
        }
    }
}

fn message(typed: &str, name: &str) -> String {
    format!("\"{}\" is not the name: it is the \"{name}\"", shown(typed))
}

/// Where a text misnames agencies, and how they are called; where the house style calls one
/// otherwise than officially, the official name is the slip.
fn slips<'s>(subject: &'s Subject<'_>, text: &str) -> Vec<(Range<usize>, &'s str)> {
    let preferred =
        subject.style.agencies.iter().map(|agency| (agency.official.as_str(), agency.write.as_str()));
    let wanted = |name: &str| subject.style.agencies.iter().any(|agency| agency.write == name);
    let official = subject
        .facts
        .agencies
        .agency
        .iter()
        .flat_map(|agency| agency.slips.iter().map(move |slip| (slip.as_str(), agency.name.as_str())));
    let mut found: Vec<(Range<usize>, &str)> = official
        .filter(|(slip, _)| !wanted(slip))
        .chain(preferred)
        .flat_map(|(slip, name)| whole_words(text, slip).map(move |range| (range, name)).collect::<Vec<_>>())
        .collect();
    // One slip may begin another: the longer is what was written.
    found.sort_by_key(|(range, _)| (range.start, std::cmp::Reverse(range.end)));
    found.dedup_by(|later, first| later.0.start < first.0.end);
    found
}
