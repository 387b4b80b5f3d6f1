//! Organizations, contacts, officials, addressees and deadlines; the shapes of their answers.

use serde_json::{Value, json};

use super::support::{World, assert_has, keys, letter_file};

/// The values of one key in a list of objects.
fn column<'a>(list: &'a Value, key: &str) -> Vec<&'a str> {
    list.as_array().unwrap().iter().map(|row| row[key].as_str().unwrap_or("null")).collect()
}

#[test]
fn a_write_answers_with_its_activity_its_ids_and_a_message() {
    let world = World::new();
    for arguments in [
        ["letter", "new", "Quiet"].as_slice(),
        &["org", "add", "Owl Club"],
        &["official", "add", "Ann Bell", "--office", "Mayor"],
        &["contact", "add", "Owl Club", "Jo Park"],
        &["addressee", "add", "quiet", "Ann Bell"],
        &["deadline", "set", "quiet", "sign-on", "in 2 weeks"],
        &["sign", "quiet", "Owl Club", "--status", "invited"],
        &["letter", "set", "quiet", "goal=3"],
        &["version", "publish", "quiet"],
        &["letter", "archive", "quiet"],
    ] {
        let answer = world.json(arguments);
        assert_eq!(keys(&answer), ["activity", "ids", "message"], "{arguments:?}");
        assert!(answer["activity"].is_string() && !answer["ids"].as_array().unwrap().is_empty(), "{answer}");
    }
    let people = world.run(&["org", "add", "Bat Club"]).success();
    assert_eq!(people.stdout, "Bat Club added.\n");
}

#[test]
fn organizations_are_added_listed_edited_and_archived() {
    let world = World::new();
    let add = [
        "org",
        "add",
        "Owl Club",
        "--abbr",
        "OC",
        "--alias",
        "The Owls",
        "--alias",
        "Owls of Ely",
        "--scope",
        "state",
        "--state",
        "KS",
        "--kind",
        "nonprofit",
        "--tag",
        "rural",
        "--tag",
        "birds",
        "--lead-days",
        "5",
        "--website",
        "https://owls.example",
    ];
    world.run(&add).success();
    world.run(&["org", "add", "Bat Club"]).success();
    let list = world.json(&["org", "list"]);
    let owl = list.as_array().unwrap().iter().find(|org| org["name"] == "Owl Club").unwrap();
    assert_has(owl, &["id", "name", "abbreviation", "aliases", "kind", "scope", "state", "tags", "archived"]);
    assert_eq!(
        (&owl["aliases"], &owl["tags"]),
        (&json!(["The Owls", "Owls of Ely"]), &json!(["rural", "birds"]))
    );
    assert_eq!((&owl["archived"], &owl["scope"]), (&json!(false), &json!("state")));
    for selector in ["owl club", "oc", "THE OWLS", owl["id"].as_str().unwrap()] {
        assert_eq!(world.json(&["org", "show", selector])["name"], "Owl Club");
    }
    world.run(&["org", "edit", "OC", "--state", "MO", "--name", "Owl Society"]).success();
    world.run(&["org", "archive", "oc"]).success();
    assert_eq!(world.json(&["org", "show", "OC"])["archived"], true);
    world.run(&["org", "restore", "oc"]).success();
    let owl = world.json(&["org", "show", "OC"]);
    assert_eq!(
        (&owl["state"], &owl["name"], &owl["archived"]),
        (&json!("MO"), &json!("Owl Society"), &json!(false))
    );
    world.run(&["org", "show", "Eagle Club"]).fails(1).says(&["Eagle Club"]);
    world.run(&["org", "add", "bat club"]).fails(1).says(&["Bat Club"]);
    world.run(&["org", "add", "Cat Club", "--scope", "cosmic"]).fails(2);
}

#[test]
fn a_list_of_organizations_can_be_filtered() {
    let world = World::new();
    for (name, state, tag) in
        [("Owl Club", "KS", "birds"), ("Bat Club", "KS", "night"), ("Elk Club", "MO", "birds")]
    {
        world.run(&["org", "add", name, "--state", state, "--tag", tag]).success();
    }
    let names = |filter: &[&str]| {
        let list = world.json(&[&["org", "list"], filter].concat());
        column(&list, "name").into_iter().map(str::to_owned).collect::<Vec<_>>().join(", ")
    };
    assert_eq!(names(&["state:ks"]), "Bat Club, Owl Club");
    assert_eq!(names(&["state:KS", "tag:birds"]), "Owl Club");
    assert_eq!(names(&["--", "-state:KS"]), "Elk Club");
    assert_eq!(names(&["ELK"]), "Elk Club");
    assert_eq!(names(&["eagle"]), "");
}

#[test]
fn contacts_are_kept_with_their_organization() {
    let world = World::new();
    world.run(&["org", "add", "Owl Club"]).success();
    let add = ["contact", "add", "owl club", "Jo Park", "--title", "Director", "--email", "jo@owls.example"];
    world.run(&[&add[..], &["--phone", "555-0100", "--role", "approves letters"]].concat()).success();
    world.run(&["contact", "edit", "jo park", "--title", "President"]).success();
    let contact = world.json(&["contact", "show", "Jo Park"]);
    assert_eq!((&contact["title"], &contact["email"]), (&json!("President"), &json!("jo@owls.example")));
    world.run(&["contact", "archive", "Jo Park"]).success();
    assert_eq!(world.json(&["contact", "list", "Owl Club"])[0]["archived"], true);
    world.run(&["contact", "add", "Owl Club", "Al", "--email", "no address"]).fails(1).says(&["no address"]);
    world.run(&["contact", "add", "Eagle Club", "Al"]).fails(1).says(&["Eagle Club"]);
}

#[test]
fn officials_take_what_their_office_lends_and_letters_keep_what_they_print() {
    let world = World::with_letter(&letter_file("", "We ask.\n"));
    let add = [
        "official",
        "add",
        "Maria Delgado",
        "--office",
        "Secretary of Transportation",
        "--agency",
        "Department of Transportation",
        "--address",
        "1 Main Street",
        "--address",
        "Washington, DC 20590",
    ];
    world.run(&add).success();
    let official = &world.json(&["official", "list"])[0];
    assert_has(official, &["id", "name", "office", "title", "courtesy", "agency", "verified_on"]);
    assert_eq!(official["title"], "Secretary of Transportation");
    world.run(&["addressee", "add", "quiet", "maria delgado"]).success();
    world
        .run(&[
            "official",
            "edit",
            "Maria Delgado",
            "--courtesy",
            "Madam Secretary",
            "--verified-on",
            "2026-04-01",
        ])
        .success();
    assert_eq!(world.json(&["official", "show", "Maria Delgado"])["verified_on"], "2026-04-01");
    assert_eq!(world.json(&["addressee", "list", "quiet"])[0]["courtesy"], Value::Null);
    let letter = world.exported("quiet", "md");
    assert!(
        letter.contains("The Honorable Maria Delgado") && letter.contains("Dear Secretary Delgado:"),
        "{letter}"
    );
    world.run(&["official", "archive", "Maria Delgado"]).success();
    let offices = world.json(&["official", "offices"]);
    assert!(offices.as_array().unwrap().len() > 10);
    assert_has(&offices[0], &["key", "name"]);
}

#[test]
fn addressees_are_moved_and_removed_by_their_place() {
    let rows = "[[to]]\nname = \"Ann Bell\"\n[[to]]\nname = \"Bo Cole\"\n[[to]]\nname = \"Cy Dunn\"";
    let world = World::with_letter(&letter_file(rows, "We ask.\n"));
    let names = || column(&world.json(&["addressee", "list", "quiet"]), "name").join(", ");
    world.run(&["addressee", "move", "quiet", "3", "1"]).success();
    assert_eq!(names(), "Cy Dunn, Ann Bell, Bo Cole");
    world.run(&["addressee", "remove", "quiet", "2"]).success();
    assert_eq!(names(), "Cy Dunn, Bo Cole");
    for place in ["0", "3"] {
        world.run(&["addressee", "remove", "quiet", place]).fails(1);
        world.run(&["addressee", "move", "quiet", place, "1"]).fails(1);
    }
    assert_eq!(names(), "Cy Dunn, Bo Cole");
}

#[test]
fn deadlines_are_understood_in_words_and_shown_in_full() {
    let world = World::with_letter(&letter_file("", "We ask.\n"));
    let set = |kind: &str, when: &str, more: &[&str]| {
        world.run(&[&["deadline", "set", "quiet", kind, when], more].concat())
    };
    let answer = set("sign-on", "fri 5pm", &["--zone", "America/New_York", "--hard"]).success();
    assert!(answer.stdout.contains("America/New_York"), "{answer:?}");
    // The next one takes the zone of the first.
    set("comments", "cob 2026-04-20", &[]).success();
    set("docket", "2026-11-01 01:30", &[]).fails(1).says(&["--fold"]);
    set("docket", "2026-11-01 01:30", &["--fold", "later"]).success();
    set("release", "2026-03-08 02:30", &[]).fails(1).says(&["does not exist"]);
    set("release", "soon", &[]).fails(1).says(&["soon"]);
    set("party", "fri 5pm", &[]).fails(2);
    set("release", "fri 5pm", &["--zone", "Mars/Base"]).fails(1).says(&["Mars/Base"]);

    let list = world.json(&["deadline", "list"]);
    assert_eq!(column(&list, "kind"), ["sign-on", "comments", "docket"]);
    assert_eq!(
        column(&list, "instant"),
        ["2026-04-17T21:00:00Z", "2026-04-20T21:00:00Z", "2026-11-01T06:30:00Z"]
    );
    assert_eq!(column(&list, "zone"), ["America/New_York"; 3]);
    assert_has(&list[0], &["letter", "kind", "at", "zone", "instant", "hard", "left_seconds"]);
    assert_eq!((&list[0]["hard"], &list[0]["left_seconds"]), (&json!(true), &json!((2 * 24 + 7) * 3600)));
    assert_eq!(column(&world.json(&["deadline", "list", "--within", "3d"]), "kind"), ["sign-on"]);
    world.run(&["deadline", "list", "--within", "soon"]).fails(2);
    // Moved, it stays hard; --soft lets it be moved.
    set("sign-on", "2026-04-21 17:00", &[]).success();
    assert_eq!(world.json(&["deadline", "list", "--within", "7d"])[1]["hard"], true);
    set("sign-on", "2026-04-21 17:00", &["--soft"]).success();
    assert_eq!(world.json(&["deadline", "list", "--within", "7d"])[1]["hard"], false);
    assert_eq!(world.json(&["letter", "list"])[0]["next_deadline"], "2026-04-20T21:00:00Z");
}

#[test]
fn deadlines_go_to_a_calendar_file_that_is_never_half_written_over() {
    let world = World::with_letter(&letter_file("", "We ask.\n"));
    world
        .run(&["deadline", "set", "quiet", "sign-on", "2026-12-02 17:00", "--zone", "Europe/London"])
        .success();
    world.run(&["deadline", "list", "--ics", "due.ics"]).success();
    let calendar = world.read("due.ics");
    assert!(calendar.starts_with("BEGIN:VCALENDAR\r\n"), "{calendar}");
    assert!(calendar.contains("DTSTART:20261202T170000Z"), "{calendar}");
    world.run(&["deadline", "list", "--ics", "due.ics"]).fails(1);
    world.run(&["deadline", "list", "--ics", "due.ics", "--force"]).success();
    let none = world.run(&["deadline", "list", "--within", "1h", "--ics", "-"]).success().stdout;
    assert!(!none.contains("VEVENT") && none.ends_with("END:VCALENDAR\r\n"), "{none}");
}

#[test]
fn a_filter_takes_quoted_words_fields_and_what_is_not_wanted() {
    let world = World::new();
    for (name, state, tag) in [
        ("Prairie Land Trust", "KS", "land use"),
        ("Trust for Lakes", "MN", "water"),
        ("Owl Club", "KS", "land"),
    ] {
        world.run(&["org", "add", name, "--state", state, "--tag", tag]).success();
    }
    let found = |filter: &[&str]| {
        let list = world.json(&[&["org", "list"][..], filter].concat());
        let names = list.as_array().unwrap().iter().map(|org| org["name"].as_str().unwrap().to_owned());
        names.collect::<Vec<_>>()
    };
    assert_eq!(found(&["\"land trust\""]), ["Prairie Land Trust"]);
    assert_eq!(found(&["trust land"]), ["Prairie Land Trust"]);
    assert_eq!(found(&["tag:\"land use\""]), ["Prairie Land Trust"]);
    assert_eq!(found(&["--", "state:ks", "-tag:\"land use\""]), ["Owl Club"]);
    assert_eq!(found(&["older:7d"]), Vec::<String>::new());
}

#[test]
fn whose_alias_is_the_name_of_another_is_asked_for() {
    let world = World::new();
    for arguments in [["Alpha", "--abbr", "AL"], ["Beta", "--alias", "Alpha"], ["Gamma", "--abbr", "Alpha"]] {
        world.run(&[&["org", "add"][..], &arguments].concat()).success();
    }
    let refused = world.run(&["--json", "org", "show", "alpha"]).json();
    assert_eq!(refused["error"]["candidates"].as_array().unwrap().len(), 3, "{refused}");
    // What was put away is not meant while something else is.
    world.run(&["org", "archive", "Beta"]).success();
    world.run(&["org", "archive", "Gamma"]).success();
    assert_eq!(world.json(&["org", "show", "alpha"])["name"], "Alpha");
}
