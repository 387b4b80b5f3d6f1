//! A list to choose from by typing a few letters: the palette of commands and records, the help,
//! and choosing officials, organizations or letters.

use std::collections::BTreeSet;

use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;
use tui_input::Input;

use crate::domain::body::Who;
use crate::domain::ids::LetterId;
use crate::domain::ids::{OfficialId, OrgId};
use crate::error::Result;
use crate::tui::choosing;
use crate::tui::command::{Command, Scope};
use crate::tui::draw::{Hit, Ui, cells, choose, cut, fit, panel, put, row, split_bottom, split_top, width};
use crate::tui::field;
use crate::tui::key::Key;
use crate::tui::overlays::Overlay;
use crate::tui::overlays::guide::Guide;
use crate::tui::screen::{Effect, Look};
use crate::tui::sentence::{self, Sentence};
use crate::tui::theme::Tone;

/// What a line stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Pick {
    Command(Command),
    /// A command that cannot be done here.
    Elsewhere(Command),
    Letter(LetterId),
    Organization(OrgId),
    Official(OfficialId),
    /// A group of officials, by its place, and who of it.
    Group(usize, Who),
}

/// What is done with what is chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// A command is run, a record opened.
    Go,
    /// The same among the keys; Tab leads to the guide.
    Help,
    /// Officials become addressees of a letter.
    Addressees(LetterId),
    /// Groups of officials become addressees of a letter.
    Groups(LetterId),
    /// Organizations are put on the list of a letter.
    Signatories(LetterId),
    /// The organizations of other letters are put on the list of a letter.
    InviteList(LetterId),
}

/// A line to choose.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    /// What it stands for.
    pub(crate) pick: Pick,
    /// What it is called.
    pub(crate) label: String,
    /// What stands at the end of the line: a key, a state.
    pub(crate) detail: String,
}

/// A list to choose from.
pub(crate) struct Picker {
    title: String,
    purpose: Purpose,
    entries: Vec<Entry>,
    found: Vec<usize>,
    marked: BTreeSet<usize>,
    line: Input,
    cursor: usize,
    /// The letter that sentences are about.
    letter: Option<LetterId>,
    /// What the sentence that is typed would do.
    sentence: Option<String>,
}

/// In the list of what was found, the line of the sentence.
const SENTENCE: usize = usize::MAX;

/// How many lines a page is.
const PAGE: usize = 10;

impl Picker {
    /// A list to choose from.
    pub(crate) fn new(title: impl Into<String>, purpose: Purpose, entries: Vec<Entry>) -> Self {
        let found = (0..entries.len()).collect();
        let line = Input::default();
        let (title, marked) = (title.into(), BTreeSet::new());
        Self { title, purpose, entries, found, marked, line, cursor: 0, letter: None, sentence: None }
    }

    /// Whose keys work in it, besides those of every list to choose from.
    pub(crate) fn own_scope(&self) -> Option<Scope> {
        match self.purpose {
            Purpose::Go => None,
            Purpose::Help => Some(Scope::Help),
            _ => Some(Scope::PickSeveral),
        }
    }

    /// The same, which takes sentences about a letter.
    pub(crate) fn about(self, letter: Option<LetterId>) -> Self {
        Self { letter, ..self }
    }

    /// Types into the line.
    pub(crate) fn input(&mut self, key: Key, look: &Look<'_>) -> bool {
        let is_taken = field::input(&mut self.line, key);
        if is_taken {
            self.search(look);
        }
        is_taken
    }

    /// Puts pasted text into the line.
    pub(crate) fn paste(&mut self, text: &str, look: &Look<'_>) {
        field::paste(&mut self.line, text);
        self.search(look);
    }

    /// The sentence that is typed; what cannot be understood is none.
    fn understood(&self, look: &Look<'_>) -> Option<Sentence> {
        self.letter.and_then(|letter| sentence::understand(self.line.value(), letter, look).ok().flatten())
    }

    /// Finds what fits what is typed, the best first, after what a sentence would do; what cannot be
    /// done here comes last.
    fn search(&mut self, look: &Look<'_>) {
        let pattern = Pattern::parse(self.line.value().trim(), CaseMatching::Ignore, Normalization::Smart);
        let mut matcher = Matcher::new(Config::DEFAULT);
        let mut letters = Vec::new();
        let mut scored: Vec<(u32, usize)> = (0..self.entries.len())
            .filter_map(|index| {
                let text = Utf32Str::new(&self.entries[index].label, &mut letters);
                pattern.score(text, &mut matcher).map(|score| (score, index))
            })
            .collect();
        let is_elsewhere = |index: usize| matches!(self.entries[index].pick, Pick::Elsewhere(_));
        scored.sort_by_key(|(score, index)| (is_elsewhere(*index), std::cmp::Reverse(*score), *index));
        self.sentence = self.understood(look).map(|sentence| sentence.label);
        self.found = self.sentence.iter().map(|_| SENTENCE).collect();
        self.found.extend(scored.into_iter().map(|(_, index)| index));
        self.cursor = 0;
    }

    /// Does a command.
    pub(crate) fn update(&mut self, command: Command, look: &Look<'_>) -> Result<Vec<Effect>> {
        match command {
            Command::PickerUp => self.cursor = self.cursor.saturating_sub(1),
            Command::PickerDown => self.click(self.cursor + 1),
            Command::PickerPageUp => self.cursor = self.cursor.saturating_sub(PAGE),
            Command::PickerPageDown => self.click(self.cursor + PAGE),
            Command::OpenGuide => {
                return Ok(vec![Effect::Close, Effect::Push(Overlay::Guide(Guide::default()))]);
            }
            Command::PickerMark => self.mark(),
            Command::PickerChoose if self.found.get(self.cursor) == Some(&SENTENCE) => {
                let effect = self.understood(look).map(|sentence| sentence.effect);
                return Ok(std::iter::once(Effect::Close).chain(effect).collect());
            }
            Command::PickerChoose => {
                let picks = self.chosen();
                if picks.is_empty() {
                    return Ok(vec![Effect::Say(Tone::Warn, "Nothing is called that.".to_owned())]);
                }
                let mut effects = vec![Effect::Close];
                effects.extend(choosing::effects(self.purpose, &picks, look)?);
                return Ok(effects);
            }
            _ => return Ok(vec![Effect::Close]),
        }
        Ok(Vec::new())
    }

    fn mark(&mut self) {
        if matches!(self.purpose, Purpose::Go | Purpose::Help) {
            return self.click(self.cursor + 1);
        }
        if let Some(index) = self.found.get(self.cursor)
            && !self.marked.remove(index)
        {
            self.marked.insert(*index);
        }
        self.click(self.cursor + 1);
    }

    fn chosen(&self) -> Vec<Pick> {
        let current = self.found.get(self.cursor).copied();
        let indices: Vec<usize> = if self.marked.is_empty() {
            current.into_iter().collect()
        } else {
            self.marked.iter().copied().collect()
        };
        indices.into_iter().map(|index| self.entries[index].pick).collect()
    }

    /// Presses a row.
    pub(crate) fn click(&mut self, row: usize) {
        self.cursor = row.min(self.found.len().saturating_sub(1));
    }

    /// Draws it.
    pub(crate) fn view(&self, frame: &mut Frame<'_>, area: Rect, ui: &Ui) {
        let lines = cells(self.entries.len()).clamp(6, 18) + 5;
        let inner = panel(frame, area, (76, lines), &self.title, ui);
        let (line, rest) = split_top(inner, 1);
        put(frame, line, ui.span(" > ", Tone::Key));
        let typed = Rect { x: line.x + 3.min(line.width), width: line.width.saturating_sub(3), ..line };
        field::draw(frame, typed, &self.line, true);
        let (list, summary) = split_bottom(rest, 1);
        let height = usize::from(list.height);
        let from = self.cursor.saturating_sub(height.saturating_sub(1));
        for (line, (at, index)) in self.found.iter().enumerate().skip(from).take(height).enumerate() {
            let place = row(list, line);
            put(frame, place, self.entry_line(*index, usize::from(place.width), ui));
            if at == self.cursor {
                choose(frame, place, ui);
            }
            ui.hit(place, Hit::Row(at));
        }
        put(frame, summary, ui.span(cut(&self.bottom(), usize::from(summary.width)), Tone::Dim));
    }

    fn bottom(&self) -> String {
        match (self.found.is_empty(), self.purpose, self.marked.len()) {
            (true, _, _) => " Nothing is called that.".to_owned(),
            (_, Purpose::Go, _) => format!(" {} found. Type to search, Enter does it.", self.found.len()),
            (_, Purpose::Help, _) => " Type to search, Enter does it, Tab opens the guide.".to_owned(),
            (_, _, 0) => {
                format!(" {} found. Type to search; Tab marks several, Enter takes.", self.found.len())
            }
            (_, _, marked) => format!(" {marked} marked. Enter takes them."),
        }
    }

    fn entry_line(&self, index: usize, columns: usize, ui: &Ui) -> Line<'static> {
        let Some(entry) = self.entries.get(index) else {
            let words = format!(" ▸ {}", self.sentence.as_deref().unwrap_or_default());
            return Line::from(ui.span(fit(&words, columns), Tone::Good));
        };
        let mark = if self.marked.contains(&index) { "[x] " } else { " " };
        let detail = fit(&entry.detail, width(&entry.detail).min(columns / 3));
        let label = fit(&entry.label, columns.saturating_sub(width(&detail) + width(mark) + 2));
        let tone = if matches!(entry.pick, Pick::Command(_)) { Tone::Key } else { Tone::Dim };
        Line::from(vec![
            ui.span(mark, Tone::Strong),
            ui.span(label, if matches!(entry.pick, Pick::Elsewhere(_)) { Tone::Dim } else { Tone::Plain }),
            ui.span(format!(" {detail}"), tone),
        ])
    }
}
