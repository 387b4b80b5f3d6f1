//! Letters that nobody can answer.

use crate::check::{Findings, Kind, Part, Rule, Severity, Subject};

pub(super) const RULE: Rule = Rule {
    id: "contact-missing",
    title: "The letter does not say whom to answer",
    severity: Severity::Warning,
    kind: Kind::Exact,
    fix: None,
    why: "an office that wants to talk looks for a name, and puts the letter away",
    help: "say who sends it, or whom to answer",
    run,
};

fn run(subject: &Subject<'_>, findings: &mut Findings) {
    let letter = &subject.dossier.letter;
    let is_blank = |line: &Option<String>| line.as_ref().is_none_or(|line| line.trim().is_empty());
    if is_blank(&letter.reply_to) && is_blank(&letter.sender) && letter.sender_lines.is_empty() {
        findings.add(Part::Head("reply_to"), "", "there is neither a letterhead nor anybody to answer");
    }
}
