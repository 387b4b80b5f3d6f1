//! A letter's findings, sorted by what people decided about them: those that stand, those that are
//! waived, and the tick-list.
//!
//! A waiver is given for a text and dies with it. That text is, of a finding
//!
//! - on a line of the draft: the paragraph around the line, from one blank line to the next, with
//!   the spaces at its ends taken away. It may move within the draft.
//! - on the draft as a whole: all of it;
//! - on a line of the head: that line;
//! - on an addressee: his name and the line that the finding is about, or else his whole block. He
//!   may move among the addressees.
//! - on a sign-on: how it is listed and who authorized it;
//! - on all addressees or all deadlines: all of these.
//!
//! What the finding says counts too: a count that has become another is another matter.

use super::fix::text_of;
use super::{Finding, Findings, Kind, Part, RULES, Rule, Severity, Standards, Subject, run};
use crate::domain::addressee::Printed;
use crate::domain::dossier::Dossier;
use crate::domain::version::Encoder;
use crate::domain::waiver::{Tick, Waiver};
use crate::letter::compose::Print;

/// How many hex digits of a digest a waiver keeps.
const DIGITS: usize = 16;

/// What was found in a letter, and what people decided about it.
#[derive(Debug, Clone, Default)]
pub struct Review {
    /// What stands, in the order of its places.
    pub findings: Vec<Finding>,
    /// What is waived, in the order of its places.
    pub waived: Vec<Waived>,
    /// The tick-list: what only a reader can tell, as far as it applies to this letter.
    pub ticks: Vec<Item>,
    /// The waivers that were given for another text: each with the name of a finding that stands.
    pub lapsed: Vec<Waiver>,
}

/// A finding that is let stand.
#[derive(Debug, Clone)]
pub struct Waived {
    /// The finding.
    pub finding: Finding,
    /// Why, and who decided.
    pub waiver: Waiver,
}

/// An item of the tick-list.
#[derive(Debug, Clone)]
pub struct Item {
    /// The rule that it is.
    pub rule: &'static Rule,
    /// What is to be looked at, and where.
    pub finding: Finding,
    /// Who looked, if somebody did.
    pub tick: Option<Tick>,
    /// True if the working text is another than the one that was looked at.
    pub has_changed: bool,
}

impl Review {
    /// Checks the working text of a letter as of `today`.
    pub fn of(dossier: &Dossier, standards: &Standards, today: chrono::NaiveDate) -> Self {
        let print = Print::draft(dossier);
        Self::of_subject(&Subject::new(dossier, &print, standards, today))
    }

    /// Checks any text of a letter, such as the one that is to be released.
    pub fn of_subject(subject: &Subject<'_>) -> Self {
        let mut review = Self { ticks: tick_list(subject), ..Self::default() };
        let waivers = &subject.dossier.waivers;
        for finding in run(subject) {
            let candidates = waivers.iter().filter(|waiver| waiver.finding == finding.name());
            let digest = if waivers.is_empty() { String::new() } else { stands_on(&finding, subject) };
            match candidates.into_iter().find(|waiver| waiver.text == digest) {
                Some(waiver) => review.waived.push(Waived { finding, waiver: waiver.clone() }),
                None => review.findings.push(finding),
            }
        }
        let is_used = |waiver: &Waiver| review.waived.iter().any(|waived| waived.waiver.id == waiver.id);
        let is_of = |waiver: &Waiver| review.findings.iter().any(|finding| finding.name() == waiver.finding);
        review.lapsed = waivers.iter().filter(|waiver| !is_used(waiver) && is_of(waiver)).cloned().collect();
        review
    }

    /// The waiver that was given for a finding before its text changed.
    pub fn lapsed(&self, finding: &Finding) -> Option<&Waiver> {
        let of_finding = self.lapsed.iter().filter(|waiver| waiver.finding == finding.name());
        of_finding.max_by_key(|waiver| waiver.at)
    }

    /// The errors that stand: while there is one, the letter must not leave.
    pub fn errors(&self) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(|finding| finding.severity == Severity::Error)
    }

    /// How many findings of a severity stand.
    pub fn count(&self, severity: Severity) -> usize {
        self.findings.iter().filter(|finding| finding.severity == severity).count()
    }
}

impl Finding {
    /// Its name without the counter that tells several of one name apart.
    pub fn name(&self) -> &str {
        let end = self.rule.len() + 1 + super::findings::DIGITS;
        self.id.get(..end).unwrap_or(&self.id)
    }
}

fn tick_list(subject: &Subject<'_>) -> Vec<Item> {
    let text = tick_text(subject.dossier);
    let items = RULES.iter().filter(|rule| rule.kind == Kind::Tick).filter_map(|rule| {
        let mut found = Findings::of(rule);
        (rule.run)(subject, &mut found);
        let finding = found.into_vec().into_iter().next()?;
        let tick = subject.dossier.ticks.iter().find(|tick| tick.item == rule.id).cloned();
        let has_changed = tick.as_ref().is_some_and(|tick| tick.text != text);
        Some(Item { rule, finding, tick, has_changed })
    });
    items.collect()
}

/// Digest of the working text, as a tick keeps it.
pub fn tick_text(dossier: &Dossier) -> String {
    let mut digest = dossier.working_text().digest();
    digest.truncate(DIGITS);
    digest
}

/// Digest of the text that a finding stands on, with what it says; a waiver is given for it.
pub fn stands_on(finding: &Finding, subject: &Subject<'_>) -> String {
    let mut hash = Encoder::new("undersigned waiver 1");
    hash.part(finding.name());
    hash.part(&finding.message);
    for text in texts(finding, subject) {
        hash.part(&text);
    }
    let mut digest = hash.finish();
    digest.truncate(DIGITS);
    digest
}

fn texts(finding: &Finding, subject: &Subject<'_>) -> Vec<String> {
    let dossier = subject.dossier;
    let to = &subject.text.to;
    match finding.place.part {
        Part::Body => match finding.place.line {
            Some(line) => vec![paragraph(&subject.text.body, line)],
            None => vec![subject.text.body.clone()],
        },
        Part::Head("to") => to.iter().map(block).collect(),
        Part::Head("deadline") => {
            let deadlines = dossier.deadlines.iter();
            deadlines.map(|deadline| format!("{} {}", deadline.kind, deadline.at.instant)).collect()
        }
        part @ Part::Head(_) => text_of(part, &dossier.letter, to).into_iter().collect(),
        part @ Part::To { number, .. } => {
            let Some(printed) = number.checked_sub(1).and_then(|index| to.get(index)) else {
                return Vec::new();
            };
            vec![printed.name.clone(), text_of(part, &dossier.letter, to).unwrap_or_else(|| block(printed))]
        }
        Part::Signatory { number, .. } => {
            let entry = number.checked_sub(1).and_then(|index| dossier.sign_ons.get(index));
            let by = |entry: &crate::domain::dossier::Entry| entry.standing.report.by.clone();
            entry.map_or_else(Vec::new, |entry| vec![entry.listed_as(), by(entry).unwrap_or_default()])
        }
    }
}

/// All that is printed of an addressee.
fn block(printed: &Printed) -> String {
    let lines = [&printed.honorific, &printed.title, &printed.agency, &printed.courtesy];
    let lines = lines.into_iter().flatten().chain(&printed.address);
    std::iter::once(&printed.name).chain(lines).map(String::as_str).collect::<Vec<_>>().join("\n")
}

/// The lines around a line, from 1, up to the blank ones.
fn paragraph(body: &str, number: usize) -> String {
    let lines: Vec<&str> = body.lines().collect();
    let at = number.saturating_sub(1).min(lines.len());
    let is_blank = |line: &&str| line.trim().is_empty();
    let first = lines[..at].iter().rposition(&is_blank).map_or(0, |blank| blank + 1);
    let last = lines[at..].iter().position(is_blank).map_or(lines.len(), |blank| at + blank);
    lines.get(first..last).unwrap_or_default().join("\n").trim().to_owned()
}
