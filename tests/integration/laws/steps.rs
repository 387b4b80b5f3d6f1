//! Random operations on whatever a store holds by then: few names, so that they meet.

use chrono::NaiveDate;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::{Just, Strategy, any, prop_oneof};
use proptest::sample::{Index, select};
use undersigned::domain::addressee::Printed;
use undersigned::domain::deadline::{DeadlineKind, ZonedTime};
use undersigned::domain::ids::{ContactId, OrgId};
use undersigned::domain::letter::Letter;
use undersigned::domain::message::{Message, MessageKind, Occasion};
use undersigned::domain::official::Official;
use undersigned::domain::organization::{ContactDetails, Organization};
use undersigned::domain::sign_on::{Report, Status};
use undersigned::domain::version::ChangeClass;
use undersigned::letter_file;
use undersigned::ops::letter_file::{Load, Replace};
use undersigned::ops::{
    Operation, addressee, consent, contact, deadline, keep_listed, letter, message, official, organization,
    sign_on, version,
};
use undersigned::store::messages as stored_messages;
use undersigned::store::{Store, contacts, dossiers, letters, officials, organizations};

use super::context;

const ORGANIZATIONS: &[&str] = &["Alder Fund", "Birch League", "Cedar Union", "Dogwood Society"];
const PEOPLE: &[&str] = &["Ada Quill", "Ben Rook", "Cy Stone"];
const TITLES: &[&str] = &["Keep the ferry", "Light the path", "Mend the bridge"];

/// What is done; an [`Index`] picks one of those that are there by then.
#[derive(Debug, Clone)]
pub(super) enum Step {
    AddOrganization(&'static str, Option<&'static str>),
    EditOrganization(Index, &'static str, Option<&'static str>),
    ArchiveOrganization(Index, bool),
    AddContact(Index, &'static str),
    EditContact(Index, &'static str),
    ArchiveContact(Index, bool),
    AddOfficial(&'static str),
    EditOfficial(Index, &'static str),
    ArchiveOfficial(Index, bool),
    NewLetter(&'static str, Option<Index>),
    EditLetter(Index, &'static str, &'static str),
    ArchiveLetter(Index),
    RestoreLetter(Index),
    Load(String, bool),
    AddAddressee(Index, Index),
    MoveAddressee(Index, usize, usize),
    RemoveAddressee(Index, usize),
    SetDeadline(Index, DeadlineKind, u32, Option<bool>),
    Sign(Index, Vec<Index>, Status, Option<&'static str>, Option<u32>),
    Publish(Index, Option<ChangeClass>),
    Keep(Index, Index, &'static str),
    ShowEarly(Index, Index, bool),
    Message(Index, MessageKind),
}

/// Any step; those that others need come more often.
pub(super) fn step() -> impl Strategy<Value = Step> {
    prop_oneof![3 => directory(), 2 => letters_made(), 4 => on_a_letter()]
}

/// Up to `most` steps, behind a few that give them something to work on.
pub(super) fn steps(most: usize) -> impl Strategy<Value = Vec<Step>> {
    vec(step(), 1..=most).prop_map(|steps| {
        let first = [
            Step::AddOrganization(ORGANIZATIONS[0], None),
            Step::AddOrganization(ORGANIZATIONS[1], Some("KS")),
            Step::AddOfficial(PEOPLE[0]),
            Step::AddOfficial(PEOPLE[1]),
            Step::NewLetter(TITLES[0], None),
        ];
        first.into_iter().chain(steps).collect()
    })
}

fn directory() -> impl Strategy<Value = Step> {
    let name = || select(ORGANIZATIONS);
    let state = || option::of(select(&["KS", "ME"][..]));
    let person = || select(PEOPLE);
    prop_oneof![
        3 => (name(), state()).prop_map(|(name, state)| Step::AddOrganization(name, state)),
        2 => (any::<Index>(), name(), state()).prop_map(|(pick, name, state)| Step::EditOrganization(pick, name, state)),
        1 => (any::<Index>(), any::<bool>()).prop_map(|(pick, away)| Step::ArchiveOrganization(pick, away)),
        1 => (any::<Index>(), person()).prop_map(|(pick, name)| Step::AddContact(pick, name)),
        1 => (any::<Index>(), person()).prop_map(|(pick, name)| Step::EditContact(pick, name)),
        1 => (any::<Index>(), any::<bool>()).prop_map(|(pick, away)| Step::ArchiveContact(pick, away)),
        2 => person().prop_map(Step::AddOfficial),
        1 => (any::<Index>(), person()).prop_map(|(pick, name)| Step::EditOfficial(pick, name)),
        1 => (any::<Index>(), any::<bool>()).prop_map(|(pick, away)| Step::ArchiveOfficial(pick, away)),
    ]
}

fn letters_made() -> impl Strategy<Value = Step> {
    let words = || select(&["One.", "Two.", "Three[^n].\n\n[^n]: A note."][..]);
    prop_oneof![
        2 => (select(TITLES), option::of(any::<Index>())).prop_map(|(title, from)| Step::NewLetter(title, from)),
        3 => (any::<Index>(), select(TITLES), words()).prop_map(|(pick, title, body)| Step::EditLetter(pick, title, body)),
        1 => any::<Index>().prop_map(Step::ArchiveLetter),
        1 => any::<Index>().prop_map(Step::RestoreLetter),
        4 => (file(), any::<bool>()).prop_map(|(text, replace)| Step::Load(text, replace)),
    ]
}

fn on_a_letter() -> impl Strategy<Value = Step> {
    let pick = any::<Index>;
    let class = option::weighted(0.9, select(&[ChangeClass::Editorial, ChangeClass::Material][..]));
    prop_oneof![
        3 => (pick(), pick()).prop_map(|(letter, official)| Step::AddAddressee(letter, official)),
        1 => (pick(), 1..4_usize, 1..4_usize).prop_map(|(letter, from, to)| Step::MoveAddressee(letter, from, to)),
        1 => (pick(), 1..4_usize).prop_map(|(letter, place)| Step::RemoveAddressee(letter, place)),
        2 => (pick(), select(DeadlineKind::ALL), 1..28_u32, option::of(any::<bool>()))
            .prop_map(|(letter, kind, day, hard)| Step::SetDeadline(letter, kind, day, hard)),
        6 => (pick(), vec(pick(), 1..4), status(), option::of(select(PEOPLE)), option::weighted(0.2, 1..4_u32))
            .prop_map(|(letter, who, status, by, version)| Step::Sign(letter, who, status, by, version)),
        2 => (pick(), class).prop_map(|(letter, class)| Step::Publish(letter, class)),
        2 => (pick(), pick(), select(PEOPLE)).prop_map(|(letter, who, why)| Step::Keep(letter, who, why)),
        1 => (pick(), pick(), any::<bool>()).prop_map(|(letter, who, early)| Step::ShowEarly(letter, who, early)),
        2 => (pick(), select(MessageKind::ALL)).prop_map(|(letter, kind)| Step::Message(letter, kind)),
    ]
}

pub(super) fn status() -> impl Strategy<Value = Status> {
    prop_oneof![3 => Just(Status::Signed), 4 => select(Status::ALL)]
}

/// A small letter file whose names meet those of the other steps.
fn file() -> impl Strategy<Value = String> {
    let row = (select(ORGANIZATIONS), select(Status::ALL), option::of(select(PEOPLE))).prop_map(
        |(name, status, by)| {
            let by = by.map_or_else(String::new, |by| format!("by = \"{by}\"\n"));
            format!("[[signatory]]\norganization = \"{name}\"\nstatus = \"{status}\"\nstate = \"KS\"\n{by}")
        },
    );
    let alone = select(PEOPLE).prop_map(|name| format!("[[signatory]]\nperson = \"{name}\"\n"));
    let to = select(PEOPLE).prop_map(|name| format!("[[to]]\nname = \"{name}\"\n"));
    let day = (1..28_u32).prop_map(|day| {
        format!("[[deadline]]\nkind = \"docket\"\nat = \"2026-06-{day:02}T12:00\"\nzone = \"Europe/Rome\"\n")
    });
    let head = (vec(to, 0..3), option::of(day), vec(prop_oneof![4 => row.boxed(), 1 => alone.boxed()], 0..4));
    (select(TITLES), head, select(&["One.", "Four."][..])).prop_map(|(title, (to, day, rows), body)| {
        let (to, day, rows) = (to.concat(), day.unwrap_or_default(), rows.concat());
        format!("+++\ntitle = \"{title}\"\n{to}{day}{rows}+++\n\n{body}")
    })
}

impl Step {
    /// The operation, if there is something to do it to.
    pub(super) fn operation(&self, store: &Store) -> Option<Box<dyn Operation>> {
        self.in_directory(store).or_else(|| self.of_letters(store)).or_else(|| self.on_letter(store))
    }

    fn in_directory(&self, store: &Store) -> Option<Box<dyn Operation>> {
        let (view, now) = (store.view(), context().now());
        Some(match self {
            Self::AddOrganization(name, state) => {
                let new = Organization::new(OrgId::new(), (*name).to_owned(), now);
                Box::new(organization::Add(Organization { state: state.map(str::to_owned), ..new }))
            }
            Self::EditOrganization(pick, name, state) => {
                let known = one(*pick, organizations::list(view).unwrap())?;
                let (name, state) = ((*name).to_owned(), state.map(str::to_owned));
                Box::new(organization::Edit(Organization { name, state, ..known }))
            }
            Self::ArchiveOrganization(pick, away) => {
                let organization = one(*pick, organizations::list(view).unwrap())?;
                Box::new(organization::Archive { organization, away: *away })
            }
            Self::AddContact(pick, name) => {
                let organization = one(*pick, organizations::list(view).unwrap())?.id;
                Box::new(contact::Add { organization, details: details(name) })
            }
            Self::EditContact(pick, name) => {
                let mut contact = one(*pick, contacts::list(view, None).unwrap())?;
                contact.details = Some(details(name));
                Box::new(contact::Edit(contact))
            }
            Self::ArchiveContact(pick, away) => {
                let contact = one(*pick, contacts::list(view, None).unwrap())?;
                Box::new(contact::Archive { contact, away: *away })
            }
            Self::AddOfficial(name) => Box::new(official::Add(official_named(name))),
            Self::EditOfficial(pick, name) => {
                let mut official = one(*pick, officials::list(view).unwrap())?;
                (*name).clone_into(&mut official.printed.name);
                Box::new(official::Edit(official))
            }
            Self::ArchiveOfficial(pick, away) => {
                let official = one(*pick, officials::list(view).unwrap())?;
                Box::new(official::Archive { official, away: *away })
            }
            _ => return None,
        })
    }

    fn of_letters(&self, store: &Store) -> Option<Box<dyn Operation>> {
        Some(match self {
            Self::NewLetter(title, from) => {
                let from = from.and_then(|pick| letter_of(pick, store));
                Box::new(letter::New { title: (*title).to_owned(), from })
            }
            Self::EditLetter(pick, title, body) => {
                let known = letter_of(*pick, store)?;
                let slug = undersigned::domain::text::slug(title);
                let body = (*body).to_owned();
                Box::new(letter::Edit(Letter { slug, title: (*title).to_owned(), body, ..known }))
            }
            Self::ArchiveLetter(pick) => Box::new(letter::Archive(letter_of(*pick, store)?)),
            Self::RestoreLetter(pick) => Box::new(letter::Restore(letter_of(*pick, store)?)),
            Self::Load(text, replace) => {
                let files = vec![letter_file::read("letter.md", text).unwrap()];
                Box::new(Load { files, replace: if *replace { Replace::Yes } else { Replace::No } })
            }
            _ => return None,
        })
    }

    fn on_letter(&self, store: &Store) -> Option<Box<dyn Operation>> {
        let view = store.view();
        Some(match self {
            Self::AddAddressee(pick, official) => {
                let official = one(*official, officials::list(view).unwrap())?;
                Box::new(addressee::Add { letter: letter_of(*pick, store)?, official })
            }
            Self::MoveAddressee(pick, from, to) => {
                Box::new(addressee::Move { letter: letter_of(*pick, store)?, from: *from, to: *to })
            }
            Self::RemoveAddressee(pick, place) => {
                Box::new(addressee::Remove { letter: letter_of(*pick, store)?, place: *place })
            }
            Self::SetDeadline(pick, kind, day, hard) => {
                let civil = NaiveDate::from_ymd_opt(2026, 5, *day)?.and_hms_opt(17, 0, 0)?;
                let at = ZonedTime::resolve(civil, chrono_tz::America::Chicago, None).unwrap();
                Box::new(deadline::Set { letter: letter_of(*pick, store)?, kind: *kind, at, hard: *hard })
            }
            Self::Sign(pick, who, status, by, version) => {
                let known = organizations::list(view).unwrap();
                let organizations = who.iter().filter_map(|pick| one(*pick, known.clone())).collect();
                let report = Report { by: by.map(str::to_owned), ..Report::default() };
                let (letter, status, version) = (letter_of(*pick, store)?, *status, *version);
                Box::new(sign_on::Record { letter, organizations, status, report, version })
            }
            Self::Publish(pick, class) => {
                Box::new(version::Publish { letter: letter_of(*pick, store)?, class: *class, note: None })
            }
            Self::Keep(pick, who, why) => {
                let organizations = vec![one(*who, organizations::list(view).unwrap())?];
                let letter = letter_of(*pick, store)?;
                Box::new(keep_listed::KeepListed {
                    letter,
                    organizations,
                    persons: Vec::new(),
                    version: None,
                    reason: (*why).to_owned(),
                })
            }
            Self::ShowEarly(pick, who, show_early) => {
                let organizations = vec![one(*who, organizations::list(view).unwrap())?];
                let (letter, status) = (letter_of(*pick, store)?, Status::Signed);
                let report = Report::default();
                let step = sign_on::Record { letter, organizations, status, report, version: None };
                Box::new(consent::RecordWithConsent { step, show_early: *show_early })
            }
            Self::Message(pick, kind) => Box::new(messages(letter_of(*pick, store)?, *kind, store)),
            _ => return None,
        })
    }
}

fn one<T>(pick: Index, mut all: Vec<T>) -> Option<T> {
    if all.is_empty() { None } else { Some(all.swap_remove(pick.index(all.len()))) }
}

fn letter_of(pick: Index, store: &Store) -> Option<Letter> {
    one(pick, letters::list(store.view()).unwrap())
}

fn details(name: &str) -> ContactDetails {
    let email = Some(format!("{}@mail.example", name.replace(' ', ".").to_lowercase()));
    ContactDetails { name: name.to_owned(), email, ..ContactDetails::default() }
}

fn official_named(name: &str) -> Official {
    let title = Some("Harbor Master".to_owned());
    let printed = Printed { name: name.to_owned(), title, ..Printed::default() };
    Official { office: "Harbor Master".to_owned(), ..Official::new(printed, context().now()) }
}

/// What is recorded once drafts are written to everybody for whom such a message is.
fn messages(letter: Letter, kind: MessageKind, store: &Store) -> message::Record {
    let dossier = dossiers::load(store.view(), letter.clone()).unwrap();
    let earlier = stored_messages::list(store.view(), letter.id).unwrap();
    let digest = dossier.current_digest();
    let fits = dossier.sign_ons.iter().filter(|entry| kind.fits(&entry.standing, &digest));
    let messages = fits.map(|entry| {
        let (sign_on, contact) = (entry.sign_on.id, ContactId::new());
        let text_digest = &digest;
        let occasion = Occasion { letter: letter.id, sign_on, contact, kind, text_digest, edition: None };
        let written_at = context().now();
        let (id, _) = occasion.key(&earlier, &entry.standing, written_at);
        let text_digest = digest.clone();
        let (version, letter, edition) = (1, letter.id, None);
        Message { id, version, letter, sign_on, contact, kind, text_digest, edition, written_at }
    });
    message::Record { messages: messages.collect(), letter, kind }
}
