//! What changed between texts, where one was, and what the mouse opens.

use ratatui::Terminal;
use ratatui::backend::TestBackend;

use super::{app, context, press, screen, seeded, type_text};
use crate::domain::sign_on::{Report, Status};
use crate::domain::version::ChangeClass;
use crate::ops::{letter, perform, sign_on, version};
use crate::store::{letters, organizations};
use crate::tui::app::App;
use crate::tui::events::Event;

const SIZE: (u16, u16) = (120, 40);

/// River Trust has signed the first version; the second says more; the draft says more again.
fn revised() -> App {
    let mut store = seeded();
    let cx = context();
    for (from, to) in
        [("Fund legal aid", "Fund legal aid and housing courts"), ("late fees", "late fees at once")]
    {
        let mut open = letters::resolve(store.view(), "tenant-protections").unwrap();
        open.body = open.body.replace(from, to);
        perform(&mut store, &cx, &letter::Edit(open.clone())).unwrap();
        if to.contains("courts") {
            let letter = letters::get(store.view(), open.id).unwrap();
            let publish = version::Publish { letter, class: Some(ChangeClass::Material), note: None };
            perform(&mut store, &cx, &publish).unwrap();
        }
    }
    app(store)
}

#[test]
fn the_draft_is_compared_with_a_version() {
    let mut app = revised();
    press(&mut app, "1 enter");
    let drawn = screen(&mut app, SIZE);
    assert!(drawn.contains("Since v2 +3 −1 words"), "{drawn}");
    press(&mut app, "=");
    assert!(screen(&mut app, SIZE).contains("the draft with version 2"));
    press(&mut app, "=");
    let drawn = screen(&mut app, SIZE);
    assert!(drawn.contains("at once") && drawn.contains("{+"), "{drawn}");
    insta::assert_snapshot!("compare-120x40", drawn);
    insta::assert_snapshot!("compare-100x30", screen(&mut app, (100, 30)));
    insta::assert_snapshot!("compare-80x24", screen(&mut app, (80, 24)));
    press(&mut app, "esc = 1");
    assert!(screen(&mut app, SIZE).contains("and housing courts"));
}

#[test]
fn what_changed_since_a_signatory_signed_is_one_key_away() {
    let mut app = revised();
    press(&mut app, "1 enter ] ] ] / r i v e r enter =");
    let drawn = screen(&mut app, SIZE);
    assert!(drawn.contains("From version 1") && drawn.contains("to version 2"), "{drawn}");
    press(&mut app, "esc esc / m i l e enter =");
    assert!(screen(&mut app, SIZE).contains("has signed a text yet"));
    press(&mut app, "esc ] ] ] =");
    assert!(screen(&mut app, SIZE).contains("Compare which texts?"));
}

#[test]
fn a_letter_without_versions_says_what_is_missing() {
    let mut store = seeded();
    let organization = organizations::resolve(store.view(), "Urban Habitat").unwrap();
    let letter = letters::resolve(store.view(), "keep-the-rural-bus-lines").unwrap();
    let (organizations, report) = (vec![organization], Report::default());
    let record = sign_on::Record { letter, organizations, status: Status::Invited, report, version: None };
    perform(&mut store, &context(), &record).unwrap();
    let mut app = app(store);
    press(&mut app, "2 end enter =");
    assert!(screen(&mut app, SIZE).contains("No version is published yet"));
}

#[test]
fn a_saved_draft_says_when() {
    let mut app = app(seeded());
    press(&mut app, "1 enter enter");
    type_text(&mut app, "Dear all, ");
    press(&mut app, "esc");
    app.pulse();
    assert!(screen(&mut app, SIZE).contains("saved 09:14"));
}

#[test]
fn the_places_where_one_was_are_gone_through_both_ways() {
    let mut app = app(seeded());
    press(&mut app, "2 3 4 alt-left");
    assert!(screen(&mut app, SIZE).contains(" Organizations (5)"));
    press(&mut app, "alt-left alt-left alt-left");
    assert!(screen(&mut app, SIZE).contains("This is where you began."));
    press(&mut app, "alt-right alt-right alt-right");
    assert!(screen(&mut app, SIZE).contains(" Officials (2)"));
    press(&mut app, "alt-left 5 alt-right");
    assert!(screen(&mut app, SIZE).contains("There is nothing further on."));
}

/// Where words are drawn.
fn place(app: &mut App, words: &str) -> (u16, u16) {
    let mut terminal = Terminal::new(TestBackend::new(SIZE.0, SIZE.1)).unwrap();
    terminal.draw(|frame| app.draw(frame)).unwrap();
    let buffer = terminal.backend().buffer();
    for y in 0..SIZE.1 {
        let line: Vec<&str> = (0..SIZE.0).map(|x| buffer[(x, y)].symbol()).collect();
        let wanted: Vec<String> = words.chars().map(String::from).collect();
        if let Some(x) = line.windows(wanted.len()).position(|part| part == wanted) {
            return (u16::try_from(x).unwrap() + 1, y);
        }
    }
    panic!("{words} is not on the screen");
}

fn click(app: &mut App, words: &str) {
    let (x, y) = place(app, words);
    app.handle(Event::Click(x, y));
}

#[test]
fn the_mouse_presses_tabs_sections_hints_rows_and_choices() {
    let mut app = app(seeded());
    click(&mut app, "2 Letters");
    click(&mut app, "Tenant protections");
    click(&mut app, "Tenant protections");
    assert!(screen(&mut app, SIZE).contains("Letters › Tenant protections"));
    click(&mut app, "Signatories");
    assert!(screen(&mut app, SIZE).contains("1 signed"));
    click(&mut app, "set status");
    click(&mut app, "→ Reminded");
    assert!(screen(&mut app, SIZE).contains("u undoes it"));
}

#[test]
fn a_deadline_is_told_on_the_clocks_of_those_who_have_to_keep_it() {
    let mut app = app(seeded());
    press(&mut app, "1 enter ] ] ] ] ]");
    let drawn = screen(&mut app, SIZE);
    assert!(drawn.contains("17:00 EDT · 16:00 CDT · 15:00 MDT · 14:00 PDT"), "{drawn}");
}
