//! What is open, what needs attention, what falls due, and what was done last.

use std::cmp::Ordering;

use chrono::{DateTime, TimeDelta, Utc};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::cards::{self, Card};
use crate::domain::activity::Activity;
use crate::domain::deadline::Deadline;
use crate::domain::ids::LetterId;
use crate::domain::letter::Stage;
use crate::error::Result;
use crate::store::{activities, deadlines};
use crate::tui::command::{Command, Scope};
use crate::tui::draw::{Ui, boxed, cut, put, row, split_bottom, split_right};
use crate::tui::filter::Searchable;
use crate::tui::forms;
use crate::tui::list::{Item, List};
use crate::tui::overlays::Overlay;
use crate::tui::screen::{Effect, Look, Route, Screen, Tab};
use crate::tui::table::{Column, Table, plain};
use crate::tui::theme::Tone;
use crate::tui::words;

const COLUMNS: &[Column] =
    &[Column::wide("Letter"), Column::new("Left", 9, 0), Column::new("Signed", 17, 46)];

/// Something that needs attention, and where.
struct Concern {
    tone: Tone,
    words: String,
    letter: LetterId,
    tab: Tab,
    place: usize,
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

    fn id(&self) -> usize {
        self.place
    }

    fn order(&self, other: &Self, _sort: usize) -> Ordering {
        self.place.cmp(&other.place)
    }
}

/// The first screen.
#[derive(Default)]
pub(crate) struct Dashboard {
    letters: List<Card>,
    concerns: List<Concern>,
    deadlines: Vec<(Deadline, String)>,
    recent: Vec<Activity>,
    is_at_concerns: bool,
}

/// What a letter needs.
fn concerns(card: &Card, now: DateTime<Utc>) -> Vec<(Tone, String, Tab)> {
    let mut found = Vec::new();
    let title = &card.title;
    if let Some(deadline) = &card.deadline {
        let left = deadline.at.instant - now;
        if left < TimeDelta::zero() && card.stage == Stage::Collecting {
            let words = format!("The {} deadline of {title} has passed; it is still open", deadline.kind);
            found.push((Tone::Bad, words, Tab::Deadlines));
        } else if left < TimeDelta::hours(48) && left > TimeDelta::zero() {
            let words = format!("{title}: {} in {}", deadline.kind, words::left(deadline.at.instant, now));
            found.push((Tone::Bad, words, Tab::Deadlines));
        }
    } else if card.stage == Stage::Collecting {
        found.push((Tone::Warn, format!("{title} has no deadline"), Tab::Deadlines));
    }
    let tally = card.tally;
    if tally.must_confirm > 0 {
        let who = words::count(tally.must_confirm, "signatory");
        let who = who.replace("signatorys", "signatories");
        found.push((Tone::Warn, format!("{who} of {title} must confirm again"), Tab::Signatories));
    }
    if tally.invited > 0 {
        let who = words::count(tally.invited, "organization");
        found.push((Tone::Plain, format!("{who} invited to {title}, no answer yet"), Tab::Signatories));
    }
    found
}

impl Dashboard {
    fn draw_deadlines(&self, frame: &mut Frame<'_>, area: Rect, ui: &Ui) {
        let inner = boxed(frame, area, "Deadlines", false, ui);
        let columns = usize::from(inner.width);
        if self.deadlines.is_empty() {
            put(frame, inner, ui.span(cut("Nothing is due. Nice.", columns), Tone::Dim));
        }
        for (index, (deadline, title)) in self.deadlines.iter().enumerate() {
            let left = words::left(deadline.at.instant, ui.now);
            let first = format!("{:<8} {} · {}", left, deadline.kind, words::closes(deadline));
            let tone = words::pressing(deadline.at.instant, ui.now);
            put(frame, row(inner, index * 2), ui.span(cut(&first, columns), tone));
            put(frame, row(inner, index * 2 + 1), cut(&format!("         {title}"), columns));
        }
    }

    fn draw_recent(&self, frame: &mut Frame<'_>, area: Rect, ui: &Ui) {
        let inner = boxed(frame, area, "Recent activity", false, ui);
        let columns = usize::from(inner.width);
        if self.recent.is_empty() {
            put(frame, inner, ui.span(cut("Changes will be listed here.", columns), Tone::Dim));
        }
        for (index, entry) in self.recent.iter().enumerate() {
            let when = words::moment(entry.at, ui.now, ui.zone);
            let rest =
                cut(&format!("{} {}", entry.actor, entry.summary), columns.saturating_sub(when.len() + 1));
            let line = Line::from(vec![ui.span(format!("{when} "), Tone::Dim), ui.span(rest, Tone::Plain)]);
            put(frame, row(inner, index), line);
        }
    }

    fn draw_concerns(&self, frame: &mut Frame<'_>, area: Rect, ui: &Ui) {
        let table = Table {
            title: "Needs attention",
            list: &self.concerns,
            columns: &[Column::wide("")],
            is_focused: self.is_at_concerns,
            empty: &["Nothing needs attention."],
        };
        table.draw(frame, area, ui, |concern| {
            let mark = if concern.tone == Tone::Plain { "→" } else { "!" };
            vec![(format!("{mark} {}", concern.words), concern.tone)]
        });
    }
}

impl Screen for Dashboard {
    fn title(&self, ui: &Ui) -> (String, String) {
        let now = ui.now.with_timezone(&ui.zone).format("%a %-d %b %Y  %H:%M").to_string();
        ("Dashboard".to_owned(), now)
    }

    fn scopes(&self) -> Vec<Scope> {
        if self.letters.is_typing() || self.concerns.is_typing() {
            return vec![Scope::FilterLine];
        }
        vec![Scope::Dashboard, Scope::Boxes, Scope::List]
    }

    fn reload(&mut self, look: &Look<'_>) -> Result<()> {
        let now = look.now();
        let cards = cards::read(look, true)?;
        let mut found = Vec::new();
        for card in &cards {
            for (tone, words, tab) in concerns(card, now) {
                found.push(Concern { tone, words, letter: card.id, tab, place: 0 });
            }
        }
        found.sort_by_key(|concern| match concern.tone {
            Tone::Bad => 0,
            Tone::Warn => 1,
            _ => 2,
        });
        for (place, concern) in found.iter_mut().enumerate() {
            concern.place = place;
        }
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
        self.recent = activities::list(look.view(), None)?;
        self.recent.truncate(30);
        Ok(())
    }

    fn input(&mut self, key: crate::tui::key::Key, look: &Look<'_>) -> bool {
        self.letters.input(key, look.now()) || self.concerns.input(key, look.now())
    }

    fn update(&mut self, command: Command, look: &Look<'_>) -> Result<Vec<Effect>> {
        Ok(match command {
            Command::NextBox | Command::PreviousBox => {
                self.is_at_concerns = !self.is_at_concerns;
                Vec::new()
            }
            Command::NewLetterHere => vec![Effect::Push(Overlay::Form(forms::letters::new(None)))],
            Command::Open if self.is_at_concerns => self
                .concerns
                .current()
                .map(|concern| Effect::Goto(Route::Letter(concern.letter, Some(concern.tab))))
                .into_iter()
                .collect(),
            Command::Open => {
                let open = self.letters.current().map(|card| Effect::Goto(Route::Letter(card.id, None)));
                open.into_iter().collect()
            }
            Command::Sort => vec![super::sort_menu::<Card>()],
            other => {
                if self.is_at_concerns {
                    self.concerns.update(other, look.now());
                } else {
                    self.letters.update(other, look.now());
                }
                Vec::new()
            }
        })
    }

    fn back(&mut self, look: &Look<'_>) -> bool {
        self.letters.back(look.now()) || self.concerns.back(look.now())
    }

    fn tell(&mut self, notice: crate::tui::screen::Notice, look: &Look<'_>) -> Result<Vec<Effect>> {
        if let crate::tui::screen::Notice::Sort(by) = notice {
            self.letters.sort_by(by, look.now());
        }
        Ok(Vec::new())
    }

    fn click(&mut self, row: usize) {
        if self.is_at_concerns {
            self.concerns.go_to_position(row);
        } else {
            self.letters.go_to_position(row);
        }
    }

    fn view(&self, frame: &mut Frame<'_>, area: Rect, ui: &Ui) {
        let is_wide = area.width >= 96;
        let (left, right) = split_right(area, if is_wide { area.width / 5 * 2 } else { 0 });
        let (upper, lower) = if area.height >= 12 {
            split_bottom(left, area.height / 2)
        } else if self.is_at_concerns {
            split_bottom(left, area.height)
        } else {
            split_bottom(left, 0)
        };
        if upper.height > 0 {
            let table = Table {
                title: "Open letters",
                list: &self.letters,
                columns: COLUMNS,
                is_focused: !self.is_at_concerns,
                empty: &["No open letters.", "", "a   start a letter", "3   organizations   4   officials"],
            };
            table.draw(frame, upper, ui, |card| {
                vec![plain(&card.title), card.left(ui), plain(card.progress())]
            });
        }
        if lower.height > 0 {
            self.draw_concerns(frame, lower, ui);
        }
        if right.width > 0 {
            let (deadlines, recent) = split_bottom(right, area.height / 2);
            self.draw_deadlines(frame, deadlines, ui);
            self.draw_recent(frame, recent, ui);
        }
    }
}
