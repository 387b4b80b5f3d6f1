//! What people decide: waivers that live and die, fixes, the page of the rules.

use proptest::prelude::{any, prop, prop_assert, proptest};

use super::{findings, letter, now, sign, today, with_body};
use crate::check::{
    Edit, Fix, Fixed, Part, RULES, Review, Standards, Subject, apply, rules_page, stands_on, tick_text,
};
use crate::domain::dossier::Dossier;
use crate::domain::ids::{TickId, WaiverId};
use crate::domain::letter::SalutationSpec;
use crate::domain::waiver::{Tick, Waiver};
use crate::letter::compose::Print;

/// Lets the first finding of a rule stand.
fn waive(dossier: &mut Dossier, rule: &str) {
    let standards = Standards::default();
    let print = Print::draft(dossier);
    let subject = Subject::new(dossier, &print, &standards, today());
    let finding = Review::of_subject(&subject).findings.into_iter().find(|found| found.rule == rule).unwrap();
    let waiver = Waiver {
        id: WaiverId::new(),
        version: 1,
        letter: dossier.letter.id,
        rule: rule.to_owned(),
        finding: finding.name().to_owned(),
        text: stands_on(&finding, &subject),
        message: finding.message.clone(),
        reason: "it is meant so".to_owned(),
        actor: "Ida".to_owned(),
        at: now(),
    };
    dossier.waivers.push(waiver);
}

fn review(dossier: &Dossier) -> Review {
    Review::of(dossier, &Standards::default(), today())
}

fn is_waived(dossier: &Dossier, rule: &str) -> bool {
    let review = review(dossier);
    let waived = review.waived.iter().any(|waived| waived.finding.rule == rule);
    assert_ne!(waived, review.findings.iter().any(|found| found.rule == rule), "{rule}");
    waived
}

#[test]
fn a_waiver_of_a_paragraph_moves_with_it_and_dies_when_it_changes() {
    let mut dossier = with_body("One.\n\nTwo <b> trains\nleft.\n\nThree.");
    waive(&mut dossier, "raw-html");
    assert!(is_waived(&dossier, "raw-html"));
    for body in ["Two <b> trains\nleft.", "New.\n\nOne, changed.\n\n\n  Two <b> trains\nleft.  \n\nThree."] {
        dossier.letter.body = body.to_owned();
        assert!(is_waived(&dossier, "raw-html"), "{body}");
    }
    for body in ["One.\n\nTwo <b> trains\nwent.", "Two <b> trains left.", "More.\nTwo <b> trains\nleft."] {
        dossier.letter.body = body.to_owned();
        assert!(!is_waived(&dossier, "raw-html"), "{body}");
    }
}

#[test]
fn the_same_mistake_in_another_paragraph_is_not_waived() {
    let mut dossier = with_body("Two <b> trains.");
    waive(&mut dossier, "raw-html");
    dossier.letter.body = "A <b> boat.\n\nTwo <b> trains.".to_owned();
    let review = review(&dossier);
    let at = |found: &crate::check::Finding| found.place.line;
    assert_eq!(
        review.findings.iter().filter(|found| found.rule == "raw-html").map(at).collect::<Vec<_>>(),
        [Some(1)]
    );
    assert_eq!(review.waived.iter().map(|waived| at(&waived.finding)).collect::<Vec<_>>(), [Some(3)]);
}

#[test]
fn a_waiver_of_a_field_dies_with_the_field() {
    let mut dossier = letter();
    dossier.to[1].printed.address.clear();
    waive(&mut dossier, "addressee-block-incomplete");
    dossier.letter.subject = Some("Another".to_owned());
    assert!(is_waived(&dossier, "addressee-block-incomplete"));
    dossier.to.swap(0, 1);
    assert!(is_waived(&dossier, "addressee-block-incomplete"));
    dossier.to[0].printed.name = "Ida Bell".to_owned();
    assert!(!is_waived(&dossier, "addressee-block-incomplete"));
    let mut dossier = letter();
    sign(&mut dossier, "River Towns Alliance");
    dossier.sign_ons[0].standing.report.by = None;
    waive(&mut dossier, "signatory-authorizer-missing");
    sign(&mut dossier, "Night Bakers");
    assert!(is_waived(&dossier, "signatory-authorizer-missing"));
}

#[test]
fn a_waived_error_no_longer_stands_in_the_way() {
    let mut dossier = with_body("Words.[^u]");
    assert_eq!(review(&dossier).errors().count(), 1);
    waive(&mut dossier, "note-undefined");
    assert_eq!(review(&dossier).errors().count(), 0);
}

#[test]
fn a_tick_says_whether_the_text_is_still_the_one_that_was_read() {
    let mut dossier = letter();
    let item = review(&dossier).ticks.first().map(|item| item.rule.id);
    let Some(item) = item else {
        return assert!(RULES.iter().all(|rule| rule.kind != crate::check::Kind::Tick));
    };
    let text = tick_text(&dossier);
    let tick = Tick {
        id: TickId::new(),
        version: 1,
        letter: dossier.letter.id,
        item: item.to_owned(),
        text,
        actor: "Ida".to_owned(),
        at: now(),
    };
    dossier.ticks.push(tick);
    let first = |dossier: &Dossier| {
        let item = review(dossier).ticks.remove(0);
        (item.tick.is_some(), item.has_changed)
    };
    assert_eq!(first(&dossier), (true, false));
    dossier.letter.body.push_str("\n\nMore.");
    assert_eq!(first(&dossier), (true, true));
    assert!(review(&dossier).findings.iter().all(|found| found.rule != item));
}

fn salutation(text: &str) -> Dossier {
    let mut dossier = letter();
    dossier.letter.salutation = SalutationSpec { text: Some(text.to_owned()), ..SalutationSpec::default() };
    dossier
}

#[test]
fn a_fix_puts_right_all_that_its_rule_found_and_says_what_changed() {
    let dossier = salutation("Dear friends of the night train,");
    let fixed = Fixed::of(&dossier, &Standards::default(), today(), "salutation-colon").unwrap();
    assert_eq!(fixed.letter.salutation.text.as_deref(), Some("Dear friends of the night train:"));
    assert_eq!(
        fixed.changes(),
        ["salutation: \"Dear friends of the night train,\" → \"Dear friends of the night train:\""]
    );
    let after = Dossier { letter: fixed.letter, ..dossier };
    assert!(findings(&after).iter().all(|found| found.rule != "salutation-colon"));
}

#[test]
fn what_cannot_be_fixed_is_refused_with_the_reason() {
    let refused = |dossier: &Dossier, rule: &str| {
        Fixed::of(dossier, &Standards::default(), today(), rule).unwrap_err().to_string()
    };
    assert!(refused(&letter(), "no-such-rule").contains("there is no rule"));
    assert!(refused(&letter(), "salutation-colon").contains("finds nothing"));
    assert!(refused(&with_body("a[^u]"), "note-undefined").contains("has no fix"));
}

fn edit(range: std::ops::Range<usize>, old: &str, new: &str) -> Edit {
    Edit { part: Part::Body, range, old: old.to_owned(), new: new.to_owned() }
}

#[test]
fn edits_are_made_all_or_none() {
    let mut dossier = with_body("one two three");
    let made = |dossier: &mut Dossier, edits: &[Edit]| {
        let before = dossier.letter.clone();
        let result = apply(edits, &mut dossier.letter, &mut []);
        assert!(result.is_ok() || dossier.letter == before);
        result.map_err(|err| err.to_string())
    };
    let stale = made(&mut dossier, &[edit(0..3, "one", "1"), edit(4..7, "zwo", "2")]).unwrap_err();
    assert!(stale.contains("no longer stands"), "{stale}");
    let both = made(&mut dossier, &[edit(0..5, "one t", "x"), edit(4..7, "two", "2")]).unwrap_err();
    assert!(both.contains("two fixes"), "{both}");
    made(&mut dossier, &[edit(8..13, "three", "3"), edit(0..3, "one", "1"), edit(0..3, "one", "1")]).unwrap();
    assert_eq!(dossier.letter.body, "1 two 3");
}

proptest! {
    #[test]
    fn replacing_a_stretch_by_itself_changes_nothing(
        body in any::<String>(),
        at in any::<prop::sample::Index>(),
        length in 0..10_usize,
    ) {
        let mut dossier = with_body(&body);
        let places: Vec<usize> = body.char_indices().map(|(at, _)| at).chain([body.len()]).collect();
        let first = at.index(places.len());
        let range = places[first]..places[(first + length).min(places.len() - 1)];
        let old = body[range.clone()].to_owned();
        let fix = Fix::replace(Part::Body, &body, range, old);
        prop_assert!(apply(&fix.edits, &mut dossier.letter, &mut []).is_ok());
        prop_assert!(dossier.letter.body == body);
    }
}

#[test]
fn only_rules_that_say_so_have_fixes_and_no_severity_hides_behind_a_tick() {
    let mut dossier = salutation("Dear all,");
    dossier.letter.body = "a[^u] <b>\n\nXXX".to_owned();
    for finding in findings(&dossier) {
        let rule = RULES.iter().find(|rule| rule.id == finding.rule).unwrap();
        assert!(finding.fix.is_none() || rule.fix.is_some(), "{}", rule.id);
    }
}

#[test]
fn rules_page_is_as_the_table_is() {
    const UPDATE: &str = "UNDERSIGNED_UPDATE";
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/rules.md");
    if std::env::var_os(UPDATE).is_some() {
        std::fs::write(&path, rules_page()).unwrap();
    }
    // A checkout may have other line ends.
    let page = std::fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    assert!(
        page == rules_page(),
        "docs/rules.md is not as the table of rules is: renew it with {UPDATE}=1 cargo test --lib rules_page"
    );
}
