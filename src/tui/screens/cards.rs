//! A letter as the dashboard and the list of letters show it.

use std::cmp::Ordering;

use chrono::{DateTime, TimeDelta, Utc};

use crate::domain::deadline::Deadline;
use crate::domain::dossier::{Dossier, Tally};
use crate::domain::filter::{Searchable, span};
use crate::domain::ids::LetterId;
use crate::domain::letter::Stage;
use crate::domain::text::fold_key;
use crate::tui::draw::{Ui, bar};
use crate::tui::list::Item;
use crate::tui::screen::Look;
use crate::tui::table::{Cell, Column, plain};
use crate::tui::theme::Tone;
use crate::tui::words;

/// A letter with what matters of it at a glance.
#[derive(Clone)]
pub(crate) struct Card {
    /// Its key.
    pub(crate) id: LetterId,
    /// Its title.
    pub(crate) title: String,
    /// Where it stands.
    pub(crate) stage: Stage,
    /// Its next deadline that is not over, else its last.
    pub(crate) deadline: Option<Deadline>,
    /// Sign-ons hoped for.
    pub(crate) goal: Option<u32>,
    /// How many stand where.
    pub(crate) tally: Tally,
    /// To whom it is, in their order.
    to: Vec<String>,
    subject: Option<String>,
    created_at: DateTime<Utc>,
    haystack: String,
}

/// Until when what is said of a letter holds if nothing is changed: the hour, or the minute where a
/// deadline is near; and never past its next deadline or the day.
pub(crate) fn holds_until(card: &Card, look: &Look<'_>) -> DateTime<Utc> {
    let now = look.now();
    let midnight =
        now.with_timezone(&look.zone).date_naive().succ_opt().and_then(|day| day.and_hms_opt(0, 0, 0));
    let day = midnight.and_then(|midnight| midnight.and_local_timezone(look.zone).earliest());
    let left = card.deadline.as_ref().map(|deadline| deadline.at.instant - now);
    let is_near = left.is_some_and(|left| left > TimeDelta::zero() && left < TimeDelta::days(3));
    let pause = if is_near { TimeDelta::minutes(1) } else { TimeDelta::hours(1) };
    let at = card.deadline.as_ref().map(|deadline| deadline.at.instant).filter(|at| *at > now);
    let ends = [day.map(|day| day.to_utc()), at];
    ends.into_iter().flatten().fold(now + pause, DateTime::min)
}

/// The letter of a dossier at a glance.
pub(crate) fn card(dossier: &Dossier, now: DateTime<Utc>) -> Card {
    let (letter, all) = (&dossier.letter, &dossier.deadlines);
    let next = all.iter().find(|deadline| deadline.at.instant >= now).or(all.last()).cloned();
    let (id, title, stage, goal) = (letter.id, letter.title.clone(), letter.stage, letter.goal);
    let haystack = fold_key(&format!("{title} {} {}", letter.slug, letter.subject.as_deref().unwrap_or("")));
    let (created_at, tally) = (letter.created_at, dossier.tally());
    let to = dossier.to.iter().map(|to| to.printed.name.clone()).collect();
    let subject = letter.subject.clone();
    Card { id, title, stage, deadline: next, goal, tally, to, subject, created_at, haystack }
}

impl Card {
    /// "1d 8h", and how pressing that is.
    pub(crate) fn left(&self, ui: &Ui) -> Cell {
        match &self.deadline {
            Some(deadline) => {
                let at = deadline.at.instant;
                let tone = if self.is_open() { words::pressing(at, ui.now) } else { Tone::Dim };
                (words::left(at, ui.now), tone)
            }
            None => ("—".to_owned(), Tone::Dim),
        }
    }

    /// "████░░ 41/50".
    pub(crate) fn progress(&self) -> String {
        match self.goal {
            Some(goal) => {
                let goal = usize::try_from(goal).unwrap_or(usize::MAX);
                format!("{} {:>3}/{goal}", bar(self.tally.signed, goal, 8), self.tally.signed)
            }
            None => format!("{} signed", self.tally.signed),
        }
    }

    /// What is told of it beneath the list: labels and words.
    pub(crate) fn facts(&self) -> [(&'static str, String); 4] {
        let to = match self.to.as_slice() {
            [] => "nobody yet".to_owned(),
            [only] => only.clone(),
            many => format!("{} addressees: {}", many.len(), many.join(", ")),
        };
        let closes = self.deadline.as_ref().map_or("no deadline".to_owned(), |deadline| {
            format!("{} {}", deadline.kind, words::closes(deadline))
        });
        let tally = &self.tally;
        let answers = [
            (tally.signed, "signed"),
            (tally.must_confirm, "must confirm again"),
            (tally.conditional, "on a condition"),
            (tally.considering, "considering"),
            (tally.invited, "invited, no answer"),
            (tally.declined, "declined"),
            (tally.withdrawn, "withdrawn"),
            (tally.not_asked, "not asked"),
        ];
        let some = answers.into_iter().filter(|(count, _)| *count > 0);
        let answers: Vec<String> = some.map(|(count, words)| format!("{count} {words}")).collect();
        let answers =
            if answers.is_empty() { "nobody was asked yet".to_owned() } else { answers.join(" · ") };
        [
            ("To", to),
            ("Re", self.subject.clone().unwrap_or_else(|| "—".to_owned())),
            ("Stage", format!("{} · {closes}", words::stage(self.stage))),
            ("Answers", answers),
        ]
    }

    /// True if it is not yet sent or put away.
    pub(crate) fn is_open(&self) -> bool {
        !matches!(self.stage, Stage::Released | Stage::Archived)
    }

    fn instant(&self) -> DateTime<Utc> {
        self.deadline.as_ref().map_or(DateTime::<Utc>::MAX_UTC, |deadline| deadline.at.instant)
    }
}

impl Searchable for Card {
    const FIELDS: &'static [&'static str] = &["stage", "due", "older"];

    fn haystack(&self) -> &str {
        &self.haystack
    }

    fn has(&self, field: &str, value: &str, now: DateTime<Utc>) -> bool {
        match field {
            "stage" => self.stage.as_str().starts_with(value),
            "older" => span(value).is_some_and(|span| now - self.created_at > span),
            _ => span(value).is_some_and(|span| self.deadline.is_some() && self.instant() <= now + span),
        }
    }

    fn values(&self, field: &str) -> Vec<String> {
        if field == "stage" { vec![self.stage.as_str().to_owned()] } else { Vec::new() }
    }
}

impl Item for Card {
    type Id = LetterId;
    const NAME: &'static str = "letters";
    const COLUMNS: &'static [Column] = &[
        Column::wide("Letter"),
        Column::new("Stage", 10, 60),
        Column::new("Closes", 20, 90),
        Column::new("Left", 8, 0),
        Column::new("Signed", 17, 70),
    ];
    const SORTS: &'static [&'static str] = &["deadline", "title", "signed", "stage", "newest"];

    fn id(&self) -> LetterId {
        self.id
    }

    fn order(&self, other: &Self, sort: usize) -> Ordering {
        let by = match sort {
            0 => (!self.is_open(), self.instant()).cmp(&(!other.is_open(), other.instant())),
            2 => other.tally.signed.cmp(&self.tally.signed),
            3 => self.stage.cmp(&other.stage),
            4 => other.created_at.cmp(&self.created_at),
            _ => Ordering::Equal,
        };
        by.then_with(|| fold_key(&self.title).cmp(&fold_key(&other.title)))
    }

    fn cells(&self, ui: &Ui) -> Vec<Cell> {
        vec![
            plain(&self.title),
            plain(words::stage(self.stage)),
            plain(self.deadline.as_ref().map_or_else(|| "—".to_owned(), words::closes)),
            self.left(ui),
            plain(self.progress()),
        ]
    }
}
