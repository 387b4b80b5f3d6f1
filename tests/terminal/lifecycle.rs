//! However the program ends, the terminal is given back.

use std::io::Read as _;

use vt100::Screen;

use crate::support::{CTRL_C, CTRL_Q, World, answer, exit_code, is_given_back, parser};

#[test]
fn every_way_out_gives_the_terminal_back() {
    let world = World::new();
    for keys in ["qq", CTRL_Q, &CTRL_C.repeat(2)] {
        let mut terminal = world.open();
        assert!(!terminal.is_given_back());
        terminal.types(keys);
        assert_eq!(terminal.ends().0, 0, "{keys:?}");
        assert!(terminal.is_given_back(), "{keys:?}");
    }
}

#[test]
fn a_signal_to_end_gives_the_terminal_back() {
    let world = World::new();
    for (name, code) in [("TERM", 143), ("HUP", 129)] {
        let mut terminal = world.open();
        terminal.signal(name);
        assert_eq!(terminal.ends().0, code, "{name}");
        assert!(terminal.is_given_back(), "{name}");
    }
}

#[test]
fn a_stopped_program_gives_the_terminal_back_and_takes_it_again() {
    let world = World::new();
    let mut terminal = world.open();
    terminal.signal("TSTP");
    terminal.until("the shell's screen", is_given_back);
    terminal.signal("CONT");
    terminal.until("the screens", Screen::alternate_screen);
    terminal.shows("Open letters");
}

#[test]
fn the_program_ends_with_its_terminal() {
    let world = World::new();
    let (master, child) = world.start();
    // No thread reads here: its handle would keep the terminal open.
    let mut reader = master.try_clone_reader().unwrap();
    let mut writer = master.take_writer().unwrap();
    let mut parser = parser();
    let mut bytes = [0; 4096];
    while !parser.screen().contents().contains("Open letters") {
        let count = reader.read(&mut bytes).unwrap();
        assert_ne!(count, 0, "{}", parser.screen().contents());
        parser.process(&bytes[..count]);
        answer(&bytes[..count], &mut writer);
    }
    drop((reader, writer, master));
    // How it ends is nobody's to see any more; that it does is what counts.
    exit_code(child);
}
