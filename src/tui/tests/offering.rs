//! What is offered can be done: the footer and the panel of actions name nothing else.

use super::{add_letter, app, context, press, screen, seeded, type_text};
use crate::domain::letter::Stage;
use crate::store::{Store, letters, organizations};
use crate::tui::app::App;
use crate::tui::events::Event;

const SIZE: (u16, u16) = (140, 40);

/// The last line, with the keys that work.
fn footer(app: &mut App) -> String {
    screen(app, SIZE).lines().last().unwrap_or_default().to_owned()
}

fn offered(keys: &str, store: Store) -> String {
    let mut app = app(store);
    press(&mut app, keys);
    footer(&mut app)
}

#[test]
fn an_empty_list_offers_what_fills_it_and_nothing_that_needs_a_row() {
    let empty = || {
        let mut store = Store::open_in_memory().unwrap();
        add_letter(&mut store, &context(), "Keep the rural bus lines");
        store
    };
    for (keys, can, cannot) in [
        ("3", vec!["a add", "i import"], vec!["e edit", "Space select", "/ filter", "Enter"]),
        ("4", vec!["a add", "i import"], vec!["e edit", "t verified", "d archive"]),
        ("2 enter ] ]", vec!["a add", "A add a group"], vec!["d remove", "Alt-↑ up", "Enter"]),
        ("2 enter ] ] ]", vec!["a add", "p paste a list"], vec!["s set status", "f follow up"]),
        ("2 enter ] ] ] ] ]", vec!["a add"], vec!["e change", "d remove", "o sort"]),
        ("2 enter", vec!["Enter write", "F4 own editor"], vec!["/ find", "P publish"]),
    ] {
        let line = offered(keys, empty());
        for hint in can {
            assert!(line.contains(hint), "{keys}: {hint}: {line}");
        }
        for hint in cannot {
            assert!(!line.contains(hint), "{keys}: {hint}: {line}");
        }
    }
}

#[test]
fn where_a_filter_hides_everything_the_filter_can_still_be_changed() {
    let line = offered("3 / z z z enter", seeded());
    assert!(line.contains("/ filter") && line.contains("a add"), "{line}");
    assert!(!line.contains("e edit") && !line.contains("Enter contacts"), "{line}");
}

#[test]
fn contacts_offer_what_there_is_to_do_with_them() {
    let none = offered("3 end enter", seeded());
    assert!(none.contains("a add") && !none.contains("edit") && !none.contains("filter"), "{none}");
    let one = offered("3 / r i v e r enter enter", seeded());
    assert!(one.contains("e edit") && one.contains("c copy address"), "{one}");
}

#[test]
fn a_finding_offers_what_becomes_of_findings_and_an_item_its_tick() {
    let finding = offered("1 enter ] ] ] ]", seeded());
    assert!(finding.contains("d let stand") && !finding.contains("Space tick"), "{finding}");
    let item = offered("1 enter ] ] ] ] end", seeded());
    assert!(item.contains("Space tick") && !item.contains("d let stand"), "{item}");
}

#[test]
fn the_panel_of_actions_names_nothing_that_cannot_be_done() {
    let mut app = app(Store::open_in_memory().unwrap());
    press(&mut app, "3 .");
    let drawn = screen(&mut app, SIZE);
    assert!(drawn.contains("Add an organization") && !drawn.contains("Edit this organization"), "{drawn}");
}

#[test]
fn two_organizations_that_are_the_same_are_made_one_and_taken_apart_again() {
    let mut app = app(seeded());
    press(&mut app, "3 M");
    assert!(screen(&mut app, SIZE).contains("Space selects them first"));
    press(&mut app, "space space M");
    let drawn = screen(&mut app, SIZE);
    assert!(drawn.contains("1  Mile High Tenants") && drawn.contains("2  Österreich Haus"), "{drawn}");
    press(&mut app, "1");
    let of = |app: &mut App, name| organizations::resolve(app.store_mut().view(), name).unwrap();
    assert!(
        of(&mut app, "Österreich Haus").name.contains("Mile High"),
        "its name leads to the one that is kept"
    );
    press(&mut app, "u");
    assert_eq!(of(&mut app, "Österreich Haus").name, "Österreich Haus");
}

#[test]
fn several_letters_are_put_away_and_set_as_one_step() {
    let mut app = app(seeded());
    let stages = |app: &mut App| -> Vec<Stage> {
        letters::list(app.store_mut().view()).unwrap().into_iter().map(|letter| letter.stage).collect()
    };
    let before = stages(&mut app);
    press(&mut app, "2 space space d");
    assert_eq!(stages(&mut app), [Stage::Archived; 2]);
    assert!(screen(&mut app, SIZE).contains("2 letters archived."));
    press(&mut app, "s");
    assert!(screen(&mut app, SIZE).contains("d takes it out first"));
    press(&mut app, "u s x");
    assert_eq!(stages(&mut app), [Stage::Closed; 2]);
    press(&mut app, "u");
    assert_eq!(stages(&mut app), before);
}

#[test]
fn a_letter_is_exported_from_the_list_of_letters() {
    let mut app = app(seeded());
    press(&mut app, "2 x");
    let drawn = screen(&mut app, SIZE);
    assert!(drawn.contains("Letters › Tenant protections") && drawn.contains("a web page"), "{drawn}");
}

#[test]
fn ctrl_s_saves_what_is_being_written_and_says_so() {
    let mut app = app(seeded());
    press(&mut app, "1 enter enter");
    type_text(&mut app, "Dear neighbors. ");
    press(&mut app, "ctrl-s");
    let drawn = screen(&mut app, SIZE);
    assert!(drawn.contains("✓ Saved.") && drawn.contains("EDITING"), "{drawn}");
    let letter = letters::resolve(app.store_mut().view(), "tenant-protections").unwrap();
    let saved = letters::get(app.store_mut().view(), letter.id).unwrap();
    assert!(saved.body.starts_with("Dear neighbors. "), "{}", saved.body);
}

#[test]
fn a_question_shows_both_its_answers_in_the_smallest_window() {
    let mut app = app(seeded());
    press(&mut app, "3 a X esc");
    let drawn = screen(&mut app, (40, 10));
    assert!(drawn.contains("[ Go on typing: Enter ]") && drawn.contains("[ Leave it: y ]"), "{drawn}");
}

#[test]
fn the_keys_of_a_panel_can_be_pressed_in_the_last_line() {
    let mut app = app(seeded());
    press(&mut app, "5 enter");
    let line = footer(&mut app);
    assert!(line.contains("Esc close") && !line.contains("scroll"), "all of it is seen: {line}");
    // Counted in columns, without the quotation mark before the line.
    let column = line[..line.find("Esc close").unwrap()].chars().count() - 1;
    app.handle(Event::Click(u16::try_from(column).unwrap(), SIZE.1 - 1));
    assert!(!screen(&mut app, SIZE).contains("Entry of the log"));
}
