//! Whether the letter says what it wants. Only a reader can tell.

use crate::check::{Findings, Kind, Part, Rule, Severity, Subject};

pub(super) const RULE: Rule = Rule {
    id: "ask-clear",
    title: "The ask stands in the first and the last paragraph, in one clear verb",
    severity: Severity::Warning,
    kind: Kind::Tick,
    fix: None,
    why: "who reads only two paragraphs must know what to do",
    help: "say it at the beginning, and again at the end, in the same words",
    run,
};

fn run(subject: &Subject<'_>, findings: &mut Findings) {
    if subject.paragraphs().is_empty() {
        return;
    }
    findings.add(Part::Body, "", "the ask is to be looked for in the first and the last paragraph");
}
