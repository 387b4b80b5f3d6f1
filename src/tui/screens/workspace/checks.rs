//! What looks wrong in the letter, why it matters and what to do.

use std::cmp::Ordering;

use chrono::{DateTime, NaiveDate, Utc};
use ratatui::Frame;
use ratatui::layout::Rect;

use crate::check::{Finding, Fixed, Part, Place, Review, Severity, Subject, stands_on, tick_text};
use crate::domain::dossier::Dossier;
use crate::domain::filter::Searchable;
use crate::domain::ids::LetterId;
use crate::domain::text::fold_key;
use crate::domain::waiver::{Tick, Waiver};
use crate::error::Result;
use crate::letter::compose::Print;
use crate::ops::preflight::{Fix, SetTick, Unwaive};
use crate::store::{dossiers, letters};
use crate::tui::command::{Command, Scope};
use crate::tui::draw::{Ui, boxed, put, row, split_bottom, wrap};
use crate::tui::forms;
use crate::tui::list::{Item, List, Listing};
use crate::tui::overlays::Overlay;
use crate::tui::screen::{Effect, Look, Screen};
use crate::tui::table::{Cell, Column, Table, plain};
use crate::tui::theme::Tone;
use crate::tui::views;

/// What a row of the list is.
enum Matter {
    /// A finding that stands; with the waiver that it had until its text changed.
    Finding(Option<Waiver>),
    /// A finding that is let stand.
    Waived(Waiver),
    /// An item of the tick-list; true if its tick was set for another text.
    Item(Option<Tick>, bool),
}

/// A finding, or an item of the tick-list.
pub(super) struct Row {
    /// Its place in the order of checking.
    index: usize,
    finding: Finding,
    matter: Matter,
    haystack: String,
}

impl Row {
    /// What it counts as, where it is typed.
    fn word(&self) -> &'static str {
        match &self.matter {
            Matter::Finding(None) => self.finding.severity.as_str(),
            Matter::Finding(Some(_)) => "lapsed",
            Matter::Waived(_) => "waived",
            Matter::Item(Some(_), _) => "ticked",
            Matter::Item(None, _) => "tick",
        }
    }

    /// True if its rule can put it right.
    fn can_be_fixed(&self) -> bool {
        matches!(self.matter, Matter::Finding(_)) && self.finding.fix.is_some()
    }

    /// What needs somebody comes first: errors, warnings, notes, what is to be ticked.
    fn weight(&self) -> u8 {
        match (&self.matter, self.finding.severity) {
            (Matter::Finding(_), Severity::Error) => 0,
            (Matter::Finding(_), Severity::Warning) => 1,
            (Matter::Finding(_), Severity::Info) => 2,
            (Matter::Item(None, _), _) => 3,
            (Matter::Waived(_), _) => 4,
            (Matter::Item(Some(_), _), _) => 5,
        }
    }
}

impl Searchable for Row {
    const FIELDS: &'static [&'static str] = &["is", "rule", "in"];

    fn haystack(&self) -> &str {
        &self.haystack
    }

    fn has(&self, field: &str, value: &str, _now: DateTime<Utc>) -> bool {
        self.values(field).iter().any(|own| own.starts_with(value))
    }

    fn values(&self, field: &str) -> Vec<String> {
        let own = match field {
            "is" => self.word(),
            "rule" => self.finding.rule,
            _ => tab_word(self.finding.place.part),
        };
        vec![own.to_owned()]
    }
}

impl Item for Row {
    /// The name of the finding, which it keeps while others come and go.
    type Id = String;
    const NAME: &'static str = "checks";
    const COLUMNS: &'static [Column] =
        &[Column::new("", 12, 0), Column::wide("Check"), Column::new("Where", 20, 60)];
    const SORTS: &'static [&'static str] = &["weight", "place", "rule"];

    fn id(&self) -> String {
        self.finding.id.clone()
    }

    fn order(&self, other: &Self, sort: usize) -> Ordering {
        let by = match sort {
            1 => self.finding.place.cmp(&other.finding.place),
            2 => self.finding.rule.cmp(other.finding.rule),
            _ => self.weight().cmp(&other.weight()),
        };
        by.then_with(|| self.index.cmp(&other.index))
    }

    fn cells(&self, _ui: &Ui) -> Vec<Cell> {
        let kind = match (&self.matter, self.finding.severity) {
            (Matter::Finding(Some(_)), Severity::Error) => ("✗ Changed".to_owned(), Tone::Bad),
            (Matter::Finding(Some(_)), Severity::Warning) => ("! Changed".to_owned(), Tone::Warn),
            (Matter::Finding(Some(_)), Severity::Info) => plain("· Changed"),
            (Matter::Finding(_), Severity::Error) => ("✗ Must fix".to_owned(), Tone::Bad),
            (Matter::Finding(_), Severity::Warning) => ("! Look".to_owned(), Tone::Warn),
            (Matter::Finding(_), Severity::Info) => plain("· Note"),
            (Matter::Waived(_), _) => ("≈ Let stand".to_owned(), Tone::Dim),
            (Matter::Item(None, _), _) => plain("[ ] Read"),
            (Matter::Item(Some(_), false), _) => ("[x] Read".to_owned(), Tone::Good),
            (Matter::Item(Some(_), true), _) => ("[x] Changed".to_owned(), Tone::Warn),
        };
        vec![kind, plain(&self.finding.message), plain(place_words(&self.finding.place))]
    }
}

/// Where a part of a letter is put right, as it is typed.
fn tab_word(part: Part) -> &'static str {
    match part {
        Part::Body => "draft",
        Part::Head("to") | Part::To { .. } => "addressees",
        Part::Head("deadline") => "deadlines",
        Part::Head(_) => "head",
        Part::Signatory { .. } => "signatories",
    }
}

/// A place in a few words.
fn place_words(place: &Place) -> String {
    match (place.part, place.line) {
        (Part::Body, Some(line)) => format!("Draft, line {line}"),
        (Part::Body, None) => "Draft".to_owned(),
        (Part::Head("to"), _) => "Addressees".to_owned(),
        (Part::Head("deadline"), _) => "Deadlines".to_owned(),
        (Part::Head(key), _) => format!("Head, {}", key.replace('_', " ")),
        (Part::To { number, .. }, _) => format!("Addressee {number}"),
        (Part::Signatory { number, .. }, _) => format!("Signatory {number}"),
    }
}

/// The findings of a letter, those that are let stand, and its tick-list.
#[derive(Default)]
pub(crate) struct Checks {
    pub(super) list: List<Row>,
    letter: Option<LetterId>,
}

impl Checks {
    /// Checks what the record holds.
    pub(crate) fn take(&mut self, dossier: &Dossier, look: &Look<'_>) {
        self.letter = Some(dossier.letter.id);
        let review = Review::of(dossier, look.standards, today(look));
        let lapsed: Vec<_> =
            review.findings.iter().map(|finding| Matter::Finding(review.lapsed(finding).cloned())).collect();
        let Review { findings, waived, ticks, .. } = review;
        let findings = findings.into_iter().zip(lapsed);
        let waived = waived.into_iter().map(|waived| (waived.finding, Matter::Waived(waived.waiver)));
        let ticks = ticks.into_iter().map(|item| (item.finding, Matter::Item(item.tick, item.has_changed)));
        let rows = findings.chain(waived).chain(ticks).enumerate().map(|(index, (finding, matter))| Row {
            index,
            haystack: fold_key(&finding.message),
            finding,
            matter,
        });
        self.list.set(rows.collect(), look.now());
    }

    /// The place of the finding under the cursor, and what to do there.
    pub(crate) fn place(&self) -> Option<(Place, String)> {
        self.list.current().map(|row| (row.finding.place.clone(), row.finding.help.clone()))
    }

    /// How many findings of a severity stand.
    pub(crate) fn count(&self, severity: Severity) -> usize {
        let stands = |row: &&Row| matches!(row.matter, Matter::Finding(_));
        self.list.items().iter().filter(stands).filter(|row| row.finding.severity == severity).count()
    }

    /// How many findings are let stand.
    fn waived(&self) -> usize {
        self.list.items().iter().filter(|row| matches!(row.matter, Matter::Waived(_))).count()
    }

    /// True if the letter may leave.
    fn is_ready(&self) -> bool {
        self.count(Severity::Error) == 0
    }

    /// What there is, in the words of the rows: "2 to fix, 1 to look at".
    fn summary(&self) -> String {
        let items = |is_ticked: bool| {
            let is_so =
                |row: &&Row| matches!(&row.matter, Matter::Item(tick, _) if tick.is_some() == is_ticked);
            self.list.items().iter().filter(is_so).count()
        };
        let notes = self.count(Severity::Info);
        let counts = [
            (self.count(Severity::Error), "to fix"),
            (self.count(Severity::Warning), "to look at"),
            (notes, if notes == 1 { "note" } else { "notes" }),
            (items(false), "to read"),
            (items(true), "read"),
            (self.waived(), "let stand"),
        ];
        let some = counts.into_iter().filter(|(count, _)| *count > 0);
        some.map(|(count, words)| format!("{count} {words}")).collect::<Vec<_>>().join(", ")
    }

    /// Asks for the reason of a waiver, or lifts the one under the cursor.
    fn waive(row: &Row, dossier: Dossier, look: &Look<'_>) -> Effect {
        match &row.matter {
            Matter::Waived(waiver) => {
                Effect::Do(Box::new(Unwaive { letter: dossier.letter, waiver: waiver.clone() }))
            }
            Matter::Item(..) => Effect::Say(Tone::Plain, "That is for a reader: Space ticks it.".to_owned()),
            Matter::Finding(_) => {
                let print = Print::draft(&dossier);
                let subject = Subject::new(&dossier, &print, look.standards, today(look));
                let text = stands_on(&row.finding, &subject);
                let (letter, finding) = (dossier.letter.clone(), row.finding.clone());
                Effect::Push(Overlay::Form(forms::checks::waive(letter, finding, text)))
            }
        }
    }

    fn tick(row: &Row, dossier: Dossier) -> Effect {
        let Matter::Item(tick, has_changed) = &row.matter else {
            return Effect::Say(Tone::Plain, "Only what a reader must look at is ticked.".to_owned());
        };
        let is_to_set = tick.is_none() || *has_changed;
        let text = is_to_set.then(|| tick_text(&dossier));
        let item = row.finding.rule.to_owned();
        Effect::Do(Box::new(SetTick { letter: dossier.letter, item, text }))
    }

    fn fix(row: &Row, dossier: &Dossier, look: &Look<'_>) -> Result<Effect> {
        let rule = row.finding.rule;
        let fixed = Fixed::of(dossier, look.standards, today(look), rule)?;
        Ok(Effect::Do(Box::new(Fix { rule: rule.to_owned(), fixed })))
    }

    /// The texts beneath the list: what is wrong, why, what to do, what was decided.
    fn reason(row: &Row) -> Vec<(String, Tone)> {
        let finding = &row.finding;
        let mut texts = vec![(finding.message.clone(), Tone::Strong)];
        match &row.matter {
            Matter::Waived(waiver) => {
                let by = format!("{}, {}", waiver.actor, waiver.at.format("%-d %b %Y"));
                texts.push((format!("Let stand: {} ({by})", waiver.reason), Tone::Good));
            }
            Matter::Item(Some(tick), has_changed) => {
                let by = format!("Ticked: {}, {}", tick.actor, tick.at.format("%-d %b %Y"));
                let changed = if *has_changed { "; the text has changed since" } else { "" };
                texts.push((format!("{by}{changed}"), if *has_changed { Tone::Warn } else { Tone::Good }));
            }
            Matter::Finding(Some(waiver)) => {
                let by = format!("{}, {}", waiver.actor, waiver.at.format("%-d %b %Y"));
                let text = format!(
                    "Was let stand: {} ({by}). The text has changed since, so that no longer holds.",
                    waiver.reason
                );
                texts.push((text, Tone::Warn));
            }
            Matter::Finding(None) | Matter::Item(None, _) => {}
        }
        texts.push((format!("Why: {}", finding.why), Tone::Plain));
        texts.push((format!("Do: {}", finding.help), Tone::Plain));
        if let (Matter::Finding(_), Some(fix)) = (&row.matter, &finding.fix) {
            texts.push((format!("f: {}, and so wherever this rule can", fix.says), Tone::Plain));
        }
        texts
    }

    fn draw_reason(&self, frame: &mut Frame<'_>, area: Rect, ui: &Ui) {
        let Some(found) = self.list.current().filter(|_| area.height > 0) else { return };
        let inner = boxed(frame, area, found.finding.rule, false, ui);
        let columns = usize::from(inner.width).saturating_sub(2);
        let lines = Self::reason(found)
            .into_iter()
            .flat_map(|(text, tone)| wrap(&text, columns).into_iter().map(move |line| (line, tone)));
        for (index, (line, tone)) in lines.enumerate() {
            put(frame, row(inner, index), ui.span(format!(" {line}"), tone));
        }
    }
}

/// The day, where times are shown.
pub(super) fn today(look: &Look<'_>) -> NaiveDate {
    look.now().with_timezone(&look.zone).date_naive()
}

impl Screen for Checks {
    fn title(&self, _ui: &Ui) -> (String, String) {
        ("Checks".to_owned(), String::new())
    }

    fn listing(&self) -> Option<&dyn Listing> {
        Some(&self.list)
    }

    fn listing_mut(&mut self) -> Option<&mut dyn Listing> {
        Some(&mut self.list)
    }

    fn own_scopes(&self) -> &'static [Scope] {
        &[Scope::Checks, Scope::List]
    }

    fn open_hint(&self) -> &'static str {
        "go there"
    }

    fn offers(&self, command: Command) -> bool {
        let row = self.list.current();
        let is_item = row.is_some_and(|row| matches!(row.matter, Matter::Item(..)));
        match command {
            Command::Waive => row.is_some() && !is_item,
            Command::Tick => is_item,
            Command::Fix => row.is_some_and(Row::can_be_fixed),
            other => views::offers(&self.list, other),
        }
    }

    fn update(&mut self, command: Command, look: &Look<'_>) -> Result<Vec<Effect>> {
        let (Some(row), Some(letter)) = (self.list.current(), self.letter) else { return Ok(Vec::new()) };
        if !matches!(command, Command::Waive | Command::Tick | Command::Fix) {
            return Ok(Vec::new());
        }
        let dossier = dossiers::load(look.view(), letters::get(look.view(), letter)?)?;
        Ok(vec![match command {
            Command::Waive => Self::waive(row, dossier, look),
            Command::Tick => Self::tick(row, dossier),
            _ => Self::fix(row, &dossier, look)?,
        }])
    }

    fn view(&self, frame: &mut Frame<'_>, area: Rect, ui: &Ui) {
        let has_reason = area.height >= 16 && self.list.current().is_some();
        let (list, reason) = split_bottom(area, if has_reason { 8 } else { 0 });
        let ready = if self.is_ready() { "ready to leave" } else { "not ready to leave" };
        let title = match self.summary() {
            none if none.is_empty() => format!("Checks · {ready}"),
            some => format!("Checks · {ready} · {some}"),
        };
        let empty = &["Nothing was found: this letter is ready to leave."];
        Table::of(&title, &self.list, empty).uncounted().show(frame, list, ui);
        self.draw_reason(frame, reason, ui);
    }
}
