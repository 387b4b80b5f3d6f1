//! How the list of signatories is set, what an answer was told with, how a deadline was moved, and what an
//! operation has to say beside its message.

use super::{app, context, press, screen, seeded, type_text};
use crate::domain::deadline::{DeadlineKind, ZonedTime};
use crate::domain::dossier::{Dossier, Entry};
use crate::domain::letter::{Grouping, Letter, SignatorySpec};
use crate::domain::sign_on::Status;
use crate::domain::version::ChangeClass;
use crate::ops::{deadline, keep_listed, letter, perform, version};
use crate::store::{Store, dossiers, letters, organizations};
use crate::tui::app::App;

const SIGNATORIES: &str = "1 enter ] ] ]";

fn open_letter(store: &Store) -> Letter {
    letters::resolve(store.view(), "tenant-protections").unwrap()
}

fn dossier(app: &mut App) -> Dossier {
    let store = app.store_mut();
    dossiers::load(store.view(), open_letter(store)).unwrap()
}

fn entry(app: &mut App, name: &str) -> Entry {
    dossier(app).sign_ons.into_iter().find(|entry| entry.name() == name).unwrap()
}

/// The text as it is read over the lines and borders of panels.
fn flowing(drawn: &str) -> String {
    let bare: String = drawn.chars().map(|c| if "┃│\"\n".contains(c) { ' ' } else { c }).collect();
    bare.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A second version, which changes the sense; River Trust, which signed the first, is kept on the list.
fn with_a_name_kept() -> Store {
    let mut store = seeded();
    let republish = |store: &mut Store, close: &str| {
        let changed = Letter { close: close.to_owned(), ..open_letter(store) };
        perform(store, &context(), &letter::Edit(changed)).unwrap();
    };
    republish(&mut store, "Yours,");
    let publish =
        version::Publish { letter: open_letter(&store), class: Some(ChangeClass::Material), note: None };
    perform(&mut store, &context(), &publish).unwrap();
    let keep = keep_listed::KeepListed {
        letter: open_letter(&store),
        organizations: vec![organizations::resolve(store.view(), "River Trust").unwrap()],
        persons: Vec::new(),
        version: None,
        reason: "its board meets tomorrow".to_owned(),
    };
    perform(&mut store, &context(), &keep).unwrap();
    republish(&mut store, "With regards,");
    store
}

#[test]
fn the_list_is_set_by_states_in_two_numbered_columns_and_back() {
    let mut app = app(seeded());
    press(&mut app, SIGNATORIES);
    press(&mut app, "S l tab right right tab right tab right");
    let drawn = screen(&mut app, (80, 24));
    assert!(drawn.contains("alphabetical, by state, 2 columns, numbered"), "{drawn}");
    press(&mut app, "ctrl-s");
    let set = dossier(&mut app).letter.signatories;
    assert_eq!(
        set,
        SignatorySpec { group: Grouping::State, columns: 2, numbers: true, ..SignatorySpec::default() }
    );
    press(&mut app, "u");
    assert_eq!(dossier(&mut app).letter.signatories, SignatorySpec::default());
}

#[test]
fn a_profile_is_added_for_an_addressee_changed_and_removed() {
    let mut app = app(seeded());
    press(&mut app, SIGNATORIES);
    press(&mut app, "S a");
    type_text(&mut app, "By state");
    press(&mut app, "ctrl-s");
    let drawn = screen(&mut app, (80, 24));
    assert!(drawn.contains("cannot be a slug"), "{drawn}");
    press(&mut app, "esc y S a");
    type_text(&mut app, "by-state");
    press(&mut app, "tab tab right right tab tab tab");
    type_text(&mut app, "Nobody");
    press(&mut app, "ctrl-s");
    let drawn = flowing(&screen(&mut app, (80, 24)));
    assert!(drawn.contains("is not an addressee: it goes to Maria Delgado"), "{drawn}");
    press(&mut app, "backspace backspace backspace backspace backspace backspace");
    type_text(&mut app, "Maria Delgado");
    press(&mut app, "ctrl-s");
    let profiles = dossier(&mut app).letter.profiles;
    assert_eq!((profiles[0].name.as_str(), profiles[0].group), ("by-state", Grouping::State));
    assert_eq!(profiles[0].to, ["Maria Delgado"]);

    press(&mut app, "S 1 tab tab tab right ctrl-s");
    assert_eq!(dossier(&mut app).letter.profiles[0].columns, 2);
    press(&mut app, "S d 1");
    assert!(dossier(&mut app).letter.profiles.is_empty());
    press(&mut app, "u");
    assert_eq!(dossier(&mut app).letter.profiles[0].columns, 2);
}

#[test]
fn signatories_are_put_under_a_heading_of_their_own() {
    let mut app = app(seeded());
    press(&mut app, SIGNATORIES);
    press(&mut app, "* H");
    type_text(&mut app, "Faith groups");
    press(&mut app, "ctrl-s");
    let drawn = flowing(&screen(&mut app, (80, 24)));
    assert!(drawn.contains("4 signatories of letter tenant-protections stand under"), "{drawn}");
    assert!(drawn.contains("The list is not grouped by own headings yet."), "{drawn}");
    let has = |app: &mut App, heading: Option<&str>| {
        dossier(app).sign_ons.iter().all(|entry| entry.sign_on.listing.heading.as_deref() == heading)
    };
    assert!(has(&mut app, Some("Faith groups")));
    press(&mut app, "esc H");
    let drawn = screen(&mut app, (80, 24));
    assert!(drawn.contains("In use: Faith groups"), "{drawn}");
    press(&mut app, "esc u");
    assert!(has(&mut app, None));
}

#[test]
fn a_refusal_keeps_who_told_it_how_and_in_which_words() {
    let mut app = app(seeded());
    press(&mut app, SIGNATORIES);
    press(&mut app, "/");
    type_text(&mut app, "mile");
    press(&mut app, "enter s n");
    type_text(&mut app, "Jo Park");
    press(&mut app, "tab");
    type_text(&mut app, "telephone");
    press(&mut app, "tab");
    type_text(&mut app, "We are too few for this.");
    press(&mut app, "tab");
    type_text(&mut app, "no time");
    press(&mut app, "ctrl-s e");
    let drawn = screen(&mut app, (100, 40));
    for told in ["Jo Park", "telephone", "We are too few for this.", "no time"] {
        assert!(drawn.contains(told), "{told}: {drawn}");
    }
    assert_eq!(entry(&mut app, "Mile High Tenants").standing.status, Status::Declined);
    press(&mut app, "esc u");
    assert_eq!(entry(&mut app, "Mile High Tenants").standing.status, Status::Invited);
}

#[test]
fn a_yes_can_be_to_an_older_text() {
    let mut app = app(with_a_name_kept());
    press(&mut app, SIGNATORIES);
    press(&mut app, "/");
    type_text(&mut app, "mile");
    press(&mut app, "enter s y tab tab tab tab tab");
    let drawn = screen(&mut app, (80, 24));
    assert!(drawn.contains("version 2, the newest"), "{drawn}");
    press(&mut app, "right ctrl-s");
    let first = dossier(&mut app).versions.iter().find(|one| one.number == 1).unwrap().digest.clone();
    let approved = entry(&mut app, "Mile High Tenants").standing.approved.unwrap();
    assert!(crate::domain::version::same_text(&approved, &first));
    press(&mut app, "esc u");
    assert_eq!(entry(&mut app, "Mile High Tenants").standing.approved, None);
}

#[test]
fn a_deadline_says_how_it_was_moved() {
    let mut store = seeded();
    for day in [12, 15] {
        let civil = chrono::NaiveDate::from_ymd_opt(2026, 6, day).unwrap().and_hms_opt(17, 0, 0).unwrap();
        let at = ZonedTime::resolve(civil, chrono_tz::America::New_York, None).unwrap();
        let set = deadline::Set { letter: open_letter(&store), kind: DeadlineKind::SignOn, at, hard: None };
        perform(&mut store, &context(), &set).unwrap();
    }
    let mut app = app(store);
    press(&mut app, "1 enter ] ] ] ] ]");
    for size in [(80, 24), (100, 30)] {
        let drawn = screen(&mut app, size);
        let last = drawn.find("extended from Fri 12 Jun 2026 17:00 EDT on Tue 9 Jun 2026 by Ana");
        let first = drawn.find("extended from Wed 10 Jun 2026 17:00 EDT on Tue 9 Jun 2026 by Ana");
        assert!(last.is_some() && last < first, "{drawn}");
    }
    press(&mut app, "u");
    let drawn = screen(&mut app, (80, 24));
    assert!(
        !drawn.contains("Fri 12 Jun 2026 17:00 EDT on") && drawn.contains("Wed 10 Jun 2026 17:00 EDT on"),
        "{drawn}"
    );
}

#[test]
fn who_is_no_longer_printed_is_read_before_and_after_a_publication() {
    let mut app = app(with_a_name_kept());
    press(&mut app, "1 enter P");
    let drawn = flowing(&screen(&mut app, (80, 24)));
    let words = "No longer printed unless that is decided anew: River Trust.";
    assert!(drawn.contains(words), "{drawn}");
    press(&mut app, "ctrl-s");
    let drawn = flowing(&screen(&mut app, (80, 24)));
    assert!(drawn.contains("What was done") && drawn.contains(words), "{drawn}");
    press(&mut app, "esc");
    let drawn = screen(&mut app, (80, 24));
    assert!(!drawn.contains("What was done"), "{drawn}");
}
