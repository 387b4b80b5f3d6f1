//! What loading and saving a letter file keep.

use chrono::NaiveDate;
use undersigned::domain::letter::Letter;
use undersigned::domain::organization::Organization;
use undersigned::domain::sign_on::{Report, Status};
use undersigned::error::Kind;
use undersigned::letter_file::{self, LetterFile};
use undersigned::ops::sign_on::Record;
use undersigned::ops::{letter, organization};

use super::Desk;

impl Desk {
    fn saved(&self, slug: &str) -> String {
        letter_file::write(&LetterFile::of(&self.dossier(slug))).unwrap()
    }
}

#[test]
fn what_is_told_of_an_organization_that_was_not_asked_is_kept() {
    let mut desk = Desk::new();
    desk.load("bus", "[[signatory]]\norganization = \"Birch League\"\nreason = \"asks for board minutes\"")
        .unwrap();
    assert!(desk.saved("bus").contains("reason = \"asks for board minutes\""), "{}", desk.saved("bus"));
}

#[test]
fn a_line_of_plus_signs_in_what_was_said_does_not_end_the_head() {
    let mut desk = Desk::new();
    desk.load("bus", "[[signatory]]\norganization = \"Birch League\"\nstatus = \"invited\"\nevidence = \"Yes.\\n+++\\nJo\"").unwrap();
    let saved = desk.saved("bus");
    let again = letter_file::read("saved", &saved).unwrap();
    assert_eq!(again.head.signatory[0].evidence.as_deref(), Some("Yes.\n+++\nJo"), "{saved}");
}

#[test]
fn a_name_that_an_alias_fits_is_kept_in_the_form_of_names() {
    let mut desk = Desk::new();
    let known = desk.add_organization("Birch League");
    let aliases = vec!["Birch Friends".to_owned()];
    desk.perform(&organization::Edit(Organization { aliases, ..known })).unwrap();
    let row = |name: &str| format!("[[signatory]]\norganization = \"{name}\"");
    let err = desk.load("bus", &row("Birch\\nFriends")).unwrap_err();
    assert!(err.message.contains("line end"), "{err}");
    desk.load("bus", &row("BIRCH FRIENDS")).unwrap();
    assert_eq!(desk.dossier("bus").sign_ons[0].listed_as(), "BIRCH FRIENDS");
}

#[test]
fn a_day_that_no_letter_file_could_hold_is_refused() {
    let mut desk = Desk::new();
    desk.load("bus", "").unwrap();
    let date = NaiveDate::from_ymd_opt(12026, 4, 30);
    let dated = Letter { date, ..desk.dossier("bus").letter };
    assert_eq!(desk.perform(&letter::Edit(dated)).unwrap_err().kind, Kind::Invalid);
    let report = Report { on: date, ..Report::default() };
    desk.add_organization("Birch League");
    let sign = Record { report, ..desk.sign("bus", "Birch League", Status::Invited) };
    assert_eq!(desk.perform(&sign).unwrap_err().kind, Kind::Invalid);
    let err =
        desk.load("bus", "[[deadline]]\nkind = \"docket\"\nat = \"+12026-06-01T12:00\"\nzone = \"UTC\"");
    assert_eq!(err.unwrap_err().kind, Kind::Invalid);
}
