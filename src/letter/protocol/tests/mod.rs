//! The engine as a letter meets it; the forms of each office are held in `offices`.

mod blocks;
mod laws;
mod names;
mod offices;

use super::{address_block, family_name, ordered, running_head_names, salutation};
use crate::domain::addressee::Printed;
use crate::domain::letter::{NameOrder, RunningHeadSpec, SalutationSpec, SalutationStyle};
use crate::error::Kind;

/// A person with a name and a title line.
fn person(name: &str, title: &str) -> Printed {
    Printed { name: name.to_owned(), title: some(title), ..Printed::default() }
}

fn with_courtesy(name: &str, courtesy: &str) -> Printed {
    Printed { courtesy: some(courtesy), ..person(name, "") }
}

fn body(name: &str) -> Printed {
    Printed { collective: true, ..person(name, "") }
}

fn some(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

fn listed(printed: impl IntoIterator<Item = Printed>) -> Vec<Printed> {
    printed.into_iter().collect()
}

fn greet(printed: impl IntoIterator<Item = Printed>, style: SalutationStyle, order: NameOrder) -> String {
    let spec = SalutationSpec { style, order, text: None };
    salutation(&listed(printed), &spec, "en-US").unwrap().unwrap()
}

fn working(printed: impl IntoIterator<Item = Printed>) -> String {
    greet(printed, SalutationStyle::Working, NameOrder::Listed)
}

fn formal(printed: impl IntoIterator<Item = Printed>) -> String {
    greet(printed, SalutationStyle::Formal, NameOrder::Listed)
}

fn in_order(to: &[Printed], order: NameOrder) -> Vec<&str> {
    ordered(to, order).iter().map(|one| one.name.as_str()).collect()
}

fn cabinet() -> Vec<Printed> {
    vec![
        person("Ana Bell", "Secretary of the Treasury"),
        person("Otto Ruiz", "Secretary of State"),
        person("Carl Grier", "United States Trade Representative"),
        person("Mia Lund", "Secretary of Commerce"),
    ]
}

#[test]
fn each_place_has_its_own_order() {
    let to = listed(cabinet());
    assert_eq!(
        greet(cabinet(), SalutationStyle::Working, NameOrder::FamilyName),
        "Dear Secretary Bell, Ambassador Grier, Secretary Lund, and Secretary Ruiz:"
    );
    let head = RunningHeadSpec { order: NameOrder::FamilyName, honorific: some("Hon."), text: None };
    assert_eq!(
        running_head_names(&to, &head),
        "Hon. Ana Bell, Hon. Carl Grier, Hon. Mia Lund, Hon. Otto Ruiz"
    );
    assert_eq!(in_order(&to, NameOrder::Precedence), ["Otto Ruiz", "Ana Bell", "Mia Lund", "Carl Grier"]);
    assert_eq!(in_order(&to, NameOrder::Listed), ["Ana Bell", "Otto Ruiz", "Carl Grier", "Mia Lund"]);
}

#[test]
fn equal_titles_side_by_side_are_named_in_one_breath() {
    let titled =
        |pairs: &[(&str, &str)]| working(pairs.iter().map(|(title, name)| with_courtesy(name, title)));
    for (pairs, expected) in [
        (
            &[("Chairwoman", "Ida Reyes"), ("Ranking Member", "Al Grant"), ("Ranking Member", "Bo Cole")][..],
            "Dear Chairwoman Reyes and Ranking Members Grant and Cole:",
        ),
        (&[("Senator", "Ana Bell"), ("Senator", "Bo Cole")], "Dear Senators Bell and Cole:"),
        (&[("Secretary", "Ana Bell"), ("Secretary", "Mia Lund")], "Dear Secretaries Bell and Lund:"),
        (
            &[("Senator", "Ana Bell"), ("Senator", "Bo Cole"), ("Senator", "Di Dunn")],
            "Dear Senators Bell, Cole, and Dunn:",
        ),
        (
            &[("Secretary", "Ana Bell"), ("Secretary", "Mia Lund"), ("Ambassador", "Carl Grier")],
            "Dear Secretaries Bell and Lund, and Ambassador Grier:",
        ),
        (
            &[
                ("Chair", "Ana Bell"),
                ("Ranking Member", "Al Grant"),
                ("Ranking Member", "Bo Cole"),
                ("Senator", "Otto Ruiz"),
            ],
            "Dear Chair Bell, Ranking Members Grant and Cole, and Senator Ruiz:",
        ),
        (
            &[("Surgeon General", "Ana Bell"), ("Surgeon General", "Bo Cole")],
            "Dear Surgeon General Bell and Surgeon General Cole:",
        ),
    ] {
        assert_eq!(titled(pairs), expected);
    }
}

#[test]
fn the_same_title_and_family_name_are_told_apart_by_the_full_name() {
    let to = [with_courtesy("Ana Bell", "Senator"), with_courtesy("Bo Bell", "Senator")];
    assert_eq!(working(to), "Dear Senators Ana Bell and Bo Bell:");
}

#[test]
fn formal_forms_that_name_the_office_alone_give_way_where_two_are_equal() {
    let mut to = cabinet();
    for printed in &mut to {
        printed.mr = some("Mr.");
    }
    assert_eq!(formal(to[..3].to_vec()), "Dear Secretaries Bell and Ruiz, and Mr. Ambassador:");
    to[0].mr = some("Ms.");
    assert_eq!(formal(to[..3].to_vec()), "Dear Madam Secretary, Mr. Secretary, and Mr. Ambassador:");
}

#[test]
fn whole_bodies_are_greeted_last_and_have_no_block() {
    let senate = body("Members of the United States Senate");
    assert_eq!(working([senate.clone()]), "Dear Members of the United States Senate:");
    assert_eq!(formal([senate.clone()]), "Dear Members of the United States Senate:");
    assert_eq!(
        working([senate.clone(), with_courtesy("Ana Bell", "Secretary")]),
        "Dear Secretary Bell and Members of the United States Senate:"
    );
    let odd = Printed { courtesy: some("Senator"), ..senate.clone() };
    assert_eq!(working([odd]), "Dear Members of the United States Senate:");
    assert_eq!(address_block(&senate), None);
    let head = RunningHeadSpec { honorific: some("Hon."), ..RunningHeadSpec::default() };
    let to = listed([senate, person("Ana Bell", "")]);
    assert_eq!(running_head_names(&to, &head), "Members of the United States Senate, Hon. Ana Bell");
    assert_eq!(in_order(&to, NameOrder::FamilyName), ["Ana Bell", "Members of the United States Senate"]);
}

#[test]
fn a_text_written_by_hand_is_taken_as_it_is() {
    let spec = SalutationSpec { text: some("To whom it may concern:"), ..SalutationSpec::default() };
    assert_eq!(salutation(&[], &spec, "en-US").unwrap().as_deref(), Some("To whom it may concern:"));
    assert_eq!(salutation(&[], &SalutationSpec::default(), "en-US").unwrap(), None);
    let head = RunningHeadSpec { text: some("Members of the Committee"), ..RunningHeadSpec::default() };
    assert_eq!(running_head_names(&listed(cabinet()), &head), "Members of the Committee");
}

#[test]
fn without_a_courtesy_title_the_name_is_all_there_is() {
    let mut printed = person("Ana Bell Jr.", "Chief Counsel");
    assert_eq!(working([printed.clone()]), "Dear Ana Bell Jr.:");
    printed.mr = some("Ms.");
    assert_eq!(working([printed.clone()]), "Dear Ms. Bell:");
    assert_eq!(formal([printed]), "Dear Ms. Bell:");
    assert_eq!(formal([with_courtesy("Ana Bell", "Judge")]), "Dear Judge Bell:");
}

#[test]
fn the_formal_style_says_what_it_lacks() {
    let formal = SalutationSpec { style: SalutationStyle::Formal, ..SalutationSpec::default() };
    for (title, mr) in [("Secretary of Labor", ""), ("Chief Counsel", ""), ("Administrator", "Prof.")] {
        let mut printed = person("Ana Bell", title);
        printed.mr = some(mr);
        let error = salutation(&listed([printed]), &formal, "en-US").unwrap_err();
        assert_eq!(error.kind, Kind::Invalid);
        assert!(error.message.contains("Ana Bell"), "{}", error.message);
        assert!(error.hints[0].contains("mr = \"Mr.\", \"Ms.\" or \"Madam\""), "{:?}", error.hints);
    }
    let president = person("Ana Bell", "President of the United States");
    let error = salutation(&listed([president]), &SalutationSpec::default(), "en-US").unwrap_err();
    assert!(error.hints.iter().any(|hint| hint.contains("courtesy")), "{:?}", error.hints);
}

#[test]
fn who_goes_by_another_word_than_mr_or_madam_is_addressed_by_title() {
    for (title, mr, expected) in [
        ("Secretary of Labor", "Mx.", "Dear Secretary Bell:"),
        ("The President", "Dr.", "Dear President Bell:"),
        ("Administrator", "Mx.", "Dear Mx. Bell:"),
        ("Administrator", "Madam", "Dear Ms. Bell:"),
        ("Secretary of Labor", "Mrs.", "Dear Madam Secretary:"),
    ] {
        let mut printed = person("Ana Bell", title);
        printed.mr = some(mr);
        assert_eq!(formal([printed]), expected);
    }
}

#[test]
fn whoever_acts_in_an_office_is_said_to() {
    let acting = |title: &str, courtesy: &str| Printed {
        acting: true,
        courtesy: some(courtesy),
        mr: some("Ms."),
        ..person("Ana Bell", title)
    };
    let by_flag = acting("Administrator", "");
    assert_eq!(address_block(&by_flag).unwrap().lines, ["Ana Bell", "Acting Administrator"]);
    assert_eq!(working([by_flag.clone()]), "Dear Acting Administrator Bell:");
    assert_eq!(formal([by_flag]), "Dear Ms. Bell:");

    let by_title = acting("Acting Secretary of Labor", "");
    assert_eq!(address_block(&by_title).unwrap().lines, ["Ana Bell", "Acting Secretary of Labor"]);
    assert_eq!(working([by_title]), "Dear Acting Secretary Bell:");
    assert_eq!(working([acting("Comptroller", "Comptroller")]), "Dear Acting Comptroller Bell:");
    assert_eq!(working([acting("Administrator", "Dr.")]), "Dear Dr. Bell:");
    // The rank of ambassador is the Trade Representative's own.
    assert_eq!(working([acting("United States Trade Representative", "")]), "Dear Ms. Bell:");
}

#[test]
fn a_rank_replaces_the_title() {
    let mut printed = person("Ana Bell", "Administrator");
    printed.honorific = some("Lieutenant General");
    printed.post_nominals = some("USA");
    assert_eq!(working([printed.clone()]), "Dear General Bell:");
    assert_eq!(address_block(&printed).unwrap().lines, ["Lieutenant General Ana Bell, USA", "Administrator"]);
}

#[test]
fn the_holders_word_in_the_title_line_is_used() {
    let mut printed = person("Ana Bell", "Chairwoman, Committee on Transit");
    assert_eq!(working([printed.clone()]), "Dear Chairwoman Bell:");
    printed.mr = some("Ms.");
    assert_eq!(formal([printed.clone()]), "Dear Madam Chairwoman:");
    printed.courtesy = some("Chair");
    assert_eq!(formal([printed]), "Dear Madam Chair:");
    let leader = Printed { agency: some("United States Senate"), ..person("Ana Bell", "Minority Leader") };
    assert_eq!(working([leader.clone()]), "Dear Minority Leader Bell:");
    assert_eq!(formal([leader]), "Dear Senator Bell:");
}

#[test]
fn the_language_decides_the_punctuation() {
    let to = listed([person("Ana Bell", "Home Secretary"), with_courtesy("Otto Ruiz", "Lord")]);
    let spec = SalutationSpec::default();
    let greet = |lang| salutation(&to, &spec, lang).unwrap().unwrap();
    assert_eq!(greet("en-GB"), "Dear Home Secretary and Lord Ruiz,");
    let to = listed([with_courtesy("Ana Bell", "Ministerin"), with_courtesy("Ida Lund", "Ministerin")]);
    assert_eq!(
        salutation(&to, &spec, "de").unwrap().as_deref(),
        Some("Ministerin Bell und Ministerin Lund,")
    );
}
