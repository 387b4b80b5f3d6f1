//! Officials and the bodies they sit in, from public data and from tables of one's own: held against
//! what is known, what each entry is, and what would become of it.

mod columns;
mod committees;
mod congress;
mod entry;
mod groups;
mod judge;
mod own;
mod rosters;
mod rows;

use std::path::Path;

use chrono::{DateTime, NaiveDate, Utc};

pub use columns::OfficialColumn;
pub use entry::Entry;
use entry::Roster;

use super::decisions::Decisions;
use super::mapping::Mapping;
use super::organizations::{Fate, Judged};
use super::sheet::Sheet;
use super::watch::Watch;
use super::{FILE_LIMIT, decode};
use crate::domain::body::{Body, Membership};
use crate::domain::official::Official;
use crate::domain::states;
use crate::domain::text::counted;
use crate::error::{Error, Result};
use crate::files;

/// The most officials who are named as having something left out: a list may have web pages for e-mail addresses.
const NAMED: usize = 10;

/// What stands in the place of a state where the members sit in Congress.
const FEDERAL: &str = "US";

/// What is known already.
#[derive(Debug, Clone, Default)]
pub struct Known {
    /// All officials, also those put away.
    pub officials: Vec<Official>,
    /// All bodies.
    pub bodies: Vec<Body>,
    /// Who sits where.
    pub memberships: Vec<Membership>,
}

/// What files say, in the order in which they were given.
#[derive(Debug, Clone, Default)]
pub struct Source {
    /// The officials.
    entries: Vec<Entry>,
    /// The bodies.
    rosters: Vec<Roster>,
    /// What was read, in a line for people.
    pub form: String,
    /// How many rows say that a seat is vacant; there is nobody to bring in.
    vacant: usize,
    /// True if a list of all members of Congress is among it: who is not in it has left.
    is_whole_congress: bool,
}

/// How it is taken.
#[derive(Debug, Clone, Default)]
pub struct Taking {
    /// What becomes of entries that may be officials who are known.
    pub doubles: Decisions,
    /// When somebody made sure of all this, where the file does not say.
    pub verified_on: Option<NaiveDate>,
    /// When new rows are made.
    pub now: DateTime<Utc>,
}

/// What would be done.
#[derive(Debug, Clone, Default)]
pub struct Plan {
    /// Every entry: the officials, then the bodies.
    pub rows: Vec<Judged>,
    /// The officials to add.
    pub added: Vec<Official>,
    /// The officials to save, changed.
    pub changed: Vec<Official>,
    /// The bodies to add.
    pub new_bodies: Vec<Body>,
    /// The bodies to save, changed.
    pub changed_bodies: Vec<Body>,
    /// The memberships to add.
    pub seated: Vec<Membership>,
    /// The memberships to save, changed.
    pub reseated: Vec<Membership>,
    /// The memberships to take away.
    pub unseated: Vec<Membership>,
    /// Members of Congress on file who are not in the list of all its members.
    pub gone: Vec<String>,
    /// What is to be said besides.
    pub notices: Vec<String>,
}

impl Plan {
    /// How many entries are of a kind.
    pub fn count(&self, is_kind: impl Fn(&Fate) -> bool) -> usize {
        self.rows.iter().filter(|row| is_kind(&row.fate)).count()
    }
}

/// Whether a file is one of the public lists in YAML or JSON, by its ending; else it is a table.
pub fn is_public_list(path: &Path) -> bool {
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    ["yaml", "yml", "json"].iter().any(|known| ending.eq_ignore_ascii_case(known))
}

impl Source {
    /// Takes what a public list holds: `unitedstates/congress-legislators`, in YAML or JSON.
    ///
    /// # Errors
    /// What is none of its lists, or cannot be read as one.
    pub fn take_list(&mut self, path: &Path) -> Result<()> {
        let bytes = files::read_bytes(path, FILE_LIMIT)?;
        let text = decode::decode(&bytes, None).map_err(|err| err.at(path.display()))?.text;
        let read = congress::read(&text).map_err(|err| err.at(path.display()))?;
        self.is_whole_congress |= read.is_whole_congress;
        let count = if read.entries.is_empty() { read.rosters.len() } else { read.entries.len() };
        self.entries.extend(read.entries);
        self.rosters.extend(read.rosters);
        self.describe(format!("{count} {}", read.form));
        Ok(())
    }

    /// Takes the rows of a table. `state` is where its members sit, if no column says it.
    pub fn take_table(&mut self, sheet: &Sheet, mapping: &Mapping<OfficialColumn>, state: Option<&str>) {
        let rows::Read { entries, rosters, vacant } = rows::read(sheet, mapping, state);
        self.entries.extend(entries);
        self.rosters.extend(rosters);
        self.describe(sheet.form.clone());
        self.vacant += vacant;
    }

    fn describe(&mut self, form: String) {
        if !self.form.is_empty() {
            self.form.push_str("; ");
        }
        self.form.push_str(&form);
    }

    /// What is to be said besides: seats that nobody holds, addresses that were left out.
    fn notices(&self) -> Vec<String> {
        let vacant = match self.vacant {
            0 => None,
            1 => Some("1 seat is vacant, so nobody is brought in for it".to_owned()),
            many => Some(format!("{many} seats are vacant, so nobody is brought in for them")),
        };
        let left_out: Vec<&String> =
            self.entries.iter().filter_map(|entry| entry.left_out.as_ref()).collect();
        let more = left_out.len().saturating_sub(NAMED);
        let named = left_out.into_iter().take(NAMED).cloned();
        let more = (more > 0).then(|| format!("the like was left out of {}", counted(more, "more official")));
        vacant.into_iter().chain(named).chain(more).collect()
    }

    /// Refuses to do nothing in silence.
    ///
    /// # Errors
    /// If nothing at all was found.
    pub fn some(self) -> Result<Self> {
        if self.entries.is_empty() && self.rosters.is_empty() {
            return Err(Error::invalid("the file names nobody"));
        }
        Ok(self)
    }
}

/// Judges everything that files say.
pub fn plan(source: &Source, known: Known, taking: Taking, watch: &Watch) -> Plan {
    watch.begin(source.entries.len());
    let Known { officials, bodies, memberships } = known;
    let now = taking.now;
    let mut judge = judge::Judge::new(officials, taking);
    let mut rows: Vec<Judged> =
        source.entries.iter().take_while(|_| watch.goes_on()).map(|entry| judge.take(entry)).collect();
    let gone = if source.is_whole_congress { judge.gone() } else { Vec::new() };
    let mut seats = rosters::Rosters::new(bodies, memberships, now);
    rows.extend(rosters::gathered(&source.rosters).iter().map(|roster| seats.take(roster, &judge)));
    let (added, changed) = judge.finish();
    let seats = seats.finish();
    Plan {
        rows,
        added,
        changed,
        new_bodies: seats.new_bodies,
        changed_bodies: seats.changed_bodies,
        seated: seats.seated,
        reseated: seats.reseated,
        unseated: seats.unseated,
        gone,
        notices: source.notices(),
    }
}

/// The state that the name of a file says, as Open States names its tables: "ks.csv". "us.csv" is Congress.
pub fn state_of_file(path: &Path) -> Option<String> {
    let name = path.file_stem()?.to_str()?;
    let federal = Some(FEDERAL).filter(|federal| name.eq_ignore_ascii_case(federal));
    states::code_of(name).or(federal).map(str::to_owned)
}
