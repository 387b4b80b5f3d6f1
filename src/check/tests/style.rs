//! What a house style asks for, and that nothing else is then found.

use super::{Standards, check, letter, today};
use crate::domain::house_style::{Administration, AgencyName, Dash, HouseStyle, Percent, Quotes, Term};

/// What is found in a body where the house style is this one.
fn found(body: &str, style: HouseStyle) -> Vec<String> {
    let mut dossier = letter();
    body.clone_into(&mut dossier.letter.body);
    let standards = Standards { style, ..Standards::default() };
    let all = check(&dossier, &standards, today());
    all.iter().map(|finding| format!("{} {}", finding.rule, finding.place)).collect()
}

/// Nothing is found in the body, unless the house style wants it otherwise.
fn only_in_style(body: &str, style: HouseStyle, expected: &str) {
    assert_eq!(found(body, HouseStyle::default()), [""; 0], "{body}");
    assert_eq!(found(body, style), [expected], "{body}");
}

#[test]
fn the_forms_that_a_house_style_wants_are_held() {
    let none = HouseStyle::default;
    only_in_style(
        "Some 5% ride.",
        HouseStyle { percent: Some(Percent::Word), ..none() },
        "percent-form body:1:6",
    );
    only_in_style(
        "Some 5 percent ride.",
        HouseStyle { percent: Some(Percent::Sign), ..none() },
        "percent-form body:1:6",
    );
    only_in_style(
        "We thank the administration.",
        HouseStyle { administration: Some(Administration::Capital), ..none() },
        "term-variants body:1:14",
    );
    only_in_style("A night – a day.", HouseStyle { dash: Some(Dash::Em), ..none() }, "dash-mixed body:1:9");
    only_in_style(
        "The train's bed.",
        HouseStyle { quotes: Some(Quotes::Curly), ..none() },
        "quotes-mixed body:1:10",
    );
    only_in_style(
        "The train’s bed.",
        HouseStyle { quotes: Some(Quotes::Straight), ..none() },
        "quotes-mixed body:1:10",
    );
    only_in_style(
        "We run buses, trains and ferries.",
        HouseStyle { serial_comma: Some(true), ..none() },
        "serial-comma body:1:22",
    );
    only_in_style(
        "We run buses, trains, and ferries.",
        HouseStyle { serial_comma: Some(false), ..none() },
        "serial-comma body:1:21",
    );
}

#[test]
fn terms_and_names_of_agencies_are_those_of_the_house() {
    let term = Term { write: "health care".to_owned(), not: vec!["healthcare".to_owned()] };
    let style = HouseStyle { terms: vec![term], ..HouseStyle::default() };
    only_in_style("Keep healthcare, not “healthcare”.", style, "term-variants body:1:6");
    let agency =
        AgencyName { write: "Treasury".to_owned(), official: "Department of the Treasury".to_owned() };
    let style = HouseStyle { agencies: vec![agency], ..HouseStyle::default() };
    only_in_style("Ask the Department of the Treasury.", style, "agency-name body:1:9");
}

#[test]
fn an_abbreviation_that_the_house_knows_is_not_explained() {
    let body = "Ask the NTRC.";
    assert_eq!(found(body, HouseStyle::default()), ["abbreviation-undefined body:1:9"]);
    let style = HouseStyle { abbreviations: vec!["NTRC".to_owned()], ..HouseStyle::default() };
    assert_eq!(found(body, style), [""; 0]);
}
