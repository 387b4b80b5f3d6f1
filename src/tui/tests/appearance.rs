//! What the settings make of the screens, and what is said of the database on each of them.

use ratatui::Terminal;
use ratatui::backend::TestBackend;

use super::{context, options, press, screen, seeded};
use crate::config::{Appearance, Asking, Symbols, WeekStart};
use crate::demo;
use crate::files::Overwrite;
use crate::store::{Store, activities};
use crate::tui::Options;
use crate::tui::app::App;

const SIZE: (u16, u16) = (120, 40);

fn with(appearance: Appearance) -> App {
    App::new(seeded(), context(), Options { appearance, ..options() }).unwrap()
}

#[test]
fn ascii_draws_with_what_is_on_every_keyboard_and_leaves_names_alone() {
    let mut app = with(Appearance { symbols: Symbols::Ascii, ..Appearance::default() });
    for place in ["1", "2", "1 enter", "1 enter ]", "1 enter ] ] ]", "1 enter ] ] ] s", "3", "ctrl-p"] {
        press(&mut app, "esc esc");
        press(&mut app, place);
        let mut terminal = Terminal::new(TestBackend::new(SIZE.0, SIZE.1)).unwrap();
        terminal.draw(|frame| app.draw(frame)).unwrap();
        for cell in &terminal.backend().buffer().content {
            let is_plain = |c: char| c.is_ascii() || c.is_alphabetic();
            assert!(cell.symbol().chars().all(is_plain), "{place}: {:?}", cell.symbol());
        }
    }
    press(&mut app, "esc esc 3");
    let drawn = screen(&mut app, SIZE);
    assert!(drawn.contains("> Mile High Tenants") && drawn.contains("Österreich"), "{drawn}");
    insta::assert_snapshot!("ascii-120x40", drawn);
}

#[test]
fn a_week_begins_on_the_day_of_the_settings() {
    let mut app = with(Appearance { week_start: WeekStart::Monday, ..Appearance::default() });
    assert!(screen(&mut app, SIZE).contains("Mo  Tu  We  Th  Fr  Sa  Su"));
    let mut app = with(Appearance::default());
    assert!(screen(&mut app, SIZE).contains("Su  Mo  Tu  We  Th  Fr  Sa"));
}

#[test]
fn presenting_hides_what_is_private_and_says_so() {
    let mut app = with(Appearance::default());
    press(&mut app, "3 / r i v e r enter");
    assert!(screen(&mut app, SIZE).contains("marta@river.example"));
    press(&mut app, "f9");
    let drawn = screen(&mut app, SIZE);
    assert!(!drawn.contains("marta@") && drawn.contains(" PRESENTING "), "{drawn}");
    press(&mut app, "tab enter");
    assert!(!screen(&mut app, SIZE).contains("marta@"));
    press(&mut app, "esc f9");
    assert!(screen(&mut app, SIZE).contains("marta@river.example"));
    let mut app = with(Appearance { presenter: true, ..Appearance::default() });
    assert!(screen(&mut app, SIZE).contains(" PRESENTING "));
}

#[test]
fn what_takes_away_is_asked_about_if_the_settings_say_so() {
    let mut app = with(Appearance { confirm: Asking::Always, ..Appearance::default() });
    let count = |app: &mut App| activities::list(app.store_mut().view(), None).unwrap().len();
    let before = count(&mut app);
    press(&mut app, "3 d");
    assert!(screen(&mut app, SIZE).contains("Please confirm"));
    press(&mut app, "enter");
    assert_eq!(count(&mut app), before);
    press(&mut app, "d y");
    assert_eq!(count(&mut app), before + 1);
}

#[test]
fn a_database_that_is_only_read_says_so_before_anything_is_typed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("letters.db");
    seeded().backup(&path, Overwrite::Refuse).unwrap();
    let store = Store::open_read_only(&path).unwrap().unwrap();
    let mut app = App::new(store, context(), options()).unwrap();
    assert!(screen(&mut app, SIZE).contains(" READ ONLY "));
    for place in ["2 a", "3 e", "4 d", "1 enter enter", "1 enter ] ] ] s", "1 u"] {
        press(&mut app, place);
        let drawn = screen(&mut app, SIZE);
        assert!(drawn.contains("open for reading only"), "{place}: {drawn}");
    }
}

#[test]
fn mistakes_in_the_settings_are_named_once_and_the_screens_open() {
    let mistakes = vec!["line 7: set-status: terminals cannot send ctrl-m".to_owned()];
    let mut app = App::new(seeded(), context(), Options { mistakes, ..options() }).unwrap();
    assert!(screen(&mut app, SIZE).contains("line 7: set-status: terminals cannot send ctrl-m"));
    press(&mut app, "esc");
    assert!(screen(&mut app, SIZE).contains("Open letters"));
}

#[test]
fn the_sample_is_known_by_its_log_whatever_its_file_is_called() {
    let mut store = Store::open_in_memory().unwrap();
    demo::fill(&mut store, &context()).unwrap();
    let mut app = App::new(store, context(), options()).unwrap();
    assert!(screen(&mut app, SIZE).contains(" SAMPLE "));
    assert!(!screen(&mut with(Appearance::default()), SIZE).contains(" SAMPLE "));
}
