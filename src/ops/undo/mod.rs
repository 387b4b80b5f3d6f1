//! Taking back what was done, and doing it again; both are operations of their own.
//!
//! Rows are put back from the images that the operation kept; sign-on events are never removed
//! but answered by an event that says "undone". Where something later depends on the operation,
//! it is refused, and the answer says what.

mod dependents;

use std::collections::HashMap;

use super::{Context, Done, Outcome, record};
use crate::domain::activity::{Activity, Role};
use crate::domain::ids::{ActivityId, EventId};
use crate::domain::sign_on::{Event, EventKind};
use crate::error::{Error, Kind, Result};
use crate::store::{Store, Tx, View, activities, events, journal};

/// Takes back one operation: the one named by `key`, else the newest that has not been taken back.
///
/// # Errors
/// If there is none, if nothing can take it back, or if something later depends on it.
pub fn undo(store: &mut Store, cx: &Context, key: Option<&str>) -> Result<Done> {
    let id = ActivityId::new();
    let work = |tx: &Tx<'_>| {
        let target = choose_done(tx.view(), key)?;
        take_back(tx, cx, &target)?;
        let outcome =
            Outcome { letter: target.letter, ..Outcome::new(format!("Taken back: {}", target.summary)) };
        let recorded = record(tx, cx, id, "undo", &outcome, (Role::Undo, Some(target.id)))?;
        Ok(Done { activity: recorded, outcome })
    };
    store.write_confirmed(work, |view| activities::is_recorded(view, id))
}

/// Does again what was taken back last.
///
/// # Errors
/// If nothing was taken back since the last new operation.
pub fn redo(store: &mut Store, cx: &Context) -> Result<Done> {
    let id = ActivityId::new();
    let work = |tx: &Tx<'_>| {
        let target = activities::newest_undone(tx.view())?.ok_or_else(|| {
            Error::refused("there is nothing to do again").hint("redo works only right after undo")
        })?;
        bring_back(tx, cx, &target)?;
        let outcome =
            Outcome { letter: target.letter, ..Outcome::new(format!("Done again: {}", target.summary)) };
        let recorded = record(tx, cx, id, "redo", &outcome, (Role::Redo, Some(target.id)))?;
        Ok(Done { activity: recorded, outcome })
    };
    store.write_confirmed(work, |view| activities::is_recorded(view, id))
}

fn choose_done(view: View<'_>, key: Option<&str>) -> Result<Activity> {
    let Some(key) = key else {
        let newest = activities::newest_done(view)?;
        return match newest.ok_or_else(|| Error::refused("there is nothing to take back"))? {
            // What was done before it is not what whoever says only "undo" thinks of.
            last if !last.undoable => Err(final_step(&last)),
            last => Ok(last),
        };
    };
    let activity = activities::resolve(view, key)?;
    match activity.role {
        Role::Undo | Role::Redo => {
            Err(Error::refused("that entry is itself an undo or a redo")
                .hint("name the operation it speaks of"))
        }
        Role::Do if activity.undone => Err(Error::refused("that has been taken back already")),
        Role::Do if !activity.undoable => Err(final_step(&activity)),
        Role::Do => Ok(activity),
    }
}

fn final_step(activity: &Activity) -> Error {
    Error::refused(format!("nothing can take this back: {}", activity.summary))
        .hint("to take back something from before it, name it: see `undersigned activity`")
}

fn take_back(tx: &Tx<'_>, cx: &Context, target: &Activity) -> Result<()> {
    let effects = activities::effects(tx.view(), target.id)?;
    for id in effects.events.iter().rev() {
        answer_with_undone(tx, cx, *id)?;
    }
    for change in effects.changes.iter().rev() {
        dependents::refuse_version_in_use(tx.view(), change)?;
        journal::apply(tx, &change.clone().reversed()).map_err(place_taken)?;
    }
    dependents::refuse_broken_rules(tx.view(), &effects.changes)
}

/// A row that cannot come back because of another is no accident of the database here.
fn place_taken(err: Error) -> Error {
    match err.kind {
        Kind::Duplicate => dependents::depends("something else has taken its place since".to_owned()),
        _ => err,
    }
}

/// Records that an event was taken back; it must be the newest that counts on its sign-on.
fn answer_with_undone(tx: &Tx<'_>, cx: &Context, id: EventId) -> Result<()> {
    let event = events::get(tx.view(), id)?;
    let all = events::list_of_sign_on(tx.view(), event.sign_on)?;
    let undone: Vec<EventId> = all
        .iter()
        .filter(|other| other.kind == EventKind::Undone)
        .filter_map(|other| other.refers_to)
        .collect();
    let newest =
        all.iter().rev().find(|other| other.kind != EventKind::Undone && !undone.contains(&other.id));
    if let Some(later) = newest.filter(|other| other.id != id) {
        let day = later.recorded_at.date_naive();
        return Err(dependents::depends(format!("a later event depends on it: {} on {day}", later.kind)));
    }
    let answer = Event {
        id: EventId::new(),
        kind: EventKind::Undone,
        becomes: None,
        refers_to: Some(id),
        actor: cx.actor.clone(),
        channel: None,
        reason: None,
        waits_for: None,
        personal_id: None,
        personal_digest: None,
        personal: None,
        occurred_on: None,
        recorded_at: cx.now(),
        listed_as: None,
        change: None,
        ..event
    };
    events::append(tx, answer)?;
    Ok(())
}

fn bring_back(tx: &Tx<'_>, cx: &Context, target: &Activity) -> Result<()> {
    let effects = activities::effects(tx.view(), target.id)?;
    for change in &effects.changes {
        journal::apply(tx, change)?;
    }
    let mut renewed: HashMap<EventId, EventId> = HashMap::new();
    for id in effects.events {
        let event = events::get(tx.view(), id)?;
        let again = Event {
            id: EventId::new(),
            refers_to: event.refers_to.map(|other| renewed.get(&other).copied().unwrap_or(other)),
            actor: cx.actor.clone(),
            recorded_at: cx.now(),
            ..event
        };
        renewed.insert(id, again.id);
        events::append(tx, again)?;
    }
    Ok(())
}
