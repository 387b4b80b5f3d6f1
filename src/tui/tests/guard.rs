//! No size of window and no text brings a screen down, and nothing that a terminal would obey
//! reaches it.

use ratatui::Terminal;
use ratatui::backend::TestBackend;

use super::name_list::LIST;
use super::{add_letter, app, context, press, screen, seeded, type_text};
use crate::domain::ids::OrgId;
use crate::domain::organization::Organization;
use crate::domain::text::is_hidden;
use crate::ops::{letter, organization, perform};
use crate::store::Store;
use crate::tui::app::App;
use crate::tui::events::Event;

/// A coalition of names that are as hard to draw as can be stored.
pub(super) fn hard_to_draw() -> Store {
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

/// The keys to every screen and every panel.
pub(super) const PLACES: &[&str] = &[
    "1",
    "1 tab",
    "2",
    "2 e",
    "2 s",
    "2 A",
    "3",
    "3 enter",
    "3 e",
    "3 t",
    "3 n",
    "3 / x",
    "3 v",
    "3 v c",
    "3 v s",
    "3 o",
    "3 # s",
    "4",
    "4 e",
    "5",
    "5 enter",
    "1 enter",
    "1 enter enter",
    "1 enter enter ctrl-f",
    "1 enter enter ctrl-g",
    "1 enter ,",
    "1 enter x",
    "1 enter X",
    "1 enter =",
    "1 enter P",
    "1 enter ]",
    "1 enter ] ]",
    "1 enter ] ] a",
    "1 enter ] ] ]",
    "1 enter ] ] ] s",
    "1 enter ] ] ] s y",
    "1 enter ] ] ] f",
    "1 enter ] ] ] e",
    "1 enter ] ] ] m",
    "1 enter ] ] ] W",
    "1 enter ] ] ] d",
    "1 enter ] ] ] p",
    "1 enter ] ] ] ]",
    "1 enter ] ] ] ] d",
    "1 enter ] ] ] ] ]",
    "1 enter ] ] ] ] ] e",
    "1 enter ] ] ] ] ] a down down",
    "1 enter ] ] ] ] ] ]",
    "ctrl-o",
    "ctrl-p",
    "?",
    "? tab",
    ".",
    "3 a X esc",
    "2 end enter ]",
];

/// Files whose review is a panel of its own, and the keys to where they are brought in.
const FILES: &[(&str, &str, &str)] = &[
    ("organizations.csv", "Name,State,Colour\nLONG,KS,red\nMile-High Tenant,LONG,\n\u{202e}Odd,CO,\n", "3 i"),
    ("officials.csv", "Name,Office,Title\nLONG,us-representative,LONG\nTom Brant,LONG,\n", "4 i"),
    ("answers.csv", "Organization,Answer\nLONG,yes\nRiver Trust,LONG\n", "1 enter ] ] ] i"),
];

/// Every size of a window too small for anything, the edges at which the layout changes, and large ones.
fn sizes() -> impl Iterator<Item = (u16, u16)> {
    let small = (0..=30).flat_map(|width| (0..=10).map(move |height| (width, height)));
    let edges = [(39, 10), (40, 9), (40, 10), (41, 11), (44, 12), (59, 15), (60, 16), (61, 17), (75, 20)];
    small.chain(edges).chain([(80, 24), (300, 100)])
}

#[test]
fn no_size_of_window_brings_a_screen_down() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("hard.db");
    hard_to_draw().backup(&path, crate::files::Overwrite::Refuse).unwrap();
    let open = || app(Store::open_existing(&path).unwrap().unwrap());
    for keys in PLACES {
        let mut app = open();
        press(&mut app, keys);
        draw_at_every_size(&mut app, keys);
    }
    draw_at_every_size(&mut app(Store::open_in_memory().unwrap()), "the welcome");
    let mut app = open();
    press(&mut app, "1 enter ] ] ]");
    app.handle(Event::Paste(format!("{}\n\u{202e}{}\n{LIST}", "x".repeat(300), "テ".repeat(400))));
    draw_at_every_size(&mut app, "a pasted list");
    for (name, table, keys) in FILES {
        let path = folder.path().join(name);
        std::fs::write(&path, table.replace("LONG", &"テx".repeat(300))).unwrap();
        let mut app = open();
        press(&mut app, keys);
        type_text(&mut app, &path.display().to_string());
        press(&mut app, "ctrl-s");
        assert!(screen(&mut app, (100, 30)).contains("nothing saved yet"), "{name}");
        draw_at_every_size(&mut app, name);
    }
}

fn draw_at_every_size(app: &mut App, what: &str) {
    for size in sizes() {
        let mut terminal = Terminal::new(TestBackend::new(size.0, size.1)).unwrap();
        terminal.draw(|frame| app.draw(frame)).unwrap();
        for cell in &terminal.backend().buffer().content {
            let symbol = cell.symbol();
            let is_harmless = symbol.len() == 1 && !symbol.as_bytes()[0].is_ascii_control();
            assert!(is_harmless || !symbol.chars().any(is_hidden), "{what} at {size:?}: {symbol:?}");
        }
    }
}
