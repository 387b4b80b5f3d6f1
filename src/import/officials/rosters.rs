//! Bodies held against those that are known, and who sits in them against who sat there.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Utc};

use super::entry::Roster;
use super::judge::Judge;
use crate::domain::body::{Body, Membership};
use crate::domain::ids::{BodyId, MembershipId, OfficialId};
use crate::domain::text::fold_key;
use crate::import::organizations::{Difference, Fate, Judged};

/// The bodies as the rosters so far would leave them.
pub(super) struct Rosters {
    bodies: Vec<Body>,
    known: usize,
    is_changed: Vec<bool>,
    sitting: HashMap<BodyId, Vec<Membership>>,
    now: DateTime<Utc>,
    done: Seats,
}

/// What is to be written.
#[derive(Debug, Default)]
pub(super) struct Seats {
    pub(super) new_bodies: Vec<Body>,
    pub(super) changed_bodies: Vec<Body>,
    pub(super) seated: Vec<Membership>,
    pub(super) reseated: Vec<Membership>,
    pub(super) unseated: Vec<Membership>,
}

/// The rosters of each body as one: its name stands in one list, its members in another.
pub(super) fn gathered(rosters: &[Roster]) -> Vec<Roster> {
    let mut places: HashMap<String, usize> = HashMap::new();
    let mut all: Vec<Roster> = Vec::new();
    for roster in rosters {
        let key =
            roster.source.clone().unwrap_or_else(|| fold_key(roster.name.as_deref().unwrap_or_default()));
        let Some(at) = places.get(&key) else {
            places.insert(key, all.len());
            all.push(roster.clone());
            continue;
        };
        let own = &mut all[*at];
        own.name = own.name.take().or_else(|| roster.name.clone());
        own.chamber = own.chamber.take().or_else(|| roster.chamber.clone());
        own.parent = own.parent.take().or_else(|| roster.parent.clone());
        own.seats.extend(roster.seats.iter().cloned());
        own.is_whole |= roster.is_whole;
    }
    // What others are parts of comes first.
    all.sort_by_key(|roster| roster.parent.is_some());
    all
}

impl Rosters {
    pub(super) fn new(bodies: Vec<Body>, memberships: Vec<Membership>, now: DateTime<Utc>) -> Self {
        let mut sitting: HashMap<BodyId, Vec<Membership>> = HashMap::new();
        for membership in memberships {
            sitting.entry(membership.body).or_default().push(membership);
        }
        let known = bodies.len();
        Self { bodies, known, is_changed: vec![false; known], sitting, now, done: Seats::default() }
    }

    /// Judges a roster and takes what it says.
    pub(super) fn take(&mut self, roster: &Roster, judge: &Judge) -> Judged {
        let known = self.place(roster);
        let own_name = || roster.name.clone().or_else(|| roster.source.clone()).unwrap_or_default();
        let refused = |name: String, reason: String| Judged {
            line: roster.line,
            name,
            fate: Fate::Refused { column: None, reason },
        };
        if known.is_none() && roster.name.is_none() {
            let reason = "no list says what this committee is called; bring in committees-current with it";
            return refused(own_name(), reason.to_owned());
        }
        let missing: Vec<&str> = roster
            .seats
            .iter()
            .filter(|seat| judge.find(&seat.who).is_none())
            .map(|seat| seat.name.as_str())
            .collect();
        if !missing.is_empty() {
            let name = known.map_or_else(own_name, |at| self.bodies[at].name.clone());
            let reason = format!(
                "not known as officials: {}; bring in the list of members, as legislators-current, with it",
                missing.join(", ")
            );
            return refused(name, reason);
        }
        let mut differences = Vec::new();
        let at = match known {
            Some(at) => {
                differences.extend(self.rename(at, roster));
                at
            }
            None => self.add(roster),
        };
        differences.extend(self.seat(self.bodies[at].id, roster, judge));
        let fate = match (known, differences.is_empty()) {
            (None, _) => Fate::New,
            (Some(_), true) => Fate::Same,
            (Some(_), false) => Fate::Changed(differences),
        };
        Judged { line: roster.line, name: self.bodies[at].name.clone(), fate }
    }

    fn place(&self, roster: &Roster) -> Option<usize> {
        let by_source = |body: &Body| roster.source.is_some() && body.source == roster.source;
        let by_name = |body: &Body| {
            roster.source.is_none()
                && roster.name.as_ref().is_some_and(|name| fold_key(name) == fold_key(&body.name))
        };
        self.bodies.iter().position(|body| by_source(body) || by_name(body))
    }

    fn add(&mut self, roster: &Roster) -> usize {
        let is_whole = |body: &Body, whole: &str| {
            body.source.as_deref() == Some(whole) || fold_key(&body.name) == fold_key(whole)
        };
        let parent = roster
            .parent
            .as_ref()
            .and_then(|whole| self.bodies.iter().find(|body| is_whole(body, whole)).map(|body| body.id));
        self.bodies.push(Body {
            id: BodyId::new(),
            version: 1,
            source: roster.source.clone(),
            name: roster.name.clone().unwrap_or_default(),
            chamber: roster.chamber.clone(),
            parent,
            created_at: self.now,
        });
        self.bodies.len() - 1
    }

    fn rename(&mut self, at: usize, roster: &Roster) -> Option<Difference> {
        let name = roster.name.as_ref()?;
        let body = &mut self.bodies[at];
        if body.name == *name {
            return None;
        }
        let before = Some(std::mem::replace(&mut body.name, name.clone()));
        if at < self.known {
            self.is_changed[at] = true;
        }
        Some(Difference { field: "name", before, after: name.clone() })
    }

    fn seat(&mut self, body: BodyId, roster: &Roster, judge: &Judge) -> Option<Difference> {
        let before = self.sitting.remove(&body).unwrap_or_default();
        let mut named: HashSet<OfficialId> = HashSet::new();
        let (mut came, mut moved) = (0, 0);
        for seat in &roster.seats {
            let Some(official) = judge.find(&seat.who).filter(|id| named.insert(*id)) else { continue };
            let (role, title, place) = (seat.role, seat.title.clone(), seat.place);
            match before.iter().find(|known| known.official == official) {
                Some(known) if (known.role, &known.title, known.place) == (role, &title, place) => {}
                Some(known) => {
                    moved += 1;
                    self.done.reseated.push(Membership { role, title, place, ..known.clone() });
                }
                None => {
                    came += 1;
                    let id = MembershipId::new();
                    self.done.seated.push(Membership { id, version: 1, body, official, role, title, place });
                }
            }
        }
        let left: Vec<Membership> =
            before.into_iter().filter(|known| roster.is_whole && !named.contains(&known.official)).collect();
        let parts = [(came, "came"), (left.len(), "left"), (moved, "changed places")];
        let told: Vec<String> = parts
            .iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, what)| format!("{count} {what}"))
            .collect();
        self.done.unseated.extend(left);
        (!told.is_empty()).then(|| Difference { field: "members", before: None, after: told.join(", ") })
    }

    pub(super) fn finish(mut self) -> Seats {
        self.done.new_bodies = self.bodies.split_off(self.known);
        let known = self.bodies.into_iter().zip(self.is_changed);
        self.done.changed_bodies =
            known.filter_map(|(body, is_changed)| is_changed.then_some(body)).collect();
        self.done
    }
}
