//! Tables of organizations brought in: what is said of each row, what is written, and that all of
//! it is taken back at once.

use serde_json::Value;

use super::support::{World, letter_file};

const TABLE: &str = "Organization,State,Contact,E-mail\n\
    Owl Club,KS,Jo Park,jo@owl.example\n\
    Bat Circle,OH,,\n\
    Owl Club,,Bo Lund,bo@owl.example\n";

fn names(world: &World) -> Vec<String> {
    let list = world.json(&["org", "list"]);
    list.as_array().unwrap().iter().map(|org| org["name"].as_str().unwrap().to_owned()).collect()
}

fn kinds(document: &Value) -> Vec<&str> {
    document["rows"].as_array().unwrap().iter().map(|row| row["kind"].as_str().unwrap()).collect()
}

#[test]
fn a_table_is_looked_at_brought_in_and_taken_back_whole() {
    let world = World::new();
    world.write("orgs.csv", TABLE);
    let looked_at = world.run(&["org", "import", "orgs.csv", "--dry-run"]).success();
    assert!(looked_at.stdout.contains("UTF-8, separated by commas; 3 rows"), "{looked_at:?}");
    assert!(
        looked_at.stdout.contains("2 new, 1 changed, 0 as they are, 0 possible doubles, 0 refused"),
        "{looked_at:?}"
    );
    assert!(world.is_untouched());

    let done = world.run(&["org", "import", "orgs.csv"]).success();
    assert_eq!(done.stdout, "2 organizations added, 0 changed; 2 contacts added or changed.\n");
    assert_eq!(names(&world), ["Bat Circle", "Owl Club"]);
    let again = world.json(&["org", "import", "orgs.csv"]);
    assert_eq!(again["activity"], Value::Null, "{again}");
    world.run(&["undo"]).success();
    assert!(names(&world).is_empty());
    assert!(world.json(&["contact", "list"]).as_array().unwrap().is_empty());
}

#[test]
fn nothing_is_brought_in_while_a_row_is_in_doubt_or_wrong() {
    let world = World::new();
    world.run(&["org", "add", "Bus Riders League"]).success();
    world.write("orgs.csv", "name,email\nBus Riders Laegue,\nOwl Club,\n");
    world.run(&["org", "import", "orgs.csv"]).fails(1).says(&[
        "1 row may mean",
        "line 2: Bus Riders Laegue: may be Bus Riders League",
        "--doubles",
    ]);
    let document = world.json(&["org", "import", "orgs.csv", "--dry-run"]);
    assert_eq!(kinds(&document), ["double", "new"]);
    assert_eq!(document["rows"][0]["detail"][0]["name"], "Bus Riders League");
    world.run(&["org", "import", "orgs.csv", "--doubles", "known"]).success();
    assert_eq!(names(&world), ["Bus Riders League", "Owl Club"]);

    world.write("bad.csv", "name,email\nBat Circle,nobody\n\u{1b}[2J,\nCat Circle,\nDog,Circle,x\n");
    world.run(&["org", "import", "bad.csv"]).fails(1).says(&["3 rows cannot be brought in"]);
    let document = world.json(&["org", "import", "bad.csv", "--dry-run"]);
    assert_eq!(kinds(&document), ["refused", "refused", "new", "refused"]);
    assert_eq!(document["rows"][0]["detail"]["column"], "email");
    world.run(&["org", "import", "bad.csv", "--skip-bad"]).success();
    assert_eq!(names(&world).len(), 3);
}

#[test]
fn what_the_headers_do_not_say_is_told_with_map_and_what_is_not_used_is_named() {
    let world = World::new();
    world.write("members.csv", "Label;Colour\r\nOwl Club;red\r\n");
    let import = ["org", "import", "members.csv", "--skip-bad"];
    world.run(&import).fails(1).says(&[
        "no column",
        "name of the organization",
        "Label, Colour",
        "--map name=",
    ]);
    assert!(world.is_untouched());
    let done = world.run(&["org", "import", "members.csv", "--map", "name=label"]).success();
    assert!(done.stderr.contains("nothing was made of the columns Colour"), "{done:?}");
    assert_eq!(names(&world), ["Owl Club"]);
    world.write("more.csv", "Label;Colour\r\nBat Circle;red\r\n");
    world.run(&["org", "import", "more.csv"]).success();
    assert_eq!(names(&world), ["Bat Circle", "Owl Club"], "the same headers mean the same the next time");
    world
        .run(&["org", "import", "members.csv", "--map", "nom=label"])
        .fails(1)
        .says(&["there is no field", "lead-days"]);
    world.run(&["org", "import", "nowhere.csv"]).fails(1).says(&["there is no file"]);
}

#[test]
fn a_guessed_encoding_is_said() {
    let world = World::new();
    world.write("orgs.csv", b"name,city\nVerein f\xfcr Wasser,K\xf6ln\nCaf\xe9 Soci\xe9t\xe9,Orl\xe9ans\n");
    let done = world.run(&["org", "import", "orgs.csv"]).success();
    assert!(done.stderr.contains("windows-1252"), "{done:?}");
    assert_eq!(names(&world)[1], "Verein für Wasser");
}

#[test]
fn doubles_on_file_are_listed_with_the_reason() {
    let world = World::new();
    assert_eq!(world.run(&["org", "duplicates"]).success().stdout, "No two organizations look like one.\n");
    for name in ["River Trust", "The River Trust, Inc.", "River Trust of Ohio"] {
        world.run(&["org", "add", name]).success();
    }
    let found = world.json(&["org", "duplicates"]);
    assert_eq!(found.as_array().unwrap().len(), 1, "{found}");
    assert_eq!(found[0]["why"], "the same name, spelled otherwise");
}

const FORM: &str = "Timestamp,Organization Name,ZIP,Your name,Your title,Email Address,May we list you?\n\
    4/14/2026 9:02:11,Owl Club,02134,Jo Park,Director,jo@owl.example,Yes\n\
    4/14/2026 9:40:00,Bat Circle,,Bo Lund,,bo@bat.example,Yes\n";

#[test]
fn the_answers_of_a_form_are_recorded_with_the_row_as_evidence() {
    let world = World::with_letter(&letter_file("", "Please.\n"));
    world.run(&["org", "add", "Owl Club"]).success();
    world.write("form.csv", FORM);
    let import = ["import", "sign-ons", "quiet", "form.csv", "--map", "consent=May we list you?"];
    world.run(&import).fails(1).says(&[
        "1 row without a known organization",
        "line 3: Bat Circle",
        "--create",
    ]);
    let looked_at = world.json(&[&import[..], &["--dry-run"]].concat());
    assert_eq!(kinds(&looked_at), ["recorded", "unknown"]);
    let create = [&import[..], &["--create"]].concat();
    world.run(&create).success();
    let letter = world.saved("quiet");
    for words in [
        "status = \"signed\"",
        "by = \"Jo Park, Director\"",
        "channel = \"form\"",
        "ZIP: 02134",
        "on = 2026-04-14",
    ] {
        assert!(letter.contains(words), "{words:?} is not in {letter}");
    }
    assert_eq!(world.json(&["status", "quiet"])["counts"]["signed"], 2);
    assert_eq!(world.json(&["contact", "list"]).as_array().unwrap().len(), 2);
    assert_eq!(world.json(&create)["activity"], Value::Null);
    world.run(&["undo"]).success();
    assert_eq!(names(&world), ["Owl Club"]);
    assert_eq!(world.json(&["status", "quiet"])["counts"]["signed"], 0);
}

#[test]
fn the_zeros_that_a_spreadsheet_has_dropped_from_zip_codes_come_back() {
    let world = World::with_letter(&letter_file("", "Please.\n"));
    let cut = FORM.replace("02134", "2134").replace("Bat Circle,,", "Bat Circle,67401,");
    world.write("form.csv", &cut);
    world.run(&["import", "sign-ons", "quiet", "form.csv", "--create"]).success();
    let letter = world.saved("quiet");
    assert!(letter.contains("ZIP: 02134 (in the table: 2134)"), "{letter}");
    assert!(letter.contains("ZIP: 67401\n") || letter.contains("ZIP: 67401\\n"), "{letter}");
    // The table as it was before it went through the spreadsheet is the same answer.
    world.write("form.csv", FORM.replace("Bat Circle,,", "Bat Circle,67401,"));
    assert_eq!(world.json(&["import", "sign-ons", "quiet", "form.csv"])["activity"], Value::Null);
}

#[test]
fn zip_codes_of_organizations_are_taken_for_nothing_else() {
    let world = World::new();
    for code in ["2134", "02134"] {
        world.write(
            "members.csv",
            format!("Organization,State,ZIP,E-mail\nOwl Club,MA,{code},ana@owl.example\n"),
        );
        let looked_at = world.json(&["org", "import", "members.csv", "--dry-run"]);
        assert_eq!(looked_at["unused"], serde_json::json!(["ZIP"]), "{looked_at}");
        world.run(&["org", "import", "members.csv"]).success();
        assert_eq!(world.json(&["org", "list"])[0]["state"], "MA");
        assert_eq!(world.json(&["contact", "list"]).as_array().unwrap().len(), 1);
    }
}

#[test]
fn a_form_from_before_a_material_change_confirms_nothing() {
    let world = World::with_letter(&letter_file("", "Please.\n"));
    world.write("form.csv", FORM);
    let import = ["import", "sign-ons", "quiet", "form.csv", "--map", "consent=May we list you?", "--create"];
    world.run(&["version", "publish", "quiet"]).success();
    world.run(&import).fails(1).says(&["2 rows cannot be brought in"]);
    world.run(&[&import[..], &["--version", "1"]].concat()).success();
    world.run_with_input(&["letter", "load", "--replace", "-"], letter_file("", "Please do.\n")).success();
    world.run(&["version", "publish", "quiet", "--material", "-m", "more"]).success();
    assert_eq!(world.json(&["status", "quiet"])["counts"]["must_confirm"], 2);
    assert_eq!(world.json(&import)["activity"], Value::Null, "who has signed is not asked by an old form");
    assert_eq!(world.json(&["status", "quiet"])["counts"]["must_confirm"], 2);
}

#[test]
fn a_yes_since_a_material_change_confirms_it_and_one_from_before_does_not() {
    let head = "date = 2026-04-20";
    let world = World::with_letter(&letter_file(head, "Please.\n"));
    let form = |day: &str| format!("Timestamp,Organization,Name\n{day},Owl Club,Jo Park\n");
    world.write("first.csv", form("2026-04-14"));
    let import = |file: &'static str| ["import", "sign-ons", "quiet", file, "--create"];
    world.run(&["version", "publish", "quiet"]).success();
    world.run(&[&import("first.csv")[..], &["--version", "1"]].concat()).success();
    world.run_with_input(&["letter", "load", "--replace", "-"], letter_file(head, "Please do.\n")).success();
    world.run(&["version", "publish", "quiet", "--material"]).success();
    let must_confirm = || world.json(&["status", "quiet"])["counts"]["must_confirm"].clone();
    assert_eq!(world.json(&import("first.csv"))["activity"], Value::Null);
    assert_eq!(must_confirm(), 1);

    world.write("second.csv", form("2026-04-15"));
    assert_eq!(kinds(&world.json(&[&import("second.csv")[..], &["--dry-run"]].concat())), ["recorded"]);
    world.run(&import("second.csv")).success();
    assert_eq!(must_confirm(), 0);
    assert_eq!(world.json(&import("second.csv"))["activity"], Value::Null, "the same file twice");
    world.run(&["undo"]).success();
    assert_eq!(must_confirm(), 1);
    world.run(&[&import("first.csv")[..], &["--version", "2"]].concat()).success();
    assert_eq!(must_confirm(), 0);
}

#[test]
fn a_table_of_which_every_row_is_left_out_is_no_success() {
    let world = World::with_letter(&letter_file("", "Please.\n"));
    world.write("list.csv", "Name,State\n,KS\n");
    let skip = ["org", "import", "list.csv", "--skip-bad"];
    world.run(&skip).fails(1).says(&["none of 1 row can be brought in", "--dry-run"]);
    world.write("list.csv", "Name,State\nOwl Club,KS\n,KS\n");
    assert_eq!(world.run(&skip).success().stdout, "1 organization added, 0 changed; 1 row left out.\n");
    let again = world.run(&skip).success().stdout;
    assert!(again.starts_with("Nothing to change: 1 row left out, and what the other one says"), "{again}");
    world.write("form.csv", "Organization,Name\nBat Circle,Jo\n");
    let skip = ["import", "sign-ons", "quiet", "form.csv", "--skip-bad"];
    world.run(&skip).fails(1).says(&["none of 1 row can be brought in"]);
}

#[test]
fn of_a_row_that_is_refused_for_what_it_is_a_part_of_nothing_is_written() {
    let world = World::new();
    world.run(&["org", "add", "Old Guild", "--state", "KS"]).success();
    world.write(
        "parts.csv",
        "Name,State,Part of,Contact\nRing One,KS,Ring Two,Ed\nRing Two,KS,Ring One,Al\nOld Guild,MN,Ring Two,Jo\n\
         Section,KS,Network,\nNetwork,KS,,\n",
    );
    let import = ["org", "import", "parts.csv", "--skip-bad"];
    let looked_at = world.json(&[&import[..], &["--dry-run"]].concat());
    assert_eq!(kinds(&looked_at), ["refused", "refused", "refused", "new", "new"]);
    let said = world.run(&import).success().stdout;
    assert_eq!(said, "2 organizations added, 0 changed; 3 rows left out.\n");
    assert_eq!(names(&world), ["Network", "Old Guild", "Section"]);
    assert_eq!(world.json(&["org", "show", "Old Guild"])["state"], "KS");
    assert_eq!(world.json(&["contact", "list"]), serde_json::json!([]));
}

#[test]
fn nobody_is_added_for_an_answer_that_is_refused_and_what_is_left_out_is_named() {
    let world = World::with_letter(&letter_file("", "Please.\n"));
    world.run(&["version", "publish", "quiet"]).success();
    let form = "Timestamp,Organization,Do you agree?\n\
        4/13/2026 9:00:00,Owl Club,Yes\n4/15/2026 9:00:00,Bat Circle,Yes\n4/14/2026 9:00:00,Owl Club,Yes\n";
    world.write("form.csv", form);
    let import = ["import", "sign-ons", "quiet", "form.csv", "--create"];
    world.run(&import).fails(1).says(&["before the newest version"]);
    let done = world.run(&[&import[..], &["--skip-bad"]].concat()).success();
    done.says(&["left out, line 4: Owl Club: refused: it was given on 2026-04-14"]);
    assert_eq!(names(&world), ["Bat Circle"]);
}
