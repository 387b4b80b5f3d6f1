//! Who receives the letter, in the order of the address blocks.

use std::cmp::Ordering;

use chrono::{DateTime, Utc};
use ratatui::Frame;
use ratatui::layout::Rect;

use crate::domain::addressee::Addressee;
use crate::domain::dossier::Dossier;
use crate::domain::filter::Searchable;
use crate::domain::ids::AddresseeId;
use crate::domain::letter::Letter;
use crate::domain::text::fold_key;
use crate::error::Result;
use crate::ops::{Operation, addressee, batch};
use crate::store::letters;
use crate::tui::choosing;
use crate::tui::command::{Command, Scope};
use crate::tui::draw::Ui;
use crate::tui::forms;
use crate::tui::importing::What;
use crate::tui::list::{Item, List, Listing};
use crate::tui::overlays::Overlay;
use crate::tui::screen::{Effect, Look, Route, Screen};
use crate::tui::table::{Cell, Column, Table, plain};
use crate::tui::theme::Tone;

/// An addressee.
pub(super) struct Row {
    addressee: Addressee,
    haystack: String,
}

impl Searchable for Row {
    const FIELDS: &'static [&'static str] = &["title", "agency"];

    fn haystack(&self) -> &str {
        &self.haystack
    }

    fn has(&self, field: &str, value: &str, _now: DateTime<Utc>) -> bool {
        self.values(field).iter().any(|own| fold_key(own).contains(value))
    }

    fn values(&self, field: &str) -> Vec<String> {
        let printed = &self.addressee.printed;
        let own = match field {
            "title" => &printed.title,
            _ => &printed.agency,
        };
        own.clone().into_iter().collect()
    }
}

impl Item for Row {
    type Id = AddresseeId;
    const NAME: &'static str = "addressees";
    const COLUMNS: &'static [Column] = &[
        Column::right("#", 3, 0),
        Column::wide("Addressee"),
        Column::new("Title", 32, 64),
        Column::new("Agency", 28, 96),
    ];
    const SORTS: &'static [&'static str] = &["place"];
    const ORDER: &'static str = "Addressees stand in the order you give them: Alt-↑ and Alt-↓ move one.";

    fn id(&self) -> AddresseeId {
        self.addressee.id
    }

    fn order(&self, other: &Self, _sort: usize) -> Ordering {
        self.addressee.position.cmp(&other.addressee.position)
    }

    fn cells(&self, _ui: &Ui) -> Vec<Cell> {
        let printed = &self.addressee.printed;
        vec![
            plain(self.addressee.position.to_string()),
            plain(&printed.name),
            plain(printed.title.as_deref().unwrap_or("")),
            plain(printed.agency.as_deref().unwrap_or("")),
        ]
    }
}

/// The addressees of a letter.
#[derive(Default)]
pub(crate) struct Addressees {
    letter: Option<Letter>,
    pub(super) list: List<Row>,
}

impl Addressees {
    /// Takes what the record holds.
    pub(crate) fn take(&mut self, dossier: &Dossier, look: &Look<'_>) {
        let row = |addressee: &Addressee| Row {
            haystack: fold_key(&addressee.printed.name),
            addressee: addressee.clone(),
        };
        self.letter = Some(dossier.letter.clone());
        self.list.set(dossier.to.iter().map(row).collect(), look.now());
    }

    /// Puts the cursor on the one of that number, from 1 in the order of entry.
    pub(crate) fn point(&mut self, number: usize, look: &Look<'_>) {
        if let Some(id) = self.list.items().get(number.saturating_sub(1)).map(Item::id) {
            self.list.go_to(id, look.now());
        }
    }

    /// Takes the selected off, the last first, so that the places of the others hold.
    fn remove(&self, letter: &Letter) -> Effect {
        let mut targets = self.list.targets();
        targets.sort_by_key(|row| std::cmp::Reverse(row.addressee.position));
        let message = match targets.as_slice() {
            [one] => format!("{} taken off letter {}.", one.addressee.printed.name, letter.slug),
            many => format!("{} addressees taken off letter {}.", many.len(), letter.slug),
        };
        let step = |row: &&Row| -> Box<dyn Operation> {
            Box::new(addressee::Remove { letter: letter.clone(), place: row.addressee.position as usize })
        };
        let steps = targets.iter().map(step).collect();
        Effect::Do(Box::new(batch::Batch { name: "addressee remove", message, steps }))
    }
}

impl Screen for Addressees {
    fn title(&self, _ui: &Ui) -> (String, String) {
        ("Addressees".to_owned(), String::new())
    }

    fn listing(&self) -> Option<&dyn Listing> {
        Some(&self.list)
    }

    fn listing_mut(&mut self) -> Option<&mut dyn Listing> {
        Some(&mut self.list)
    }

    fn open_hint(&self) -> &'static str {
        "official"
    }

    fn own_scopes(&self) -> &'static [Scope] {
        &[Scope::Addressees, Scope::Select, Scope::List]
    }

    fn update(&mut self, command: Command, look: &Look<'_>) -> Result<Vec<Effect>> {
        let Some(letter) = &self.letter else { return Ok(Vec::new()) };
        if command == Command::AddAddressees {
            return Ok(vec![Effect::Push(Overlay::Picker(choosing::addressees(letter.id, look)?))]);
        }
        if command == Command::AddGroup {
            return choosing::groups(letter.id, look);
        }
        if command == Command::ImportAddressees {
            return Ok(vec![Effect::Push(Overlay::Form(forms::import::file(What::Officials)))]);
        }
        let Some(row) = self.list.current() else {
            return Ok(vec![Effect::Say(Tone::Plain, "Nobody yet: a adds officials.".to_owned())]);
        };
        let from = row.addressee.position as usize;
        let shift = |to: usize| {
            letters::get(look.view(), letter.id)
                .map(|letter| vec![Effect::Do(Box::new(addressee::Move { letter, from, to }))])
        };
        match command {
            Command::RemoveAddressee => Ok(vec![self.remove(letter)]),
            Command::MoveUp if from > 1 => shift(from - 1),
            Command::MoveDown if from < self.list.items().len() => shift(from + 1),
            Command::Open => Ok(match row.addressee.official {
                Some(id) => vec![Effect::Goto(Route::Officials(Some(id)))],
                None => {
                    vec![Effect::Say(
                        Tone::Plain,
                        "It stands only in this letter: `undersigned letter edit` changes it.".to_owned(),
                    )]
                }
            }),
            _ => Ok(Vec::new()),
        }
    }

    fn view(&self, frame: &mut Frame<'_>, area: Rect, ui: &Ui) {
        let empty = &[
            "Who receives this letter?",
            "",
            "a   choose from your officials",
            "A   a chamber or a committee at once",
            "i   bring in officials from a file",
        ];
        Table::of("Addressees", &self.list, empty).show(frame, area, ui);
    }
}
