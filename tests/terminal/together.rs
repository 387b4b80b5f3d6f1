//! Two programs on one file: neither hides nor overwrites what the other does.

use crate::support::{CTRL_P, CTRL_Q, CTRL_S, ENTER, World};

const DOWN: &str = "\x1b[B";

#[test]
fn a_change_by_the_command_line_appears_and_the_cursor_stays_on_its_record() {
    let world = World::new();
    let mut terminal = world.open();
    terminal.types("3");
    terminal.shows(" Organizations (");
    terminal.types(DOWN);
    terminal.types(DOWN);
    terminal.types(DOWN);
    let names = |lines: &[String]| -> Vec<String> {
        lines.iter().filter(|line| line.contains("▶ ")).map(|line| line.chars().take(40).collect()).collect()
    };
    terminal.until("the fourth row", |screen| {
        let lines: Vec<String> = screen.rows(0, u16::MAX).collect();
        lines.iter().position(|line| line.contains('▶')) == Some(7)
    });
    let before = names(&terminal.lines());
    world.run(&["org", "add", "Aardvark Wells"]);
    terminal.shows("Aardvark Wells");
    assert_eq!(names(&terminal.lines()), before);
}

#[test]
fn a_form_that_somebody_else_has_overtaken_shows_both_texts() {
    let world = World::new();
    let mut terminal = world.open();
    terminal.types("3");
    terminal.shows(" Organizations (");
    terminal.types("/");
    terminal.types("turtle creek");
    terminal.shows("(1 of");
    terminal.types(ENTER);
    terminal.press("edit");
    terminal.shows("Abbreviation");
    terminal.types("\x1b[F");
    terminal.types(" of Iowa");
    terminal.shows("Wells of Iowa");
    world.run(&["org", "edit", "Friends of Turtle Creek Wells", "--name", "Turtle Creek Friends"]);
    terminal.types(CTRL_S);
    terminal.shows("theirs: ");
    terminal.shows("Turtle Creek Friends");
    terminal.types(CTRL_S);
    terminal.hides("theirs: ");
    assert!(world.run(&["org", "list"]).contains("Friends of Turtle Creek Wells of Iowa"));
}

#[test]
fn two_texts_of_a_draft_are_asked_about_and_either_is_kept() {
    let world = World::new();
    let theirs = world.at("theirs.md");
    let save = |world: &World| world.run(&["letter", "save", "wells-after-floods"]);
    for (answer, kept, lost) in [("Keep mine", "MINE", "THEIRS"), ("Take theirs", "THEIRS", "MINE")] {
        let mut terminal = world.open();
        terminal.types(ENTER);
        terminal.press("write");
        terminal.shows("EDITING");
        terminal.types("MINE");
        terminal.shows("writing…");
        std::fs::write(&theirs, save(&world).replace("MINE", "").replace("When a", "THEIRSWhen a")).unwrap();
        world.run(&["letter", "load", "--replace", theirs.to_str().unwrap()]);
        terminal.types("\x1b");
        terminal.shows("Somebody else has saved another text");
        terminal.press(answer);
        terminal.shows("· saved");
        terminal.types(CTRL_Q);
        assert_eq!(terminal.ends().0, 0);
        let body = save(&world);
        assert!(body.contains(kept) && !body.contains(lost), "{answer}: {body}");
        std::fs::write(&theirs, body.replace("MINE", "").replace("THEIRS", "")).unwrap();
        world.run(&["letter", "load", "--replace", theirs.to_str().unwrap()]);
    }
}

#[test]
fn two_windows_see_each_other() {
    let world = World::new();
    let (mut one, mut other) = (world.open(), world.open());
    one.types("a");
    one.shows("Title");
    one.types("A bridge for the school road");
    one.types(CTRL_S);
    one.shows("Letters › A bridge");
    other.types("2");
    other.shows("A bridge for the school road");
    one.types("u");
    other.hides("A bridge for the school road");
}

#[test]
fn the_palette_finds_a_record_by_a_few_letters() {
    let world = World::new();
    let mut terminal = world.open();
    terminal.types(CTRL_P);
    terminal.types("oyster");
    terminal.shows("Tidewater Oyster Hands");
    terminal.types(ENTER);
    terminal.shows("▶ Tidewater Oyster Hands");
}
