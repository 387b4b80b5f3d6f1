//! The screens driven by keys, as a person would.

mod appearance;
mod checking;
mod circulating;
mod comparing;
mod erasing;
mod exporting;
mod finding;
mod flows;
mod follow_up;
mod guard;
mod importing;
mod laws;
mod listing;
mod name_list;
mod offering;
mod pages;
mod releasing;
mod returning;
mod scenario;
mod sending;
mod signatory_list;
mod snapshots;

use std::collections::BTreeMap;
use std::path::PathBuf;

use chrono::{DateTime, TimeZone as _, Utc};
use ratatui::Terminal;
use ratatui::backend::TestBackend;

use super::Options;
use super::app::App;
use super::events::Event;
use super::key::{Code, Key};
use crate::check::Standards;
use crate::clock::Clock;
use crate::config::Appearance;
use crate::domain::addressee::Printed;
use crate::domain::deadline::{DeadlineKind, ZonedTime};
use crate::domain::ids::OrgId;
use crate::domain::letter::{Letter, Stage};
use crate::domain::official::Official;
use crate::domain::organization::{ContactDetails, Organization};
use crate::domain::reminder::Reminders;
use crate::domain::sign_on::{Report, Status};
use crate::ops::{Context, addressee, contact, deadline, letter, official, organization, perform, sign_on};
use crate::store::{Store, letters, officials, organizations};

const BODY: &str = "Rents rose by a third.[^rent]\n\n- Fund legal aid;\n- cap late fees.\n\n[^rent]: *Rent Report*, 2026, p. 4.";

fn now() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 6, 9, 13, 14, 0).unwrap()
}

fn context() -> Context {
    Context { clock: Clock::Fixed(now()), actor: "Ana".to_owned() }
}

fn options() -> Options {
    Options {
        has_color: true,
        has_mouse: true,
        zone: chrono_tz::America::New_York,
        close_of_business: chrono::NaiveTime::from_hms_opt(17, 0, 0).unwrap(),
        standards: Standards::default(),
        reminders: Reminders::default(),
        memory: None,
        keys: BTreeMap::default(),
        appearance: Appearance::default(),
        mistakes: Vec::new(),
        has_desktop: false,
        templates: PathBuf::new(),
        // Not there: a test that exports names a folder of its own.
        exports: PathBuf::from("no-such-folder"),
    }
}

fn add_organization(store: &mut Store, cx: &Context, (name, state): (&str, &str)) -> Organization {
    let mut record = Organization::new(OrgId::new(), name.to_owned(), now());
    record.state = Some(state.to_owned());
    record.tags = vec!["housing".to_owned()];
    perform(store, cx, &organization::Add(record)).unwrap();
    organizations::resolve(store.view(), name).unwrap()
}

fn add_official(store: &mut Store, cx: &Context, name: &str) -> Official {
    let printed = Printed {
        name: name.to_owned(),
        title: Some("U.S. Representative".to_owned()),
        address: vec!["12 Example House".to_owned(), "Springfield, KS 66000".to_owned()],
        ..Printed::default()
    };
    let mut record = Official::new(printed, now());
    record.office = "us-representative".to_owned();
    perform(store, cx, &official::Add(record)).unwrap();
    officials::resolve(store.view(), name).unwrap()
}

fn add_letter(store: &mut Store, cx: &Context, title: &str) -> Letter {
    let done = perform(store, cx, &letter::New { title: title.to_owned(), from: None }).unwrap();
    letters::get(store.view(), done.outcome.letter.unwrap()).unwrap()
}

/// A small coalition: five organizations, two officials, two letters, one of them under way.
fn seeded() -> Store {
    let mut store = Store::open_in_memory().unwrap();
    let cx = context();
    let names = [
        ("River Trust", "KS"),
        ("Mile High Tenants", "CO"),
        ("日本人テナント協会", "CA"),
        ("Österreich Haus", "NY"),
        ("Urban Habitat", "CA"),
    ];
    let all: Vec<Organization> = names.map(|one| add_organization(&mut store, &cx, one)).into();
    let details = ContactDetails {
        name: "Marta Ruiz".to_owned(),
        email: Some("marta@river.example".to_owned()),
        ..ContactDetails::default()
    };
    perform(&mut store, &cx, &contact::Add { organization: all[0].id, details }).unwrap();
    let official = add_official(&mut store, &cx, "Maria Delgado");
    add_official(&mut store, &cx, "Tom Brandt");
    add_letter(&mut store, &cx, "Keep the rural bus lines");
    let mut open = add_letter(&mut store, &cx, "Tenant protections");
    open.body = BODY.to_owned();
    open.goal = Some(5);
    open.stage = Stage::Collecting;
    open.subject = Some("Support for tenants".to_owned());
    perform(&mut store, &cx, &letter::Edit(open.clone())).unwrap();
    let open = letters::get(store.view(), open.id).unwrap();
    perform(&mut store, &cx, &addressee::Add { letter: open.clone(), official }).unwrap();
    let civil = now().date_naive().succ_opt().unwrap().and_hms_opt(17, 0, 0).unwrap();
    let at = ZonedTime::resolve(civil, chrono_tz::America::New_York, None).unwrap();
    perform(
        &mut store,
        &cx,
        &deadline::Set { letter: open.clone(), kind: DeadlineKind::SignOn, at, hard: None },
    )
    .unwrap();
    for (organization, status) in
        all.into_iter().zip([Status::Signed, Status::Invited, Status::Considering, Status::Declined])
    {
        let record = sign_on::Record {
            letter: open.clone(),
            organizations: vec![organization],
            status,
            report: Report::default(),
            version: None,
        };
        perform(&mut store, &cx, &record).unwrap();
    }
    store
}

fn app(store: Store) -> App {
    App::new(store, context(), options()).unwrap()
}

/// Presses keys: names as in the table of commands, parted by spaces.
fn press(app: &mut App, keys: &str) {
    for name in keys.split_whitespace() {
        app.handle(Event::Key(name.parse().unwrap()));
    }
}

/// Types text, each character a key.
fn type_text(app: &mut App, text: &str) {
    for c in text.chars() {
        app.handle(Event::Key(Key::plain(Code::Char(c))));
    }
}

fn screen(app: &mut App, (width, height): (u16, u16)) -> String {
    let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
    terminal.draw(|frame| app.draw(frame)).unwrap();
    terminal.backend().to_string()
}
