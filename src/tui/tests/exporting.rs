//! What a person does to get a letter out.

use std::fs;

use super::{add_official, context, options, press, screen, seeded};
use crate::domain::letter::{Copies, Letter};
use crate::ops::{addressee, letter, perform};
use crate::store::letters;
use crate::tui::Options;
use crate::tui::app::{App, Request};

#[test]
fn a_letter_is_written_and_an_existing_file_is_asked_about() {
    let folder = tempfile::tempdir().unwrap();
    let options = Options { exports: folder.path().to_owned(), ..options() };
    let mut app = App::new(seeded(), context(), options).unwrap();
    press(&mut app, "1 enter x");
    let drawn = screen(&mut app, (100, 30));
    assert!(drawn.contains("Export into the current folder"), "{drawn}");
    press(&mut app, "h");
    let file = folder.path().join("tenant-protections.html");
    assert!(fs::read_to_string(&file).unwrap().starts_with("<!DOCTYPE html>"));
    let drawn = screen(&mut app, (100, 30));
    assert!(drawn.contains("Written with 1 signatory"), "{drawn}");

    fs::write(&file, "mine").unwrap();
    press(&mut app, "x h");
    let drawn = screen(&mut app, (100, 30));
    assert!(drawn.contains("is there already"), "{drawn}");
    press(&mut app, "enter");
    assert_eq!(fs::read_to_string(&file).unwrap(), "mine");
    press(&mut app, "x h y");
    assert!(fs::read_to_string(&file).unwrap().starts_with("<!DOCTYPE html>"));
}

#[test]
fn a_folder_that_is_not_there_is_said() {
    let mut app = App::new(seeded(), context(), options()).unwrap();
    press(&mut app, "1 enter x m");
    let drawn = screen(&mut app, (100, 30));
    assert!(drawn.contains("no-such-folder"), "{drawn}");
}

/// The program, on a letter to two officials, exporting into a folder.
fn to_two() -> (App, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let mut store = seeded();
    let to = letters::resolve(store.view(), "tenant-protections").unwrap();
    for name in ["Ann Bell", "Carl Grier"] {
        let official = add_official(&mut store, &context(), name);
        perform(&mut store, &context(), &addressee::Add { letter: to.clone(), official }).unwrap();
    }
    let options = Options { exports: folder.path().to_owned(), ..options() };
    let mut app = App::new(store, context(), options).unwrap();
    press(&mut app, "1 enter");
    (app, folder)
}

#[test]
fn the_preview_turns_from_copy_to_copy_where_each_addressee_has_one() {
    let (mut app, _folder) = to_two();
    press(&mut app, "]");
    let joint = screen(&mut app, (100, 30));
    assert!(joint.contains("Preview of the draft") && joint.contains("Ann Bell"), "{joint}");
    press(&mut app, "right");
    assert!(screen(&mut app, (100, 30)).contains("It is one letter to all of them"));
    let found = letters::resolve(app.store_mut().view(), "tenant-protections").unwrap();
    let each = Letter { copies: Copies::Each, ..found };
    perform(app.store_mut(), &context(), &letter::Edit(each)).unwrap();
    press(&mut app, "f5");
    let first = screen(&mut app, (100, 30));
    assert!(first.contains("Preview · copy 1 of ") && !first.contains("Carl Grier"), "{first}");
    press(&mut app, "left");
    let last = screen(&mut app, (100, 30));
    assert!(last.contains("to Carl Grier") && !last.contains("Ann Bell"), "{last}");
    press(&mut app, "f5");
    assert!(screen(&mut app, (100, 30)).contains("to Carl Grier"), "the copy stays when all is read again");
    press(&mut app, "right");
    assert!(screen(&mut app, (100, 30)).contains("Preview · copy 1 of "));
}

/// Goes on until there is nothing more to do.
fn work(app: &mut App) {
    while app.is_at_work() {
        app.work();
    }
}

#[test]
fn the_form_tells_what_would_come_of_it_and_writes_that() {
    let (mut app, folder) = to_two();
    press(&mut app, "x f");
    // From PDF to Markdown, then to the second of those to whom it is.
    press(&mut app, "right tab left");
    let drawn = screen(&mut app, (80, 24));
    assert!(drawn.contains("tenant-protections.md, 1 name"), "{drawn}");
    press(&mut app, "tab left");
    let drawn = screen(&mut app, (80, 24));
    assert!(drawn.contains("Carl Grier") && drawn.contains("-grier.md"), "{drawn}");
    press(&mut app, "tab l e t t e r . m d ctrl-s");
    let drawn = screen(&mut app, (100, 30));
    assert!(drawn.contains("Written with 1 signatory"), "{drawn}");
    let written = fs::read_to_string(folder.path().join("letter.md")).unwrap();
    assert!(written.contains("Carl Grier") && !written.contains("Bell"), "{written}");
}

#[test]
fn the_pages_are_counted_where_the_typesetter_is_built_in() {
    let (mut app, _folder) = to_two();
    let beside = screen(&mut app, (120, 40));
    press(&mut app, "x f");
    let form = screen(&mut app, (120, 40));
    if cfg!(feature = "pdf") {
        assert!(beside.contains(" 1 of 2 pages"), "{beside}");
        assert!(form.contains("tenant-protections.pdf, 1 page, 1 name"), "{form}");
    } else {
        // A guess from the number of words, and no program is started for each key that is pressed.
        assert!(beside.contains(" 0.1 of 2") && !beside.contains("of 2 pages"), "{beside}");
        assert!(form.contains("tenant-protections.pdf, 1 name"), "{form}");
    }
}

#[test]
fn copies_are_made_one_after_the_other_and_can_be_stopped() {
    let (mut app, folder) = to_two();
    let ask = |app: &mut App| press(app, "x f right tab left tab right ctrl-s");
    ask(&mut app);
    app.work();
    let drawn = screen(&mut app, (80, 24));
    assert!(drawn.contains("1 of ") && drawn.contains("Esc stops it"), "{drawn}");
    press(&mut app, "esc");
    work(&mut app);
    let drawn = screen(&mut app, (80, 24));
    assert!(drawn.contains("Stopped: no copy was written."), "{drawn}");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    ask(&mut app);
    work(&mut app);
    let drawn = screen(&mut app, (120, 30));
    assert!(drawn.contains("copies, ") && drawn.contains("and so on"), "{drawn}");
    let names: Vec<_> =
        fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert!(names.iter().any(|name| name.to_string_lossy().ends_with("-bell.md")), "{names:?}");
    ask(&mut app);
    work(&mut app);
    let drawn = screen(&mut app, (120, 30));
    assert!(drawn.contains("Replace such files?"), "{drawn}");
}

#[test]
fn what_was_exported_is_opened_where_there_is_a_desktop() {
    let (mut app, folder) = to_two();
    press(&mut app, "O");
    assert!(screen(&mut app, (100, 30)).contains("Nothing was exported yet"));
    press(&mut app, "x m O");
    assert!(screen(&mut app, (100, 30)).contains("There is no desktop here"));
    let options = Options { exports: folder.path().to_owned(), has_desktop: true, ..options() };
    let mut app = App::new(seeded(), context(), options).unwrap();
    press(&mut app, "1 enter x d O");
    let asked = app.take_requests();
    assert!(
        matches!(&asked[..], [Request::Show(path)] if path.ends_with("tenant-protections.html")),
        "{asked:?}"
    );
    app.shown(&folder.path().join("tenant-protections.md"), Err(std::io::Error::other("no program")));
    assert!(screen(&mut app, (120, 30)).contains("The desktop could not open"));
}
