//! Who is asked to sign, and where each stands.

use std::cmp::Ordering;

use chrono::{DateTime, Utc};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

use crate::domain::dossier::{Dossier, Entry};
use crate::domain::filter::{Searchable, span};
use crate::domain::ids::SignOnId;
use crate::domain::letter::Letter;
use crate::domain::sign_on::{Report, Status};
use crate::domain::text::fold_key;
use crate::domain::version::same_text;
use crate::error::Result;
use crate::ops::invite_list;
use crate::ops::lead_signer::Lead;
use crate::tui::choosing;
use crate::tui::circulating::{self, Signers};
use crate::tui::command::{Command, Scope};
use crate::tui::comparing;
use crate::tui::draw::{Ui, bar, cut, put, split_top, width};
use crate::tui::forms::{self, sign_ons, signatory_list};
use crate::tui::importing::What;
use crate::tui::list::{Item, List, Listing};
use crate::tui::overlays::Overlay;
use crate::tui::overlays::confirm::Confirm;
use crate::tui::overlays::follow_up::{self, FollowUp};
use crate::tui::overlays::menu::Menu;
use crate::tui::overlays::name_box::NameBox;
use crate::tui::overlays::name_review::NameReview;
use crate::tui::screen::{Effect, Look, Route, Screen};
use crate::tui::table::{Cell, Column, Table, plain};
use crate::tui::theme::{Tone, status_mark, status_word};
use crate::tui::words;

/// An organization that is asked, or a person who signs alone.
pub(super) struct Row {
    entry: Entry,
    must_confirm: bool,
    /// Its yes to the newest text waits for something.
    is_conditional: bool,
    /// It is printed under the newest text though it has not confirmed it.
    is_kept: bool,
    /// The number of the version it has agreed to.
    version: Option<u32>,
    haystack: String,
}

impl Row {
    fn of(entry: &Entry, digest: &str, dossier: &Dossier) -> Self {
        let approved = entry.standing.approved.as_deref();
        let version = dossier
            .versions
            .iter()
            .find(|version| approved.is_some_and(|approved| same_text(approved, &version.digest)));
        Self {
            must_confirm: entry.standing.must_confirm(digest),
            is_conditional: entry.standing.is_conditional(digest),
            is_kept: entry.standing.kept_on(digest).is_some(),
            version: version.map(|version| version.number),
            haystack: fold_key(entry.name()),
            entry: entry.clone(),
        }
    }

    /// Where it stands, and on which text: "✓ Signed v2".
    fn standing(&self) -> (String, Tone) {
        let standing = &self.entry.standing;
        let version = self.version.map(|number| format!(" v{number}")).unwrap_or_default();
        let (mark, tone) = status_mark(standing.status);
        match self.entry.withdrew_after() {
            _ if self.is_kept => ("✓ Printed !".to_owned(), Tone::Warn),
            _ if self.must_confirm => ("! Confirm again".to_owned(), Tone::Warn),
            _ if self.is_conditional => ("… On condition".to_owned(), Tone::Warn),
            Some(edition) => (format!("{mark} Withdrew e{edition}"), tone),
            None => (format!("{mark} {}{version}", status_word(standing.status)), tone),
        }
    }

    /// Its name, with a mark where it signs above the list.
    fn shown_name(&self) -> String {
        let lead = if self.entry.sign_on.listing.lead { "↑ " } else { "" };
        format!("{lead}{}", self.entry.name())
    }

    fn state(&self) -> Option<&str> {
        self.entry.organization.as_ref().and_then(|own| own.state.as_deref())
    }
}

impl Searchable for Row {
    const FIELDS: &'static [&'static str] = &["status", "state", "tag", "older", "is"];

    fn haystack(&self) -> &str {
        &self.haystack
    }

    fn has(&self, field: &str, value: &str, now: DateTime<Utc>) -> bool {
        let organization = self.entry.organization.as_ref();
        match field {
            "status" => self.entry.standing.status.as_str().starts_with(value),
            "state" => {
                let state = organization.and_then(|own| own.state.as_deref());
                state.is_some_and(|own| fold_key(own) == value)
            }
            "tag" => {
                organization.is_some_and(|own| own.tags.iter().any(|tag| fold_key(tag).starts_with(value)))
            }
            "older" => {
                let asked = self.entry.standing.last_asked;
                span(value).zip(asked).is_some_and(|(span, asked)| now - asked > span)
            }
            _ => match value {
                "unanswered" => matches!(self.entry.standing.status, Status::Invited | Status::Reminded),
                "must-confirm" => self.must_confirm,
                "conditional" => self.is_conditional,
                "unconfirmed" => self.is_kept,
                "lead" => self.entry.sign_on.listing.lead,
                "withdrew-after-release" => self.entry.withdrew_after().is_some(),
                _ => false,
            },
        }
    }

    fn values(&self, field: &str) -> Vec<String> {
        let organization = self.entry.organization.as_ref();
        let status = self.entry.standing.status;
        match field {
            "status" => vec![status.as_str().to_owned()],
            "state" => organization.and_then(|own| own.state.clone()).into_iter().collect(),
            "tag" => organization.map(|own| own.tags.clone()).unwrap_or_default(),
            "is" if self.is_kept => vec!["unconfirmed".to_owned()],
            "is" if self.must_confirm => vec!["must-confirm".to_owned()],
            "is" if self.is_conditional => vec!["conditional".to_owned()],
            "is" if self.entry.withdrew_after().is_some() => vec!["withdrew-after-release".to_owned()],
            "is" if matches!(status, Status::Invited | Status::Reminded) => vec!["unanswered".to_owned()],
            _ => Vec::new(),
        }
    }
}

impl Item for Row {
    type Id = SignOnId;
    const NAME: &'static str = "signatories";
    const COLUMNS: &'static [Column] = &[
        Column::new("Status", 15, 0),
        Column::wide("Organization"),
        Column::new("State", 5, 60),
        Column::new("Asked", 8, 50),
        Column::right("Reminders", 9, 76),
    ];
    const SORTS: &'static [&'static str] = &["name", "status", "asked", "reminders", "state"];

    fn id(&self) -> SignOnId {
        self.entry.sign_on.id
    }

    fn order(&self, other: &Self, sort: usize) -> Ordering {
        let (a, b) = (&self.entry.standing, &other.entry.standing);
        let by = match sort {
            1 => a.status.cmp(&b.status),
            2 => a.last_asked.cmp(&b.last_asked),
            3 => b.reminders.cmp(&a.reminders),
            4 => self.state().cmp(&other.state()),
            _ => Ordering::Equal,
        };
        by.then_with(|| self.haystack.cmp(&other.haystack))
    }

    fn cells(&self, ui: &Ui) -> Vec<Cell> {
        let standing = &self.entry.standing;
        let asked = standing.last_asked.map(|at| words::since(at, ui.now));
        let reminders = if standing.reminders > 0 { standing.reminders.to_string() } else { String::new() };
        vec![
            self.standing(),
            plain(self.shown_name()),
            plain(self.state().unwrap_or("")),
            plain(asked.unwrap_or_default()),
            plain(reminders),
        ]
    }
}

/// The list of those who are asked to sign.
#[derive(Default)]
pub(crate) struct Signatories {
    letter: Option<Letter>,
    pub(super) list: List<Row>,
    tally: crate::domain::dossier::Tally,
    /// The numbers of the versions.
    versions: Vec<u32>,
}

impl Signatories {
    /// Takes what the record holds.
    pub(crate) fn take(&mut self, dossier: &Dossier, look: &Look<'_>) {
        let digest = dossier.current_digest();
        let row = |entry: &Entry| Row::of(entry, &digest, dossier);
        self.list.set(dossier.sign_ons.iter().map(row).collect(), look.now());
        self.tally = dossier.tally();
        self.versions = dossier.versions.iter().map(|version| version.number).collect();
        self.letter = Some(dossier.letter.clone());
    }

    /// Puts the cursor on the one of that number, from 1 in the order of entry.
    pub(crate) fn point(&mut self, number: usize, look: &Look<'_>) {
        if let Some(id) = self.list.items().get(number.saturating_sub(1)).map(Item::id) {
            self.list.go_to(id, look.now());
        }
    }

    fn signers(&self) -> Signers {
        Signers::of(self.list.targets().into_iter().map(|row| &row.entry))
    }

    /// The panel of answers, for the selected. Answers that come with more words open a form.
    fn status_menu(&self, letter: &Letter) -> Effect {
        let who = self.signers();
        let title = match who.only() {
            Some(name) => format!("Status of {name}"),
            None => format!("Status of {}", who.counted()),
        };
        let plain =
            |status| Effect::Do(Box::new(sign_ons::recorded(letter, &who, status, Report::default(), None)));
        let versions = &self.versions;
        let asks = |status| {
            Effect::Push(Overlay::Form(sign_ons::answer(letter.clone(), who.clone(), status, versions)))
        };
        let menu = Menu::new(title)
            .letter('y', "✓ Signed (asks who approved)", asks(Status::Signed))
            .letter('c', "… Considering (asks for what)", asks(Status::Considering))
            .letter('i', "→ Invited", plain(Status::Invited))
            .letter('r', "→ Reminded", plain(Status::Reminded))
            .letter('n', "✗ Declined (asks for a reason)", asks(Status::Declined))
            .letter('w', "↩ Withdrawn (asks for a reason)", asks(Status::Withdrawn))
            .letter('0', "· Not asked", plain(Status::NotAsked));
        let unconfirmed = self.list.targets().iter().any(|row| row.must_confirm || row.is_conditional);
        let menu = if unconfirmed {
            let keep = sign_ons::keep_listed(letter.clone(), who.clone());
            menu.letter('k', "! Print it all the same (asks why)", Effect::Push(Overlay::Form(keep)))
        } else {
            menu
        };
        Effect::Push(Overlay::Menu(menu))
    }

    fn copy_addresses(&self, look: &Look<'_>) -> Result<Effect> {
        let addresses = |row: &&Row| follow_up::addresses(&row.entry, look);
        let known: Vec<Vec<String>> = self.list.targets().iter().map(addresses).collect::<Result<_>>()?;
        let without = known.iter().filter(|own| own.is_empty()).count();
        Ok(follow_up::copied(&known.concat(), without))
    }

    fn follow_up(&self, letter: &Letter, look: &Look<'_>) -> Result<Effect> {
        let panel = FollowUp::of(letter.clone(), self.entries(), look)?;
        Ok(if panel.is_empty() {
            Effect::Say(Tone::Good, "Everybody who was asked has answered.".to_owned())
        } else {
            Effect::Push(Overlay::FollowUp(Box::new(panel)))
        })
    }

    fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.list.items().iter().map(|row| &row.entry)
    }

    fn name_box(&self, letter: &Letter) -> Effect {
        let names = NameBox::new(letter.clone(), self.entries().cloned().collect());
        Effect::Push(Overlay::NameBox(Box::new(names)))
    }

    /// All of them above the list; into it where they all stand above it.
    fn lead(&self, letter: &Letter) -> Effect {
        let lead = self.list.targets().iter().any(|row| !row.entry.sign_on.listing.lead);
        let who = self.signers();
        let persons = who.person_ids();
        let operation = Lead { letter: letter.clone(), organizations: who.organizations, persons, lead };
        Effect::Do(Box::new(operation))
    }

    /// The form for the heading of the selected; it holds the one that they have in common.
    fn heading(&self, letter: &Letter) -> Effect {
        let own = |row: &Row| row.entry.sign_on.listing.heading.clone();
        let targets: Vec<Option<String>> = self.list.targets().into_iter().map(own).collect();
        let common = targets.first().filter(|first| targets.iter().all(|one| one == *first));
        let mut known: Vec<String> = self.list.items().iter().filter_map(own).collect();
        known.sort_unstable();
        known.dedup();
        let common = common.and_then(Option::as_ref);
        let form = signatory_list::heading(letter.clone(), self.signers(), common, known);
        Effect::Push(Overlay::Form(form))
    }

    fn take_off(&self, letter: &Letter) -> Effect {
        let targets = self.list.targets();
        let sign_ons: Vec<SignOnId> = targets.iter().map(|row| row.entry.sign_on.id).collect();
        let answered = targets.iter().filter(|row| row.entry.standing.event.is_some()).count();
        let off = Effect::Do(Box::new(invite_list::TakeOff { letter: letter.clone(), sign_ons }));
        if answered == 0 {
            return off;
        }
        let question = format!(
            "Take {} off this letter? What {} said goes off the letter too. u undoes it, also after a restart.",
            words::count(targets.len(), "organization"),
            if answered == 1 { "one of them".to_owned() } else { format!("{answered} of them") },
        );
        Effect::Push(Overlay::Confirm(Confirm::new(question, ("Keep them", "Take off"), vec![off])))
    }

    fn draw_tally(&self, frame: &mut Frame<'_>, line: Rect, ui: &Ui) {
        let tally = self.tally;
        let goal =
            self.letter.as_ref().and_then(|letter| letter.goal).and_then(|goal| usize::try_from(goal).ok());
        let of = goal.map(|goal| format!(" {} of {goal}", bar(tally.signed, goal, 12))).unwrap_or_default();
        // Everybody is counted once; what nobody is takes no room.
        let others = [
            ("!", tally.must_confirm, "must confirm"),
            ("…", tally.conditional, "on a condition"),
            ("…", tally.considering, "considering"),
            ("→", tally.invited, "unanswered"),
            ("✗", tally.declined, "declined"),
            ("↩", tally.withdrawn, "withdrawn"),
            ("·", tally.not_asked, "not asked"),
        ];
        let signed = format!(" ✓ {} signed", tally.signed);
        let room = usize::from(line.width).saturating_sub(width(&signed));
        let mut rest = of;
        for (mark, count, words) in others.into_iter().filter(|(_, count, _)| *count > 0) {
            let longer = format!("{rest}  {mark} {count} {words}");
            if width(&longer) + 3 > room {
                // What there is no room for is left out whole.
                rest.push_str("  …");
                break;
            }
            rest = longer;
        }
        let spans = vec![ui.span(signed, Tone::Good), ui.span(cut(&rest, room), Tone::Plain)];
        put(frame, line, Line::from(spans));
    }
}

/// The form of a person who signs alone.
fn person(letter: &Letter, known: Option<&Entry>) -> Effect {
    let known = known.map(|entry| entry.sign_on.clone());
    Effect::Push(Overlay::Form(sign_ons::person(letter.clone(), known)))
}

impl Screen for Signatories {
    fn title(&self, _ui: &Ui) -> (String, String) {
        ("Signatories".to_owned(), String::new())
    }

    fn listing(&self) -> Option<&dyn Listing> {
        Some(&self.list)
    }

    fn listing_mut(&mut self) -> Option<&mut dyn Listing> {
        Some(&mut self.list)
    }

    fn open_hint(&self) -> &'static str {
        "organization"
    }

    fn own_scopes(&self) -> &'static [Scope] {
        &[Scope::Signatories, Scope::Select, Scope::List]
    }

    fn paste(&mut self, text: &str, look: &Look<'_>) -> Result<Vec<Effect>> {
        let Some(letter) = self.letter.as_ref().filter(|_| !self.list.is_typing()) else {
            self.list.paste(text, look.now());
            return Ok(Vec::new());
        };
        let review = NameReview::of(letter.clone(), self.entries(), text, look)?;
        Ok(vec![Effect::Push(Overlay::NameReview(Box::new(review)))])
    }

    fn update(&mut self, command: Command, look: &Look<'_>) -> Result<Vec<Effect>> {
        let Some(letter) = &self.letter else { return Ok(Vec::new()) };
        let picker = |picker| vec![Effect::Push(Overlay::Picker(picker))];
        match command {
            Command::AddSignatories => return Ok(picker(choosing::signatories(letter.id, look)?)),
            Command::AddFromLetter => return Ok(picker(choosing::invite_lists(letter.id, look)?)),
            Command::AddPerson => return Ok(vec![person(letter, None)]),
            Command::ImportSignOns => {
                let what = What::SignOns(Box::new(letter.clone()));
                return Ok(vec![Effect::Push(Overlay::Form(forms::import::file(what)))]);
            }
            Command::PasteReply => {
                let reply = NameBox::for_reply(letter.clone());
                return Ok(vec![Effect::Push(Overlay::NameBox(Box::new(reply)))]);
            }
            Command::SetList => return Ok(vec![signatory_list::ways(letter)]),
            Command::PasteList => return Ok(vec![self.name_box(letter)]),
            Command::Unanswered => return Ok(vec![self.follow_up(letter, look)?]),
            _ => {}
        }
        let Some(row) = self.list.current() else {
            let words = "Nobody here: a adds organizations.".to_owned();
            return Ok(vec![Effect::Say(Tone::Plain, words)]);
        };
        Ok(match command {
            Command::SetStatus => vec![self.status_menu(letter)],
            Command::CopyAddresses => vec![self.copy_addresses(look)?],
            Command::Messages => vec![circulating::messages(letter, &self.signers())],
            Command::Papers => vec![circulating::papers(letter.id, Some(row.id()))],
            Command::ShowEvidence => {
                vec![Effect::Push(Overlay::Message(circulating::dossier(letter, row.id(), look)?))]
            }
            Command::CompareSigned => {
                vec![comparing::signed(letter.id, row.entry.standing.approved.as_deref(), look)?]
            }
            Command::LeadSigner => vec![self.lead(letter)],
            Command::PutUnder => vec![self.heading(letter)],
            Command::TakeOff => vec![self.take_off(letter)],
            Command::Open => vec![match row.entry.sign_on.organization {
                Some(id) => Effect::Goto(Route::Organizations(Some(id))),
                None => person(letter, Some(&row.entry)),
            }],
            _ => Vec::new(),
        })
    }

    fn view(&self, frame: &mut Frame<'_>, area: Rect, ui: &Ui) {
        let (tally, rest) = split_top(area, u16::from(area.height >= 8));
        self.draw_tally(frame, tally, ui);
        let empty = &[
            "No organization has been asked yet.",
            "",
            "a   choose from your organizations",
            "A   take over the list of another letter",
            "p   write or paste a list of names",
            "n   add a person who signs alone",
        ];
        Table::of("Signatories", &self.list, empty).show(frame, rest, ui);
    }
}
