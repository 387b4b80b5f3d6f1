//! The review of a file that is brought in: what would become of each row, what the columns hold, and
//! what is decided about rows that may be known already. Nothing is saved before it is finished.

use std::collections::BTreeMap;
use std::path::PathBuf;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

use crate::error::Result;
use crate::import::decisions::Decision;
use crate::import::telling::Told;
use crate::tui::command::Command;
use crate::tui::draw;
use crate::tui::draw::{Hit, Ui, choose, fit, fit_right, panel, put, row, split_bottom, split_top};
use crate::tui::importing::{At, Choice, Planned, Reading, What};
use crate::tui::overlays::Overlay;
use crate::tui::overlays::confirm::Confirm;
use crate::tui::overlays::menu::Menu;
use crate::tui::screen::Effect;
use crate::tui::theme::Tone;
use crate::tui::words;

/// How many lines a page is.
const PAGE: usize = 10;

/// A file under review.
pub(crate) struct ImportReview {
    reading: Reading,
    is_of_answers: bool,
    told: Vec<Told>,
    totals: String,
    /// What would be done; nothing if the rows must be judged anew.
    planned: Option<Planned>,
    choice: Choice,
    /// Which rows are shown: all, or only those of which there is something to tell.
    shown: Vec<usize>,
    shows_all: bool,
    /// Whether the columns are looked at instead of the rows.
    is_at_columns: bool,
    cursor: usize,
}

impl ImportReview {
    /// The review of files.
    ///
    /// # Errors
    /// Whatever keeps them from being read.
    pub(crate) fn of(what: &What, paths: &[PathBuf], at: &At<'_>) -> Result<Self> {
        let mut review = Self {
            reading: Reading::of(what, paths, at.store)?,
            is_of_answers: matches!(what, What::SignOns(_)),
            told: Vec::new(),
            totals: String::new(),
            planned: None,
            choice: Choice::default(),
            shown: Vec::new(),
            shows_all: false,
            is_at_columns: false,
            cursor: 0,
        };
        review.judge(at)?;
        Ok(review)
    }

    /// Judges every row anew. If it is stopped the rows stay as they are told, and are judged later.
    ///
    /// # Errors
    /// Whatever keeps the record from being read.
    pub(crate) fn judge(&mut self, at: &At<'_>) -> Result<()> {
        self.planned = None;
        let (told, totals, planned) = self.reading.judge(&self.choice, at)?;
        if !at.watch.is_stopped() {
            (self.told, self.totals, self.planned) = (told, totals, Some(planned));
            self.show();
        }
        Ok(())
    }

    fn show(&mut self) {
        let is_shown = |told: &Told| self.shows_all || !told.is_quiet();
        self.shown = (0..self.told.len()).filter(|at| is_shown(&self.told[*at])).collect();
        self.click(self.cursor);
    }

    /// True if no row was judged yet: it was stopped before.
    pub(crate) fn is_empty(&self) -> bool {
        self.told.is_empty()
    }

    /// Does a command.
    pub(crate) fn update(&mut self, command: Command) -> Vec<Effect> {
        match command {
            Command::ImportUp => self.cursor = self.cursor.saturating_sub(1),
            Command::ImportDown => self.click(self.cursor + 1),
            Command::ImportPageUp => self.cursor = self.cursor.saturating_sub(PAGE),
            Command::ImportPageDown => self.click(self.cursor + PAGE),
            Command::ImportColumns => self.go_to_columns(),
            Command::ImportNext if self.is_at_columns => return self.step(true),
            Command::ImportBefore if self.is_at_columns => return self.step(false),
            Command::ImportNext | Command::ImportBefore => {}
            Command::ImportKnown => return self.choose(),
            Command::ImportNew => return self.decide(Decision::New),
            Command::ImportSkip => return self.decide(Decision::LeftOut),
            Command::ImportAll => {
                self.shows_all = !self.shows_all;
                self.show();
            }
            Command::ImportBad => self.choice.skip_bad = !self.choice.skip_bad,
            Command::ImportFinish => return self.finish(),
            _ => return self.leave(),
        }
        Vec::new()
    }

    fn go_to_columns(&mut self) {
        self.is_at_columns = !self.is_at_columns && self.reading.columns().is_some();
        self.cursor = 0;
    }

    fn step(&mut self, forward: bool) -> Vec<Effect> {
        let at = self.cursor;
        if let Some(columns) = self.reading.columns_mut() {
            columns.step(at, forward);
        }
        // Rows are judged anew, and what was said of them may mean something else now.
        self.choice.decisions.by_line = BTreeMap::new();
        vec![Effect::JudgeAgain]
    }

    /// Takes the known one for the row at the cursor; of several, asks which.
    fn choose(&mut self) -> Vec<Effect> {
        let Some(told) = self.current().filter(|told| !self.is_at_columns && told.kind == "double") else {
            return self.decide_known_again();
        };
        if let [only] = told.possible.as_slice() {
            return self.decide(Decision::Known(only.name.clone()));
        }
        let title = format!("Which one is {}?", told.name);
        let mut menu = Menu::new(title);
        for (number, one) in ('1'..='9').zip(&told.possible) {
            let label = format!("{} ({}, {} %)", one.name, one.why, one.likeness);
            menu = menu.letter(number, label, Effect::DecideRow(Decision::Known(one.name.clone())));
        }
        let new = if self.is_of_answers { "None of these: add it" } else { "None of these: another one" };
        menu = menu.letter('n', new, Effect::DecideRow(Decision::New));
        menu = menu.letter('d', "Leave the row out", Effect::DecideRow(Decision::LeftOut));
        vec![Effect::Push(Overlay::Menu(menu))]
    }

    /// Takes back that a row is the known one.
    fn decide_known_again(&mut self) -> Vec<Effect> {
        let line = self.current().filter(|_| !self.is_at_columns).map(|told| told.line);
        let decisions = &mut self.choice.decisions.by_line;
        match line.filter(|line| matches!(decisions.get(line), Some(Decision::Known(_)))) {
            Some(line) => {
                decisions.remove(&line);
                vec![Effect::JudgeAgain]
            }
            None => Vec::new(),
        }
    }

    /// Decides about the row at the cursor, or takes the same decision back.
    pub(crate) fn decide(&mut self, decision: Decision) -> Vec<Effect> {
        let Some(told) = self.current().filter(|_| !self.is_at_columns) else { return Vec::new() };
        let (line, is_open) = (told.line, told.is_open());
        let by_line = &mut self.choice.decisions.by_line;
        if by_line.get(&line) == Some(&decision) {
            by_line.remove(&line);
        } else if is_open || decision == Decision::LeftOut || by_line.contains_key(&line) {
            by_line.insert(line, decision);
        } else {
            return Vec::new();
        }
        self.cursor += 1;
        vec![Effect::JudgeAgain]
    }

    fn current(&self) -> Option<&Told> {
        self.shown.get(self.cursor).map(|at| &self.told[*at])
    }

    /// Presses a row.
    pub(crate) fn click(&mut self, row: usize) {
        let count = match self.reading.columns().filter(|_| self.is_at_columns) {
            Some(columns) => columns.held().len(),
            None => self.shown.len(),
        };
        self.cursor = row.min(count.saturating_sub(1));
    }

    fn finish(&mut self) -> Vec<Effect> {
        let open = self.shown.iter().position(|at| self.told[*at].is_open());
        if let Some(open) = open {
            self.is_at_columns = false;
            self.cursor = open;
            let words = "This row is not decided yet: Enter, n or d says what becomes of it.".to_owned();
            return vec![Effect::Say(Tone::Warn, words)];
        }
        let bad = self.shown.iter().position(|at| self.told[*at].kind == "refused");
        if let Some(bad) = bad.filter(|_| !self.choice.skip_bad) {
            self.is_at_columns = false;
            self.cursor = bad;
            let words = "This row cannot be brought in: b leaves out all such rows.".to_owned();
            return vec![Effect::Say(Tone::Warn, words)];
        }
        let Some(planned) = self.planned.take() else { return vec![Effect::JudgeAgain] };
        let operation = self.reading.operation(planned, self.choice.skip_bad);
        vec![Effect::Write(operation)]
    }

    /// Leaving loses what was decided, so it is asked about.
    fn leave(&mut self) -> Vec<Effect> {
        if self.is_at_columns {
            self.go_to_columns();
            return Vec::new();
        }
        if self.choice.decisions.by_line.is_empty() {
            return vec![Effect::Close];
        }
        let question = "Leave this file? Nothing of it is saved; what you decided of its rows is lost.";
        vec![Effect::Push(Overlay::Confirm(Confirm::new(question, ("Go on", "Leave"), vec![Effect::Close])))]
    }

    /// Draws it. The last two lines of the window stay free for what is said and for the keys.
    pub(crate) fn view(&self, frame: &mut Frame<'_>, area: Rect, ui: &Ui) {
        let (area, _) = split_bottom(area, 2);
        let title =
            format!("{}, nothing saved yet: {}", words::count(self.told.len(), "row"), self.reading.form());
        let inner = panel(frame, area, (110, 30), &title, ui);
        let (head, rest) = split_top(inner, 1);
        let (list, bottom) = split_bottom(rest, 3);
        let height = usize::from(list.height);
        let from = self.cursor.saturating_sub(height.saturating_sub(1));
        let width = usize::from(inner.width);
        let lines = if self.is_at_columns { self.columns(width, ui) } else { Vec::new() };
        let heading = if self.is_at_columns {
            format!(" {} What it holds", fit("Column", width / 2))
        } else {
            row_line(["Line", self.whom(), "What becomes of it"], width)
        };
        put(frame, head, ui.span(heading, Tone::Dim));
        let count = if self.is_at_columns { lines.len() } else { self.shown.len() };
        for (line, at) in (from..count).take(height).enumerate() {
            let place = row(list, line);
            match lines.get(at) {
                Some(text) => put(frame, place, text.clone()),
                None => put(frame, place, self.row(&self.told[self.shown[at]], width, ui)),
            }
            if at == self.cursor {
                choose(frame, place, ui);
            }
            ui.hit(place, Hit::Row(at));
        }
        if count == 0 {
            put(frame, row(list, 0), ui.span(" Every row is known as it is.", Tone::Plain));
        }
        let note = self.whole_words(width).unwrap_or_else(|| self.unused());
        put(frame, row(bottom, 0), ui.span(note, Tone::Dim));
        put(frame, row(bottom, 1), ui.span(self.advice(), Tone::Plain));
        put(frame, row(bottom, 2), ui.span(format!(" {}", self.totals), Tone::Dim));
    }

    fn whom(&self) -> &'static str {
        match self.reading {
            Reading::Officials(..) | Reading::Lists(_) => "Official or group",
            Reading::Organizations(..) | Reading::SignOns(..) => "Organization",
        }
    }

    fn columns(&self, width: usize, ui: &Ui) -> Vec<Line<'static>> {
        let held = self.reading.columns().map(super::super::importing::Columns::held).unwrap_or_default();
        let line = |(header, held): (String, Option<&str>)| {
            let tone = if held.is_some() { Tone::Plain } else { Tone::Dim };
            let text =
                format!(" {} ◂ {} ▸", fit(&header, width / 2), held.unwrap_or("nothing is made of it"));
            Line::from(ui.span(text, tone))
        };
        held.into_iter().map(line).collect()
    }

    fn row(&self, told: &Told, width: usize, ui: &Ui) -> Line<'static> {
        let (mark, tone) = match told.kind {
            "new" | "recorded" => ("+", Tone::Good),
            "changed" => ("~", Tone::Plain),
            "double" | "unknown" => ("?", Tone::Warn),
            "refused" => ("!", Tone::Bad),
            _ => ("·", Tone::Dim),
        };
        let decided = match self.choice.decisions.by_line.get(&told.line) {
            Some(Decision::Known(_)) => "  (you said: it is the known one)",
            Some(Decision::New) => "  (you said: another one)",
            _ => "",
        };
        let words = format!("{mark} {}{decided}", told.words);
        Line::from(ui.span(row_line([&told.line.to_string(), &told.name, &words], width), tone))
    }

    /// What is told of the row at the cursor, where its line is too short for it.
    fn whole_words(&self, width: usize) -> Option<String> {
        let told = self.current().filter(|_| !self.is_at_columns)?;
        let (name, words) = row_columns(width);
        let is_cut = draw::width(&told.name) > name || draw::width(&told.words) + 2 > words;
        is_cut.then(|| fit(&format!(" {}: {}", told.name, told.words), width))
    }

    /// Which columns nothing is made of.
    fn unused(&self) -> String {
        let held = self.reading.columns().map(super::super::importing::Columns::held).unwrap_or_default();
        let unused: Vec<String> = held
            .into_iter()
            .filter(|(header, held)| held.is_none() && !header.is_empty())
            .map(|(header, _)| header)
            .collect();
        if unused.is_empty() {
            String::new()
        } else {
            format!(" Nothing is made of: {}  (m)", unused.join(", "))
        }
    }

    /// What can be done with the row at the cursor.
    fn advice(&self) -> String {
        if self.is_at_columns {
            return " ←→ changes what the column holds; m or Esc goes back to the rows.".to_owned();
        }
        let known = if self.is_of_answers { "n: add it" } else { "n: another one" };
        match self.current() {
            Some(told) if told.possible.len() > 1 => {
                format!(" Enter: yes, one of these; {known}; d: leave it out.")
            }
            Some(told) if told.kind == "double" => {
                format!(" Enter: yes, that is the one; {known}; d: leave it out.")
            }
            Some(told) if told.kind == "unknown" => " n: add the organization; d: leave it out.".to_owned(),
            Some(told) if told.kind == "refused" && self.choice.skip_bad => {
                " It is left out, as all rows that cannot be brought in (b).".to_owned()
            }
            Some(told) if told.kind == "refused" => {
                " b leaves out all rows that cannot be brought in.".to_owned()
            }
            Some(told) if told.kind == "left-out" => " It is left out; d takes it up again.".to_owned(),
            Some(_) => " d leaves it out.".to_owned(),
            None => String::new(),
        }
    }
}

/// A line of the list, its columns fitted to the width.
fn row_line([line, name, words]: [&str; 3], width: usize) -> String {
    let (own, rest) = row_columns(width);
    format!("{} {} {}", fit_right(line, 6), fit(name, own), fit(words, rest))
}

/// How wide the names are, and what is told of them.
fn row_columns(width: usize) -> (usize, usize) {
    let rest = width.saturating_sub(8);
    let own = (rest / 3).clamp(12, 40);
    (own, rest.saturating_sub(own))
}
