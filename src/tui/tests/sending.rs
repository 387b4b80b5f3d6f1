//! What goes out with a letter: the message that brings it, the files for a docket, lead signers.

use std::fs;

use super::{context, options, press, screen, seeded};
use crate::domain::letter::{Docket, Letter};
use crate::ops::letter::Edit;
use crate::ops::perform;
use crate::store::letters;
use crate::tui::Options;
use crate::tui::app::App;
use crate::tui::events::Event;

/// The program on a letter, exporting into a folder.
fn on_a_letter() -> (App, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let mut store = seeded();
    let found = letters::resolve(store.view(), "tenant-protections").unwrap();
    let docket = Docket { submitter: Some("Tenant Coalition".into()), ..found.docket.clone() };
    perform(&mut store, &context(), &Edit(Letter { docket, ..found })).unwrap();
    let options = Options { exports: folder.path().to_owned(), ..options() };
    let mut app = App::new(store, context(), options).unwrap();
    press(&mut app, "1 enter");
    (app, folder)
}

#[test]
fn the_message_that_brings_a_letter_is_written_with_the_letter_in_it() {
    let (mut app, folder) = on_a_letter();
    press(&mut app, "x");
    let drawn = screen(&mut app, (80, 24));
    assert!(drawn.contains("the message that brings it"), "{drawn}");
    press(&mut app, "b h");
    let drawn = screen(&mut app, (120, 40));
    assert!(drawn.contains("Nothing was sent") && drawn.contains("not released"), "{drawn}");
    let file = folder.path().join("tenant-protections-transmittal.eml");
    let message = fs::read_to_string(&file).unwrap();
    assert!(message.contains("tenant-protections.html"), "{message}");
    fs::write(&file, "mine").unwrap();
    press(&mut app, "esc x b h");
    assert!(screen(&mut app, (120, 40)).contains("Replace it?"));
    press(&mut app, "enter");
    assert_eq!(fs::read_to_string(&file).unwrap(), "mine");
}

#[test]
fn the_files_for_a_docket_are_written_and_its_receipt_is_kept() {
    let (mut app, folder) = on_a_letter();
    let attached = folder.path().join("rents.csv");
    fs::write(&attached, "a,b\n").unwrap();
    press(&mut app, "x k p right tab");
    app.handle(Event::Paste(folder.path().join("nothing.csv").display().to_string()));
    press(&mut app, "ctrl-s");
    let drawn = screen(&mut app, (120, 40));
    assert!(drawn.contains("there is no file"), "{drawn}");
    press(&mut app, "esc y x k p right tab");
    app.handle(Event::Paste(attached.display().to_string()));
    press(&mut app, "ctrl-s");
    let drawn = screen(&mut app, (120, 40));
    assert!(drawn.contains("tenant-coalition_letter.docx"), "{drawn}");
    let packed = folder.path().join("tenant-protections-docket");
    assert!(packed.join("tenant-coalition_letter.docx").exists());
    assert_eq!(fs::read(packed.join("tenant-coalition_attachment-1_rents.csv")).unwrap(), b"a,b\n");
    assert!(folder.path().join("tenant-protections-docket.txt").exists());

    press(&mut app, "esc x k r m q 1 - a b ctrl-s");
    let kept = letters::resolve(app.store_mut().view(), "tenant-protections").unwrap();
    assert_eq!(kept.docket.receipt.as_deref(), Some("mq1-ab"));
    press(&mut app, "u");
    let kept = letters::resolve(app.store_mut().view(), "tenant-protections").unwrap();
    assert_eq!(kept.docket.receipt, None);
}

#[test]
fn a_signatory_stands_above_the_list_and_goes_back_into_it() {
    let (mut app, folder) = on_a_letter();
    press(&mut app, "] ] ]");
    press(&mut app, "* L");
    let drawn = screen(&mut app, (120, 40));
    assert!(drawn.contains("above the list of letter tenant-protections now"), "{drawn}");
    assert!(drawn.contains("↑ River Trust"), "{drawn}");
    press(&mut app, "x h");
    let above = fs::read_to_string(folder.path().join("tenant-protections.html")).unwrap();
    press(&mut app, "L");
    let drawn = screen(&mut app, (120, 40));
    assert!(drawn.contains("River Trust") && !drawn.contains("↑ River Trust"), "{drawn}");
    press(&mut app, "x h y");
    assert_ne!(fs::read_to_string(folder.path().join("tenant-protections.html")).unwrap(), above);
    press(&mut app, "L / i s : l e a d enter");
    let drawn = screen(&mut app, (120, 40));
    assert!(drawn.contains("↑ River Trust"), "{drawn}");
}
