//! Tables of organizations, and what becomes of their rows.

use super::*;
use crate::import::decisions::Doubles;
use crate::import::decode::decode;
use crate::import::delimited;

fn planned(table: &str, known: Known, doubles: Doubles) -> Plan {
    let sheet = delimited::read(&decode(table.as_bytes(), None).unwrap()).unwrap();
    let mapping = Mapping::guess(&sheet.headers);
    plan(&sheet, &mapping, known, (doubles.into(), DateTime::UNIX_EPOCH), &Watch::default())
}

fn known(names: &[&str]) -> Known {
    let make = |name: &&str| Organization::new(OrgId::new(), (*name).to_owned(), DateTime::UNIX_EPOCH);
    Known { organizations: names.iter().map(make).collect(), contacts: Vec::new() }
}

/// The record as a plan leaves it.
fn after(known: Known, plan: &Plan) -> Known {
    let mut after = known;
    for changed in &plan.changed {
        let own = after.organizations.iter_mut().find(|own| own.id == changed.id).unwrap();
        own.clone_from(changed);
    }
    after.organizations.extend(plan.added.iter().cloned());
    for changed in &plan.changed_contacts {
        let own = after.contacts.iter_mut().find(|own| own.id == changed.id).unwrap();
        own.clone_from(changed);
    }
    let work = Work::new(Known::default(), Doubles::Ask.into(), DateTime::UNIX_EPOCH);
    after.contacts.extend(plan.new_contacts.iter().map(|(id, details)| work.contact(*id, details)));
    after
}

const TABLE: &str = "Organization,State,Tags,Contact,Email\n\
    River Trust,KS,rural; water,Ana Ruiz,ana@river.example\n\
    Bus Riders League,OH,,,\n\
    River Trust,KS,,Bo Lund,bo@river.example\n\
    Bus Riders Laegue,OH,,,\n\
    Prairie Housing,XX,,Jo,not-an-address\n\
    ,KS,,,\n";

fn kinds(plan: &Plan) -> Vec<&'static str> {
    let kind = |fate: &Fate| match fate {
        Fate::New => "new",
        Fate::Same => "same",
        Fate::Changed(_) => "changed",
        Fate::Double(_) => "double",
        Fate::LeftOut => "left out",
        Fate::Refused { .. } => "refused",
    };
    plan.rows.iter().map(|row| kind(&row.fate)).collect()
}

#[test]
fn every_row_is_one_of_new_same_changed_double_and_refused() {
    let known = known(&["River Trust"]);
    let plan = planned(TABLE, known, Doubles::Ask);
    assert_eq!(kinds(&plan), ["changed", "new", "changed", "double", "refused", "refused"]);
    let Fate::Double(possible) = &plan.rows[3].fate else { panic!() };
    assert_eq!((possible[0].name.as_str(), possible[0].why), ("Bus Riders League", "a similar name"));
    let Fate::Refused { column, reason } = &plan.rows[4].fate else { panic!() };
    assert_eq!(column.as_deref(), Some("Email"));
    assert!(reason.contains("not-an-address"), "{reason}");
    let Fate::Changed(differences) = &plan.rows[0].fate else { panic!() };
    let fields: Vec<&str> = differences.iter().map(|difference| difference.field).collect();
    assert_eq!(fields, ["state", "tags", "contact"]);
}

#[test]
fn the_same_table_again_changes_nothing() {
    let before = known(&["River Trust"]);
    let first = planned(TABLE, before.clone(), Doubles::AreNew);
    assert_eq!((first.added.len(), first.changed.len(), first.new_contacts.len()), (2, 1, 2));
    let second = planned(TABLE, after(before, &first), Doubles::AreNew);
    assert_eq!(kinds(&second), ["same", "same", "same", "same", "refused", "refused"]);
    assert!(second.is_empty());
}

#[test]
fn what_was_said_of_doubles_holds_for_all_of_them() {
    for (doubles, kind, added) in
        [(Doubles::AreNew, "new", 2), (Doubles::AreKnown, "same", 1), (Doubles::LeftOut, "left out", 1)]
    {
        let plan =
            planned("name,state\nBus Riders League,OH\nBus Riders Laegue,OH\n", Known::default(), doubles);
        assert_eq!((kinds(&plan)[1], plan.added.len()), (kind, added), "{doubles:?}");
    }
}

#[test]
fn a_table_that_says_two_things_of_one_organization_is_told_so() {
    let plan = planned("name,state\nRiver Trust,KS\nThe River Trust,OH\n", Known::default(), Doubles::Ask);
    let Fate::Refused { column, reason } = &plan.rows[1].fate else { panic!() };
    assert_eq!(column.as_deref(), Some("state"));
    assert_eq!(reason, "line 2 says \"KS\" of the same organization, this line \"OH\"");
}

#[test]
fn an_empty_cell_takes_nothing_away_and_a_person_is_known_by_the_address() {
    let first = planned(
        "name,state,contact,email\nRiver Trust,KS,A. Ruiz,ana@river.example\n",
        Known::default(),
        Doubles::Ask,
    );
    let known = after(Known::default(), &first);
    let second = planned(
        "name,state,contact,email,title\nRiver Trust,,Ana Ruiz,ANA@river.example,Director\n",
        known,
        Doubles::Ask,
    );
    assert!(second.changed.is_empty() && second.new_contacts.is_empty());
    let details = second.changed_contacts[0].details.as_ref().unwrap();
    assert_eq!((details.name.as_str(), details.title.as_deref()), ("Ana Ruiz", Some("Director")));
}

#[test]
fn a_number_without_a_name_is_kept_and_gives_way_to_a_name() {
    let first = planned("name,phone\nRiver Trust,555 0101\n", Known::default(), Doubles::Ask);
    assert_eq!(first.new_contacts[0].1.name, "555 0101");
    let known = after(Known::default(), &first);
    assert!(planned("name,phone\nRiver Trust,555 0101\n", known.clone(), Doubles::Ask).is_empty());
    let second = planned("name,contact,phone\nRiver Trust,Ana Ruiz,555 0101\n", known, Doubles::Ask);
    assert!(second.new_contacts.is_empty());
    assert_eq!(second.changed_contacts[0].details.as_ref().unwrap().name, "Ana Ruiz");
}

#[test]
fn a_part_is_tied_to_its_whole_wherever_that_stands() {
    let table = "name,part of\nOwls of Ohio,Owl Network\nOwl Network,\nBats,Owl Network\nElks,Nobody Known\nSelf,Self\n";
    let before = known(&["Bats"]);
    let plan = planned(table, before.clone(), Doubles::AreNew);
    assert_eq!(kinds(&plan), ["new", "new", "changed", "refused", "refused"]);
    let names: Vec<&str> = plan.added.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(names, ["Owl Network", "Owls of Ohio"], "the whole comes before its part");
    assert_eq!(
        (plan.added[1].parent, plan.changed[0].parent),
        (Some(plan.added[0].id), Some(plan.added[0].id))
    );
    let again = planned("name,part of\nOwls of Ohio,Owl Network\n", after(before, &plan), Doubles::Ask);
    assert_eq!(kinds(&again), ["same"]);
    let round = planned("name,part of\nA Club,B Hall\nB Hall,A Club\n", Known::default(), Doubles::Ask);
    let Fate::Refused { reason, .. } = &round.rows[1].fate else { panic!("{:?}", round.rows) };
    assert_eq!(reason, "\"A Club\" is itself a part of it, so it would stand by itself");
}
