//! Whether what is quoted was said so. Only a reader can tell.

use crate::check::{Findings, Kind, Part, Rule, Severity, Subject};

pub(super) const RULE: Rule = Rule {
    id: "quotations-compared",
    title: "Each quotation has been held against its source",
    severity: Severity::Error,
    kind: Kind::Tick,
    fix: None,
    why: "a changed word in quotation marks is a false quotation",
    help: "open each source, and compare word by word",
    run,
};

fn run(subject: &Subject<'_>, findings: &mut Findings) {
    let has_quotations = subject
        .paragraphs()
        .iter()
        .any(|paragraph| paragraph.in_quotation || !paragraph.quotations().is_empty());
    if has_quotations {
        findings.add(Part::Body, "", "each quotation is to be compared with its source");
    }
}
