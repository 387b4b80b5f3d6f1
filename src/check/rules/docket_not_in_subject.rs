//! Comments on a docket whose RE: line does not name it.

use crate::check::wording::{own, pattern};
use crate::check::{Findings, Kind, Part, Rule, Severity, Subject};
use crate::domain::deadline::DeadlineKind;

pub(super) const RULE: Rule = Rule {
    id: "docket-not-in-subject",
    title: "The RE: line of a comment does not name the docket",
    severity: Severity::Error,
    kind: Kind::Exact,
    fix: None,
    why: "the clerk files a comment by the docket on its first page",
    help: "write its number into the RE: line: Docket EPA-HQ-OW-2026-0044",
    run,
};

fn run(subject: &Subject<'_>, findings: &mut Findings) {
    let is_comment = subject.dossier.deadlines.iter().any(|deadline| deadline.kind == DeadlineKind::Docket);
    let docket = pattern!(r"\b[A-Z]{2,}(?:-[A-Z0-9]+)*-\d{4}-\d{4,}\b");
    let line = subject.text.subject.as_deref().unwrap_or_default();
    if !is_comment || pattern!(r"(?i)\bdocket\b|\bRIN\b").is_match(line) || docket.is_match(line) {
        return;
    }
    if let Some(number) = own(subject).find_map(|paragraph| docket.find(paragraph.text())) {
        let message = format!("the letter speaks of {}, and its RE: line names no docket", number.as_str());
        let finding = findings.add(Part::Head("subject"), "", message);
        finding.help = format!("write it into the RE: line: Docket {}", number.as_str());
    }
}
