//! A letter without words.

use crate::check::{Findings, Kind, Part, Rule, Severity, Subject};
use crate::letter::block::plain_text;

pub(super) const RULE: Rule = Rule {
    id: "body-empty",
    title: "The body says nothing",
    severity: Severity::Error,
    kind: Kind::Exact,
    fix: None,
    why: "there is nothing to read and nothing to sign",
    help: "write the letter",
    run,
};

fn run(subject: &Subject<'_>, findings: &mut Findings) {
    if let Ok(composed) = &subject.composed
        && plain_text(&composed.doc.body).trim().is_empty()
    {
        findings.add(Part::Body, "", "the body says nothing");
    }
}
