//! Messages to organizations: drafts in a folder, read back, recorded once; and nothing else.

use std::os::unix::fs::PermissionsExt as _;

use mail_parser::{MessageParser, MimeHeaders as _};
use serde_json::Value;

use super::support::{World, letter_file};

const HEAD: &str = r#"
subject = "Docket 12"
sender = "Quiet Coalition"
reply_to = "Ana Ruiz, ana@quiet.example"

[[to]]
name = "Ann Bell"
title = "Mayor"

[[deadline]]
kind = "sign-on"
at = "2026-04-24T17:00"
zone = "America/New_York"
"#;

/// A letter with four organizations: two with contacts, one without, and one whose contact has no
/// address.
fn world() -> World {
    let world = World::with_letter(&letter_file(HEAD, "We ask for quiet nights.\n"));
    for name in ["Birch League", "=cmd|' /C calc'!A0 \"Trust\"", "Cedar Club", "Dune Watch"] {
        world.run(&["org", "add", name]).success();
        world.run(&["sign", "quiet", name, "--status", "not-asked"]).success();
    }
    for (org, name, rest) in [
        ("Birch League", "Press Person", &["--email", "press@birch.example", "--role", "press"][..]),
        ("Birch League", "Jo \"JP\" Park", &["--email", "jo+l@birch.example", "--role", "Approves letters"]),
        ("Birch League", "Gone Person", &["--email", "gone@birch.example", "--role", "signs"]),
        (
            "=cmd|' /C calc'!A0 \"Trust\"",
            "=HYPERLINK(\"x\"), Bcc: a@b.example",
            &["--email", "x@cmd.example"],
        ),
        ("Dune Watch", "No Address", &["--role", "approves letters"]),
    ] {
        world.run(&[&["contact", "add", org, name], rest].concat()).success();
    }
    world.run(&["contact", "archive", "Gone Person"]).success();
    world
}

struct Read {
    to: Vec<(String, String)>,
    subject: String,
    id: String,
    body: String,
    pages: Vec<(String, String)>,
    headers: usize,
}

fn read(world: &World, path: &str) -> Read {
    let bytes = std::fs::read(world.at(path)).unwrap();
    let message = MessageParser::default().parse(&bytes).unwrap();
    let to = message.to().unwrap().iter();
    assert!(message.cc().is_none() && message.bcc().is_none());
    Read {
        to: to.map(|one| (one.name().unwrap().to_owned(), one.address().unwrap().to_owned())).collect(),
        subject: message.subject().unwrap().to_owned(),
        id: message.message_id().unwrap().to_owned(),
        body: message.body_text(0).unwrap().replace("\r\n", "\n"),
        pages: message
            .attachments()
            .map(|part| {
                let text = part.text_contents().unwrap().to_owned();
                (part.attachment_name().unwrap().to_owned(), text)
            })
            .collect(),
        headers: message.headers_raw().count(),
    }
}

fn paths(document: &Value) -> Vec<String> {
    document["paths"].as_array().unwrap().iter().map(|path| path.as_str().unwrap().to_owned()).collect()
}

fn unanswered(world: &World) -> Vec<(String, u64)> {
    let status = world.json(&["status", "quiet"]);
    let all = status["unanswered"].as_array().unwrap().clone();
    all.iter()
        .map(|one| (one["name"].as_str().unwrap().to_owned(), one["reminders"].as_u64().unwrap()))
        .collect()
}

#[test]
fn invitations_are_written_for_those_with_an_address_and_the_others_are_named() {
    let world = world();
    let answer = world.run(&["message", "invite", "quiet"]).success();
    let printed = answer.stdout.clone();
    let files: Vec<&str> = printed.lines().collect();
    assert_eq!(files.len(), 2, "{answer:?}");
    let answer = answer.says(&["2 invitations written", "Cedar Club", "Dune Watch", "Nothing was sent"]);
    assert!(!answer.stderr.contains('@'), "{answer:?}");

    let birch = read(&world, files[0]);
    assert_eq!(birch.to, [("Jo \"JP\" Park".to_owned(), "jo+l@birch.example".to_owned())]);
    assert_eq!(birch.subject, "Will Birch League sign? Docket 12");
    assert!(
        birch.body.starts_with("Dear Jo \"JP\" Park,\n\nQuiet Coalition invites Birch League"),
        "{}",
        birch.body
    );
    assert!(birch.body.contains("Fri 24 Apr 2026 17:00 EDT (America/New_York)"), "{}", birch.body);
    assert!(birch.body.contains("events: 0, head: 0000"), "{}", birch.body);
    assert_eq!(birch.pages[0].0, "quiet.html");
    assert!(birch.pages[0].1.contains("We ask for quiet nights."));
    assert_eq!(birch.headers, 8);
    let cmd = read(&world, files[1]);
    assert_eq!(cmd.to, [("=HYPERLINK(\"x\"), Bcc: a@b.example".to_owned(), "x@cmd.example".to_owned())]);
    assert_eq!(cmd.headers, 8);
    for (path, mode) in [(files[0], 0o600), ("quiet-messages", 0o700)] {
        let found = world.at(path).metadata().unwrap().permissions().mode() & 0o777;
        assert_eq!(found, mode, "{path}");
    }
    assert!(files.iter().all(|path| path.len() < 100 && path.is_ascii()), "{files:?}");
    assert_eq!(unanswered(&world).len(), 2);
}

#[test]
fn a_message_is_recorded_once_and_taken_back_as_one() {
    let world = world();
    let first = world.json(&["message", "invite", "quiet", "--dir", "mail"]);
    let ids: Vec<String> = paths(&first).iter().map(|path| read(&world, path).id).collect();
    let again = world.run(&["message", "invite", "quiet", "--dir", "mail"]);
    // Those who are left have no address.
    again.fails(1).says(&["there is nobody to write to", "Cedar Club: no contact with an e-mail address"]);
    let again = world.json(&["message", "invite", "quiet", "Birch League", "--dir", "mail"]);
    assert!(again["activity"].is_null(), "{again}");
    assert_eq!((&again["kept"], paths(&again)), (&Value::from(1), vec![paths(&first)[0].clone()]));

    world.run(&["undo"]).success();
    assert_eq!(unanswered(&world), []);
    let third = world.json(&["message", "invite", "quiet", "--dir", "mail"]);
    assert_eq!(paths(&third), paths(&first));
    assert_eq!(third["kept"], 2);
    assert_eq!(paths(&third).iter().map(|path| read(&world, path).id).collect::<Vec<_>>(), ids);
    assert_eq!(unanswered(&world).len(), 2);
    world.run(&["undo"]).success();
    world.run(&["redo"]).success();
    assert_eq!(unanswered(&world).len(), 2);
    world.run(&["doctor"]).success();
}

#[test]
fn a_reminder_is_one_for_half_a_day_and_then_another() {
    let world = world();
    world.run(&["message", "invite", "quiet", "--dir", "mail"]).success();
    let at = |hours: &str| {
        let mut command = world.command(&["--json", "message", "remind", "quiet", "--dir", "mail"]);
        let output = command.env("UNDERSIGNED_NOW", format!("2026-04-{hours}:00:00Z")).output().unwrap();
        assert!(output.status.success(), "{output:?}");
        serde_json::from_slice::<Value>(&output.stdout).unwrap()
    };
    let first = at("18T08");
    assert_eq!(unanswered(&world).iter().map(|(_, count)| *count).collect::<Vec<_>>(), [1, 1]);
    let same = at("18T19");
    assert!(same["activity"].is_null());
    assert_eq!(paths(&same), paths(&first));
    let second = at("20T08");
    assert!(paths(&second).iter().all(|path| !paths(&first).contains(path)));
    assert_eq!(unanswered(&world).iter().map(|(_, count)| *count).collect::<Vec<_>>(), [2, 2]);
    let body = read(&world, &paths(&second)[0]).body;
    assert!(body.contains("last on Sat 18 Apr 2026"), "{body}");
}

#[test]
fn names_are_told_only_of_those_who_agreed_to_be_named() {
    let world = world();
    world.run(&["sign", "quiet", "Cedar Club", "--status", "signed", "--show-early"]).success();
    world.run(&["sign", "quiet", "Dune Watch", "--status", "signed"]).success();
    let invited = world.json(&["message", "invite", "quiet"]);
    let message = read(&world, &paths(&invited)[0]);
    let all = format!("{}{}", message.body, message.pages[0].1);
    assert!(message.body.contains("- Cedar Club\n"), "{}", message.body);
    assert!(!all.contains("Dune Watch"), "{all}");
    assert!(!message.pages[0].1.contains("Cedar Club"));
}

#[test]
fn whoever_must_confirm_again_is_told_what_has_changed() {
    let world = world();
    world.run(&["sign", "quiet", "Birch League", "--status", "signed", "--by", "Jo Park"]).success();
    world.run(&["letter", "set", "quiet", "subject=\"Docket 13\""]).success();
    world
        .run(&["version", "publish", "quiet", "--material", "-m", "The docket has another number."])
        .success();
    let asked = world.json(&["message", "confirm", "quiet"]);
    let message = read(&world, &paths(&asked)[0]);
    assert_eq!(message.subject, "Please confirm again: Docket 13");
    for words in ["- The docket has another number.", "Docket [-12-]{+13+}", "you agreed to version 1"] {
        assert!(message.body.contains(words), "{words:?} is not in {}", message.body);
    }
    let names: Vec<&str> = message.pages.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["quiet-changes.html", "quiet.html"]);
    assert!(message.pages[0].1.contains("<del>12</del><ins>13</ins>"));
    world.run(&["message", "thank", "quiet", "Birch League"]).fails(1).says(&["must confirm again"]);
    // It changes no standing, but it is recorded.
    let dossier = world.run(&["paper", "dossier", "quiet", "Birch League", "-o", "-"]).success().stdout;
    assert!(dossier.contains("confirm-again about text"), "{dossier}");
    assert_eq!(world.json(&["status", "quiet"])["counts"]["must_confirm"], 1);
}

#[test]
fn thanks_carry_the_names_only_once_the_letter_has_gone_out() {
    let world = world();
    world.run(&["sign", "quiet", "Birch League", "Cedar Club", "--status", "signed", "--by", "Jo"]).success();
    let thank = || {
        let written = world.json(&["message", "thank", "quiet", "Birch League", "--dir", "mail"]);
        let path = paths(&written).pop().unwrap();
        (read(&world, &path), written["activity"].is_string(), path)
    };
    let (early, is_recorded, early_path) = thank();
    assert!(is_recorded && !early.pages[0].1.contains("Cedar Club"));
    world.run(&["release", "quiet", "--waive", "addressee-block-incomplete=known"]).success();
    let (late, is_recorded, late_path) = thank();
    assert!(is_recorded && late_path != early_path && late.id != early.id);
    assert_eq!(late.pages[0].0, "quiet-edition-1.html");
    assert!(late.pages[0].1.contains("Cedar Club"));
    assert!(late.body.contains("The final copy (edition 1)"), "{}", late.body);
    let kept = world.run(&["export", "quiet", "--edition", "1", "--format", "html", "-o", "-"]).success();
    assert_eq!(late.pages[0].1.replace("\r\n", "\n"), kept.stdout);
    assert!(!thank().1);
}

#[test]
fn links_are_printed_and_nothing_is_recorded() {
    let world = world();
    let answer = world.run(&["message", "invite", "quiet", "Birch League", "--mailto"]).success();
    let link = answer.stdout.split_whitespace().last().unwrap().to_owned();
    assert!(
        link.starts_with("mailto:jo%2Bl@birch.example?subject=Will%20Birch%20League%20sign%3F"),
        "{link}"
    );
    assert!(link.len() <= 1_900 && !link.contains(['\n', '"']), "{link}");
    assert_eq!(unanswered(&world), []);
    assert_eq!(world.names(), Vec::<String>::new());
    let long = "We have signed, and agreed to be named, ".repeat(6);
    for number in 0..12 {
        let name = format!("{number} {long}");
        world.run(&["org", "add", &name]).success();
        world.run(&["sign", "quiet", &name, "--status", "signed", "--show-early"]).success();
    }
    let answer = world.run(&["message", "invite", "quiet", "Birch League", "--mailto"]).success();
    answer.says(&["longer than the 1900 characters", "write the draft instead"]);
}

#[test]
fn another_file_of_that_name_and_a_bad_template_leave_everything_as_it_is() {
    let world = world();
    let written = world.json(&["message", "invite", "quiet", "--dir", "mail"]);
    world.run(&["undo"]).success();
    let path = &paths(&written)[1];
    world.write(path, "my notes\n");
    world
        .run(&["message", "invite", "quiet", "--dir", "mail"])
        .fails(1)
        .says(&["is another file", "--force"]);
    assert_eq!((world.read(path), unanswered(&world)), ("my notes\n".to_owned(), Vec::new()));
    world.run(&["message", "invite", "quiet", "--dir", "mail", "--force"]).success();
    assert_eq!(read(&world, path).headers, 8);

    world.run(&["undo"]).success();
    world.run(&["template", "eject", "message-invitation.txt"]).success();
    let own = world.settings().join("templates/message-invitation.txt");
    std::fs::write(&own, "Subject: {{ organisation }}\n\nHi\n").unwrap();
    world.run(&["message", "invite", "quiet", "--dir", "x"]).fails(1).says(&["organisation"]);
    std::fs::write(&own, "Dear all,\n").unwrap();
    world.run(&["message", "invite", "quiet", "--dir", "x"]).fails(1).says(&["first line must be: Subject"]);
    std::fs::write(&own, "Subject: {{ organization }}\n\nHi, {{ contact.name }}\n").unwrap();
    let own = world.json(&["message", "invite", "quiet", "--dir", "x"]);
    assert_eq!(read(&world, &paths(&own)[0]).body, "Hi, Jo \"JP\" Park\n");
    assert!(!world.at("x").join("no").exists());
}

#[test]
fn no_address_and_no_evidence_reach_the_log() {
    let world = world();
    world.run(&["message", "invite", "quiet"]).success();
    let evidence = "Yes, canary-evidence.";
    let signed =
        ["sign", "quiet", "Birch League", "--status", "signed", "--evidence", evidence, "--show-early"];
    world.run(&signed).success();
    world.run(&["message", "thank", "quiet"]).success();
    let log =
        world.run(&["activity"]).success().stdout + &world.run(&["--json", "activity"]).success().stdout;
    for word in ["@", "canary", "Park"] {
        assert!(!log.contains(word), "{word:?} is in {log}");
    }
    assert!(log.contains("1 note of thanks written for letter quiet."), "{log}");
}

#[test]
fn whoever_takes_the_name_back_has_not_agreed_to_be_shown() {
    let world = world();
    let shown = || world.json(&["paper", "signed-so-far", "quiet", "-o", "-"])["names"].clone();
    world.run(&["sign", "quiet", "Cedar Club", "--status", "signed", "--show-early"]).success();
    assert_eq!(shown(), serde_json::json!(["Cedar Club"]));
    assert!(world.saved("quiet").contains("show_early = true"));
    world.run(&["sign", "quiet", "Cedar Club", "--status", "withdrawn"]).success();
    world.run(&["sign", "quiet", "Cedar Club", "--status", "signed"]).success();
    assert_eq!(shown(), serde_json::json!([]));
    world.run(&["sign", "quiet", "Cedar Club", "--status", "signed", "--show-early"]).success();
    world.run(&["sign", "quiet", "Cedar Club", "--status", "signed", "--show-early=no"]).success();
    assert_eq!(shown(), serde_json::json!([]));
    world.run(&["undo"]).success();
    assert_eq!(shown(), serde_json::json!(["Cedar Club"]));
    let invited = ["sign", "quiet", "Birch League", "--status", "invited", "--show-early"];
    world.run(&invited).fails(1).says(&["cannot be shown among those who have signed"]);
    assert_eq!(unanswered(&world), []);
}
