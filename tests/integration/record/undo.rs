//! Taking back an older entry of the log when something later builds on it.

use undersigned::domain::letter::Letter;
use undersigned::domain::organization::Organization;
use undersigned::domain::sign_on::Status;
use undersigned::domain::version::ChangeClass;
use undersigned::error::Kind;
use undersigned::ops::{letter, organization, version};

use super::Desk;

fn assert_refused(desk: &mut Desk, key: &str, why: &str) {
    let err = desk.undo(key).unwrap_err();
    assert_eq!(err.kind, Kind::Refused, "{err}");
    assert!(err.message.contains(why), "{err}");
    assert!(!err.hints.is_empty(), "{err}");
}

#[test]
fn a_name_that_was_given_to_another_organization_since_does_not_come_back() {
    let mut desk = Desk::new();
    let known = desk.add_organization("Birch League");
    let renamed = Organization { name: "Cedar Union".to_owned(), ..known };
    let key = desk.done(&organization::Edit(renamed));
    desk.add_organization("Birch League");
    assert_refused(&mut desk, &key, "another organization is called Birch League");
}

#[test]
fn a_deadline_that_got_a_successor_does_not_come_back() {
    let mut desk = Desk::new();
    let deadline = "[[deadline]]\nkind = \"docket\"\nat = \"2026-06-01T12:00\"\nzone = \"UTC\"";
    desk.load("bus", deadline).unwrap();
    let key = desk.load("bus", "").unwrap().activity.unwrap().to_string();
    desk.load("bus", deadline).unwrap();
    assert_refused(&mut desk, &key, "another docket deadline");
}

#[test]
fn a_sign_on_that_was_answered_since_does_not_go() {
    let mut desk = Desk::new();
    desk.add_organization("Birch League");
    desk.load("bus", "").unwrap();
    let key = desk.done(&desk.sign("bus", "Birch League", Status::NotAsked));
    desk.done(&desk.sign("bus", "Birch League", Status::Signed));
    assert_refused(&mut desk, &key, "has become signed since");
    assert_eq!(desk.dossier("bus").tally().signed, 1);
}

#[test]
fn a_person_who_is_listed_again_does_not_come_back() {
    let mut desk = Desk::new();
    let person = "[[signatory]]\nperson = \"Ada Quill\"";
    desk.load("bus", person).unwrap();
    let key = desk.load("bus", "").unwrap().activity.unwrap().to_string();
    desk.load("bus", person).unwrap();
    assert_refused(&mut desk, &key, "the same person");
}

#[test]
fn a_version_that_was_followed_by_another_does_not_go() {
    let mut desk = Desk::new();
    desk.load("bus", "").unwrap();
    let publish =
        |desk: &Desk, class| version::Publish { letter: desk.dossier("bus").letter, class, note: None };
    let key = desk.done(&publish(&desk, None));
    let changed = Letter { body: "Two.\n".to_owned(), ..desk.dossier("bus").letter };
    desk.done(&letter::Edit(changed));
    desk.done(&publish(&desk, Some(ChangeClass::Editorial)));
    assert_refused(&mut desk, &key, "version 2 was published after it");
}

#[test]
fn a_slug_that_was_given_to_another_letter_since_does_not_come_back() {
    let mut desk = Desk::new();
    desk.load("bus", "").unwrap();
    let renamed = Letter { slug: "train".to_owned(), ..desk.dossier("bus").letter };
    let key = desk.done(&letter::Edit(renamed));
    desk.load("bus", "").unwrap();
    assert_refused(&mut desk, &key, "something else has taken its place");
}
