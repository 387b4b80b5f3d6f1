//! Answers of forms, and what becomes of them.

use super::*;
use crate::import::decode::decode;
use crate::import::delimited;

fn planned(table: &str, known: &[&str], letter: &Letter, create: bool) -> Plan {
    let sheet = delimited::read(&decode(table.as_bytes(), None).unwrap()).unwrap();
    let mapping = Mapping::guess(&sheet.headers);
    let make = |name: &&str| Organization::new(OrgId::new(), (*name).to_owned(), DateTime::UNIX_EPOCH);
    let known = Known { organizations: known.iter().map(make).collect(), contacts: Vec::new() };
    let taking = Taking { create, ..Taking::default() };
    plan(&sheet, &mapping, known, (letter, &taking), (DateTime::UNIX_EPOCH, &Watch::default()))
}

const FORM: &str = "Timestamp,Organization Name,ZIP,Your name,Your title,Email Address,Do you consent to be listed publicly?\n\
    4/20/2026 9:02:11,River Trust,02134,Ana Ruiz,Director,ana@river.example,Yes\n\
    4/21/2026 9:02:11,Bus Riders League,,,,,No\n\
    4/21/2026 10:00:00,Somebody Else,,,,,Yes\n";

#[test]
fn a_form_is_read_with_its_evidence_and_nothing_is_made_up() {
    let plan = planned(FORM, &["River Trust", "Bus Riders League"], &Letter::default(), false);
    let fates: Vec<&Fate> = plan.rows.iter().map(|row| &row.fate).collect();
    assert_eq!(fates[0], &Fate::Recorded { status: Status::Signed, is_new: false });
    assert!(matches!(fates[1], Fate::Refused { reason, .. } if reason.contains("may be listed")));
    assert_eq!(fates[2], &Fate::Unknown);
    let report = &plan.answers[0].report;
    assert_eq!(report.by.as_deref(), Some("Ana Ruiz, Director"));
    assert_eq!(report.on, NaiveDate::from_ymd_opt(2026, 4, 20));
    assert!(report.evidence.as_deref().unwrap().contains("ZIP: 02134"));
    assert_eq!(plan.organizations.new_contacts.len(), 1);

    let plan = planned(FORM, &[], &Letter::default(), true);
    assert_eq!(plan.organizations.added.len(), 2);
    assert_eq!(plan.answers.len(), 2);
}

#[test]
fn an_answer_from_before_the_newest_version_approves_nothing() {
    let letter = Letter { published_on: NaiveDate::from_ymd_opt(2026, 4, 21), ..Letter::default() };
    let plan = planned(FORM, &["River Trust"], &letter, false);
    assert!(
        matches!(&plan.rows[0].fate, Fate::Refused { reason, .. } if reason.contains("before the newest version"))
    );
    assert!(plan.answers.is_empty());
}

#[test]
fn who_has_signed_stays_as_it_is_and_of_two_answers_the_last_holds() {
    let table = "organization,answer\nRiver Trust,no\nRiver Trust,yes\nRiver Trust,what\n";
    let plan = planned(table, &["River Trust"], &Letter::default(), false);
    assert_eq!(plan.rows[0].fate, Fate::AnsweredAgain(3));
    assert_eq!(plan.answers.iter().map(|answer| answer.status).collect::<Vec<_>>(), [Status::Signed]);
    assert!(matches!(&plan.rows[2].fate, Fate::Refused { column: Some(column), .. } if column == "answer"));

    let organization = plan.answers[0].organization.clone();
    let standing = Standing { status: Status::Signed, ..Standing::default() };
    let letter = Letter {
        standings: HashMap::from([(organization.id, standing)]),
        published_on: None,
        ..Letter::default()
    };
    let sheet = delimited::read(&decode(table.as_bytes(), None).unwrap()).unwrap();
    let known = Known { organizations: vec![organization], contacts: Vec::new() };
    let mapping = Mapping::guess(&sheet.headers);
    let again = super::plan(
        &sheet,
        &mapping,
        known,
        (&letter, &Taking::default()),
        (DateTime::UNIX_EPOCH, &Watch::default()),
    );
    assert_eq!(again.rows[1].fate, Fate::Same(Status::Signed));
    assert!(again.answers.is_empty());
}
