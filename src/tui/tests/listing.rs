//! What is common to all lists: columns, views, counts, the filter's help, and where the cursor stays.

use super::{app, context, options, press, screen, seeded, type_text};
use crate::ops::{letter, perform};
use crate::store::{Store, letters};
use crate::tui::Options;
use crate::tui::app::{App, Request};

const WIDE: (u16, u16) = (120, 30);

#[test]
fn a_column_is_hidden_and_shown_again() {
    let mut app = app(seeded());
    press(&mut app, "4");
    assert!(screen(&mut app, WIDE).contains("Verified"));
    press(&mut app, "v c end down down down enter");
    assert!(screen(&mut app, WIDE).contains("[ ] Verified"));
    press(&mut app, "esc");
    assert!(!screen(&mut app, WIDE).contains("Verified"));
    press(&mut app, "v c down down enter esc");
    assert!(screen(&mut app, WIDE).contains("Verified"));
}

#[test]
fn a_column_is_made_wider_and_stays_so_with_its_view() {
    let mut app = app(seeded());
    press(&mut app, "3");
    let begin = |app: &mut App| {
        let drawn = screen(app, WIDE);
        let head = drawn.lines().find(|line| line.contains("Name ")).unwrap().to_owned();
        head.find("State").unwrap()
    };
    let before = begin(&mut app);
    press(&mut app, "v c + + +");
    assert!(screen(&mut app, WIDE).contains("[x] State   8"));
    press(&mut app, "- esc");
    assert_eq!(begin(&mut app), before - 2);
}

#[test]
fn the_heads_stand_above_their_columns_also_while_rows_are_selected() {
    let mut app = app(seeded());
    press(&mut app, "3 space");
    let drawn = screen(&mut app, WIDE);
    let column = |words: &str| {
        let line = drawn.lines().find(|line| line.contains(words)).unwrap();
        crate::tui::draw::width(&line[..line.find(words).unwrap()])
    };
    assert_eq!(column("Name "), column("River Trust"));
}

#[test]
fn rows_can_stand_apart() {
    let mut app = app(seeded());
    press(&mut app, "3");
    let rows = |app: &mut App| screen(app, WIDE).lines().filter(|line| line.contains('…')).count();
    let line_of = |app: &mut App, name: &str| screen(app, WIDE).lines().position(|line| line.contains(name));
    let close = (line_of(&mut app, "River Trust"), line_of(&mut app, "Urban Habitat"));
    press(&mut app, "v d");
    let apart = (line_of(&mut app, "River Trust"), line_of(&mut app, "Urban Habitat"));
    assert_eq!(close.1.unwrap() - close.0.unwrap(), 1);
    assert_eq!(apart.1.unwrap() - apart.0.unwrap(), 2, "{} rows", rows(&mut app));
}

#[test]
fn a_view_is_saved_under_a_name_and_found_at_the_next_visit() {
    let folder = tempfile::tempdir().unwrap();
    let open = |store: Store| {
        App::new(store, context(), Options { memory: Some(folder.path().join("visits.toml")), ..options() })
            .unwrap()
    };
    let path = folder.path().join("letters.db");
    seeded().backup(&path, crate::files::Overwrite::Refuse).unwrap();
    let mut first = open(Store::open_or_create(&path).unwrap());
    press(&mut first, "3 / s t a t e : c a enter o s v s");
    type_text(&mut first, "California");
    press(&mut first, "enter");
    assert!(screen(&mut first, WIDE).contains("View \"California\" is saved"));
    press(&mut first, "esc 2 v");
    assert!(!screen(&mut first, WIDE).contains("California"));
    press(&mut first, "esc");
    first.remember();
    drop(first);

    let mut app = open(Store::open_or_create(&path).unwrap());
    press(&mut app, "3 v 1");
    let drawn = screen(&mut app, WIDE);
    assert!(drawn.contains("(2 of 5)") && drawn.contains("by state"), "{drawn}");
    press(&mut app, "v end");
    for _ in 0..9 {
        press(&mut app, "down");
    }
    press(&mut app, "enter");
    assert!(screen(&mut app, WIDE).contains("View \"California\" is forgotten"));
    press(&mut app, "v");
    assert!(!screen(&mut app, WIDE).contains("view: California"));
}

#[test]
fn counting_shows_who_stands_where_and_leads_to_them() {
    let mut app = app(seeded());
    press(&mut app, "1 enter ] ] ] # s");
    let drawn = screen(&mut app, WIDE);
    assert!(drawn.contains("considering") && drawn.contains("declined"), "{drawn}");
    press(&mut app, "enter");
    let drawn = screen(&mut app, WIDE);
    assert!(drawn.contains("1 of 4") && drawn.contains("Filter: status:"), "{drawn}");
}

#[test]
fn a_slip_is_offered_its_nearest_spelling() {
    let mut app = app(seeded());
    press(&mut app, "3 / u r b n enter");
    assert!(screen(&mut app, WIDE).contains("1 of 5"));
    press(&mut app, "esc / z z z z");
    let drawn = screen(&mut app, WIDE);
    assert!(drawn.contains("Nothing matches") && !drawn.contains("Enter looks for"), "{drawn}");
    press(&mut app, "esc / h a b i t a");
    type_text(&mut app, "r");
    assert!(screen(&mut app, WIDE).contains("Enter looks for \"habitat\" instead"));
}

#[test]
fn tab_completes_fields_and_values() {
    let mut app = app(seeded());
    press(&mut app, "1 enter ] ] ] / s t tab");
    assert!(screen(&mut app, WIDE).contains("considering  declined  invited  signed"));
    press(&mut app, "d tab");
    let drawn = screen(&mut app, WIDE);
    assert!(drawn.contains("status:declined") && drawn.contains("1 of 4"), "{drawn}");
}

fn with_body(body: &str) -> App {
    let mut store = seeded();
    let mut open = letters::resolve(store.view(), "tenant-protections").unwrap();
    open.body = body.to_owned();
    perform(&mut store, &context(), &letter::Edit(open)).unwrap();
    app(store)
}

#[test]
fn a_finding_leads_to_the_second_of_two_equal_lines() {
    let mut app = with_body("A line.[^a]\n\nA line.[^b]\n\n[^a]: Known.\n");
    press(&mut app, "1 enter ] ] ] ]");
    let drawn = screen(&mut app, WIDE);
    assert!(drawn.contains("Draft, line 3"), "{drawn}");
    press(&mut app, "enter enter");
    type_text(&mut app, "HERE");
    app.save_all();
    let saved = letters::resolve(app.store_mut().view(), "tenant-protections").unwrap().body;
    assert!(saved.contains("\n\nA line.HERE[^b]"), "{saved}");
}

#[test]
fn the_cursor_stays_on_its_finding_when_others_go() {
    let mut app = with_body("One.[^a]\n\nTwo.[^b]\n\nThree.[^c]\n");
    press(&mut app, "1 enter ] ] ] ] / d r a f t enter esc home");
    let line_with = |app: &mut App, mark: &str| {
        screen(app, WIDE).lines().find(|line| line.contains(mark)).map(str::to_owned).unwrap_or_default()
    };
    while !line_with(&mut app, "▶").contains("line 5") {
        press(&mut app, "down");
    }
    let mut open = letters::resolve(app.store_mut().view(), "tenant-protections").unwrap();
    open.body = "One.\n\nTwo.[^b]\n\nThree.[^c]\n".to_owned();
    perform(app.store_mut(), &context(), &letter::Edit(open)).unwrap();
    press(&mut app, "f5");
    assert!(line_with(&mut app, "▶").contains("line 5"), "{}", line_with(&mut app, "▶"));
}

#[test]
fn rows_are_copied_as_a_spreadsheet_takes_them() {
    let mut app = app(seeded());
    press(&mut app, "3 c");
    assert_eq!(app.take_requests(), [Request::Copy("Mile High Tenants  CO".to_owned())]);
    press(&mut app, "/ s t a t e : c a enter * y");
    let copied = app.take_requests();
    assert_eq!(copied, [Request::Copy("日本人テナント協会\tCA\t\nUrban Habitat\tCA\t\n".to_owned())]);
}

#[test]
fn what_somebody_else_adds_is_in_the_list_of_organizations() {
    let mut app = app(seeded());
    press(&mut app, "3");
    super::add_organization(app.store_mut(), &context(), ("Ohio Roofs", "OH"));
    press(&mut app, "2 3");
    assert!(screen(&mut app, WIDE).contains("Ohio Roofs"));
}

#[test]
fn v_puts_the_rows_under_headings_and_takes_them_away() {
    let mut app = app(seeded());
    press(&mut app, "3 v g s");
    let shown = screen(&mut app, (100, 30));
    let at = |words: &str| shown.find(words).unwrap_or_else(|| panic!("{words} in {shown}"));
    assert!(at("CA (2)") < at("Urban Habitat") && at("Urban Habitat") < at("CO (1)"), "{shown}");
    assert!(shown.contains("Organizations (5) · under state"), "{shown}");
    press(&mut app, "/ r i enter");
    let shown = screen(&mut app, (100, 30));
    assert!(shown.contains("KS (1)") && !shown.contains("CO (1)"), "{shown}");
    press(&mut app, "v g esc");
    assert!(!screen(&mut app, (100, 30)).contains("under state"));
}
