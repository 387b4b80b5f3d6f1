//! What was taken out, brought into an empty database and taken out again is the same, but for the keys.

use serde_json::Value;

use super::support::{World, letter_file};

/// Runs a command in the database at hand, and in the other one.
struct Two(World);

const OTHER: [&str; 2] = ["--db", "other.db"];

impl Two {
    fn out(&self, arguments: &[&str]) -> String {
        self.0.run(&[arguments, &["-o", "-"]].concat()).success().stdout
    }

    fn out_of_other(&self, arguments: &[&str]) -> String {
        self.out(&[&OTHER[..], arguments].concat())
    }

    /// Brings a file into the other database, where it changes nothing the second time.
    fn bring_into_other(&self, arguments: &[&str]) {
        let import = [&OTHER[..], arguments].concat();
        self.0.run(&import).success();
        assert_eq!(self.0.json(&import)["activity"], Value::Null, "{arguments:?}: the second time");
    }
}

/// The rows without their last cell, which is the key.
fn without_keys(table: &str) -> Vec<Vec<String>> {
    let table = table.strip_prefix('\u{feff}').unwrap();
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(table.as_bytes());
    let rows = reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect::<Vec<_>>());
    rows.map(|row| row[..row.len() - 1].to_vec()).collect()
}

/// Organizations and people of whom every field says something that a table may trip over.
fn with_everything() -> Two {
    let world = World::new();
    let add = |arguments: &[&str]| drop(world.run(&[&["org", "add"], arguments].concat()).success());
    add(&[
        "Owl Network, \"National\"",
        "--scope",
        "national",
        "--abbr",
        "OWN",
        "--website",
        "https://owl.example",
    ]);
    add(&[
        "'=SUM(1,2) Society",
        "--alias",
        "Sums; and more",
        "--alias",
        "\"Sum\" of all",
        "--alias",
        "'=Sum",
        "--tag",
        "water, clean",
        "--tag",
        "@home",
        "--tag",
        "a|b",
        "--state",
        "KS",
        "--district",
        "KS-01",
        "--country",
        "US",
        "--kind=-none",
        "--lead-days",
        "3",
        "--sort-as",
        "Sum",
        "--notes",
        "one\ntwo; \"three\"",
        "--parent",
        "OWN",
    ]);
    add(&["=1+1", "--alias", "''=1"]);
    add(&["'s-Hertogenbosch Choir"]);
    let contact = ["contact", "add", "'=SUM(1,2) Society", "Ana Ruiz, Jr.", "--phone", "+1 202 555 0101"];
    world
        .run(&[&contact[..], &["--email", "ana@sum.example", "--title", "Chair; and\\or clerk"]].concat())
        .success();
    world.run(&["contact", "add", "'=SUM(1,2) Society", "Li", "--role", "@night"]).success();
    world.run(&["contact", "add", "=1+1", "=Bo", "--email", "+bo@one.example"]).success();
    add_officials(&world);
    Two(world)
}

fn add_officials(world: &World) {
    let official =
        ["official", "add", "María-José Ruiz Soto", "--office", "governor", "--family-name", "Ruiz Soto"];
    let details = [
        "--address",
        "1 Main Street, Suite 5; rear",
        "--address",
        "Salina, KS 67401",
        "--acting",
        "--courtesy",
        "Governor",
    ];
    world.run(&[&official[..], &details].concat()).success();
    world.run(&["official", "add", "Members of the Senate", "--office", "senate", "--collective"]).success();
    world.write(
        "congress.csv",
        "full_name,last_name,type,state,district,party,bioguide_id\nAda Quill,Quill,rep,AK,0,Independent,Q000001\n\
         Bo Lund III,Lund,sen,KS,,Democrat,L000002\nIda Soto,Soto,rep,GU,0,Republican,S000003\n",
    );
    world.run(&["official", "import", "congress.csv"]).success();
}

#[test]
fn organizations_and_contacts() {
    let two = with_everything();
    let (organizations, contacts) = (two.out(&["org", "export"]), two.out(&["contact", "export"]));
    two.0.write("organizations.csv", &organizations);
    two.bring_into_other(&["org", "import", "organizations.csv", "--doubles", "new"]);
    assert_eq!(without_keys(&two.out_of_other(&["org", "export"])), without_keys(&organizations));
    assert_eq!(without_keys(&two.out_of_other(&["contact", "export"])), without_keys(&contacts));
    two.0.write("contacts.csv", &contacts);
    two.bring_into_other(&["org", "import", "contacts.csv"]);
    assert_eq!(without_keys(&two.out_of_other(&["contact", "export"])), without_keys(&contacts));
}

#[test]
fn officials() {
    let two = with_everything();
    let officials = two.out(&["official", "export"]);
    two.0.write("officials.csv", &officials);
    two.bring_into_other(&["official", "import", "officials.csv", "--doubles", "new"]);
    assert_eq!(without_keys(&two.out_of_other(&["official", "export"])), without_keys(&officials));
    let changed = two.0.json(&["official", "import", "officials.csv"]);
    assert_eq!(changed["activity"], Value::Null, "where they came from nothing changes: {changed}");
}

#[test]
fn the_list_of_signatories() {
    let two = Two(World::with_letter(&letter_file("", "Please.\n")));
    let sign = |org: &str, arguments: &[&str]| {
        two.0.run(&["org", "add", org]).success();
        two.0.run(&[&["sign", "quiet", org][..], arguments].concat()).success();
    };
    sign(
        "=Owl Club",
        &[
            "--status",
            "signed",
            "--by",
            "@Jo, Director",
            "--channel",
            "email",
            "--evidence",
            "=Yes\nplease",
            "--on",
            "2026-04-13",
        ],
    );
    sign("Bat Circle", &["--status", "declined", "--reason=-no reason-"]);
    sign("Cat Hall", &["--status", "signed", "--waits-for", "+1 of the board"]);
    let list = ["paper", "list", "quiet", "--all"];
    let signatories = two.out(&list);
    two.0.write("signatories.csv", &signatories);
    two.0
        .run_with_input(&[&OTHER[..], &["letter", "load", "-"]].concat(), letter_file("", "Please.\n"))
        .success();
    two.bring_into_other(&["import", "sign-ons", "quiet", "signatories.csv", "--create"]);
    assert_eq!(without_keys(&two.out_of_other(&list)), without_keys(&signatories));
}
