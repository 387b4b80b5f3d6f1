//! However the program ends, the terminal is given back, and what was written is saved.

use std::fs;
use std::io::Read as _;
use std::sync::mpsc::channel;
use std::thread;

use vt100::Screen;

use crate::support::{CTRL_C, CTRL_Q, ENTER, PATIENCE, Terminal, World, exit_code, is_given_back, parser};

/// Opens the draft of the first letter and writes a word at its beginning.
fn write(terminal: &mut Terminal, word: &str) {
    terminal.types(ENTER);
    terminal.shows("Enter write");
    terminal.types(ENTER);
    terminal.shows("EDITING");
    terminal.types(word);
    terminal.shows(word);
}

fn body(world: &World) -> String {
    world.run(&["letter", "save", "wells-after-floods"])
}

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
fn a_signal_to_end_saves_what_was_written_and_gives_the_terminal_back() {
    let world = World::new();
    for (name, code) in [("TERM", 143), ("HUP", 129), ("INT", 130)] {
        let mut terminal = world.terminal();
        let before = terminal.master.get_termios();
        terminal.shows("Open letters");
        assert_ne!(terminal.master.get_termios(), before, "keys are read one by one");
        let text = format!("Written-before-{name}");
        write(&mut terminal, &text);
        terminal.signal(name);
        assert_eq!(terminal.ends().0, code, "{name}");
        assert!(terminal.is_given_back(), "{name}");
        assert_eq!(terminal.master.get_termios(), before, "{name}");
        assert!(body(&world).contains(&text), "{name}");
    }
}

#[test]
fn a_stopped_program_gives_the_terminal_back_and_takes_it_again() {
    let world = World::new();
    let mut terminal = world.open();
    let taken = terminal.master.get_termios();
    terminal.signal("TSTP");
    terminal.until("the shell's screen", is_given_back);
    assert_ne!(terminal.master.get_termios(), taken);
    terminal.goes_on_until(Screen::alternate_screen);
    terminal.shows("Open letters");
    terminal.types("2");
    terminal.shows(" Letters (");
    assert_eq!(terminal.master.get_termios(), taken);
}

#[test]
fn a_mistake_of_ours_is_reported_in_plain_words_and_loses_nothing() {
    let world = World::new().with("UNDERSIGNED_PANIC_AT", "now");
    let mut terminal = world.open();
    write(&mut terminal, "Written-before-it");
    terminal.pastes("now");
    let (code, said) = terminal.ends();
    assert!(terminal.is_given_back(), "{said}");
    assert_eq!(code, 70, "{said}");
    assert!(said.contains("because of a mistake in Undersigned") && !said.contains("src/"), "{said}");
    assert!(body(&world).contains("Written-before-it"));
    let report = files(&world, "undersigned-crash-");
    let [report] = report.as_slice() else { panic!("{report:?}") };
    assert!(report.contains("not of yours") && report.contains("asked to"), "{report}");
}

/// The texts of the files whose names begin like that.
fn files(world: &World, start: &str) -> Vec<String> {
    let entries = fs::read_dir(world.at("")).unwrap().map(Result::unwrap);
    let ours = entries.filter(|entry| entry.file_name().to_str().unwrap().starts_with(start));
    ours.map(|entry| fs::read_to_string(entry.path()).unwrap()).collect()
}

#[test]
fn a_text_that_cannot_be_saved_is_kept_and_named_the_next_time() {
    let world = World::new();
    let mut terminal = world.open();
    write(&mut terminal, "Mine-and-not-theirs");
    let file = world.at("theirs.md");
    fs::write(&file, body(&world).replace("When a river", "Theirs: when a river")).unwrap();
    world.run(&["letter", "load", "--replace", file.to_str().unwrap()]);
    terminal.signal("TERM");
    let (code, said) = terminal.ends();
    assert!(code == 143 && said.contains("is kept in"), "{said}");
    let kept = files(&world, "undersigned-not-saved-wells-after-floods-");
    assert!(matches!(kept.as_slice(), [text] if text.contains("Mine-and-not-theirs")), "{kept:?}");
    assert!(body(&world).contains("Theirs: when"));
    let mut terminal = world.terminal();
    terminal.shows("Not saved last time");
    terminal.shows("undersigned-not-saved-wells-after-floods-");
}

/// Reads what a terminal shows until that is a text, and leaves no handle of it open.
fn read_until(master: &dyn portable_pty::MasterPty, text: &'static str) {
    let mut reader = master.try_clone_reader().unwrap();
    let (sender, seen) = channel();
    thread::spawn(move || {
        let mut parser = parser((30, 100));
        let mut bytes = [0; 4096];
        while !parser.screen().contents().contains(text) {
            match reader.read(&mut bytes) {
                Ok(count @ 1..) => parser.process(&bytes[..count]),
                _ => return,
            }
        }
        drop(reader);
        // Nobody waits any more if this took too long.
        let _ = sender.send(());
    });
    assert!(seen.recv_timeout(PATIENCE).is_ok(), "no {text:?}");
}

#[test]
fn the_program_ends_with_its_terminal() {
    let world = World::new();
    let (master, child) = world.start();
    read_until(&*master, "Open letters");
    drop(master);
    assert_eq!(exit_code(child), 129);
}

#[test]
fn the_program_ends_with_its_terminal_where_nobody_tells_it() {
    let world = World::new();
    // A parent that ignores the hang-up, and outlives the terminal, like a remote shell's.
    let (master, child) = world.start_shell("trap '' HUP; $undersigned; echo $? > code");
    read_until(&*master, "Open letters");
    drop(master);
    exit_code(child);
    assert_eq!(fs::read_to_string(world.at("code")).unwrap().trim(), "129");
}

#[test]
fn the_terminal_is_asked_nothing() {
    let world = World::new();
    let mut terminal = world.open();
    terminal.types("\x0c");
    terminal.types("2");
    terminal.shows(" Letters (");
    terminal.types(CTRL_Q);
    assert_eq!(terminal.ends().0, 0);
    assert!(!terminal.written.windows(4).any(|bytes| bytes == b"\x1b[6n"));
}

#[test]
fn the_own_editor_gets_every_key_and_gives_the_text_back() {
    let world = World::new();
    let script = world.script(
        "editor",
        "#!/bin/sh\necho >> rounds\necho Round $(wc -l < rounds)\nread line\necho \"$line\" >> \"$1\"\n",
    );
    let world = world.with("EDITOR", script);
    let mut terminal = world.open();
    terminal.types(ENTER);
    for round in 1..=5 {
        terminal.press("own editor");
        terminal.shows(&format!("Round {round}"));
        assert!(terminal.is_given_back());
        let line = format!("q1qq Written outside, round {round}");
        terminal.types(&line);
        terminal.types("\n");
        terminal.until("the screens", Screen::alternate_screen);
    }
    terminal.types(CTRL_Q);
    assert_eq!(terminal.ends().0, 0);
    let body = body(&world);
    assert!((1..=5).all(|round| body.contains(&format!("q1qq Written outside, round {round}"))), "{body}");
}

#[test]
fn an_own_editor_that_fails_or_is_interrupted_changes_nothing() {
    let world = World::new();
    let before = body(&world);
    let script = world.script("editor", "#!/bin/sh\necho lost >> \"$1\"\necho Waiting\nread line\nexit 1\n");
    let world = world.with("EDITOR", script);
    for keys in ["\n", CTRL_C] {
        let mut terminal = world.open();
        terminal.types(ENTER);
        terminal.press("own editor");
        terminal.shows("Waiting");
        terminal.types(keys);
        terminal.shows("Nothing was changed.");
        terminal.types(CTRL_Q);
        assert_eq!(terminal.ends().0, 0);
    }
    assert_eq!(body(&world), before);
}
