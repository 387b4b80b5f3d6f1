//! What a person does to get a letter out.

use std::fs;

use super::{context, options, press, screen, seeded};
use crate::tui::Options;
use crate::tui::app::App;

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
