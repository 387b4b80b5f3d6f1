//! Pasting a list of names into Signatories.

use super::{app, context, press, screen, seeded, type_text};
use crate::domain::sign_on::Status;
use crate::domain::standing::Standing;
use crate::ops::{organization, perform};
use crate::store::{Store, activities, dossiers, letters, organizations};
use crate::tui::app::App;
use crate::tui::events::Event;

const SIGNATORIES: &str = "1 enter ] ] ]";

/// A list as it comes by e-mail: Urban Habitat is known and not on the letter, Mile High Tenants is
/// written otherwise, River Trust has signed, one is unknown, and the rest is noise.
pub(super) const LIST: &str = "National organizations:\r\n- Urban Habitat\r\n- Mile-High Tenant\r\n- RIVER TRUST\r\n\
                               - Prairie Housing Network\r\n- urban habitat\r\n\r\n-----\r\n";

fn paste(app: &mut App, text: &str) {
    app.handle(Event::Paste(text.to_owned()));
}

fn pasted(text: &str) -> App {
    let mut app = app(seeded());
    press(&mut app, SIGNATORIES);
    paste(&mut app, text);
    app
}

fn standing(app: &mut App, name: &str) -> Option<Standing> {
    let view = app.store_mut().view();
    let dossier = dossiers::load(view, letters::resolve(view, "tenant-protections").unwrap()).unwrap();
    dossier.sign_ons.into_iter().find(|entry| entry.name() == name).map(|entry| entry.standing)
}

fn status(app: &mut App, name: &str) -> Option<Status> {
    standing(app, name).map(|standing| standing.status)
}

/// The line of the panel that begins with that number.
fn line(app: &mut App, number: usize) -> String {
    let drawn = screen(app, (100, 30));
    let start = format!("┃   {number} ");
    let line = drawn.lines().find(|line| line.contains(&start)).unwrap_or_else(|| panic!("{drawn}"));
    line.split_once(&start).unwrap().1.to_owned()
}

#[test]
fn each_line_says_what_it_means_and_nothing_is_saved_by_looking() {
    let mut app = pasted(LIST);
    let count = activities::list(app.store_mut().view(), None).unwrap().len();
    for (number, words) in [
        (1, "· no name"),
        (2, "✓ known"),
        (3, "Mile High Tenants, CO?"),
        (4, "· on letter"),
        (5, "+ new"),
        (6, "same as line 2"),
        (7, "· no name"),
    ] {
        let line = line(&mut app, number);
        assert!(line.contains(words), "{number}: {line}");
    }
    press(&mut app, "esc");
    assert!(!screen(&mut app, (100, 30)).contains("Pasted list"));
    assert_eq!(activities::list(app.store_mut().view(), None).unwrap().len(), count);
}

#[test]
fn a_list_is_taken_over_once_all_is_decided_and_one_undo_takes_all_back() {
    let mut app = pasted(LIST);
    press(&mut app, "ctrl-s");
    assert!(screen(&mut app, (100, 30)).contains("1 line is not decided yet"));
    assert_eq!(status(&mut app, "Urban Habitat"), None);
    press(&mut app, "enter ctrl-s");
    let drawn = screen(&mut app, (100, 30));
    assert!(drawn.contains("2 organizations put on the list of letter tenant-protections, 1 of them new."));
    assert!(!drawn.contains("Pasted list"), "{drawn}");
    assert_eq!(status(&mut app, "Urban Habitat"), Some(Status::NotAsked));
    assert_eq!(status(&mut app, "Prairie Housing Network"), Some(Status::NotAsked));
    assert_eq!(status(&mut app, "River Trust"), Some(Status::Signed));
    press(&mut app, "u");
    assert_eq!(status(&mut app, "Urban Habitat"), None);
    assert!(organizations::resolve(app.store_mut().view(), "Prairie Housing Network").is_err());
    press(&mut app, "U");
    assert_eq!(status(&mut app, "Prairie Housing Network"), Some(Status::NotAsked));
}

#[test]
fn a_status_for_all_moves_those_on_the_letter_too_and_is_undone_with_the_rest() {
    let mut app = pasted(LIST);
    press(&mut app, "enter s s s");
    assert!(line(&mut app, 3).contains("✓ Signed"), "{}", line(&mut app, 3));
    press(&mut app, "ctrl-s");
    for name in ["Urban Habitat", "Mile High Tenants", "Prairie Housing Network", "River Trust"] {
        assert_eq!(status(&mut app, name), Some(Status::Signed), "{name}");
    }
    press(&mut app, "u");
    assert_eq!(status(&mut app, "Mile High Tenants"), Some(Status::Invited));
    assert_eq!(status(&mut app, "Prairie Housing Network"), None);
}

#[test]
fn a_line_is_made_new_left_out_or_another_match() {
    let mut app = pasted("Urban Habitats\nMile High Tenant\nUrban Habitat\n");
    press(&mut app, "n d");
    assert!(line(&mut app, 1).contains("+ new"));
    assert!(line(&mut app, 2).contains("- left out"));
    press(&mut app, "n");
    assert!(screen(&mut app, (100, 30)).contains("there is an organization of that name already"));
    press(&mut app, "up up right");
    assert!(line(&mut app, 1).contains("Urban Habitat, CA?"), "{}", line(&mut app, 1));
    press(&mut app, "n ctrl-s");
    assert!(organizations::resolve(app.store_mut().view(), "Urban Habitats").is_ok());
    assert!(status(&mut app, "Urban Habitats").is_some() && status(&mut app, "Urban Habitat").is_some());
}

#[test]
fn arrows_walk_through_the_names_that_may_be_meant() {
    let mut store: Store = seeded();
    for name in ["Tenants Union of Ohio", "Tenants Union of Iowa"] {
        super::add_organization(&mut store, &context(), (name, "OH"));
    }
    let mut app = app(store);
    press(&mut app, SIGNATORIES);
    paste(&mut app, "Tenants Union of Ohi");
    assert!(line(&mut app, 1).contains("Tenants Union of Ohio, OH?"));
    press(&mut app, "right");
    assert!(line(&mut app, 1).contains("Tenants Union of Iowa, OH?"));
    press(&mut app, "left left enter ctrl-s");
    assert_eq!(status(&mut app, "Tenants Union of Iowa"), Some(Status::NotAsked));
    assert_eq!(status(&mut app, "Tenants Union of Ohio"), None);
}

#[test]
fn one_that_was_put_away_is_asked_about() {
    let mut store = seeded();
    let organization = organizations::resolve(store.view(), "Urban Habitat").unwrap();
    perform(&mut store, &context(), &organization::Archive { organization, away: true }).unwrap();
    let mut app = app(store);
    press(&mut app, SIGNATORIES);
    paste(&mut app, "Urban Habitat");
    assert!(line(&mut app, 1).contains("Urban Habitat, CA, archived?"), "{}", line(&mut app, 1));
}

#[test]
fn what_was_decided_is_not_lost_without_being_asked() {
    let mut app = pasted(LIST);
    press(&mut app, "d esc");
    assert!(screen(&mut app, (100, 30)).contains("Leave this list?"));
    press(&mut app, "enter");
    assert!(line(&mut app, 3).contains("- left out"));
    press(&mut app, "esc y");
    assert!(!screen(&mut app, (100, 30)).contains("Pasted list"));
}

#[test]
fn a_list_can_be_written_into_a_box_and_corrected_there() {
    let mut app = app(seeded());
    press(&mut app, SIGNATORIES);
    press(&mut app, "p");
    type_text(&mut app, "dduq Trust");
    press(&mut app, "enter");
    paste(&mut app, "Urban\r\n");
    press(&mut app, "ctrl-s");
    assert!(line(&mut app, 1).contains("dduq Trust") && line(&mut app, 2).contains("Urban"));
    press(&mut app, "esc backspace");
    type_text(&mut app, " Habitat");
    press(&mut app, "ctrl-s");
    assert!(line(&mut app, 2).contains("✓ known"), "{}", line(&mut app, 2));
    press(&mut app, "up d ctrl-s");
    let drawn = screen(&mut app, (100, 30));
    assert!(
        drawn.contains("1 organization put on the list") && !drawn.contains("one name a line"),
        "{drawn}"
    );
    assert_eq!(status(&mut app, "Urban Habitat"), Some(Status::NotAsked));
}

#[test]
fn a_list_of_nothing_is_refused_and_the_filter_still_takes_pasted_words() {
    let mut app = pasted(" \r\n\t\n");
    assert!(screen(&mut app, (100, 30)).contains("the list is empty"));
    press(&mut app, "/");
    paste(&mut app, "River");
    let drawn = screen(&mut app, (100, 30));
    assert!(drawn.contains("1 of 4") && !drawn.contains("Pasted list"), "{drawn}");
}

#[test]
fn what_somebody_else_has_added_meanwhile_keeps_the_review_open() {
    let mut app = pasted("Prairie Housing Network");
    let record = crate::domain::organization::Organization::new(
        crate::domain::ids::OrgId::new(),
        "Prairie Housing Network".to_owned(),
        super::now(),
    );
    perform(app.store_mut(), &context(), &organization::Add(record)).unwrap();
    press(&mut app, "ctrl-s");
    let drawn = screen(&mut app, (100, 30));
    assert!(drawn.contains("there is an organization of that name already") && drawn.contains("Pasted list"));
    assert_eq!(status(&mut app, "Prairie Housing Network"), None);
}
