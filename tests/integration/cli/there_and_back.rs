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
fn committees_and_who_sits_in_them() {
    let two = Two(World::new());
    for (name, list) in [
        ("legislators-current.yaml", include_str!("public_lists/congress.yaml")),
        ("committees-current.yaml", include_str!("public_lists/committees.yaml")),
        ("committee-membership-current.yaml", include_str!("public_lists/membership.yaml")),
    ] {
        two.0.write(name, list);
    }
    let lists = ["legislators-current.yaml", "committees-current.yaml", "committee-membership-current.yaml"];
    two.0.run(&[&["official", "import"], &lists[..]].concat()).success();
    // A board without a public key, and somebody whom only the office tells from another of the same name.
    two.0.write(
        "own.csv",
        "Name,Office,Committee,Role,Seniority\n\"Ruiz, Ana\",Mayor of Salina,\"=Board, quay\",Chair,\n\
         Bo Lund,Mayor of Wichita,\"=Board, quay\",Clerk,7\nBo Lund,governor,,,\n",
    );
    two.0.run(&["official", "import", "own.csv", "--doubles", "new"]).success();

    let (officials, groups) =
        (two.out(&["official", "export"]), two.out(&["official", "export", "--groups"]));
    two.0.write("officials.csv", officials);
    two.0.write("groups.csv", &groups);
    two.0
        .run(&["--db", "other.db", "official", "import", "groups.csv"])
        .fails(1)
        .says(&["not known as officials"]);
    two.bring_into_other(&["official", "import", "officials.csv", "--doubles", "new"]);
    two.bring_into_other(&["official", "import", "groups.csv"]);
    assert_eq!(without_keys(&two.out_of_other(&["official", "export", "--groups"])), without_keys(&groups));
    assert_eq!(two.0.json(&["official", "import", "groups.csv"])["activity"], Value::Null);
    let addressed = |other: &[&str]| two.0.json(&[other, &["official", "groups"]].concat());
    assert_eq!(addressed(&OTHER), addressed(&[]));

    let json = ["official", "export", "--groups", "--format", "json"];
    let bodies: Value = serde_json::from_str(&two.out(&json)).unwrap();
    let members = |body: &Value| body["members"].as_array().unwrap().len();
    let seats: usize = bodies.as_array().unwrap().iter().map(members).sum();
    assert!(seats > 5 && groups.lines().count() > seats, "{bodies}");
    two.0.run(&["official", "export", "--groups", "--format", "vcard"]).fails(2);
}

#[test]
fn a_row_that_has_a_known_key_and_another_name_renames() {
    let two = with_everything();
    let organizations = two.out(&["org", "export"]).replace("Owl Network, \"\"National\"\"", "Owl Alliance");
    two.0.write("organizations.csv", organizations);
    let looked_at = two.0.json(&["org", "import", "organizations.csv", "--dry-run"]);
    let changed: Vec<&Value> =
        looked_at["rows"].as_array().unwrap().iter().filter(|row| row["kind"] == "changed").collect();
    assert_eq!(changed.len(), 1, "{looked_at}");
    assert_eq!(changed[0]["detail"][0]["before"], "Owl Network, \"National\"");
    two.0.run(&["org", "import", "organizations.csv"]).success();
    assert_eq!(
        two.0.json(&["org", "import", "organizations.csv"])["activity"],
        Value::Null,
        "the second time"
    );
    let owl = two.0.json(&["org", "show", "owl network, \"national\""]);
    assert_eq!((&owl["name"], &owl["abbreviation"]), (&"Owl Alliance".into(), &"OWN".into()));
    two.0.run(&["undo"]).success();
    assert_eq!(two.0.json(&["org", "show", "OWN"])["aliases"], serde_json::json!([]));

    let contacts = two.out(&["contact", "export"]).replace("\"Li\"", "\"Lia\"").replace("+bo@one", "bo@two");
    two.0.write("contacts.csv", contacts);
    two.0.run(&["contact", "import", "contacts.csv"]).success();
    assert_eq!(two.0.json(&["contact", "list"]).as_array().unwrap().len(), 3);
    two.0.run(&["contact", "show", "Lia"]).success();

    let officials = two.out(&["official", "export"]).replace("María-José Ruiz Soto", "María Ruiz Soto");
    two.0.write("officials.csv", officials);
    two.0.run(&["official", "import", "officials.csv"]).success();
    assert_eq!(two.0.json(&["official", "list"]).as_array().unwrap().len(), 5);
    two.0.run(&["official", "show", "María Ruiz Soto"]).success();
}

#[test]
fn one_key_has_one_name_and_no_name_is_taken_from_another() {
    let two = with_everything();
    let table = two.out(&["org", "export"]);
    let refused = |table: String, why: &str| {
        two.0.write("organizations.csv", table);
        two.0.run(&["org", "import", "organizations.csv"]).fails(1).says(&[why]);
    };
    refused(table.replace("\"'=1+1\",", "\"'s-Hertogenbosch Choir\","), "another organization is called");
    // An organization with two contacts stands in two rows.
    let row = "\"''=SUM(1,2) Society\",";
    assert_eq!(table.matches(row).count(), 2, "{table}");
    refused(table.replacen(row, "\"Sum Society\",", 1), "has the same key and the name");
    two.0.write("organizations.csv", table.replace(row, "\"Sum Society\","));
    two.0.run(&["org", "import", "organizations.csv"]).success();
    two.0.run(&["org", "show", "Sum Society"]).success();
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
