//! The organizations, with the contacts and the sign-ons of the one under the cursor.

use std::cmp::Ordering;
use std::collections::HashSet;
use std::rc::Rc;

use chrono::{DateTime, Utc};
use ratatui::Frame;
use ratatui::layout::Rect;

use crate::domain::filter::{Searchable, span};
use crate::domain::ids::OrgId;
use crate::domain::organization::{Contact, Organization};
use crate::domain::sign_on::Status;
use crate::domain::standing::Standing;
use crate::domain::text::{fold_key, sort_key};
use crate::error::Result;
use crate::ops::erasure::{Erase, Evidence, extent};
use crate::ops::{Operation, batch, contact, organization};
use crate::store::organizations::Brief;
use crate::store::record::Table as Records;
use crate::store::{activities, contacts, events, letters, organizations, sign_ons};
use crate::tui::command::{Command, Scope};
use crate::tui::draw::{Ui, boxed, cells, choose, cut, put, row, split_right, split_top};
use crate::tui::forms::{self, records};
use crate::tui::importing::What;
use crate::tui::list::{Item, List, Listing};
use crate::tui::overlays::Overlay;
use crate::tui::overlays::confirm::Confirm;
use crate::tui::screen::{Effect, Look, Screen};
use crate::tui::table::{Cell, Column, Table, plain};
use crate::tui::theme::{Tone, status_mark, status_word};
use crate::tui::words;

/// Up to how many rows are put in their places one by one, when they have changed.
const FEW: usize = 20;

/// What of an organization is held in memory for the list: there may be a hundred thousand.
pub(super) struct Row {
    id: OrgId,
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
struct Shared(HashSet<Rc<str>>);

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
    fn of(brief: &Brief<'_>, shared: &mut Shared) -> Self {
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

/// All that is known of the organization under the cursor.
struct Detail {
    organization: Organization,
    contacts: Vec<Contact>,
    history: Vec<(Status, String)>,
}

/// The list of organizations.
#[derive(Default)]
pub(crate) struct Organizations {
    pub(super) list: List<Row>,
    detail: Option<Detail>,
    is_at_contacts: bool,
    contact: usize,
    /// The state of the record that the list was read from: what another program has written, and the
    /// newest entry of the log.
    state: Option<(i64, i64)>,
    shared: Shared,
    /// Where the cursor is to go once the list is read.
    pub(crate) wanted: Option<OrgId>,
}

impl Organizations {
    /// Puts the cursor where it was wanted.
    pub(crate) fn point(&mut self, look: &Look<'_>) {
        if let Some(id) = self.wanted.take() {
            self.list.go_to(id, look.now());
        }
    }

    fn read_all(&mut self, look: &Look<'_>) -> Result<()> {
        let (mut rows, shared) = (Vec::new(), &mut self.shared);
        organizations::for_each_brief(look.view(), |one| rows.push(Row::of(one, shared)))?;
        self.list.set(rows, look.now());
        Ok(())
    }

    /// Reads again what was written since: there may be a hundred thousand, and one was changed.
    fn read_few(&mut self, keys: &[String], look: &Look<'_>) -> Result<()> {
        let mut changes = Vec::with_capacity(keys.len());
        for id in keys.iter().filter_map(|key| key.parse().ok()) {
            let mut row = None;
            organizations::for_one_brief(look.view(), id, |one| row = Some(Row::of(one, &mut self.shared)))?;
            changes.push((id, row));
        }
        if !changes.is_empty() {
            self.list.amend(changes, look.now());
        }
        Ok(())
    }

    fn read_detail(id: OrgId, look: &Look<'_>) -> Result<Detail> {
        let mut history = Vec::new();
        for sign_on in sign_ons::list_of_organization(look.view(), id)? {
            let standing = Standing::of(&events::list_of_sign_on(look.view(), sign_on.id)?);
            history.push((standing.status, letters::get(look.view(), sign_on.letter)?.title));
        }
        Ok(Detail {
            organization: organizations::get(look.view(), id)?,
            contacts: contacts::list(look.view(), Some(id))?,
            history,
        })
    }

    fn targets(&self, look: &Look<'_>) -> Result<Vec<Organization>> {
        self.list.targets().iter().map(|row| organizations::get(look.view(), row.id)).collect()
    }

    /// Puts the selected away; if all of them are away, takes them out.
    fn archive(&self, look: &Look<'_>) -> Result<Effect> {
        let targets = self.targets(look)?;
        let away = targets.iter().any(|target| target.archived_at.is_none());
        let done = if away { "archived" } else { "restored" };
        let message = match targets.as_slice() {
            [one] => format!("{} {done}.", one.name),
            many => format!("{} organizations {done}.", many.len()),
        };
        let steps = targets
            .into_iter()
            .filter(|target| target.archived_at.is_none() == away)
            .map(|organization| Box::new(organization::Archive { organization, away }) as Box<dyn Operation>)
            .collect();
        let name = if away { "org archive" } else { "org restore" };
        Ok(Effect::Do(Box::new(batch::Batch { name, message, steps })))
    }

    fn update_contacts(&mut self, command: Command, look: &Look<'_>) -> Result<Vec<Effect>> {
        if command == Command::EraseContact {
            let current = self.detail.as_ref().and_then(|detail| detail.contacts.get(self.contact));
            return match current {
                Some(contact) => Ok(vec![ask_to_erase(contact, look)?]),
                None => Ok(Vec::new()),
            };
        }
        Ok(self.move_or_edit_contact(command))
    }

    fn move_or_edit_contact(&mut self, command: Command) -> Vec<Effect> {
        let Some(detail) = &self.detail else { return Vec::new() };
        let current = detail.contacts.get(self.contact);
        let last = detail.contacts.len().saturating_sub(1);
        let form = |known| Effect::Push(Overlay::Form(records::contact(detail.organization.id, known)));
        match (command, current) {
            (Command::AddContact, _) => return vec![form(None)],
            (Command::EditContact, Some(contact)) if contact.details.is_none() => {
                return vec![Effect::Say(Tone::Warn, "This contact has been erased.".to_owned())];
            }
            (Command::EditContact, Some(contact)) => return vec![form(Some(contact.clone()))],
            (Command::CopyContact, Some(contact)) => {
                let address = contact.details.as_ref().and_then(|details| details.email.clone());
                return vec![match address {
                    Some(text) => Effect::Copy { what: text.clone(), text },
                    None => Effect::Say(Tone::Warn, "This contact has no e-mail address.".to_owned()),
                }];
            }
            (Command::ArchiveContact, Some(contact)) => {
                let away = contact.archived_at.is_none();
                return vec![Effect::Do(Box::new(contact::Archive { contact: contact.clone(), away }))];
            }
            (Command::Up, _) => self.contact = self.contact.saturating_sub(1),
            (Command::Down, _) => self.contact = (self.contact + 1).min(last),
            (Command::Home | Command::PageUp, _) => self.contact = 0,
            (Command::End | Command::PageDown, _) => self.contact = last,
            (Command::StepBack, _) => self.is_at_contacts = false,
            _ => {}
        }
        Vec::new()
    }

    fn draw_detail(&self, frame: &mut Frame<'_>, area: Rect, ui: &Ui) {
        let Some(detail) = &self.detail else { return };
        let record = &detail.organization;
        let facts = facts(record, ui);
        let (top, rest) = split_top(area, cells(facts.len().max(1) + 2));
        let inner = boxed(frame, top, &record.name, false, ui);
        for (index, (label, value)) in facts.iter().enumerate() {
            put(frame, row(inner, index), cut(&format!("{label:<11}{value}"), usize::from(inner.width)));
        }
        let (middle, bottom) = split_top(rest, rest.height / 2);
        let inner =
            boxed(frame, middle, &format!("Contacts ({})", detail.contacts.len()), self.is_at_contacts, ui);
        if detail.contacts.is_empty() {
            put(frame, inner, ui.span("Nobody yet: n adds a contact.", Tone::Dim));
        }
        let height = usize::from(inner.height);
        let from = self.contact.saturating_sub(height.saturating_sub(1));
        for (line, (index, contact)) in detail.contacts.iter().enumerate().skip(from).take(height).enumerate()
        {
            let is_current = self.is_at_contacts && index == self.contact;
            let place = row(inner, line);
            let mark = if is_current { "▶ " } else { "  " };
            put(frame, place, cut(&format!("{mark}{}", contact_line(contact, ui)), usize::from(place.width)));
            if is_current {
                choose(frame, place, ui);
            }
        }
        let inner = boxed(frame, bottom, "Sign-on history", false, ui);
        if detail.history.is_empty() {
            put(frame, inner, ui.span("On no letter yet.", Tone::Dim));
        }
        for (index, (status, title)) in detail.history.iter().rev().enumerate() {
            let (mark, tone) = status_mark(*status);
            let line = cut(&format!("{mark} {:<12}{title}", status_word(*status)), usize::from(inner.width));
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

fn contact_line(contact: &Contact, ui: &Ui) -> String {
    let Some(details) = &contact.details else { return "(erased)".to_owned() };
    let away = if contact.archived_at.is_some() { " (archived)" } else { "" };
    let private = |text: &Option<String>| text.as_deref().map(|text| ui.private(text));
    let rest = [details.title.clone(), private(&details.email), private(&details.phone)];
    rest.into_iter().flatten().fold(format!("{}{away}", details.name), |line, part| format!("{line}  {part}"))
}

/// Asks before a person is erased, and says what goes with them.
fn ask_to_erase(contact: &Contact, look: &Look<'_>) -> Result<Effect> {
    if contact.details.is_none() {
        return Ok(Effect::Say(Tone::Warn, "This contact has been erased already.".to_owned()));
    }
    let evidence = Evidence::Erased;
    let what = extent(look.view(), contact)?.in_words(evidence);
    let question = format!(
        "Erase {what}? Nothing brings it back, not even u. That the organization signed, and which text, stays \
         on record."
    );
    let erase = Effect::Do(Box::new(Erase { contact: contact.clone(), evidence }));
    Ok(Effect::Push(Overlay::Confirm(Confirm::new(question, ("Keep it", "Erase it"), vec![erase]))))
}

impl Screen for Organizations {
    fn title(&self, _ui: &Ui) -> (String, String) {
        ("Organizations".to_owned(), words::count(self.list.items().len(), "organization"))
    }

    fn listing(&self) -> Option<&dyn Listing> {
        if self.is_at_contacts { None } else { Some(&self.list) }
    }

    fn listing_mut(&mut self) -> Option<&mut dyn Listing> {
        if self.is_at_contacts { None } else { Some(&mut self.list) }
    }

    fn own_scopes(&self) -> &'static [Scope] {
        if self.is_at_contacts {
            &[Scope::Contacts, Scope::Boxes, Scope::List]
        } else {
            &[Scope::Organizations, Scope::Boxes, Scope::Select, Scope::List]
        }
    }

    fn reload(&mut self, look: &Look<'_>) -> Result<()> {
        let state = (look.store.data_version()?, activities::newest(look.view())?);
        if self.state != Some(state) {
            let few = match self.state {
                Some((version, newest)) if version == state.0 => {
                    activities::written_since(look.view(), newest, Records::Organization, FEW)?
                }
                _ => None,
            };
            match few {
                Some(keys) => self.read_few(&keys, look)?,
                None => self.read_all(look)?,
            }
            self.state = Some(state);
        }
        self.detail = None;
        Ok(())
    }

    fn prepare(&mut self, look: &Look<'_>) -> Result<()> {
        let wanted = self.list.current().map(Item::id);
        if self.detail.as_ref().map(|detail| detail.organization.id) != wanted {
            self.detail = wanted.map(|id| Self::read_detail(id, look)).transpose()?;
            let last = self.detail.as_ref().map_or(0, |detail| detail.contacts.len().saturating_sub(1));
            self.contact = self.contact.min(last);
        }
        Ok(())
    }

    fn update(&mut self, command: Command, look: &Look<'_>) -> Result<Vec<Effect>> {
        if matches!(command, Command::NextBox | Command::PreviousBox) {
            self.is_at_contacts = !self.is_at_contacts && self.detail.is_some();
            return Ok(Vec::new());
        }
        if self.is_at_contacts {
            return self.update_contacts(command, look);
        }
        let form = |known| Effect::Push(Overlay::Form(records::organization(known, look)));
        if command == Command::NewOrganization {
            return Ok(vec![form(None)]);
        }
        if command == Command::ImportOrganizations {
            return Ok(vec![Effect::Push(Overlay::Form(forms::import::file(What::Organizations)))]);
        }
        let Some(current) = self.list.current() else {
            return Ok(vec![Effect::Say(Tone::Plain, "No organizations yet: a adds one.".to_owned())]);
        };
        Ok(match command {
            Command::Open => {
                self.is_at_contacts = true;
                Vec::new()
            }
            Command::EditOrganization => vec![form(Some(organizations::get(look.view(), current.id)?))],
            Command::NewContact => vec![Effect::Push(Overlay::Form(records::contact(current.id, None)))],
            Command::TagOrganizations => {
                vec![Effect::Push(Overlay::Form(records::tags(self.targets(look)?)))]
            }
            Command::ArchiveOrganization => vec![self.archive(look)?],
            _ => Vec::new(),
        })
    }

    fn back(&mut self, look: &Look<'_>) -> bool {
        std::mem::take(&mut self.is_at_contacts) || self.list.back(look.now())
    }

    fn click(&mut self, row: usize) {
        self.is_at_contacts = false;
        self.list.go_to_position(row);
    }

    fn show(&mut self, ids: &[String], look: &Look<'_>) {
        if let Some(Ok(id)) = ids.first().map(|id| id.parse()) {
            self.list.go_to(id, look.now());
        }
    }

    fn view(&self, frame: &mut Frame<'_>, area: Rect, ui: &Ui) {
        let is_wide = area.width >= 76;
        let (left, right) = match (is_wide, self.is_at_contacts) {
            (true, _) => split_right(area, area.width / 2),
            (false, true) => split_right(area, area.width),
            (false, false) => split_right(area, 0),
        };
        if left.width > 0 {
            let empty = &["No organizations yet.", "", "a   add one"];
            let table = Table::of("Organizations", &self.list, empty).focused(!self.is_at_contacts);
            table.show(frame, left, ui);
        }
        if right.width > 0 {
            self.draw_detail(frame, right, ui);
        }
    }
}
