//! Persons who sign for themselves: put on the list, written to, recorded, saved and taken back.

use mail_parser::MessageParser;
use serde_json::json;

use super::support::{World, letter_file};

const HEAD: &str = "date = 2026-04-20\nsender = \"Quiet Coalition\"\n[[to]]\nname = \"Ann Bell\"\n\
                    title = \"Mayor\"\naddress = [\"1 Main Street\", \"Salina, KS 67401\"]";

fn world() -> World {
    let world = World::with_letter(&letter_file(HEAD, "We ask for quiet nights.\n"));
    let title = ["--title", "Professor of Acoustics", "--email", "ben@rook.example"];
    world.run(&[&["person", "add", "quiet", "Ben Rook"][..], &title].concat()).success();
    world.run(&["person", "add", "quiet", "Ada Quill"]).success();
    world
}

/// The one draft that a run wrote, as a mail program reads it: to whom, the subject, the text.
fn draft(world: &World, kind: &str) -> (String, String, String) {
    let said = world.json(&["message", kind, "quiet", "ben rook", "--dir", kind]);
    let [path] = said["paths"].as_array().unwrap().as_slice() else { panic!("{said}") };
    let bytes = std::fs::read(world.at(path.as_str().unwrap())).unwrap();
    let message = MessageParser::default().parse(&bytes).unwrap();
    let to = message.to().unwrap().first().unwrap();
    let to = format!("{} <{}>", to.name().unwrap(), to.address().unwrap());
    (to, message.subject().unwrap().to_owned(), message.body_text(0).unwrap().replace("\r\n", "\n"))
}

#[test]
fn a_person_is_written_to_at_every_stage_and_never_as_an_organization() {
    let world = world();
    world.run(&["version", "publish", "quiet"]).success();
    for (kind, words, after) in [
        ("invite", "Quiet Coalition invites you to sign a joint letter", "invited"),
        ("remind", "We asked you last on Wed 15 Apr 2026 to sign", "reminded"),
    ] {
        let (to, subject, text) = draft(&world, kind);
        assert_eq!(to, "Ben Rook <ben@rook.example>");
        assert!(subject.contains("ill you sign?"), "{subject}");
        assert!(text.contains(words) && !text.contains("authorized"), "{text}");
        assert_eq!(world.json(&["person", "list", "quiet"])[0]["status"], after);
    }
    world.run(&["sign", "quiet", "BEN ROOK", "--status", "signed", "--channel", "email"]).success();
    let (_, _, text) = draft(&world, "thank");
    assert!(text.contains("Thank you for signing our joint letter: "), "{text}");
    let changed = world.saved("quiet").replace("quiet nights", "quiet nights and days");
    world.write("quiet.md", changed);
    world.run(&["letter", "load", "quiet.md", "--replace"]).success();
    world.run(&["version", "publish", "quiet", "--material"]).success();
    let (_, _, text) = draft(&world, "confirm");
    assert!(text.contains("You agreed to sign our joint letter") && !text.contains("authorized"), "{text}");
    let printed = |world: &World| world.exported("quiet", "md").contains("Ben Rook");
    assert!(!printed(&world));
    let anyway = ["sign", "quiet", "Ben Rook", "--print-anyway", "--reason", "said so on the telephone"];
    world.run(&anyway).success();
    assert!(printed(&world));
    world.run(&["undo"]).success();
    assert!(!printed(&world));
    world.run(&["sign", "quiet", "Ben Rook", "--status", "signed"]).success();
    assert!(printed(&world));
    world.run(&["doctor"]).success();
}

#[test]
fn organizations_and_persons_are_recorded_in_one_step() {
    let world = world();
    world.run(&["org", "add", "Owl Club"]).success();
    let both = ["sign", "quiet", "Owl Club", "Ben Rook", "Ada Quill", "--status", "signed", "--show-early"];
    let said = world.run(&both).success();
    assert!(said.stdout.contains("3 signatories: signed on letter quiet."), "{said:?}");
    assert_eq!(world.json(&["status", "quiet"])["counts"]["signed"], 3);
    let paper = world.run(&["paper", "signed-so-far", "quiet", "--format", "md", "-o", "-"]).success().stdout;
    assert!(paper.contains("Ben Rook") && paper.contains("Owl Club"), "{paper}");
    // All or nothing.
    let wrong = ["sign", "quiet", "Ben Rook", "Nobody Known", "--status", "withdrawn"];
    world.run(&wrong).fails(1).says(&["Nobody Known"]);
    assert_eq!(world.json(&["status", "quiet"])["counts"]["signed"], 3);
    world.run(&["undo"]).success();
    assert_eq!(world.json(&["status", "quiet"])["counts"]["signed"], 0);
}

#[test]
fn what_is_known_of_a_person_is_changed_saved_and_taken_back() {
    let world = world();
    let known = |world: &World| world.json(&["person", "list", "quiet"])[1].clone();
    world.run(&["person", "edit", "quiet", "ada quill", "--email", "ada@quill.example"]).success();
    let row = known(&world);
    assert_eq!((&row["email"], &row["title"]), (&json!("ada@quill.example"), &json!(null)));
    world.run(&["undo"]).success();
    assert_eq!(known(&world)["email"], json!(null));
    world.run(&["redo"]).success();
    let saved = world.saved("quiet");
    assert!(saved.contains("person_email = \"ada@quill.example\""), "{saved}");
    let other = World::with_letter(&saved);
    assert_eq!(other.saved("quiet"), saved);
    assert!(!world.exported("quiet", "html").contains("ada@quill.example"));
    let log = world.run(&["--json", "activity", "quiet"]).success().stdout;
    for secret in ["Ada Quill", "Ben Rook", "quill.example"] {
        assert!(!log.contains(secret), "{secret} stands in the log: {log}");
    }
}

#[test]
fn what_cannot_be_is_refused_in_words() {
    let world = world();
    world.run(&["person", "add", "quiet", "ben  ROOK"]).fails(1).says(&["Ben Rook", "already"]);
    world.run(&["person", "add", "quiet", " "]).fails(1).says(&["name"]);
    let bad = ["person", "edit", "quiet", "Ada Quill", "--email", "ada at quill"];
    world.run(&bad).fails(1).says(&["ada at quill", "e-mail address"]);
    world.run(&["person", "edit", "quiet", "Cy Stone", "--title", "x"]).fails(1).says(&["person list quiet"]);
    world.run(&["message", "invite", "quiet", "Ada Quill"]).fails(1).says(&["Ada Quill: no e-mail address"]);
    let head = "[[signatory]]\norganization = \"Owl Club\"\nperson = \"Jo\"\nperson_email = \"a@b.example\"";
    let load = ["letter", "load", "-", "--replace"];
    world.run_with_input(&load, letter_file(head, "x\n")).fails(1).says(&["signs alone"]);
}
