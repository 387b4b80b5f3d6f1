//! Every step from every standing: which event records it, or the sentence that refuses it.

use super::*;

const NOW: &str = "0123456789abcdef";
const BEFORE: &str = "fedcba9876543210";

fn standing(status: Status, approved: Option<&str>) -> Standing {
    Standing { status, approved: approved.map(str::to_owned), ..Standing::default() }
}

/// "signed", "-" where nothing is to be recorded, or what is said against it.
fn step(from: &Standing, to: Status) -> String {
    match from.next("Owl Club", to, Some(NOW), &Report::default()) {
        Ok(Some(kind)) => kind.to_string(),
        Ok(None) => "-".to_owned(),
        Err(err) => err.message.trim_start_matches("Owl Club has ").to_owned(),
    }
}

#[test]
fn each_step_is_an_event_or_is_refused_with_a_sentence() {
    use Status::{Considering, Declined, Invited, NotAsked, Reminded, Signed, Withdrawn};
    let not_signed = "not signed, so there is nothing to withdraw";
    let asked_again = "signed, so nothing is left to ask";
    // not-asked, invited, reminded, considering, signed, declined, withdrawn
    let open = |stays: usize| {
        let mut row = ["corrected", "invited", "reminded", "considering", "signed", "declined", not_signed];
        row[stays] = "-";
        row
    };
    let mut declined = open(5);
    declined[2] = "declined, so no reminder is due";
    let signed = |again: &'static str| {
        let no = "signed, so it is too late to decline";
        ["corrected", asked_again, asked_again, asked_again, again, no, "withdrew"]
    };
    let withdrawn = [
        "corrected",
        "invited",
        "withdrawn, so no reminder is due",
        "considering",
        "signed",
        "withdrawn, which says no already",
        "-",
    ];
    for (from, wanted) in [
        (standing(NotAsked, None), open(0)),
        (standing(Invited, None), open(1)),
        (standing(Reminded, None), open(2)),
        (standing(Considering, None), open(3)),
        (standing(Signed, Some(NOW)), signed("-")),
        (standing(Signed, Some(BEFORE)), signed("reaffirmed")),
        (standing(Declined, None), declined),
        (standing(Withdrawn, None), withdrawn),
    ] {
        let steps: Vec<String> = Status::ALL.iter().map(|to| step(&from, *to)).collect();
        assert_eq!(steps, wanted, "from {} on {:?}", from.status, from.approved);
    }
}

#[test]
fn a_yes_on_a_condition_is_printed_only_once_it_waits_for_nothing() {
    let waits = Report { waits_for: Some("the ask goes".to_owned()), ..Report::default() };
    let conditional = Standing { report: waits.clone(), ..standing(Status::Signed, Some(NOW)) };
    assert!(
        conditional.is_conditional(NOW) && !conditional.is_printed(NOW) && !conditional.must_confirm(NOW)
    );
    let next = |report: &Report| conditional.next("Owl Club", Status::Signed, Some(NOW), report).unwrap();
    assert_eq!(next(&waits), None);
    assert_eq!(next(&Report::default()), Some(EventKind::Reaffirmed));
    let other = Report { waits_for: Some("the board meets".to_owned()), ..Report::default() };
    assert_eq!(next(&other), Some(EventKind::Corrected));
}

#[test]
fn only_one_who_signed_and_is_not_printed_can_be_kept_on_the_list() {
    let may = |standing: &Standing| standing.may_keep("Owl Club", NOW).map_err(|err| err.message);
    assert_eq!(may(&standing(Status::Signed, Some(BEFORE))), Ok(()));
    for (status, approved, why) in [
        (Status::Signed, Some(NOW), "Owl Club has signed this text, so the name is printed anyway"),
        (Status::Withdrawn, None, "Owl Club has withdrawn, so the name cannot be printed"),
        (Status::Considering, None, "Owl Club has not signed, so the name cannot be printed"),
    ] {
        assert_eq!(may(&standing(status, approved)), Err(why.to_owned()));
    }
    let kept = Kept {
        digest: NOW.to_owned(),
        reason: "the board meets".to_owned(),
        actor: "Ann".to_owned(),
        event: EventId::new(),
    };
    let listed = Standing { kept: Some(kept), ..standing(Status::Signed, Some(BEFORE)) };
    assert!(listed.is_printed(NOW) && listed.must_confirm(NOW) && !listed.is_printed("abcabcabcabcabc"));
    assert!(!Standing { status: Status::Withdrawn, ..listed }.is_printed(NOW));
}
