//! "percent" and "%" in one text.

use std::ops::Range;

use crate::check::wording::{own_english, pattern, unquoted};
use crate::check::{Findings, Kind, Rule, Severity, Subject};
use crate::domain::house_style::Percent;
use crate::letter::body::Paragraph;
use crate::letter::language::salutation_mark;

pub(super) const RULE: Rule = Rule {
    id: "percent-form",
    title: "\"percent\" and \"%\" are mixed",
    severity: Severity::Warning,
    kind: Kind::Exact,
    fix: Some("writes the other form"),
    why: "a text of one hand writes shares in one way",
    help: "choose one of them",
    run,
};

fn run(subject: &Subject<'_>, findings: &mut Findings) {
    let pattern = pattern!(r"\b\d[\d,.]*(?: ?%| per ?cent\b)");
    let all: Vec<(&Paragraph, Range<usize>)> = own_english(subject)
        .flat_map(|paragraph| unquoted(paragraph, pattern).into_iter().map(move |range| (paragraph, range)))
        // "95% CI" is a sign of the trade.
        .filter(|(paragraph, range)| !paragraph.text()[range.end..].starts_with(" CI"))
        .collect();
    let is_sign =
        |(paragraph, range): &(&Paragraph, Range<usize>)| paragraph.text()[range.clone()].ends_with('%');
    let signs = all.iter().filter(|found| is_sign(found)).count();
    let wants_sign = match subject.style.percent {
        Some(form) => form == Percent::Sign,
        None if signs == 0 || signs == all.len() => return,
        None if 2 * signs == all.len() => all.first().is_some_and(is_sign),
        None => 2 * signs > all.len(),
    };
    // "per cent" is how the Commonwealth writes it.
    let word = if salutation_mark(&subject.dossier.letter.lang) == ',' { "per cent" } else { "percent" };
    for (paragraph, range) in all.iter().filter(|found| is_sign(found) != wants_sign) {
        let typed = &paragraph.text()[range.clone()];
        let number = typed.trim_end_matches(|c: char| !c.is_ascii_digit());
        let new = if wants_sign { format!("{number}%") } else { format!("{number} {word}") };
        let finding = findings.add(
            subject.place(paragraph, range),
            typed,
            format!("\"{typed}\" is written, and \"{new}\" is the form to use"),
        );
        finding.help = format!("write {new}");
        finding.fix = subject.rewrite(paragraph, range, &new);
    }
}
