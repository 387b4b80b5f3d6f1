//! What looks wrong in the letter, why it matters and what to do.

use std::cmp::Ordering;

use chrono::{DateTime, Utc};
use ratatui::Frame;
use ratatui::layout::Rect;

use crate::check::{Finding, Part, Place, Severity, check};
use crate::domain::dossier::Dossier;
use crate::domain::text::fold_key;
use crate::error::Result;
use crate::tui::command::{Command, Scope};
use crate::tui::draw::{Ui, boxed, put, row, split_bottom, wrap};
use crate::tui::filter::Searchable;
use crate::tui::list::{Item, List, Listing};
use crate::tui::screen::{Effect, Look, Screen};
use crate::tui::table::{Cell, Column, Table, plain};
use crate::tui::theme::Tone;
use crate::tui::words;

/// A finding.
pub(super) struct Row {
    /// Its place in the order of checking.
    index: usize,
    finding: Finding,
    haystack: String,
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
            "is" => self.finding.severity.as_str(),
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
        &[Column::new("", 10, 0), Column::wide("Check"), Column::new("Where", 20, 60)];
    const SORTS: &'static [&'static str] = &["weight", "place", "rule"];

    fn id(&self) -> String {
        self.finding.id.clone()
    }

    fn order(&self, other: &Self, sort: usize) -> Ordering {
        let by = match sort {
            1 => self.finding.place.cmp(&other.finding.place),
            2 => self.finding.rule.cmp(other.finding.rule),
            _ => weight(self.finding.severity).cmp(&weight(other.finding.severity)),
        };
        by.then_with(|| self.index.cmp(&other.index))
    }

    fn cells(&self, _ui: &Ui) -> Vec<Cell> {
        let kind = match self.finding.severity {
            Severity::Error => ("✗ Must fix".to_owned(), Tone::Bad),
            Severity::Warning => ("! Look".to_owned(), Tone::Warn),
            Severity::Info => plain("· Note"),
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

/// Errors come first, then warnings, then notes.
fn weight(severity: Severity) -> u8 {
    match severity {
        Severity::Error => 0,
        Severity::Warning => 1,
        Severity::Info => 2,
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

/// The findings of a letter.
#[derive(Default)]
pub(crate) struct Checks {
    pub(super) list: List<Row>,
}

impl Checks {
    /// Checks what the record holds.
    pub(crate) fn take(&mut self, dossier: &Dossier, look: &Look<'_>) {
        let today = look.now().with_timezone(&look.zone).date_naive();
        let rows = check(dossier, look.standards, today)
            .into_iter()
            .enumerate()
            .map(|(index, finding)| Row { index, haystack: fold_key(&finding.message), finding });
        self.list.set(rows.collect(), look.now());
    }

    /// The place of the finding under the cursor.
    pub(crate) fn place(&self) -> Option<Place> {
        self.list.current().map(|row| row.finding.place.clone())
    }

    /// How many findings there are of a severity.
    pub(crate) fn count(&self, severity: Severity) -> usize {
        self.list.items().iter().filter(|row| row.finding.severity == severity).count()
    }

    /// True if the letter may leave.
    fn is_ready(&self) -> bool {
        self.count(Severity::Error) == 0
    }

    fn draw_reason(&self, frame: &mut Frame<'_>, area: Rect, ui: &Ui) {
        let Some(Row { finding, .. }) = self.list.current().filter(|_| area.height > 0) else { return };
        let inner = boxed(frame, area, finding.rule, false, ui);
        let columns = usize::from(inner.width).saturating_sub(2);
        let texts = [
            (finding.message.clone(), Tone::Strong),
            (format!("Why: {}", finding.why), Tone::Plain),
            (format!("Do: {}", finding.help), Tone::Plain),
        ];
        let lines = texts
            .into_iter()
            .flat_map(|(text, tone)| wrap(&text, columns).into_iter().map(move |line| (line, tone)));
        for (index, (line, tone)) in lines.enumerate() {
            put(frame, row(inner, index), ui.span(format!(" {line}"), tone));
        }
    }
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
        &[Scope::List]
    }

    fn update(&mut self, _command: Command, _look: &Look<'_>) -> Result<Vec<Effect>> {
        Ok(Vec::new())
    }

    fn view(&self, frame: &mut Frame<'_>, area: Rect, ui: &Ui) {
        let (list, reason) = split_bottom(area, if area.height >= 16 { 8 } else { 0 });
        let ready = if self.is_ready() { "ready to leave" } else { "not ready to leave" };
        let title = format!(
            "Checks · {ready} · {}, {}, {}",
            words::count(self.count(Severity::Error), "error"),
            words::count(self.count(Severity::Warning), "warning"),
            words::count(self.count(Severity::Info), "note"),
        );
        let empty = &["Nothing was found: this letter is ready to leave."];
        Table::of(&title, &self.list, empty).show(frame, list, ui);
        self.draw_reason(frame, reason, ui);
    }
}
