//! The deadlines of the letter.

use std::cmp::Ordering;
use std::collections::HashMap;

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use ratatui::Frame;
use ratatui::layout::Rect;

use crate::domain::deadline::{Deadline, Move};
use crate::domain::dossier::Dossier;
use crate::domain::filter::{Searchable, span};
use crate::domain::ids::DeadlineId;
use crate::domain::letter::Letter;
use crate::error::Result;
use crate::ops::deadline;
use crate::store::deadlines;
use crate::tui::command::{Command, Scope};
use crate::tui::draw::{self, Ui, boxed, cells, cut, put, split_bottom, wrap};
use crate::tui::forms;
use crate::tui::list::{Item, List, Listing};
use crate::tui::overlays::Overlay;
use crate::tui::screen::{Effect, Look, Screen};
use crate::tui::table::{Cell, Column, Table, plain};
use crate::tui::theme::Tone;
use crate::tui::words;

/// A deadline.
pub(super) struct Row(Deadline);

impl Row {
    fn kind(&self) -> &'static str {
        if self.0.hard { "hard" } else { "soft" }
    }
}

impl Searchable for Row {
    const FIELDS: &'static [&'static str] = &["for", "kind", "due"];

    fn haystack(&self) -> &str {
        self.0.kind.as_str()
    }

    fn has(&self, field: &str, value: &str, now: DateTime<Utc>) -> bool {
        match field {
            "due" => span(value).is_some_and(|span| self.0.at.instant <= now + span),
            _ => self.values(field).iter().any(|own| own.starts_with(value)),
        }
    }

    fn values(&self, field: &str) -> Vec<String> {
        match field {
            "for" => vec![self.0.kind.as_str().to_owned()],
            "kind" => vec![self.kind().to_owned()],
            _ => Vec::new(),
        }
    }
}

impl Item for Row {
    type Id = DeadlineId;
    const NAME: &'static str = "deadlines";
    const COLUMNS: &'static [Column] = &[
        Column::new("For", 9, 0),
        Column::new("Left", 10, 0),
        Column::wide("When"),
        Column::new("Kind", 6, 60),
    ];
    const SORTS: &'static [&'static str] = &["time"];
    const ORDER: &'static str = "Deadlines stand in the order of time.";

    fn id(&self) -> DeadlineId {
        self.0.id
    }

    fn order(&self, other: &Self, _sort: usize) -> Ordering {
        self.0.at.instant.cmp(&other.0.at.instant)
    }

    fn cells(&self, ui: &Ui) -> Vec<Cell> {
        let at = self.0.at;
        vec![
            plain(self.0.kind.as_str()),
            (words::left(at.instant, ui.now), words::pressing(at.instant, ui.now)),
            plain(at.in_full()),
            plain(self.kind()),
        ]
    }
}

/// The zones in which the signers of a letter to Washington sit.
const SIGNERS: [Tz; 6] = [
    chrono_tz::US::Eastern,
    chrono_tz::US::Central,
    chrono_tz::US::Mountain,
    chrono_tz::US::Pacific,
    chrono_tz::US::Alaska,
    chrono_tz::US::Hawaii,
];

/// A deadline on the clocks of those who have to keep it, in lines of so many columns.
fn elsewhere(deadline: &Deadline, columns: usize, ui: &Ui) -> Vec<String> {
    let at = deadline.at.instant;
    let clock = |zone: Tz| at.with_timezone(&zone).format("%a %-d %b %H:%M %Z").to_string();
    let business = deadline.at.business_days_left(ui.now);
    let mut lines = vec![
        format!("On your clock   {}", clock(ui.zone)),
        format!("Universal time  {}", clock(Tz::UTC)),
        format!("Business days   {business} left"),
    ];
    if deadline.at.zone.name().starts_with("America/") || deadline.at.zone.name().starts_with("US/") {
        let clocks: Vec<String> =
            SIGNERS.iter().map(|zone| at.with_timezone(zone).format("%H:%M\u{a0}%Z").to_string()).collect();
        for (index, words) in wrap(&clocks.join("\u{a0}· "), columns.saturating_sub(16)).iter().enumerate() {
            let label = if index == 0 { "Signers" } else { "" };
            lines.push(format!("{label:<16}{}", words.replace('\u{a0}', " ")));
        }
    }
    lines
}

/// The height of the box that shows a moment on several clocks, with room to spare.
const MOMENT: u16 = 8;

/// The deadlines of a letter.
pub(crate) struct Deadlines {
    letter: Option<Letter>,
    pub(super) list: List<Row>,
    /// How they were moved; read from the log once the tab is looked at.
    moves: Option<HashMap<DeadlineId, Vec<Move>>>,
    /// The zone of a letter's first deadline.
    pub(crate) zone: Tz,
}

impl Deadlines {
    /// No letter yet.
    pub(crate) fn new(zone: Tz) -> Self {
        Self { letter: None, list: List::default(), moves: None, zone }
    }

    /// How a deadline was moved, the last move first, in lines of so many columns.
    fn history(&self, deadline: &Deadline, columns: usize) -> Vec<String> {
        let moves = self.moves.as_ref().and_then(|moves| moves.get(&deadline.id));
        let told = moves.into_iter().flatten().rev().map(Move::to_string);
        told.flat_map(|words| wrap(&words, columns)).collect()
    }

    fn draw_history(frame: &mut Frame<'_>, area: Rect, mut history: Vec<String>, ui: &Ui) {
        let inner = boxed(frame, area, "How it was moved, the last first", false, ui);
        let height = usize::from(inner.height);
        if history.len() > height {
            history.truncate(height.saturating_sub(1));
            history.push("… and earlier; `undersigned deadline list` shows all of it".to_owned());
        }
        for (index, line) in history.into_iter().enumerate().take(height) {
            put(frame, draw::row(inner, index), cut(&line, usize::from(inner.width)));
        }
    }

    /// Takes what the record holds.
    pub(crate) fn take(&mut self, dossier: &Dossier, look: &Look<'_>) {
        self.letter = Some(dossier.letter.clone());
        self.moves = None;
        self.list.set(dossier.deadlines.iter().cloned().map(Row).collect(), look.now());
    }
}

impl Screen for Deadlines {
    fn title(&self, _ui: &Ui) -> (String, String) {
        ("Deadlines".to_owned(), String::new())
    }

    fn listing(&self) -> Option<&dyn Listing> {
        Some(&self.list)
    }

    fn listing_mut(&mut self) -> Option<&mut dyn Listing> {
        Some(&mut self.list)
    }

    fn open_hint(&self) -> &'static str {
        // The same as e, which is shown.
        ""
    }

    fn own_scopes(&self) -> &'static [Scope] {
        &[Scope::Deadlines, Scope::List]
    }

    fn prepare(&mut self, look: &Look<'_>) -> Result<()> {
        if self.moves.is_none() {
            let known: Vec<Deadline> = self.list.items().iter().map(|row| row.0.clone()).collect();
            let is_any = !known.is_empty();
            self.moves = Some(if is_any { deadlines::moves(look.view(), &known)? } else { HashMap::new() });
        }
        Ok(())
    }

    fn update(&mut self, command: Command, _look: &Look<'_>) -> Result<Vec<Effect>> {
        let Some(letter) = &self.letter else { return Ok(Vec::new()) };
        let zone = self.list.items().first().map_or(self.zone, |row| row.0.at.zone);
        let current = self.list.current().map(|row| &row.0);
        let form = |known| Effect::Push(Overlay::Form(forms::letters::deadline(letter.clone(), known, zone)));
        Ok(vec![match (command, current) {
            (Command::SetDeadline, _) => form(None),
            (Command::EditDeadline | Command::Open, Some(deadline)) => form(Some(deadline)),
            (Command::RemoveDeadline, Some(known)) => {
                Effect::Do(Box::new(deadline::Remove { letter: letter.clone(), kind: known.kind }))
            }
            (_, None) => Effect::Say(Tone::Plain, "No deadline yet: a sets one.".to_owned()),
            _ => return Ok(Vec::new()),
        }])
    }

    fn view(&self, frame: &mut Frame<'_>, area: Rect, ui: &Ui) {
        let empty = &["No deadline yet.", "", "a   set one: \"fri 5pm\", \"in 2 weeks\""];
        let current = self.list.current().map(|row| &row.0).filter(|_| area.height >= 16);
        let Some(deadline) = current else {
            Table::of("Deadlines", &self.list, empty).show(frame, area, ui);
            return;
        };
        let columns = usize::from(area.width).saturating_sub(2);
        let history = self.history(deadline, columns);
        let moved = if history.is_empty() { 0 } else { cells(history.len() + 2) };
        let moment = if moved == 0 { MOMENT } else { MOMENT - 2 };
        let (rest, moved) = split_bottom(area, moved.min((area.height - moment) / 2));
        let (list, moment) = split_bottom(rest, moment);
        Table::of("Deadlines", &self.list, empty).show(frame, list, ui);
        let inner = boxed(frame, moment, "The same moment elsewhere", false, ui);
        for (index, line) in elsewhere(deadline, usize::from(inner.width), ui).iter().enumerate() {
            put(frame, draw::row(inner, index), cut(line, usize::from(inner.width)));
        }
        if moved.height > 0 {
            Self::draw_history(frame, moved, history, ui);
        }
    }
}
