//! Every screen and panel, as it is drawn.

use super::guard::hard_to_draw;
use super::name_list::LIST;
use super::{add_letter, app, context, press, screen, seeded};
use crate::domain::sign_on::{Report, Status};
use crate::ops::{perform, sign_on};
use crate::store::{Store, letters, organizations};
use crate::tui::events::Event;

const PLACES: &[(&str, &str)] = &[
    ("dashboard", "1"),
    ("letters", "2"),
    ("organizations", "3"),
    ("contacts", "3 end enter"),
    ("officials", "4"),
    ("activity", "5"),
    ("draft", "1 enter"),
    ("editing", "1 enter enter"),
    ("replace-form", "1 enter enter ctrl-g"),
    ("preview", "1 enter ]"),
    ("addressees", "1 enter ] ]"),
    ("signatories", "1 enter ] ] ]"),
    ("checks", "1 enter ] ] ] ]"),
    ("deadlines", "1 enter ] ] ] ] ]"),
    ("letter-activity", "1 enter ] ] ] ] ] ]"),
    ("selection", "1 enter ] ] ] space shift-down"),
    ("status-menu", "1 enter ] ] ] s"),
    ("follow-up", "1 enter ] ] ] f"),
    ("answer-form", "1 enter ] ] ] s y"),
    ("refusal-form", "1 enter ] ] ] s n"),
    ("list-ways", "1 enter ] ] ] S"),
    ("list-form", "1 enter ] ] ] S l"),
    ("profile-form", "1 enter ] ] ] S a"),
    ("heading-form", "1 enter ] ] ] H"),
    ("palette", "ctrl-p"),
    ("help", "1 enter ] ] ] ?"),
    ("actions", "3 ."),
    ("views", "3 v"),
    ("columns", "3 v c"),
    ("counts", "3 # s"),
    ("organization-form", "3 e"),
    ("official-form", "4 e"),
    ("deadline-form", "1 enter ] ] ] ] ] e"),
    ("confirm", "3 a X esc"),
    ("filter", "3 / r i"),
    ("no-match", "3 / z z z enter"),
    ("add-organizations", "1 enter ] ] ] a"),
    ("name-box", "1 enter ] ] ] p"),
    ("letter-form", "2 a"),
    ("head-form", "2 e"),
    ("stage-menu", "2 s"),
    ("sort-menu", "2 o"),
    ("contact-form", "3 n"),
    ("guide", "? tab"),
    ("publish-form", "1 enter P"),
    ("export-menu", "1 enter x"),
    ("editions", "1 enter X"),
    ("waive-form", "1 enter ] ] ] ] d"),
    ("person-form", "1 enter ] ] ] n"),
    ("tags-form", "3 t"),
    ("export-form", "1 enter x f"),
    ("release-form", "1 enter X r"),
    ("messages", "1 enter ] ] ] m"),
    ("papers", "1 enter ] ] ] W"),
    ("compare-menu", "1 enter ="),
    ("groups", "3 v g"),
    ("import-form", "3 i"),
    ("open-form", "ctrl-o"),
];

fn take(name: &str, store: impl Fn() -> Store, keys: &str, sizes: &[(u16, u16)]) {
    for size in sizes {
        let mut app = app(store());
        press(&mut app, keys);
        insta::assert_snapshot!(format!("{name}-{}x{}", size.0, size.1), screen(&mut app, *size));
    }
}

#[test]
fn every_screen_is_drawn_as_it_was_reviewed() {
    for (name, keys) in PLACES {
        take(name, seeded, keys, &[(100, 30), (80, 24), (40, 10)]);
    }
}

#[test]
fn every_empty_screen_says_what_to_do() {
    for (name, keys) in &PLACES[..6] {
        take(&format!("empty-{name}"), || Store::open_in_memory().unwrap(), keys, &[(80, 24)]);
    }
}

/// The tabs of a letter, in their order.
const TABS: [&str; 7] =
    ["draft", "preview", "addressees", "signatories", "checks", "deadlines", "letter-activity"];

#[test]
fn every_tab_of_a_letter_just_begun_says_what_to_do() {
    let begun = || {
        let mut store = Store::open_in_memory().unwrap();
        add_letter(&mut store, &context(), "Keep the rural bus lines");
        store
    };
    for (index, tab) in TABS.iter().enumerate() {
        let keys = format!("2 enter {}", "] ".repeat(index));
        take(&format!("begun-{tab}"), begun, &keys, &[(100, 30), (80, 24)]);
    }
}

#[test]
fn names_of_every_width_and_script_are_drawn_in_their_columns() {
    let places = [
        ("dashboard", "1"),
        ("letters", "2 end"),
        ("organizations", "3 end up up up"),
        ("activity", "5"),
        ("draft", "2 end enter"),
        ("preview", "2 end enter ]"),
        ("addressees", "1 enter ] ] a"),
        ("signatories", "1 enter ] ] ]"),
        ("checks", "2 end enter ] ] ] ]"),
    ];
    for (name, keys) in places {
        take(&format!("wide-{name}"), with_wide_text, keys, &[(100, 30), (80, 24), (40, 10)]);
    }
}

/// [`hard_to_draw`], with all of its organizations on the letter that is under way.
fn with_wide_text() -> Store {
    let mut store = hard_to_draw();
    let letter = letters::resolve(store.view(), "tenant-protections").unwrap();
    // Those that nobody has asked yet have no state.
    let organizations = organizations::list(store.view()).unwrap();
    let record = sign_on::Record {
        letter,
        organizations: organizations.into_iter().filter(|one| one.state.is_none()).collect(),
        status: Status::Invited,
        report: Report::default(),
        version: None,
    };
    perform(&mut store, &context(), &record).unwrap();
    store
}

#[test]
fn an_empty_database_opens_the_welcome() {
    take("welcome", || Store::open_in_memory().unwrap(), "down", &[(100, 30), (80, 24), (40, 10)]);
}

#[test]
fn a_pasted_list_is_reviewed_line_by_line() {
    for size in [(100, 30), (80, 24), (40, 10)] {
        let mut app = app(seeded());
        press(&mut app, "1 enter ] ] ]");
        app.handle(Event::Paste(LIST.to_owned()));
        insta::assert_snapshot!(format!("name-review-{}x{}", size.0, size.1), screen(&mut app, size));
    }
}
