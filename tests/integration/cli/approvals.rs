//! Approvals are pinned to the text that was approved.

use super::support::{World, letter_file};

/// A letter with two organizations that have signed, and one that was asked.
fn signed() -> World {
    let world = World::with_letter(&letter_file("", "We ask for quiet streets.\n"));
    for (name, abbreviation) in [("Night Bakers", "NB"), ("Early Birds", "EB"), ("Owl Club", "OC")] {
        world.run(&["org", "add", name, "--abbr", abbreviation]).success();
    }
    world.run(&["sign", "quiet", "NB", "EB", "--status", "signed", "--by", "Jo Park"]).success();
    world.run(&["sign", "quiet", "OC", "--status", "invited"]).success();
    world
}

/// Changes the working text.
fn edit(world: &World) {
    world.run(&["letter", "set", "quiet", "subject=Noise at night"]).success();
}

fn names(list: &serde_json::Value) -> Vec<&str> {
    list.as_array().unwrap().iter().map(|org| org["name"].as_str().unwrap()).collect()
}

#[test]
fn the_first_signature_publishes_version_1_and_says_so() {
    let world = World::with_letter(&letter_file("", "We ask.\n"));
    world.run(&["org", "add", "Owl Club"]).success();
    assert_eq!(world.json(&["version", "list", "quiet"]), serde_json::json!([]));
    world.run(&["sign", "quiet", "owl club", "--status", "signed"]).success().says(&["version 1"]);
    let versions = world.json(&["version", "list", "quiet"]);
    assert_eq!((versions[0]["number"].as_u64(), versions[0]["signed"].as_u64()), (Some(1), Some(1)));
}

#[test]
fn a_material_change_asks_again_and_confirming_is_kept_as_reaffirmed() {
    let world = signed();
    edit(&world);
    world.run(&["version", "publish", "quiet", "--material", "-m", "The subject"]).success();
    let status = world.json(&["status", "quiet"]);
    assert_eq!(status["version"], 2);
    assert_eq!(status["counts"]["signed"], 0);
    assert_eq!(status["counts"]["must_confirm"], 2);
    assert_eq!(names(&status["must_confirm"]), ["Night Bakers", "Early Birds"]);
    assert_eq!(names(&status["unanswered"]), ["Owl Club"]);
    assert!(!world.exported("quiet", "md").contains("Night Bakers"));

    let again = world.run(&["sign", "quiet", "NB", "--status", "signed"]).success();
    assert!(again.stdout.contains("confirmed again"), "{again:?}");
    let status = world.json(&["status", "quiet"]);
    assert_eq!((&status["counts"]["signed"], &status["counts"]["must_confirm"]), (&1.into(), &1.into()));
    let letter = world.exported("quiet", "md");
    assert!(letter.contains("Night Bakers (NB)") && !letter.contains("Early Birds"), "{letter}");
}

#[test]
fn an_editorial_change_carries_approvals_over() {
    let world = signed();
    edit(&world);
    world.run(&["version", "publish", "quiet", "--editorial", "-m", "A spelling"]).success();
    let status = world.json(&["status", "quiet"]);
    assert_eq!((&status["counts"]["signed"], &status["counts"]["must_confirm"]), (&2.into(), &0.into()));
    let letter = world.exported("quiet", "html");
    assert!(letter.contains("Noise at night") && letter.contains("Night Bakers"), "{letter}");
}

#[test]
fn an_editorial_change_does_not_carry_over_what_must_be_confirmed_again() {
    let world = signed();
    edit(&world);
    world.run(&["version", "publish", "quiet", "--material", "-m", "The subject"]).success();
    world.run(&["sign", "quiet", "NB", "--status", "signed"]).success();
    world.run(&["letter", "set", "quiet", "close=Respectfully,"]).success();
    world.run(&["version", "publish", "quiet", "--editorial", "-m", "The close"]).success();
    let status = world.json(&["status", "quiet"]);
    assert_eq!(names(&status["must_confirm"]), ["Early Birds"]);
    assert_eq!(status["counts"]["signed"], 1);
}

#[test]
fn a_version_after_the_first_wants_to_know_what_it_changes_and_a_text_is_published_once() {
    let world = signed();
    world.run(&["version", "publish", "quiet", "--material", "-m", "Nothing"]).fails(1);
    edit(&world);
    world.run(&["version", "publish", "quiet"]).fails(1).says(&["--editorial", "--material"]);
    world.run(&["version", "publish", "quiet", "--editorial", "--material"]).fails(2);
    assert_eq!(world.json(&["version", "list", "quiet"]).as_array().unwrap().len(), 1);
}

#[test]
fn each_export_prints_only_those_who_stand_for_its_text() {
    let world = signed();
    edit(&world);
    let newest = world.run(&["export", "quiet", "--format", "md", "-o", "-"]).success();
    assert!(newest.stderr.contains("moved on"), "{newest:?}");
    assert!(!newest.stdout.contains("Noise") && newest.stdout.contains("Night Bakers"));
    world.run(&["version", "publish", "quiet", "--material", "-m", "The subject"]).success();
    world.run(&["sign", "quiet", "EB", "--status", "signed"]).success();

    let of = |version: &str| {
        let arguments = ["export", "quiet", "--format", "md", "-o", "-", "--version", version];
        world.run(&arguments).success().stdout
    };
    let (first, second) = (of("1"), of("2"));
    assert!(first.contains("Night Bakers") && first.contains("Early Birds") && !first.contains("Noise"));
    assert!(second.contains("Early Birds") && !second.contains("Night Bakers") && second.contains("Noise"));
    world.run(&["export", "quiet", "--format", "md", "-o", "-", "--version", "3"]).fails(1);
}

#[test]
fn a_draft_is_marked_and_so_are_those_who_must_confirm_again() {
    let world = signed();
    edit(&world);
    world.run(&["version", "publish", "quiet", "--material", "-m", "The subject"]).success();
    world.run(&["sign", "quiet", "EB", "--status", "signed"]).success();
    for format in ["md", "html"] {
        assert!(!world.exported("quiet", format).contains("DRAFT"));
        let arguments = ["export", "quiet", "--format", format, "-o", "-", "--draft"];
        let draft = world.run(&arguments).success().stdout;
        assert!(draft.contains("DRAFT"), "{draft}");
        assert!(draft.contains("Early Birds (EB)"), "{draft}");
        let line = draft.lines().find(|line| line.contains("Night Bakers")).unwrap();
        assert!(draft.contains("must confirm again") && !line.contains("Early Birds"), "{draft}");
        assert!(!draft.contains("Owl Club"), "{draft}");
    }
}

#[test]
fn a_working_text_without_a_version_prints_nobody() {
    let rows = "[[signatory]]\norganization = \"Owl Club\"\nstatus = \"considering\"";
    let world = World::with_letter(&letter_file(rows, "We ask.\n"));
    let letter = world.exported("quiet", "md");
    assert!(letter.contains("We ask.") && !letter.contains("Owl Club"), "{letter}");
}

#[test]
fn a_step_that_says_nothing_new_changes_nothing_and_an_unknown_name_stops_all() {
    let world = signed();
    let before = world.json(&["activity", "quiet"]);
    let again = world.json(&["sign", "quiet", "NB", "--status", "signed"]);
    assert!(again["activity"].is_null(), "{again}");
    world.run(&["sign", "quiet", "OC", "Nobody", "--status", "signed"]).fails(1).says(&["Nobody"]);
    assert_eq!(world.json(&["activity", "quiet"]), before);
    assert_eq!(world.json(&["status", "quiet"])["counts"]["signed"], 2);
}

#[test]
fn a_name_that_fits_several_is_refused_with_the_candidates() {
    let world = signed();
    world.run(&["org", "add", "Nurses' Board", "--abbr", "NB"]).success();
    let answer = world.run(&["sign", "quiet", "nb", "--status", "declined", "--json"]);
    assert_eq!(answer.code, Some(1));
    let error = &answer.json()["error"];
    assert_eq!(error["kind"], "ambiguous");
    assert_eq!(error["candidates"].as_array().unwrap().len(), 2, "{error}");
}

#[test]
fn what_was_told_is_kept_and_an_agreement_may_be_to_an_earlier_version() {
    let world = signed();
    edit(&world);
    world.run(&["version", "publish", "quiet", "--material", "-m", "The subject"]).success();
    let sign = |more: &[&str]| world.run(&[&["sign", "quiet", "OC", "--status"], more].concat());
    sign(&["signed", "--version", "9"]).fails(1).says(&["version 9"]);
    sign(&["signed", "--on", "yesterday"]).fails(2);
    sign(&["considering", "--waits-for", "the ask goes"]).success();
    assert!(world.saved("quiet").contains("waits_for = \"the ask goes\""));
    let told = ["--by", "Lee Roe", "--channel", "email", "--evidence", "Yes.", "--on", "2026-04-14"];
    sign(&[&["signed", "--version", "1"], &told[..]].concat()).success();
    assert!(names(&world.json(&["status", "quiet"])["must_confirm"]).contains(&"Owl Club"));
    let saved = world.saved("quiet");
    for line in ["by = \"Lee Roe\"", "channel = \"email\"", "evidence = \"Yes.\"", "on = 2026-04-14"] {
        assert!(saved.contains(line), "{line} in {saved}");
    }
    sign(&["withdrawn", "--reason", "board policy"]).success();
    assert!(world.saved("quiet").contains("reason = \"board policy\""));
    assert_eq!(world.json(&["status", "quiet"])["counts"]["withdrawn"], 1);
}

#[test]
fn what_changed_between_two_texts_is_shown_word_by_word() {
    let world = signed();
    let slug = "quiet";
    world.run(&["letter", "set", slug, "subject=Noise <at> night"]).success();
    world.run(&["version", "publish", slug, "--material", "-m", "The subject"]).success();

    let text = world.run(&["version", "diff", slug, "1", "2"]).success().stdout;
    assert!(text.contains("words added 3, taken out 0"), "{text}");
    assert!(text.contains("== RE: ==\n\n{+Noise <at> night+}"), "{text}");
    assert!(!text.contains("== Body =="), "{text}");

    let answer = world.json(&["version", "diff", slug, "2", "1"]);
    assert_eq!((answer["added"].as_u64(), answer["removed"].as_u64()), (Some(0), Some(3)));
    assert!(
        world.run(&["version", "diff", slug, "2", "working"]).success().stdout.starts_with("Nothing changed")
    );
    world.run(&["version", "diff", slug, "1", "7"]).fails(1);
    world.run(&["version", "diff", slug, "1", "first"]).fails(2);

    world.run(&["version", "diff", slug, "1", "2", "--format", "html", "-o", "changes.html"]).success();
    let page = std::fs::read_to_string(world.at("changes.html")).unwrap();
    assert!(page.contains("<ins>Noise &lt;at&gt; night</ins>"), "{page}");
    assert!(page.starts_with("<!DOCTYPE html>") && !page.contains("Quiet streets\n"), "{page}");
    world.run(&["version", "diff", slug, "1", "2", "--format", "html", "-o", "changes.html"]).fails(1);
}

/// How many stand for each version.
fn stand(world: &World) -> Vec<u64> {
    let versions = world.json(&["version", "list", "quiet"]);
    versions.as_array().unwrap().iter().map(|version| version["signed"].as_u64().unwrap()).collect()
}

#[test]
fn an_approval_stays_with_the_version_that_it_was_given_for() {
    let world = signed();
    edit(&world);
    world.run(&["version", "publish", "quiet", "--editorial"]).success();
    assert_eq!(stand(&world), [2, 2]);
    world.run(&["letter", "set", "quiet", "subject=Noise"]).success();
    world.run(&["version", "publish", "quiet", "--material"]).success();
    world.run(&["sign", "quiet", "NB", "--status", "signed"]).success();
    assert_eq!(stand(&world), [2, 2, 1]);
    // It was version 2 after all that they had read.
    world.run(&["sign", "quiet", "NB", "--status", "signed", "--version", "2"]).success();
    assert_eq!(stand(&world), [2, 2, 0]);
    world.run(&["sign", "quiet", "NB", "--status", "withdrawn"]).success();
    assert_eq!(stand(&world), [1, 1, 0]);
    world.run(&["undo"]).success();
    assert_eq!(stand(&world), [2, 2, 0]);
}

#[test]
fn a_text_that_comes_back_asks_nobody_who_has_signed_it() {
    let world = signed();
    edit(&world);
    let gone = world.run(&["version", "publish", "quiet", "--material"]).success();
    assert!(gone.stdout.contains("2 signatories must confirm again"), "{gone:?}");
    world.run(&["letter", "set", "quiet", "subject="]).success();
    let back = world.run(&["version", "publish", "quiet", "--material"]).success();
    assert!(back.stdout.contains("0 signatories must confirm again"), "{back:?}");
    assert_eq!(world.json(&["status", "quiet"])["counts"]["must_confirm"], 0);
    assert!(world.exported("quiet", "md").contains("Night Bakers"));
}

/// Today is 15 April; east of here it can be the 16th already.
#[test]
fn nobody_answers_on_a_day_that_is_still_to_come() {
    let world = signed();
    let answers = ["sign", "quiet", "OC", "--status", "declined", "--on"];
    let said = ["Owl Club cannot have answered on 2026-12-04, which is still to come", "leave it out"];
    world.run(&[&answers[..], &["2026-12-04"]].concat()).fails(1).says(&said);
    assert_eq!(names(&world.json(&["status", "quiet"])["unanswered"]), ["Owl Club"]);
    world.run(&[&answers[..], &["2026-04-16"]].concat()).success();
}

#[test]
fn who_was_put_on_the_list_by_mistake_is_taken_off_it() {
    let world = signed();
    let off = ["sign", "quiet", "OC", "--take-off"];
    assert_eq!(world.run(&off).success().stdout, "1 signatory taken off letter quiet.\n");
    assert_eq!(world.json(&["status", "quiet"])["unanswered"], serde_json::json!([]));
    world.run(&off).fails(1).says(&["Owl Club is not on letter quiet"]);
    world.run(&[&off[..], &["--status", "signed"]].concat()).fails(2);
    world.run(&["undo"]).success();
    assert_eq!(names(&world.json(&["status", "quiet"])["unanswered"]), ["Owl Club"]);
}

#[test]
fn an_export_says_the_head_of_the_record_as_a_witness() {
    let world = signed();
    let head = |answer: &super::support::Answer| {
        let line = answer.stderr.lines().find(|line| line.contains("events: 3, head: ")).unwrap().to_owned();
        line[line.len() - 64..].to_owned()
    };
    let first = head(&world.run(&["export", "quiet", "--format", "html"]).success());
    assert_eq!(first, head(&world.run(&["export", "quiet", "--format", "md", "-o", "-"]).success()));
    assert!(world.run(&["doctor"]).success().stdout.contains(&first[..12]));
}

#[test]
fn a_heading_of_ones_own_is_set_where_the_list_has_such() {
    let world = signed();
    let set = |heading: &str| world.run(&["sign", "quiet", "NB", "EB", "--heading", heading]).success();
    set("At night").says(&["not grouped by own headings yet"]);
    world.run(&["letter", "set", "quiet", "signatories.group=custom"]).success();
    assert!(world.exported("quiet", "md").contains("At night"));
    world.run(&["sign", "quiet", "NB", "--heading", "x", "--status", "signed"]).fails(2);
    world.run(&["sign", "quiet", "NB"]).fails(2).says(&["--status", "--heading"]);
    set("");
    assert!(!world.saved("quiet").contains("At night"));
    world.run(&["undo"]).success();
    assert!(world.saved("quiet").contains("group = \"At night\""));
}
