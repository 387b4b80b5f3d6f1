//! What a person does, from the key to the record.

use super::{app, press, screen, seeded, type_text};
use crate::domain::dossier::Tally;
use crate::ops::{organization, perform};
use crate::store::{Store, activities, dossiers, letters, organizations};
use crate::tui::app::{App, Request};
use crate::tui::command::COMMANDS;
use crate::tui::events::Event;

const SIGNATORIES: &str = "1 enter ] ] ]";

fn tally(app: &mut App) -> Tally {
    let view = app.store_mut().view();
    let letter = letters::resolve(view, "tenant-protections").unwrap();
    dossiers::load(view, letter).unwrap().tally()
}

fn body(app: &mut App) -> String {
    letters::resolve(app.store_mut().view(), "tenant-protections").unwrap().body
}

#[test]
fn a_selection_is_marked_and_undone_as_one() {
    let mut app = app(seeded());
    let before = tally(&mut app);
    press(&mut app, SIGNATORIES);
    press(&mut app, "/");
    type_text(&mut app, "status:considering");
    press(&mut app, "enter * s i");
    assert_eq!(tally(&mut app).invited, before.invited + 1);
    press(&mut app, "esc esc * u");
    assert_eq!(tally(&mut app), before);
}

#[test]
fn marking_as_signed_asks_who_approved() {
    let mut app = app(seeded());
    press(&mut app, SIGNATORIES);
    press(&mut app, "s y");
    type_text(&mut app, "Jo Park, Director");
    press(&mut app, "ctrl-s");
    assert_eq!(tally(&mut app).signed, 2);
    assert!(screen(&mut app, (100, 30)).contains("u undoes it"));
    press(&mut app, "u");
    assert_eq!(tally(&mut app).signed, 1);
    press(&mut app, "U");
    assert_eq!(tally(&mut app).signed, 2);
}

#[test]
fn a_draft_is_saved_when_writing_stops_and_undone_with_u() {
    let mut app = app(seeded());
    let before = body(&mut app);
    press(&mut app, "1 enter enter");
    type_text(&mut app, "Dear q, 1 2 ?");
    press(&mut app, "esc");
    app.pulse();
    assert!(body(&mut app).starts_with("Dear q, 1 2 ?Rents"), "{}", body(&mut app));
    press(&mut app, "u");
    assert_eq!(body(&mut app), before);
}

#[test]
fn what_was_written_a_moment_ago_is_published_with_the_rest() {
    let mut app = app(seeded());
    press(&mut app, "1 enter enter");
    type_text(&mut app, "At once: ");
    press(&mut app, "esc P ctrl-s");
    let view = app.store_mut().view();
    let letter = letters::resolve(view, "tenant-protections").unwrap();
    let text = dossiers::load(view, letter).unwrap().newest_text.unwrap();
    assert!(text.body.starts_with("At once: Rents"), "{}", text.body);
}

#[test]
fn a_footnote_is_added_while_writing() {
    let mut app = app(seeded());
    press(&mut app, "1 enter enter ctrl-t");
    type_text(&mut app, "A second source.");
    press(&mut app, "esc");
    app.save_all();
    assert!(body(&mut app).starts_with("[^note1]Rents"));
    assert!(body(&mut app).ends_with("\n[^note1]: A second source."));
}

#[test]
fn words_are_replaced_everywhere_and_undone_at_once() {
    let mut app = app(seeded());
    let before = body(&mut app);
    press(&mut app, "1 enter enter ctrl-g");
    type_text(&mut app, "rent");
    press(&mut app, "tab");
    type_text(&mut app, "source");
    press(&mut app, "tab right ctrl-s");
    assert!(screen(&mut app, (100, 30)).contains("Replaced in 2 places"));
    app.save_all();
    assert_eq!(body(&mut app), before.replace("rent", "source"));
    press(&mut app, "ctrl-z");
    app.save_all();
    assert_eq!(body(&mut app), before);
}

#[test]
fn the_preview_is_searched_and_copied() {
    let mut app = app(seeded());
    press(&mut app, "1 enter ] /");
    type_text(&mut app, "LEGAL AID");
    press(&mut app, "enter");
    let found = screen(&mut app, (40, 10));
    assert!(found.contains("Fund legal aid"), "{found}");
    press(&mut app, "n N c");
    let requests = app.take_requests();
    assert!(matches!(&requests[..], [Request::Copy(text)] if text.contains("Fund legal aid;\n")));
    press(&mut app, "/ z z z enter");
    assert!(screen(&mut app, (100, 30)).contains("It is nowhere in the letter."));
}

#[test]
fn a_filter_takes_fields_quotes_and_their_opposites() {
    let mut app = app(seeded());
    for (words, count) in
        [("-state:ca", "3 of 5"), ("\"mile high\" state:co", "1 of 5"), ("-\"urban habitat\"", "4 of 5")]
    {
        press(&mut app, "3 /");
        type_text(&mut app, words);
        let drawn = screen(&mut app, (100, 30));
        assert!(drawn.contains(count), "{words}: {drawn}");
        press(&mut app, "esc");
    }
    press(&mut app, "3 / s t tab c a enter");
    assert!(screen(&mut app, (100, 30)).contains("2 of 5"));
    press(&mut app, "2 / d u tab w e e k enter");
    assert!(screen(&mut app, (100, 30)).contains("1 of 2"));
}

/// Opens the form of River Trust, types into its name, and lets somebody else save another one.
fn edited_by_two() -> App {
    let mut app = app(seeded());
    press(&mut app, "3 / r i v e r enter e end");
    type_text(&mut app, " of Kansas");
    let mut theirs = organizations::resolve(app.store_mut().view(), "river trust").unwrap();
    theirs.name = "The River Trust".to_owned();
    theirs.state = Some("NE".to_owned());
    perform(app.store_mut(), &super::context(), &organization::Edit(theirs)).unwrap();
    press(&mut app, "ctrl-s");
    app
}

#[test]
fn a_field_that_two_have_changed_shows_both_and_either_can_be_taken() {
    let mut app = edited_by_two();
    insta::assert_snapshot!("edited-by-two-80x24", screen(&mut app, (80, 24)));
    insta::assert_snapshot!("edited-by-two-100x30", screen(&mut app, (100, 30)));
    press(&mut app, "ctrl-s");
    let saved = organizations::resolve(app.store_mut().view(), "River Trust of Kansas").unwrap();
    assert_eq!(saved.state.as_deref(), Some("NE"));

    let mut app = edited_by_two();
    press(&mut app, "ctrl-t");
    assert!(screen(&mut app, (80, 24)).contains("mine: \"River Trust of Kansas\""));
    press(&mut app, "ctrl-s");
    organizations::resolve(app.store_mut().view(), "The River Trust").unwrap();
}

#[test]
fn pasted_text_runs_no_command() {
    let mut app = app(seeded());
    let count = activities::list(app.store_mut().view(), None).unwrap().len();
    for place in ["1", "2", "3", "4", "5", SIGNATORIES, "1 enter", "1 enter ] ]"] {
        press(&mut app, place);
        app.handle(Event::Paste("dduq\u{11}\ny\ndd*s\u{1b}".to_owned()));
        press(&mut app, "esc esc");
    }
    assert_eq!(activities::list(app.store_mut().view(), None).unwrap().len(), count);
    assert!(app.take_requests().is_empty());
}

#[test]
fn a_form_says_what_is_wrong_beside_the_field() {
    let mut app = app(seeded());
    press(&mut app, "3 a ctrl-s");
    assert!(screen(&mut app, (100, 30)).contains("! is needed"));
    type_text(&mut app, "river trust");
    press(&mut app, "ctrl-s");
    assert!(screen(&mut app, (100, 30)).contains("! there is an organization of that name already"));
    type_text(&mut app, " of Ohio");
    press(&mut app, "ctrl-s");
    assert!(organizations::resolve(app.store_mut().view(), "river trust of ohio").is_ok());
}

#[test]
fn a_deadline_takes_words_and_shows_how_they_are_understood() {
    let mut app = app(seeded());
    press(&mut app, "1 enter ] ] ] ] ] a down");
    type_text(&mut app, "fri 5pm");
    assert!(screen(&mut app, (100, 30)).contains("Fri 12 Jun 2026 17:00 EDT"));
    press(&mut app, "ctrl-s");
    assert!(
        screen(&mut app, (100, 30))
            .contains("deadline of letter tenant-protections is Fri 12 Jun 2026 17:00")
    );
}

#[test]
fn a_finding_leads_to_its_place_in_the_draft() {
    let mut app = app(seeded());
    press(&mut app, "1 enter enter");
    type_text(&mut app, "[^lost] ");
    press(&mut app, "esc");
    app.save_all();
    press(&mut app, "] ] ] ]");
    let shown = screen(&mut app, (100, 30));
    assert!(shown.contains("Checks 1!") && shown.contains("not ready to leave"), "{shown}");
    assert!(shown.contains("Draft, line 1"), "{shown}");
    press(&mut app, "home enter enter");
    type_text(&mut app, "here");
    app.save_all();
    assert!(body(&mut app).starts_with("here[^lost] Rents"), "{}", body(&mut app));
}

#[test]
fn the_palette_finds_records_and_commands() {
    let mut app = app(seeded());
    press(&mut app, "ctrl-p");
    type_text(&mut app, "urban");
    press(&mut app, "enter");
    assert!(screen(&mut app, (100, 30)).contains("▶ Urban Habitat"));
    press(&mut app, "ctrl-p");
    type_text(&mut app, "go to the officials");
    press(&mut app, "enter");
    assert!(screen(&mut app, (100, 30)).contains("Maria Delgado"));
}

#[test]
fn esc_goes_back_one_step_and_quitting_takes_two_keys() {
    let mut app = app(seeded());
    press(&mut app, "2 enter ] ] ] / r enter space esc esc esc");
    assert!(screen(&mut app, (100, 30)).contains(" Letters (2)"));
    press(&mut app, "q q");
    assert!(app.take_requests().is_empty());
    press(&mut app, "q");
    assert_eq!(app.take_requests(), [Request::Quit]);
}

#[test]
fn every_command_of_the_table_is_reached_somewhere() {
    let places = [
        "1",
        "2",
        "3",
        "3 enter",
        "3 / r",
        "3 e",
        "3 .",
        "?",
        "? tab",
        "1 enter ] ] ] ] ] a down down",
        "3 v",
        "4",
        "5",
        "5 enter",
        "ctrl-p",
        "1 enter",
        "1 enter enter",
        "1 enter ]",
        "1 enter ] ]",
        "1 enter ] ] a",
        SIGNATORIES,
        "1 enter ] ] ] f",
        "1 enter ] ] ] p",
        "1 enter ] ] ] p X ctrl-s",
        "1 enter ] ] ] ]",
        "1 enter ] ] ] ] ]",
        "3 a X esc",
    ];
    let mut seen: Vec<&str> = Vec::new();
    for place in places {
        let mut app = app(seeded());
        press(&mut app, place);
        let scopes = app.live_scopes();
        seen.extend(crate::tui::command::available(&scopes).map(|spec| spec.id));
    }
    let table = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(table.path(), "Name\nSomebody\n").unwrap();
    let mut app = app(seeded());
    press(&mut app, "3 i");
    type_text(&mut app, &table.path().display().to_string());
    press(&mut app, "ctrl-s");
    seen.extend(crate::tui::command::available(&app.live_scopes()).map(|spec| spec.id));
    let scopes = super::app(Store::open_in_memory().unwrap()).live_scopes();
    seen.extend(crate::tui::command::available(&scopes).map(|spec| spec.id));
    let lost: Vec<&str> = COMMANDS.iter().map(|spec| spec.id).filter(|id| !seen.contains(id)).collect();
    assert!(lost.is_empty(), "{lost:?}");
}
