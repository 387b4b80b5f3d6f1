//! Fixes: what they write, and that their rule finds nothing any more.

use super::{Standards, check, letter, today};
use crate::check::{Edit, apply};
use crate::domain::dossier::Dossier;

/// A rule, a body that breaks it, and the body as its fixes leave it.
const BODIES: [(&str, &str, &str); 25] = [
    ("mark-placement", "Keep it[^a], please.\n\n[^a]: A", "Keep it,[^a] please.\n\n[^a]: A"),
    ("mark-placement", "“Keep it[^a][^b].”\n\n[^a]: A\n[^b]: B", "“Keep it.”[^a][^b]\n\n[^a]: A\n[^b]: B"),
    (
        "note-ending",
        "A.[^a] B.[^b] C.[^c]\n\n[^a]: A.\n[^b]: B.\n[^c]: C",
        "A.[^a] B.[^b] C.[^c]\n\n[^a]: A.\n[^b]: B.\n[^c]: C.",
    ),
    ("link-without-scheme", "See www.rail.example/a.", "See https://www.rail.example/a."),
    ("link-without-scheme", "See rail.gov/a, b.", "See https://rail.gov/a, b."),
    ("link-stray-bracket", "See https://rail.example/a> b.", "See https://rail.example/a b."),
    ("agency-name", "The *night* Department of Treasury.", "The *night* Department of the Treasury."),
    ("confusable-word", "Untied States and it's own.", "United States and its own."),
    (
        "quotes-mixed",
        "The board’s bed, the train's, Mr. O'Neil’s",
        "The board’s bed, the train’s, Mr. O’Neil’s",
    ),
    (
        "quotes-mixed",
        "“Keep it,” he said. \"Keep (“all”) of it.\"",
        "“Keep it,” he said. “Keep (“all”) of it.”",
    ),
    ("double-space", "Keep  the   train.  All  of it.", "Keep the train. All of it."),
    ("dash-mixed", "A – b – c—d.", "A – b – c – d."),
    ("dash-mixed", "A—b—c -- d.", "A—b—c—d."),
    ("number-comma", "We saw 1234567 people, 41000 beds.", "We saw 1,234,567 people, 41,000 beds."),
    ("percent-form", "40 percent, 50 percent and 6.5%.", "40 percent, 50 percent and 6.5 percent."),
    (
        "term-variants",
        "The Administration, the Administration and the administration.",
        "The Administration, the Administration and the Administration.",
    ),
    ("zone-abbreviation", "By June 18, 2026, at 9 AM EST.", "By June 18, 2026, at 9 AM EDT."),
    ("number-comma", "It cost $1500 and 2500 jobs in 2025.", "It cost $1,500 and 2,500 jobs in 2025."),
    ("dash-mixed", "One — two - three.", "One — two — three."),
    (
        "agency-name",
        "Center for Disease Control and Prevention",
        "Centers for Disease Control and Prevention",
    ),
    ("term-variants", "An email, an email, an e-mail.", "An email, an email, an email."),
    ("zone-abbreviation", "On June 5 at 5 p.m. EST. So.", "On June 5 at 5 p.m. EDT. So."),
    ("word-twice", "Much of of it is\nis for for all.", "Much of it is\nis for all."),
    ("docket-form", "S.12.[^a]\n\n[^a]: 4 U.S.C 1.", "S. 12.[^a]\n\n[^a]: 4 U.S.C. 1."),
    ("docket-form", "Pass HR 1249 and H.R.12.", "Pass H.R. 1249 and H.R. 12."),
];

/// Applies every fix that a rule offers.
fn fixed(dossier: &mut Dossier, rule: &str) {
    let found = check(dossier, &Standards::default(), today());
    let fixes = found.into_iter().filter(|finding| finding.rule == rule).filter_map(|finding| finding.fix);
    let edits: Vec<Edit> = fixes.flat_map(|fix| fix.edits).collect();
    let mut to: Vec<_> = dossier.to.iter().map(|addressee| addressee.printed.clone()).collect();
    apply(&edits, &mut dossier.letter, &mut to).unwrap();
    for (addressee, printed) in dossier.to.iter_mut().zip(to) {
        addressee.printed = printed;
    }
}

fn finds(dossier: &Dossier, rule: &str) -> bool {
    check(dossier, &Standards::default(), today()).iter().any(|finding| finding.rule == rule)
}

#[test]
fn a_fix_leaves_nothing_of_its_rule_to_be_found() {
    for (rule, before, after) in BODIES {
        let mut dossier = letter();
        before.clone_into(&mut dossier.letter.body);
        assert!(finds(&dossier, rule), "{rule}: {before}");
        fixed(&mut dossier, rule);
        assert_eq!(dossier.letter.body, after, "{rule}");
        assert!(!finds(&dossier, rule), "{rule}: {after}");
    }
}

#[test]
fn an_addressee_is_put_right_too() {
    let mut dossier = letter();
    dossier.to[1].printed.address[0] = "100 17th Street, NW".to_owned();
    dossier.to[0].printed.agency = Some("U.S. Department of Interior".to_owned());
    fixed(&mut dossier, "address-differs");
    fixed(&mut dossier, "agency-name");
    assert_eq!(dossier.to[1].printed.address[0], "600 17th Street, NW");
    assert_eq!(dossier.to[0].printed.agency.as_deref(), Some("U.S. Department of the Interior"));
}
