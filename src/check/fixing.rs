//! Puts right all that one rule found, and makes sure that it did.

use chrono::NaiveDate;

use super::fix::apply;
use super::{Edit, Finding, Review, Severity, Standards};
use crate::domain::addressee::{Addressee, Printed};
use crate::domain::dossier::Dossier;
use crate::domain::letter::Letter;
use crate::error::{Error, Result};

/// A letter in which all fixes of one rule were made.
#[derive(Debug, Clone)]
pub struct Fixed {
    /// The letter as it would stand.
    pub letter: Letter,
    /// Its addressees.
    pub to: Vec<Addressee>,
    /// What was put right.
    pub findings: Vec<Finding>,
}

impl Fixed {
    /// Makes the fixes of all findings of `rule` that stand, on a copy.
    ///
    /// # Errors
    /// If there is nothing to fix; if two fixes meet; if afterwards one of the findings is still
    /// there, or a new error. One that is waived is left alone; where its text has changed with the fix
    /// of another, it counts again.
    pub fn of(dossier: &Dossier, standards: &Standards, today: NaiveDate, rule: &str) -> Result<Self> {
        let before = Review::of(dossier, standards, today);
        let findings: Vec<Finding> =
            before.findings.iter().filter(|finding| is_fixable(finding, rule)).cloned().collect();
        if findings.is_empty() {
            return Err(nothing_to_fix(&before, rule, &dossier.letter.slug));
        }
        let edits: Vec<Edit> = edits(&findings).cloned().collect();
        let mut letter = dossier.letter.clone();
        let mut printed: Vec<Printed> = dossier.to.iter().map(|to| to.printed.clone()).collect();
        apply(&edits, &mut letter, &mut printed)?;
        let to: Vec<Addressee> = dossier
            .to
            .iter()
            .zip(printed)
            .map(|(addressee, printed)| Addressee { printed, ..addressee.clone() })
            .collect();
        let after = Dossier { letter: letter.clone(), to: to.clone(), ..dossier.clone() };
        let after = Review::of(&after, standards, today);
        let waived = before.waived.iter().filter(|waived| is_fixable(&waived.finding, rule)).count();
        let is_left = all(&after).filter(|finding| is_fixable(finding, rule)).count() > waived;
        let errors = |review| all(review).filter(|finding| finding.severity == Severity::Error).count();
        if is_left || errors(&after) > errors(&before) {
            return Err(Error::refused(format!(
                "the fix of {rule} would not put letter {} right",
                letter.slug
            ))
            .hint("nothing was changed; put it right by hand"));
        }
        Ok(Self { letter, to, findings })
    }

    /// What was changed where, line by line: `body:3:14: "ascension" → "accession"`.
    pub fn changes(&self) -> Vec<String> {
        let line = |finding: &Finding, edit: &Edit| {
            let place = if edit.part == finding.place.part {
                finding.place.to_string()
            } else {
                edit.part.to_string()
            };
            format!("{place}: \"{}\" → \"{}\"", edit.old, edit.new)
        };
        let of = |finding: &Finding| -> Vec<String> {
            finding.fix.iter().flat_map(|fix| &fix.edits).map(|edit| line(finding, edit)).collect()
        };
        self.findings.iter().flat_map(of).collect()
    }
}

fn is_fixable(finding: &Finding, rule: &str) -> bool {
    finding.rule == rule && finding.fix.is_some()
}

/// What stands and what is waived.
fn all(review: &Review) -> impl Iterator<Item = &Finding> {
    review.findings.iter().chain(review.waived.iter().map(|waived| &waived.finding))
}

fn edits(findings: &[Finding]) -> impl Iterator<Item = &Edit> {
    findings.iter().filter_map(|finding| finding.fix.as_ref()).flat_map(|fix| &fix.edits)
}

fn nothing_to_fix(review: &Review, rule: &str, slug: &str) -> Error {
    let Some(known) = super::RULES.iter().find(|known| known.id == rule) else {
        return Error::not_found(format!("there is no rule {rule:?}"))
            .hint("see `undersigned check --rules`");
    };
    if !review.findings.iter().any(|finding| finding.rule == rule) {
        return Error::refused(format!("{rule} finds nothing in letter {slug}"));
    }
    match known.fix {
        Some(_) => Error::refused(format!("what {rule} finds in letter {slug} has no sure fix")),
        None => Error::refused(format!("{rule} has no fix: only a writer knows what is meant")),
    }
    .hint(known.help)
}
