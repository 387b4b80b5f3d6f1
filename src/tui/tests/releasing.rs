//! What a person does to release a letter, and to print a name without its owner's word.

use super::{context, options, press, screen, seeded};
use crate::domain::version::ChangeClass;
use crate::ops::{letter, perform, version};
use crate::store::{Store, letters};
use crate::tui::Options;
use crate::tui::app::App;

/// The store of the other tests, its letter with a date.
fn dated() -> Store {
    let mut store = seeded();
    let mut open = letters::resolve(store.view(), "tenant-protections").unwrap();
    open.date = context().now().date_naive().into();
    perform(&mut store, &context(), &letter::Edit(open)).unwrap();
    store
}

/// The letter open in the workspace.
fn open(store: Store) -> (App, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let options = Options { exports: folder.path().to_owned(), ..options() };
    let mut app = App::new(store, context(), options).unwrap();
    press(&mut app, "1 enter");
    (app, folder)
}

#[test]
fn a_release_is_asked_about_twice_and_the_safe_answer_is_first() {
    let (mut app, folder) = open(dated());
    press(&mut app, "X");
    let drawn = screen(&mut app, (80, 24));
    assert!(drawn.contains("Release version 1 as edition 1"), "{drawn}");
    press(&mut app, "r");
    let drawn = screen(&mut app, (80, 24));
    assert!(drawn.contains("nothing takes it back"), "{drawn}");
    press(&mut app, "T o space t h e m ctrl-s");
    let drawn = screen(&mut app, (80, 24));
    assert!(drawn.contains("Not yet: Enter"), "{drawn}");
    press(&mut app, "enter");
    assert!(screen(&mut app, (80, 24)).contains("Release edition 1"));
    press(&mut app, "ctrl-s y");
    let drawn = screen(&mut app, (120, 40));
    assert!(drawn.contains("Edition 1 of letter tenant-protections released"), "{drawn}");
    assert!(!drawn.contains("u undoes it"), "{drawn}");
    press(&mut app, "esc u");
    let drawn = screen(&mut app, (120, 40));
    assert!(drawn.contains("nothing can take this back"), "{drawn}");
    press(&mut app, "X");
    let drawn = screen(&mut app, (80, 24));
    assert!(
        drawn.contains("Since edition 1: the same names") && drawn.contains("Edition 1   2026-06-09"),
        "{drawn}"
    );
    press(&mut app, "1");
    let drawn = screen(&mut app, (80, 24));
    assert!(drawn.contains("Released 2026-06-09 09:14 EDT by Ana") && drawn.contains("To them"), "{drawn}");
    press(&mut app, "esc x e down down down enter");
    let file = folder.path().join("tenant-protections.md");
    assert!(std::fs::read_to_string(file).unwrap().contains("Rents rose by a third."));
}

#[test]
fn an_error_stops_a_release_in_the_screens_until_a_reason_is_given() {
    let mut store = dated();
    let mut letter = letters::resolve(store.view(), "tenant-protections").unwrap();
    letter.body.push_str("\n\nMore[^gone].");
    perform(&mut store, &context(), &letter::Edit(letter)).unwrap();
    let letter = letters::resolve(store.view(), "tenant-protections").unwrap();
    let class = Some(ChangeClass::Editorial);
    perform(&mut store, &context(), &version::Publish { letter, class, note: None }).unwrap();
    let (mut app, _folder) = open(store);
    press(&mut app, "X r ctrl-s");
    let drawn = screen(&mut app, (80, 24));
    assert!(drawn.contains("note-undefined") && drawn.contains("say why it may pass"), "{drawn}");
    press(&mut app, "o k ctrl-s");
    let drawn = screen(&mut app, (80, 24));
    assert!(drawn.contains("Not yet: Enter"), "{drawn}");
}

#[test]
fn a_name_that_must_confirm_is_printed_all_the_same_for_a_reason() {
    let mut store = dated();
    let mut letter = letters::resolve(store.view(), "tenant-protections").unwrap();
    letter.close = "Yours,".to_owned();
    perform(&mut store, &context(), &letter::Edit(letter)).unwrap();
    let letter = letters::resolve(store.view(), "tenant-protections").unwrap();
    let class = Some(ChangeClass::Material);
    perform(&mut store, &context(), &version::Publish { letter, class, note: None }).unwrap();
    let (mut app, _folder) = open(store);
    press(&mut app, "] ] ] / i s : m u s t - c o n f i r m enter");
    let drawn = screen(&mut app, (100, 30));
    assert!(drawn.contains("! Confirm again"), "{drawn}");
    press(&mut app, "s k");
    assert!(screen(&mut app, (100, 30)).contains("Print unconfirmed"));
    press(&mut app, "b o a r d ctrl-s");
    let drawn = screen(&mut app, (100, 30));
    assert!(drawn.contains("✓ Printed !"), "{drawn}");
    press(&mut app, "u");
    assert!(screen(&mut app, (100, 30)).contains("! Confirm again"));
}
