//! The deadlines of the letter.

use std::cmp::Ordering;

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use ratatui::Frame;
use ratatui::layout::Rect;

use crate::domain::deadline::Deadline;
use crate::domain::dossier::Dossier;
use crate::domain::ids::DeadlineId;
use crate::domain::letter::Letter;
use crate::error::Result;
use crate::ops::deadline;
use crate::tui::command::{Command, Scope};
use crate::tui::draw::Ui;
use crate::tui::filter::Searchable;
use crate::tui::forms;
use crate::tui::key::Key;
use crate::tui::list::{Item, List};
use crate::tui::overlays::Overlay;
use crate::tui::screen::{Effect, Look, Screen};
use crate::tui::table::{Column, Table, plain};
use crate::tui::theme::Tone;
use crate::tui::words;

const COLUMNS: &[Column] =
    &[Column::new("For", 9, 0), Column::new("Left", 10, 0), Column::wide("When"), Column::new("Kind", 6, 60)];

struct Row(Deadline);

impl Searchable for Row {
    const FIELDS: &'static [&'static str] = &[];

    fn haystack(&self) -> &str {
        self.0.kind.as_str()
    }

    fn has(&self, _field: &str, _value: &str, _now: DateTime<Utc>) -> bool {
        false
    }
}

impl Item for Row {
    type Id = DeadlineId;
    const SORTS: &'static [&'static str] = &["time"];

    fn id(&self) -> DeadlineId {
        self.0.id
    }

    fn order(&self, other: &Self, _sort: usize) -> Ordering {
        self.0.at.instant.cmp(&other.0.at.instant)
    }
}

/// The deadlines of a letter.
pub(crate) struct Deadlines {
    letter: Option<Letter>,
    list: List<Row>,
    /// The zone of a letter's first deadline.
    pub(crate) zone: Tz,
}

impl Deadlines {
    /// No letter yet.
    pub(crate) fn new(zone: Tz) -> Self {
        Self { letter: None, list: List::default(), zone }
    }

    /// Takes what the record holds.
    pub(crate) fn take(&mut self, dossier: &Dossier, look: &Look<'_>) {
        self.letter = Some(dossier.letter.clone());
        self.list.set(dossier.deadlines.iter().cloned().map(Row).collect(), look.now());
    }
}

impl Screen for Deadlines {
    fn title(&self, _ui: &Ui) -> (String, String) {
        ("Deadlines".to_owned(), String::new())
    }

    fn scopes(&self) -> Vec<Scope> {
        if self.list.is_typing() { vec![Scope::FilterLine] } else { vec![Scope::Deadlines, Scope::List] }
    }

    fn reload(&mut self, _look: &Look<'_>) -> Result<()> {
        Ok(())
    }

    fn input(&mut self, key: Key, look: &Look<'_>) -> bool {
        self.list.input(key, look.now())
    }

    fn update(&mut self, command: Command, look: &Look<'_>) -> Result<Vec<Effect>> {
        if self.list.update(command, look.now()) {
            return Ok(Vec::new());
        }
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
            (Command::Sort, _) => {
                Effect::Say(Tone::Plain, "Deadlines stand in the order of time.".to_owned())
            }
            (_, None) => Effect::Say(Tone::Plain, "No deadline yet: a sets one.".to_owned()),
            _ => return Ok(Vec::new()),
        }])
    }

    fn back(&mut self, look: &Look<'_>) -> bool {
        self.list.back(look.now())
    }

    fn click(&mut self, row: usize) {
        self.list.go_to_position(row);
    }

    fn view(&self, frame: &mut Frame<'_>, area: Rect, ui: &Ui) {
        let table = Table {
            title: "Deadlines",
            list: &self.list,
            columns: COLUMNS,
            is_focused: true,
            empty: &["No deadline yet.", "", "a   set one: \"fri 5pm\", \"in 2 weeks\""],
        };
        table.draw(frame, area, ui, |row| {
            let at = row.0.at;
            vec![
                plain(row.0.kind.as_str()),
                (words::left(at.instant, ui.now), words::pressing(at.instant, ui.now)),
                plain(at.in_full()),
                plain(if row.0.hard { "hard" } else { "soft" }),
            ]
        });
    }
}
