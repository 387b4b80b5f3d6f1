//! The labelled pairs, and what they say of the matcher.

use chrono::DateTime;

use super::*;
use crate::domain::ids::OrgId;

/// Known name (with further names after bars), written name, whether they are one body, and why.
const PAIRS: &str = include_str!("pairs.tsv");

/// Holds figures against those that users are told.
fn assert_told(row: &str) {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/importing.md");
    assert!(std::fs::read_to_string(path).unwrap().contains(row), "docs/importing.md should say: {row}");
}

fn known(name: &str) -> Organization {
    let mut names = name.split(" | ").map(str::to_owned);
    let mut organization = Organization::new(OrgId::new(), names.next().unwrap(), DateTime::UNIX_EPOCH);
    organization.aliases = names.collect();
    organization
}

/// How a judgement did over the pairs.
#[derive(Debug, Default)]
struct Score {
    right: usize,
    wrong: Vec<String>,
    missed: Vec<String>,
}

impl Score {
    /// The figures as the guide has them.
    fn as_row(&self, what: &str) -> String {
        let (precision, recall) = (100.0 * self.precision(), 100.0 * self.recall());
        let counts = format!("{} | {} | {}", self.right, self.wrong.len(), self.missed.len());
        format!("| {what} | {counts} | {precision:.0} % | {recall:.0} % |")
    }

    #[allow(clippy::cast_precision_loss, reason = "a few hundred pairs")]
    fn precision(&self) -> f64 {
        self.right as f64 / (self.right + self.wrong.len()).max(1) as f64
    }

    #[allow(clippy::cast_precision_loss, reason = "a few hundred pairs")]
    fn recall(&self) -> f64 {
        self.right as f64 / (self.right + self.missed.len()).max(1) as f64
    }
}

fn score(says_same: impl Fn(Option<&Match>) -> bool) -> Score {
    let mut score = Score::default();
    for line in PAIRS.lines().filter(|line| !line.starts_with('#')) {
        let [name, written, label, why] = line.split('\t').collect::<Vec<_>>()[..] else {
            panic!("{line:?}")
        };
        let found = Index::of(&[known(name)]).find(written);
        let pair =
            format!("{why}: {name} ~ {written} ({:?})", found.first().map(|one| (one.likeness, one.how)));
        match (says_same(found.first()), label) {
            (true, "same") => score.right += 1,
            (true, _) => score.wrong.push(pair),
            (false, "same") => score.missed.push(pair),
            (false, _) => {}
        }
    }
    score
}

#[test]
fn what_is_certain_is_right() {
    let score = score(|found| found.is_some_and(|one| one.is_certain));
    assert_eq!(score.wrong, [""; 0]);
    assert_told(&score.as_row("taken without asking"));
    assert!(score.precision() >= 1.0 && score.recall() > 0.74, "{:.3} {:#?}", score.recall(), score.missed);
}

#[test]
fn what_is_probable_is_mostly_right_and_finds_most() {
    let score = score(|found| found.is_some_and(Match::is_probable));
    assert_told(&score.as_row("taken or asked about"));
    assert!(score.precision() > 0.98, "{:.3} {:#?}", score.precision(), score.wrong);
    assert!(score.recall() > 0.96, "{:.3} {:#?}", score.recall(), score.missed);
}

fn all(names: &[&str]) -> Vec<Organization> {
    names.iter().map(|name| known(name)).collect()
}

fn found(known: &[Organization], name: &str) -> Vec<(String, bool)> {
    let matches = Index::of(known).find(name);
    matches.into_iter().map(|one| (known[one.organization].name.clone(), one.is_certain)).collect()
}

#[test]
fn a_name_an_alias_an_abbreviation_and_the_printed_form_are_certain() {
    let mut all = all(&["River Trust", "Urban Habitat"]);
    all[0].aliases = vec!["Friends of the River".to_owned()];
    all[0].abbreviation = Some("RT".to_owned());
    all[0].state = Some("KS".to_owned());
    for name in ["river  trust", "FRIENDS of the River", "rt", "River Trust (RT)", "River Trust (KS)"] {
        assert_eq!(found(&all, name), [("River Trust".to_owned(), true)], "{name}");
    }
}

#[test]
fn names_that_are_alike_may_be_meant() {
    let all = all(&["National Renters Alliance", "Legal Aid of the Plains", "Urban Habitat"]);
    assert_eq!(found(&all, "Plains Legal Aid"), [("Legal Aid of the Plains".to_owned(), false)]);
    assert_eq!(found(&all, "Natl. Renters' Alliance"), [("National Renters Alliance".to_owned(), true)]);
    assert!(found(&all, "Prairie Housing Network").is_empty());
    assert!(found(&all, "").is_empty());
}

#[test]
fn what_two_go_by_or_one_that_was_put_away_is_not_certain() {
    let mut all = all(&["Tenants Union of Kansas", "Tenants Union of Ohio", "River Trust"]);
    for one in &mut all[..2] {
        one.aliases = vec!["Tenants Union".to_owned()];
    }
    all[2].archived_at = Some(DateTime::UNIX_EPOCH);
    let two = found(&all, "Tenants Union");
    assert_eq!(two.len(), 2);
    assert!(two.iter().all(|(_, is_certain)| !is_certain));
    assert_eq!(found(&all, "River Trust"), [("River Trust".to_owned(), false)]);
}

#[test]
fn a_name_is_found_among_many() {
    let names: Vec<String> = (0..2000).map(|n| format!("Local {n} of the United Workers")).collect();
    let mut all = all(&names.iter().map(String::as_str).collect::<Vec<_>>());
    all.push(known("Mile High Tenants Union"));
    let index = Index::of(&all);
    assert_eq!(index.find("Mile High Tennants Union")[0].organization, 2000);
    assert_eq!(index.find("Local 77 of the United Workers")[0].likeness, 100);
}

#[test]
fn the_same_place_on_the_web_is_a_reason_to_look_but_not_for_sections() {
    let mut all = all(&["Plains Futures", "Water Watch"]);
    all[0].website = Some("https://plains.example".to_owned());
    all[1].website = Some("https://waterwatch.example".to_owned());
    let index = Index::of(&all);
    let search = |name: &str, address: &str| index.probable(&Written::of(name), &[address]);
    let renamed = search("Plains Poverty Project", "ana@plains.example");
    assert_eq!((renamed[0].organization, renamed[0].how, renamed[0].is_certain), (0, How::Host, false));
    assert!(!search("Water Watch Kansas", "waterwatch.example").iter().any(Match::is_probable));
    assert!(search("Plains Poverty Project", "ana@gmail.com").is_empty());
}

#[test]
fn doubles_on_file_are_named_once_with_the_reason() {
    let mut all = all(&[
        "River Trust",
        "Bus Riders League",
        "The River Trust, Inc.",
        "Bus Riders Laegue",
        "Bus Riders League of Ohio",
    ]);
    all.push(known("Plains Futures"));
    all.push(known("Kansas Poverty Project"));
    for one in &mut all[5..] {
        one.website = Some("plains.example".to_owned());
    }
    all.push(known("River Trust Ltd"));
    all[7].archived_at = Some(DateTime::UNIX_EPOCH);
    let found: Vec<_> = doubles(&all, |_| Vec::new())
        .iter()
        .map(|double| (double.one, double.other, double.found.how))
        .collect();
    assert_eq!(found, [(0, 2, How::Spelling), (1, 3, How::Likeness), (5, 6, How::Host)]);
}

#[test]
fn the_quick_search_misses_no_probable_name() {
    let pairs = PAIRS.lines().filter(|line| !line.starts_with('#')).map(|line| line.split('\t'));
    let (known_names, written): (Vec<&str>, Vec<&str>) =
        pairs.map(|mut fields| (fields.next().unwrap(), fields.next().unwrap())).unzip();
    let all = all(&known_names);
    let index = Index::of(&all);
    let mut found = 0;
    for name in written.iter().map(|name| Written::of(name)) {
        let quick: Vec<usize> = index.names.perhaps_probable(&name).map(|one| one.organization).collect();
        for (at, known) in all.iter().enumerate() {
            for other in std::iter::once(&known.name).chain(&known.aliases).map(|name| Normal::of(name)) {
                if !other.is_empty() && probable_likeness(&name.normal, &other).is_some() {
                    assert!(quick.contains(&at), "{name:?} {other:?}");
                    found += 1;
                }
            }
        }
    }
    assert!(found > 150, "{found}");
}
