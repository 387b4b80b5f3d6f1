//! The Checks tab and the marks in the draft, from the key to the record.

use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::style::Modifier;

use super::{app, context, press, screen, seeded, type_text};
use crate::domain::dossier::Dossier;
use crate::domain::letter::{Letter, SalutationSpec};
use crate::ops::{letter, perform};
use crate::store::{Store, dossiers, letters};
use crate::tui::app::App;

const CHECKS: &str = "1 enter ] ] ] ]";

/// The coalition, with something wrong in its open letter.
fn wrong() -> Store {
    let mut store = seeded();
    let known = letters::resolve(store.view(), "tenant-protections").unwrap();
    let salutation = SalutationSpec { text: Some("Dear friends,".to_owned()), ..SalutationSpec::default() };
    let body = "Rents rose.\n\nThey rose 日本 again.[^none]\n".to_owned();
    perform(&mut store, &context(), &letter::Edit(Letter { salutation, body, ..known })).unwrap();
    store
}

fn dossier(app: &mut App) -> Dossier {
    let view = app.store_mut().view();
    dossiers::load(view, letters::resolve(view, "tenant-protections").unwrap()).unwrap()
}

fn choose(app: &mut App, rule: &str) {
    press(app, "/");
    type_text(app, &format!("rule:{rule}"));
    press(app, "enter");
}

#[test]
fn the_tab_says_how_many_errors_and_warnings_stand() {
    let mut app = app(wrong());
    press(&mut app, CHECKS);
    let shown = screen(&mut app, (120, 40));
    assert!(shown.contains(" Checks 1! "), "{shown}");
    assert!(shown.contains("✗ Must fix   the mark [^none] has no note"), "{shown}");
}

#[test]
fn d_lets_a_finding_stand_for_a_reason_and_counts_it_again() {
    let mut app = app(wrong());
    press(&mut app, CHECKS);
    choose(&mut app, "note-undefined");
    press(&mut app, "d");
    press(&mut app, "ctrl-s");
    assert!(dossier(&mut app).waivers.is_empty(), "no reason, no waiver");
    type_text(&mut app, "comes by mail");
    press(&mut app, "ctrl-s");
    assert_eq!(dossier(&mut app).waivers[0].reason, "comes by mail");
    let shown = screen(&mut app, (120, 40));
    assert!(
        shown.contains("≈ Let stand") && shown.contains("Let stand: comes by mail (Ana, 9 Jun 2026)"),
        "{shown}"
    );
    assert!(!shown.contains("1!"), "{shown}");
    press(&mut app, "d");
    assert!(dossier(&mut app).waivers.is_empty());
    press(&mut app, "u");
    assert_eq!(dossier(&mut app).waivers.len(), 1);
}

#[test]
fn f_puts_right_what_stands_beside_one_that_is_let_stand() {
    let mut app = app(wrong());
    let known = dossier(&mut app).letter;
    let body = "We saw the the house.\nIt was full of of mice.\n".to_owned();
    perform(app.store_mut(), &context(), &letter::Edit(Letter { body, ..known })).unwrap();
    press(&mut app, CHECKS);
    choose(&mut app, "word-twice");
    press(&mut app, "d");
    type_text(&mut app, "so it is quoted");
    press(&mut app, "ctrl-s home f");
    let shown = screen(&mut app, (120, 40));
    assert!(shown.contains("1 finding of word-twice put right"), "{shown}");
    let body = dossier(&mut app).letter.body;
    assert!(body.contains("the the") != body.contains("of of"), "{body}");
    // It stood on a text that is no more, so somebody must look again.
    assert!(shown.contains("! Changed"), "{shown}");
}

#[test]
fn f_puts_right_what_a_rule_found_and_u_takes_it_back() {
    let mut app = app(wrong());
    press(&mut app, CHECKS);
    choose(&mut app, "salutation-colon");
    assert!(screen(&mut app, (120, 40)).contains("f: write \"Dear friends:\""));
    press(&mut app, "f");
    assert_eq!(dossier(&mut app).letter.salutation.text.as_deref(), Some("Dear friends:"));
    press(&mut app, "u");
    assert_eq!(dossier(&mut app).letter.salutation.text.as_deref(), Some("Dear friends,"));
}

#[test]
fn enter_goes_to_the_exact_place_in_the_draft() {
    let mut app = app(wrong());
    press(&mut app, CHECKS);
    choose(&mut app, "note-undefined");
    press(&mut app, "enter enter");
    type_text(&mut app, "|");
    press(&mut app, "esc");
    app.pulse();
    assert!(dossier(&mut app).letter.body.contains("again.|[^none]"), "{}", dossier(&mut app).letter.body);
}

/// The underlined words of the screen, top down.
fn underlined(app: &mut App, (width, height): (u16, u16)) -> Vec<String> {
    let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
    terminal.draw(|frame| app.draw(frame)).unwrap();
    let buffer = terminal.backend().buffer().clone();
    let mut words: Vec<String> = Vec::new();
    let mut is_open = false;
    for cell in buffer.content() {
        let is_marked = cell.modifier.contains(Modifier::UNDERLINED);
        match words.last_mut().filter(|_| is_marked && is_open) {
            Some(word) => word.push_str(cell.symbol()),
            None if is_marked => words.push(cell.symbol().to_owned()),
            None => {}
        }
        is_open = is_marked;
    }
    words
}

#[test]
fn what_was_found_is_marked_in_the_draft_as_one_types() {
    let mut app = app(wrong());
    press(&mut app, "1 enter");
    for size in [(100, 30), (80, 24)] {
        assert!(
            underlined(&mut app, size).contains(&"[^none]".to_owned()),
            "{:?}",
            underlined(&mut app, size)
        );
    }
    press(&mut app, "enter");
    type_text(&mut app, "<b> ");
    assert!(underlined(&mut app, (100, 30)).contains(&"<b>".to_owned()));
    press(&mut app, "ctrl-z ctrl-z");
    assert!(!underlined(&mut app, (100, 30)).contains(&"<b>".to_owned()));
}

#[test]
fn a_mark_goes_on_where_its_line_is_wrapped() {
    let mut app = app(wrong());
    press(&mut app, "1 enter enter ctrl-a");
    app.handle(crate::tui::events::Event::Paste(format!("{}[^{}]", "word ".repeat(30), "n".repeat(120))));
    let marked = underlined(&mut app, (80, 24)).concat();
    assert_eq!(marked, format!("[^{}]", "n".repeat(120)));
}

#[test]
fn space_ticks_what_a_reader_has_looked_at() {
    let mut app = app(wrong());
    press(&mut app, CHECKS);
    press(&mut app, "/");
    type_text(&mut app, "is:tick");
    press(&mut app, "enter");
    if !screen(&mut app, (120, 40)).contains("[ ] Read") {
        press(&mut app, "space");
        return assert!(dossier(&mut app).ticks.is_empty());
    }
    press(&mut app, "space");
    assert_eq!(dossier(&mut app).ticks.len(), 1);
    assert!(screen(&mut app, (120, 40)).contains("[x] Read"));
    press(&mut app, "u");
    assert!(dossier(&mut app).ticks.is_empty());
}

/// Lets the finding of a rule stand, for a reason.
fn let_stand(app: &mut App, rule: &str) {
    choose(app, rule);
    press(app, "d");
    type_text(app, "comes by mail");
    press(app, "ctrl-s esc");
}

#[test]
fn the_tab_says_how_many_are_let_stand_at_both_sizes() {
    let mut app = app(wrong());
    press(&mut app, CHECKS);
    assert!(!screen(&mut app, (80, 24)).contains("let stand ━"), "nothing is yet");
    let_stand(&mut app, "note-undefined");
    for size in [(80, 24), (120, 40)] {
        let shown = screen(&mut app, size);
        assert!(shown.contains(", 1 let stand ━"), "{shown}");
    }
}

#[test]
fn a_waiver_whose_text_has_changed_is_shown_as_one_that_no_longer_holds() {
    let mut app = app(wrong());
    press(&mut app, CHECKS);
    let_stand(&mut app, "note-undefined");
    let known = dossier(&mut app).letter;
    let body = known.body.replace("again", "once more");
    perform(app.store_mut(), &context(), &letter::Edit(Letter { body, ..known })).unwrap();
    press(&mut app, "f5");
    choose(&mut app, "note-undefined");
    for size in [(80, 24), (120, 40)] {
        let shown = screen(&mut app, size);
        assert!(shown.contains("✗ Changed"), "{shown}");
        assert!(shown.contains("Was let stand: comes by mail (Ana, 9 Jun 2026)"), "{shown}");
        assert!(!shown.contains("1 waived"), "{shown}");
    }
    press(&mut app, "esc / ");
    type_text(&mut app, "is:lapsed");
    press(&mut app, "enter");
    assert!(screen(&mut app, (120, 40)).contains("(1 of "));
}
