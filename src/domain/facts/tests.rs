//! The data files are held against themselves, and against what is known for certain.

use chrono::NaiveDate;

use super::{FILES, Facts, STALE_AFTER};

fn facts() -> &'static Facts {
    Facts::built_in()
}

#[test]
fn what_is_built_in_is_what_the_files_say() {
    let mut own = facts().clone();
    for (name, text) in FILES {
        own.take(name, text).unwrap();
    }
    assert_eq!(format!("{own:?}"), format!("{:?}", facts()));
}

#[test]
fn every_source_is_listed_and_every_agency_stands_once() {
    let agencies = &facts().agencies;
    let mut names: Vec<&str> = agencies.agency.iter().flat_map(super::Agency::names).collect();
    for agency in &agencies.agency {
        assert!(!agency.sources.is_empty(), "{}", agency.name);
        for source in &agency.sources {
            assert!(agencies.about.sources.contains_key(source), "{}: {source}", agency.name);
        }
        for zip in &agency.zip {
            assert!(zip.len() == 5 && zip.bytes().all(|b| b.is_ascii_digit()), "{}: {zip}", agency.name);
        }
        assert!(agency.slips.iter().all(|slip| agencies.find(slip).is_none()), "{}", agency.name);
    }
    names.sort_unstable();
    let twice: Vec<_> = names.windows(2).filter(|pair| pair[0] == pair[1]).collect();
    assert!(twice.is_empty(), "{twice:?}");
}

#[test]
fn zip_codes_of_agencies_lie_in_their_states() {
    for agency in &facts().agencies.agency {
        let Some((_, code)) = agency.city.as_deref().and_then(|city| city.rsplit_once(' ')) else { continue };
        let state = facts().states.find(code).unwrap();
        assert!(agency.zip.iter().all(|zip| state.has_zip(zip)), "{}", agency.name);
    }
}

#[test]
fn states_have_their_zip_codes_and_no_others() {
    let state = |code: &str| facts().states.find(code).unwrap();
    for (code, zip) in [
        ("KS", "67401"),
        ("DC", "20500"),
        ("NY", "00501"),
        ("PR", "00901"),
        ("TX", "88510"),
        ("MD", "20588"),
        ("AE", "09901"),
    ] {
        assert!(state(code).has_zip(zip), "{code} {zip}");
    }
    for (code, zip) in
        [("KS", "20500"), ("VA", "20500"), ("MD", "20589"), ("DC", "2050"), ("DC", ""), ("DC", "é")]
    {
        assert!(!state(code).has_zip(zip), "{code} {zip}");
    }
    assert_eq!(state("Kansas").code, "KS");
    assert_eq!(facts().states.state.len(), 62);
}

#[test]
fn agencies_are_known_with_or_without_the_country_and_by_their_heads() {
    let agencies = &facts().agencies;
    for name in ["U.S. Department of the Treasury", "the Treasury Department", "Department of the Treasury"] {
        assert_eq!(agencies.find(name).unwrap().zip, ["20220"], "{name}");
    }
    assert!(agencies.find("Department of Treasury").is_none());
    let ustr = agencies.headed_by("United States Trade Representative").unwrap();
    assert_eq!(ustr.street.as_deref(), Some("600 17th Street NW"));
    assert_eq!(ustr.zip, ["20508"]);
}

#[test]
fn agencies_whose_address_no_source_confirms_are_told_apart() {
    let unverified: Vec<&str> = facts().unverified().map(|agency| agency.name.as_str()).collect();
    assert!(unverified.contains(&"Department of Housing and Urban Development"), "{unverified:?}");
    assert!(!unverified.contains(&"Department of Commerce"), "{unverified:?}");
    let mut own = facts().clone();
    let text = FILES[0].1.replace("unverified = true\n", "");
    own.take("agencies.toml", &text).unwrap();
    assert_eq!(own.unverified().count(), 0);
}

#[test]
fn facts_grow_stale_after_eighteen_months() {
    let verified: NaiveDate = facts().agencies.about.verified_on;
    assert_eq!(facts().stale(verified), []);
    assert!(facts().stale(verified + STALE_AFTER).iter().all(|stale| stale.file != "agencies.toml"));
    let later = facts().stale(verified + STALE_AFTER + chrono::TimeDelta::days(1));
    assert!(later.iter().any(|stale| stale.file == "agencies.toml" && stale.entry.is_none()));
}

#[test]
fn a_mistake_in_a_file_of_ones_own_is_named_by_its_line() {
    let mut own = facts().clone();
    let wrong = FILES[3].1.replace("known =", "unknown =");
    let err = own.take("abbreviations.toml", &wrong).unwrap_err().to_string();
    assert!(err.contains("line 3") && err.contains("unknown"), "{err}");
    assert!(own.take("others.toml", "").is_err());
}
