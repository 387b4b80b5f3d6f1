//! What is held of every organization for the list.

use std::cmp::Ordering;
use std::collections::HashSet;
use std::rc::Rc;

use chrono::{DateTime, Utc};

use crate::domain::filter::{Searchable, span};
use crate::domain::ids::OrgId;
use crate::domain::text::{fold_key, sort_key};
use crate::store::organizations::Brief;
use crate::tui::draw::Ui;
use crate::tui::list::Item;
use crate::tui::table::{Cell, Column, plain};
use crate::tui::theme::Tone;

/// What of an organization is held in memory for the list: there may be a hundred thousand.
pub(in crate::tui::screens) struct Row {
    pub(super) id: OrgId,
    name: Box<str>,
    sort_key: Box<str>,
    haystack: Box<str>,
    state: Option<Rc<str>>,
    kind: Option<Rc<str>>,
    /// Its tags, a line each.
    tags: Rc<str>,
    is_archived: bool,
    created_at: DateTime<Utc>,
}

/// Words that many rows have, held once.
#[derive(Default)]
pub(super) struct Shared(HashSet<Rc<str>>);

impl Shared {
    fn one(&mut self, text: &str) -> Rc<str> {
        if let Some(known) = self.0.get(text) {
            return Rc::clone(known);
        }
        let new: Rc<str> = text.into();
        self.0.insert(Rc::clone(&new));
        new
    }
}

impl Row {
    /// What is held of an organization.
    pub(super) fn of(brief: &Brief<'_>, shared: &mut Shared) -> Self {
        let short = brief.abbreviation.unwrap_or("");
        let haystack = match (short, brief.aliases.as_slice()) {
            ("", []) => fold_key(brief.name),
            (_, aliases) => fold_key(&format!("{} {short} {}", brief.name, aliases.join(" "))),
        };
        let tags = match brief.tags.as_slice() {
            [] => String::new(),
            tags => tags.iter().map(|tag| fold_key(tag)).collect::<Vec<_>>().join("\n"),
        };
        Self {
            id: brief.id,
            haystack: haystack.into(),
            name: brief.name.into(),
            sort_key: sort_key(brief.sort_as.unwrap_or(brief.name)).into(),
            state: brief.state.map(|state| shared.one(state)),
            kind: brief.kind.map(|kind| shared.one(kind)),
            tags: shared.one(&tags),
            is_archived: brief.is_archived,
            created_at: brief.created_at,
        }
    }
}

impl Searchable for Row {
    const FIELDS: &'static [&'static str] = &["state", "kind", "tag", "is", "older"];

    fn haystack(&self) -> &str {
        &self.haystack
    }

    fn has(&self, field: &str, value: &str, now: DateTime<Utc>) -> bool {
        let is = |own: Option<&str>| own.is_some_and(|own| fold_key(own).starts_with(value));
        match field {
            "state" => is(self.state.as_deref()),
            "kind" => is(self.kind.as_deref()),
            "tag" => self.tags.lines().any(|tag| tag.starts_with(value)),
            "older" => span(value).is_some_and(|span| now - self.created_at > span),
            _ => value == "archived" && self.is_archived,
        }
    }

    fn values(&self, field: &str) -> Vec<String> {
        let one = |own: Option<&str>| own.map(str::to_owned).into_iter().collect();
        match field {
            "state" => one(self.state.as_deref()),
            "kind" => one(self.kind.as_deref()),
            "tag" => self.tags.lines().map(str::to_owned).collect(),
            "is" => one(self.is_archived.then_some("archived")),
            _ => Vec::new(),
        }
    }
}

impl Item for Row {
    type Id = OrgId;
    const NAME: &'static str = "organizations";
    const COLUMNS: &'static [Column] =
        &[Column::wide("Name"), Column::new("State", 5, 30), Column::new("Kind", 14, 66)];
    const SORTS: &'static [&'static str] = &["name", "state", "kind", "newest"];

    fn id(&self) -> OrgId {
        self.id
    }

    fn order(&self, other: &Self, sort: usize) -> Ordering {
        let by = match sort {
            1 => self.state.cmp(&other.state),
            2 => self.kind.cmp(&other.kind),
            3 => other.created_at.cmp(&self.created_at),
            _ => self.is_archived.cmp(&other.is_archived),
        };
        by.then_with(|| self.sort_key.cmp(&other.sort_key)).then(self.id.cmp(&other.id))
    }

    fn cells(&self, _ui: &Ui) -> Vec<Cell> {
        let tone = if self.is_archived { Tone::Dim } else { Tone::Plain };
        let away = if self.is_archived { " (archived)" } else { "" };
        vec![
            (format!("{}{away}", self.name), tone),
            plain(self.state.as_deref().unwrap_or("")),
            plain(self.kind.as_deref().unwrap_or("")),
        ]
    }
}
