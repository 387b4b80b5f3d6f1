//! Taking back and doing again: the database stands as before but for what only grows.

use std::collections::HashSet;

use proptest::prelude::{ProptestConfig, any, proptest};
use proptest::sample::Index;
use undersigned::domain::activity::{Activity, Role};
use undersigned::domain::ids::SignOnId;
use undersigned::domain::standing::Standing;
use undersigned::domain::text::fold_key;
use undersigned::error::Kind;
use undersigned::store::{activities, dossiers, events, letters, organizations};

use super::steps::{Step, step, steps};
use super::{World, cases};

impl World {
    /// Does the step; true if it changed anything. What is refused must leave nothing behind.
    pub(super) fn take(&mut self, step: &Step) -> bool {
        let Some(operation) = step.operation(&self.store) else { return false };
        let before = self.everything();
        match self.perform(operation.as_ref()) {
            Ok(done) => done.activity.is_some(),
            Err(err) => {
                assert!(!matches!(err.kind, Kind::Bug | Kind::Io | Kind::Damaged), "{err:?}");
                assert_eq!(before, self.everything(), "refused ({err}), yet something was written");
                false
            }
        }
    }

    fn log_entries(&self) -> Vec<Activity> {
        activities::list(self.store.view(), None).unwrap()
    }

    /// What must be so at any time, however one got there.
    fn adds_up(&self) {
        let view = self.store.view();
        events::verify(view).unwrap();
        let organizations = organizations::list(view).unwrap();
        assert_distinct("organizations", organizations.iter().map(|org| fold_key(&org.name)));
        for letter in letters::list(view).unwrap() {
            let dossier = dossiers::load(view, letter.clone()).unwrap();
            assert_distinct("deadlines", dossier.deadlines.iter().map(|deadline| deadline.kind));
            assert_distinct("addressees", dossier.to.iter().filter_map(|addressee| addressee.official));
            assert_distinct("sign-ons", dossier.sign_ons.iter().map(|entry| entry.name().to_owned()));
            let numbers: Vec<u32> = dossier.versions.iter().map(|version| version.number).collect();
            assert!(numbers.iter().copied().eq(1..=u32::try_from(numbers.len()).unwrap()), "{numbers:?}");
            let listed: HashSet<SignOnId> = dossier.sign_ons.iter().map(|entry| entry.sign_on.id).collect();
            for (sign_on, events) in events::list_by_sign_on(view, letter.id).unwrap() {
                let stands = Standing::of(&events).event.is_some();
                assert!(!stands || listed.contains(&sign_on), "an answer stands, and nobody gave it");
            }
        }
    }
}

fn assert_distinct<T: Ord + Clone + std::fmt::Debug>(what: &str, all: impl Iterator<Item = T>) {
    let mut sorted: Vec<T> = all.collect();
    sorted.sort();
    let mut once = sorted.clone();
    once.dedup();
    assert_eq!(once, sorted, "{what} that should stand once only");
}

proptest! {
    #![proptest_config(ProptestConfig { max_shrink_iters: 400, ..cases(48) })]

    #[test]
    fn every_operation_can_be_taken_back_and_done_again(before in steps(12), last in step()) {
        let mut world = World::new();
        for step in &before {
            world.take(step);
        }
        let state = world.state();
        if world.take(&last) {
            let done = world.state();
            world.undo(None).unwrap();
            assert_eq!(state, world.state());
            world.redo().unwrap();
            assert_eq!(done, world.state());
            world.undo(None).unwrap();
            assert_eq!(state, world.state());
            world.adds_up();
        }
    }

    #[test]
    fn all_can_be_taken_back_and_all_done_again_whenever_the_file_is_opened(
        steps in steps(25), reopened in any::<Index>(),
    ) {
        let mut world = World::new();
        let mut states = vec![world.state()];
        for step in &steps {
            if world.take(step) {
                states.push(world.state());
            }
        }
        for (index, state) in states.iter().rev().skip(1).enumerate() {
            if index == reopened.index(states.len()) {
                world.reopen();
            }
            world.undo(None).unwrap();
            assert_eq!(state, &world.state());
        }
        assert_eq!(world.undo(None).unwrap_err().kind, Kind::Refused);
        for (index, state) in states.iter().enumerate().skip(1) {
            if index == reopened.index(states.len()) {
                world.reopen();
            }
            world.redo().unwrap();
            assert_eq!(state, &world.state());
        }
        assert_eq!(world.redo().unwrap_err().kind, Kind::Refused);
        world.adds_up();
    }

    #[test]
    fn an_older_entry_is_taken_back_whole_or_not_at_all(steps in steps(20), picks in proptest::collection::vec(any::<Index>(), 1..6)) {
        let mut world = World::new();
        for step in &steps {
            world.take(step);
        }
        let mut states = vec![world.state()];
        for pick in picks {
            let log = world.log_entries();
            if log.is_empty() {
                return Ok(());
            }
            let entry = &log[pick.index(log.len())];
            let before = world.everything();
            match world.undo(Some(&entry.id.to_string())) {
                Ok(_) => {
                    assert!(entry.role == Role::Do && !entry.undone);
                    states.push(world.state());
                    world.adds_up();
                }
                Err(err) => {
                    assert_eq!(err.kind, Kind::Refused, "{err:?}");
                    assert_eq!(before, world.everything(), "refused ({err}), yet something was written");
                }
            }
        }
        world.adds_up();
        for state in states.iter().rev().skip(1) {
            world.redo().unwrap();
            assert_eq!(state, &world.state());
        }
    }

    #[test]
    fn after_something_new_nothing_is_done_again(steps in steps(12), new in step()) {
        let mut world = World::new();
        let done = steps.iter().filter(|step| world.take(step)).count();
        if done > 0 {
            world.undo(None).unwrap();
            if world.take(&new) {
                let before = world.everything();
                assert_eq!(world.redo().unwrap_err().kind, Kind::Refused);
                assert_eq!(before, world.everything());
            }
        }
    }
}
