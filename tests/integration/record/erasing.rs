//! A person who is erased is gone from the file, to the last byte, and nothing brings them back.

use std::fs;

use undersigned::domain::organization::{Contact, ContactDetails};
use undersigned::domain::sign_on::{Report, Status};
use undersigned::error::Kind;
use undersigned::letter_file;
use undersigned::ops::erasure::{Erase, Evidence, extent};
use undersigned::ops::letter_file::{Load, Replace};
use undersigned::ops::{contact, sign_on};
use undersigned::store::{activities, contacts, doctor, dossiers, events, letters};

use crate::laws::World;

/// What identifies the person, each in its own words.
const SECRETS: &[&str] = &[
    "Ada Quill",
    "Ada Qill",
    "ada@mail.example",
    "555-0101",
    "Keeper of keys",
    "Holds the pen",
    "glad to sign",
];

const FILE: &str = r#"+++
title = "Mend it"
[[signatory]]
organization = "Birch League"
status = "signed"
by = "Ada Quill, Keeper of keys"
evidence = "We are glad to sign. Ada Quill"
person = "Ada Quill"
person_title = "Keeper of keys"
[[signatory]]
organization = "Cedar Club"
status = "signed"
by = "Someone Else"
+++

One.
"#;

/// A person at an organization, whose details were edited, who authorized and signs, and stands in evidence.
fn with_person() -> (World, Contact) {
    let mut world = World::new();
    let organization = world.add_organization("Birch League");
    world.add_organization("Cedar Club");
    let details = |name: &str| ContactDetails {
        name: name.to_owned(),
        email: Some("ada@mail.example".to_owned()),
        phone: Some("555-0101".to_owned()),
        title: Some("Keeper of keys".to_owned()),
        role: Some("Holds the pen".to_owned()),
    };
    world.perform(&contact::Add { organization: organization.id, details: details("Ada Qill") }).unwrap();
    let known = contacts::list(world.store.view(), None).unwrap().remove(0);
    world.perform(&contact::Edit(Contact { details: Some(details("Ada Quill")), ..known })).unwrap();
    let files = vec![letter_file::read("letter.md", FILE).unwrap()];
    world.perform(&Load { files, replace: Replace::No }).unwrap();
    let letter = letters::resolve(world.store.view(), "mend-it").unwrap();
    let report = Report { evidence: Some("From: ada@mail.example".to_owned()), ..Report::default() };
    let organizations = vec![organization];
    let record = sign_on::Record { letter, organizations, status: Status::Withdrawn, report, version: None };
    world.perform(&record).unwrap();
    world.undo(None).unwrap();
    let contact = contacts::list(world.store.view(), None).unwrap().remove(0);
    (world, contact)
}

/// The secrets that stand in any file beside the database, itself included.
fn found_on_disk(world: &World) -> Vec<&'static str> {
    let entries = fs::read_dir(world.path().parent().unwrap()).unwrap();
    let bytes: Vec<u8> = entries.flat_map(|entry| fs::read(entry.unwrap().path()).unwrap()).collect();
    let text = String::from_utf8_lossy(&bytes);
    SECRETS.iter().copied().filter(|secret| text.contains(secret)).collect()
}

#[test]
fn no_byte_of_the_file_holds_the_person_and_the_record_adds_up() {
    let (mut world, contact) = with_person();
    assert_eq!(found_on_disk(&world), SECRETS);
    let head = events::head(world.store.view()).unwrap();
    let extent = extent(world.store.view(), &contact).unwrap();
    assert_eq!((extent.details.len(), extent.evidence.len()), (2, 3));
    let done = world.perform(&Erase { contact, evidence: Evidence::Erased }).unwrap();
    assert!(done.outcome.message.contains("Ada Quill"), "whoever erases sees whom");
    assert_eq!(found_on_disk(&world), Vec::<&str>::new());
    assert_eq!(events::head(world.store.view()).unwrap(), head);
    assert_eq!(doctor::examine(world.path()).unwrap(), Vec::new());
    let letter = letters::resolve(world.store.view(), "mend-it").unwrap();
    let dossier = dossiers::load(world.store.view(), letter).unwrap();
    let birch = dossier.sign_ons.iter().find(|entry| entry.name() == "Birch League").unwrap();
    assert_eq!(birch.standing.status, Status::Signed, "what was signed stays signed");
    assert_eq!((&birch.standing.report.by, &birch.sign_on.person), (&None, &None));
    let cedar = dossier.sign_ons.iter().find(|entry| entry.name() == "Cedar Club").unwrap();
    assert_eq!(cedar.standing.report.by.as_deref(), Some("Someone Else"), "nobody else is touched");
}

#[test]
fn nothing_brings_the_person_back() {
    let (mut world, contact) = with_person();
    let before: Vec<String> = activities::list(world.store.view(), None)
        .unwrap()
        .iter()
        .map(|entry| entry.id.to_string())
        .collect();
    world.perform(&Erase { contact, evidence: Evidence::Erased }).unwrap();
    let err = world.undo(None).unwrap_err();
    assert_eq!(err.kind, Kind::Refused);
    assert!(err.message.contains("nothing can take this back"), "{err}");
    let mut taken_back = 0;
    for entry in &before {
        taken_back += usize::from(world.undo(Some(entry)).is_ok());
        assert_eq!(found_on_disk(&world), Vec::<&str>::new());
    }
    assert!(taken_back >= 3, "{taken_back}");
    while world.redo().is_ok() {
        assert_eq!(found_on_disk(&world), Vec::<&str>::new());
    }
    events::verify(world.store.view()).unwrap();
}

#[test]
fn an_erased_contact_stays_erased_and_cannot_be_edited() {
    let (mut world, contact) = with_person();
    let id = contact.id;
    world.perform(&Erase { contact: contact.clone(), evidence: Evidence::Erased }).unwrap();
    let refused = world.perform(&Erase { contact: contact.clone(), evidence: Evidence::Erased }).unwrap_err();
    assert_eq!(refused.message, "this contact has been erased already");
    let erased = contacts::get(world.store.view(), id).unwrap();
    assert_eq!(erased.details, None);
    let edit = world.perform(&contact::Edit(erased.clone())).unwrap_err();
    assert_eq!(edit.kind, Kind::Refused);
    // A form that was opened before the person was erased must not write them down again.
    assert_eq!(world.perform(&contact::Edit(contact)).unwrap_err().kind, Kind::Refused);
    assert_eq!(found_on_disk(&world), Vec::<&str>::new());
}

#[test]
fn evidence_can_be_kept() {
    let (mut world, contact) = with_person();
    let done = world.perform(&Erase { contact, evidence: Evidence::Kept }).unwrap();
    assert!(done.outcome.notices.iter().any(|notice| notice.contains("3 pieces of evidence")));
    assert_eq!(found_on_disk(&world), ["Ada Quill", "ada@mail.example", "Keeper of keys", "glad to sign"]);
    events::verify(world.store.view()).unwrap();
}
