//! The table of offices itself, and which title lines it recognizes.

use std::collections::BTreeSet;

use proptest::prelude::{any, proptest};

use super::{File, is_acting, office, offices, plural_of, precedence, read, recognise};

fn file() -> File {
    read(include_str!(concat!(env!("OUT_DIR"), "/offices.json"))).unwrap()
}

fn key(title: &str) -> Option<&'static str> {
    recognise(title).map(|office| office.key.as_str())
}

#[test]
fn the_table_is_readable_and_its_keys_are_unique() {
    let keys: BTreeSet<_> = offices().iter().map(|office| &office.key).collect();
    assert_eq!(keys.len(), offices().len());
    assert!(keys.iter().all(|key| key.chars().all(|c| c.is_ascii_lowercase() || c == '-')));
    assert!(office("senator").is_some() && office("sheriff").is_none());
}

#[test]
fn every_office_names_sources_that_the_table_explains() {
    let file = file();
    for office in &file.office {
        assert!(!office.sources.is_empty(), "{}", office.key);
        for source in &office.sources {
            assert!(file.sources.contains_key(source), "{}: {source}", office.key);
        }
    }
}

#[test]
fn forms_hold_no_fields_but_the_known_ones() {
    let known = ["{mr_office}", "{mr}", "{courtesy}", "{family_name}", "{title}", "{name}"];
    for office in offices() {
        for form in [Some(&office.formal), office.working.as_ref()].into_iter().flatten() {
            let bare = known.iter().fold(form.clone(), |form, field| form.replace(field, ""));
            assert!(!bare.contains(['{', '}']), "{}: {form}", office.key);
        }
    }
}

#[test]
fn every_courtesy_title_has_a_plural_by_its_last_word() {
    for office in offices() {
        for courtesy in office.courtesy.iter().chain(&office.courtesy_words) {
            let last = courtesy.rsplit(' ').next().unwrap();
            assert!(plural_of(courtesy).or_else(|| plural_of(last)).is_some(), "{courtesy}");
        }
    }
}

#[test]
fn a_title_line_is_recognized_however_it_is_written() {
    for (title, expected) in [
        ("Secretary of Transportation", "cabinet-secretary"),
        ("The Secretary of the Treasury", "cabinet-secretary"),
        ("Secretary of State for Transport", "uk-secretary-of-state"),
        ("The President", "president"),
        ("President of the United States of America", "president"),
        ("THE VICE PRESIDENT", "vice-president"),
        ("U.S. Trade Representative", "us-trade-representative"),
        ("United States Trade Representative", "us-trade-representative"),
        ("Attorney General of the United States", "attorney-general"),
        ("Attorney General of Kansas", "state-attorney-general"),
        ("Undersecretary of Energy", "under-secretary"),
        ("Administrator, Federal Transit Administration", "agency-administrator"),
        ("Chairwoman, Committee on Ways and Means", "committee-chair"),
        ("Chair, Subcommittee on Transit", "committee-chair"),
        ("Chair, Federal Trade Commission", "commission-chair"),
        ("Ranking Member", "ranking-member"),
        ("Minority Leader, United States Senate", "senate-leader"),
        ("Speaker of the House", "speaker"),
        ("Speaker, Kansas House of Representatives", "state-speaker"),
        ("United States Senate", "senator"),
        ("U.S. Senator from New Mexico", "senator"),
        ("New Mexico Senate", "state-senator"),
        ("U.S. House of Representatives", "representative"),
        ("Kansas House of Representatives", "state-representative"),
        ("Wisconsin State Assembly", "state-representative"),
        ("Virginia House of Delegates", "state-delegate"),
        ("California State Assembly", "state-assemblymember"),
        ("Nebraska Legislature", "state-senator"),
        ("Governor of New York", "governor"),
        ("Governor, State of Ohio", "governor"),
        ("Lieutenant Governor of Ohio", "lieutenant-governor"),
        ("Mayor of Salina", "mayor"),
        ("European Commissioner for Trade", "eu-commissioner"),
        ("Commissioner, European Commission", "eu-commissioner"),
        ("Commissioner of Food and Drugs", "commissioner"),
        ("Home Secretary", "uk-minister"),
        ("House of Commons", "uk-mp"),
    ] {
        assert_eq!(key(title), Some(expected), "{title}");
    }
}

#[test]
fn a_title_that_only_resembles_an_office_is_not_taken_for_it() {
    for title in [
        "President",
        "President, Amalgamated Transit Local 9",
        "Vice President, Public Affairs",
        "Chief of Staff, United States Senate",
        "Press Secretary",
        "Clerk of the Kansas House of Representatives",
        "Deputy Administrator",
        "",
    ] {
        assert_eq!(key(title), None, "{title}");
    }
}

#[test]
fn an_acting_title_is_recognized_as_the_office_acted_in() {
    assert_eq!(key("Acting Administrator"), Some("agency-administrator"));
    assert_eq!(key("Acting Secretary of Labor"), Some("cabinet-secretary"));
    assert_eq!(key("Acting Comptroller of the Currency"), Some("acting-head"));
    assert!(is_acting("The Acting Administrator") && !is_acting("Activities Director"));
}

#[test]
fn departments_rank_by_age_and_posts_of_cabinet_rank_come_after_them() {
    let ranks: Vec<_> = [
        "President of the United States",
        "The Vice President",
        "Secretary of State",
        "Secretary of the Treasury",
        "Secretary of Defense",
        "Attorney General",
        "Secretary of the Interior",
        "Acting Secretary of Commerce",
        "Secretary of Homeland Security",
        "United States Trade Representative",
        "United States Senator",
    ]
    .map(|title| precedence(title).unwrap())
    .into();
    assert!(ranks.is_sorted_by(|a, b| a < b), "{ranks:?}");
    assert_eq!(precedence("Secretary of the Navy"), None);
    assert_eq!(precedence("Mayor of Salina"), None);
}

proptest! {
    #[test]
    fn any_title_line_can_be_asked(title in any::<String>()) {
        let _ = (recognise(&title), precedence(&title), is_acting(&title));
    }
}
