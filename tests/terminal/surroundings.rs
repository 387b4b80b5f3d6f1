//! What terminals differ in: colour, size, the mouse, the clipboard; and what is no terminal at all.

use std::fs;

use vt100::{Cell, Color, MouseProtocolMode, Screen};

use crate::support::{CTRL_Q, ENTER, World};

fn cells(screen: &Screen) -> impl Iterator<Item = &Cell> {
    let (rows, cols) = screen.size();
    (0..rows.get()).flat_map(move |row| (0..cols.get()).filter_map(move |col| screen.cell(row, col)))
}

fn has(bytes: &[u8], part: &str) -> bool {
    bytes.windows(part.len()).any(|window| window == part.as_bytes())
}

#[test]
fn without_colour_the_chosen_row_is_still_reversed() {
    let world = World::new().with("NO_COLOR", "1");
    let mut terminal = world.open();
    terminal.until("a reversed cell", |screen| cells(screen).any(Cell::inverse));
    assert!(cells(terminal.screen()).any(Cell::bold));
    for key in ["2", "3", "4", "5", "?"] {
        terminal.types(key);
        terminal.until("the screen", |screen| cells(screen).any(Cell::inverse));
        let is_plain = |color| color == Color::Default;
        assert!(cells(terminal.screen()).all(|cell| is_plain(cell.fgcolor()) && is_plain(cell.bgcolor())));
    }
}

#[test]
fn no_background_is_set_so_that_light_and_dark_terminals_are_readable() {
    let world = World::new();
    let mut terminal = world.open();
    assert!(cells(terminal.screen()).any(|cell| cell.fgcolor() != Color::Default));
    for key in ["2", "3", "4", "5", "?"] {
        terminal.types(key);
        terminal.until("the screen", |screen| cells(screen).any(Cell::inverse));
        assert!(cells(terminal.screen()).all(|cell| cell.bgcolor() == Color::Default));
        // Named colours only: a terminal's theme decides how they look.
        assert!(cells(terminal.screen()).all(|cell| !matches!(cell.fgcolor(), Color::Rgb(..))));
    }
}

#[test]
fn a_dumb_terminal_is_told_which_commands_there_are() {
    let world = World::new().with("TERM", "dumb");
    let mut terminal = world.terminal();
    let (code, said) = terminal.ends();
    assert_eq!(code, 2, "{said}");
    assert!(said.contains("undersigned letter list") && said.contains("cannot place a cursor"), "{said}");
    assert!(!has(&terminal.written, "\x1b"), "{said}");
}

#[test]
fn output_that_is_no_terminal_is_refused_before_anything_is_drawn() {
    let world = World::new();
    for line in ["$undersigned > out; echo $?", "$undersigned < /dev/null > out; echo $?"] {
        let mut terminal = world.shell(line);
        let (_, said) = terminal.ends();
        assert!(said.trim_end().ends_with('2'), "{said}");
        let out = fs::read_to_string(world.at("out")).unwrap();
        assert!(out.contains("There is no terminal here") && !out.contains('\x1b'), "{out}");
    }
}

#[test]
fn a_terminal_of_any_size_is_survived_and_keys_still_work() {
    let world = World::new();
    let mut terminal = world.open();
    for (rows, cols) in [(1, 1), (2, 5), (9, 40), (10, 39)] {
        terminal.resize(rows, cols);
    }
    terminal.shows("Window too small (needs 40x10)");
    terminal.types("2");
    terminal.resize(30, 100);
    terminal.shows(" Letters (");
}

#[test]
fn a_burst_of_new_sizes_ends_at_the_last() {
    let world = World::new();
    let mut terminal = world.open();
    for step in 0..400_u16 {
        terminal.resize(10 + step % 40, 40 + step % 120);
    }
    terminal.resize(24, 80);
    terminal.until("a footer at the bottom", |screen| {
        let lines: Vec<String> = screen.rows(0, 80).collect();
        lines[0].contains(" Dashboard ") && lines[23].contains("? help")
    });
    terminal.types(CTRL_Q);
    assert_eq!(terminal.ends().0, 0);
}

#[test]
fn pasted_text_runs_no_command() {
    let world = World::new();
    let mut terminal = world.open();
    terminal.pastes("2qq");
    terminal.shows("Nothing matches");
    terminal.types("3");
    terminal.shows(" Organizations (");
}

#[test]
fn what_is_copied_reaches_the_terminal_also_through_a_multiplexer() {
    for (world, wrapped) in
        [(World::new(), false), (World::new().with("TMUX", "/tmp/tmux-1/default,1,0"), true)]
    {
        let mut terminal = world.open();
        terminal.types(ENTER);
        terminal.types("]");
        terminal.shows("Preview");
        terminal.press("copy");
        terminal.shows("Copied the letter");
        terminal.types(CTRL_Q);
        assert_eq!(terminal.ends().0, 0);
        assert!(has(&terminal.written, "\x1b]52;c;"));
        assert_eq!(has(&terminal.written, "\x1bPtmux;\x1b\x1b]52;c;"), wrapped);
    }
}

#[test]
fn the_mouse_presses_what_is_shown_and_can_be_given_back() {
    let world = World::new();
    let mut terminal = world.open();
    terminal.clicks("3 Organizations");
    terminal.shows(" Organizations (");
    terminal.clicks("? help");
    terminal.shows("Enter choose");
    terminal.types("mouse");
    terminal.types(ENTER);
    terminal.shows("The mouse selects text");
    let has_mouse = |screen: &Screen| screen.mouse_protocol_mode() != MouseProtocolMode::None;
    terminal.until("a terminal with its own mouse", |screen| !has_mouse(screen));
    terminal.types("\x1b[19~");
    terminal.until("a program with the mouse", has_mouse);
}
