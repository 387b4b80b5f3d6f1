//! Who was asked and has not answered, the longest wait first: their addresses are copied, and the
//! reminder is noted, for those marked or for all that are shown.

use std::collections::BTreeSet;

use chrono::{DateTime, TimeDelta, Utc};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

use crate::domain::dossier::Entry;
use crate::domain::ids::SignOnId;
use crate::domain::letter::Letter;
use crate::domain::sign_on::{Report, Status};
use crate::error::Result;
use crate::store::contacts;
use crate::tui::circulating::{self, Signers};
use crate::tui::command::Command;
use crate::tui::draw::{
    Hit, Ui, cells, choose, cut, fit, fit_right, panel, put, row, split_bottom, split_top,
};
use crate::tui::forms::sign_ons;
use crate::tui::screen::{Effect, Look, Route};
use crate::tui::theme::Tone;
use crate::tui::words;

/// How many lines a page is.
const PAGE: usize = 10;

/// From how long a silence on a person is called late.
const LATE: TimeDelta = TimeDelta::days(7);

/// One who was asked and has not answered.
struct Silent {
    entry: Entry,
    asked: Option<DateTime<Utc>>,
    reminders: u32,
    addresses: Vec<String>,
}

/// Those who have not answered.
pub(crate) struct FollowUp {
    letter: Letter,
    silent: Vec<Silent>,
    shown: Vec<usize>,
    marked: BTreeSet<SignOnId>,
    only_late: bool,
    cursor: usize,
}

impl FollowUp {
    /// Those of a letter's list who were invited or reminded and have not answered.
    pub(crate) fn of<'a>(
        letter: Letter,
        entries: impl Iterator<Item = &'a Entry>,
        look: &Look<'_>,
    ) -> Result<Self> {
        let mut silent = Vec::new();
        for entry in entries {
            let standing = &entry.standing;
            let waits = matches!(standing.status, Status::Invited | Status::Reminded);
            if !waits {
                continue;
            }
            silent.push(Silent {
                asked: standing.last_asked,
                reminders: standing.reminders,
                addresses: addresses(entry, look)?,
                entry: entry.clone(),
            });
        }
        silent.sort_by(|a, b| a.asked.cmp(&b.asked).then_with(|| a.entry.name().cmp(b.entry.name())));
        let shown = (0..silent.len()).collect();
        Ok(Self { letter, silent, shown, marked: BTreeSet::new(), only_late: false, cursor: 0 })
    }

    /// True if everybody has answered.
    pub(crate) fn is_empty(&self) -> bool {
        self.silent.is_empty()
    }

    /// Does a command.
    pub(crate) fn update(&mut self, command: Command, look: &Look<'_>) -> Vec<Effect> {
        match command {
            Command::FollowUpUp => self.cursor = self.cursor.saturating_sub(1),
            Command::FollowUpDown => self.click(self.cursor + 1),
            Command::FollowUpPageUp => self.cursor = self.cursor.saturating_sub(PAGE),
            Command::FollowUpPageDown => self.click(self.cursor + PAGE),
            Command::FollowUpMark => self.mark(),
            Command::FollowUpLate => self.toggle_late(look.now()),
            Command::FollowUpCopy => return self.copy(),
            Command::FollowUpRemind => return self.remind(),
            Command::FollowUpWrite => return self.write(),
            Command::FollowUpOpen => return self.open(),
            _ => return vec![Effect::Close],
        }
        Vec::new()
    }

    /// Presses a row.
    pub(crate) fn click(&mut self, row: usize) {
        self.cursor = row.min(self.shown.len().saturating_sub(1));
    }

    fn mark(&mut self) {
        if let Some(silent) = self.shown.get(self.cursor).map(|index| &self.silent[*index])
            && !self.marked.remove(&silent.entry.sign_on.id)
        {
            self.marked.insert(silent.entry.sign_on.id);
        }
        self.click(self.cursor + 1);
    }

    fn toggle_late(&mut self, now: DateTime<Utc>) {
        self.only_late = !self.only_late;
        let is_shown = |one: &Silent| !self.only_late || one.asked.is_some_and(|at| now - at >= LATE);
        self.shown = (0..self.silent.len()).filter(|index| is_shown(&self.silent[*index])).collect();
        self.cursor = 0;
    }

    /// Those marked, or all that are shown where none of them is.
    fn targets(&self) -> Vec<&Silent> {
        let shown = || self.shown.iter().map(|index| &self.silent[*index]);
        let marked: Vec<&Silent> =
            shown().filter(|one| self.marked.contains(&one.entry.sign_on.id)).collect();
        if marked.is_empty() { shown().collect() } else { marked }
    }

    fn copy(&self) -> Vec<Effect> {
        let targets = self.targets();
        let mut addresses: Vec<String> = targets.iter().flat_map(|one| one.addresses.clone()).collect();
        addresses.sort();
        addresses.dedup();
        vec![copied(&addresses, targets.iter().filter(|one| one.addresses.is_empty()).count())]
    }

    fn signers(&self) -> Signers {
        Signers::of(self.targets().into_iter().map(|one| &one.entry))
    }

    fn remind(&self) -> Vec<Effect> {
        let who = self.signers();
        if who.is_empty() {
            return vec![Effect::Say(Tone::Plain, "Nobody is shown, so nobody is reminded.".to_owned())];
        }
        let record = sign_ons::recorded(&self.letter, &who, Status::Reminded, Report::default(), None);
        vec![Effect::Close, Effect::Do(Box::new(record))]
    }

    fn write(&self) -> Vec<Effect> {
        let who = self.signers();
        if who.is_empty() {
            return vec![Effect::Say(Tone::Plain, "Nobody is shown, so nobody is reminded.".to_owned())];
        }
        vec![Effect::Close, circulating::reminders(&self.letter, who)]
    }

    fn open(&self) -> Vec<Effect> {
        let Some(index) = self.shown.get(self.cursor) else { return Vec::new() };
        let Some(organization) = self.silent[*index].entry.sign_on.organization else {
            return vec![Effect::Say(Tone::Plain, "A person who signs alone is no organization.".to_owned())];
        };
        vec![Effect::Close, Effect::Goto(Route::Organizations(Some(organization)))]
    }

    /// Draws it.
    pub(crate) fn view(&self, frame: &mut Frame<'_>, area: Rect, ui: &Ui) {
        let who = Signers::of(self.silent.iter().map(|one| &one.entry)).counted();
        let have = if self.silent.len() == 1 { "has" } else { "have" };
        let title = format!("Follow up: {who} {have} not answered");
        let inner = panel(frame, area, (90, cells(self.silent.len()).clamp(4, 18) + 4), &title, ui);
        let (head, rest) = split_top(inner, 1);
        let columns = Columns::of(usize::from(inner.width));
        put(frame, head, ui.span(columns.line("    ", ["Who", "Silent", "Reminded", "E-mail"]), Tone::Dim));
        let (list, bottom) = split_bottom(rest, 1);
        let height = usize::from(list.height);
        let from = self.cursor.saturating_sub(height.saturating_sub(1));
        for (line, (at, index)) in self.shown.iter().enumerate().skip(from).take(height).enumerate() {
            let place = row(list, line);
            put(frame, place, self.line(&self.silent[*index], &columns, ui));
            if at == self.cursor {
                choose(frame, place, ui);
            }
            ui.hit(place, Hit::Row(at));
        }
        put(frame, bottom, ui.span(cut(&self.bottom(), usize::from(bottom.width)), Tone::Dim));
    }

    fn line(&self, one: &Silent, columns: &Columns, ui: &Ui) -> Line<'static> {
        let mark = if self.marked.contains(&one.entry.sign_on.id) { "[x] " } else { "[ ] " };
        let silent = one.asked.map(|at| words::since(at, ui.now)).unwrap_or_default();
        let reminders = if one.reminders == 0 { String::new() } else { format!("{}×", one.reminders) };
        let address = match one.addresses.as_slice() {
            [] => "no address".to_owned(),
            [only] => ui.private(only),
            [first, rest @ ..] => format!("{} +{}", ui.private(first), rest.len()),
        };
        let is_late = one.asked.is_some_and(|at| ui.now - at >= LATE);
        let tone = if is_late { Tone::Warn } else { Tone::Plain };
        Line::from(ui.span(columns.line(mark, [one.entry.name(), &silent, &reminders, &address]), tone))
    }

    fn bottom(&self) -> String {
        let targets = self.targets();
        let is_marked = targets.iter().any(|one| self.marked.contains(&one.entry.sign_on.id));
        let whom = match (targets.len(), is_marked) {
            (count, true) => format!("the {count} marked"),
            (1, false) => "this one".to_owned(),
            (count, false) => format!("all {count}; Space marks some"),
        };
        match (targets.len(), self.only_late) {
            (0, _) => " Nobody has been silent for a week. w shows all.".to_owned(),
            (_, true) => format!(" Silent for a week or longer. c, r and m work on {whom}."),
            (_, false) => format!(" c, r and m work on {whom}."),
        }
    }
}

/// Where an organization, or a person who signs alone, is written to.
pub(crate) fn addresses(entry: &Entry, look: &Look<'_>) -> Result<Vec<String>> {
    match (&entry.organization, &entry.sign_on.person) {
        (Some(organization), _) => contacts::addresses(look.view(), organization.id),
        (None, person) => Ok(person.iter().filter_map(|person| person.email.clone()).collect()),
    }
}

/// The widths of the columns, in terminal cells.
struct Columns {
    name: usize,
    address: usize,
}

impl Columns {
    const SILENT: usize = 10;
    const REMINDED: usize = 8;

    fn of(width: usize) -> Self {
        let rest = width.saturating_sub(4 + Self::SILENT + Self::REMINDED + 4);
        let address = if rest < 40 { 0 } else { rest * 2 / 5 };
        Self { name: rest - address, address }
    }

    fn line(&self, mark: &str, [name, silent, reminded, address]: [&str; 4]) -> String {
        format!(
            "{mark}{} {} {}  {}",
            fit(name, self.name),
            fit_right(silent, Self::SILENT),
            fit_right(reminded, Self::REMINDED),
            fit(address, self.address)
        )
    }
}

/// Copies addresses as a mail program takes them, and says how many organizations have none.
pub(crate) fn copied(addresses: &[String], without: usize) -> Effect {
    if addresses.is_empty() {
        return Effect::Say(Tone::Warn, "None of them has an e-mail address.".to_owned());
    }
    let mut what = format!("{} for e-mail", words::count(addresses.len(), "recipient"));
    if without > 0 {
        what = format!("{what}; {without} of the organizations have none");
    }
    Effect::Copy { text: addresses.join(", "), what }
}
