//! The papers of a letter: what they say, to whom, and what they keep to themselves.

use std::os::unix::fs::PermissionsExt as _;

use super::support::{World, letter_file};

const FILE: &str = r#"
subject = "Docket 12"

[[to]]
name = "Ann Bell"

[[deadline]]
kind = "sign-on"
at = "2026-04-24T17:00"
zone = "America/New_York"

[[signatory]]
organization = "The Birch League"
abbreviation = "BL"
status = "signed"
on = 2026-04-10
by = "Jo Park, Director"
channel = "email"
evidence = "Yes, *list* us."
show_early = true

[[signatory]]
organization = "=cmd|' /C calc'!A0"
status = "signed"
by = "+1 202 555 0101"
evidence = "<script>alert(1)</script>"
show_early = true

[[signatory]]
organization = "Cedar \"Club\", Inc."
status = "signed"

[[signatory]]
organization = "Dune Watch"
status = "invited"
"#;

fn world() -> World {
    World::with_letter(&letter_file(FILE, "We ask for quiet nights.\n"))
}

fn printed(world: &World, arguments: &[&str]) -> String {
    world.run(&[arguments, &["-o", "-"]].concat()).success().stdout
}

/// The digest of the text and the head of the chain.
fn marks(world: &World) -> (String, String) {
    let text = world.json(&["version", "list", "quiet"])[0]["text"].as_str().unwrap().to_owned();
    let chain = world.json(&["paper", "list", "quiet", "-o", "-"])["chain"]["head"].clone();
    (text, chain.as_str().unwrap().to_owned())
}

#[test]
fn invitees_learn_who_has_signed_and_agreed_to_be_named() {
    let world = world();
    let (text, head) = marks(&world);
    assert_eq!(
        printed(&world, &["paper", "signed-so-far", "quiet", "--format", "md"]),
        format!(
            "# Who has signed so far\n\nDocket 12\n\nAs of Wed 15 Apr 2026 10:00 EDT (America/New\\_York), 3 \
             organizations have signed version 1 (text {text}).\n\n- The Birch League (BL)\n- \
             \\=cmd|' /C calc'!A0\n\n1 more has signed and will be named when the letter goes out.\n\nevents: 4, head: \
             {head}\n"
        )
    );
    let page = printed(&world, &["paper", "signed-so-far", "quiet"]);
    assert!(page.contains("<li><bdi>The Birch League (BL)</bdi></li>"), "{page}");
    assert!(page.contains(&head) && page.contains(&text) && !page.contains("Cedar"), "{page}");
    assert!(page.contains("default-src 'none'"));
}

#[test]
fn a_text_that_has_changed_names_nobody_who_has_not_confirmed_it() {
    let world = world();
    world.run(&["letter", "set", "quiet", "subject=\"Docket 13\""]).success();
    world.run(&["version", "publish", "quiet", "--material"]).success();
    world.run(&["sign", "quiet", "Dune Watch", "--status", "signed", "--show-early"]).success();
    let names = world.json(&["paper", "signed-so-far", "quiet", "-o", "-"]);
    assert_eq!(names["names"], serde_json::json!(["Dune Watch"]));
    assert_eq!((&names["count"], &names["unnamed"]), (&1.into(), &0.into()));
}

#[test]
fn a_dossier_holds_everything_that_is_recorded_of_one_signer() {
    let world = world();
    world.run(&["sign", "quiet", "BL", "--status", "withdrawn", "--reason", "the board"]).success();
    world.run(&["undo"]).success();
    let (text, head) = marks(&world);
    let dossier = printed(&world, &["paper", "dossier", "quiet", "The Birch League", "--format", "md"]);
    let ids: Vec<&str> = dossier.lines().filter_map(|line| line.strip_prefix("- event: ")).collect();
    let digest = world.json(&["version", "list", "quiet"])[0]["digest"].as_str().unwrap().to_owned();
    assert_eq!(ids.len(), 3);
    let when = "recorded: Wed 15 Apr 2026 10:00 EDT (America/New\\_York) by Ada Lowe";
    let first = "signed, recorded Wed 15 Apr 2026 10:00 EDT (America/New\\_York)";
    assert_eq!(
        dossier,
        format!(
            "# Evidence of sign-ons\n\nDocket 12\n\nAs of Wed 15 Apr 2026 10:00 EDT (America/New\\_York). Newest text: \
             version 1, {text}.\n\n## The Birch League (BL)\n\nThe Birch League: signed, may be named before the letter \
             goes out\n\n### 1. signed\n\n- authorized by: Jo Park, Director\n- channel: email\n- quoted: “Yes, \\*list\\* \
             us.”\n- happened, as told: 2026-04-10\n- {when}\n- text: version 1, {digest}\n- listed then as: The Birch \
             League (BL)\n- event: {}\n\n### 2. withdrew (taken back later)\n\n- reason: the board\n- {when}\n- event: \
             {}\n\n### 3. undone\n\n- about: {}\n- {when}\n- event: {}\n\nevents: 6, head: {head}\n",
            ids[0],
            ids[1],
            first.replace("signed,", "withdrew,"),
            ids[2],
        )
    );
    world.run(&["paper", "dossier", "quiet", "Nobody"]).fails(1).says(&["no organization"]);
}

#[test]
fn the_evidence_sheet_holds_all_and_executes_nothing() {
    let world = world();
    let answer = world.run(&["paper", "evidence", "quiet"]).success();
    let path = answer.stdout.trim().to_owned();
    assert!(path.ends_with("quiet-evidence.html"), "{path}");
    answer.says(&["keep it to yourselves"]);
    let page = world.read("quiet-evidence.html");
    for name in ["The Birch League (BL)", "Cedar &quot;Club&quot;, Inc.", "Dune Watch", "=cmd|&#39; /C"] {
        assert!(page.contains(name), "{name:?} is not in {page}");
    }
    assert!(page.contains("&lt;script&gt;alert(1)") && !page.contains("<script"), "{page}");
    let mode = world.at("quiet-evidence.html").metadata().unwrap().permissions().mode() & 0o777;
    assert_eq!(mode, 0o600);
    world.run(&["paper", "evidence", "quiet"]).fails(1).says(&["is there already"]);
    world.run(&["paper", "evidence", "quiet", "--force"]).success();
}

#[test]
fn evidence_from_a_record_that_was_tampered_with_is_not_printed() {
    let world = world();
    let changed = std::fs::read(world.db()).unwrap();
    let at = changed.windows(17).position(|part| part == b"Jo Park, Director").unwrap();
    let mut changed = changed;
    changed[at] = b'B';
    std::fs::write(world.db(), changed).unwrap();
    world
        .run(&["paper", "evidence", "quiet", "-o", "-"])
        .fails(3)
        .says(&["the evidence of event 1 (signed on 2026-04-15)"]);
}

#[test]
fn the_list_for_spreadsheets_runs_nothing_and_is_read_back() {
    let world = world();
    let list = printed(&world, &["paper", "list", "quiet"]);
    assert!(list.starts_with("\u{FEFF}\"Listed as\",\"Organization\""), "{list}");
    assert!(list.contains("\"'=cmd|' /C calc'!A0\"") && list.contains("\"'+1 202 555 0101\""), "{list}");
    assert!(list.contains("\"Cedar \"\"Club\"\", Inc.\"") && !list.contains("Dune Watch"), "{list}");
    assert_eq!(list.matches("\r\n").count(), 4);
    let raw = world.run(&["paper", "list", "quiet", "--raw", "--all", "-o", "-"]).success();
    assert!(raw.stdout.starts_with("\"Listed as\"") && raw.stdout.contains("\"=cmd|' /C calc'!A0\""));
    assert!(raw.stdout.contains("Dune Watch"));
    raw.says(&["a spreadsheet may run a name", "events: 4, head: "]);
    let json = world.json(&["paper", "list", "quiet", "--format", "json", "-o", "-"]);
    assert_eq!(json["signatories"][0]["listed_as"], "The Birch League (BL)");
    assert_eq!(json["signatories"][0]["by"], "Jo Park, Director");
    assert_eq!(json["signatories"].as_array().unwrap().len(), 3);
    world.run(&["paper", "list", "quiet"]).success();
    assert_eq!(world.read("quiet-signatories.csv"), list);
}
