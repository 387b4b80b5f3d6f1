//! One letter: its tabs, and what they have in common.

mod addressees;
mod checks;
mod deadlines;
mod draft;
mod editions;
mod facts;
mod preview;
mod signatories;

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use ratatui::Frame;
use ratatui::layout::Rect;

use self::addressees::Addressees;
use self::checks::Checks;
use self::deadlines::Deadlines;
use self::draft::Draft;
use self::preview::Preview;
use self::signatories::Signatories;
use super::activity::Activities;
use crate::check::{Part, Place, Severity};
use crate::domain::dossier::Dossier;
use crate::domain::ids::LetterId;
use crate::error::Result;
use crate::ops::Operation;
use crate::store::{dossiers, letters};
use crate::tui::command::{Command, Scope};
use crate::tui::comparing;
use crate::tui::draw::{Hit, Ui, cells, put, split_top, width};
use crate::tui::forms;
use crate::tui::key::Key;
use crate::tui::list::Listing;
use crate::tui::overlays::Overlay;
use crate::tui::screen::{Effect, Look, Notice, Screen, Tab};
use crate::tui::theme::Tone;
use crate::tui::words;

const TABS: [(Tab, &str); 7] = [
    (Tab::Draft, "Draft"),
    (Tab::Preview, "Preview"),
    (Tab::Addressees, "Addressees"),
    (Tab::Signatories, "Signatories"),
    (Tab::Checks, "Checks"),
    (Tab::Deadlines, "Deadlines"),
    (Tab::Activity, "Activity"),
];

/// The letter that is open.
pub(crate) struct Workspace {
    letter: Option<LetterId>,
    dossier: Option<Dossier>,
    tab: Tab,
    draft: Draft,
    preview: Preview,
    addressees: Addressees,
    signatories: Signatories,
    checks: Checks,
    deadlines: Deadlines,
    activity: Activities,
}

impl Workspace {
    /// No letter yet.
    pub(crate) fn new(zone: Tz) -> Self {
        Self {
            letter: None,
            dossier: None,
            tab: Tab::Draft,
            draft: Draft::default(),
            preview: Preview::default(),
            addressees: Addressees::default(),
            signatories: Signatories::default(),
            checks: Checks::default(),
            deadlines: Deadlines::new(zone),
            activity: Activities::default(),
        }
    }

    /// Opens a letter, at a tab or where it was left.
    pub(crate) fn open(&mut self, letter: LetterId, tab: Option<Tab>) {
        if self.letter != Some(letter) {
            let left = self.lists().map(|list| list.arrangement().without_rows());
            *self = Self {
                letter: Some(letter),
                activity: Activities::of_letter(letter),
                ..Self::new(self.deadlines.zone)
            };
            for (list, left) in self.lists().into_iter().zip(left) {
                list.restore(&left, DateTime::UNIX_EPOCH);
            }
        }
        self.tab = tab.unwrap_or(self.tab);
    }

    /// The draft as it stands in the editor.
    pub(crate) fn text(&self) -> String {
        self.draft.text()
    }

    /// Takes a whole new draft.
    pub(crate) fn take_text(&mut self, text: &str, now: DateTime<Utc>) {
        self.draft.take_text(text, now);
    }

    /// Its lists that are looked at in the same way in every letter.
    pub(crate) fn lists(&mut self) -> [&mut dyn Listing; 4] {
        [
            &mut self.addressees.list,
            &mut self.signatories.list,
            &mut self.checks.list,
            &mut self.deadlines.list,
        ]
    }

    fn front(&mut self) -> &mut dyn Screen {
        match self.tab {
            Tab::Draft => &mut self.draft,
            Tab::Preview => &mut self.preview,
            Tab::Addressees => &mut self.addressees,
            Tab::Signatories => &mut self.signatories,
            Tab::Checks => &mut self.checks,
            Tab::Deadlines => &mut self.deadlines,
            Tab::Activity => &mut self.activity,
        }
    }

    fn front_ref(&self) -> &dyn Screen {
        match self.tab {
            Tab::Draft => &self.draft,
            Tab::Preview => &self.preview,
            Tab::Addressees => &self.addressees,
            Tab::Signatories => &self.signatories,
            Tab::Checks => &self.checks,
            Tab::Deadlines => &self.deadlines,
            Tab::Activity => &self.activity,
        }
    }

    fn turn(&mut self, forward: bool) {
        let at = TABS.iter().position(|(tab, _)| *tab == self.tab).unwrap_or(0);
        let step = if forward { 1 } else { TABS.len() - 1 };
        self.tab = TABS[(at + step) % TABS.len()].0;
    }

    /// The words of a tab; the number of errors is always said, other counts where there is room.
    fn label(&self, tab: Tab, name: &str, has_room: bool) -> String {
        if tab == Tab::Checks {
            let (errors, warnings) =
                (self.checks.count(Severity::Error), self.checks.count(Severity::Warning));
            return match (errors, warnings) {
                (0, 0) => format!(" {name} "),
                (0, warnings) => format!(" {name} {warnings} "),
                (errors, warnings) if warnings > 0 && has_room => format!(" {name} {errors}! {warnings} "),
                (errors, _) => format!(" {name} {errors}! "),
            };
        }
        let count = self.dossier.as_ref().filter(|_| has_room).and_then(|dossier| match tab {
            Tab::Addressees => Some(dossier.to.len()),
            Tab::Signatories => Some(dossier.sign_ons.len()),
            Tab::Deadlines => Some(dossier.deadlines.len()),
            _ => None,
        });
        count.map_or_else(|| format!(" {name} "), |count| format!(" {name} {count} "))
    }

    /// Goes to the place of the finding under the cursor.
    fn go_to_finding(&mut self, place: &Place, look: &Look<'_>) -> Vec<Effect> {
        match place.part {
            Part::Head("to") => self.tab = Tab::Addressees,
            Part::Head("deadline") => self.tab = Tab::Deadlines,
            Part::Head(_) => return vec![Effect::Run(Command::Settings)],
            Part::To { number, .. } => {
                self.tab = Tab::Addressees;
                self.addressees.point(number, look);
            }
            Part::Signatory { number, .. } => {
                self.tab = Tab::Signatories;
                self.signatories.point(number, look);
            }
            Part::Body => {
                self.tab = Tab::Draft;
                self.draft.show(place);
            }
        }
        Vec::new()
    }

    fn draw_tabs(&self, frame: &mut Frame<'_>, line: Rect, ui: &Ui) {
        ui.hit(line, Hit::Command(Command::NextTab));
        if line.width < 76 {
            let name = TABS.iter().find(|(tab, _)| *tab == self.tab).map_or("", |(_, name)| name);
            let words = self.label(self.tab, name, true);
            put(frame, line, ui.span(format!(" ‹{words}›  ] next tab"), Tone::Strong));
            return;
        }
        let has_room = line.width >= 96;
        let gap = u16::from(has_room);
        let mut x = line.x + 2 * gap;
        for (tab, name) in TABS {
            let words = self.label(tab, name, has_room);
            let place = Rect { x, width: cells(width(&words)), ..line }.intersection(line);
            x = x.saturating_add(place.width + gap);
            let tone = if tab == self.tab { Tone::Chosen } else { Tone::Plain };
            put(frame, place, ui.span(words, tone));
            ui.hit(place, Hit::Tab(tab));
        }
        let rest = Rect { x, width: line.right().saturating_sub(x), ..line }.intersection(line);
        let keys = if rest.width >= 11 { " [ ] switch" } else { " ] next" };
        put(frame, rest, ui.span(keys, Tone::Dim));
    }
}

impl Screen for Workspace {
    fn title(&self, ui: &Ui) -> (String, String) {
        let Some(dossier) = &self.dossier else { return ("Letters".to_owned(), String::new()) };
        let next = dossier.deadlines.iter().find(|deadline| deadline.at.instant > ui.now);
        let closes = match (next, dossier.deadlines.is_empty()) {
            (Some(deadline), _) => {
                format!("{} in {}", deadline.kind, words::left(deadline.at.instant, ui.now))
            }
            (None, true) => "no deadline".to_owned(),
            (None, false) => "deadline passed".to_owned(),
        };
        let signed = dossier.tally().signed;
        let goal = dossier.letter.goal.map(|goal| format!("/{goal}")).unwrap_or_default();
        let state = self.draft.state(ui);
        (format!("Letters › {}", dossier.letter.title), format!("{closes} · {signed}{goal} signed · {state}"))
    }

    fn listing(&self) -> Option<&dyn Listing> {
        self.front_ref().listing()
    }

    fn listing_mut(&mut self) -> Option<&mut dyn Listing> {
        self.front().listing_mut()
    }

    fn scopes(&self) -> Vec<Scope> {
        let mut scopes = self.front_ref().scopes();
        if !scopes.iter().any(|scope| matches!(scope, Scope::Editing | Scope::FilterLine)) {
            scopes.push(Scope::Workspace);
        }
        scopes
    }

    fn open_hint(&self) -> &'static str {
        self.front_ref().open_hint()
    }

    fn offers(&self, command: Command) -> bool {
        self.front_ref().offers(command)
    }

    fn reload(&mut self, look: &Look<'_>) -> Result<()> {
        let Some(id) = self.letter else { return Ok(()) };
        let dossier = dossiers::load(look.view(), letters::get(look.view(), id)?)?;
        self.draft.take(&dossier, look);
        self.preview.take(&dossier);
        self.addressees.take(&dossier, look);
        self.signatories.take(&dossier, look);
        self.checks.take(&dossier, look);
        self.deadlines.take(&dossier, look);
        self.dossier = Some(dossier);
        self.activity.reload(look)
    }

    fn prepare(&mut self, look: &Look<'_>) -> Result<()> {
        self.front().prepare(look)
    }

    fn input(&mut self, key: Key, look: &Look<'_>) -> bool {
        self.front().input(key, look)
    }

    fn paste(&mut self, text: &str, look: &Look<'_>) -> Result<Vec<Effect>> {
        self.front().paste(text, look)
    }

    fn update(&mut self, command: Command, look: &Look<'_>) -> Result<Vec<Effect>> {
        match command {
            Command::NextTab => self.turn(true),
            Command::PreviousTab => self.turn(false),
            Command::Settings => {
                let letter = self.letter.map(|id| letters::get(look.view(), id)).transpose()?;
                let form = letter.map(|letter| Effect::Push(Overlay::Form(forms::letters::head(letter))));
                return Ok(form.into_iter().collect());
            }
            Command::CompareVersions => {
                let asked = self.letter.map(|id| comparing::ask(id, look)).transpose()?;
                return Ok(asked.into_iter().collect());
            }
            Command::OpenExported => return Ok(vec![Effect::OpenExported]),
            Command::Export | Command::Editions => {
                let Some(dossier) = &self.dossier else { return Ok(Vec::new()) };
                let panel = match command {
                    Command::Export => editions::export_menu(dossier, look.view()),
                    _ => editions::panel(dossier, look),
                };
                return Ok(vec![panel?]);
            }
            Command::Open if self.tab == Tab::Checks => {
                let Some((place, advice)) = self.checks.place() else { return Ok(Vec::new()) };
                let mut effects = self.go_to_finding(&place, look);
                effects.push(Effect::Say(Tone::Plain, format!("To do: {advice}.")));
                return Ok(effects);
            }
            other => return self.front().obey(other, look),
        }
        Ok(Vec::new())
    }

    fn back(&mut self, look: &Look<'_>) -> bool {
        self.front().back(look)
    }

    fn tell(&mut self, notice: Notice, look: &Look<'_>) -> Result<Vec<Effect>> {
        self.front().tell(notice, look)
    }

    fn click(&mut self, row: usize) {
        self.front().click(row);
    }

    fn due(&mut self, look: &Look<'_>, is_leaving: bool) -> Option<Box<dyn Operation>> {
        self.draft.due(look, is_leaving)
    }

    fn settled(&mut self, look: &Look<'_>, outcome: Result<()>) -> Result<Vec<Effect>> {
        let is_saved = outcome.is_ok();
        let effects = self.draft.settled(look, outcome)?;
        if is_saved {
            self.reload(look)?;
        }
        Ok(effects)
    }

    fn unsaved(&self) -> Option<(String, String)> {
        self.draft.unsaved()
    }

    fn forget_unsaved(&mut self) {
        self.draft = Draft::default();
    }

    fn view(&self, frame: &mut Frame<'_>, area: Rect, ui: &Ui) {
        let (tabs, body) = split_top(area, 1);
        self.draw_tabs(frame, tabs, ui);
        self.front_ref().view(frame, body, ui);
    }
}
