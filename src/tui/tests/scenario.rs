//! A letter from its draft to its second edition, by keys. At every step the list on the screen, the
//! counts, the printed page, those to follow up and the log say what is so, and the record adds up.
//! `tests/integration/cli/scenario.rs` is the same on the command line.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use tempfile::TempDir;

use super::{add_official, context, options, press, screen, type_text};
use crate::store::{Store, events};
use crate::tui::Options;
use crate::tui::app::App;
use crate::tui::command::Scope;
use crate::tui::events::Event;

/// Wide and high enough for all forty rows.
const SIZE: (u16, u16) = (140, 60);
const INVITED: usize = 40;

fn names(numbers: impl IntoIterator<Item = usize>) -> Vec<String> {
    numbers.into_iter().map(|number| format!("Club {number:02}")).collect()
}

/// The screens with what is to be told of the letter.
struct Case {
    app: App,
    folder: TempDir,
    /// How many events there are.
    events: usize,
}

/// What must be so.
struct So<'a> {
    /// Who is printed.
    printed: &'a [String],
    /// How many rows bear each word.
    rows: &'a [(&'a str, usize)],
    /// The line of counts, from its first number.
    counts: &'a str,
    /// What the newest entry of the log says.
    newest: &'a str,
}

impl Case {
    /// A letter with its date, its goal and its addressee.
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let options = Options { exports: folder.path().to_owned(), ..options() };
        let mut store = Store::open_in_memory().unwrap();
        add_official(&mut store, &context(), "Maria Delgado");
        let mut case = Self { app: App::new(store, context(), options).unwrap(), folder, events: 0 };
        press(&mut case.app, "2 a");
        case.types("Quiet nights");
        press(&mut case.app, "ctrl-s");
        case.writes("We ask for quiet nights.");
        press(&mut case.app, ", tab tab");
        case.types("2026-06-10");
        press(&mut case.app, "tab");
        case.types("30");
        press(&mut case.app, "ctrl-s");
        case.at(Scope::Addressees);
        press(&mut case.app, "a");
        case.types("Maria");
        press(&mut case.app, "enter");
        case
    }

    fn types(&mut self, words: &str) {
        type_text(&mut self.app, words);
    }

    fn drawn(&mut self) -> String {
        screen(&mut self.app, SIZE)
    }

    /// Goes on from tab to tab until there.
    fn at(&mut self, tab: Scope) {
        for _ in 0..7 {
            if self.app.live_scopes().contains(&tab) {
                return;
            }
            press(&mut self.app, "]");
        }
        panic!("{tab:?} is not a tab: {}", self.drawn());
    }

    /// Writes at the beginning of the draft.
    fn writes(&mut self, words: &str) {
        self.at(Scope::Draft);
        press(&mut self.app, "enter");
        self.types(words);
        press(&mut self.app, "esc");
    }

    fn publishes(&mut self) {
        self.at(Scope::Draft);
        press(&mut self.app, "P ctrl-s");
    }

    /// Selects these, and records what they say: the key of the answer, and what its form is told.
    fn signs(&mut self, numbers: &[usize], answer: &str, words: &str) {
        self.at(Scope::Signatories);
        press(&mut self.app, "home");
        for number in 1..=INVITED {
            press(&mut self.app, if numbers.contains(&number) { "space" } else { "down" });
        }
        press(&mut self.app, "s");
        press(&mut self.app, answer);
        self.types(words);
        press(&mut self.app, "ctrl-s esc");
        self.events += numbers.len();
    }

    /// Releases the letter.
    fn releases(&mut self, number: usize, signatories: usize) {
        press(&mut self.app, "X r");
        let form = self.drawn();
        assert!(
            form.contains(&format!("version 2 with {signatories} names; nothing takes it back")),
            "{form}"
        );
        press(&mut self.app, "ctrl-s y");
        let said = self.drawn();
        let wanted = format!(
            "Edition {number} of letter quiet-nights released: version 2, {signatories} signatories."
        );
        assert!(said.contains(&wanted), "{said}");
        if self.app.live_scopes().contains(&Scope::Message) {
            press(&mut self.app, "esc");
        }
    }

    /// What an export by these keys writes.
    fn exported(&mut self, keys: &str) -> String {
        press(&mut self.app, keys);
        let mut files: Vec<PathBuf> =
            fs::read_dir(self.folder.path()).unwrap().map(|entry| entry.unwrap().path()).collect();
        let file = files.pop().unwrap_or_else(|| panic!("nothing was written: {}", self.drawn()));
        assert!(files.is_empty(), "{files:?}");
        let page = fs::read_to_string(&file).unwrap();
        fs::remove_file(file).unwrap();
        page
    }

    /// Holds everything that tells of the letter against what is so.
    fn holds(&mut self, place: &str, so: &So<'_>) {
        self.at(Scope::Signatories);
        let drawn = self.drawn();
        assert!(drawn.contains(&format!(" ✓ {}", so.counts)), "{place}: {drawn}");
        let mut rows: BTreeMap<&str, usize> = BTreeMap::new();
        for line in drawn.lines().filter(|line| line.contains("Club ")) {
            let (word, _) = so.rows.iter().find(|(word, _)| line.contains(word)).unwrap_or_else(|| {
                panic!("{place}: an unforeseen row: {line}");
            });
            *rows.entry(word).or_default() += 1;
        }
        assert_eq!(rows, so.rows.iter().copied().collect(), "{place}: {drawn}");
        press(&mut self.app, "f");
        let panel = self.drawn();
        let silent = so.rows.iter().find(|(word, _)| *word == "→ Invited").map_or(0, |(_, count)| *count);
        assert!(panel.contains(&format!("{silent} organizations have not answered")), "{place}: {panel}");
        press(&mut self.app, "esc");
        let page = self.exported("x m");
        let printed: Vec<String> = page.lines().filter(|line| line.contains("Club ")).map(name_in).collect();
        assert_eq!(printed, so.printed, "{place}: the printed list");
        press(&mut self.app, "5 home");
        let log = self.drawn();
        let newest = log.lines().find(|line| line.contains("▶")).unwrap_or_else(|| panic!("{place}: {log}"));
        assert!(newest.contains(so.newest), "{place}: {log}");
        press(&mut self.app, "2 enter");
        let verified = events::verify(self.app.store_mut().view()).unwrap();
        assert_eq!(usize::try_from(verified).unwrap(), self.events, "{place}: the chain");
    }
}

fn name_in(line: &str) -> String {
    let at = line.find("Club ").unwrap();
    line[at..].chars().take("Club 00".len()).collect()
}

/// Draft, forty invited, thirty signed.
fn collected() -> Case {
    let mut case = Case::new();
    case.publishes();
    let said = case.drawn();
    assert!(said.contains("Version 1 of letter quiet-nights"), "{said}");
    case.at(Scope::Signatories);
    case.app.handle(Event::Paste(names(1..=INVITED).join("\n")));
    press(&mut case.app, "s ctrl-s");
    case.events = INVITED;
    case.holds(
        "invited",
        &So {
            printed: &[],
            rows: &[("→ Invited", 40)],
            counts: "0 signed ░░░░░░░░░░░░ of 30  → 40 unanswered",
            newest: "40 organizations: invited on letter quiet-nights, 40 of them new.",
        },
    );
    case.signs(&(1..=30).collect::<Vec<_>>(), "y", "Jo Park, Director");
    case.holds(
        "thirty sign",
        &So {
            printed: &names(1..=30),
            rows: &[("✓ Signed v1", 30), ("→ Invited", 10)],
            counts: "30 signed ████████████ of 30  → 10 unanswered",
            newest: "30 organizations: signed on letter quiet-nights.",
        },
    );
    case
}

#[test]
fn a_letter_goes_from_its_draft_to_its_second_edition_by_keys() {
    let mut case = collected();
    case.writes("Dear neighbors, ");
    case.publishes();
    let said = case.drawn();
    assert!(said.contains("30 signatories must confirm again"), "{said}");
    case.holds(
        "a material change",
        &So {
            printed: &[],
            rows: &[("! Confirm again", 30), ("→ Invited", 10)],
            counts: "0 signed ░░░░░░░░░░░░ of 30  ! 30 must confirm  → 10 unanswered",
            newest: "Version 2 of letter quiet-nights",
        },
    );
    case.signs(&(1..=20).collect::<Vec<_>>(), "y", "Jo Park, Director");
    case.holds(
        "twenty reaffirm",
        &So {
            printed: &names(1..=20),
            rows: &[("✓ Signed v2", 20), ("! Confirm again", 10), ("→ Invited", 10)],
            counts: "20 signed ████████░░░░ of 30  ! 10 must confirm  → 10 unanswered",
            newest: "20 organizations: signed",
        },
    );
    case.signs(&[3, 17], "w", "the board voted");
    let standing: Vec<String> = names((1..=20).filter(|number| ![3, 17].contains(number)));
    let rows = [("✓ Signed v2", 18), ("! Confirm again", 10), ("↩ Withdrawn", 2), ("→ Invited", 10)];
    let mut so = So {
        printed: &standing,
        rows: &rows,
        counts: "18 signed ███████░░░░░ of 30  ! 10 must confirm  → 10 unanswered  ↩ 2 withdrawn",
        newest: "2 organizations: withdrawn",
    };
    case.holds("two withdraw", &so);
    case.releases(1, 18);
    so.newest = "Edition 1";
    case.holds("released", &so);
    let first = case.exported("x e down down down enter");
    assert_eq!(first.matches("Club ").count(), 18);

    case.signs(&[25, 31, 32], "y", "Jo Park, Director");
    let late: Vec<String> = names((1..=20).filter(|number| ![3, 17].contains(number)).chain([25, 31, 32]));
    let rows = [("✓ Signed v2", 21), ("! Confirm again", 9), ("↩ Withdrawn", 2), ("→ Invited", 8)];
    let mut so = So {
        printed: &late,
        rows: &rows,
        counts: "21 signed ████████░░░░ of 30  ! 9 must confirm  → 8 unanswered  ↩ 2 withdrawn",
        newest: "3 organizations: signed",
    };
    case.holds("three sign late", &so);
    press(&mut case.app, "X");
    let panel = case.drawn();
    assert!(panel.contains("Since edition 1: 3 joined"), "{panel}");
    press(&mut case.app, "esc");
    case.releases(2, 21);
    so.newest = "Edition 2";
    case.holds("the second edition", &so);
    assert_eq!(case.exported("x e down down down enter").matches("Club ").count(), 21);
    let again = case.exported("x e down down down down down down down down enter");
    assert_eq!(again, first, "the first edition stays as it was");
}
