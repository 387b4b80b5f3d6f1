//! What the sample promises: its counts, its findings, its dates, and that it can be taken back.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};

use super::fill;
use crate::check::{Standards, check};
use crate::clock::Clock;
use crate::domain::activity::Role;
use crate::domain::deadline::DeadlineKind;
use crate::domain::dossier::Dossier;
use crate::domain::forms_of_address;
use crate::domain::letter::Stage;
use crate::domain::sign_on::EventKind;
use crate::error::Kind;
use crate::files::Overwrite;
use crate::letter::body::DiagnosticKind;
use crate::letter::compose::{Print, compose, compose_finished};
use crate::letter_file;
use crate::ops::{Context, undo};
use crate::render::{Format, Templates, render};
use crate::store::{
    Store, activities, contacts, deadlines, dossiers, editions, events, letters, officials, organizations,
};

const NOW: &str = "2026-05-06T16:00:00Z";

fn at(now: &str) -> Context {
    Context { clock: Clock::Fixed(now.parse::<DateTime<Utc>>().unwrap()), actor: "Test".to_owned() }
}

fn sample() -> Store {
    let mut store = Store::open_in_memory().unwrap();
    fill(&mut store, &at(NOW)).unwrap();
    store
}

fn dossier(store: &Store, slug: &str) -> Dossier {
    let letter = letters::resolve(store.view(), slug).unwrap();
    dossiers::load(store.view(), letter).unwrap()
}

#[test]
fn it_has_sixty_organizations_thirty_contacts_twelve_officials_and_four_letters() {
    let store = sample();
    let organizations = organizations::list(store.view()).unwrap();
    assert_eq!(organizations.len(), 60);
    assert_eq!(organizations.iter().filter_map(|org| org.scope).collect::<BTreeSet<_>>().len(), 4);
    assert_eq!(contacts::list(store.view(), None).unwrap().len(), 30);
    assert_eq!(officials::list(store.view()).unwrap().len(), 12);
    let stages: BTreeSet<Stage> =
        letters::list(store.view()).unwrap().iter().map(|letter| letter.stage).collect();
    assert_eq!(
        stages.into_iter().collect::<Vec<_>>(),
        [Stage::Drafting, Stage::Collecting, Stage::Closed, Stage::Archived]
    );
}

#[test]
fn every_official_holds_the_office_that_the_title_names() {
    let store = sample();
    for official in officials::list(store.view()).unwrap() {
        assert!(forms_of_address::office(&official.office).is_some(), "{}", official.office);
        let Some(title) = official.printed.title else { continue };
        let recognised = forms_of_address::recognise(&title).map(|office| office.key.as_str());
        assert_eq!(recognised, Some(official.office.as_str()), "{title}");
    }
}

#[test]
fn only_reserved_domains_and_telephone_numbers_are_used() {
    let store = sample();
    let reserved = ["example.org", "example.com", "example.net"];
    for contact in contacts::list(store.view(), None).unwrap() {
        let details = contact.details.unwrap();
        let email = details.email.unwrap();
        assert!(reserved.iter().any(|domain| email.ends_with(&format!(".{domain}"))), "{email}");
        if let Some(phone) = details.phone {
            assert!(phone.len() == 12 && phone[3..].starts_with("-555-01"), "{phone}");
        }
    }
}

#[test]
fn the_log_and_the_events_stand_in_the_order_of_time_and_end_before_now() {
    let store = sample();
    let mut log = activities::list(store.view(), None).unwrap();
    log.sort_by_key(|activity| activity.seq);
    assert!(log.is_sorted_by_key(|activity| activity.at));
    assert!(log.iter().all(|activity| activity.at < at(NOW).now()));
    let actors: BTreeSet<&str> = log.iter().map(|activity| activity.actor.as_str()).collect();
    assert_eq!(actors.into_iter().collect::<Vec<_>>(), ["Ana Ruiz", "Raj Patel"]);
    assert!(events::verify(store.view()).unwrap() > 100);
}

#[test]
fn the_letter_that_collects_has_every_standing() {
    let store = sample();
    let collecting = dossier(&store, "small-systems");
    assert_eq!(collecting.versions.len(), 2);
    let tally = collecting.tally();
    let counts = [tally.signed, tally.must_confirm, tally.invited, tally.considering, tally.declined];
    assert_eq!(counts, [7, 5, 13, 3, 2]);
    let withdrawn = dossier(&store, "treatment-chemicals").tally().withdrawn;
    assert_eq!(withdrawn, 1);
}

#[test]
fn an_editorial_change_left_the_closed_letter_its_signatories() {
    let store = sample();
    let closed = dossier(&store, "wells-after-floods");
    assert_eq!((closed.versions.len(), closed.tally().signed, closed.tally().must_confirm), (2, 16, 0));
    let printed = compose_finished(&closed, &Print::finished(&closed)).unwrap().doc;
    assert_eq!(printed.signatories.count, 16);
    assert_eq!(
        printed.salutation.as_deref(),
        Some(
            "Dear Acting Administrator Cole, Secretary Ellingboe, Administrator Halvorsen, and Secretary Whitcombe:"
        )
    );
    assert_eq!(printed.notes.len(), 5);
}

#[test]
fn only_the_draft_has_faults_and_it_has_those_that_were_meant() {
    let store = sample();
    for letter in letters::list(store.view()).unwrap() {
        let dossier = dossiers::load(store.view(), letter).unwrap();
        let found = compose(&dossier, &Print::finished(&dossier)).unwrap().diagnostics;
        let kinds: Vec<DiagnosticKind> = found.iter().map(|found| found.kind).collect();
        if dossier.letter.stage == Stage::Drafting {
            let meant =
                [DiagnosticKind::NoteUndefined, DiagnosticKind::FieldUnknown, DiagnosticKind::NoteUnused];
            assert_eq!(kinds, meant);
        } else {
            assert_eq!(kinds, [], "{}", dossier.letter.slug);
        }
    }
}

#[test]
fn the_checks_find_nothing_in_the_closed_letter_and_every_fault_of_the_draft() {
    let store = sample();
    let today = at(NOW).now().date_naive();
    assert_eq!(check(&dossier(&store, "wells-after-floods"), &Standards::default(), today), []);
    let draft = check(&dossier(&store, "lead-pipe-count"), &Standards::default(), today);
    let rules: BTreeSet<&str> = draft.iter().map(|finding| finding.rule).collect();
    let meant = [
        "date-missing",
        "field-unknown",
        "left-over-mark",
        "note-undefined",
        "note-unused",
        "source-cited-twice",
    ];
    assert_eq!(rules.into_iter().collect::<Vec<_>>(), meant);
}

#[test]
fn every_letter_can_be_written_in_every_format_and_saved() {
    let store = sample();
    let templates = Templates::builtin();
    for letter in letters::list(store.view()).unwrap() {
        let dossier = dossiers::load(store.view(), letter).unwrap();
        let doc = compose(&dossier, &Print::finished(&dossier)).unwrap().doc;
        for format in [Format::Html, Format::Markdown] {
            let page = render(&doc, format, &dossier.letter.template, &templates).unwrap();
            assert!(page.into_text().unwrap().contains("Common Wells Coalition"));
        }
        assert!(!render(&doc, Format::Docx, "letter", &templates).unwrap().bytes.is_empty());
        let saved = letter_file::write(&letter_file::LetterFile::of(&dossier)).unwrap();
        letter_file::read("saved.md", &saved).unwrap();
    }
}

#[test]
fn what_is_still_open_has_its_deadlines_ahead() {
    let store = sample();
    for (slug, ahead) in [("small-systems", 3), ("lead-pipe-count", 2), ("wells-after-floods", 1)] {
        let letter = letters::resolve(store.view(), slug).unwrap();
        let deadlines = deadlines::list(store.view(), Some(letter.id)).unwrap();
        let open = deadlines.iter().filter(|deadline| deadline.at.instant > at(NOW).now());
        assert_eq!(open.count(), ahead, "{slug}");
    }
}

#[test]
fn a_record_that_is_not_empty_is_left_alone() {
    let mut store = sample();
    let refused = fill(&mut store, &at(NOW)).unwrap_err();
    assert_eq!(refused.kind, Kind::Refused);
    assert_eq!(organizations::list(store.view()).unwrap().len(), 60);
}

#[test]
fn on_every_day_of_the_week_nobody_signs_after_the_deadline() {
    for day in 5..12 {
        let now = format!("2026-03-{day:02}T06:59:00Z");
        let mut store = Store::open_in_memory().unwrap();
        fill(&mut store, &at(&now)).unwrap();
        let closed = dossier(&store, "wells-after-floods");
        let deadline =
            closed.deadlines.iter().find(|deadline| deadline.kind == DeadlineKind::SignOn).unwrap();
        let events = events::list_by_sign_on(store.view(), closed.letter.id).unwrap();
        let mut signed = events.values().flatten().filter(|event| event.kind == EventKind::Signed);
        assert!(signed.all(|event| event.recorded_at < deadline.at.instant), "{now}");
    }
}

#[test]
fn a_copy_of_the_sample_on_disk_is_sound() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("undersigned.db");
    sample().backup(&path, Overwrite::Refuse).unwrap();
    let copy = Store::open_existing(&path).unwrap().unwrap();
    assert_eq!(letters::list(copy.view()).unwrap().len(), 4);
    events::verify(copy.view()).unwrap();
}

#[test]
fn a_letter_has_gone_out_and_again_with_a_late_signatory() {
    let store = sample();
    let released = dossier(&store, "treatment-chemicals");
    assert_eq!(released.editions.len(), 2);
    let names = |number: usize| {
        let kept = editions::signatories(store.view(), released.editions[number].id).unwrap();
        kept.into_iter().map(|one| one.name).collect::<Vec<_>>()
    };
    let since: Vec<String> = names(1).into_iter().filter(|name| !names(0).contains(name)).collect();
    assert_eq!((names(0).len(), since), (3, vec!["Sandhills Seed and Feed Cooperative (SSFC)".to_owned()]));
    assert!(released.editions.iter().all(|edition| edition.waivers.is_empty()));
    editions::verify(store.view()).unwrap();
}

#[test]
fn all_that_came_after_the_last_release_can_be_taken_back() {
    let mut store = sample();
    let cx = at(NOW);
    let log = activities::list(store.view(), None).unwrap();
    let released = log.iter().filter(|activity| activity.operation == "release").map(|activity| activity.seq);
    let last = released.max().unwrap();
    let since = log.iter().filter(|activity| activity.seq > last).count();
    let mut taken_back = 0;
    let refused = loop {
        match undo::undo(&mut store, &cx, None) {
            Ok(_) => taken_back += 1,
            Err(err) => break err,
        }
    };
    assert_eq!(refused.kind, Kind::Refused);
    assert!(refused.message.contains("Edition 2 of letter treatment-chemicals"), "{refused}");
    let view = store.view();
    let slugs: Vec<String> = letters::list(view).unwrap().into_iter().map(|letter| letter.slug).collect();
    assert_eq!(slugs, ["treatment-chemicals", "wells-after-floods"]);
    assert_eq!(dossier(&store, "wells-after-floods").tally().signed, 0);
    events::verify(view).unwrap();
    let undone = activities::list(view, None).unwrap();
    assert_eq!(undone.iter().filter(|activity| activity.role == Role::Undo).count(), taken_back);
    assert_eq!(taken_back, since);
}
