//! What was done, by whom; one entry can be taken back from here.

use std::cmp::Ordering;

use chrono::{DateTime, Utc};
use ratatui::Frame;
use ratatui::layout::Rect;

use crate::domain::activity::{Activity, Role};
use crate::domain::filter::{Searchable, span};
use crate::domain::ids::{ActivityId, LetterId};
use crate::domain::text::fold_key;
use crate::error::Result;
use crate::store::activities;
use crate::tui::command::{Command, Scope};
use crate::tui::draw::Ui;
use crate::tui::list::{Item, List, Listing};
use crate::tui::overlays::Overlay;
use crate::tui::overlays::message::Message;
use crate::tui::screen::{Effect, Look, Screen};
use crate::tui::table::{Cell, Column, Table, plain};
use crate::tui::theme::Tone;
use crate::tui::views;
use crate::tui::words;

/// An entry of the log.
pub(super) struct Entry {
    activity: Activity,
    haystack: String,
}

impl Searchable for Entry {
    const FIELDS: &'static [&'static str] = &["who", "what", "newer", "older"];

    fn haystack(&self) -> &str {
        &self.haystack
    }

    fn has(&self, field: &str, value: &str, now: DateTime<Utc>) -> bool {
        let age = now - self.activity.at;
        match field {
            "who" => fold_key(&self.activity.actor).contains(value),
            "what" => self.activity.operation.contains(value),
            "newer" => span(value).is_some_and(|span| age <= span),
            _ => span(value).is_some_and(|span| age > span),
        }
    }

    fn values(&self, field: &str) -> Vec<String> {
        match field {
            "who" => vec![self.activity.actor.clone()],
            "what" => vec![self.activity.operation.clone()],
            _ => Vec::new(),
        }
    }
}

impl Item for Entry {
    type Id = ActivityId;
    const NAME: &'static str = "activity";
    const COLUMNS: &'static [Column] = &[
        Column::new("When", 11, 0),
        Column::new("Who", 12, 60),
        Column::new("What", 16, 96),
        Column::wide("Change"),
    ];
    const SORTS: &'static [&'static str] = &["newest", "who", "operation", "change"];

    fn id(&self) -> ActivityId {
        self.activity.id
    }

    fn order(&self, other: &Self, sort: usize) -> Ordering {
        let by = match sort {
            1 => self.activity.actor.cmp(&other.activity.actor),
            2 => self.activity.operation.cmp(&other.activity.operation),
            3 => self.activity.summary.cmp(&other.activity.summary),
            _ => Ordering::Equal,
        };
        by.then(other.activity.seq.cmp(&self.activity.seq))
    }

    fn cells(&self, ui: &Ui) -> Vec<Cell> {
        let entry = &self.activity;
        let tone = if entry.undone { Tone::Dim } else { Tone::Plain };
        let mark = if entry.undone { "(taken back) " } else { "" };
        vec![
            plain(words::moment(entry.at, ui.now, ui.zone)),
            plain(&entry.actor),
            plain(&entry.operation),
            (format!("{mark}{}", entry.summary), tone),
        ]
    }
}

/// The log, of everything or of one letter.
#[derive(Default)]
pub(crate) struct Activities {
    pub(super) list: List<Entry>,
    letter: Option<LetterId>,
}

impl Activities {
    /// The log of one letter.
    pub(crate) fn of_letter(letter: LetterId) -> Self {
        Self { letter: Some(letter), ..Self::default() }
    }
}

fn details(entry: &Activity, ui_zone: chrono_tz::Tz) -> Message {
    let at = entry.at.with_timezone(&ui_zone).format("%a %-d %b %Y %H:%M:%S %Z");
    let mut lines = vec![
        (entry.summary.clone(), Tone::Strong),
        (format!("{at}, by {}", entry.actor), Tone::Plain),
        (format!("operation {}, entry {}", entry.operation, entry.id), Tone::Dim),
    ];
    let state = match (entry.undone, entry.undoable, entry.role) {
        (true, _, _) => "It has been taken back; U does the last one again.",
        (_, false, _) => "Nothing can take this back.",
        (_, _, Role::Do) => "u takes this entry back, if nothing later depends on it.",
        _ => "It is itself an undo or a redo.",
    };
    lines.push((state.to_owned(), Tone::Plain));
    Message::new("Entry of the log", lines)
}

impl Screen for Activities {
    fn title(&self, _ui: &Ui) -> (String, String) {
        ("Activity".to_owned(), words::count(self.list.items().len(), "change"))
    }

    fn listing(&self) -> Option<&dyn Listing> {
        Some(&self.list)
    }

    fn listing_mut(&mut self) -> Option<&mut dyn Listing> {
        Some(&mut self.list)
    }

    fn own_scopes(&self) -> &'static [Scope] {
        &[Scope::Activity, Scope::List]
    }

    fn reload(&mut self, look: &Look<'_>) -> Result<()> {
        let entries = activities::list(look.view(), self.letter)?
            .into_iter()
            .map(|activity| Entry {
                haystack: fold_key(&format!(
                    "{} {} {}",
                    activity.summary, activity.actor, activity.operation
                )),
                activity,
            })
            .collect();
        self.list.set(entries, look.now());
        Ok(())
    }

    fn open_hint(&self) -> &'static str {
        "details"
    }

    fn offers(&self, command: Command) -> bool {
        let can_be_undone = |entry: &Entry| {
            let Activity { undoable, undone, role, .. } = entry.activity;
            undoable && !undone && role == Role::Do
        };
        match command {
            Command::UndoEntry => self.list.current().is_some_and(can_be_undone),
            other => views::offers(&self.list, other),
        }
    }

    fn update(&mut self, command: Command, look: &Look<'_>) -> Result<Vec<Effect>> {
        let Some(entry) = self.list.current() else { return Ok(Vec::new()) };
        Ok(match command {
            Command::Open => vec![Effect::Push(Overlay::Message(details(&entry.activity, look.zone)))],
            Command::UndoEntry => vec![Effect::Undo(Some(entry.activity.id))],
            _ => Vec::new(),
        })
    }

    fn view(&self, frame: &mut Frame<'_>, area: Rect, ui: &Ui) {
        let empty = &["Changes will be listed here, and can be undone from here."];
        Table::of("Activity", &self.list, empty).show(frame, area, ui);
    }
}
