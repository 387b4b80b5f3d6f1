//! Preflight on the command line: what is printed, and what people decide about it.

use std::fs;

use super::support::{World, letter_file};

const BODY: &str = "Night trains 日本 run.[^cencus]\n\nThey <b>stop</b> here.\n";

/// A letter with an undefined note in line 1, HTML in line 3, and a salutation with a comma.
fn world() -> World {
    let head = "date = 2026-04-20\nsalutation = { text = \"Dear friends,\" }";
    World::with_letter(&letter_file(head, BODY))
}

fn rules(world: &World, key: &str) -> Vec<String> {
    let check = world.run(&["--json", "check", "quiet"]).json();
    let found = check[key].as_array().unwrap();
    found.iter().map(|finding| finding["rule"].as_str().unwrap().to_owned()).collect()
}

fn id(world: &World, rule: &str) -> String {
    let check = world.run(&["--json", "check", "quiet"]).json();
    let found = check["findings"].as_array().unwrap();
    found.iter().find(|finding| finding["rule"] == rule).unwrap()["id"].as_str().unwrap().to_owned()
}

#[test]
fn findings_are_printed_with_their_line_and_counted() {
    let answer = world().run(&["check", "quiet"]);
    assert_eq!(answer.code, Some(1));
    let marked = "1 | Night trains 日本 run.[^cencus]\n  |                       ^^^^^^^^^\n";
    for part in ["error[note-undefined]", marked, "= why:", "= help:", "with --fix salutation-colon"] {
        assert!(answer.stdout.contains(part), "{part}\n{answer:?}");
    }
    assert!(answer.stdout.trim_end().lines().last().unwrap().starts_with("quiet: "), "{answer:?}");
}

#[test]
fn a_waiver_keeps_its_reason_and_dies_with_its_text() {
    let world = world();
    let finding = id(&world, "note-undefined");
    world.run(&["check", "quiet", "--waive", &finding]).fails(2).says(&["--reason <WHY>"]);
    world.run(&["check", "quiet", "--waive", &finding, "-m", " "]).fails(1).says(&["only for a reason"]);
    world.run(&["check", "quiet", "--waive", "note-undefined", "-m", "the source comes by mail"]).success();
    assert_eq!(rules(&world, "waived"), ["note-undefined"]);
    assert!(!rules(&world, "findings").contains(&"note-undefined".to_owned()));
    let printed = world.run(&["check", "quiet"]).stdout;
    assert!(
        printed.contains("Let stand:")
            && printed.contains("the source comes by mail (Ada Lowe, 15 Apr 2026)")
    );
    // Another paragraph changes, then its own.
    let saved = world.saved("quiet");
    let load = |text: String| world.run_with_input(&["letter", "load", "-", "--replace"], text).success();
    load(saved.replace("here.", "there."));
    assert_eq!(rules(&world, "waived"), ["note-undefined"]);
    load(saved.replace("Night trains", "Day trains"));
    assert!(rules(&world, "waived").is_empty());
    assert!(rules(&world, "findings").contains(&"note-undefined".to_owned()));
}

#[test]
fn waiving_is_undone_and_lifted() {
    let world = world();
    world.run(&["check", "quiet", "--waive", "note-undefined", "-m", "why not"]).success();
    world.run(&["undo"]).success();
    assert!(rules(&world, "waived").is_empty());
    world.run(&["redo"]).success();
    world.run(&["check", "quiet", "--unwaive", "note-undefined"]).success();
    assert!(rules(&world, "waived").is_empty());
    world.run(&["check", "quiet", "--unwaive", "note-undefined"]).fails(1);
    world.run(&["check", "quiet", "--waive", "no-such", "-m", "x"]).fails(1).says(&["no finding"]);
}

#[test]
fn a_waived_error_counts_at_a_release_too() {
    let world = world();
    world.run(&["org", "add", "Night Bakers"]).success();
    world.run(&["sign", "quiet", "Night Bakers", "--status", "signed", "--by", "Jo Park"]).success();
    world.run(&["release", "quiet"]).fails(1).says(&["note-undefined"]);
    loop {
        let check = world.run(&["--json", "check", "quiet"]).json();
        let found = check["findings"].as_array().unwrap();
        let Some(error) = found.iter().find(|finding| finding["severity"] == "error") else { break };
        let name = error["id"].as_str().unwrap();
        world.run(&["check", "quiet", "--waive", name, "-m", "agreed with the signers"]).success();
    }
    world.run(&["check", "quiet"]).success();
    world.run(&["release", "quiet"]).success();
    let edition = world.json(&["release", "show", "quiet", "1"]);
    assert!(edition.to_string().contains("agreed with the signers"), "{edition}");
}

#[test]
fn waivers_ticks_and_style_are_in_the_letter_file_and_come_back() {
    let world = world();
    world.run(&["check", "quiet", "--waive", "note-undefined", "-m", "why not"]).success();
    let saved = world.saved("quiet").replace("+++\n\nNight", "\n[style]\npercent = \"%\"\n\n[[style.term]]\nwrite = \"night train\"\nnot = [\"nighttrain\"]\n\n[[tick]]\nitem = \"ask-clear\"\nby = \"Ida\"\nat = \"2026-04-01T09:30\"\ntext = \"0011223344556677\"\n+++\n\nNight");
    assert!(saved.contains("[[waiver]]\nrule = \"note-undefined\""), "{saved}");
    let other = World::with_letter(&saved);
    let first = other.saved("quiet");
    for part in ["percent = \"%\"", "write = \"night train\"", "reason = \"why not\"", "item = \"ask-clear\""]
    {
        assert!(first.contains(part), "{part}\n{first}");
    }
    assert_eq!(rules(&other, "waived"), ["note-undefined"]);
    let third = World::with_letter(&first);
    assert_eq!(third.saved("quiet"), first);
    let again = third.run_with_input(&["letter", "load", "-", "--replace"], &first).success();
    assert!(again.stdout.contains("Nothing to change"), "{again:?}");
    world
        .run_with_input(&["letter", "load", "-", "--replace"], saved.replace("percent", "procent"))
        .fails(1)
        .says(&["procent"]);
}

#[test]
fn a_fix_is_one_step_that_is_undone() {
    let world = world();
    let done = world.run(&["check", "quiet", "--fix", "salutation-colon"]).success();
    assert!(done.stdout.contains("salutation: \"Dear friends,\" → \"Dear friends:\""), "{done:?}");
    assert!(!rules(&world, "findings").contains(&"salutation-colon".to_owned()));
    world.run(&["undo"]).success();
    assert!(rules(&world, "findings").contains(&"salutation-colon".to_owned()));
    world.run(&["check", "quiet", "--fix", "note-undefined"]).fails(1).says(&["has no fix"]);
    world.run(&["check", "quiet", "--fix", "note-empty"]).fails(1).says(&["finds nothing"]);
}

#[test]
fn editors_get_sarif_with_places_in_the_letter_file() {
    let world = world();
    world.run(&["check", "quiet", "--waive", "raw-html", "-m", "x"]).fails(1).says(&["several findings"]);
    let answer = world.run(&["check", "quiet", "--format", "sarif"]);
    assert_eq!(answer.code, Some(1));
    let log = answer.json();
    assert_eq!((&log["version"], log["runs"].as_array().unwrap().len()), (&"2.1.0".into(), 1));
    let run = &log["runs"][0];
    let results = run["results"].as_array().unwrap();
    let result = results.iter().find(|result| result["ruleId"] == "note-undefined").unwrap();
    let place = &result["locations"][0]["physicalLocation"];
    let file = world.saved("quiet");
    let line = place["region"]["startLine"].as_u64().unwrap();
    let line = file.lines().nth(usize::try_from(line).unwrap() - 1).unwrap();
    let column = usize::try_from(place["region"]["startColumn"].as_u64().unwrap()).unwrap();
    assert!(line.chars().skip(column - 1).collect::<String>().starts_with("[^cencus]"), "{line}");
    assert_eq!(place["artifactLocation"]["uri"], "quiet.md");
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    assert!(rules.iter().any(|rule| rule["id"] == result["ruleId"]));
}

#[test]
fn the_rules_are_listed_with_kind_and_fix() {
    let world = World::new();
    let rules = world.json(&["check", "--rules"]);
    let rule = rules.as_array().unwrap().iter().find(|rule| rule["id"] == "salutation-colon").unwrap();
    assert_eq!((&rule["kind"], &rule["severity"]), (&"exact".into(), &"warning".into()));
    assert!(rule["fix"].is_string());
    assert!(world.run(&["check", "--rules"]).success().stdout.contains("salutation-colon"));
    world.run(&["check", "--rules", "--fix", "x"]).fails(2);
}

#[test]
fn house_style_is_read_from_one_file_and_a_mistake_names_its_line() {
    let world = world();
    let shown = world.run(&["style", "show"]).success().stdout;
    let path = world.json(&["style", "eject"])["path"].as_str().unwrap().to_owned();
    assert_eq!(fs::read_to_string(&path).unwrap(), shown);
    world.run(&["style", "eject"]).fails(1);
    fs::write(&path, shown.replace("# percent =", "per_cent =")).unwrap();
    world.run(&["check", "quiet"]).fails(1).says(&["house-style.toml", "line 10", "per_cent"]);
    fs::write(&path, shown.replace("# percent = \"percent\"", "percent = \"per cent\"")).unwrap();
    world.run(&["check", "quiet"]).fails(1).says(&["house-style.toml", "per cent"]);
}

#[test]
fn facts_are_listed_replaced_and_said_to_be_old() {
    let world = world();
    let list = world.json(&["facts", "list"]);
    assert_eq!((&list[0]["name"], &list[0]["is_stale"]), (&"agencies.toml".into(), &false.into()));
    assert_eq!(list[1]["unverified"], serde_json::json!([]));
    let moving = list[0]["unverified"][0].as_str().unwrap();
    let shown = world.run(&["facts", "list"]).success().stdout;
    assert!(shown.contains("No source says") && shown.contains(moving), "{shown}");
    let path = world.json(&["facts", "eject", "abbreviations.toml"])["path"].as_str().unwrap().to_owned();
    let own = fs::read_to_string(&path).unwrap();
    let old = own.replace("verified_on = \"20", "verified_on = \"10");
    assert_ne!(own, old);
    fs::write(&path, old).unwrap();
    let list = world.json(&["facts", "list"]);
    assert_eq!((&list[3]["is_stale"], &list[3]["replaced_by"]), (&true.into(), &path.as_str().into()));
    let doctor = world.run(&["doctor"]).success().stdout;
    assert!(doctor.contains("facts abbreviations.toml: last compared"), "{doctor}");
    fs::write(&path, "known = 1").unwrap();
    world.run(&["check", "quiet"]).fails(1).says(&["abbreviations.toml", "line 1"]);
    world.run(&["facts", "show", "others.toml"]).fails(1);
}
