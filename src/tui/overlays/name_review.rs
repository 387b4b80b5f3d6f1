//! The review of a pasted list: what each line means, before anything is saved. Only a name that is
//! certain is taken without being looked at.

use std::collections::HashMap;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

use crate::domain::dossier::Entry;
use crate::domain::letter::Letter;
use crate::domain::name_list::{Fate, Review};
use crate::domain::organization::Organization;
use crate::domain::sign_on::Status;
use crate::error::Result;
use crate::ops::name_list;
use crate::store::organizations;
use crate::tui::command::Command;
use crate::tui::draw::{
    Hit, Ui, cells, choose, cut, fit, fit_right, panel, put, row, split_bottom, split_top,
};
use crate::tui::overlays::Overlay;
use crate::tui::overlays::confirm::Confirm;
use crate::tui::screen::{Effect, Look, Then};
use crate::tui::theme::{Tone, status_mark, status_word};
use crate::tui::words;

/// How many lines a page is.
const PAGE: usize = 10;

/// A list under review.
pub(crate) struct NameReview {
    letter: Letter,
    review: Review,
    cursor: usize,
    /// Whether the list was typed into a box, which waits beneath.
    has_box: bool,
}

impl NameReview {
    /// The review of a text for a letter on whose list are `entries`.
    ///
    /// # Errors
    /// If the text holds no line, or too many.
    pub(crate) fn of<'a>(
        letter: Letter,
        entries: impl Iterator<Item = &'a Entry>,
        text: &str,
        look: &Look<'_>,
    ) -> Result<Self> {
        let standings: HashMap<_, _> =
            entries.filter_map(|entry| Some((entry.sign_on.organization?, entry.standing.clone()))).collect();
        let mut review = Review::new(organizations::list(look.view())?, standings);
        review.add(text)?;
        let cursor = review.first_undecided().unwrap_or(0);
        Ok(Self { letter, review, cursor, has_box: false })
    }

    /// The same, above the box that the list was typed into.
    pub(crate) fn over_box(self) -> Self {
        Self { has_box: true, ..self }
    }

    /// Does a command.
    pub(crate) fn update(&mut self, command: Command, look: &Look<'_>) -> Result<Vec<Effect>> {
        match command {
            Command::ReviewUp => self.cursor = self.cursor.saturating_sub(1),
            Command::ReviewDown => self.click(self.cursor + 1),
            Command::ReviewPageUp => self.cursor = self.cursor.saturating_sub(PAGE),
            Command::ReviewPageDown => self.click(self.cursor + PAGE),
            Command::ReviewAccept => {
                self.review.accept(self.cursor);
                self.click(self.cursor + 1);
            }
            Command::ReviewNew => {
                self.review.make_new(self.cursor)?;
                self.click(self.cursor + 1);
            }
            Command::ReviewSkip => {
                self.review.skip(self.cursor);
                self.click(self.cursor + 1);
            }
            Command::ReviewStatus => self.review.next_status(),
            Command::ReviewOther => return Ok(self.look_at_other(true)),
            Command::ReviewOtherBack => return Ok(self.look_at_other(false)),
            Command::ReviewFinish => return self.finish(look),
            _ => return Ok(vec![self.leave()]),
        }
        Ok(Vec::new())
    }

    /// Presses a row.
    pub(crate) fn click(&mut self, row: usize) {
        self.cursor = row.min(self.review.len().saturating_sub(1));
    }

    fn look_at_other(&mut self, forward: bool) -> Vec<Effect> {
        if self.review.look_at_other(self.cursor, forward) {
            return Vec::new();
        }
        vec![Effect::Say(Tone::Plain, "No other organization has a name like that.".to_owned())]
    }

    fn finish(&mut self, look: &Look<'_>) -> Result<Vec<Effect>> {
        let batch = match name_list::take_over(&self.letter, &self.review, look.now()) {
            Ok(batch) => batch,
            Err(err) => {
                self.cursor = self.review.first_undecided().unwrap_or(self.cursor);
                return Err(err);
            }
        };
        let mut effects = vec![Effect::Submit(Box::new(batch), Then::Show)];
        effects.extend(self.has_box.then_some(Effect::Close));
        Ok(effects)
    }

    /// Leaving loses what was decided, so it is asked about; the box beneath keeps only the text.
    fn leave(&self) -> Effect {
        if !self.review.is_decided() {
            return Effect::Close;
        }
        let question = "Leave this list? Nothing of it is saved; what you decided of its lines is lost.";
        Effect::Push(Overlay::Confirm(Confirm::new(question, ("Go on", "Leave"), vec![Effect::Close])))
    }

    /// Draws it. The last two lines of the window stay free for what is said and for the keys.
    pub(crate) fn view(&self, frame: &mut Frame<'_>, area: Rect, ui: &Ui) {
        let fates = self.review.fates();
        let title = format!("Pasted list: {}, nothing saved yet", words::count(fates.len(), "line"));
        let (area, _) = split_bottom(area, 2);
        let inner = panel(frame, area, (110, cells(fates.len()).clamp(4, 26) + 5), &title, ui);
        let (head, rest) = split_top(inner, 1);
        let columns = Columns::of(usize::from(inner.width));
        let names = ["", "Match", "You pasted", "Will be", "Status"];
        put(frame, head, ui.span(columns.line(names.map(str::to_owned)), Tone::Dim));
        let (list, bottom) = split_bottom(rest, 2);
        let height = usize::from(list.height);
        let from = self.cursor.saturating_sub(height.saturating_sub(1));
        for (line, (at, fate)) in fates.iter().enumerate().skip(from).take(height).enumerate() {
            let place = row(list, line);
            put(frame, place, self.line(at, *fate, &columns, ui));
            if at == self.cursor {
                choose(frame, place, ui);
            }
            ui.hit(place, Hit::Row(at));
        }
        let columns = usize::from(bottom.width);
        put(frame, row(bottom, 0), ui.span(cut(&self.advice(&fates), columns), Tone::Plain));
        put(frame, row(bottom, 1), ui.span(cut(&self.summary(&fates), columns), Tone::Dim));
    }

    fn line(&self, at: usize, fate: Fate<'_>, columns: &Columns, ui: &Ui) -> Line<'static> {
        let (mark, tone) = self.mark(at, fate);
        let text = self.review.text(at).to_owned();
        let line = [(at + 1).to_string(), mark, text, will_be(fate), self.status(fate)];
        Line::from(ui.span(columns.line(line), tone))
    }

    /// How sure it is what a line means.
    fn mark(&self, at: usize, fate: Fate<'_>) -> (String, Tone) {
        let (mark, tone) = match fate {
            Fate::Undecided(_) => {
                let matching = self.review.matching(at);
                let percent = matching.map_or(0, |(found, ..)| found.likeness);
                return (format!("? {percent}%{}", place_of(matching)), Tone::Warn);
            }
            Fate::Joins(_) => ("✓ known", Tone::Good),
            Fate::Listed { to: Some(_), .. } => ("✓ on letter", Tone::Good),
            Fate::Listed { to: None, .. } => ("· on letter", Tone::Dim),
            Fate::New(_) => ("+ new", Tone::Strong),
            Fate::SameAs(_) => ("! twice", Tone::Dim),
            Fate::Skipped => ("- left out", Tone::Dim),
            Fate::NoName => ("· no name", Tone::Dim),
        };
        (mark.to_owned(), tone)
    }

    fn status(&self, fate: Fate<'_>) -> String {
        let shown = |status: Status| format!("{} {}", status_mark(status).0, status_word(status));
        match fate {
            Fate::Joins(_) | Fate::New(_) | Fate::Undecided(_) => shown(self.review.status()),
            Fate::Listed { from, to, .. } => shown(to.unwrap_or(from)),
            Fate::SameAs(_) | Fate::Skipped | Fate::NoName => String::new(),
        }
    }

    /// What can be done with the line at the cursor.
    fn advice(&self, fates: &[Fate<'_>]) -> String {
        let has_other = self.review.matching(self.cursor).is_some_and(|(_, _, count)| count > 1);
        let other = if has_other { ", ←→ shows others" } else { "" };
        match fates.get(self.cursor) {
            Some(Fate::Undecided(organization)) => {
                format!(" Is it {}? Enter: yes{other}, n: new, d: leave out.", organization.name)
            }
            Some(Fate::Joins(_)) => format!(" d leaves it out{other}."),
            Some(Fate::Listed { from, to: Some(to), .. }) => {
                format!(" It was {} and becomes {}; d leaves it.", status_word(*from), status_word(*to))
            }
            Some(Fate::Listed { to: None, .. }) => " It stays where it stands on this letter.".to_owned(),
            Some(Fate::New(_)) => " It is added to your organizations; d leaves it out.".to_owned(),
            Some(Fate::SameAs(line)) => format!(" Line {} says the same.", line + 1),
            Some(Fate::Skipped) => " It is left out; Enter takes it up again.".to_owned(),
            Some(Fate::NoName) => " It is left out; n makes an organization of it.".to_owned(),
            None => String::new(),
        }
    }

    fn summary(&self, fates: &[Fate<'_>]) -> String {
        let count = |is: fn(&Fate<'_>) -> bool| fates.iter().filter(|fate| is(fate)).count();
        let known = count(|fate| matches!(fate, Fate::Joins(_) | Fate::Listed { to: Some(_), .. }));
        let new = count(|fate| matches!(fate, Fate::New(_)));
        let open = count(|fate| matches!(fate, Fate::Undecided(_)));
        let rest = fates.len() - known - new - open;
        let status = status_word(self.review.status());
        let change = if rest == 1 { "changes" } else { "change" };
        format!(" {known} known, {new} new, {open} to decide; {rest} {change} nothing. Status: {status} (s)")
    }
}

/// Which of several matches is looked at.
fn place_of<T>(matching: Option<(T, usize, usize)>) -> String {
    match matching {
        Some((_, place, count)) if count > 1 => format!(" {place}/{count}"),
        _ => String::new(),
    }
}

fn will_be(fate: Fate<'_>) -> String {
    let named = |organization: &Organization| {
        let archived = organization.archived_at.map(|_| "archived");
        let more = [organization.state.as_deref(), archived].into_iter().flatten();
        std::iter::once(organization.name.as_str()).chain(more).collect::<Vec<_>>().join(", ")
    };
    match fate {
        Fate::Undecided(organization) => format!("{}?", named(organization)),
        Fate::Joins(organization) | Fate::Listed { organization, .. } => named(organization),
        Fate::New(name) => name.to_owned(),
        Fate::SameAs(line) => format!("same as line {}", line + 1),
        Fate::Skipped | Fate::NoName => String::new(),
    }
}

/// The widths of the columns, in terminal cells.
struct Columns {
    pasted: usize,
    will_be: usize,
    status: usize,
}

impl Columns {
    const NUMBER: usize = 4;
    const MATCH: usize = 11;
    const STATUS: usize = 13;

    fn of(width: usize) -> Self {
        let status = if width < 60 { 0 } else { Self::STATUS };
        let rest = width.saturating_sub(Self::NUMBER + Self::MATCH + status + 4);
        Self { pasted: rest / 2, will_be: rest - rest / 2, status }
    }

    fn line(&self, [number, mark, pasted, will_be, status]: [String; 5]) -> String {
        format!(
            "{} {} {} {} {}",
            fit_right(&number, Self::NUMBER),
            fit(&mark, Self::MATCH),
            fit(&pasted, self.pasted),
            fit(&will_be, self.will_be),
            fit(&status, self.status)
        )
    }
}
