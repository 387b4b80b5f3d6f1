//! The comma before the last of three, where the house style says whether there is one.

use crate::check::wording::{own_english, pattern};
use crate::check::{Findings, Kind, Rule, Severity, Subject};

pub(super) const RULE: Rule = Rule {
    id: "serial-comma",
    title: "The comma before the last of three is not as the house style has it",
    severity: Severity::Info,
    kind: Kind::Judged,
    fix: Some("puts the comma in, or takes it out"),
    why: "your letters write lists in one way",
    help: "follow the house style",
    run,
};

fn run(subject: &Subject<'_>, findings: &mut Findings) {
    let Some(wanted) = subject.style.serial_comma else { return };
    // Lists of single words only: whether longer parts make a list, nobody can tell without
    // understanding them. A sentence that begins "In winter, trains and …" is none.
    let list = pattern!(r"[a-z’'-]+ [a-z’'-]+(?:, [a-z’'-]+)+(?P<comma>,?) (?P<and>and|or) [a-z’'-]+\b");
    for paragraph in own_english(subject) {
        let quoted = paragraph.quotations();
        for found in list.captures_iter(paragraph.text()) {
            let (Some(comma), Some(and)) = (found.name("comma"), found.name("and")) else { continue };
            let is_quoted =
                quoted.iter().any(|quoted| quoted.start <= comma.start() && comma.end() <= quoted.end);
            if is_quoted || wanted != comma.as_str().is_empty() {
                continue;
            }
            let range = comma.start()..and.start();
            let new = if wanted { ", " } else { " " };
            let message = if wanted {
                "the last of a list has no comma before it"
            } else {
                "the last of a list has a comma before it"
            };
            let place = if wanted { and.range() } else { comma.range() };
            let finding = findings.add(subject.place(paragraph, &place), and.as_str(), message);
            finding.fix = subject.rewrite(paragraph, &range, new);
        }
    }
}
