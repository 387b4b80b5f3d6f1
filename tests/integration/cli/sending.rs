//! What brings a letter to those whom it is to: the message with the total, and the files for a docket.

use mail_parser::{MessageParser, MimeHeaders as _};

use super::support::{World, letter_file};

const FILE: &str = r#"+++
title = "Quiet streets"
slug = "quiet"
subject = "Docket EPA-HQ-OW-2026-0044"
date = 2026-05-04
sender = "Quiet Coalition"
reply_to = "Ana Ruiz, ana@quiet.example"
docket = { number = "EPA-HQ-OW-2026-0044" }

[[to]]
name = "Ann Bell"
courtesy = "Secretary"
title = "Secretary of the Night"
address = ["1 Owl Street"]

[[to]]
name = "Carl Grier"
courtesy = "Mayor"
title = "Mayor of Dusk"
address = ["2 Bat Lane"]

[[deadline]]
kind = "docket"
at = "2026-06-04T23:59"
zone = "America/New_York"
hard = true

[[signatory]]
organization = "Owl Club"
status = "signed"
by = "Jo Park"

[[signatory]]
person = "Ida Moss"
status = "signed"
by = "Ida Moss"
+++

We ask for quiet streets.
"#;

#[test]
fn the_message_tells_the_total_and_carries_the_letter() {
    let world = World::with_letter(FILE);
    let answer = world.run(&["message", "transmit", "quiet", "--format", "docx"]).success();
    assert!(
        answer.stderr.contains("not released") && answer.stderr.contains("Nothing was sent"),
        "{answer:?}"
    );
    let bytes = std::fs::read(world.at("quiet-transmittal.eml")).unwrap();
    let message = MessageParser::default().parse(&bytes).unwrap();
    assert_eq!(
        message.subject(),
        Some("Docket EPA-HQ-OW-2026-0044: a letter of 1 organization and 1 person")
    );
    assert!(message.to().is_none() && message.from().is_none());
    let text = message.body_text(0).unwrap();
    for words in [
        "Dear Secretary Bell and Mayor Grier:",
        "On behalf of Quiet Coalition, we send you the attached letter, signed by 1 organization and 1 person",
        "Ana Ruiz, ana@quiet.example",
    ] {
        assert!(text.contains(words), "{words}: {text}");
    }
    let file = message.attachment(0).unwrap();
    assert_eq!(file.attachment_name(), Some("quiet.docx"));
    world.run(&["export", "quiet", "--format", "docx"]).success();
    assert_eq!(file.contents(), std::fs::read(world.at("quiet.docx")).unwrap());
}

#[test]
fn each_addressee_has_a_message_with_their_copy_alone() {
    let world = World::with_letter(FILE);
    world.run(&["release", "quiet"]).success();
    // What was released as one letter to all is not sent in copies.
    world.run(&["message", "transmit", "quiet", "--format", "html", "--each"]).fails(1).says(&["copies"]);
    world.run(&["letter", "set", "quiet", "copies=\"each\""]).success();
    world.run(&["release", "quiet", "-m", "in copies"]).success();
    world.run(&["message", "transmit", "quiet", "--format", "html", "--dir", "out"]).success();
    let bytes = std::fs::read(world.at("out/quiet-2-grier-transmittal.eml")).unwrap();
    let message = MessageParser::default().parse(&bytes).unwrap();
    let text = message.body_text(0).unwrap();
    assert!(text.contains("Dear Mayor Grier:") && !text.contains("Bell"), "{text}");
    let page = message.attachment(0).unwrap();
    assert_eq!(page.attachment_name(), Some("quiet-2-grier.html"));
    assert!(!String::from_utf8_lossy(page.contents()).contains("Bell"));
}

#[test]
fn a_docket_gets_files_under_the_names_it_asks_for_and_a_receipt_is_kept() {
    let world = World::with_letter(FILE);
    for name in ["Ridership 2025.csv", "costs.txt", "costs public.txt"] {
        world.write(name, name);
    }
    let pack = |more: &[&str]| world.run(&[&["docket", "pack", "quiet", "--format", "docx"], more].concat());
    pack(&["--confidential", "costs.txt"]).fails(1).says(&["1 confidential", "public version"]);
    let all =
        ["--attach", "Ridership 2025.csv", "--confidential", "costs.txt", "--public", "costs public.txt"];
    pack(&all).success().says(&["upload"]);
    let mut names: Vec<_> = std::fs::read_dir(world.at("quiet-docket"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    let expected = [
        "BCI_quiet-coalition_exhibit-1_costs.txt",
        "P_quiet-coalition_attachment-1_ridership-2025.csv",
        "P_quiet-coalition_exhibit-1_costs-public.txt",
        "P_quiet-coalition_letter.docx",
    ];
    assert_eq!(names, expected);
    let list = world.read("quiet-docket.txt");
    for words in
        ["EPA-HQ-OW-2026-0044", "Signed by  2", "Thu 4 Jun 2026 23:59 EDT", "none yet", "begin with BCI"]
    {
        assert!(list.contains(words), "{words}: {list}");
    }
    world.run(&["docket", "receipt", "quiet", "lx3-9f2k", "--on", "2026-05-06"]).success();
    assert!(
        world
            .run(&["letter", "show", "quiet"])
            .success()
            .stdout
            .contains("filed on 2026-05-06, receipt lx3-9f2k")
    );
    assert!(world.saved("quiet").contains("receipt = \"lx3-9f2k\""));
    pack(&["--force"]).success();
    assert!(world.read("quiet-docket.txt").contains("lx3-9f2k, filed on 2026-05-06"));
    world.run(&["undo"]).success();
    assert!(!world.saved("quiet").contains("receipt"));
}

#[test]
fn more_or_larger_files_than_a_docket_takes_are_refused_before_anything_is_written() {
    let world = World::with_letter(FILE);
    world.write("small.txt", "x");
    world.write("large.bin", vec![0; 10_000_001]);
    let mut many = vec!["docket", "pack", "quiet", "--format", "docx"];
    many.extend(std::iter::repeat_n(["--attach", "small.txt"], 20).flatten());
    world.run(&many).fails(1).says(&["21 files", "takes 20"]);
    world.run(&["docket", "pack", "quiet", "--format", "docx", "--attach", "large.bin"]).fails(1);
    assert!(!world.at("quiet-docket").exists());
}

#[test]
fn a_lead_signer_stands_above_the_list_until_it_is_put_back() {
    let world = World::with_letter(&letter_file("", "We ask.\n"));
    world.run(&["sign", "quiet", "Owl Club", "--status", "signed"]).fails(1);
    world.run(&["org", "add", "Owl Club"]).success();
    world.run(&["sign", "quiet", "Owl Club", "--lead"]).fails(1).says(&["Owl Club is not on letter quiet"]);
    world.run(&["sign", "quiet", "Owl Club", "--status", "signed", "--by", "Ida Berg, President"]).success();
    let saved = |world: &World| world.run(&["letter", "save", "quiet", "-o", "-"]).success().stdout;
    let before = saved(&world);
    world.run(&["sign", "quiet", "Owl Club", "--lead", "--status", "signed"]).fails(2);
    world.run(&["sign", "quiet", "Owl Club", "--lead"]).success();
    assert!(saved(&world).contains("lead = true"), "{}", saved(&world));
    let again = world.run(&["sign", "quiet", "Owl Club", "--lead"]).success();
    assert!(again.stdout.contains("already"), "{again:?}");
    world.run(&["undo"]).success();
    assert_eq!(saved(&world), before);
    world.run(&["redo"]).success();
    let back = world.run(&["sign", "quiet", "Owl Club", "--lead=no"]).success();
    assert!(back.stdout.contains("stands in the list"), "{back:?}");
    assert_eq!(saved(&world), before);
}
