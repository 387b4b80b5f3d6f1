//! What a person sees and does.

use crate::support::{CTRL_P, World};

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
fn a_change_by_the_command_line_appears() {
    let world = World::new();
    let mut terminal = world.open();
    terminal.types("2");
    terminal.shows(" Letters (");
    world.run(&["letter", "new", "Quiet streets at night"]);
    terminal.shows("Quiet streets at night");
}

#[test]
fn a_terminal_of_one_cell_is_survived() {
    let world = World::new();
    let mut terminal = world.open();
    terminal.resize(1, 1);
    terminal.types("2");
    terminal.resize(30, 100);
    terminal.shows(" Letters (");
}

#[test]
fn pasted_text_runs_no_command() {
    let world = World::new();
    let mut terminal = world.open();
    terminal.types("\x1b[200~2qq\x1b[201~");
    terminal.types("3");
    terminal.shows(" Organizations (");
}

#[test]
fn the_selected_row_is_reversed_without_colour() {
    let world = World::new().with("NO_COLOR", "1");
    let mut terminal = world.open();
    terminal.until("a reversed cell", |screen| {
        let (rows, cols) = screen.size();
        (0..rows.get())
            .any(|row| (0..cols.get()).any(|col| screen.cell(row, col).is_some_and(vt100::Cell::inverse)))
    });
}

#[test]
fn a_dumb_terminal_is_told_what_to_do() {
    let world = World::new().with("TERM", "dumb");
    let mut terminal = world.terminal();
    let (code, said) = terminal.ends();
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("--help"), "{said}");
}
