//! Two who read the same and both save: the second is refused, and nothing of it is kept.

use undersigned::domain::letter::Letter;
use undersigned::domain::organization::Organization;
use undersigned::domain::sign_on::Status;
use undersigned::error::{Error, Kind};
use undersigned::ops::{Operation, letter, organization, version};

use super::Desk;
use crate::laws::World;

/// Performs both in one record; the refusal of the second, which must leave nothing behind.
fn second_of(world: &mut World, first: &dyn Operation, second: &dyn Operation) -> Error {
    world.perform(first).unwrap();
    let before = world.everything();
    let err = world.perform(second).unwrap_err();
    assert_eq!(before, world.everything());
    err
}

fn edited(organization: &Organization, state: &str) -> organization::Edit {
    organization::Edit(Organization { state: Some(state.to_owned()), ..organization.clone() })
}

#[test]
fn a_second_save_of_an_organization_is_refused() {
    let mut world = World::new();
    let known = world.add_organization("Birch League");
    let err = second_of(&mut world, &edited(&known, "KS"), &edited(&known, "ME"));
    assert_eq!(err.kind, Kind::Stale);
    let away = organization::Archive { organization: known, away: true };
    assert_eq!(world.perform(&away).unwrap_err().kind, Kind::Stale);
}

#[test]
fn a_second_save_of_a_letter_is_refused() {
    let mut world = World::new();
    let known = world.add_letter("Save it");
    let edit = |body: &str| letter::Edit(Letter { body: body.to_owned(), ..known.clone() });
    assert_eq!(second_of(&mut world, &edit("One.\n"), &edit("Two.\n")).kind, Kind::Stale);
}

#[test]
fn a_second_save_that_says_the_same_as_the_first_is_refused_too() {
    let mut world = World::new();
    let known = world.add_organization("Birch League");
    let err = second_of(&mut world, &edited(&known, "KS"), &edited(&known, "KS"));
    assert_eq!(err.kind, Kind::Stale);
}

#[test]
fn a_text_that_was_changed_since_it_was_read_is_not_published() {
    let mut desk = Desk::new();
    desk.load("bus", "").unwrap();
    let seen = desk.dossier("bus").letter;
    desk.perform(&letter::Edit(Letter { body: "Two.\n".to_owned(), ..seen.clone() })).unwrap();
    let publish = version::Publish { letter: seen, class: None, note: None };
    assert_eq!(desk.perform(&publish).unwrap_err().kind, Kind::Stale);
    assert!(desk.dossier("bus").versions.is_empty());
}

#[test]
fn a_first_signature_is_not_to_a_text_that_was_changed_since_it_was_read() {
    let mut desk = Desk::new();
    desk.add_organization("Birch League");
    desk.load("bus", "").unwrap();
    let sign = desk.sign("bus", "Birch League", Status::Signed);
    let changed = Letter { body: "Two.\n".to_owned(), ..desk.dossier("bus").letter };
    desk.perform(&letter::Edit(changed)).unwrap();
    assert_eq!(desk.perform(&sign).unwrap_err().kind, Kind::Stale);
    assert!(desk.dossier("bus").sign_ons.is_empty());
}
