//! `contact erase`, and what is shown of a person who was erased.

use super::support::World;

/// A letter that one organization signed; Jo Park, its contact, authorized it.
fn with_contact() -> World {
    let world = World::with_letter("+++\ntitle = \"Keep it\"\n+++\n\nOne.\n");
    world.run(&["org", "add", "River Trust"]).success();
    world.run(&["contact", "add", "River Trust", "Jo Park", "--email", "jo@river.example"]).success();
    let signed = [
        "sign",
        "keep-it",
        "River Trust",
        "--status",
        "signed",
        "--by",
        "Jo Park",
        "--evidence",
        "Yes. Jo Park",
    ];
    world.run(&signed).success();
    world
}

#[test]
fn it_is_asked_about_and_without_a_terminal_it_says_so() {
    let world = with_contact();
    let answer = world.run(&["contact", "erase", "Jo Park"]);
    answer.fails(2).says(&["Erase what is known of Jo Park, and one piece of evidence", "--yes"]);
    assert!(world.run(&["contact", "list"]).success().stdout.contains("Jo Park"));
}

#[test]
fn what_an_undone_import_knew_of_the_person_goes_too() {
    let world = World::new();
    let table =
        "Organization,Contact,E-mail\nOwl Club,Ana Ruiz,ana@owl.example\nBat Circle,Bo Lund,bo@bat.example\n";
    world.write("people.csv", table);
    for _ in 0..2 {
        world.run(&["org", "import", "people.csv"]).success();
        world.run(&["undo"]).success();
    }
    world.run(&["org", "import", "people.csv"]).success();
    world.run(&["contact", "erase", "Ana Ruiz", "--yes"]).success();
    let saved = world.run(&["database", "save", "-o", "-"]).success().stdout;
    assert!(!saved.contains("Ana Ruiz") && !saved.contains("ana@owl"), "{saved}");
    assert_eq!(saved.matches("Bo Lund").count(), 3, "others can still be brought back: {saved}");
    for command in [&["doctor"][..], &["undo"], &["redo"], &["doctor"]] {
        world.run(command);
        assert!(!world.run(&["contact", "list"]).success().stdout.contains("Ana Ruiz"), "{command:?}");
    }
    world.run(&["doctor"]).success();
}

#[test]
fn what_stands_for_an_erased_person_says_so() {
    let world = with_contact();
    world.run(&["message", "thank", "keep-it", "--dir", "drafts"]);
    let done = world.run(&["contact", "erase", "Jo Park", "--yes"]).success();
    assert_eq!(
        done.stdout,
        "Erased for good: what is known of Jo Park, and one piece of evidence that names them.\n"
    );
    done.says(&["Backups"]);
    assert!(world.run(&["contact", "list"]).success().stdout.contains("(erased)"));
    let contact = &world.json(&["contact", "list"])[0];
    assert_eq!((contact["erased"].as_bool(), contact["name"].as_str()), (Some(true), None));
    let id = contact["id"].as_str().unwrap();
    assert!(world.run(&["contact", "show", id]).success().stdout.contains("(erased)"));
    let dossier = world
        .run(&["paper", "dossier", "keep-it", "River Trust", "--format", "md", "-o", "-"])
        .success()
        .stdout;
    assert!(dossier.contains("what identified people here has been erased"), "{dossier}");
    for command in [
        &["paper", "list", "keep-it", "-o", "-"][..],
        &["paper", "evidence", "keep-it", "-o", "-"],
        &["letter", "save", "keep-it"],
        &["activity"],
        &["database", "save", "-o", "-"],
        &["status", "keep-it"],
        &["org", "show", "River Trust"],
    ] {
        let shown = world.run(command).success().stdout;
        assert!(!shown.contains("Jo Park") && !shown.contains("jo@river"), "{command:?}: {shown}");
    }
    assert!(world.run(&["status", "keep-it"]).success().stdout.contains("1 signed"));
    world.run(&["contact", "restore", id]).fails(1).says(&["has been erased"]);
    world.run(&["undo"]).fails(1).says(&["nothing can take this back: A contact at River Trust erased."]);
    world.run(&["doctor"]).success();
}

#[test]
fn what_was_erased_stays_erased_in_the_whole_database_as_text() {
    let world = with_contact();
    world.run(&["contact", "erase", "Jo Park", "--yes"]).success();
    world.run(&["database", "save", "-o", "saved.txt"]).success();
    world.run(&["--db", "new.db", "database", "load", "saved.txt"]).success();
    assert_eq!(
        world.run(&["--db", "new.db", "database", "save", "-o", "-"]).success().stdout,
        world.read("saved.txt")
    );
}
