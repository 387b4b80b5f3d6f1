//! The rules, held against letters that break them and letters that only look so.

mod addressees;
mod bodies;
mod deadlines;
mod decisions;
mod explaining;
mod fixes;
mod laws;
mod sign_ons;
mod style;

use chrono::{DateTime, NaiveDate, Utc};

use super::{Finding, RULES, Severity, Standards, check};
use crate::domain::addressee::{Addressee, Printed};
use crate::domain::dossier::{Dossier, Entry};
use crate::domain::ids::{AddresseeId, LetterId, OrgId, SignOnId};
use crate::domain::letter::Letter;
use crate::domain::organization::Organization;
use crate::domain::sign_on::{Listing, Report, SignOn, Status};
use crate::domain::standing::Standing;

const BODY: &str = "\
Night trains carried 41,000 people in 2025,[^board] and “[t]he demand is not met.”[^board][^study]

- Keep the line to Galesburg.
- Add a second sleeper.[^supra]

We, {{ signatories.count }} organizations, ask you to act.^[Of all sizes.]

[^board]: Rail Board; *Berths and Beds*; (2025); <https://rail.example/beds>
[^study]: Night Study (p. 4) [sic]; available at: https://rail.example/study
[^supra]: *Supra* note [^study], at 12.
";

fn now() -> DateTime<Utc> {
    DateTime::UNIX_EPOCH
}

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 5, 2).unwrap()
}

fn official(name: &str, title: &str) -> Printed {
    Printed {
        name: name.to_owned(),
        honorific: Some("The Honorable".to_owned()),
        title: Some(title.to_owned()),
        agency: Some("U.S. Department of Night Trains".to_owned()),
        address: vec!["1200 New Jersey Avenue, SE".to_owned(), "Washington, DC 20590".to_owned()],
        ..Printed::default()
    }
}

fn addressed(dossier: &mut Dossier, to: impl IntoIterator<Item = Printed>) {
    let letter = dossier.letter.id;
    dossier.to = (1..)
        .zip(to)
        .map(|(position, printed)| Addressee {
            id: AddresseeId::new(),
            version: 1,
            letter,
            position,
            official: None,
            printed,
        })
        .collect();
}

/// A letter in which nothing is wrong. Nobody has signed it yet.
fn letter() -> Dossier {
    let mut letter =
        Letter::new(LetterId::new(), "night-trains".to_owned(), "Night trains".to_owned(), now());
    letter.subject = Some("Docket FRA-2026-0107".to_owned());
    letter.date = Some(today());
    letter.sender = Some("Night Train Coalition".to_owned());
    letter.cc = vec!["Staff of the Subcommittee on Rail".to_owned()];
    letter.body = BODY.to_owned();
    let mut dossier = Dossier {
        letter,
        to: Vec::new(),
        officials: Vec::new(),
        deadlines: Vec::new(),
        versions: Vec::new(),
        newest_text: None,
        sign_ons: Vec::new(),
        editions: Vec::new(),
        waivers: Vec::new(),
        ticks: Vec::new(),
    };
    let secretary = official("Ann Bell", "Secretary of Transportation");
    let ambassador = Printed {
        agency: None,
        address: vec!["600 17th Street, NW".to_owned(), "Washington, DC 20508".to_owned()],
        ..official("Carl Grier", "United States Trade Representative")
    };
    addressed(&mut dossier, [secretary, ambassador]);
    dossier
}

fn with_body(body: &str) -> Dossier {
    let mut dossier = letter();
    dossier.letter.body = body.to_owned();
    dossier
}

/// Adds an organization that has signed the text as it stands.
fn sign(dossier: &mut Dossier, name: &str) {
    let organization = Organization::new(OrgId::new(), name.to_owned(), now());
    let position = u32::try_from(dossier.sign_ons.len()).unwrap() + 1;
    let sign_on = SignOn {
        id: SignOnId::new(),
        version: 1,
        letter: dossier.letter.id,
        organization: Some(organization.id),
        personal: None,
        person: None,
        position,
        listing: Listing::default(),
        show_early: false,
    };
    let standing = Standing {
        status: Status::Signed,
        approved: Some(dossier.working_text().digest()),
        report: Report { by: Some("Jo Park".to_owned()), ..Report::default() },
        ..Standing::default()
    };
    dossier.sign_ons.push(Entry { sign_on, organization: Some(organization), standing, printed_in: None });
}

fn findings(dossier: &Dossier) -> Vec<Finding> {
    check(dossier, &Standards::default(), today())
}

/// "note-unused body:3:1" for each finding.
fn found(dossier: &Dossier) -> Vec<String> {
    findings(dossier).iter().map(|finding| format!("{} {}", finding.rule, finding.place)).collect()
}

#[test]
fn a_well_made_letter_has_no_finding() {
    let mut dossier = letter();
    assert_eq!(found(&dossier), [""; 0]);
    sign(&mut dossier, "River Towns Alliance");
    sign(&mut dossier, "TODO Group");
    assert_eq!(found(&dossier), [""; 0]);
}

#[test]
fn every_rule_has_an_id_of_its_own_in_kebab_case_and_says_what_it_is_about() {
    let mut ids: Vec<&str> = RULES.iter().map(|rule| rule.id).collect();
    ids.sort_unstable();
    assert!(ids.windows(2).all(|pair| pair[0] != pair[1]), "{ids:?}");
    for rule in RULES {
        let is_kebab =
            rule.id.split('-').all(|word| !word.is_empty() && word.chars().all(|c| c.is_ascii_lowercase()));
        assert!(is_kebab, "{}", rule.id);
        assert!(
            rule.title.len() <= 72 && rule.title.starts_with(|c: char| c.is_uppercase() || c == '"'),
            "{}",
            rule.title
        );
        for text in [rule.title, rule.why, rule.help] {
            assert!(!text.is_empty() && !text.ends_with('.') && !text.contains('\n'), "{}: {text}", rule.id);
        }
    }
}

#[test]
fn findings_come_in_the_order_of_their_places() {
    let mut dossier = with_body("a[^u] <b>\n\nXXX");
    dossier.letter.date = None;
    dossier.to[1].printed.address.clear();
    sign(&mut dossier, "River Towns Alliance");
    dossier.sign_ons[0].standing.report.by = None;
    assert_eq!(
        found(&dossier),
        [
            "date-missing date",
            "addressee-block-incomplete to.2.address",
            "note-undefined body:1:2",
            "raw-html body:1:7",
            "left-over-mark body:3:1",
            "signatory-authorizer-missing signatory.1.by",
        ]
    );
}

#[test]
fn a_finding_keeps_its_id_while_other_things_change() {
    let ids = |body: &str| -> Vec<String> {
        findings(&with_body(body)).into_iter().map(|finding| finding.id).collect()
    };
    let first = &ids("Words.[^u]")[0];
    assert!(first.starts_with("note-undefined-"), "{first}");
    assert!(ids("More\n\nand other[^w] words <b> here.[^u]").contains(first));
    assert!(!ids("Words.[^v]").contains(first));
    assert_eq!(ids("Words.[^u] And.[^u]"), [first.clone(), format!("{first}-2")]);
}

#[test]
fn a_finding_as_json_has_the_keys_that_scripts_read() {
    let finding = findings(&with_body("Words.[^u]")).remove(0);
    let json = serde_json::to_value(&finding).unwrap();
    assert_eq!(json["rule"], "note-undefined");
    assert_eq!(json["severity"], "error");
    assert_eq!(json["place"]["part"], "body");
    assert_eq!((&json["place"]["line"], &json["place"]["column"]), (&1.into(), &7.into()));
    assert!(json["id"].is_string() && json["message"].is_string() && json["help"].is_string());
    let mut undated = letter();
    undated.letter.date = None;
    let json = serde_json::to_value(findings(&undated).remove(0)).unwrap();
    assert_eq!(
        (&json["place"]["part"], &json["severity"]),
        (&"date".into(), &Severity::Warning.as_str().into())
    );
    assert!(json["place"]["line"].is_null());
}
