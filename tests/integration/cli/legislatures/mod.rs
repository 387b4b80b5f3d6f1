//! The officials of whole legislatures, from a file in each public shape: nobody is lost, no name is taken apart
//! wrongly, and each has the right seat, title and salutation.

mod congress;
mod people;
mod states;

use std::collections::HashMap;

use serde_json::Value;
use undersigned::domain::letter::SalutationSpec;
use undersigned::domain::official::Official;
use undersigned::letter::protocol::{family_name, salutation};
use undersigned::store::{Store, officials};

use super::support::World;
use people::Member;

const LISTS: [&str; 5] = [
    "official",
    "import",
    "legislators-current.yaml",
    "committees-current.yaml",
    "committee-membership-current.yaml",
];

/// A whole Congress, and the folder with its lists.
fn congress() -> (World, Vec<Member>) {
    let (world, members) = (World::new(), congress::members());
    world.write("legislators-current.yaml", congress::legislators(&members));
    world.write("committees-current.yaml", congress::committees());
    world.write("committee-membership-current.yaml", congress::membership(&members));
    world.write("legislators-current.csv", congress::table(&members));
    (world, members)
}

/// The officials on file, by the key of the list they came from.
fn on_file(world: &World) -> HashMap<String, Official> {
    let store = Store::open_read_only(&world.db()).unwrap().unwrap();
    let all = officials::list(store.view()).unwrap();
    let count = all.len();
    let key = |source: &str| source.split_once(':').unwrap().1.to_owned();
    let by_key: HashMap<String, Official> =
        all.into_iter().map(|official| (key(official.source.as_deref().unwrap()), official)).collect();
    assert_eq!(by_key.len(), count, "no key stands twice");
    by_key
}

/// Each member is on file as the list has them.
fn assert_all(members: &[Member], on_file: &HashMap<String, Official>) {
    assert_eq!(on_file.len(), members.len(), "nobody is lost, nobody is added");
    for member in members {
        let official = &on_file[&member.key];
        let (printed, mandate, expected) = (&official.printed, &official.mandate, &member.printed);
        assert_eq!(printed.name, expected.name);
        assert_eq!(family_name(printed), expected.family, "{}", expected.name);
        assert_eq!(printed.title.as_deref(), Some(expected.title.as_str()), "{}", expected.name);
        assert_eq!(printed.honorific.as_deref(), Some("The Honorable"), "{}", expected.name);
        assert_eq!((&mandate.district, mandate.state.as_deref()), (&expected.district, Some(member.state)));
        assert_eq!(mandate.party.as_deref(), Some(member.party));
        assert_eq!(printed.mr.clone().map_or(Value::Null, Value::from), member.mr());
        let greeting = salutation(std::slice::from_ref(printed), &SalutationSpec::default(), "en-US");
        assert_eq!(greeting.unwrap().as_deref(), Some(expected.salutation.as_str()), "{}", expected.name);
    }
}

/// The same files again change nothing; undo takes all of it back, and redo brings it in again.
fn assert_undoable(world: &World, import: &[&str]) {
    assert_eq!(world.json(import)["activity"], Value::Null, "the second time");
    let groups = world.json(&["official", "groups"]);
    world.run(&["undo"]).success();
    assert!(on_file(world).is_empty());
    assert!(world.json(&["official", "groups"]).as_array().unwrap().is_empty());
    world.run(&["redo"]).success();
    assert_eq!(world.json(&["official", "groups"]), groups);
}

#[test]
fn a_whole_congress_comes_from_its_lists() {
    let (world, members) = congress();
    assert_eq!(members.len(), 100 + 435 + 6 - congress::VACANT.len());
    let looked_at = world.json(&[&LISTS[..], &["--dry-run"]].concat());
    let rows = looked_at["rows"].as_array().unwrap();
    assert!(rows.iter().all(|row| row["kind"] == "new"), "{looked_at}");
    // The leaders of each chamber are groups as well, and each committee has a part.
    assert_eq!(rows.len(), members.len() + 2 * congress::COMMITTEES.len() + 2);
    world.run(&LISTS).success();
    let on_file = on_file(&world);
    assert_all(&members, &on_file);
    for member in &members {
        let official = &on_file[&member.key];
        assert_eq!(official.printed.address, congress::lines(member));
        let end = if member.chamber == "sen" { "2029-01-03" } else { "2027-01-03" };
        assert_eq!(official.term_end.unwrap().to_string(), end);
    }
    assert_undoable(&world, &LISTS);
}

#[test]
fn everybody_of_a_committee_sits_in_it_and_its_leaders_are_addressed() {
    let (world, members) = congress();
    world.run(&LISTS).success();
    world.run(&["letter", "new", "Ferries"]).success();
    let groups = world.json(&["official", "groups"]);
    for (_, key, subject) in congress::COMMITTEES {
        let [majority, minority] = congress::sits(key);
        let is_it = |group: &&Value| {
            let name = group["name"].as_str().unwrap();
            name.ends_with(&format!("Committee on {subject}")) && is_of(name, key)
        };
        let group = groups.as_array().unwrap().iter().find(is_it).unwrap();
        assert_eq!(group["members"], majority.len() + minority.len(), "{group}");
        assert_eq!(group["ranking_member"], members[minority[0]].printed.name, "{group}");
        let chair = (key != "SSVC").then(|| members[majority[0]].printed.name.clone());
        assert_eq!(group["chair"], chair.map_or(Value::Null, Value::from), "{group}");
    }
    let leaders = ["Senate leadership", "House leadership"];
    let led = |name: &&&str| {
        groups.as_array().unwrap().iter().any(|one| one["name"] == **name && one["members"] == 4)
    };
    assert_eq!(leaders.iter().filter(led).count(), 2, "{groups}");

    world.run(&["addressee", "add", "ferries", "--group", "House Ferry Services"]).success();
    let page = world.run(&["export", "ferries", "--format", "md", "--draft", "-o", "-"]).success().stdout;
    let family = |at: usize| members[at].printed.family.as_str();
    let [majority, minority] = congress::sits("HSFS");
    let greeting =
        format!("Dear Chairman {} and Ranking Member {}:", family(majority[0]), family(minority[0]));
    assert!(page.contains(&greeting), "{page}");
    // Where nobody presides, the one who is left is written to.
    world.run(&["addressee", "add", "ferries", "--group", "Vacant Chairs"]).success();
    let to = world.json(&["addressee", "list", "ferries"]);
    let names: Vec<&str> = to.as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap()).collect();
    let [_, vacant] = congress::sits("SSVC");
    let expected = [majority[0], minority[0], vacant[0]].map(|at| members[at].printed.name.as_str());
    assert_eq!(names, expected);
}

fn is_of(name: &str, key: &str) -> bool {
    name.starts_with(match &key[..1] {
        "H" => "House",
        "S" => "Senate",
        _ => "Joint",
    })
}

#[test]
fn a_whole_congress_comes_from_its_table() {
    let (world, mut members) = congress();
    // The table says nothing of who leads.
    for member in members.iter_mut().filter(|member| member.leads.is_some()) {
        let is_senator = member.chamber == "sen";
        let (title, courtesy) = if is_senator {
            ("United States Senate", "Senator")
        } else {
            ("U.S. House of Representatives", "Representative")
        };
        title.clone_into(&mut member.printed.title);
        member.printed.salutation = format!("Dear {courtesy} {}:", member.printed.family);
    }
    let import = ["official", "import", "legislators-current.csv"];
    world.run(&import).success();
    let on_file = on_file(&world);
    assert_all(&members, &on_file);
    for member in &members {
        assert_eq!(on_file[&member.key].printed.address, congress::lines(member));
    }
    assert_undoable(&world, &import);
    // The lists tell more of the same persons: their terms, and who leads.
    let told = world.json(&[&LISTS[..], &["--dry-run"]].concat());
    let changed = told["rows"].as_array().unwrap().iter().filter(|row| row["kind"] == "changed").count();
    assert_eq!(changed, members.len());
}

#[test]
fn whole_legislatures_of_states_come_from_open_states() {
    for legislature in states::LEGISLATURES {
        let (world, members) = (World::new(), states::members(legislature));
        let file = format!("{}.csv", states::code(legislature));
        world.write(&file, states::table(&members));
        let import = ["official", "import", &file];
        let done = world.run(&import).success();
        assert!(done.stderr.contains("2 seats are vacant"), "{done:?}");
        let on_file = on_file(&world);
        assert_all(&members, &on_file);
        for member in &members {
            let official = &on_file[&member.key];
            assert_eq!(official.mandate.chamber.as_deref(), Some(member.chamber.as_str()));
            assert_eq!(official.printed.address, ["Room 1", "2 State Circle", "Capital City 00001"]);
            assert!(official.email.as_deref().unwrap().ends_with("@leg.example"));
        }
        let groups = world.json(&["official", "groups"]);
        let sizes: HashMap<&str, u64> = groups
            .as_array()
            .unwrap()
            .iter()
            .map(|group| (group["name"].as_str().unwrap(), group["members"].as_u64().unwrap()))
            .collect();
        for chamber in legislature {
            let key = states::key(chamber);
            let seats = members.iter().filter(|member| member.chamber == key).count();
            assert_eq!(sizes[chamber.title], seats as u64);
        }
        assert_undoable(&world, &import);
    }
}
