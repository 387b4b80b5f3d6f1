//! What identifies people stands in its own rows, and never in the log.

use undersigned::domain::organization::{Contact, ContactDetails};
use undersigned::domain::sign_on::{Report, Status};
use undersigned::letter_file;
use undersigned::ops::letter_file::{Load, Replace};
use undersigned::ops::{contact, sign_on};
use undersigned::store::contacts;

use crate::laws::World;

/// What must not be found: each stands in one field only.
const SECRETS: &[&str] = &[
    "Ada Quill",
    "ada@mail.example",
    "555-0101",
    "Keeper of keys",
    "Ben Rook",
    "ben@mail.example",
    "Cy Stone",
    "We are glad to sign",
    "Dot Vane",
    "Board said yes",
    "Eve Marsh",
    "Treasurer of old",
];

/// Each way in which something about a person comes into the record, and undo and redo of it.
fn record_persons(world: &mut World) {
    let organization = world.add_organization("Birch League");
    let details = |name: &str, email: &str| ContactDetails {
        name: name.to_owned(),
        email: Some(email.to_owned()),
        phone: Some("555-0101".to_owned()),
        title: Some("Keeper of keys".to_owned()),
        role: None,
    };
    let id = organization.id;
    world
        .perform(&contact::Add { organization: id, details: details("Ada Quill", "ada@mail.example") })
        .unwrap();
    let known = contacts::list(world.store.view(), None).unwrap().remove(0);
    let known = Contact { details: Some(details("Ben Rook", "ben@mail.example")), ..known };
    world.perform(&contact::Edit(known)).unwrap();
    let contact = contacts::list(world.store.view(), None).unwrap().remove(0);
    world.perform(&contact::Archive { contact, away: true }).unwrap();
    let letter = world.add_letter("Save it");
    let report = Report {
        by: Some("Cy Stone".to_owned()),
        evidence: Some("We are glad to sign".to_owned()),
        ..Report::default()
    };
    let organizations = vec![organization];
    let status = Status::Signed;
    world.perform(&sign_on::Record { letter, organizations, status, report, version: None }).unwrap();
}

const FILE: &str = r#"+++
title = "Mend it"
[[signatory]]
organization = "Birch League"
status = "signed"
by = "Dot Vane"
evidence = "Board said yes"
person = "Eve Marsh"
person_title = "Treasurer of old"
[[signatory]]
person = "Eve Marsh"
person_title = "Treasurer of old"
+++

One.
"#;

#[test]
fn the_log_names_no_person_of_an_organization() {
    let mut world = World::new();
    record_persons(&mut world);
    for text in [FILE, &FILE.replace("Treasurer of old", "Treasurer of old, retired")] {
        let files = vec![letter_file::read("letter.md", text).unwrap()];
        world.perform(&Load { files, replace: Replace::Yes }).unwrap();
    }
    for _ in 0..6 {
        world.undo(None).unwrap();
    }
    for _ in 0..6 {
        world.redo().unwrap();
    }
    let (everything, log) = (world.everything(), world.log());
    for secret in SECRETS {
        assert!(everything.contains(secret), "{secret} was not recorded at all");
        assert!(!log.contains(secret), "{secret} stands in the log");
        let elsewhere =
            everything.lines().find(|line| line.contains(secret) && !line.starts_with("personal:"));
        assert_eq!(elsewhere, None, "{secret} stands outside the rows that can be erased");
    }
}
