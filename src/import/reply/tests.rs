//! Replies as people write them, and what is read out of them.

use chrono::DateTime;

use super::{Proposal, read};
use crate::domain::ids::OrgId;
use crate::domain::organization::Organization;
use crate::domain::sign_on::Status;
use crate::import::organizations::Known;

fn known() -> Known {
    let make = |name: &str| Organization::new(OrgId::new(), name.to_owned(), DateTime::UNIX_EPOCH);
    let mut harbor = make("Harbor Trust");
    harbor.website = Some("https://harbor.example".to_owned());
    let organizations = vec![make("Prairie Housing Network"), make("Tenants Union"), harbor];
    Known { organizations, contacts: Vec::new() }
}

fn reply(text: &str) -> Proposal {
    read(text.as_bytes(), &known()).unwrap()
}

fn whose(proposal: &Proposal) -> Option<&str> {
    proposal.organization.as_ref().map(|one| one.name.as_str())
}

#[test]
fn a_whole_message_says_who_when_what_and_how_to_be_listed() {
    let message = "From: Jo Park <jo@prairie.example>\nDate: Tue, 21 Apr 2026 09:30:00 -0500\nSubject: Re: sign on?\n\n\
        Hi Ana,\n\nYes, please list us as Prairie Housing Network, Inc. Happy to help further.\n\nBest,\nJo Park\n\
        Executive Director\nPrairie Housing Network\n\nOn Mon, Apr 20, 2026 at 4:00 PM Ana wrote:\n> Would you decline?\n";
    let read = reply(message);
    assert_eq!((whose(&read), read.status), (Some("Prairie Housing Network"), Some(Status::Signed)));
    assert_eq!(read.listed_as.as_deref(), Some("Prairie Housing Network, Inc."));
    assert_eq!(read.by().as_deref(), Some("Jo Park, Executive Director"));
    assert_eq!(read.on, Some("2026-04-21".parse().unwrap()));
    assert_eq!(read.email.as_deref(), Some("jo@prairie.example"));
    assert!(!read.evidence.contains("decline") && read.evidence.starts_with("Hi Ana"), "{}", read.evidence);
    assert_eq!(read.waits_for, None);
}

#[test]
fn what_is_wished_is_told_apart_and_left_open_where_it_is_not_clear() {
    for (text, status) in [
        ("Yes!", Some(Status::Signed)),
        ("Tenants Union would like to sign on.", Some(Status::Signed)),
        ("You can add us.", Some(Status::Signed)),
        ("Unfortunately we are not able to sign this time.", Some(Status::Declined)),
        ("We won’t be signing.", Some(Status::Declined)),
        ("Please do not list us.", Some(Status::Declined)),
        ("We'll have to decline, thanks.", Some(Status::Declined)),
        ("Please remove our name from the letter.", Some(Status::Withdrawn)),
        ("Our board meets on Friday, I will let you know.", Some(Status::Considering)),
        ("We cannot sign the first letter, but please add us to the second.", None),
        ("What is the deadline?", None),
    ] {
        assert_eq!(reply(text).status, status, "{text}");
    }
}

#[test]
fn a_yes_that_depends_on_something_says_on_what() {
    let read =
        reply("We are happy to sign as long as the third paragraph goes. If you have questions, call.");
    assert_eq!(read.waits_for.as_deref(), Some("the third paragraph goes"));
    assert_eq!(reply("Please add us. If you have any questions, call me.").waits_for, None);
    assert_eq!(reply("We cannot sign if the third paragraph stays.").waits_for, None);
}

#[test]
fn the_organization_is_found_in_the_signature_the_text_and_the_address_and_never_guessed() {
    assert_eq!(
        whose(&reply("Count us in.\n\nThanks,\nBo Lund, Chair\nTenants Union")),
        Some("Tenants Union")
    );
    assert_eq!(whose(&reply("On behalf of the Tenants Union, yes.")), Some("Tenants Union"));
    let near = reply("Please list us as \"Tenants Unoin\".");
    assert_eq!((whose(&near), near.listed_as.as_deref()), (None, Some("Tenants Unoin")));
    assert_eq!(near.possible[0].1.name, "Tenants Union");
    let host = reply("From: bo@harbor.example\n\nYes, count us in.\n\nBest,\nBo");
    assert_eq!(whose(&host), None);
    assert_eq!(host.possible[0].1.name, "Harbor Trust");
    assert_eq!(whose(&reply("Yes, count us in.")), None);
}

#[test]
fn names_to_be_listed_keep_their_stops_and_end_with_the_sentence() {
    for (text, name) in [
        ("Please list us as: Friends of St. Ann Park. Thank you!", "Friends of St. Ann Park"),
        ("please sign us on as “J. Q. Adams Society”, thanks", "J. Q. Adams Society"),
        ("Add us as Owl Co. Ltd.", "Owl Co. Ltd."),
    ] {
        assert_eq!(reply(text).listed_as.as_deref(), Some(name), "{text}");
    }
    assert_eq!(reply("Please list us as soon as possible.").listed_as, None);
}

#[test]
fn what_is_no_reply_is_refused_and_hidden_characters_do_not_come_in() {
    assert!(read(b"  \n", &known()).is_err());
    assert!(read(&vec![b'a'; super::LIMIT + 1], &known()).is_err());
    assert_eq!(reply("Yes\u{202e}, count us\u{1b}[2J in.").evidence, "Yes, count us[2J in.");
}
