//! Officials brought in from public lists and from tables, and the groups they make.

use serde_json::Value;

use super::support::{Answer, World};

const CONGRESS: &str = include_str!("public_lists/congress.yaml");
const COMMITTEES: &str = include_str!("public_lists/committees.yaml");
const MEMBERSHIP: &str = include_str!("public_lists/membership.yaml");

fn congress() -> World {
    let world = World::new();
    world.write("legislators-current.yaml", CONGRESS);
    world.write("committees-current.yaml", COMMITTEES);
    world.write("committee-membership-current.yaml", MEMBERSHIP);
    world
}

const FILES: [&str; 3] =
    ["committee-membership-current.yaml", "committees-current.yaml", "legislators-current.yaml"];

fn import(world: &World, more: &[&str]) -> Answer {
    let mut arguments = vec!["official", "import"];
    arguments.extend(FILES);
    arguments.extend(more);
    world.run(&arguments)
}

fn official(world: &World, name: &str) -> Value {
    world.json(&["official", "show", name])
}

#[test]
fn members_of_congress_come_with_their_names_seats_and_offices() {
    let world = congress();
    let looked_at = import(&world, &["--dry-run"]).success();
    assert!(
        looked_at.stdout.contains("3 rosters of committees; 3 committees; 4 members of Congress"),
        "{looked_at:?}"
    );
    assert!(world.is_untouched());
    import(&world, &[]).success();
    assert_eq!(world.json(&["official", "list"]).as_array().unwrap().len(), 4);

    let leader = official(&world, "Odalys R. Quintero Vale");
    assert_eq!(leader["family_name"], "Quintero Vale");
    assert_eq!((&leader["office"], &leader["title"]), (&"senate-leader".into(), &"Majority Leader".into()));
    assert_eq!(
        leader["address"],
        serde_json::json!(["11 Larch Senate Office Building", "Washington, DC 20510"])
    );
    assert_eq!((&leader["term_start"], &leader["district"]), (&"2023-01-03".into(), &Value::Null));

    let at_large = official(&world, "Émile Börk, Jr.");
    assert_eq!((&at_large["family_name"], &at_large["district"]), (&"Börk".into(), &"AK-AL".into()));
    assert_eq!((&at_large["mr"], &at_large["courtesy"]), (&"Mr.".into(), &Value::Null));
    let delegate = official(&world, "Tuli Fano III");
    assert_eq!((&delegate["courtesy"], &delegate["family_name"]), (&"Delegate".into(), &"Fano".into()));
    let commissioner = official(&world, "Inés Soler");
    assert_eq!(commissioner["courtesy"], "Resident Commissioner");
    assert_eq!(commissioner["family_name"], Value::Null, "the name that is printed tells it");
}

#[test]
fn the_same_lists_change_nothing_and_undo_takes_all_of_it_back() {
    let world = congress();
    import(&world, &[]).success();
    let again = import(&world, &["--json"]).success();
    assert!(again.stdout.contains("\"activity\":null"), "{again:?}");
    world.run(&["undo"]).success();
    assert!(world.json(&["official", "list"]).as_array().unwrap().is_empty());
    assert!(world.json(&["official", "groups"]).as_array().unwrap().is_empty());
    world.run(&["redo"]).success();
    assert_eq!(world.json(&["official", "groups"]).as_array().unwrap().len(), 6);
}

#[test]
fn who_has_moved_is_changed_and_who_has_left_is_named() {
    let world = congress();
    import(&world, &[]).success();
    let changed = CONGRESS
        .replace("11 Larch Senate", "13 Larch Senate")
        .replace("bioguide: D000003", "bioguide: D000009")
        .replace("Tuli Fano III", "Somebody Else");
    world.write("legislators-current.yaml", &changed);
    let members = MEMBERSHIP.replace("D000003", "D000009").replace("  title: Chairman\n", "");
    world.write("committee-membership-current.yaml", members);
    let done = import(&world, &[]).success();
    assert!(done.stderr.contains("not in the list of members: Tuli Fano III"), "{done:?}");
    assert_eq!(official(&world, "Odalys R. Quintero Vale")["address"][0], "13 Larch Senate Office Building");
    let groups = world.json(&["official", "groups", "bridges", "ferries"]);
    let house = groups
        .as_array()
        .unwrap()
        .iter()
        .find(|group| group["name"] == "House Committee on Bridges and Ferries");
    let house = house.unwrap();
    assert_eq!((&house["members"], &house["chair"]), (&3.into(), &Value::Null), "{house}");
    assert_eq!(house["ranking_member"], "Somebody Else");
}

#[test]
fn a_committee_a_chamber_and_its_leaders_are_addressed_at_once() {
    let world = congress();
    import(&world, &[]).success();
    world.run(&["letter", "new", "Ferries"]).success();
    let add = |more: &[&str]| {
        let mut arguments = vec!["addressee", "add", "ferries", "--group"];
        arguments.extend(more);
        world.run(&arguments)
    };
    add(&["Bridges"]).fails(1).says(&["several groups fit", "Senate Committee on Bridges"]);
    add(&["house bridges ferries"]).success();
    add(&["the Senate"]).success();
    add(&["Senate"]).fails(1).says(&["on letter ferries already"]);
    add(&["House Bridges", "--who", "everyone"]).success();
    let to = world.json(&["addressee", "list", "ferries"]);
    let lines: Vec<(&str, Option<&str>)> = to
        .as_array()
        .unwrap()
        .iter()
        .map(|to| (to["name"].as_str().unwrap(), to["title"].as_str()))
        .collect();
    assert_eq!(
        lines,
        [
            ("Émile Börk, Jr.", Some("Chairman, Committee on Bridges and Ferries")),
            ("Tuli Fano III", Some("Ranking Member, Committee on Bridges and Ferries")),
            ("Members of the United States Senate", None),
            ("Inés Soler", Some("U.S. House of Representatives")),
        ]
    );
    world.run(&["undo"]).success();
    world.run(&["undo"]).success();
    let page = world.run(&["export", "ferries", "--format", "md", "--draft", "-o", "-"]).success();
    assert!(page.stdout.contains("Dear Chairman Börk and Ranking Member Fano:"), "{page:?}");
}

#[test]
fn what_cannot_be_placed_is_refused_and_nothing_is_written() {
    let world = congress();
    world
        .run(&["official", "import", "committee-membership-current.yaml"])
        .fails(1)
        .says(&["3 rows cannot be brought in"]);
    let told = world.json(&["official", "import", "committee-membership-current.yaml", "--dry-run"]);
    assert!(told["rows"][0]["detail"]["reason"].as_str().unwrap().contains("committees-current"), "{told}");
    world.write("other.yaml", "- colour: red\n");
    world
        .run(&["official", "import", "other.yaml"])
        .fails(1)
        .says(&["none of the lists", "legislators-current"]);
    world.write("broken.yaml", "- id: [\n");
    world.run(&["official", "import", "broken.yaml"]).fails(1).says(&["none of the lists"]);
    assert!(world.json(&["official", "list"]).as_array().unwrap().is_empty());
}

#[test]
fn the_table_of_congress_says_what_the_list_says() {
    let world = World::new();
    world.write(
        "legislators-current.csv",
        "last_name,first_name,middle_name,suffix,nickname,full_name,birthday,gender,type,state,district,\
         senate_class,party,url,address,phone,bioguide_id\n\
         Börk,Émile,,Jr.,,,1970-01-01,M,rep,AK,0,,Independent,,12 Birch House Office Building Washington DC 20515,,B000002\n\
         Quintero Vale,Odalys,R.,,,Odalys R. Quintero Vale,,F,sen,KS,,3,Independent,,,,Q000001\n",
    );
    world.run(&["official", "import", "legislators-current.csv"]).success();
    let member = official(&world, "Émile Börk, Jr.");
    assert_eq!((&member["district"], &member["office"]), (&"AK-AL".into(), &"representative".into()));
    assert_eq!(member["address"][1], "Washington, DC 20515");
    assert_eq!(official(&world, "Odalys R. Quintero Vale")["family_name"], "Quintero Vale");
    world.write("legislators-current.yaml", CONGRESS);
    let told = world.json(&["official", "import", "legislators-current.yaml", "--dry-run"]);
    let kinds: Vec<&str> =
        told["rows"].as_array().unwrap().iter().map(|row| row["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds[..4], ["changed", "changed", "new", "new"], "the same persons by the same keys: {told}");
}

#[test]
fn state_legislators_come_from_open_states() {
    let world = World::new();
    let table = "id,name,current_party,current_district,current_chamber,given_name,family_name,gender,email,\
        capitol_address,capitol_voice\n\
        ocd-person/1,Ada Quill,Independent,14,lower,Ada,Quill,Female,ada@leg.example,\"Room 1; Capitol; Annapolis, MD 21401\",410-555-0100\n\
        ocd-person/2,Jo de la Cruz,Independent,3,upper,Jo,de la Cruz,,,,\n";
    world.write("people.csv", table);
    world.run(&["official", "import", "people.csv"]).fails(1);
    world.run(&["official", "import", "people.csv", "--state", "Maryland"]).success();
    let ada = official(&world, "Ada Quill");
    assert_eq!((&ada["title"], &ada["chamber"]), (&"Maryland House of Delegates".into(), &"md-lower".into()));
    assert_eq!(ada["address"].as_array().unwrap().len(), 3);
    assert_eq!(official(&world, "Jo de la Cruz")["family_name"], "de la Cruz");
    world.write("md.csv", table);
    let again = world.json(&["official", "import", "md.csv"]);
    assert_eq!(again["activity"], Value::Null, "the file's name says the state: {again}");
}

#[test]
fn nobody_is_lost_for_a_typing_error_in_a_public_list() {
    let world = World::new();
    world.write(
        "ks.csv",
        "id,name,current_district,current_chamber,family_name,email,capitol_address\n\
         ocd-person/1,Ada Quill,1,lower,Quill,ada quill@leg.example,Room 1\n\
         ocd-person/2,Bo Lund,2,lower,Lund,bo@leg.example,Room\u{200B} 2\n\
         ocd-person/3,Ida\u{202E} Roe,3,lower,Roe,,\n",
    );
    world.run(&["official", "import", "ks.csv"]).fails(1).says(&["line 4"]);
    let done = world.run(&["official", "import", "ks.csv", "--skip-bad"]).success();
    done.says(&["of Ada Quill the e-mail address is left out", "of Bo Lund the address is left out"]);
    let ada = official(&world, "Ada Quill");
    assert_eq!((&ada["email"], &ada["address"][0]), (&Value::Null, &"Room 1".into()));
    assert_eq!(official(&world, "Bo Lund")["email"], "bo@leg.example");
    // A list that has web pages for addresses is not told of line by line.
    let rows = (10..25)
        .map(|number| format!("ocd-person/{number},Cy Oda {number},{number},upper,Oda,https://x.example,"));
    let header = "id,name,current_district,current_chamber,family_name,email,capitol_address".to_owned();
    world.write("ne.csv", std::iter::once(header).chain(rows).collect::<Vec<_>>().join("\n"));
    let done = world.run(&["official", "import", "ne.csv"]).success();
    assert_eq!(done.stderr.matches("the e-mail address is left out").count(), 10, "{done:?}");
    assert!(done.stderr.contains("the like was left out of 5 more officials"), "{done:?}");
}

#[test]
fn members_of_congress_come_from_open_states_too() {
    let world = World::new();
    world.write(
        "us.csv",
        "id,name,current_district,current_chamber,family_name\n\
         ocd-person/1,Ada Quill,FL-4,lower,Quill\nocd-person/2,Bo Lund,PR-AL,lower,Lund\n\
         ocd-person/3,Ida Soto Vale,New Mexico,upper,Soto Vale\nocd-person/4,Jo Roe,Essex-2,lower,Roe\n",
    );
    let refused = world.run(&["official", "import", "us.csv"]);
    refused.fails(1).says(&["line 5: Jo Roe", "no district of Congress"]);
    world.run(&["official", "import", "us.csv", "--skip-bad"]).success();
    let ada = official(&world, "Ada Quill");
    assert_eq!((&ada["district"], &ada["office"]), (&"FL-04".into(), &"representative".into()));
    assert_eq!(official(&world, "Bo Lund")["courtesy"], "Resident Commissioner");
    let senator = official(&world, "Ida Soto Vale");
    assert_eq!((&senator["state"], &senator["chamber"]), (&"NM".into(), &"us-senate".into()));
}

#[test]
fn who_heads_an_agency_is_written_to_at_its_address() {
    let world = World::new();
    let done =
        world.run(&["official", "add", "Ana Ruiz", "--office", "Secretary of Transportation"]).success();
    assert!(done.stderr.contains("are as of 20"), "{done:?}");
    let ana = official(&world, "Ana Ruiz");
    assert_eq!(
        (&ana["agency"], &ana["office"]),
        (&"U.S. Department of Transportation".into(), &"cabinet-secretary".into())
    );
    assert_eq!(ana["address"].as_array().unwrap().len(), 2, "{ana}");
    let own = ["--agency", "Harbor Office", "--address", "1 Pier Road"];
    let arguments = [&["official", "add", "Bo Lund", "--office", "Secretary of Energy"][..], &own].concat();
    assert!(!world.run(&arguments).success().stderr.contains("as of"));
    assert_eq!(official(&world, "Bo Lund")["address"], serde_json::json!(["1 Pier Road"]));
    let heads = world.json(&["official", "offices", "--heads"]);
    assert!(heads.as_array().unwrap().iter().any(|head| head["title"] == "Secretary of Energy"), "{heads}");
}

#[test]
fn a_table_of_ones_own_names_offices_committees_and_doubles() {
    let world = World::new();
    world.write(
        "own.csv",
        "Name,Office,Agency,Street,City,State,ZIP,Committee,Role,Verified on\n\
         \"Ruiz Soto, Ana\",Secretary of Ferries,Department of Ferries,1 Pier Road,Salina,KS,06740,Harbor Board,Chair,2026-04-01\n\
         \"Bo Lund, Jr.\",Mayor of Salina,,,,,,Harbor Board,,\n",
    );
    world.run(&["official", "import", "own.csv"]).success();
    let ana = official(&world, "Ana Ruiz Soto");
    assert_eq!(ana["address"], serde_json::json!(["1 Pier Road", "Salina, KS 06740"]));
    assert_eq!((&ana["family_name"], &ana["verified_on"]), (&"Ruiz Soto".into(), &"2026-04-01".into()));
    assert_eq!(ana["title"], "Secretary of Ferries");
    assert_eq!(official(&world, "Bo Lund, Jr.")["office"], "mayor");
    let groups = world.json(&["official", "groups", "harbor"]);
    assert_eq!((&groups[0]["chair"], &groups[0]["members"]), (&"Ana Ruiz Soto".into(), &2.into()));

    world.write("more.csv", "Name,Office\nAna Ruiz Soto,Mayor of Wichita\n");
    world.run(&["official", "import", "more.csv"]).fails(1).says(&["may mean officials who are known"]);
    world.run(&["official", "import", "more.csv", "--doubles", "known"]).success();
    assert_eq!(official(&world, "Ana Ruiz Soto")["office"], "mayor");
}
