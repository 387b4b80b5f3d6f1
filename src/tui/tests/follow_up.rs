//! Following up those who have not answered.

use chrono::TimeDelta;

use super::{app, context, now, press, screen, seeded};
use crate::clock::Clock;
use crate::domain::dossier::Entry;
use crate::domain::sign_on::{Report, Status};
use crate::ops::{Context, perform, sign_on};
use crate::store::{Store, dossiers, letters, organizations};
use crate::tui::app::{App, Request};

const FOLLOW_UP: &str = "1 enter ] ] ] f";

/// As seeded, and Urban Habitat, which has no contact, was asked nine days ago.
fn with_a_late_one() -> Store {
    let mut store = seeded();
    let cx = Context { clock: Clock::Fixed(now() - TimeDelta::days(9)), ..context() };
    let letter = letters::resolve(store.view(), "tenant-protections").unwrap();
    let organization = organizations::resolve(store.view(), "Urban Habitat").unwrap();
    let invited = sign_on::Record {
        letter,
        organizations: vec![organization],
        status: Status::Invited,
        report: Report::default(),
        version: None,
    };
    perform(&mut store, &cx, &invited).unwrap();
    store
}

fn entry(app: &mut App, name: &str) -> Entry {
    let view = app.store_mut().view();
    let letter = letters::resolve(view, "tenant-protections").unwrap();
    let dossier = dossiers::load(view, letter).unwrap();
    dossier.sign_ons.into_iter().find(|entry| entry.name() == name).unwrap()
}

#[test]
fn the_longest_silent_come_first_and_the_late_alone_on_demand() {
    let mut app = app(with_a_late_one());
    press(&mut app, FOLLOW_UP);
    let all = screen(&mut app, (100, 30));
    let all = all.split_once("Follow up:").unwrap().1;
    assert!(all.contains("2 organizations have not answered"), "{all}");
    assert!(all.find("Urban Habitat").unwrap() < all.find("Mile High Tenants").unwrap(), "{all}");
    press(&mut app, "w");
    let late = screen(&mut app, (100, 30));
    assert!(late.contains("c, r and m work on this one") && late.contains("no address"), "{late}");
}

#[test]
fn a_reminder_is_noted_for_those_marked_and_undone_at_once() {
    let mut app = app(with_a_late_one());
    press(&mut app, FOLLOW_UP);
    press(&mut app, "down space r");
    assert_eq!(entry(&mut app, "Mile High Tenants").standing.reminders, 1);
    assert_eq!(entry(&mut app, "Urban Habitat").standing.reminders, 0);
    press(&mut app, "u f r");
    assert_eq!(entry(&mut app, "Urban Habitat").standing.reminders, 1);
    press(&mut app, "u");
    assert_eq!(entry(&mut app, "Urban Habitat").standing.reminders, 0);
    assert_eq!(entry(&mut app, "Mile High Tenants").standing.reminders, 0);
}

#[test]
fn addresses_are_copied_and_who_has_none_is_counted() {
    let mut store = with_a_late_one();
    let tenants = organizations::resolve(store.view(), "Mile High Tenants").unwrap();
    let details = crate::domain::organization::ContactDetails {
        name: "Jo Park".to_owned(),
        email: Some("jo@milehigh.example".to_owned()),
        ..Default::default()
    };
    let added = crate::ops::contact::Add { organization: tenants.id, details };
    perform(&mut store, &context(), &added).unwrap();
    let mut app = app(store);
    press(&mut app, FOLLOW_UP);
    press(&mut app, "c");
    let requests = app.take_requests();
    assert!(matches!(&requests[..], [Request::Copy(text)] if text == "jo@milehigh.example"));
    assert!(screen(&mut app, (100, 30)).contains("1 of the organizations have none"));
}

#[test]
fn nobody_silent_is_said() {
    let mut app = app(seeded());
    press(&mut app, FOLLOW_UP);
    press(&mut app, "esc / s t a t u s : i n v enter s n ctrl-s");
    press(&mut app, "esc f");
    assert!(screen(&mut app, (100, 30)).contains("Everybody who was asked has answered."));
}
