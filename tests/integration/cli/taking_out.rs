//! Lists for other programs: tables, JSON and address cards, each read back.

use serde_json::Value;

use super::support::World;

/// The sample coalition, in the database that is used unless a command names another.
fn with_sample() -> World {
    let world = World::new();
    world.run(&["demo", "--dir", "sample", "--no-tui"]).success();
    std::fs::create_dir_all(world.db().parent().unwrap()).unwrap();
    std::fs::copy(world.at("sample/undersigned.db"), world.db()).unwrap();
    world
}

/// Names, numbers and remarks that other programs trip over.
fn with_odd_names() -> World {
    let world = World::new();
    let add = |arguments: &[&str]| drop(world.run(&[&["org", "add"], arguments].concat()).success());
    add(&["=SUM(1,2) Society", "--alias", "'=Sum", "--tag", "@home", "--state", "KS", "--lead-days", "3"]);
    add(&["Züri \"Wald\", Verein; e.V.", "--website", "https://wald.example", "--kind=-none"]);
    add(&["'s-Hertogenbosch Choir"]);
    let contact = ["contact", "add", "=SUM(1,2) Society", "Ana Ruiz, Jr.", "--phone", "+1 202 555 0101"];
    world
        .run(&[&contact[..], &["--email", "ana@sum.example", "--title", "Chair; and\\or clerk"]].concat())
        .success();
    world.run(&["contact", "add", "=SUM(1,2) Society", "Li", "--role", "@night"]).success();
    world
}

fn written(world: &World, arguments: &[&str]) -> String {
    world.run(&[arguments, &["-o", "-"]].concat()).success().stdout
}

fn rows(table: &str) -> Vec<Vec<String>> {
    let table = table.strip_prefix('\u{FEFF}').unwrap_or(table);
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(table.as_bytes());
    reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}

/// The rows without the keys, which are others in another database.
fn without_keys(table: &str) -> Vec<Vec<String>> {
    rows(table).into_iter().map(|row| row[..row.len() - 1].to_vec()).collect()
}

#[test]
fn organizations_that_were_taken_out_change_nothing_when_they_are_brought_in() {
    for world in [with_sample(), with_odd_names()] {
        let table = written(&world, &["org", "export"]);
        world.write("organizations.csv", &table);
        let looked_at = world.json(&["org", "import", "organizations.csv", "--dry-run"]);
        let kinds: Vec<&str> =
            looked_at["rows"].as_array().unwrap().iter().map(|row| row["kind"].as_str().unwrap()).collect();
        assert!(!kinds.is_empty() && kinds.iter().all(|kind| *kind == "same"), "{looked_at}");
        let done = world.json(&["org", "import", "organizations.csv"]);
        assert_eq!(done["activity"], Value::Null, "{done}");
        world.write("contacts.csv", written(&world, &["contact", "export"]));
        let done = world.json(&["org", "import", "contacts.csv"]);
        assert_eq!(done["activity"], Value::Null, "{done}");
    }
}

#[test]
fn organizations_come_whole_into_another_database() {
    let world = with_odd_names();
    let table = written(&world, &["org", "export"]);
    world.write("organizations.csv", &table);
    world.run(&["--db", "other.db", "org", "import", "organizations.csv", "--doubles", "new"]).success();
    let other = written(&world, &["--db", "other.db", "org", "export"]);
    assert_eq!(without_keys(&other), without_keys(&table));
    assert!(table.contains("\"'=SUM(1,2) Society\"") && table.contains("\"''=Sum\""), "{table}");
    assert!(table.contains("\"'s-Hertogenbosch Choir\""), "{table}");
}

#[test]
fn the_apostrophe_before_a_formula_is_taken_away_from_our_own_tables_only() {
    let world = World::new();
    world.write("theirs.csv", "name,id\n'=Club,1\n");
    world.run(&["org", "import", "theirs.csv"]).success();
    assert_eq!(world.json(&["org", "list"])[0]["name"], "'=Club");
}

#[test]
fn what_was_put_away_or_erased_stays_out_unless_all_are_wanted() {
    let world = with_odd_names();
    world.run(&["org", "archive", "'s-Hertogenbosch Choir"]).success();
    world.run(&["contact", "archive", "Li"]).success();
    world.run(&["contact", "erase", "Ana Ruiz, Jr.", "--yes"]).success();
    assert!(!written(&world, &["org", "export"]).contains("Hertogenbosch"));
    assert!(written(&world, &["org", "export", "--all"]).contains("Hertogenbosch"));
    assert_eq!(rows(&written(&world, &["contact", "export"])).len(), 1);
    assert_eq!(rows(&written(&world, &["contact", "export", "--all"])).len(), 2);
    assert_eq!(written(&world, &["contact", "export", "--format", "vcard"]), "");
}

/// A property of a card: its name, and its value as it is written.
type Property = (String, String);

/// The cards of a file, read by a parser that knows nothing of ours.
fn cards(text: &str) -> Vec<Vec<Property>> {
    for line in text.split("\r\n") {
        assert!(line.len() <= 75 && !line.contains(['\r', '\n']), "{line:?}");
    }
    let unfolded = icalendar::parser::unfold(text).replace("\r\n", "\n");
    let cards = unfolded.split_inclusive("END:VCARD\n");
    cards
        .map(|card| {
            let card = icalendar::parser::read_components(card).unwrap().remove(0);
            assert_eq!(card.name, "VCARD");
            let properties = card.properties.iter();
            properties.map(|one| (one.name.as_str().to_owned(), one.val.as_str().to_owned())).collect()
        })
        .collect()
}

fn value<'c>(card: &'c [Property], name: &str) -> &'c str {
    card.iter().find(|(own, _)| own == name).map_or("", |(_, value)| value)
}

#[test]
fn contacts_are_read_from_their_cards() {
    let world = with_odd_names();
    for (format, version) in [("vcard", "4.0"), ("vcard3", "3.0")] {
        let cards = cards(&written(&world, &["contact", "export", "--format", format]));
        assert_eq!(cards.len(), 2);
        let ana = &cards[0];
        assert_eq!(value(ana, "VERSION"), version);
        assert_eq!(value(ana, "FN"), "Ana Ruiz\\, Jr.");
        assert_eq!(value(ana, "N"), "Ruiz;Ana;;;Jr.");
        assert_eq!(value(ana, "ORG"), "=SUM(1\\,2) Society");
        assert_eq!(value(ana, "TITLE"), "Chair\\; and\\\\or clerk");
        assert_eq!(value(ana, "EMAIL"), "ana@sum.example");
        assert_eq!(value(ana, "TEL"), "+1 202 555 0101");
        assert!(value(ana, "UID").starts_with("urn:uuid:"));
        assert_eq!(value(&cards[1], "N"), "Li;;;;");
        assert_eq!(value(&cards[1], "ROLE"), "@night");
    }
}

#[test]
fn officials_are_read_from_their_cards_and_their_table() {
    let world = with_sample();
    let official =
        ["official", "add", "María-José Œuvré de la Très Longue Dénomination du Nom", "--office", "governor"];
    let address = ["--address", "1 Main Street, Suite 5", "--address", "Salina, KS 67401"];
    world.run(&[&official[..], &address].concat()).success();
    world.run(&["official", "add", "Members of the Senate", "--office", "senate", "--collective"]).success();
    let cards = cards(&written(&world, &["official", "export", "--format", "vcard"]));
    let list = world.json(&["official", "list"]);
    let list = list.as_array().unwrap();
    assert_eq!(cards.len(), list.len());
    let card = |name: &str| cards.iter().find(|card| value(card, "FN") == name).unwrap();
    let long = card("María-José Œuvré de la Très Longue Dénomination du Nom");
    assert_eq!(value(long, "ADR"), ";;1 Main Street\\, Suite 5\\nSalina\\, KS 67401;;;;");
    assert_eq!(value(card("Members of the Senate"), "KIND"), "group");
    let table = rows(&written(&world, &["official", "export"]));
    assert_eq!(table.len(), list.len() + 1);
    for (row, known) in table[1..].iter().zip(list) {
        assert_eq!(row[0], known["name"].as_str().unwrap());
        assert_eq!(row[2], known["office"].as_str().unwrap());
        assert_eq!(row[24], known["id"].as_str().unwrap());
    }
}

#[test]
fn deadlines_are_read_from_their_table_and_every_list_is_json_too() {
    let world = with_sample();
    let table = rows(&written(&world, &["deadline", "export"]));
    let list = world.json(&["deadline", "list"]);
    for (row, known) in table[1..].iter().zip(list.as_array().unwrap()) {
        assert_eq!(
            (row[0].as_str(), row[2].as_str()),
            (known["letter"].as_str().unwrap(), known["kind"].as_str().unwrap())
        );
        assert_eq!(row[3].replace(' ', "T"), known["at"].as_str().unwrap());
        assert_eq!(row[6] == "yes", known["hard"].as_bool().unwrap());
    }
    for noun in ["org", "contact", "official", "deadline"] {
        let text = written(&world, &[noun, "export", "--format", "json"]);
        let read: Value = serde_json::from_str(&text).unwrap();
        assert!(!read.as_array().unwrap().is_empty(), "{noun}");
        assert_eq!(written(&World::new(), &[noun, "export", "--format", "json"]), "[]\n");
    }
    assert_eq!(world.json(&["deadline", "export", "--format", "json", "-o", "d.json"])["path"], "d.json");
}

#[test]
fn files_are_named_after_the_list_and_never_replaced_unasked() {
    let world = with_odd_names();
    let answer = world.run(&["org", "export"]).success();
    assert!(answer.stdout.trim().ends_with("organizations.csv"), "{answer:?}");
    answer.says(&["3 entries."]);
    world.run(&["org", "export"]).fails(1).says(&["is there already"]);
    world.run(&["org", "export", "--force", "--raw"]).success().says(&["Raw: a spreadsheet may run"]);
    assert!(world.read("organizations.csv").contains("\"=SUM(1,2) Society\""));
    world.run(&["contact", "export", "--format", "vcard"]).success();
    assert!(world.names().contains(&"contacts.vcf".to_owned()));
}
