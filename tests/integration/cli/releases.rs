//! Editions: what was released stays as it was, whatever is done to the record afterwards.

use std::fs;

use super::support::{World, letter_file, text};

/// A letter to an official, with two organizations that have signed it, and one that has not.
fn signed() -> World {
    let head = "date = 2026-04-20\n\
        signatories = { group = \"state\" }\n\
        [[to]]\nname = \"Maria Delgado\"\ncourtesy = \"Secretary\"\ntitle = \"Secretary of Noise\"\nhonorific = \"The Honorable\"\n\
        agency = \"Department of Noise\"\naddress = [\"1 Main Street\", \"Salina, KS 67401\"]\n\
        [[profile]]\nname = \"plain\"\nnumbers = true\nto = [\"Maria Delgado\"]";
    let world = World::with_letter(&letter_file(head, "We are {{ signatories.count_words }}.\n"));
    for (name, abbreviation, state) in
        [("Night Bakers", "NB", "ME"), ("Early Birds", "EB", "KS"), ("Owl Club", "OC", "AL")]
    {
        world.run(&["org", "add", name, "--abbr", abbreviation, "--state", state]).success();
    }
    world.run(&["sign", "quiet", "NB", "EB", "--status", "signed", "--by", "Jo Park"]).success();
    world
}

fn edition(world: &World, number: &str, format: &str) -> String {
    let arguments = ["export", "quiet", "--edition", number, "--format", format, "-o", "-"];
    world.run(&arguments).success().stdout
}

#[test]
fn a_release_is_numbered_listed_shown_and_sets_the_stage() {
    let world = signed();
    let done = world.run(&["release", "quiet", "-m", "To the Secretary"]).success();
    assert!(
        done.stdout.contains("Edition 1 of letter quiet released: version 1, 2 signatories."),
        "{done:?}"
    );
    assert_eq!(world.json(&["letter", "list"])[0]["stage"], "released");
    let list = world.json(&["release", "list", "quiet"]);
    assert_eq!((&list[0]["number"], &list[0]["signatories"]), (&1.into(), &2.into()));
    let shown = world.json(&["release", "show", "quiet", "1"]);
    assert_eq!(shown["recipients"][0]["name"], "Maria Delgado");
    assert_eq!(shown["recipients"][0]["profile"], "plain");
    assert_eq!(shown["signatories"][0]["name"], "Early Birds (EB)");
    assert_eq!(shown["note"], "To the Secretary");
    world.run(&["release", "show", "quiet", "2"]).fails(1).says(&["no edition 2"]);
}

#[test]
fn nothing_takes_a_release_back_and_undo_says_so_instead_of_taking_back_something_older() {
    let world = signed();
    world.run(&["release", "quiet"]).success();
    world.run(&["undo"]).fails(1).says(&["nothing can take this back", "Edition 1"]);
    assert_eq!(world.json(&["status", "quiet"])["counts"]["signed"], 2);
    let publication = world.json(&["activity", "quiet"]);
    let sign = publication.as_array().unwrap().iter().find(|entry| entry["operation"] == "sign").unwrap();
    world.run(&["undo", sign["id"].as_str().unwrap()]).fails(1).says(&["edition"]);
}

#[test]
fn the_same_is_not_released_twice_and_late_names_lead_to_the_next_edition() {
    let world = signed();
    world.run(&["release", "quiet"]).success();
    world.run(&["release", "quiet"]).fails(1).says(&["as edition 1 has it", "--edition 1"]);
    world.run(&["sign", "quiet", "OC", "--status", "signed", "--by", "Al Fox"]).success();
    world.run(&["sign", "quiet", "NB", "--status", "withdrawn", "--reason", "board"]).success();
    let list = world.run(&["release", "list", "quiet"]).success().stdout;
    assert!(list.contains("Joined since edition 1: Owl Club (OC)."), "{list}");
    assert!(list.contains("No longer listed since edition 1: Night Bakers (NB)."), "{list}");
    assert!(world.run(&["release", "show", "quiet"]).success().stdout.contains("withdrew after release"));
    world.run(&["release", "quiet"]).success().says(&["Joined since edition 1", "Owl Club"]);
    let list = world.json(&["release", "list", "quiet"]);
    assert_eq!(list[1]["since"]["joined"], serde_json::json!(["Owl Club (OC)"]));
    let (first, second) = (edition(&world, "1", "md"), edition(&world, "2", "md"));
    assert!(first.contains("Night Bakers") && !first.contains("Owl Club"), "{first}");
    assert!(second.contains("Owl Club") && !second.contains("Night Bakers"), "{second}");
}

#[test]
fn an_edition_stays_as_it_was_after_everything_it_was_made_of_has_changed() {
    let world = signed();
    world.run(&["official", "add", "Maria Delgado", "--office", "other"]).success();
    world.run(&["release", "quiet"]).success();
    let kept: Vec<String> = ["html", "md"].iter().map(|format| edition(&world, "1", format)).collect();
    assert!(kept.iter().all(|page| page.contains("Maria Delgado") && page.contains("We are two.")));

    world.run(&["org", "edit", "Night Bakers", "--name", "Bakers of the Dawn"]).success();
    world.run(&["org", "archive", "Early Birds"]).success();
    world.run(&["official", "archive", "Maria Delgado"]).success();
    world.run(&["letter", "set", "quiet", "subject=Noise", "close=Yours,", "lang=en-GB"]).success();
    world.run(&["version", "publish", "quiet", "--material"]).success();
    let file = world.write("quiet.md", letter_file("", "Another text.\n"));
    world.run(&["letter", "load", text(&file), "--replace"]).success();
    fs::create_dir_all(world.settings().join("templates")).unwrap();
    fs::write(world.settings().join("templates/letter.md"), "Nothing\n").unwrap();
    fs::write(world.settings().join("templates/letter.html"), "Nothing\n").unwrap();

    for (format, kept) in ["html", "md"].iter().zip(&kept) {
        assert_eq!(edition(&world, "1", format), *kept);
    }
    assert!(!world.exported("quiet", "md").contains("We are"));
    let copy = world.at("copy.db");
    world.run(&["backup", text(&copy)]).success();
    let of_copy = ["--db", text(&copy), "export", "quiet", "--edition", "1", "--format", "md", "-o", "-"];
    assert_eq!(world.run(&of_copy).success().stdout, kept[1]);
    world.run(&["doctor"]).success();
}

#[test]
fn an_edition_has_a_page_for_each_profile() {
    let world = signed();
    world.run(&["release", "quiet"]).success();
    let plain = ["export", "quiet", "--format", "md", "-o", "-", "--profile", "plain"];
    let kept = world.run(&[&plain[..], &["--edition", "1"]].concat()).success().stdout;
    assert!(kept.contains("1\\. Early Birds (EB)") && kept.contains("2\\. Night Bakers"), "{kept}");
    assert!(edition(&world, "1", "md").contains("### Kansas"));
    world.run(&["letter", "set", "quiet", "profile=[]"]).success();
    assert_eq!(world.run(&[&plain[..], &["--edition", "1"]].concat()).success().stdout, kept);
    world.run(&plain).fails(1).says(&["no profile"]);
}

#[test]
fn an_error_stands_in_the_way_until_it_is_let_pass_for_a_reason_that_is_kept() {
    let world = World::with_letter(&letter_file("date = 2026-04-20", "We ask[^gone].\n"));
    world.run(&["release", "quiet"]).fails(1).says(&["no version"]);
    world.run(&["version", "publish", "quiet"]).success();
    let refused = world.run(&["release", "quiet"]).fails(1);
    assert!(refused.stderr.contains("note-undefined"), "{refused:?}");
    let preview = world.run(&["release", "quiet", "--dry-run"]);
    assert_eq!(preview.code, Some(1));
    assert!(preview.stdout.contains("In the way: note-undefined"), "{preview:?}");
    world.run(&["release", "quiet", "--waive", "note-undefined"]).fails(2).says(&["RULE=WHY"]);
    world.run(&["release", "quiet", "--waive", "no-such-rule=Because"]).fails(1).says(&["no-such-rule"]);
    assert_eq!(world.json(&["release", "list", "quiet"]), serde_json::json!([]));

    let one = ["release", "quiet", "--waive", "note-undefined=Counsel said so"];
    world.run(&one).fails(1).says(&["has 1 error", "addressee-missing"]);
    let both = [&one[..], &["--waive", "addressee-missing=An open letter"]].concat();
    world.run(&both).success();
    let shown = world.json(&["release", "show", "quiet"]);
    let kept = shown["waivers"].as_array().unwrap();
    assert!(kept.iter().any(|w| w["rule"] == "note-undefined" && w["why"] == "Counsel said so"), "{shown}");
}

#[test]
fn one_changed_byte_of_an_edition_is_found() {
    let world = signed();
    world.run(&["release", "quiet"]).success();
    for (table, column) in [
        ("edition", "note"),
        ("edition", "head"),
        ("edition", "recipients"),
        ("edition_signatory", "name"),
        ("edition_signatory", "event_id"),
        ("edition_page", "html"),
        ("edition_page", "doc"),
    ] {
        let copy = world.at("meddled.db");
        fs::copy(world.db(), &copy).unwrap();
        let conn = rusqlite::Connection::open(&copy).unwrap();
        let trigger: String = conn
            .query_row(
                "SELECT sql FROM sqlite_schema WHERE name = ?1",
                [format!("{table}_no_update")],
                |row| row.get(0),
            )
            .unwrap();
        conn.execute_batch(&format!("DROP TRIGGER {table}_no_update")).unwrap();
        let value = if column == "recipients" { "'[]'" } else { "'x' || substr(coalesce(NAME, ''), 2)" };
        let value = value.replace("NAME", column);
        let value = if column == "doc" { "replace(doc, 'Salina', 'Selina')".to_owned() } else { value };
        conn.execute_batch(&format!("UPDATE {table} SET {column} = {value}; {trigger}")).unwrap();
        drop(conn);
        let found = world.run(&["--db", text(&copy), "doctor"]);
        assert_eq!(found.code, Some(3), "{table}.{column}: {found:?}");
        assert!(
            format!("{found:?}").contains("edition") || format!("{found:?}").contains("value"),
            "{found:?}"
        );
    }
}
