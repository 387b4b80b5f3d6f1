//! Rules about who signs.

use super::{findings, found, letter, sign};
use crate::domain::dossier::Dossier;
use crate::domain::ids::EventId;
use crate::domain::sign_on::{Person, Status};
use crate::domain::standing::Kept;

fn signed() -> Dossier {
    let mut dossier = letter();
    sign(&mut dossier, "River Towns Alliance");
    sign(&mut dossier, "Sleep Well Society");
    dossier
}

#[test]
fn who_signed_another_text_must_confirm() {
    let mut dossier = signed();
    dossier.sign_ons[1].standing.approved = Some("0123456789ab".to_owned());
    assert_eq!(found(&dossier), ["signatory-must-confirm signatory.2.text"]);
    assert_eq!(findings(&dossier)[0].message, "Sleep Well Society must confirm again");
    dossier.sign_ons[1].standing.status = Status::Considering;
    assert_eq!(found(&dossier), [""; 0]);
}

#[test]
fn a_name_that_is_printed_unconfirmed_is_named_with_its_reason() {
    let mut dossier = signed();
    let digest = dossier.current_digest();
    dossier.sign_ons[1].standing.approved = Some("0123456789ab".to_owned());
    let (reason, actor, event) = ("the board meets on Monday".to_owned(), "Ann".to_owned(), EventId::new());
    dossier.sign_ons[1].standing.kept = Some(Kept { digest, reason, actor, event });
    assert_eq!(found(&dossier), ["signatory-unconfirmed signatory.2.text"]);
    assert!(findings(&dossier)[0].message.contains("the board meets on Monday"));
}

#[test]
fn somebody_signs_for_an_organization() {
    let mut dossier = signed();
    dossier.sign_ons[0].standing.report.by = None;
    assert_eq!(found(&dossier), ["signatory-authorizer-missing signatory.1.by"]);
    dossier.sign_ons[0].sign_on.person =
        Some(Person { name: "Jo Park".to_owned(), title: None, email: None });
    assert_eq!(found(&dossier), [""; 0]);
    dossier.sign_ons[0].organization = None;
    dossier.sign_ons[1].standing.report.by = None;
    dossier.sign_ons[1].standing.status = Status::Invited;
    assert_eq!(found(&dossier), [""; 0]);
}

#[test]
fn a_conditional_yes_is_not_counted_in_silence() {
    let mut dossier = signed();
    dossier.sign_ons[0].standing.report.waits_for = Some("the second ask goes".to_owned());
    assert_eq!(found(&dossier), ["sign-on-conditional signatory.1.waits_for"]);
    dossier.sign_ons[0].standing.status = Status::Considering;
    assert_eq!(found(&dossier), [""; 0]);
}
