//! Each question that the store answers, asked once: its SQL is sound, and the answer is what was
//! recorded.

use std::slice::from_ref;

use undersigned::domain::addressee::Printed;
use undersigned::domain::official::Official;
use undersigned::domain::organization::{ContactDetails, Organization};
use undersigned::domain::sign_on::{EventPersonal, Status};
use undersigned::error::Kind;
use undersigned::ops::{contact, official, organization};
use undersigned::store::organizations::NameKind;
use undersigned::store::{
    activities, addressees, contacts, deadlines, events, letters, officials, organizations, personal,
    sign_ons, versions,
};

use super::Desk;

const HEAD: &str = "[[to]]\nname = \"Gil Frost\"\n\
    [[deadline]]\nkind = \"docket\"\nat = \"2026-06-01T12:00\"\nzone = \"UTC\"\n\
    [[signatory]]\norganization = \"Birch League\"\nstatus = \"signed\"\nby = \"Ada Quill\"";

fn desk() -> Desk {
    let mut desk = Desk::new();
    let birch = desk.add_organization("Birch League");
    let aliases = vec!["Birch Friends".to_owned()];
    let birch = Organization { aliases, abbreviation: Some("BL".to_owned()), ..birch };
    desk.perform(&organization::Edit(birch)).unwrap();
    desk.load("bus", HEAD).unwrap();
    desk
}

#[test]
fn organizations_and_contacts_are_found_by_all_their_names() {
    let mut desk = desk();
    let details = ContactDetails { name: "Ben Rook".to_owned(), ..ContactDetails::default() };
    let birch = desk.organization("BIRCH league");
    desk.perform(&contact::Add { organization: birch.id, details: details.clone() }).unwrap();
    let view = desk.store.view();
    for (name, kind) in
        [("birch league", NameKind::Name), ("Birch Friends", NameKind::Alias), ("bl", NameKind::Abbreviation)]
    {
        let found = organizations::find_by_name(view, name).unwrap();
        assert_eq!((found[0].0, found[0].1.id, found.len()), (kind, birch.id, 1));
    }
    assert_eq!(organizations::get(view, birch.id).unwrap(), birch);
    assert_eq!(organizations::list(view).unwrap(), from_ref(&birch));
    assert_eq!(organizations::list_of_letter(view, desk.dossier("bus").letter.id).unwrap(), from_ref(&birch));
    assert_eq!(organizations::resolve(view, "nobody").unwrap_err().kind, Kind::NotFound);
    let known = contacts::list(view, Some(birch.id)).unwrap();
    assert_eq!(known, contacts::list(view, None).unwrap());
    assert_eq!(contacts::get(view, known[0].id).unwrap().details, Some(details.clone()));
    assert_eq!(personal::find::<ContactDetails>(view, known[0].personal).unwrap(), Some(details));
}

#[test]
fn officials_are_found_by_name() {
    let mut desk = desk();
    let printed = Printed { name: "Gil Frost".to_owned(), ..Printed::default() };
    let mut new = Official::new(printed, desk.cx.now());
    new.office = "harbor-master".to_owned();
    desk.perform(&official::Add(new.clone())).unwrap();
    let view = desk.store.view();
    assert_eq!(officials::list(view).unwrap(), from_ref(&new));
    assert_eq!(officials::resolve(view, "GIL frost").unwrap(), new);
    assert_eq!(officials::resolve(view, &new.id.to_string()).unwrap(), new);
    assert_eq!(officials::resolve(view, "nobody").unwrap_err().kind, Kind::NotFound);
}

#[test]
fn all_that_belongs_to_a_letter_is_found() {
    let desk = desk();
    let view = desk.store.view();
    let dossier = desk.dossier("bus");
    let (letter, birch) = (dossier.letter.clone(), desk.organization("BL"));
    assert_eq!(letters::find_by_slug(view, "bus").unwrap(), Some(letter.clone()));
    assert_eq!(letters::resolve(view, &letter.id.to_string()).unwrap(), letter);
    assert_eq!(letters::get(view, letter.id).unwrap(), letter);
    assert_eq!(letters::list(view).unwrap(), from_ref(&letter));
    assert_eq!(addressees::list(view, letter.id).unwrap(), dossier.to);
    assert_eq!(deadlines::list(view, Some(letter.id)).unwrap(), deadlines::list(view, None).unwrap());
    let known = versions::list(view, letter.id).unwrap();
    assert_eq!(versions::get_text(view, &known[0].digest).unwrap(), dossier.working_text());
    assert_eq!(versions::get_text(view, "no digest").unwrap_err().kind, Kind::Damaged);
    let sign_on = sign_ons::find(view, letter.id, birch.id).unwrap().unwrap();
    assert_eq!(sign_ons::list(view, letter.id).unwrap(), from_ref(&sign_on));
    assert_eq!(sign_ons::list_of_organization(view, birch.id).unwrap(), from_ref(&sign_on));
    let said = events::list_of_sign_on(view, sign_on.id).unwrap();
    assert_eq!(events::list_by_sign_on(view, letter.id).unwrap()[&sign_on.id], said);
    assert_eq!(events::get(view, said[0].id).unwrap(), said[0]);
    assert!(events::stand_on_version(view, &known[0].id.to_string()).unwrap());
    let told = personal::find::<EventPersonal>(view, said[0].personal_id.unwrap()).unwrap().unwrap();
    assert_eq!(told.by.as_deref(), Some("Ada Quill"));
}

#[test]
fn the_log_is_found_by_the_beginning_of_a_key() {
    let mut desk = desk();
    let key = desk.done(&desk.sign("bus", "Birch League", Status::Withdrawn));
    let view = desk.store.view();
    let all = activities::list(view, None).unwrap();
    assert_eq!(all[0].id.to_string(), key);
    assert_eq!(activities::list(view, Some(desk.dossier("bus").letter.id)).unwrap(), all[..2]);
    assert_eq!(activities::resolve(view, &key).unwrap(), all[0]);
    assert_eq!(activities::resolve(view, &key[..4]).unwrap_err().kind, Kind::Ambiguous);
    assert_eq!(activities::resolve(view, "%").unwrap_err().kind, Kind::NotFound);
    assert!(activities::is_recorded(view, all[0].id).unwrap());
    assert_eq!(activities::newest_done(view).unwrap().unwrap(), all[0]);
    assert_eq!(activities::newest_undone(view).unwrap(), None);
    assert_eq!(activities::effects(view, all[0].id).unwrap().events.len(), 1);
    desk.undo(&key).unwrap();
    assert_eq!(activities::newest_undone(desk.store.view()).unwrap().unwrap().id, all[0].id);
}
