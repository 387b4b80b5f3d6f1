//! What needs attention: deadlines, what preflight finds, answers that are waited for.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

use crate::check::{self, Finding, Part, RULES, Severity, Standards};
use crate::domain::dossier::Dossier;
use crate::domain::filter::Searchable;
use crate::domain::ids::LetterId;
use crate::domain::letter::Stage;
use crate::domain::reminder::{self, Reminders};
use crate::tui::draw::Ui;
use crate::tui::list::Item;
use crate::tui::screen::Tab;
use crate::tui::screens::cards::Card;
use crate::tui::table::{Cell, Column};
use crate::tui::theme::Tone;
use crate::tui::words;

/// Where a concern leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Leads {
    /// To a tab of a letter.
    Letter(LetterId, Tab),
    /// To what has happened since the last visit.
    News,
}

/// Something that needs attention, and where.
#[derive(Clone)]
pub(super) struct Concern {
    pub(super) tone: Tone,
    pub(super) words: String,
    pub(super) leads: Leads,
    place: usize,
}

impl Concern {
    pub(super) fn new(tone: Tone, words: String, leads: Leads) -> Self {
        Self { tone, words, leads, place: 0 }
    }
}

impl Searchable for Concern {
    const FIELDS: &'static [&'static str] = &[];

    fn haystack(&self) -> &str {
        &self.words
    }

    fn has(&self, _field: &str, _value: &str, _now: DateTime<Utc>) -> bool {
        false
    }
}

impl Item for Concern {
    type Id = usize;
    const SORTS: &'static [&'static str] = &["urgency"];
    const COLUMNS: &'static [Column] = &[Column::wide("")];
    const ORDER: &'static str = "What presses most stands first.";

    fn id(&self) -> usize {
        self.place
    }

    fn order(&self, other: &Self, _sort: usize) -> Ordering {
        self.place.cmp(&other.place)
    }

    fn cells(&self, _ui: &Ui) -> Vec<Cell> {
        let mark = match self.tone {
            Tone::Plain => "→",
            Tone::Good => "✓",
            _ => "!",
        };
        vec![(format!("{mark} {}", self.words), self.tone)]
    }
}

/// Puts the most urgent first, after the news, and numbers them.
pub(super) fn rank(concerns: &mut [Concern]) {
    concerns.sort_by_key(|concern| match (concern.leads, concern.tone) {
        (Leads::News, _) => 0,
        (_, Tone::Bad) => 1,
        (_, Tone::Warn) => 2,
        _ => 3,
    });
    for (place, concern) in concerns.iter_mut().enumerate() {
        concern.place = place;
    }
}

/// What a letter needs.
pub(super) fn of_letter(
    card: &Card,
    dossier: &Dossier,
    reminders: &Reminders,
    standards: &Standards,
    (now, today): (DateTime<Utc>, NaiveDate),
) -> Vec<Concern> {
    let mut found: Vec<(Tone, String, Tab)> = Vec::new();
    found.extend(of_deadline(card, now));
    found.extend(of_findings(card, &check::check(dossier, standards, today)));
    let reminder = of_reminder(dossier, reminders, now);
    found.extend(of_tally(card, reminder.is_some()));
    found.extend(reminder);
    found
        .into_iter()
        // What it is comes first: where there is little room, the title of the letter is cut.
        .map(|(tone, words, tab)| {
            let words = format!("{words} · {}", card.title);
            Concern::new(tone, words, Leads::Letter(card.id, tab))
        })
        .collect()
}

fn of_deadline(card: &Card, now: DateTime<Utc>) -> Option<(Tone, String, Tab)> {
    let Some(deadline) = &card.deadline else {
        let words = "no deadline".to_owned();
        return (card.stage == Stage::Collecting).then_some((Tone::Warn, words, Tab::Deadlines));
    };
    let left = deadline.at.instant - now;
    if left < TimeDelta::zero() {
        let words = format!("the {} deadline has passed, and it is still open", deadline.kind);
        return (card.stage == Stage::Collecting).then_some((Tone::Bad, words, Tab::Deadlines));
    }
    let words = format!("{} in {}", deadline.kind, words::left(deadline.at.instant, now));
    (left < TimeDelta::hours(48)).then_some((Tone::Bad, words, Tab::Deadlines))
}

/// The errors of preflight, those of one rule in one line. A draft is allowed to be unfinished, so
/// its errors press less than those of a letter that organizations are asked to sign.
fn of_findings(card: &Card, findings: &[Finding]) -> Vec<(Tone, String, Tab)> {
    let mut kinds: BTreeMap<&str, Vec<&Finding>> = BTreeMap::new();
    for finding in findings.iter().filter(|finding| finding.severity == Severity::Error) {
        kinds.entry(finding.rule).or_default().push(finding);
    }
    let tone = if card.stage == Stage::Drafting { Tone::Warn } else { Tone::Bad };
    let line = |(rule, found): (&str, Vec<&Finding>)| {
        let first = found.first()?;
        let title = RULES.iter().find(|known| known.id == rule).map_or(rule, |known| known.title);
        let what = match found.len() {
            1 => first.message.clone(),
            count => format!("{title} ({count} times)"),
        };
        Some((tone, what, tab(first.place.part)))
    };
    kinds.into_iter().filter_map(line).collect()
}

/// The tab on which a part of a letter is put right.
fn tab(part: Part) -> Tab {
    match part {
        Part::Head("deadline") => Tab::Deadlines,
        Part::Head(_) => Tab::Checks,
        Part::Body => Tab::Draft,
        Part::To { .. } => Tab::Addressees,
        Part::Signatory { .. } => Tab::Signatories,
    }
}

/// The reminder before the next deadline, if it is due.
fn of_reminder(dossier: &Dossier, reminders: &Reminders, now: DateTime<Utc>) -> Option<(Tone, String, Tab)> {
    let due = reminder::due(dossier, reminders, now).into_iter().next()?;
    let since = due.deadline.at.day_of(due.since).format("%a %-d %b");
    let have = words::count(due.silent.len(), "organization");
    let words = format!("{have} to remind, since {since}");
    Some((Tone::Warn, words, Tab::Signatories))
}

/// Those who are waited for; who has not answered is told once, by the reminder where one is due.
fn of_tally(card: &Card, has_reminder: bool) -> Vec<(Tone, String, Tab)> {
    let mut found = Vec::new();
    let tally = card.tally;
    if tally.must_confirm > 0 {
        let who = words::count(tally.must_confirm, "signatory");
        found.push((Tone::Warn, format!("{who} must confirm again"), Tab::Signatories));
    }
    if tally.invited > 0 && !has_reminder {
        let who = words::count(tally.invited, "organization");
        found.push((Tone::Plain, format!("{who} invited, no answer yet"), Tab::Signatories));
    }
    found
}
