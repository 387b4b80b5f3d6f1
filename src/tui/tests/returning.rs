//! What a person finds who comes for the first time, and who comes back.

use std::path::Path;

use chrono::TimeDelta;

use super::{add_letter, add_organization, context, now, options, press, screen, type_text};
use crate::clock::Clock;
use crate::domain::letter::Letter;
use crate::domain::sign_on::{Report, Status};
use crate::ops::{Context, perform, sign_on};
use crate::store::{Store, letters};
use crate::tui::Options;
use crate::tui::app::App;

/// The program as it opens `database` some minutes after [`now`].
fn open(folder: &Path, minutes: i64) -> App {
    let store = Store::open_or_create(&folder.join("letters.db")).unwrap();
    let options = Options { memory: Some(folder.join("visits.toml")), ..options() };
    App::new(store, later(minutes), options).unwrap()
}

fn later(minutes: i64) -> Context {
    Context { clock: Clock::Fixed(now() + TimeDelta::minutes(minutes)), ..context() }
}

/// Records an answer of a new organization.
fn answer(folder: &Path, minutes: i64, (name, status): (&str, Status)) {
    let mut store = Store::open_or_create(&folder.join("letters.db")).unwrap();
    let cx = later(minutes);
    let organization = add_organization(&mut store, &cx, (name, "KS"));
    let letter: Letter = letters::list(store.view()).unwrap().remove(0);
    let (organizations, report) = (vec![organization], Report::default());
    let record = sign_on::Record { letter, organizations, status, report, version: None };
    perform(&mut store, &cx, &record).unwrap();
}

#[test]
fn the_dashboard_tells_what_has_happened_since_the_last_visit() {
    let folder = tempfile::tempdir().unwrap();
    let mut first = open(folder.path(), 0);
    add_letter(first.store_mut(), &context(), "Keep the rural bus lines");
    first.remember();
    drop(first);
    answer(folder.path(), 1, ("River Trust", Status::Signed));
    answer(folder.path(), 2, ("Urban Habitat", Status::Signed));
    answer(folder.path(), 3, ("Ohio Roofs", Status::Declined));
    let mut app = open(folder.path(), 60);
    let drawn = screen(&mut app, (100, 30));
    assert!(drawn.contains("Since your last visit: 2 organizations signed, 1 declined"), "{drawn}");
    press(&mut app, "tab enter");
    insta::assert_snapshot!("news-100x30", screen(&mut app, (100, 30)));
    insta::assert_snapshot!("news-80x24", screen(&mut app, (80, 24)));
    app.remember();
    drop(app);
    assert!(!screen(&mut open(folder.path(), 120), (100, 30)).contains("last visit"));
}

#[test]
fn a_list_is_found_as_it_was_left() {
    let folder = tempfile::tempdir().unwrap();
    let mut first = open(folder.path(), 0);
    add_letter(first.store_mut(), &context(), "Keep the rural bus lines");
    for (name, state) in [("River Trust", "KS"), ("Urban Habitat", "CA"), ("Roofs", "CA")] {
        add_organization(first.store_mut(), &context(), (name, state));
    }
    press(&mut first, "3 / s t a t e : c a enter end o s");
    let left = screen(&mut first, (100, 30));
    first.remember();
    drop(first);
    let mut app = open(folder.path(), 0);
    press(&mut app, "3");
    assert_eq!(screen(&mut app, (100, 30)), left);
}

#[test]
fn the_sample_is_a_file_of_its_own_that_says_so_and_leaves_the_record_alone() {
    let folder = tempfile::tempdir().unwrap();
    let mut app = open(folder.path(), 0);
    press(&mut app, "enter");
    let drawn = screen(&mut app, (100, 30));
    assert!(drawn.contains(" SAMPLE  Dashboard"), "{drawn}");
    press(&mut app, "ctrl-o");
    type_text(&mut app, &folder.path().join("nothing.db").display().to_string());
    press(&mut app, "enter");
    assert!(screen(&mut app, (100, 30)).contains("there is no file"));
    press(&mut app, "ctrl-u");
    type_text(&mut app, &folder.path().join("letters.db").display().to_string());
    press(&mut app, "enter");
    assert!(screen(&mut app, (100, 30)).contains("Nothing here yet"));
    press(&mut app, "up enter");
    assert!(screen(&mut app, (100, 30)).contains(" SAMPLE "));
}

#[test]
fn the_welcome_starts_a_letter() {
    let folder = tempfile::tempdir().unwrap();
    let mut app = open(folder.path(), 0);
    press(&mut app, "down enter");
    type_text(&mut app, "Bus lines");
    press(&mut app, "enter");
    assert!(screen(&mut app, (100, 30)).contains("Letters › Bus lines"));
}

#[test]
fn copies_that_were_changed_elsewhere_are_named_once() {
    let folder = tempfile::tempdir().unwrap();
    drop(open(folder.path(), 0));
    std::fs::write(folder.path().join("letters (Ana's conflicted copy 2026-04-02).db"), "").unwrap();
    let mut app = open(folder.path(), 0);
    assert!(screen(&mut app, (80, 24)).contains("letters (Ana's conflicted copy 2026-04-02).db"));
    press(&mut app, "esc 1");
    assert!(!screen(&mut app, (80, 24)).contains("conflicted"));
}
