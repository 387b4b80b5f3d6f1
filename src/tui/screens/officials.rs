//! The officials, with the one under the cursor as a letter would print it.

use std::cmp::Ordering;

use chrono::{DateTime, Utc};
use ratatui::Frame;
use ratatui::layout::Rect;

use crate::domain::filter::{Searchable, span};
use crate::domain::ids::OfficialId;
use crate::domain::official::Official;
use crate::domain::text::fold_key;
use crate::error::Result;
use crate::ops::{Operation, batch, official};
use crate::store::officials;
use crate::tui::command::{Command, Scope};
use crate::tui::draw::{Ui, boxed, cut, put, row, split_bottom};
use crate::tui::forms::{self, records};
use crate::tui::importing::What;
use crate::tui::list::{Item, List, Listing};
use crate::tui::overlays::Overlay;
use crate::tui::screen::{Effect, Look, Screen};
use crate::tui::table::{Cell, Column, Table, plain};
use crate::tui::theme::Tone;
use crate::tui::words;

/// An official in the list.
pub(super) struct Row {
    official: Official,
    haystack: String,
}

impl Searchable for Row {
    const FIELDS: &'static [&'static str] = &["office", "agency", "is", "older"];

    fn haystack(&self) -> &str {
        &self.haystack
    }

    fn has(&self, field: &str, value: &str, now: DateTime<Utc>) -> bool {
        match field {
            "office" => self.official.office.contains(value),
            "agency" => {
                self.official.printed.agency.as_deref().is_some_and(|own| fold_key(own).contains(value))
            }
            // How long ago the record was verified; never is longest ago.
            "older" => span(value).is_some_and(|span| {
                self.official.verified_on.is_none_or(|day| now.date_naive() - day > span)
            }),
            _ => match value {
                "archived" => self.official.archived_at.is_some(),
                "unverified" => self.official.verified_on.is_none(),
                _ => false,
            },
        }
    }

    fn values(&self, field: &str) -> Vec<String> {
        let record = &self.official;
        match field {
            "office" => vec![record.office.clone()],
            "agency" => record.printed.agency.clone().into_iter().collect(),
            "is" if record.archived_at.is_some() => vec!["archived".to_owned()],
            "is" if record.verified_on.is_none() => vec!["unverified".to_owned()],
            _ => Vec::new(),
        }
    }
}

impl Item for Row {
    type Id = OfficialId;
    const NAME: &'static str = "officials";
    const COLUMNS: &'static [Column] = &[
        Column::wide("Name"),
        Column::new("Title", 32, 60),
        Column::new("Agency", 28, 96),
        Column::new("Verified", 10, 44),
    ];
    const SORTS: &'static [&'static str] = &["name", "office", "verified", "title", "agency"];

    fn id(&self) -> OfficialId {
        self.official.id
    }

    fn order(&self, other: &Self, sort: usize) -> Ordering {
        let (a, b) = (&self.official, &other.official);
        let by = match sort {
            1 => a.office.cmp(&b.office),
            2 => a.verified_on.cmp(&b.verified_on),
            3 => a.printed.title.cmp(&b.printed.title),
            4 => a.printed.agency.cmp(&b.printed.agency),
            _ => a.archived_at.is_some().cmp(&b.archived_at.is_some()),
        };
        by.then_with(|| fold_key(&a.printed.name).cmp(&fold_key(&b.printed.name))).then(a.id.cmp(&b.id))
    }

    fn cells(&self, _ui: &Ui) -> Vec<Cell> {
        let record = &self.official;
        let away = if record.archived_at.is_some() { " (archived)" } else { "" };
        let verified = record.verified_on.map_or_else(|| "—".to_owned(), |day| day.to_string());
        vec![
            plain(format!("{}{away}", record.printed.name)),
            plain(record.printed.title.as_deref().unwrap_or(&record.office)),
            plain(record.printed.agency.as_deref().unwrap_or("")),
            plain(verified),
        ]
    }
}

/// The list of officials.
#[derive(Default)]
pub(crate) struct Officials {
    pub(super) list: List<Row>,
    /// Where the cursor is to go once the list is read.
    pub(crate) wanted: Option<OfficialId>,
}

impl Officials {
    /// Puts the cursor where it was wanted.
    pub(crate) fn point(&mut self, look: &Look<'_>) {
        if let Some(id) = self.wanted.take() {
            self.list.go_to(id, look.now());
        }
    }

    fn batch(
        &self,
        name: &'static str,
        done: &str,
        step: impl Fn(&Official) -> Option<Box<dyn Operation>>,
    ) -> Effect {
        let targets = self.list.targets();
        let steps: Vec<_> = targets.iter().filter_map(|row| step(&row.official)).collect();
        let message = match targets.as_slice() {
            [one] => format!("{} {done}.", one.official.printed.name),
            _ => format!("{} officials {done}.", steps.len()),
        };
        Effect::Do(Box::new(batch::Batch { name, message, steps }))
    }

    fn archive(&self) -> Effect {
        let away = self.list.targets().iter().any(|row| row.official.archived_at.is_none());
        let (name, done) =
            if away { ("official archive", "archived") } else { ("official restore", "restored") };
        self.batch(name, done, |known| {
            let is_meant = known.archived_at.is_none() == away;
            is_meant
                .then(|| Box::new(official::Archive { official: known.clone(), away }) as Box<dyn Operation>)
        })
    }
}

impl Screen for Officials {
    fn title(&self, _ui: &Ui) -> (String, String) {
        ("Officials".to_owned(), words::count(self.list.items().len(), "official"))
    }

    fn listing(&self) -> Option<&dyn Listing> {
        Some(&self.list)
    }

    fn listing_mut(&mut self) -> Option<&mut dyn Listing> {
        Some(&mut self.list)
    }

    fn open_hint(&self) -> &'static str {
        // The same as e, which is shown.
        ""
    }

    fn own_scopes(&self) -> &'static [Scope] {
        &[Scope::Officials, Scope::Select, Scope::List]
    }

    fn reload(&mut self, look: &Look<'_>) -> Result<()> {
        let rows = officials::list(look.view())?
            .into_iter()
            .map(|official| {
                let printed = &official.printed;
                let title = printed.title.as_deref().unwrap_or("");
                let agency = printed.agency.as_deref().unwrap_or("");
                Row { haystack: fold_key(&format!("{} {title} {agency}", printed.name)), official }
            })
            .collect();
        self.list.set(rows, look.now());
        Ok(())
    }

    fn update(&mut self, command: Command, look: &Look<'_>) -> Result<Vec<Effect>> {
        let form = |known| Effect::Push(Overlay::Form(records::official(known, look)));
        if command == Command::NewOfficial {
            return Ok(vec![form(None)]);
        }
        if command == Command::ImportOfficials {
            return Ok(vec![Effect::Push(Overlay::Form(forms::import::file(What::Officials)))]);
        }
        let Some(current) = self.list.current() else {
            return Ok(vec![Effect::Say(Tone::Plain, "No officials yet: a adds one.".to_owned())]);
        };
        Ok(match command {
            Command::Open | Command::EditOfficial => vec![form(Some(current.official.clone()))],
            Command::ArchiveOfficial => vec![self.archive()],
            Command::VerifyOfficials => {
                let today = look.now().with_timezone(&look.zone).date_naive();
                vec![self.batch("official edit", "verified today", |known| {
                    let verified = Official { verified_on: Some(today), ..known.clone() };
                    Some(Box::new(official::Edit(verified)))
                })]
            }
            _ => Vec::new(),
        })
    }

    fn show(&mut self, ids: &[String], look: &Look<'_>) {
        if let Some(Ok(id)) = ids.first().map(|id| id.parse()) {
            self.list.go_to(id, look.now());
        }
    }

    fn view(&self, frame: &mut Frame<'_>, area: Rect, ui: &Ui) {
        let (list, detail) =
            split_bottom(area, if area.height >= 18 && self.list.current().is_some() { 8 } else { 0 });
        let empty = &["No officials yet.", "", "a   add one", "i   bring them in from a file"];
        Table::of("Officials", &self.list, empty).show(frame, list, ui);
        if let Some(current) = self.list.current().filter(|_| detail.height > 0) {
            let printed = &current.official.printed;
            let inner = boxed(frame, detail, "As a letter prints it", false, ui);
            let head = [printed.honorific.as_deref(), Some(printed.name.as_str())];
            let name = head.into_iter().flatten().collect::<Vec<_>>().join(" ");
            let lines = std::iter::once(name)
                .chain(printed.title.clone())
                .chain(printed.agency.clone())
                .chain(printed.address.iter().cloned());
            for (index, line) in lines.enumerate() {
                put(frame, row(inner, index), cut(&line, usize::from(inner.width)));
            }
        }
    }
}
