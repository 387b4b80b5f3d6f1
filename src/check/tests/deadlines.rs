//! Rules about deadlines.

use super::{findings, found, letter, sign};
use crate::domain::deadline::{Deadline, DeadlineKind, ZonedTime};
use crate::domain::dossier::Dossier;
use crate::domain::ids::DeadlineId;
use crate::domain::letter::Stage;
use crate::domain::sign_on::Status;

/// Gives the letter a deadline at five in New York.
fn due(dossier: &mut Dossier, kind: DeadlineKind, day: &str) {
    let civil = day.parse::<chrono::NaiveDate>().unwrap().and_hms_opt(17, 0, 0).unwrap();
    let at = ZonedTime::resolve(civil, chrono_tz::America::New_York, None).unwrap();
    let letter = dossier.letter.id;
    dossier.deadlines.push(Deadline { id: DeadlineId::new(), version: 1, letter, kind, at, hard: false });
}

#[test]
fn a_deadline_falls_on_a_day_on_which_somebody_is_at_work() {
    let mut dossier = letter();
    due(&mut dossier, DeadlineKind::Comments, "2026-05-05");
    due(&mut dossier, DeadlineKind::SignOn, "2026-05-08");
    assert_eq!(found(&dossier), [""; 0]);
    due(&mut dossier, DeadlineKind::Release, "2026-05-25");
    due(&mut dossier, DeadlineKind::Docket, "2026-05-30");
    assert_eq!(found(&dossier), ["deadline-day-off deadline"; 2]);
    let messages: Vec<String> = findings(&dossier).into_iter().map(|finding| finding.message).collect();
    assert_eq!(
        messages,
        [
            "the release deadline, 25 May 2026, is Memorial Day, a federal holiday",
            "the docket deadline, 30 May 2026, is a Saturday",
        ]
    );
}

#[test]
fn a_deadline_of_the_past_can_no_longer_be_moved_to_a_better_day() {
    let mut dossier = letter();
    due(&mut dossier, DeadlineKind::Comments, "2026-04-25");
    assert_eq!(found(&dossier), ["deadline-past deadline"]);
}

#[test]
fn who_needs_longer_than_is_left_is_told_before_the_first_deadline_for_answers() {
    let mut dossier = letter();
    for (name, days) in [("Night Bakers", Some(7)), ("Early Birds", Some(8)), ("Owl Club", None)] {
        sign(&mut dossier, name);
        let entry = dossier.sign_ons.last_mut().unwrap();
        entry.standing.status = Status::Invited;
        entry.organization.as_mut().unwrap().lead_days = days;
    }
    due(&mut dossier, DeadlineKind::Comments, "2026-05-04");
    assert_eq!(found(&dossier), [""; 0]);
    due(&mut dossier, DeadlineKind::SignOn, "2026-05-08");
    due(&mut dossier, DeadlineKind::Approval, "2026-05-07");
    let by_then = |dossier: &Dossier| -> Vec<String> {
        findings(dossier).into_iter().map(|finding| finding.message).collect()
    };
    assert_eq!(
        by_then(&dossier),
        [
            "Night Bakers (7 days) cannot approve by Thu 7 May 17:00 EDT",
            "Early Birds (8 days) cannot approve by Thu 7 May 17:00 EDT",
        ]
    );
    assert_eq!(found(&dossier)[0], "lead-time-too-long signatory.1");
    dossier.deadlines.pop();
    dossier.sign_ons[1].standing.status = Status::Declined;
    assert_eq!(by_then(&dossier), ["Night Bakers (7 days) cannot approve by Fri 8 May 17:00 EDT"]);
    dossier.letter.stage = Stage::Released;
    assert_eq!(found(&dossier), [""; 0]);
}
