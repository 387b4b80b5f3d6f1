//! What a person does who has never seen the program, at 80×24, knowing no key but the arrows:
//! every other key is read from the screen.

use vt100::Screen;

use crate::support::{Terminal, World};

const DOWN: &str = "\x1b[B";

/// The hours of what the dashboard writes: "2d 0h", "9d", "5h 10m".
fn hours(left: &str) -> Option<u32> {
    let mut parts = left.split_whitespace().peekable();
    parts.peek()?;
    parts.try_fold(0, |sum, part| {
        let units = [("d", 24), ("h", 1), ("m", 0)];
        let (number, hours) =
            units.iter().find_map(|(unit, hours)| Some((part.strip_suffix(unit)?, hours)))?;
        Some(sum + hours * number.parse::<u32>().ok()?)
    })
}

/// Opens the letter whose deadline is nearest, going by the column "Left".
fn open_the_most_urgent(terminal: &mut Terminal) -> String {
    let head = terminal.line(" Left ");
    let column = head[..head.find("Left").unwrap()].chars().count();
    let letters: Vec<(u32, String)> = terminal
        .lines()
        .iter()
        .filter_map(|line| {
            let left: String = line.chars().skip(column).take(8).collect();
            let title: String = line.chars().skip(3).take(column - 3).collect();
            Some((hours(&left)?, title.trim().to_owned()))
        })
        .collect();
    assert!(letters.len() > 2, "{letters:?}");
    let (_, title) = letters.into_iter().min().unwrap();
    while !chosen(terminal.screen()).contains(&title) {
        down(terminal);
    }
    terminal.press("open");
    terminal.shows("Letters › ");
    title
}

/// The row under the cursor: the last one that is reversed.
fn chosen(screen: &Screen) -> String {
    let (rows, _) = screen.size();
    let is_reversed = |row: &u16| screen.cell(*row, 6).is_some_and(vt100::Cell::inverse);
    let row = (2..rows.get()).rfind(is_reversed);
    row.and_then(|row| screen.rows(0, u16::MAX).nth(row.into())).unwrap_or_default()
}

fn down(terminal: &mut Terminal) {
    let before = chosen(terminal.screen());
    terminal.types(DOWN);
    terminal.until("a move", |screen| chosen(screen) != before);
}

fn mark_three_as_signed_and_undo_it(terminal: &mut Terminal) {
    terminal.press_until("next", "Signatories (");
    let signed = |terminal: &mut Terminal| -> u32 {
        let line = terminal.line(" unanswered");
        let words: Vec<&str> = line.split_whitespace().collect();
        words[words.iter().position(|word| *word == "signed").unwrap() - 1].parse().unwrap()
    };
    let before = signed(terminal);
    for count in 1..=3 {
        while !chosen(terminal.screen()).contains("→ Invited") {
            down(terminal);
        }
        terminal.press("select");
        terminal.shows(&format!("{count} selected"));
    }
    terminal.press("set status");
    terminal.press("Signed (asks who approved)");
    terminal.shows("Approved by");
    terminal.types("Jo Park, Director");
    terminal.press("save");
    terminal.shows("undoes it");
    terminal
        .until("three more signed", |screen| screen.contents().contains(&format!("✓ {} signed", before + 3)));
    terminal.press("undoes it");
    terminal.shows("does it again");
    terminal.shows(&format!("✓ {before} signed"));
}

fn add_a_footnote(terminal: &mut Terminal) {
    terminal.press_until("next", "┏ Draft");
    terminal.press("write");
    terminal.shows("EDITING");
    terminal.press("footnote");
    terminal.types("The Handbook of Wells, 2026, p. 12.");
    terminal.press("stop editing");
    terminal.hides("EDITING");
    terminal.shows(" saved");
}

fn find_who_is_silent_for_a_week(terminal: &mut Terminal) {
    terminal.press_until("next", "Signatories (");
    terminal.press("follow up");
    terminal.press("only late");
    terminal.shows("a week");
    terminal.shows("Kentucky Hollows Water Project");
    terminal.press("close");
    terminal.hides("a week");
}

fn paste_five_names(terminal: &mut Terminal) {
    terminal.press("paste a list");
    terminal.shows("one name a line");
    terminal.pastes(
        "Alder Creek Wells\nBirch Hollow Growers\nCedar Bend Nurses\nDry Fork Drillers\nElk Run Parents\n",
    );
    terminal.shows("Elk Run Parents");
    terminal.press("read what it says");
    terminal.shows("+ new");
    terminal.press("finish");
    terminal.shows("5 organizations put on the list");
}

#[test]
fn a_person_who_has_never_seen_it_does_a_days_work() {
    let world = World::new().sized(24, 80);
    let mut terminal = world.open();
    let title = open_the_most_urgent(&mut terminal);
    assert_eq!(title, "Test private wells after every flood");
    mark_three_as_signed_and_undo_it(&mut terminal);
    add_a_footnote(&mut terminal);
    find_who_is_silent_for_a_week(&mut terminal);
    paste_five_names(&mut terminal);
    terminal.press_until("next", "┏ Preview");
    terminal.press("export");
    terminal.press("the finished letter as a web page, to print or to mail");
    terminal.shows("Written with");
    terminal.press("help");
    terminal.types("quit at once");
    terminal.shows("> quit at once");
    terminal.shows("Ctrl-Q");
    terminal.press("choose");
    assert_eq!(terminal.ends().0, 0);

    let page = std::fs::read_to_string(world.at("wells-after-floods.html")).unwrap();
    assert!(page.contains("</html>"), "{page}");
    let saved = world.run(&["letter", "save", "wells-after-floods"]);
    assert!(saved.contains("The Handbook of Wells"), "{saved}");
    let listed = world.run(&["status", "wells-after-floods"]);
    assert!(listed.contains("5 not asked"), "{listed}");
}

#[test]
fn the_first_run_offers_a_sample_and_leads_into_it() {
    let world = World::empty().sized(24, 80);
    let mut terminal = world.terminal();
    terminal.shows("Look around with a sample");
    terminal.press("choose");
    terminal.shows(" SAMPLE ");
    terminal.shows("Open letters (3)");
    terminal.press("open");
    terminal.shows("Letters ›");
    terminal.types("\x11");
    assert_eq!(terminal.ends().0, 0);
    let own = world.run(&["letter", "list"]);
    assert!(!own.contains("wells"), "the sample is not the own record: {own}");
}

#[test]
fn a_letter_is_started_written_and_found_again() {
    let world = World::empty().sized(24, 80);
    let mut terminal = world.terminal();
    terminal.shows("Start a letter");
    terminal.types(DOWN);
    terminal.until("the cursor there", |screen| screen.contents().contains("▶ Start a letter"));
    terminal.press("choose");
    terminal.shows("Title");
    terminal.types("Keep the library open");
    terminal.press("save");
    terminal.shows("Letters › Keep the library open");
    terminal.press("write");
    terminal.shows("EDITING");
    terminal.types("Dear neighbors,");
    terminal.press("stop editing");
    terminal.hides("EDITING");
    terminal.types("\x11");
    assert_eq!(terminal.ends().0, 0);
    let mut terminal = world.open();
    terminal.press("open");
    terminal.shows("Dear neighbors,");
}
