//! Preflight, held against whole letters: some that break one rule each, some that only look so,
//! and well-made ones of many shapes.

mod body_rules;
mod by_construction;
mod head_rules;
mod other_scripts;
mod reference;
mod well_made;
mod wording_rules;

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::cli::support::World;

/// A letter in which nothing is wrong, for the cases to change.
const LETTER: &str = r#"+++
title = "Night trains"
slug = "SLUG"
subject = "Night trains to Galesburg"
date = 2026-04-30
sender = "Night Train Coalition"
reply_to = "Ana Ruiz, ana@nighttrains.example"

[[to]]
name = "Carl Grier"
honorific = "The Honorable"
title = "Secretary of Commerce"
agency = "U.S. Department of Commerce"
address = ["1401 Constitution Avenue, NW", "Washington, DC 20230"]

[[to]]
name = "Maria Delgado"
honorific = "The Honorable"
title = "Secretary of Transportation"
agency = "U.S. Department of Transportation"
address = ["1200 New Jersey Avenue, SE", "Washington, DC 20590"]

[[deadline]]
kind = "sign-on"
at = "2026-04-28T17:00"
zone = "America/New_York"

[[signatory]]
organization = "River Towns Alliance"
abbreviation = "RTA"
status = "signed"
by = "Jo Park, Director"

[[signatory]]
organization = "Sleep Well Society"
status = "signed"
by = "Lee Moss"
+++

"#;

/// What the letter says where a case is about something else.
const BODY: &str = "\
Night trains carried 41,000 people in 2025.[^board] Please keep them running.

[^board]: Rail Board, *Berths and Beds* (2025), p. 4.
";

/// How a case's letter is made from [`LETTER`].
enum Made {
    /// With another body.
    Body(&'static str),
    /// With stretches of the head replaced.
    Head(&'static [(&'static str, &'static str)]),
    /// With both.
    Both(&'static [(&'static str, &'static str)], &'static str),
}

use Made::{Body, Both, Head};

impl Made {
    fn file(&self, slug: &str) -> String {
        let (edits, body) = match self {
            Body(body) => (&[][..], *body),
            Head(edits) => (*edits, BODY),
            Both(edits, body) => (*edits, *body),
        };
        let mut head = LETTER.replace("SLUG", slug);
        for (from, to) in edits {
            assert_eq!(head.matches(from).count(), 1, "{from:?} in the head of {slug}");
            head = head.replace(from, to);
        }
        head + &body.replace(MARKER, "")
    }

    /// The place of the marker: "body:3:14".
    fn here(&self) -> String {
        let (Body(body) | Both(_, body)) = self else { panic!("no body to mark") };
        let before = body.split_once(MARKER).unwrap().0;
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap().chars().count() + 1;
        format!("body:{line}:{column}")
    }
}

/// In the body of a case: what follows is what the rule finds.
const MARKER: char = '‸';
/// The place of a finding that stands at the [`MARKER`].
const HERE: &str = "here";

/// A letter that breaks one rule: the rule, the place where that is found, the letter.
type Broken = (&'static str, &'static str, Made);
/// A letter that looks as if it broke the rule.
type Alike = (&'static str, Made);

/// Loads letter files, and says for each slug what `check` finds: "note-unused body:3:1".
fn checked(files: &[(String, String)]) -> BTreeMap<String, Vec<String>> {
    if files.is_empty() {
        return BTreeMap::new();
    }
    let world = World::new();
    for (slug, file) in files {
        world.write(&format!("{slug}.md"), file);
    }
    let names: Vec<String> = files.iter().map(|(slug, _)| format!("{slug}.md")).collect();
    let mut load = vec!["letter", "load"];
    load.extend(names.iter().map(String::as_str));
    world.run(&load).success();
    findings(&world)
}

/// What `check` finds in every letter of a world.
fn findings(world: &World) -> BTreeMap<String, Vec<String>> {
    let answer = world.run(&["--json", "check"]);
    assert!(matches!(answer.code, Some(0 | 1)), "{answer:?}");
    let reports = answer.json();
    let reports = reports.as_array().unwrap().iter();
    reports.map(|report| (report["letter"].as_str().unwrap().to_owned(), found(report))).collect()
}

fn found(report: &Value) -> Vec<String> {
    let lines = report["findings"].as_array().unwrap().iter().map(|finding| {
        let (rule, place) = (&finding["rule"], &finding["place"]);
        let part = place["part"].as_str().unwrap();
        let at = match (place["line"].as_u64(), place["column"].as_u64()) {
            (Some(line), Some(column)) => format!(":{line}:{column}"),
            _ => String::new(),
        };
        format!("{} {part}{at}", rule.as_str().unwrap())
    });
    lines.collect()
}

/// The ids of the rules that a program can apply, as `check --rules` lists them.
fn rules() -> BTreeSet<String> {
    let rules = World::new().json(&["check", "--rules"]);
    let applied = rules.as_array().unwrap().iter().filter(|rule| rule["kind"] != "tick");
    applied.map(|rule| rule["id"].as_str().unwrap().to_owned()).collect()
}

/// Each letter breaks the rule it stands for, at its place, and no other.
fn each_breaks_its_rule(cases: &[Broken]) {
    let slugs = (1..).map(|number| format!("case-{number}"));
    let files: Vec<(String, String)> =
        cases.iter().zip(slugs).map(|((_, _, made), slug)| (slug.clone(), made.file(&slug))).collect();
    let found = checked(&files);
    let mut differences = Vec::new();
    for ((rule, place, made), (slug, file)) in cases.iter().zip(&files) {
        let place = if *place == HERE { made.here() } else { (*place).to_owned() };
        let expected = format!("{rule} {place}");
        if found[slug] != [expected.clone()] {
            let body = file.rsplit("+++\n").next().unwrap_or_default().trim();
            differences.push(format!("expected {expected}, found {:?} in: {body}", found[slug]));
        }
    }
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

/// Nothing is found in any of the letters.
fn none_breaks_a_rule(cases: &[Alike]) {
    let files: Vec<(String, String)> = (1..)
        .zip(cases)
        .map(|(number, (_, made))| {
            let slug = format!("case-{number}");
            (slug.clone(), made.file(&slug))
        })
        .collect();
    let found = checked(&files);
    let mut differences = Vec::new();
    for ((rule, _), (slug, file)) in cases.iter().zip(&files) {
        if !found[slug].is_empty() {
            let body = file.rsplit("+++\n").next().unwrap_or_default().trim();
            differences.push(format!("like {rule}: found {:?} in: {body}", found[slug]));
        }
    }
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

#[test]
fn every_rule_has_a_letter_that_breaks_it_and_one_that_looks_so() {
    let tables = [body_rules::BREAKS, wording_rules::BREAKS, head_rules::BREAKS];
    let broken: BTreeSet<&str> = tables.into_iter().flatten().map(|(rule, ..)| *rule).collect();
    let tables = [body_rules::LOOKS, wording_rules::LOOKS, head_rules::LOOKS];
    let alike: BTreeSet<&str> = tables.into_iter().flatten().map(|(rule, _)| *rule).collect();
    for rule in rules() {
        let is_elsewhere = head_rules::ELSEWHERE.contains(&rule.as_str());
        assert!(is_elsewhere || broken.contains(rule.as_str()), "no letter breaks {rule}");
        assert!(is_elsewhere || alike.contains(rule.as_str()), "no letter looks as if it broke {rule}");
    }
}

#[test]
fn a_count_that_was_typed_becomes_a_field() {
    let made = Body("The 310 undersigned agree. We, the forty organizations, agree.");
    let world = World::with_letter(&made.file("counted"));
    world.run(&["check", "counted", "--fix", "signer-count"]);
    let body = "The {{ signatories.count }} undersigned agree. We, the {{ signatories.count_words }} organizations, agree.";
    assert!(world.saved("counted").contains(body), "{}", world.saved("counted"));
    assert_eq!(
        findings(&world)["counted"].iter().filter(|found| found.starts_with("signer-count")).count(),
        0
    );
}
