//! Dashes of several kinds in one text.

use std::ops::Range;

use crate::check::wording::{own, pattern};
use crate::check::{Findings, Kind, Rule, Severity, Subject};
use crate::domain::house_style::Dash;
use crate::letter::body::Paragraph;

pub(super) const RULE: Rule = Rule {
    id: "dash-mixed",
    title: "Dashes of several kinds part sentences",
    severity: Severity::Info,
    kind: Kind::Exact,
    fix: Some("writes the dash that the rest of the letter has"),
    why: "it shows where two drafts were put together",
    help: "use one kind: —, or – with a space on each side",
    run,
};

fn run(subject: &Subject<'_>, findings: &mut Findings) {
    let pattern = pattern!(r"\S( ?(?:—|---) ?| (?:–|--) )\S|[\p{L}%)”’]( - )[\p{L}“‘(]");
    let mut all: Vec<(&Paragraph, Range<usize>, Option<Dash>)> = Vec::new();
    for paragraph in own(subject) {
        let text = paragraph.text();
        let quoted = paragraph.quotations();
        for found in pattern.captures_iter(text).filter_map(|found| found.get(1).or(found.get(2))) {
            let range = found.range();
            if !quoted.iter().any(|quoted| quoted.start <= range.start && range.end <= quoted.end) {
                let kind = kind(found.as_str());
                if kind.is_some() || found.as_str() == " - " {
                    all.push((paragraph, range, kind));
                }
            }
        }
    }
    // A hyphen between spaces is no dash, but its writer means one if there are dashes elsewhere.
    let count = |dash: Dash| all.iter().filter(|(.., other)| *other == Some(dash)).count();
    let usual = all.iter().find_map(|(.., dash)| *dash).map(|first| {
        [Dash::SpacedEn, Dash::Em, Dash::SpacedEm]
            .into_iter()
            .fold(first, |most, dash| if count(dash) > count(most) { dash } else { most })
    });
    let Some(wanted) = subject.style.dash.or(usual) else { return };
    for (paragraph, range, _) in all.iter().filter(|(.., dash)| *dash != Some(wanted)) {
        let sign = paragraph.text()[range.clone()].trim();
        let start = range.start + paragraph.text()[range.clone()].find(sign).unwrap_or(0);
        let place = subject.place(paragraph, &(start..start + sign.len()));
        let message = format!(
            "a dash is written \"{}\" here, and \"{}\" elsewhere",
            &paragraph.text()[range.clone()],
            wanted.as_str()
        );
        let finding = findings.add(place, sign, message);
        finding.fix = subject.rewrite(paragraph, range, wanted.as_str());
    }
}

/// What a dash is printed as, with the spaces around it.
fn kind(typed: &str) -> Option<Dash> {
    let spaces = typed.matches(' ').count();
    match (typed.trim(), spaces) {
        ("—" | "---", 0) => Some(Dash::Em),
        ("—" | "---", 2) => Some(Dash::SpacedEm),
        ("–" | "--", 2) => Some(Dash::SpacedEn),
        _ => None,
    }
}
