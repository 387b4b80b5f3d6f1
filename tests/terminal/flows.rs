//! The way around: digits, the palette, help that is searched and run.

use crate::support::{CTRL_P, ENTER, World};

#[test]
fn the_five_screens_are_a_digit_away() {
    let world = World::new();
    let mut terminal = world.open();
    for (key, title) in [
        ("2", " Letters ("),
        ("3", " Organizations ("),
        ("4", " Officials ("),
        ("5", " Activity"),
        ("1", "Open letters"),
    ] {
        terminal.types(key);
        terminal.shows(title);
    }
}

#[test]
fn the_palette_goes_to_a_screen() {
    let world = World::new();
    let mut terminal = world.open();
    terminal.types(CTRL_P);
    terminal.types("go to the officials\r");
    terminal.shows(" Officials (");
}

#[test]
fn help_is_searched_and_runs_the_line() {
    let world = World::new();
    let mut terminal = world.open();
    terminal.press("help");
    terminal.types("start a letter");
    terminal.types(ENTER);
    terminal.shows("Title");
}

#[test]
fn an_empty_list_says_what_to_do() {
    let world = World::empty();
    let mut terminal = world.terminal();
    terminal.shows("Nothing here yet");
    terminal.types("3");
    terminal.shows("No organizations yet.");
    terminal.press("add one");
    terminal.shows("Name");
    terminal.types("River Trust");
    terminal.press("save");
    terminal.shows("▶ River Trust");
}
