//! Messages and papers, written from a letter's list.

use std::fs;
use std::path::Path;

use super::{context, options, press, screen, seeded, type_text};
use crate::domain::dossier::Entry;
use crate::domain::organization::ContactDetails;
use crate::domain::sign_on::{Report, Status};
use crate::ops::{contact, perform, sign_on};
use crate::store::{Store, dossiers, letters, organizations};
use crate::tui::Options;
use crate::tui::app::{App, Request};

const SIGNATORIES: &str = "1 enter ] ] ]";
const SIZE: (u16, u16) = (100, 30);

/// As seeded, with a contact at Mile High Tenants, and Urban Habitat asked as well, which has none.
fn with_contacts() -> Store {
    let mut store = seeded();
    let tenants = organizations::resolve(store.view(), "Mile High Tenants").unwrap();
    let details = ContactDetails {
        name: "Jo Park".to_owned(),
        email: Some("jo@milehigh.example".to_owned()),
        ..Default::default()
    };
    perform(&mut store, &context(), &contact::Add { organization: tenants.id, details }).unwrap();
    let letter = letters::resolve(store.view(), "tenant-protections").unwrap();
    let organizations = vec![organizations::resolve(store.view(), "Urban Habitat").unwrap()];
    let (status, report) = (Status::Invited, Report::default());
    let invited = sign_on::Record { letter, organizations, status, report, version: None };
    perform(&mut store, &context(), &invited).unwrap();
    store
}

fn app(store: Store, folder: &Path) -> App {
    let options = Options { exports: folder.to_owned(), ..options() };
    let mut app = App::new(store, context(), options).unwrap();
    press(&mut app, SIGNATORIES);
    app
}

fn entry(app: &mut App, name: &str) -> Entry {
    let view = app.store_mut().view();
    let letter = letters::resolve(view, "tenant-protections").unwrap();
    let dossier = dossiers::load(view, letter).unwrap();
    dossier.sign_ons.into_iter().find(|entry| entry.name() == name).unwrap()
}

fn find(app: &mut App, name: &str) {
    press(app, "/");
    type_text(app, name);
    press(app, "enter");
}

fn drafts(folder: &Path) -> Vec<String> {
    let Ok(entries) = fs::read_dir(folder.join("tenant-protections-messages")) else { return Vec::new() };
    let mut texts: Vec<String> =
        entries.map(|entry| fs::read_to_string(entry.unwrap().path()).unwrap()).collect();
    texts.sort();
    texts
}

#[test]
fn a_reminder_is_written_recorded_and_taken_back() {
    let folder = tempfile::tempdir().unwrap();
    let mut app = app(with_contacts(), folder.path());
    find(&mut app, "mile");
    press(&mut app, "m");
    let drawn = screen(&mut app, SIZE);
    assert!(drawn.contains("Message to Mile High Tenants") && drawn.contains("Copy the reminder"), "{drawn}");
    press(&mut app, "r");
    let drawn = screen(&mut app, SIZE);
    assert!(drawn.contains("1 reminder written for letter tenant-protections."), "{drawn}");
    let written = drafts(folder.path());
    assert!(
        written.len() == 1 && written[0].contains("To: \"Jo Park\" <jo@milehigh.example>"),
        "{written:?}"
    );
    assert_eq!(entry(&mut app, "Mile High Tenants").standing.reminders, 1);
    press(&mut app, "m r");
    assert_eq!(entry(&mut app, "Mile High Tenants").standing.reminders, 1);
    press(&mut app, "u");
    assert_eq!(entry(&mut app, "Mile High Tenants").standing.reminders, 0);
    assert_eq!(drafts(folder.path()), written);
}

#[test]
fn whoever_cannot_be_written_to_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let mut app = app(with_contacts(), folder.path());
    find(&mut app, "urban");
    press(&mut app, "m r");
    let drawn = screen(&mut app, SIZE);
    assert!(drawn.contains("Urban Habitat: no contact with an e-mail address"), "{drawn}");
    press(&mut app, "esc esc f m");
    let drawn = screen(&mut app, SIZE);
    assert!(drawn.contains("1 reminder written") && drawn.contains("Urban Habitat: no contact"), "{drawn}");
    assert_eq!(drafts(folder.path()).len(), 1);
    assert_eq!(entry(&mut app, "Urban Habitat").standing.reminders, 0);
}

#[test]
fn a_message_is_copied_without_a_record() {
    let folder = tempfile::tempdir().unwrap();
    let mut app = app(with_contacts(), folder.path());
    find(&mut app, "mile");
    press(&mut app, "m R");
    let requests = app.take_requests();
    let [Request::Copy(text)] = &requests[..] else { panic!("{requests:?}") };
    assert!(
        text.starts_with("A reminder: will Mile High Tenants sign? Support for tenants\n\nDear Jo Park,\n"),
        "{text}"
    );
    assert_eq!(entry(&mut app, "Mile High Tenants").standing.reminders, 0);
    assert!(drafts(folder.path()).is_empty());
}

#[test]
fn everything_that_is_recorded_of_one_is_shown() {
    let folder = tempfile::tempdir().unwrap();
    let mut app = app(with_contacts(), folder.path());
    find(&mut app, "river");
    press(&mut app, "e");
    let drawn = screen(&mut app, SIZE);
    for words in [
        "River Trust",
        "1. signed",
        "recorded: Tue 9 Jun 2026 09:14 EDT",
        "text: version 1, ",
        "events: 5, head: ",
    ] {
        assert!(drawn.contains(words), "{words:?} is not in {drawn}");
    }
    press(&mut app, "esc");
    assert!(!screen(&mut app, SIZE).contains("1. signed"));
}

#[test]
fn papers_are_written_and_an_existing_one_is_asked_about() {
    let folder = tempfile::tempdir().unwrap();
    let mut app = app(with_contacts(), folder.path());
    find(&mut app, "river");
    press(&mut app, "s y");
    type_text(&mut app, "Jo Park");
    press(&mut app, "tab tab tab tab tab tab y ctrl-s W m");
    let read = |name: &str| fs::read_to_string(folder.path().join(name)).unwrap();
    let so_far = read("tenant-protections-signed-so-far.md");
    assert!(so_far.contains("- River Trust\n") && so_far.contains("events: 6, head: "), "{so_far}");
    press(&mut app, "W d");
    assert!(read("tenant-protections-dossier-river-trust.html").contains("<bdi>Jo Park</bdi>"));
    press(&mut app, "W e");
    assert!(read("tenant-protections-evidence.html").contains("Mile High Tenants"));
    press(&mut app, "W l");
    assert!(read("tenant-protections-signatories.csv").contains("\"River Trust\""));
    fs::write(folder.path().join("tenant-protections-signatories.csv"), "mine").unwrap();
    press(&mut app, "W l enter");
    assert_eq!(read("tenant-protections-signatories.csv"), "mine");
    press(&mut app, "W l y");
    assert!(read("tenant-protections-signatories.csv").contains("\"River Trust\""));
}

#[test]
fn a_file_of_somebody_else_in_the_place_of_a_draft_is_asked_about() {
    let folder = tempfile::tempdir().unwrap();
    let mut app = app(with_contacts(), folder.path());
    find(&mut app, "mile");
    press(&mut app, "m r u");
    let messages = folder.path().join("tenant-protections-messages");
    let path = fs::read_dir(&messages).unwrap().next().unwrap().unwrap().path();
    fs::write(&path, "mine").unwrap();
    press(&mut app, "m r");
    let drawn = screen(&mut app, SIZE);
    assert!(drawn.contains("is another file") && drawn.contains("Replace it?"), "{drawn}");
    press(&mut app, "enter");
    assert_eq!(
        (drafts(folder.path()), entry(&mut app, "Mile High Tenants").standing.reminders),
        (vec!["mine".to_owned()], 0)
    );
    press(&mut app, "m r y");
    assert!(drafts(folder.path())[0].contains("X-Unsent: 1"));
    assert_eq!(entry(&mut app, "Mile High Tenants").standing.reminders, 1);
}
