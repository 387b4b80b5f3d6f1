//! What is so whatever keys are pressed.

use super::guard::PLACES;
use super::{app, context, press, screen, seeded};
use crate::domain::standing::Standing;
use crate::files::Overwrite;
use crate::ops::undo;
use crate::store::doctor;
use crate::store::{Store, activities, contacts, dossiers, events, letters, officials, organizations};
use crate::tui::command::{COMMANDS, available};
use crate::tui::events::Event;

/// The same numbers in every run: a plain linear generator.
struct Numbers(usize);

impl Numbers {
    fn below(&mut self, count: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % count
    }
}

/// Everything that people have recorded, without how often a row was written.
fn content(store: &Store) -> String {
    let view = store.view();
    let mut lines: Vec<String> = Vec::new();
    lines.extend(organizations::list(view).unwrap().iter().map(|one| format!("{one:?}")));
    lines.extend(contacts::list(view, None).unwrap().iter().map(|one| format!("{one:?}")));
    lines.extend(officials::list(view).unwrap().iter().map(|one| format!("{one:?}")));
    for letter in letters::list(view).unwrap() {
        let dossier = dossiers::load(view, letter).unwrap();
        lines.push(format!("{:?} {:?} {:?}", dossier.letter, dossier.deadlines, dossier.to));
        for entry in &dossier.sign_ons {
            let standing = Standing::of(&events::list_of_sign_on(view, entry.sign_on.id).unwrap());
            lines.push(format!("{:?} {:?}", entry.sign_on, standing.status));
        }
    }
    lines.sort();
    let versions = regex::Regex::new(r"\bversion: \d+, ").unwrap();
    versions.replace_all(&lines.join("\n"), "").into_owned()
}

fn assert_sound(store: &Store) {
    events::verify(store.view()).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = store.backup(&folder.path().join("after.db"), Overwrite::Refuse).unwrap();
    let found = doctor::examine(&path).unwrap();
    assert!(found.is_empty(), "{found:?}");
}

#[test]
fn random_keys_leave_a_sound_record_that_can_be_undone() {
    let is_full = std::env::var_os("UNDERSIGNED_FULL").is_some_and(|value| value == "1");
    let (seeds, steps): (&[usize], usize) = if is_full { (&[7, 101, 2026], 10_000) } else { (&[7], 1_000) };
    for seed in seeds {
        press_at_random(*seed, steps);
    }
}

fn press_at_random(seed: usize, steps: usize) {
    let mut app = app(seeded());
    let keys: Vec<&str> =
        COMMANDS.iter().flat_map(|spec| spec.keys).copied().filter(|key| *key != "f4").collect();
    let mut numbers = Numbers(seed);
    for step in 0..steps {
        press(&mut app, keys[numbers.below(keys.len())]);
        if step % 50 == 0 {
            let size = [(80, 24), (40, 10), (100, 30), (7, 3)][step / 50 % 4];
            screen(&mut app, size);
            app.pulse();
            app.handle(Event::Paste("River Trust\nNew One".to_owned()));
            app.take_requests();
        }
    }
    app.save_all();
    let (cx, store) = (context(), app.store_mut());
    assert_sound(store);
    let after = content(store);
    // Some of the keys have taken back what the record began with, so it is taken back to nothing.
    let mut count = 0;
    let mut newest = activities::newest_done(store.view()).unwrap();
    while newest.as_ref().is_some_and(|entry| entry.undoable) {
        undo::undo(store, &cx, None).unwrap();
        count += 1;
        newest = activities::newest_done(store.view()).unwrap();
    }
    // Ten thousand keys may answer the two questions before a release or an erasure, which stay.
    if newest.is_none() {
        assert_eq!(content(store), content(&Store::open_in_memory().unwrap()));
    }
    assert!(count > 5, "seed {seed}: {steps} keys changed the record {count} times only");
    for _ in 0..count {
        undo::redo(store, &cx).unwrap();
    }
    assert_eq!(content(store), after);
    assert_sound(store);
}

#[test]
fn nothing_is_changed_where_the_record_is_only_read() {
    let folder = tempfile::tempdir().unwrap();
    let path = seeded().backup(&folder.path().join("letters.db"), Overwrite::Refuse).unwrap();
    let before = std::fs::read(&path).unwrap();
    let open = || app(Store::open_read_only(&path).unwrap().unwrap());
    let mut refused: Vec<&str> = Vec::new();
    for place in PLACES {
        let mut app = open();
        press(&mut app, place);
        let scopes = app.live_scopes();
        for spec in available(&scopes).filter(|spec| spec.command.changes_the_record()) {
            if refused.contains(&spec.id) {
                continue;
            }
            let mut app = open();
            press(&mut app, place);
            press(&mut app, spec.keys[0]);
            let drawn = screen(&mut app, (100, 30));
            assert!(drawn.contains("open for reading only"), "{place}, {}: {drawn}", spec.id);
            refused.push(spec.id);
        }
    }
    assert!(refused.len() > 25, "{refused:?}");
    // And whatever else is pressed.
    let mut app = open();
    let keys: Vec<&str> =
        COMMANDS.iter().flat_map(|spec| spec.keys).copied().filter(|key| *key != "f4").collect();
    let mut numbers = Numbers(11);
    for _ in 0..300 {
        press(&mut app, keys[numbers.below(keys.len())]);
    }
    app.save_all();
    drop(app);
    assert_eq!(std::fs::read(&path).unwrap(), before);
}
