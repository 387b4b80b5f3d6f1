//! Setting the deadlines of a letter.

use super::{Context, Operation, Outcome};
use crate::domain::business_day::day_off;
use crate::domain::deadline::{Deadline, DeadlineKind, ZonedTime};
use crate::domain::ids::DeadlineId;
use crate::domain::lead_time::{Outlook, is_late};
use crate::domain::letter::Letter;
use crate::error::{Error, Result};
use crate::store::{Tx, deadlines, dossiers};

/// Sets a deadline; the one of that kind that the letter has is moved.
#[derive(Debug, Clone)]
pub struct Set {
    /// The letter.
    pub letter: Letter,
    /// What it is for.
    pub kind: DeadlineKind,
    /// When.
    pub at: ZonedTime,
    /// Whether nothing can be done about it; as before, or soft, where this is absent.
    pub hard: Option<bool>,
}

impl Operation for Set {
    fn name(&self) -> &'static str {
        "deadline set"
    }

    fn run(&self, tx: &Tx<'_>, cx: &Context) -> Result<Outcome> {
        let mut all = deadlines::list(tx.view(), Some(self.letter.id))?;
        let known = all.iter_mut().find(|deadline| deadline.kind == self.kind);
        let (id, before) = if let Some(deadline) = known {
            let before = deadline.at;
            deadline.at = self.at;
            deadline.hard = self.hard.unwrap_or(deadline.hard);
            (deadline.id, Some(before))
        } else {
            let id = DeadlineId::new();
            let hard = self.hard.unwrap_or(false);
            all.push(Deadline { id, version: 1, letter: self.letter.id, kind: self.kind, at: self.at, hard });
            (id, None)
        };
        deadlines::replace(tx, self.letter.id, &all)?;
        let hard = all.iter().any(|deadline| deadline.id == id && deadline.hard);
        let moved = before.filter(|before| *before != self.at);
        let message = format!(
            "The {} {} deadline of letter {} is {}{}.",
            if hard { "hard" } else { "soft" },
            self.kind,
            self.letter.slug,
            self.at.in_full(),
            moved.map(|before| format!("; it was {}", before.in_full())).unwrap_or_default(),
        );
        let mut outcome = Outcome::new(message).on(self.letter.id).id(id);
        if self.at.instant <= cx.now() {
            outcome.notices.push("That is over already: look at the day and the year.".to_owned());
        }
        if let Some(why) = day_off(self.at.day()) {
            outcome.notices.push(format!(
                "{} is {why}; who answers, or waits for it, may not be at work.",
                self.at.day().format("%a %-d %b %Y")
            ));
        }
        outcome.notices.extend(self.left_out(tx, cx, moved)?);
        Ok(outcome)
    }
}

impl Set {
    /// Who cannot approve by the deadline as it is set now, and whom of them the move cuts off.
    fn left_out(&self, tx: &Tx<'_>, cx: &Context, before: Option<ZonedTime>) -> Result<Vec<String>> {
        let dossier = dossiers::load(tx.view(), self.letter.clone())?;
        let today = self.at.day_of(cx.now());
        let deadline = dossier.deadlines.iter().find(|deadline| deadline.kind == self.kind);
        let outlook = deadline.and_then(|deadline| Outlook::of(&dossier, deadline, today));
        let Some(outlook) = outlook.filter(|outlook| !outlook.late.is_empty()) else { return Ok(Vec::new()) };
        let mut notices = vec![format!("{outlook}, counted from today: {}.", outlook.names().join(", "))];
        if let Some(before) = before {
            let could = outlook.late.iter().filter(|entry| !is_late(entry, &before, before.day_of(cx.now())));
            let cut_off: Vec<&str> = could.map(|entry| entry.name()).collect();
            if !cut_off.is_empty() {
                let names = cut_off.join(", ");
                notices.push(format!("Moving it up cuts off {}: {names}.", cut_off.len()));
            }
        }
        Ok(notices)
    }
}

/// Takes a deadline off a letter.
#[derive(Debug, Clone)]
pub struct Remove {
    /// The letter.
    pub letter: Letter,
    /// Which of its deadlines.
    pub kind: DeadlineKind,
}

impl Operation for Remove {
    fn name(&self) -> &'static str {
        "deadline remove"
    }

    fn run(&self, tx: &Tx<'_>, _cx: &Context) -> Result<Outcome> {
        let mut all = deadlines::list(tx.view(), Some(self.letter.id))?;
        let count = all.len();
        all.retain(|deadline| deadline.kind != self.kind);
        if all.len() == count {
            return Err(Error::not_found(format!(
                "letter {} has no {} deadline",
                self.letter.slug, self.kind
            )));
        }
        deadlines::replace(tx, self.letter.id, &all)?;
        let message = format!("The {} deadline of letter {} is taken away.", self.kind, self.letter.slug);
        Ok(Outcome::new(message).on(self.letter.id))
    }
}
