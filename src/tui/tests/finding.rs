//! The palette's sentences and reasons, the guide, and the calendar of a date.

use super::{app, context, options, press, screen, seeded, type_text};
use crate::domain::dossier::Tally;
use crate::files::Overwrite;
use crate::store::{Store, dossiers, letters};
use crate::tui::Options;
use crate::tui::app::App;

const SIZE: (u16, u16) = (120, 40);

fn tally(app: &mut App) -> Tally {
    let view = app.store_mut().view();
    dossiers::load(view, letters::resolve(view, "tenant-protections").unwrap()).unwrap().tally()
}

#[test]
fn a_sentence_sets_a_deadline_and_says_so_before() {
    let mut app = app(seeded());
    press(&mut app, "1 enter ctrl-p");
    type_text(&mut app, "deadline comments fri 5pm");
    let drawn = screen(&mut app, SIZE);
    assert!(drawn.contains("Set the comments deadline: Fri 12 Jun 2026 17:00 EDT"), "{drawn}");
    insta::assert_snapshot!("sentence-120x40", drawn);
    insta::assert_snapshot!("sentence-100x30", screen(&mut app, (100, 30)));
    insta::assert_snapshot!("sentence-80x24", screen(&mut app, (80, 24)));
    press(&mut app, "enter");
    assert!(screen(&mut app, SIZE).contains("u undoes it"));
    press(&mut app, "] ] ] ] ]");
    assert!(screen(&mut app, SIZE).contains("Deadlines (2)"));
    press(&mut app, "u");
    assert!(screen(&mut app, SIZE).contains("Deadlines (1)"));
}

#[test]
fn close_of_business_is_when_the_settings_say() {
    let close_of_business = chrono::NaiveTime::from_hms_opt(16, 30, 0).unwrap();
    let mut app = App::new(seeded(), context(), Options { close_of_business, ..options() }).unwrap();
    press(&mut app, "1 enter ctrl-p");
    type_text(&mut app, "deadline comments cob friday");
    let drawn = screen(&mut app, SIZE);
    assert!(drawn.contains("Set the comments deadline: Fri 12 Jun 2026 16:30 EDT"), "{drawn}");
    press(&mut app, "esc ] ] ] ] ] a tab");
    type_text(&mut app, "cob friday");
    press(&mut app, "ctrl-s");
    let drawn = screen(&mut app, SIZE);
    assert!(drawn.contains("12 Jun 2026 16:30 EDT"), "{drawn}");
}

#[test]
fn a_sentence_marks_an_organization() {
    let mut app = app(seeded());
    let before = tally(&mut app);
    press(&mut app, "1 enter ctrl-p");
    type_text(&mut app, "mark mile high signed");
    assert!(screen(&mut app, SIZE).contains("Mark Mile High Tenants as: Signed"));
    press(&mut app, "enter");
    assert!(screen(&mut app, SIZE).contains("Approved by"));
    press(&mut app, "ctrl-s");
    assert_eq!(tally(&mut app).signed, before.signed + 1);
    press(&mut app, "ctrl-p");
    type_text(&mut app, "mark river trust not asked");
    press(&mut app, "enter");
    assert_eq!(tally(&mut app).not_asked, before.not_asked + 1);
    press(&mut app, "ctrl-p");
    type_text(&mut app, "mark nobody signed");
    assert!(!screen(&mut app, SIZE).contains("as: Signed"));
}

#[test]
fn the_palette_shows_the_last_commands_first_and_says_where_others_are() {
    let mut app = app(seeded());
    press(&mut app, "3 ctrl-p");
    type_text(&mut app, "sort the list");
    press(&mut app, "enter esc ctrl-p");
    let drawn = screen(&mut app, SIZE);
    let first = drawn.lines().skip_while(|line| !line.contains(" > ")).nth(1).unwrap();
    assert!(first.contains("Sort the list"), "{drawn}");
    type_text(&mut app, "set the status of the selected");
    assert!(screen(&mut app, SIZE).contains("in Signatories"));
    press(&mut app, "enter");
    let drawn = screen(&mut app, SIZE);
    assert!(drawn.contains("Set the status of the selected: not here, but in Signatories."), "{drawn}");
}

#[test]
fn the_palette_of_a_database_that_is_only_read_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("letters.db");
    seeded().backup(&path, Overwrite::Refuse).unwrap();
    let store = Store::open_read_only(&path).unwrap().unwrap();
    let mut app = App::new(store, context(), options()).unwrap();
    press(&mut app, "3 ctrl-p");
    type_text(&mut app, "add an organization");
    assert!(screen(&mut app, SIZE).contains("only read here"));
}

#[test]
fn the_guide_is_read_page_by_page_from_the_help() {
    let mut app = app(seeded());
    press(&mut app, "? tab");
    for title in ["Letters", "Signatories", "Deadlines", "Exporting", "The idea"] {
        press(&mut app, "right");
        assert!(screen(&mut app, (80, 24)).contains(&format!("Guide · {title}")), "{title}");
    }
    press(&mut app, "tab");
    assert!(screen(&mut app, (80, 24)).contains("Help: the keys that work here"));
}

#[test]
fn a_date_is_chosen_from_a_calendar() {
    let mut app = app(seeded());
    press(&mut app, "1 enter ] ] ] ] ] a down down");
    let drawn = screen(&mut app, (80, 24));
    assert!(drawn.contains("June 2026") && drawn.contains("Tue 9 Jun 2026"), "{drawn}");
    insta::assert_snapshot!("calendar-80x24", drawn);
    insta::assert_snapshot!("calendar-100x30", screen(&mut app, (100, 30)));
    press(&mut app, "pgdn right down enter");
    let drawn = screen(&mut app, (80, 24));
    assert!(drawn.contains("2026-07-17 17:00") && drawn.contains("Fri 17 Jul 2026 17:00 EDT"), "{drawn}");
    press(&mut app, "down esc");
    assert!(screen(&mut app, (80, 24)).contains("2026-07-17 17:00"));
}
