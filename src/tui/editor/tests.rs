//! What keys do to a draft.

use super::DraftEditor;
use crate::tui::key::{Code, Key};

fn typed(editor: &mut DraftEditor, text: &str) {
    for c in text.chars() {
        editor.input(Key::plain(Code::Char(c)));
    }
}

#[test]
fn undo_takes_back_words() {
    let mut editor = DraftEditor::new("");
    typed(&mut editor, "hello brave world");
    editor.undo();
    assert_eq!(editor.text().trim_end(), "hello brave");
    editor.undo();
    editor.undo();
    assert_eq!(editor.text().trim_end(), "hello");
    editor.redo();
    editor.redo();
    editor.redo();
    assert_eq!(editor.text(), "hello brave world");
}

#[test]
fn a_character_of_several_parts_is_deleted_whole() {
    let mut editor = DraftEditor::new("");
    editor.insert("ae\u{301}👨‍👩‍👧");
    editor.input(Key::plain(Code::Backspace));
    assert_eq!(editor.text(), "ae\u{301}");
    editor.input(Key::plain(Code::Backspace));
    assert_eq!(editor.text(), "a");
    editor.undo();
    editor.undo();
    assert_eq!(editor.text(), "ae\u{301}👨‍👩‍👧");
}

#[test]
fn a_footnote_gets_a_mark_and_a_text_and_the_key_goes_between_them() {
    let mut editor = DraftEditor::new("Rents rose.");
    editor.input(Key { ctrl: true, ..Key::plain(Code::End) });
    editor.footnote();
    typed(&mut editor, "A source.");
    assert_eq!(editor.text(), "Rents rose.[^note1]\n\n[^note1]: A source.");
    editor.footnote();
    assert_eq!(editor.cursor(), (0, 19));
    assert_eq!(editor.note_here().as_deref(), Some("note1"));
    editor.footnote();
    assert_eq!(editor.cursor().0, 2);
}

#[test]
fn pasted_text_is_one_step_and_keeps_nothing_hidden() {
    let mut editor = DraftEditor::new("");
    editor.insert("a\r\nb\u{1b}c\u{202e}");
    assert_eq!(editor.text(), "a\nbc");
    editor.undo();
    assert_eq!(editor.text(), "");
}

#[test]
fn find_looks_for_the_words_themselves() {
    let mut editor = DraftEditor::new("one (two)\nthree (TWO)");
    assert!(editor.find("(two)"));
    assert!(editor.find_next(true));
    assert_eq!(editor.cursor().0, 1);
    assert!(!editor.find("four"));
}

#[test]
fn replacing_counts_upper_and_lower_case_and_is_one_step() {
    let text = "The act. Act on it: an act, Übung.\nact";
    let mut editor = DraftEditor::new(text);
    assert_eq!(editor.replace_everywhere("act", "bill act"), 3);
    assert_eq!(editor.text(), "The bill act. Act on it: an bill act, Übung.\nbill act");
    editor.undo();
    assert_eq!(editor.text(), text);
    assert_eq!(editor.replace_everywhere("", "x"), 0);
}

#[test]
fn the_next_place_is_replaced_from_the_cursor_on_and_round() {
    let mut editor = DraftEditor::new("é one\none one");
    assert!(editor.replace_next("one", "two"));
    assert_eq!((editor.text().as_str(), editor.cursor()), ("é two\none one", (0, 5)));
    assert!(editor.replace_next("one", "two") && editor.replace_next("one", "two"));
    assert!(editor.replace_next("é", ""));
    assert_eq!((editor.text().as_str(), editor.cursor()), (" two\ntwo two", (0, 0)));
    assert!(!editor.replace_next("one", "two"));
    editor.undo();
    assert_eq!(editor.text(), "é two\ntwo two");
}

#[test]
fn tab_indents_an_item_of_a_list_and_shift_tab_takes_that_back() {
    let (tab, back) = (Key::plain(Code::Tab), Key { shift: true, ..Key::plain(Code::Tab) });
    for (line, indented) in [("- a", "  - a"), ("12. a", "    12. a"), ("* a", "  * a")] {
        let mut editor = DraftEditor::new(line);
        editor.input(Key { ctrl: true, ..Key::plain(Code::End) });
        editor.input(tab);
        assert_eq!(editor.text(), indented);
        typed(&mut editor, "!");
        editor.input(back);
        assert_eq!(editor.text(), format!("{line}!"));
        editor.input(back);
        assert_eq!(editor.text(), format!("{line}!"));
    }
    let mut editor = DraftEditor::new("word");
    editor.input(tab);
    assert_eq!(editor.text(), "  word");
}

fn key(name: &str) -> Key {
    name.parse().unwrap()
}

/// The rows as they are drawn, and where the cursor stands.
fn drawn(editor: &DraftEditor, columns: u16) -> (Vec<String>, (u16, u16)) {
    let mut terminal = ratatui::Terminal::new(ratatui::backend::TestBackend::new(columns, 4)).unwrap();
    terminal.draw(|frame| editor.view(frame, frame.area(), &[], true)).unwrap();
    let buffer = terminal.backend().buffer();
    let row = |y| (0..columns).map(|x| buffer[(x, y)].symbol()).collect::<String>().trim_end().to_owned();
    let rows = (0..4).map(row).collect();
    let at = terminal.get_cursor_position().unwrap();
    (rows, (at.x, at.y))
}

#[test]
fn the_space_at_which_a_line_is_broken_is_not_drawn() {
    let mut editor = DraftEditor::new("aaaaa bbbb cccc");
    assert_eq!(drawn(&editor, 5).0, ["aaaaa", "bbbb", "cccc", ""]);
    editor.input(key("end"));
    assert_eq!(drawn(&editor, 5).1, (4, 0));
    editor.insert("!");
    assert_eq!(editor.text(), "aaaaa! bbbb cccc");
}

#[test]
fn home_and_end_go_to_the_edges_of_the_row_that_is_seen() {
    let mut editor = DraftEditor::new("aaaa bbbb cccc");
    assert_eq!(drawn(&editor, 6).0, ["aaaa", "bbbb", "cccc", ""]);
    let steps = [("end", (4, 0)), ("right", (0, 1)), ("end", (4, 1)), ("home", (0, 1)), ("ctrl-end", (4, 2))];
    for (name, at) in steps {
        editor.input(key(name));
        assert_eq!(drawn(&editor, 6).1, at, "{name}");
    }
}

#[test]
fn the_character_under_the_cursor_is_drawn_as_one() {
    let family = "👨\u{200D}👩\u{200D}👧";
    for (text, shown) in [(format!("{family} Families"), family), ("e\u{301}tat".to_owned(), "e\u{301}")] {
        let editor = DraftEditor::new(&text);
        let mut terminal = ratatui::Terminal::new(ratatui::backend::TestBackend::new(20, 2)).unwrap();
        terminal.draw(|frame| editor.view(frame, frame.area(), &[], false)).unwrap();
        assert_eq!(terminal.backend().buffer()[(0, 0)].symbol(), shown);
        assert!(terminal.backend().to_string().contains(&text), "{}", terminal.backend());
    }
}

#[test]
fn no_row_begins_with_a_full_stop() {
    let text = "The wells were tested. After us nobody saw.[^a] And so on";
    let mut editor = DraftEditor::new(text);
    let (rows, _) = drawn(&editor, 23);
    assert_eq!(rows, ["The wells were tested.", "After us nobody saw.", "[^a] And so on", ""]);
    // The cursor stands where the characters are seen.
    for (steps, at) in [(21, (21, 0)), (1, (22, 0)), (1, (0, 1))] {
        for _ in 0..steps {
            editor.input(key("right"));
        }
        assert_eq!(drawn(&editor, 23).1, at);
    }
    editor.input(key("left"));
    editor.input(key("left"));
    editor.input(key("end"));
    assert_eq!(drawn(&editor, 23).1, (22, 0));
    editor.insert("!");
    assert!(editor.text().starts_with("The wells were tested.! After"), "{}", editor.text());
}

#[test]
fn a_full_stop_at_the_end_of_a_line_hangs_and_the_cursor_behind_it() {
    let mut editor = DraftEditor::new("The wells were tested.");
    editor.input(key("ctrl-end"));
    let (rows, at) = drawn(&editor, 23);
    assert_eq!((rows[0].as_str(), rows[1].as_str(), at), ("The wells were tested.", "", (22, 0)));
}

#[test]
fn what_joins_two_words_stays_with_the_first() {
    let mut editor = DraftEditor::new("There a town is state-supported, and/or private.");
    let (rows, _) = drawn(&editor, 23);
    assert_eq!(rows[..2], ["There a town is state-", "supported, and/or"]);
    editor.input(key("end"));
    assert_eq!(drawn(&editor, 23).1, (21, 0));
    editor.input(key("right"));
    assert_eq!(drawn(&editor, 23).1, (0, 1));
    editor.input(key("home"));
    assert_eq!(drawn(&editor, 23).1, (0, 1));
}
