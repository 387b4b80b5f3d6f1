//! Replies to an invitation, from a saved message or from standard input.

use super::support::{World, letter_file};

const MESSAGE: &str = "From: Jo Park <jo@prairie.example>\r\nDate: Tue, 14 Apr 2026 09:30:00 -0500\r\n\
    Subject: Re: sign on?\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n\
    Yes, please list us as Prairie Housing Network =E2=80=93 Kansas.\r\n\r\nThanks,\r\nJo Park\r\nDirector\r\n\r\n\
    On Mon, Apr 13, 2026 Ana wrote:\r\n> Will you sign?\r\n";

fn world() -> World {
    let world = World::with_letter(&letter_file("", "We ask.\n"));
    world.run(&["org", "add", "Prairie Housing Network"]).success();
    world.write("reply.eml", MESSAGE);
    world
}

#[test]
fn a_reply_is_shown_then_recorded_with_its_evidence_and_undone_as_one() {
    let world = world();
    let slug = world.json(&["letter", "list"])[0]["slug"].as_str().unwrap().to_owned();
    let shown = world.run(&["import", "reply", &slug, "reply.eml"]).success();
    assert!(shown.stdout.contains("Nothing was recorded"), "{shown:?}");
    assert!(shown.stdout.contains("not certain"), "a name that is only alike is no match: {shown:?}");
    world.run(&["import", "reply", &slug, "reply.eml", "--record"]).fails(1).says(&["--org"]);
    world
        .run(&["import", "reply", &slug, "reply.eml", "--record", "--org", "Prairie Housing Network"])
        .success();
    let saved = world.saved(&slug);
    for line in [
        "status       = \"signed\"",
        "listed_as    = \"Prairie Housing Network – Kansas\"",
        "by           = \"Jo Park, Director\"",
        "on           = 2026-04-14",
    ] {
        let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(plain(&saved).contains(&plain(line)), "{line}: {saved}");
    }
    assert!(saved.contains("Yes, please list us") && !saved.contains("Will you sign?"), "{saved}");
    let contacts = world.json(&["contact", "list"]);
    assert_eq!(contacts[0]["email"], "jo@prairie.example");
    world.run(&["undo"]).success();
    assert!(world.json(&["contact", "list"]).as_array().unwrap().is_empty());
}

#[test]
fn what_is_not_clear_is_asked_and_nothing_recorded() {
    let world = world();
    let slug = world.json(&["letter", "list"])[0]["slug"].as_str().unwrap().to_owned();
    let unclear = "Can you tell me when this is due?\n\nBest,\nJo Park\nPrairie Housing Network\n";
    let record = ["import", "reply", &slug, "-", "--record"];
    world.run_with_input(&record, unclear).fails(1).says(&["--status"]);
    world.run_with_input(&record, "").fails(1).says(&["no text"]);
    let declined = [&record[..], &["--status", "declined"]].concat();
    world.run_with_input(&declined, unclear).success();
    let status = world.json(&["status", &slug]);
    assert_eq!(status["counts"]["declined"], 1);
}
