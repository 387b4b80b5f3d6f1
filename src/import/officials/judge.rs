//! Persons held against those who are known. Somebody is known by the key of public data, else by the
//! name together with the seat or office; the name alone makes a possible double, never a match.

use std::collections::{HashMap, HashSet};

use super::Taking;
use super::entry::{Entry, Listed, Who};
use crate::domain::ids::OfficialId;
use crate::domain::official::Official;
use crate::domain::text::fold_key;
use crate::import::decisions::Settled;
use crate::import::organizations::{Difference, Fate, Judged, Possible};

/// The record as the entries so far would leave it.
pub(super) struct Judge {
    /// Those who are known, and behind them those whom entries have added.
    officials: Vec<Official>,
    known: usize,
    is_changed: Vec<bool>,
    by_id: HashMap<OfficialId, usize>,
    by_source: HashMap<String, usize>,
    by_name: HashMap<String, Vec<usize>>,
    by_line: HashMap<u64, usize>,
    seen: HashSet<usize>,
    taking: Taking,
}

/// Whom an entry means.
enum Meant {
    Known(usize),
    Perhaps(Vec<usize>),
    Nobody,
}

impl Judge {
    pub(super) fn new(officials: Vec<Official>, taking: Taking) -> Self {
        let known = officials.len();
        let mut judge = Self {
            is_changed: vec![false; known],
            officials: Vec::with_capacity(known),
            known,
            by_id: HashMap::new(),
            by_source: HashMap::new(),
            by_name: HashMap::new(),
            by_line: HashMap::new(),
            seen: HashSet::new(),
            taking,
        };
        for official in officials {
            judge.push(official);
        }
        judge
    }

    fn push(&mut self, official: Official) -> usize {
        let at = self.officials.len();
        if let Some(source) = &official.source {
            self.by_source.insert(source.clone(), at);
        }
        self.by_name.entry(fold_key(&official.printed.name)).or_default().push(at);
        self.by_id.insert(official.id, at);
        self.officials.push(official);
        at
    }

    /// Judges an entry and takes what it says.
    pub(super) fn take(&mut self, entry: &Entry) -> Judged {
        let judged = |fate| Judged { line: entry.line, name: entry.official.printed.name.clone(), fate };
        if let Some(problem) = &entry.problem {
            return judged(Fate::Refused { column: problem.column.clone(), reason: problem.reason.clone() });
        }
        if self.taking.doubles.leaves_out(entry.line) {
            return judged(Fate::LeftOut);
        }
        let fate = match self.meant(entry) {
            Meant::Known(at) => self.change(entry, at),
            Meant::Nobody => self.add(entry),
            Meant::Perhaps(found) => {
                let possible: Vec<Possible> = found.iter().map(|at| self.possible(*at)).collect();
                let named = found.into_iter().zip(possible.iter().map(|one| one.name.clone()));
                match self.taking.doubles.settle(entry.line, named) {
                    Settled::Open => Fate::Double(possible),
                    Settled::New => self.add(entry),
                    Settled::LeftOut => Fate::LeftOut,
                    Settled::Known(at) => self.change(entry, at),
                }
            }
        };
        judged(fate)
    }

    fn possible(&self, at: usize) -> Possible {
        let official = &self.officials[at];
        let office = official.printed.title.as_deref().unwrap_or(&official.office);
        Possible { name: format!("{}, {office}", official.printed.name), likeness: 100, why: "the same name" }
    }

    fn meant(&self, entry: &Entry) -> Meant {
        let new = &entry.official;
        if let Some(at) = entry.own.and_then(|id| self.by_id.get(&id)) {
            return Meant::Known(*at);
        }
        if let Some(at) = new.source.as_ref().and_then(|source| self.by_source.get(source)) {
            return Meant::Known(*at);
        }
        let found: Vec<usize> = self
            .by_name
            .get(&fold_key(&new.printed.name))
            .into_iter()
            .flatten()
            .copied()
            // Two keys of one source are two persons, whatever their names.
            .filter(|at| !are_two_of_one_source(&self.officials[*at], new))
            .collect();
        match found.iter().find(|at| is_same_seat(&self.officials[**at], new)) {
            Some(at) => Meant::Known(*at),
            None if found.is_empty() => Meant::Nobody,
            None => Meant::Perhaps(found),
        }
    }

    fn add(&mut self, entry: &Entry) -> Fate {
        let mut official = Official {
            id: OfficialId::new(),
            version: 1,
            created_at: self.taking.now,
            ..entry.official.clone()
        };
        official.verified_on = official.verified_on.or(self.taking.verified_on);
        let at = self.push(official);
        self.note(entry, at);
        Fate::New
    }

    fn note(&mut self, entry: &Entry, at: usize) {
        self.by_line.insert(entry.line, at);
        self.seen.insert(at);
    }

    fn change(&mut self, entry: &Entry, at: usize) -> Fate {
        if self.officials[at].archived_at.is_some() {
            let reason =
                "the official was put away; take them out first, with `undersigned official restore`";
            return Fate::Refused { column: None, reason: reason.to_owned() };
        }
        self.note(entry, at);
        let mut new = entry.official.clone();
        new.verified_on = new.verified_on.or(self.taking.verified_on);
        let differences = write(new, &mut self.officials[at]);
        if differences.is_empty() {
            return Fate::Same;
        }
        if at < self.known {
            self.is_changed[at] = true;
        }
        if let Some(source) = self.officials[at].source.clone() {
            self.by_source.insert(source, at);
        }
        Fate::Changed(differences)
    }

    /// The official whom a seat names.
    pub(super) fn find(&self, who: &Who) -> Option<OfficialId> {
        let at = match who {
            Who::Source(source) => self.by_source.get(source)?,
            Who::Line(line) => self.by_line.get(line)?,
            Who::Listed(listed) => self.listed(listed)?,
        };
        self.officials.get(*at).map(|official| official.id)
    }

    /// Whom a row of our own table names: by a key, else by the name, and of several of that name by the office.
    fn listed(&self, listed: &Listed) -> Option<&usize> {
        let by_own = listed.own.and_then(|id| self.by_id.get(&id));
        let by_key = || listed.source.as_ref().and_then(|source| self.by_source.get(source));
        by_own.or_else(by_key).or_else(|| {
            let named = self.by_name.get(&fold_key(&listed.name))?;
            let holds = |at: &&usize| Some(&self.officials[**at].office) == listed.office.as_ref();
            match (named.as_slice(), &named.iter().filter(holds).collect::<Vec<_>>()[..]) {
                ([only], _) => Some(only),
                (_, [only]) => Some(*only),
                _ => None,
            }
        })
    }

    /// Members of Congress who are known from such a list, and of whom no entry speaks.
    pub(super) fn gone(&self) -> Vec<String> {
        let today = self.taking.now.date_naive();
        let is_member = |official: &Official| {
            official.source.as_deref().is_some_and(|source| source.starts_with("bioguide:"))
                && official.is_in_office(today)
        };
        let known = self.officials.iter().take(self.known).enumerate();
        known
            .filter(|(at, official)| is_member(official) && !self.seen.contains(at))
            .map(|(_, official)| official.printed.name.clone())
            .collect()
    }

    /// Those to add, and those to save.
    pub(super) fn finish(mut self) -> (Vec<Official>, Vec<Official>) {
        let added = self.officials.split_off(self.known);
        let known = self.officials.into_iter().zip(self.is_changed);
        (added, known.filter_map(|(official, is_changed)| is_changed.then_some(official)).collect())
    }
}

fn are_two_of_one_source(one: &Official, other: &Official) -> bool {
    let scheme = |source: &str| source.split(':').next().map(str::to_owned);
    match (&one.source, &other.source) {
        (Some(one), Some(other)) => one != other && scheme(one) == scheme(other),
        _ => false,
    }
}

/// True if two of the same name hold the same seat, or the same office where neither has a seat.
fn is_same_seat(known: &Official, new: &Official) -> bool {
    let agree = |one: &Option<String>, other: &Option<String>| match (one, other) {
        (Some(one), Some(other)) => fold_key(one) == fold_key(other),
        _ => true,
    };
    let says_nothing = new.office.is_empty() && new.printed.title.is_none();
    let is_same_office = says_nothing
        || known.office == new.office
        || known.printed.title.is_some() && known.printed.title == new.printed.title;
    is_same_office
        && agree(&known.mandate.chamber, &new.mandate.chamber)
        && agree(&known.mandate.state, &new.mandate.state)
}

/// Writes what is said of somebody to the record; what that changes. Another office brings its own lines.
fn write(mut new: Official, own: &mut Official) -> Vec<Difference> {
    let mut differences = Vec::new();
    if !new.office.is_empty() && new.office != own.office {
        own.printed.title = None;
        own.printed.courtesy = None;
        own.printed.agency = None;
        own.mandate.district = None;
        let before =
            Some(std::mem::replace(&mut own.office, new.office.clone())).filter(|key| !key.is_empty());
        differences.push(Difference { field: "office", before, after: new.office.clone() });
    }
    if own.printed.name != new.printed.name {
        let before = Some(std::mem::replace(&mut own.printed.name, new.printed.name.clone()));
        differences.push(Difference { field: "name", before, after: new.printed.name.clone() });
    }
    for field in FIELDS {
        let Some(after) = (field.get)(&mut new).clone() else { continue };
        let known = (field.get)(own);
        if known.as_ref() != Some(&after) {
            differences.push(Difference { field: field.name, before: known.replace(after.clone()), after });
        }
    }
    if !new.printed.address.is_empty() && new.printed.address != own.printed.address {
        let before = std::mem::replace(&mut own.printed.address, new.printed.address.clone());
        let before = Some(before.join(", ")).filter(|line| !line.is_empty());
        differences.push(Difference { field: "address", before, after: new.printed.address.join(", ") });
    }
    if new.printed.acting && !own.printed.acting {
        own.printed.acting = true;
        differences.push(Difference { field: "acting", before: None, after: "yes".to_owned() });
    }
    for (field, day, known) in [
        ("term-start", new.term_start, &mut own.term_start),
        ("term-end", new.term_end, &mut own.term_end),
        ("verified-on", new.verified_on, &mut own.verified_on),
    ] {
        if let Some(day) = day.filter(|day| *known != Some(*day)) {
            let before = known.replace(day).map(|day| day.to_string());
            differences.push(Difference { field, before, after: day.to_string() });
        }
    }
    differences
}

/// A field of one value.
struct Field {
    name: &'static str,
    get: fn(&mut Official) -> &mut Option<String>,
}

const FIELDS: &[Field] = &[
    Field { name: "family-name", get: |official| &mut official.printed.family_name },
    Field { name: "post-nominals", get: |official| &mut official.printed.post_nominals },
    Field { name: "honorific", get: |official| &mut official.printed.honorific },
    Field { name: "mr", get: |official| &mut official.printed.mr },
    Field { name: "title", get: |official| &mut official.printed.title },
    Field { name: "courtesy", get: |official| &mut official.printed.courtesy },
    Field { name: "agency", get: |official| &mut official.printed.agency },
    Field { name: "notes", get: |official| &mut official.notes },
    Field { name: "chamber", get: |official| &mut official.mandate.chamber },
    Field { name: "state", get: |official| &mut official.mandate.state },
    Field { name: "district", get: |official| &mut official.mandate.district },
    Field { name: "party", get: |official| &mut official.mandate.party },
    Field { name: "phone", get: |official| &mut official.phone },
    Field { name: "email", get: |official| &mut official.email },
    Field { name: "source", get: |official| &mut official.source },
];
