//! What loading and saving a letter file keep.

use undersigned::letter_file::{self, LetterFile};

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
