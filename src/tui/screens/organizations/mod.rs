//! The organizations, with the contacts and the sign-ons of the one under the cursor.

mod detail;
mod rows;

use ratatui::Frame;
use ratatui::layout::Rect;

use self::detail::Detail;
use self::rows::{Row, Shared};
use crate::domain::ids::OrgId;
use crate::domain::organization::{Contact, Organization};
use crate::error::Result;
use crate::ops::erasure::{Erase, Evidence, extent};
use crate::ops::merge::Merge;
use crate::ops::{Operation, batch, contact, organization};
use crate::store::record::Table as Records;
use crate::store::{activities, organizations};
use crate::tui::command::{Command, Scope};
use crate::tui::draw::{Ui, split_right};
use crate::tui::forms::{self, records};
use crate::tui::importing::What;
use crate::tui::list::{Item, List, Listing};
use crate::tui::overlays::Overlay;
use crate::tui::overlays::confirm::Confirm;
use crate::tui::overlays::menu::Menu;
use crate::tui::screen::{Effect, Look, Screen};
use crate::tui::table::Table;
use crate::tui::theme::Tone;
use crate::tui::{views, words};

/// Up to how many rows are put in their places one by one, when they have changed.
const FEW: usize = 20;

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

    /// Asks which of the two selected is kept.
    fn merge(&self, look: &Look<'_>) -> Result<Effect> {
        let targets = self.targets(look)?;
        let [one, other] = targets.as_slice() else {
            let words = "Two that are the same are made one: Space selects them first.".to_owned();
            return Ok(Effect::Say(Tone::Plain, words));
        };
        let merge = |keep: &Organization, other: &Organization| {
            Effect::Do(Box::new(Merge { keep: keep.clone(), other: other.clone() }))
        };
        let menu = Menu::new("They are one: which name is kept?")
            .letter('1', one.name.clone(), merge(one, other))
            .letter('2', other.name.clone(), merge(other, one));
        Ok(Effect::Push(Overlay::Menu(menu)))
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

    fn open_hint(&self) -> &'static str {
        "contacts"
    }

    fn offers(&self, command: Command) -> bool {
        if matches!(command, Command::NextBox | Command::PreviousBox) {
            return self.detail.is_some();
        }
        if !self.is_at_contacts {
            return views::offers(&self.list, command);
        }
        let has_contacts = self.detail.as_ref().is_some_and(|detail| !detail.contacts.is_empty());
        match command {
            Command::EditContact | Command::CopyContact | Command::EraseContact | Command::ArchiveContact => {
                has_contacts
            }
            other => !matches!(other.spec().scope, Scope::List | Scope::Select),
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
            self.detail = wanted.map(|id| Detail::read(id, look)).transpose()?;
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
            Command::MergeOrganizations => vec![self.merge(look)?],
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
        // Beside no organization there is nothing to tell.
        let is_wide = area.width >= 76 && (self.detail.is_some() || self.list.is_narrowed());
        let (left, right) = match (is_wide, self.is_at_contacts) {
            (true, _) => split_right(area, area.width / 2),
            (false, true) => split_right(area, area.width),
            (false, false) => split_right(area, 0),
        };
        if left.width > 0 {
            let empty = &[
                "No organizations yet.",
                "",
                "a   add one",
                "i   bring in a table (CSV, XLSX)",
                "",
                "Of a table, a column of names is enough.",
            ];
            let table = Table::of("Organizations", &self.list, empty).focused(!self.is_at_contacts);
            table.show(frame, left, ui);
        }
        if let Some(detail) = self.detail.as_ref().filter(|_| right.width > 0) {
            detail.draw(frame, right, self.is_at_contacts.then_some(self.contact), ui);
        }
    }
}
