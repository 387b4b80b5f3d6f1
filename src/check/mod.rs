//! Preflight: what a careful reader would catch before the letter leaves.
//!
//! A rule looks at one matter and stands in one file of `rules`; the table there lists them
//! all. What a rule finds is a [`Finding`]: what is wrong, where, why it matters and what to do.
//! Everything here is pure: the record, the text and today's date are handed in.

mod explain;
mod finding;
mod findings;
mod fix;
mod fixing;
mod left_over;
mod page;
mod review;
mod rules;
mod shown;
mod subject;
mod united_states;
mod wording;

#[cfg(test)]
mod tests;

use chrono::NaiveDate;

pub use explain::{explain, explain_all};
pub use finding::{Finding, Kind, Part, Place, Severity};
pub use findings::Findings;
pub use fix::{Edit, Fix, apply};
pub use fixing::Fixed;
pub use page::rules_page;
pub use review::{Item, Review, Waived, stands_on, tick_text};
pub use rules::RULES;
pub use subject::Subject;

use crate::domain::dossier::Dossier;
use crate::domain::facts::Facts;
use crate::domain::house_style::HouseStyle;

/// One thing that is looked at.
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    /// Its name, in kebab-case: "note-unused". It is never changed, for waivers and scripts name it.
    pub id: &'static str,
    /// What it finds, in one line: "A note has no mark in the text".
    pub title: &'static str,
    /// How bad that is.
    pub severity: Severity,
    /// How it comes to what it finds.
    pub kind: Kind,
    /// What its fix does, if its findings have one: "writes the word that is meant".
    pub fix: Option<&'static str>,
    /// Why it matters.
    pub why: &'static str,
    /// What to do, where a finding does not say it more exactly.
    pub help: &'static str,
    /// Looks, and adds what it finds.
    pub run: fn(&Subject<'_>, &mut Findings),
}

/// What letters are held against besides the rules themselves.
#[derive(Debug, Clone, Default)]
pub struct Standards {
    /// The house style of the whole database.
    pub style: HouseStyle,
    /// Names and addresses, ZIP codes, words.
    pub facts: Facts,
}

/// Runs every rule but those of the tick-list. The findings stand in the order of their places, those of one place in the
/// order of the rules.
pub fn run(subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for rule in RULES.iter().filter(|rule| rule.kind != Kind::Tick) {
        let mut found = Findings::of(rule);
        (rule.run)(subject, &mut found);
        findings.extend(found.into_vec());
    }
    findings.sort_by(|a, b| a.place.cmp(&b.place));
    findings
}

/// Checks the working text of a letter, which is what its author can still change: what stands and
/// is not waived. `today` is the day on which it is checked.
pub fn check(dossier: &Dossier, standards: &Standards, today: NaiveDate) -> Vec<Finding> {
    Review::of(dossier, standards, today).findings
}
