//! What has happened since the last visit: who signed, who said no, who took their name back.

use chrono::{DateTime, Utc};

use crate::domain::dossier::Dossier;
use crate::domain::sign_on::Status;
use crate::tui::overlays::message::Message;
use crate::tui::screen::Look;
use crate::tui::theme::{Tone, status_mark, status_word};
use crate::tui::words;

/// One answer.
#[derive(Clone)]
pub(super) struct Item {
    at: DateTime<Utc>,
    status: Status,
    who: String,
    letter: String,
}

/// The answers to a letter that were recorded after the last visit; none on a first visit.
pub(super) fn of_letter(dossier: &Dossier, last_visit: Option<DateTime<Utc>>) -> Vec<Item> {
    let mut items = Vec::new();
    for entry in &dossier.sign_ons {
        let status = entry.standing.status;
        let at = entry.standing.recorded_at.filter(|at| last_visit.is_some_and(|last| *at > last));
        if let (Status::Signed | Status::Declined | Status::Withdrawn, Some(at)) = (status, at) {
            let (who, letter) = (entry.name().to_owned(), dossier.letter.title.clone());
            items.push(Item { at, status, who, letter });
        }
    }
    items
}

/// The answers since the last visit that still stand.
#[derive(Default)]
pub(super) struct News(Vec<Item>);

impl News {
    /// Adds answers.
    pub(super) fn add(&mut self, items: Vec<Item>) {
        self.0.extend(items);
    }

    /// "Since your last visit: 4 organizations signed, 1 declined"; `None` if nothing happened.
    pub(super) fn summary(&self) -> Option<String> {
        let count = |status| self.0.iter().filter(|item| item.status == status).count();
        let counts = [
            (count(Status::Signed), "signed"),
            (count(Status::Declined), "declined"),
            (count(Status::Withdrawn), "took their name back"),
        ];
        let mut parts: Vec<String> = counts
            .iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, verb)| format!("{count} {verb}"))
            .collect();
        let first = counts.iter().find(|(count, _)| *count > 0)?;
        parts[0] = format!("{} {}", words::count(first.0, "organization"), first.1);
        Some(format!("Since your last visit: {}", parts.join(", ")))
    }

    /// All of it, the newest first.
    pub(super) fn message(&self, look: &Look<'_>) -> Message {
        let mut items: Vec<&Item> = self.0.iter().collect();
        items.sort_by_key(|item| std::cmp::Reverse(item.at));
        let line = |item: &&Item| {
            let (mark, _) = status_mark(item.status);
            let when = words::moment(item.at, look.now(), look.zone);
            let word = status_word(item.status);
            (format!("{mark} {word:<9}  {} · {} · {when}", item.who, item.letter), Tone::Plain)
        };
        Message::new("Since your last visit", items.iter().map(line).collect())
    }
}
