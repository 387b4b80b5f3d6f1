//! Lists under review: what lines mean, what deciding does, and what may never happen.

use chrono::DateTime;
use proptest::prelude::{any, proptest};

use super::*;

const LIST: &str = "Organizations:\nRiver Trust\nMile High Tenant\nUrban Habitat\nriver trust\nPrairie Network\n\
                    Prairie network";

fn known(names: &[&str]) -> Vec<Organization> {
    let make = |name: &&str| Organization::new(OrgId::new(), (*name).to_owned(), DateTime::UNIX_EPOCH);
    names.iter().map(make).collect()
}

/// Three are known, of whom Urban Habitat is on the letter and invited.
fn review(text: &str) -> Review {
    let all = known(&["River Trust", "Mile High Tenants", "Urban Habitat"]);
    let standing = Standing { status: Status::Invited, ..Standing::default() };
    let standings = HashMap::from([(all[2].id, standing)]);
    let mut review = Review::new(all, standings);
    review.add(text).unwrap();
    review
}

fn words(review: &Review) -> Vec<String> {
    let word = |fate: Fate<'_>| match fate {
        Fate::Undecided(organization) => format!("{}?", organization.name),
        Fate::Joins(organization) => organization.name.clone(),
        Fate::Listed { organization, from, to } => format!("{} {from} {to:?}", organization.name),
        Fate::New(name) => format!("+{name}"),
        Fate::SameAs(line) => format!("={line}"),
        Fate::Skipped => "-".to_owned(),
        Fate::NoName => ".".to_owned(),
    };
    review.fates().into_iter().map(word).collect()
}

#[test]
fn each_line_has_its_fate() {
    let expected = [
        ".",
        "River Trust",
        "Mile High Tenants?",
        "Urban Habitat invited None",
        "=1",
        "+Prairie Network",
        "=5",
    ];
    assert_eq!(words(&review(LIST)), expected);
}

#[test]
fn a_possible_match_is_taken_only_when_it_is_accepted() {
    let mut review = review("Mile High Tenant\nMile High Tenant");
    assert_eq!(review.taken_over().unwrap_err().message, "1 line is not decided yet");
    review.accept(0);
    assert_eq!(words(&review), ["Mile High Tenants", "=0"]);
    review.make_new(0).unwrap();
    assert_eq!(words(&review), ["+Mile High Tenant", "Mile High Tenants?"]);
    review.skip(1);
    assert_eq!(review.taken_over().unwrap(), [Taken::New("Mile High Tenant")]);
}

#[test]
fn what_is_left_out_makes_room_for_the_line_that_says_the_same() {
    let mut review = review("River Trust\nRiver Trust");
    review.skip(0);
    assert_eq!(words(&review), ["-", "River Trust"]);
    review.accept(0);
    assert_eq!(words(&review), ["River Trust", "=0"]);
}

#[test]
fn an_organization_of_the_same_name_is_not_made_again() {
    let mut review = review("RIVER TRUST\n1 / 2");
    assert_eq!(review.make_new(0).unwrap_err().kind, Kind::Duplicate);
    assert_eq!(review.make_new(1).unwrap_err().kind, Kind::Invalid);
    assert_eq!(words(&review), ["River Trust", "."]);
}

#[test]
fn a_status_moves_those_on_the_letter_only_where_that_makes_sense() {
    let mut review = review("Urban Habitat\nRiver Trust");
    assert_eq!(words(&review)[0], "Urban Habitat invited None");
    review.next_status();
    assert_eq!(words(&review)[0], "Urban Habitat invited None");
    review.next_status();
    assert_eq!(words(&review)[0], "Urban Habitat invited Some(Considering)");
    let signed = Standing { status: Status::Signed, ..Standing::default() };
    let id = review.known[2].id;
    review.standings.insert(id, signed);
    assert_eq!(words(&review)[0], "Urban Habitat signed None");
}

#[test]
fn other_matches_are_looked_at_in_a_circle() {
    let mut two = Review::new(known(&["Tenants Union of Ohio", "Tenants Union of Iowa"]), HashMap::new());
    two.add("Tenants Union of Ohi\nWholly Other").unwrap();
    assert_eq!(two.matching(0).unwrap().2, 2);
    assert!(two.look_at_other(0, true));
    assert_eq!(words(&two)[0], "Tenants Union of Iowa?");
    assert!(two.look_at_other(0, true));
    assert_eq!(words(&two)[0], "Tenants Union of Ohio?");
    assert!(two.look_at_other(0, false));
    two.make_new(0).unwrap();
    assert!(two.look_at_other(0, true));
    assert_eq!(words(&two)[0], "Tenants Union of Iowa?");
    assert!(!two.look_at_other(1, true));
}

#[test]
fn an_empty_list_and_one_without_end_are_refused() {
    let mut review = review("River Trust");
    assert_eq!(review.add(" \n").unwrap_err().kind, Kind::Invalid);
    assert_eq!(review.add(&"a\n".repeat(LIMIT)).unwrap_err().kind, Kind::Invalid);
    assert_eq!(review.len(), 1);
}

proptest! {
    #[test]
    fn nobody_is_taken_twice_whatever_is_decided(
        picks in proptest::collection::vec((0usize..5, 0usize..8), 0..40),
        text in "(River Trust|Mile High Tenant|mile high tenants|Urban Habitat|New One|new one|\n){1,30}",
    ) {
        let mut review = review("River Trust");
        let _ = review.add(&text);
        for (what, line) in picks {
            match what {
                0 => review.accept(line),
                1 => review.skip(line),
                2 => drop(review.make_new(line)),
                3 => review.next_status(),
                _ => drop(review.look_at_other(line, true)),
            }
        }
        let mut seen = std::collections::HashSet::new();
        for taken in review.taken_over().unwrap_or_default() {
            let key = match taken {
                Taken::Known(organization) => organization.id.to_string(),
                Taken::New(name) => fold_key(name),
            };
            assert!(seen.insert(key));
        }
    }

    #[test]
    fn any_text_can_be_reviewed(text in any::<String>()) {
        let mut review = Review::new(known(&["River Trust"]), HashMap::new());
        let _ = review.add(&text);
        assert_eq!(review.fates().len(), review.len());
    }
}
