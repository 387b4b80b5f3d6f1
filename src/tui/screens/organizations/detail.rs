//! What is known of one organization: its facts, its contacts, the letters it was asked to sign.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::domain::ids::OrgId;
use crate::domain::organization::{Contact, Organization};
use crate::domain::sign_on::Status;
use crate::domain::standing::Standing;
use crate::error::Result;
use crate::store::{contacts, events, letters, organizations, sign_ons};
use crate::tui::draw::{Ui, boxed, cells, choose, cut, fit, put, row, split_top, width};
use crate::tui::screen::Look;
use crate::tui::theme::{Tone, status_mark, status_word};
use crate::tui::words;

/// The most columns that the names of contacts take, or their titles.
const WIDEST: usize = 20;

/// All that is known of an organization.
pub(super) struct Detail {
    pub(super) organization: Organization,
    pub(super) contacts: Vec<Contact>,
    history: Vec<(Status, String)>,
}

impl Detail {
    /// Reads it.
    pub(super) fn read(id: OrgId, look: &Look<'_>) -> Result<Self> {
        let mut history = Vec::new();
        for sign_on in sign_ons::list_of_organization(look.view(), id)? {
            let standing = Standing::of(&events::list_of_sign_on(look.view(), sign_on.id)?);
            history.push((standing.status, letters::get(look.view(), sign_on.letter)?.title));
        }
        Ok(Self {
            organization: organizations::get(look.view(), id)?,
            contacts: contacts::list(look.view(), Some(id))?,
            history,
        })
    }

    /// Draws it; `contact` is the one under the cursor, while keys go to the contacts.
    pub(super) fn draw(&self, frame: &mut Frame<'_>, area: Rect, contact: Option<usize>, ui: &Ui) {
        let facts = facts(&self.organization, ui);
        let (top, rest) = split_top(area, cells(facts.len().max(1) + 2));
        let inner = boxed(frame, top, &self.organization.name, false, ui);
        if facts.is_empty() {
            put(frame, inner, ui.span("Only its name is known: e adds to it.", Tone::Dim));
        }
        for (index, (label, value)) in facts.iter().enumerate() {
            put(frame, row(inner, index), cut(&format!("{label:<11}{value}"), usize::from(inner.width)));
        }
        let (middle, bottom) = split_top(rest, rest.height / 2);
        self.draw_contacts(frame, middle, contact, ui);
        self.draw_history(frame, bottom, ui);
    }

    fn draw_contacts(&self, frame: &mut Frame<'_>, area: Rect, current: Option<usize>, ui: &Ui) {
        let title = format!("Contacts ({})", self.contacts.len());
        let inner = boxed(frame, area, &title, current.is_some(), ui);
        if self.contacts.is_empty() {
            put(frame, inner, ui.span("Nobody yet: n adds a contact.", Tone::Dim));
        }
        let lines: Vec<[String; 3]> = self.contacts.iter().map(|contact| parts(contact, ui)).collect();
        let widest = |part: usize| lines.iter().map(|line| width(&line[part])).max().unwrap_or(0).min(WIDEST);
        let (names, titles) = (widest(0), widest(1));
        let height = usize::from(inner.height);
        let from = current.unwrap_or(0).saturating_sub(height.saturating_sub(1));
        for (line, (index, [name, title, rest])) in
            lines.iter().enumerate().skip(from).take(height).enumerate()
        {
            let is_current = current == Some(index);
            let mark = if is_current { "▶ " } else { "  " };
            let title = if titles > 0 { format!("{}  ", fit(title, titles)) } else { String::new() };
            let words = format!("{mark}{}  {title}{rest}", fit(name, names));
            put(frame, row(inner, line), cut(words.trim_end(), usize::from(inner.width)));
            if is_current {
                choose(frame, row(inner, line), ui);
            }
        }
    }

    fn draw_history(&self, frame: &mut Frame<'_>, area: Rect, ui: &Ui) {
        let inner = boxed(frame, area, "Sign-on history", false, ui);
        if self.history.is_empty() {
            put(frame, inner, ui.span("On no letter yet.", Tone::Dim));
        }
        for (index, (status, title)) in self.history.iter().rev().enumerate() {
            let (mark, tone) = status_mark(*status);
            let line = cut(&format!("{mark} {:<13}{title}", status_word(*status)), usize::from(inner.width));
            put(frame, row(inner, index), ui.span(line, tone));
        }
    }
}

fn facts(record: &Organization, ui: &Ui) -> Vec<(&'static str, String)> {
    let mut facts = Vec::new();
    let mut fact = |label, value: Option<String>| {
        facts.extend(value.filter(|value| !value.is_empty()).map(|value| (label, value)));
    };
    fact("Short", record.abbreviation.clone());
    fact("Also", Some(record.aliases.join(", ")));
    fact("Kind", record.kind.clone());
    fact("Scope", record.scope.map(|scope| scope.to_string()));
    fact("State", record.state.clone());
    fact("Tags", Some(record.tags.join(", ")));
    fact("Approval", record.lead_days.map(|days| format!("needs {}", words::count(days as usize, "day"))));
    fact("Website", record.website.clone());
    fact("Notes", record.notes.as_deref().map(|notes| ui.private(notes)));
    fact("Archived", record.archived_at.map(|at| at.date_naive().to_string()));
    facts
}

/// The name of a contact, the title, and where the contact is reached.
fn parts(contact: &Contact, ui: &Ui) -> [String; 3] {
    let Some(details) = &contact.details else {
        return ["(erased)".to_owned(), String::new(), String::new()];
    };
    let away = if contact.archived_at.is_some() { " (archived)" } else { "" };
    let reached: Vec<String> =
        [&details.email, &details.phone].into_iter().flatten().map(|text| ui.private(text)).collect();
    [format!("{}{away}", details.name), details.title.clone().unwrap_or_default(), reached.join("  ")]
}
