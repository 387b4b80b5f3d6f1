//! No size of window and no text brings a screen down, and nothing that a terminal would obey
//! reaches it.

use ratatui::Terminal;
use ratatui::backend::TestBackend;

use super::name_list::LIST;
use super::{add_letter, app, context, press, seeded};
use crate::domain::ids::OrgId;
use crate::domain::organization::Organization;
use crate::domain::text::is_hidden;
use crate::ops::{letter, organization, perform};
use crate::store::Store;
use crate::tui::app::App;
use crate::tui::events::Event;

/// A coalition of names that are as hard to draw as can be stored.
fn hard_to_draw() -> Store {
    let mut store = seeded();
    let cx = context();
    let zalgo = format!("Z{}algo", "\u{301}".repeat(8));
    let names = [
        "x".repeat(300),
        "テ".repeat(299),
        zalgo,
        "👨‍👩‍👧‍👦🏳️‍🌈 Families".to_owned(),
        "ไทยภาษา हिन्दी עברית العربية".to_owned(),
    ];
    for name in names {
        let record = Organization::new(OrgId::new(), name.clone(), super::now());
        perform(&mut store, &cx, &organization::Add(record)).unwrap();
        let mut letter = add_letter(&mut store, &cx, &name);
        letter.body = format!("{name}[^a] {}\n\n[^a]: {name}", "lorem ipsum ".repeat(200));
        perform(&mut store, &cx, &letter::Edit(letter)).unwrap();
    }
    store
}

const PLACES: &[&str] = &[
    "1",
    "2",
    "2 e",
    "3",
    "3 enter",
    "3 e",
    "3 / x",
    "4",
    "4 e",
    "5",
    "5 enter",
    "1 enter",
    "1 enter enter",
    "1 enter ]",
    "1 enter ] ]",
    "1 enter ] ] a",
    "1 enter ] ] ]",
    "1 enter ] ] ] s",
    "1 enter ] ] ] s y",
    "1 enter ] ] ] f",
    "1 enter ] ] ] d",
    "1 enter ] ] ] p",
    "1 enter ] ] ] ] ] e",
    "ctrl-p",
    "?",
    ".",
    "2 end enter ]",
];

#[test]
fn no_size_of_window_brings_a_screen_down() {
    let sizes = (0..=30).step_by(5).flat_map(|width| (0..=10).step_by(2).map(move |height| (width, height)));
    let sizes: Vec<(u16, u16)> = sizes
        .chain([(1, 1), (39, 10), (40, 9), (40, 10), (44, 12), (59, 15), (61, 17), (300, 100)])
        .collect();
    for keys in PLACES {
        let mut app = app(hard_to_draw());
        press(&mut app, keys);
        draw_at(&mut app, &sizes, keys);
    }
    let mut app = app(hard_to_draw());
    press(&mut app, "1 enter ] ] ]");
    app.handle(Event::Paste(format!("{}\n\u{202e}{}\n{LIST}", "x".repeat(300), "テ".repeat(400))));
    draw_at(&mut app, &sizes, "a pasted list");
}

fn draw_at(app: &mut App, sizes: &[(u16, u16)], what: &str) {
    for size in sizes {
        let mut terminal = Terminal::new(TestBackend::new(size.0, size.1)).unwrap();
        terminal.draw(|frame| app.draw(frame)).unwrap();
        for cell in &terminal.backend().buffer().content {
            assert!(!cell.symbol().chars().any(is_hidden), "{what} at {size:?}: {:?}", cell.symbol());
        }
    }
}
