//! A real letter of ten organizations to four officials, as it was sent: what was wrong in it is
//! found, at its place, and nothing else.
//!
//! The text lies beside the checkout, not in it; where it is missing, the test says so.

use std::collections::BTreeSet;

use super::checked;
use crate::cli::reference::{letter_file, printed};

/// Where a finding is expected.
enum At {
    /// In a part of the head.
    Part(&'static str),
    /// In the body, where the first words begin, which stand directly behind the second.
    Words(&'static str, &'static str),
}

use At::{Part, Words};

/// What is wrong in the letter, the rule that sees it, and the place. What only the printed pages
/// had cannot be entered (two dates, a page without its head), and what needs the cited sources
/// cannot be seen from the letter alone.
const FINDINGS: &[(&str, &str, At)] = &[
    ("the blocks stand in no order", "block-order", Part("to")),
    ("the Department of the Treasury is misnamed", "agency-name", Part("to.1.agency")),
    ("the Trade Representative sits in another street", "address-differs", Part("to.3.address")),
    ("nobody can be answered", "contact-missing", Part("reply_to")),
    ("not the initials of its name", "abbreviation-irregular", Part("signatory.7.abbreviation")),
    ("dated by an event that passes", "relative-time", Words("upcoming", "his ")),
    ("straight and round apostrophes", "quotes-mixed", Words("'s industrial", "nation")),
    ("a mark in the middle of a clause", "mark-placement", Words("[^towns]", "communities")),
    ("never spelled out beside its name", "abbreviation-undefined", Words("WTO,", "to the ")),
    ("ascension for accession", "confusable-word", Words("ascension", "’s ")),
    ("no comma in a thousand", "number-comma", Words("1000", "nearly ")),
    ("a growth without its source", "claim-without-note", Words("1000 percent", "nearly ")),
    ("production is no share of capacity", "unit-slip", Words("accounts for", "now ")),
    ("a phrase without its source", "claim-without-note", Words("“China Shock 2.0”", "triggering a ")),
    ("China shock, China Shock", "term-variants", Words("China Shock 2.0”", "triggering a “")),
    ("percent beside fold", "growth-style", Words("six-fold", "increased ")),
    ("the U.S. beside the United States", "term-variants", Words("U.S. would", "into the ")),
    ("spoken of in the third person", "addressee-in-third-person", Words("U.S. Department", "The ")),
    ("a determination without its source", "claim-without-note", Words("has determined", "Commerce ")),
    ("administration, Administration", "term-variants", Words("Administration to", "urge the ")),
    ("the date behind the quotation", "citation-order", Words("(May 15, 2025)", "”) ")),
    ("the date behind the quotation", "citation-order", Words("(Nov. 2025)", "”) ")),
    ("defined and never used", "abbreviation-unused", Words("U.S.-CHINA COMMISSION", "(“")),
    ("a link that is none", "link-without-scheme", Words("www.", "available at: ")),
];

/// "agency-name to.1.agency", "number-comma body:5:3".
fn expected(rule: &str, at: &At, body: &str) -> String {
    let (words, before) = match at {
        Part(part) => return format!("{rule} {part}"),
        Words(words, before) => (words, before),
    };
    let found = body.find(&format!("{before}{words}")).unwrap() + before.len();
    let line = body[..found].matches('\n').count() + 1;
    let column = body[..found].rsplit('\n').next().unwrap().chars().count() + 1;
    format!("{rule} body:{line}:{column}")
}

#[test]
fn the_reference_letter_is_sent_with_no_mistake_unseen() {
    let Some(printed) = printed() else { return };
    let file = letter_file(&printed);
    let body = file.split_once("\n+++\n\n").unwrap().1;
    let expected: BTreeSet<String> = FINDINGS.iter().map(|(_, rule, at)| expected(rule, at, body)).collect();
    let found: BTreeSet<String> =
        checked(&[("reference".to_owned(), file.clone())]).remove("reference").unwrap().into_iter().collect();
    let missed: Vec<_> = expected.difference(&found).collect();
    let noise: Vec<_> = found.difference(&expected).collect();
    assert!(missed.is_empty() && noise.is_empty(), "missed: {missed:#?}\nnoise: {noise:#?}");
}
