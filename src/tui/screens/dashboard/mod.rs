//! What is open, what needs attention, what falls due, and what was done last.

mod calendar;
mod concerns;
mod news;

use chrono::{DateTime, Utc};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

use self::concerns::{Concern, Leads};
use self::news::News;
use super::cards::{self, Card};
use super::kept::Kept;
use crate::domain::activity::Activity;
use crate::domain::deadline::Deadline;
use crate::domain::letter::{Letter, Stage};
use crate::domain::reminder::Reminders;
use crate::error::Result;
use crate::store::{activities, deadlines};
use crate::tui::command::{Command, Scope};
use crate::tui::draw::{Ui, boxed, cut, first_lines, put, row, split_bottom, split_right};
use crate::tui::forms;
use crate::tui::list::{List, Listing};
use crate::tui::overlays::Overlay;
use crate::tui::screen::{Effect, Look, Route, Screen};
use crate::tui::table::{Column, Table, plain};
use crate::tui::theme::Tone;
use crate::tui::words;

const COLUMNS: &[Column] =
    &[Column::wide("Letter"), Column::new("Left", 9, 0), Column::new("Signed", 17, 46)];

/// From how many columns on an entry of the log says whose it is.
const WITH_NAMES: usize = 48;
/// How many lines of an entry of the log are shown.
const LINES: usize = 2;

/// The first screen.
#[derive(Default)]
pub(crate) struct Dashboard {
    letters: List<Card>,
    concerns: List<Concern>,
    deadlines: Vec<(Deadline, String)>,
    recent: Vec<Activity>,
    is_at_concerns: bool,
    /// When those who have not answered are to be reminded.
    reminders: Reminders,
    /// When this person left the screens last; `None` on a first visit.
    pub(super) last_visit: Option<DateTime<Utc>>,
    news: News,
    /// What is said of each letter.
    kept: Kept<(Card, Vec<Concern>, Vec<news::Item>)>,
}

impl Dashboard {
    /// The dashboard, with nothing read yet.
    pub(super) fn new(reminders: Reminders) -> Self {
        Self { reminders, ..Self::default() }
    }

    /// What has happened since the last visit, in one line; `None` if nothing has.
    pub(crate) fn news(&self) -> Option<String> {
        self.news.summary()
    }

    fn follow(&self, leads: Leads, look: &Look<'_>) -> Effect {
        match leads {
            Leads::Letter(letter, tab) => Effect::Goto(Route::Letter(letter, Some(tab))),
            Leads::News => Effect::Push(Overlay::Message(self.news.message(look))),
        }
    }

    fn draw_recent(&self, frame: &mut Frame<'_>, area: Rect, ui: &Ui) {
        let inner = boxed(frame, area, "Recent activity", false, ui);
        let columns = usize::from(inner.width);
        if self.recent.is_empty() {
            put(frame, inner, ui.span(cut("Changes will be listed here.", columns), Tone::Dim));
        }
        // Who did it is of interest where it was not always the same person, and where there is room.
        let has_others = self.recent.iter().any(|entry| entry.actor != self.recent[0].actor);
        let has_others = has_others && columns >= WITH_NAMES;
        let mut line = 0;
        for entry in &self.recent {
            let when = words::moment(entry.at, ui.now, ui.zone);
            let who = if has_others { format!("{}: ", entry.actor) } else { String::new() };
            let room = columns.saturating_sub(when.len() + 1);
            for (index, words) in first_lines(&format!("{who}{}", entry.summary), room, LINES).enumerate() {
                let when = if index == 0 { format!("{when} ") } else { " ".repeat(when.len() + 1) };
                let spans = vec![ui.span(when, Tone::Dim), ui.span(words, Tone::Plain)];
                put(frame, row(inner, line), Line::from(spans));
                line += 1;
            }
        }
    }

    fn draw_concerns(&self, frame: &mut Frame<'_>, area: Rect, ui: &Ui) {
        let empty = &["Nothing needs attention."];
        Table::of("Needs attention", &self.concerns, empty)
            .focused(self.is_at_concerns)
            .show(frame, area, ui);
    }
}

impl Screen for Dashboard {
    fn title(&self, ui: &Ui) -> (String, String) {
        let now = ui.now.with_timezone(&ui.zone).format("%a %-d %b %Y  %H:%M").to_string();
        ("Dashboard".to_owned(), now)
    }

    fn listing(&self) -> Option<&dyn Listing> {
        if self.is_at_concerns { Some(&self.concerns) } else { Some(&self.letters) }
    }

    fn listing_mut(&mut self) -> Option<&mut dyn Listing> {
        if self.is_at_concerns { Some(&mut self.concerns) } else { Some(&mut self.letters) }
    }

    fn own_scopes(&self) -> &'static [Scope] {
        &[Scope::Dashboard, Scope::Boxes, Scope::List]
    }

    fn reload(&mut self, look: &Look<'_>) -> Result<()> {
        let now = look.now();
        let today = now.with_timezone(&look.zone).date_naive();
        let (mut found, mut news, mut cards) = (Vec::new(), News::default(), Vec::new());
        let is_open = |letter: &Letter| !matches!(letter.stage, Stage::Released | Stage::Archived);
        let (reminders, last_visit) = (&self.reminders, self.last_visit);
        let read = self.kept.read(look, is_open, |dossier| {
            let card = cards::card(dossier, now);
            let concerns = concerns::of_letter(&card, dossier, reminders, look.standards, (now, today));
            let until = cards::holds_until(&card, look);
            ((card, concerns, news::of_letter(dossier, last_visit)), until)
        })?;
        for (card, concerns, answers) in read {
            cards.push(card);
            found.extend(concerns);
            news.add(answers);
        }
        found.extend(news.summary().map(|words| Concern::new(Tone::Good, words, Leads::News)));
        self.news = news;
        concerns::rank(&mut found);
        self.deadlines = deadlines::list(look.view(), None)?
            .into_iter()
            .filter(|deadline| deadline.at.instant > now)
            .filter_map(|deadline| {
                let card = cards.iter().find(|card| card.id == deadline.letter)?;
                Some((deadline, card.title.clone()))
            })
            .take(10)
            .collect();
        self.concerns.set(found, now);
        self.letters.set(cards, now);
        self.recent = activities::latest(look.view(), 30)?;
        Ok(())
    }

    fn update(&mut self, command: Command, look: &Look<'_>) -> Result<Vec<Effect>> {
        Ok(match command {
            Command::NextBox | Command::PreviousBox => {
                self.is_at_concerns = !self.is_at_concerns;
                Vec::new()
            }
            Command::NewLetterHere => vec![Effect::Push(Overlay::Form(forms::letters::new(None)))],
            Command::Open if self.is_at_concerns => {
                let leads = self.concerns.current().map(|concern| concern.leads);
                leads.map(|leads| self.follow(leads, look)).into_iter().collect()
            }
            Command::Open => {
                let open = self.letters.current().map(|card| Effect::Goto(Route::Letter(card.id, None)));
                open.into_iter().collect()
            }
            _ => Vec::new(),
        })
    }

    fn has_more(&self) -> bool {
        self.kept.is_behind()
    }

    fn view(&self, frame: &mut Frame<'_>, area: Rect, ui: &Ui) {
        let is_wide = area.width >= 90;
        let (left, right) = split_right(area, if is_wide { (area.width / 3).max(34) } else { 0 });
        let (upper, lower) = if area.height >= 12 {
            split_bottom(left, area.height / 2)
        } else if self.is_at_concerns {
            split_bottom(left, area.height)
        } else {
            split_bottom(left, 0)
        };
        if upper.height > 0 {
            let empty = &["No open letters.", "", "a   start a letter", "3   organizations   4   officials"];
            let table = Table { columns: COLUMNS, ..Table::of("Open letters", &self.letters, empty) };
            table.focused(!self.is_at_concerns).draw(frame, upper, ui, |card| {
                vec![plain(&card.title), card.left(ui), plain(card.progress())]
            });
        }
        if lower.height > 0 {
            self.draw_concerns(frame, lower, ui);
        }
        if right.width > 0 {
            let (deadlines, recent) = split_bottom(right, area.height / 2);
            calendar::draw(frame, deadlines, &self.deadlines, ui);
            self.draw_recent(frame, recent, ui);
        }
    }
}
