//! Bringing in what is in files, and addressing groups: from the key to the record, and back by undo.

use std::path::PathBuf;

use super::{app, press, screen, seeded, type_text};
use crate::domain::sign_on::Status;
use crate::store::{Store, addressees, dossiers, letters, officials, organizations};
use crate::tui::app::App;
use crate::tui::events::Event;

/// A file in a folder that goes with the test.
fn file(folder: &tempfile::TempDir, name: &str, text: &str) -> PathBuf {
    let path = folder.path().join(name);
    std::fs::write(&path, text).unwrap();
    path
}

/// Opens the review of a file from where the keys lead.
fn reviewing(app: &mut App, keys: &str, path: &std::path::Path) -> String {
    press(app, keys);
    type_text(app, &path.display().to_string());
    press(app, "ctrl-s");
    screen(app, (110, 30))
}

fn has(app: &mut App, name: &str) -> bool {
    organizations::resolve(app.store_mut().view(), name).is_ok()
}

#[test]
fn organizations_are_reviewed_decided_and_brought_in_and_one_undo_takes_all_back() {
    let folder = tempfile::tempdir().unwrap();
    let table =
        "Label,State,Colour\nMile-High Tenant,CO,red\nPrairie Housing Network,KS,blue\nRiver Trust,KS,red\n";
    let path = file(&folder, "orgs.csv", table);
    let mut app = app(seeded());
    let drawn = reviewing(&mut app, "3 i", &path);
    assert!(drawn.contains("3 rows, nothing saved yet: UTF-8, separated by commas"), "{drawn}");
    assert!(drawn.contains("Nothing is made of: Label, Colour"), "{drawn}");
    // The first column holds the name: seen, and put right.
    press(&mut app, "m right");
    assert!(screen(&mut app, (110, 30)).contains("◂ name ▸"));
    press(&mut app, "m");
    let drawn = screen(&mut app, (110, 30));
    assert!(drawn.contains("? may be Mile High Tenants"), "{drawn}");
    assert!(!drawn.contains("River Trust"), "what is known as it is is not told: {drawn}");
    press(&mut app, "w");
    assert!(screen(&mut app, (110, 30)).contains("River Trust"));
    press(&mut app, "ctrl-s");
    assert!(screen(&mut app, (110, 30)).contains("This row is not decided yet"));
    assert!(!has(&mut app, "Prairie Housing Network"));
    press(&mut app, "n ctrl-s");
    let drawn = screen(&mut app, (110, 30));
    assert!(drawn.contains("2 organizations added, 0 changed"), "{drawn}");
    assert!(!drawn.contains("nothing saved yet") && !drawn.contains("Bring in"), "{drawn}");
    assert!(has(&mut app, "Mile-High Tenant"));
    press(&mut app, "u");
    assert!(!has(&mut app, "Mile-High Tenant") && !has(&mut app, "Prairie Housing Network"));
}

#[test]
fn leaving_saves_nothing_and_asks_where_something_was_decided() {
    let folder = tempfile::tempdir().unwrap();
    let path = file(&folder, "orgs.csv", "Name\nPrairie Housing Network\nNew Roof\n\u{1b}bad\n");
    let mut app = app(seeded());
    reviewing(&mut app, "3 i", &path);
    press(&mut app, "d esc");
    assert!(screen(&mut app, (110, 30)).contains("Leave this file?"));
    press(&mut app, "enter ctrl-s");
    assert!(screen(&mut app, (110, 30)).contains("This row cannot be brought in"));
    press(&mut app, "b ctrl-s");
    assert!(has(&mut app, "New Roof") && !has(&mut app, "Prairie Housing Network"));
}

#[test]
fn of_several_that_may_be_meant_one_is_chosen_and_the_choice_taken_back() {
    let folder = tempfile::tempdir().unwrap();
    let table = "Name,Abbr\nNational Tenants Union,NTU\nNorthern Transit Union,NTU\n";
    let known = file(&folder, "known.csv", table);
    let path = file(&folder, "orgs.csv", "Name,State\nNTU,OH\n");
    let mut app = app(seeded());
    reviewing(&mut app, "3 i", &known);
    press(&mut app, "ctrl-s");
    let drawn = reviewing(&mut app, "i", &path);
    assert!(drawn.contains("Enter: yes, one of these"), "{drawn}");
    press(&mut app, "enter");
    let drawn = screen(&mut app, (110, 30));
    assert!(drawn.contains("Which one is NTU?") && drawn.contains("None of these"), "{drawn}");
    let is_second = drawn.contains("2  Northern") || drawn.contains("2 Northern");
    let number = if is_second { "2" } else { "1" };
    press(&mut app, number);
    let drawn = screen(&mut app, (110, 30));
    assert!(drawn.contains("you said: it is the known one"), "{drawn}");
    press(&mut app, "enter");
    assert!(screen(&mut app, (110, 30)).contains("? may be"), "the same key takes it back");
    press(&mut app, &format!("enter {number} ctrl-s"));
    let mut state = |name: &str| organizations::resolve(app.store_mut().view(), name).unwrap().state;
    assert_eq!(
        (state("Northern Transit Union").as_deref(), state("National Tenants Union")),
        (Some("OH"), None)
    );
}

#[test]
fn a_long_file_is_read_beside_the_screen_and_can_be_stopped() {
    let folder = tempfile::tempdir().unwrap();
    let mut table = String::from("Name,State\n");
    for number in 0..6_000 {
        table += &["Owl Club ", &number.to_string(), ",KS\n"].concat();
    }
    let path = file(&folder, "orgs.csv", &table);
    let mut app = app(Store::open_or_create(&folder.path().join("letters.db")).unwrap());
    let drawn = reviewing(&mut app, "3 i", &path);
    assert!(drawn.contains("Esc stops it; nothing is saved"), "{drawn}");
    assert!(app.is_at_work());
    press(&mut app, "esc");
    while app.is_at_work() {
        app.work();
    }
    let drawn = screen(&mut app, (110, 30));
    assert!(drawn.contains("Stopped; nothing was saved") && drawn.contains("orgs.csv"), "{drawn}");
    press(&mut app, "ctrl-s");
    while app.is_at_work() {
        app.work();
    }
    assert!(screen(&mut app, (110, 30)).contains("6000 rows, nothing saved yet"));
    press(&mut app, "esc esc");
    assert!(organizations::list(app.store_mut().view()).unwrap().is_empty());
}

#[test]
fn a_long_file_is_saved_beside_the_screen_and_nothing_else_is_done_meanwhile() {
    let folder = tempfile::tempdir().unwrap();
    let rows: Vec<String> = (0..4_000).map(|number| format!("Owl Club {number},KS")).collect();
    let path = file(&folder, "orgs.csv", &["Name,State", &rows.join("\n")].join("\n"));
    let mut app = app(Store::open_or_create(&folder.path().join("letters.db")).unwrap());
    reviewing(&mut app, "3 i", &path);
    let finish = |app: &mut App| {
        while app.is_at_work() {
            app.work();
        }
    };
    finish(&mut app);
    press(&mut app, "ctrl-s");
    let drawn = screen(&mut app, (110, 30));
    assert!(drawn.contains("All of it is saved, or nothing"), "{drawn}");
    // Keys pressed meanwhile do nothing, and what is drawn does not wait for the record.
    press(&mut app, "esc esc u 2");
    assert!(screen(&mut app, (80, 24)).contains("All of it is saved, or nothing"));
    finish(&mut app);
    let drawn = screen(&mut app, (110, 30));
    assert!(drawn.contains("4000 organizations added") && !drawn.contains("Saving"), "{drawn}");
    assert!(!drawn.contains("nothing saved yet") && !drawn.contains("Bring in"), "{drawn}");
    assert_eq!(organizations::list(app.store_mut().view()).unwrap().len(), 4_000);
    press(&mut app, "u");
    assert!(organizations::list(app.store_mut().view()).unwrap().is_empty());
}

#[test]
fn a_file_that_is_not_there_is_said_in_the_form() {
    let mut app = app(seeded());
    press(&mut app, "4 i");
    type_text(&mut app, "/nowhere/people.csv");
    press(&mut app, "ctrl-s");
    assert!(screen(&mut app, (110, 30)).contains("there is no file /nowhere/people.csv"));
}

#[test]
fn the_answers_of_a_form_are_brought_in_from_signatories() {
    let folder = tempfile::tempdir().unwrap();
    let table = "Organization,Do you agree?,Your name\nUrban Habitat,Yes,Jo Park\nUnheard Of,Yes,Bo Lund\n";
    let path = file(&folder, "answers.csv", table);
    let mut app = app(seeded());
    let drawn = reviewing(&mut app, "1 enter ] ] ] i", &path);
    assert!(drawn.contains("no organization of that name is known"), "{drawn}");
    press(&mut app, "ctrl-s n ctrl-s");
    let view = app.store_mut().view();
    let dossier = dossiers::load(view, letters::resolve(view, "tenant-protections").unwrap()).unwrap();
    let status = |name: &str| {
        dossier.sign_ons.iter().find(|entry| entry.name() == name).map(|entry| entry.standing.status)
    };
    assert_eq!(status("Urban Habitat"), Some(Status::Signed));
    assert_eq!(status("Unheard Of"), Some(Status::Signed));
}

#[test]
fn a_reply_is_read_looked_at_and_recorded_with_its_words_as_evidence() {
    let mut app = app(seeded());
    press(&mut app, "1 enter ] ] ] r");
    let mail = "Yes, please list us as Urban Habitat West. Happy to help.\n\nBest,\nJo Park, Director\nUrban Habitat\n";
    app.handle(Event::Paste(mail.to_owned()));
    press(&mut app, "ctrl-s");
    let drawn = screen(&mut app, (110, 30));
    for words in ["What the reply says", "Urban Habitat West", "Jo Park, Director", "signed"] {
        assert!(drawn.contains(words), "{words}: {drawn}");
    }
    press(&mut app, "ctrl-s");
    let view = app.store_mut().view();
    let dossier = dossiers::load(view, letters::resolve(view, "tenant-protections").unwrap()).unwrap();
    let entry = dossier.sign_ons.iter().find(|entry| entry.name() == "Urban Habitat").unwrap();
    assert_eq!((entry.standing.status, entry.listed_as()), (Status::Signed, "Urban Habitat West".to_owned()));
    assert!(entry.standing.report.evidence.as_deref().unwrap().starts_with("Yes, please list us"));
    press(&mut app, "u");
    assert!(screen(&mut app, (110, 30)).contains("↩"));
}

#[test]
fn officials_come_in_from_the_welcome_and_their_committee_is_addressed_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let table = "Name,Office,Committee,Role\nAda Quill,Mayor of Salina,Harbor Committee,Chair\n\
                 Bo Lund,Mayor of Wichita,Harbor Committee,\nVacant,Mayor of Ames,,\n";
    let path = file(&folder, "people.csv", table);
    let mut app = app(Store::open_in_memory().unwrap());
    reviewing(&mut app, "down down down enter", &path);
    press(&mut app, "ctrl-s");
    assert!(screen(&mut app, (110, 30)).contains("1 seat is vacant"));
    press(&mut app, "esc");
    assert_eq!(officials::list(app.store_mut().view()).unwrap().len(), 2);
    press(&mut app, "2 a");
    type_text(&mut app, "Harbors");
    press(&mut app, "ctrl-s ] ] A");
    let drawn = screen(&mut app, (110, 30));
    assert!(drawn.contains("Harbor Committee") && drawn.contains("who leads it: 1"), "{drawn}");
    press(&mut app, "enter");
    let view = app.store_mut().view();
    let letter = letters::resolve(view, "harbors").unwrap();
    let to = addressees::list(view, letter.id).unwrap();
    let titles: Vec<_> =
        to.iter().map(|one| (one.printed.name.as_str(), one.printed.title.as_deref())).collect();
    assert_eq!(titles, [("Ada Quill", Some("Chair, Harbor Committee"))]);
}
