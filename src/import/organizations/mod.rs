//! A table of organizations and their contacts, held against what is known: what each row is,
//! and what would become of it.

mod columns;
mod parents;
mod reading;
mod renaming;
mod said;

#[cfg(test)]
mod tests;

use std::collections::{HashMap, HashSet};

pub use columns::OrgColumn;

use super::decisions::{Decisions, Settled};
use super::mapping::Mapping;
use super::sheet::{BadRow, Sheet};
use super::watch::Watch;
use crate::domain::ids::{ContactId, OrgId, PersonalId};
use crate::domain::matching::{Index, Match, Written};
use crate::domain::organization::{Contact, ContactDetails, Organization};
use chrono::{DateTime, Utc};
pub(in crate::import) use reading::{Problem, Read};
use renaming::Renaming;
pub use said::Difference;
use said::Said;

/// What is known already.
#[derive(Debug, Clone, Default)]
pub struct Known {
    /// All organizations, also those put away.
    pub organizations: Vec<Organization>,
    /// All contacts who were neither put away nor erased.
    pub contacts: Vec<Contact>,
}

/// What a row is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fate {
    /// An organization that is not known.
    New,
    /// All it says is known.
    Same,
    /// It says more, or something else: these fields.
    Changed(Vec<Difference>),
    /// It is probably one of these, and nobody has said so.
    Double(Vec<Possible>),
    /// Somebody has said that it is left out.
    LeftOut,
    /// It cannot be brought in.
    Refused {
        /// The header of the column it is about, where it is about one.
        column: Option<String>,
        /// Why.
        reason: String,
    },
}

/// Whom a row may mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Possible {
    /// The name of that organization.
    pub name: String,
    /// How alike they are, in percent.
    pub likeness: u8,
    /// Why it is thought of.
    pub why: &'static str,
}

/// A row of the table, judged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judged {
    /// The line of the file.
    pub line: u64,
    /// The name it gives; empty if it gives none.
    pub name: String,
    /// What it is.
    pub fate: Fate,
}

/// What would be done.
#[derive(Debug, Clone, Default)]
pub struct Plan {
    /// Every row, in the order of the lines.
    pub rows: Vec<Judged>,
    /// The organizations to add.
    pub added: Vec<Organization>,
    /// The organizations to save, changed.
    pub changed: Vec<Organization>,
    /// The contacts to add.
    pub new_contacts: Vec<(OrgId, ContactDetails)>,
    /// The contacts to save, changed.
    pub changed_contacts: Vec<Contact>,
    /// Of those to save, the ones with another name.
    pub renamed: HashSet<OrgId>,
}

impl Plan {
    /// How many rows are of a kind.
    pub fn count(&self, is_kind: impl Fn(&Fate) -> bool) -> usize {
        self.rows.iter().filter(|row| is_kind(&row.fate)).count()
    }

    /// True if there is nothing to do.
    pub fn is_empty(&self) -> bool {
        self.added.is_empty()
            && self.changed.is_empty()
            && self.new_contacts.is_empty()
            && self.changed_contacts.is_empty()
    }
}

/// Judges every row of a table. `now` is when new organizations are made.
pub fn plan(
    sheet: &Sheet,
    mapping: &Mapping<OrgColumn>,
    known: Known,
    (doubles, now): (Decisions, DateTime<Utc>),
    watch: &Watch,
) -> Plan {
    let column = mapping.header(OrgColumn::PartOf);
    let begin = |known: Known| Work::new(known, doubles.clone(), now);
    // Of a row that is refused nothing is taken over. What stands in a whole shows only when all rows are judged, so
    // they are judged again without those that are refused then.
    let before = mapping.place(OrgColumn::PartOf).is_some().then(|| known.clone());
    let (mut reads, mut work) = at_once(
        || sheet.rows.iter().map(|row| reading::read(row, mapping)).collect::<Vec<Read>>(),
        || begin(known),
    );
    loop {
        watch.begin(sheet.rows.len());
        parents::check(&mut reads, &mut work, &column);
        let mut rows: Vec<Judged> =
            reads.iter().take_while(|_| watch.goes_on()).map(|read| work.judge(read)).collect();
        let refused_late = parents::settle(&mut work, &mut rows);
        match &before {
            Some(before) if !refused_late.is_empty() && !watch.is_stopped() => {
                parents::refuse(&mut reads, &refused_late, &column);
                work = begin(before.clone());
            }
            _ => {
                rows.extend(sheet.bad.iter().map(refused));
                rows.sort_by_key(|row| row.line);
                return work.finish(rows);
            }
        }
    }
}

/// Does two things beside each other: each takes its time where there is much.
fn at_once<A: Send, B>(one: impl FnOnce() -> A + Send, other: impl FnOnce() -> B) -> (A, B) {
    std::thread::scope(|scope| {
        let one = scope.spawn(one);
        let other = other();
        (one.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)), other)
    })
}

fn refused(bad: &BadRow) -> Judged {
    let fate = Fate::Refused { column: bad.column.clone(), reason: bad.reason.clone() };
    Judged { line: bad.line, name: String::new(), fate }
}

/// Whom a row names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::import) enum Named {
    /// The organization at this place.
    Known(usize),
    /// One that is not known.
    Unknown,
    /// Probably one of these.
    Perhaps(Vec<Possible>),
    /// Probably one that is known; such rows are left out.
    LeftOut,
}

/// The place of a contact among those that are saved.
#[derive(Debug, Clone, Copy)]
enum Saved {
    New(usize),
    Changed(usize),
}

/// The record as the rows so far would leave it.
pub(in crate::import) struct Work {
    /// Those that are known, and behind them those that rows have added.
    organizations: Vec<Organization>,
    known: usize,
    /// Those that are known, by their keys.
    places: HashMap<OrgId, usize>,
    is_changed: Vec<bool>,
    index: Index,
    contacts: HashMap<OrgId, Vec<Contact>>,
    new_contacts: Vec<(OrgId, ContactDetails)>,
    changed_contacts: Vec<Contact>,
    /// Where a contact stands in one of these two.
    saved: HashMap<ContactId, Saved>,
    said: Said,
    renaming: Renaming,
    parts: Vec<parents::Part>,
    doubles: Decisions,
    now: DateTime<Utc>,
}

impl Work {
    pub(in crate::import) fn new(known: Known, doubles: Decisions, now: DateTime<Utc>) -> Self {
        let mut index = Index::of(&known.organizations);
        let places: HashMap<OrgId, usize> =
            known.organizations.iter().enumerate().map(|(at, organization)| (organization.id, at)).collect();
        let mut contacts: HashMap<OrgId, Vec<Contact>> = HashMap::new();
        for contact in known.contacts {
            let email = contact.details.as_ref().and_then(|details| details.email.as_deref());
            if let (Some(email), Some(at)) = (email, places.get(&contact.organization)) {
                index.add_host(email, *at);
            }
            contacts.entry(contact.organization).or_default().push(contact);
        }
        let count = known.organizations.len();
        Self {
            organizations: known.organizations,
            known: count,
            places,
            is_changed: vec![false; count],
            index,
            contacts,
            new_contacts: Vec::new(),
            changed_contacts: Vec::new(),
            saved: HashMap::new(),
            said: Said::default(),
            renaming: Renaming::default(),
            parts: Vec::new(),
            doubles,
            now,
        }
    }

    fn judge(&mut self, read: &Read) -> Judged {
        let fate = match &read.problem {
            Some(problem) => Fate::Refused { column: problem.column.clone(), reason: problem.reason.clone() },
            None => self.fate(read),
        };
        Judged { line: read.line, name: read.organization.name.clone(), fate }
    }

    fn fate(&mut self, read: &Read) -> Fate {
        let (fate, at) = match self.resolve(read) {
            Named::Known(at) => (self.take(read, at), at),
            Named::Unknown => (self.add(read), self.last()),
            Named::Perhaps(possible) => return Fate::Double(possible),
            Named::LeftOut => return Fate::LeftOut,
        };
        if let Some(of) = read.part_of.clone().filter(|_| !matches!(fate, Fate::Refused { .. })) {
            self.parts.push(parents::Part { line: read.line, at, of });
        }
        fate
    }

    /// Whom a row names, doubts being settled as was said.
    pub(in crate::import) fn resolve(&mut self, read: &Read) -> Named {
        if self.doubles.leaves_out(read.line) {
            return Named::LeftOut;
        }
        let named = || self.renaming.bearer(&read.organization.name);
        if let Some(at) = self.by_key(read).or_else(named) {
            return Named::Known(at);
        }
        let addresses: Vec<&str> = read.addresses().collect();
        let found = self.index.probable(&read.name, &addresses);
        match found.first() {
            Some(one) if one.is_certain => return Named::Known(one.organization),
            Some(one) if one.is_probable() => {}
            _ => return Named::Unknown,
        }
        let probable = || found.iter().filter(|one| one.is_probable());
        let named =
            probable().map(|one| (one.organization, self.organizations[one.organization].name.clone()));
        match self.doubles.settle(read.line, named) {
            Settled::Open => Named::Perhaps(probable().map(|one| self.possible(one)).collect()),
            Settled::New => Named::Unknown,
            Settled::LeftOut => Named::LeftOut,
            Settled::Known(at) => Named::Known(at),
        }
    }

    /// The place of the organization that a name means without doubt.
    fn certainly(&mut self, name: &str) -> Option<usize> {
        if let Some(at) = self.renaming.bearer(name) {
            return Some(at);
        }
        let found = self.index.probable(&Written::of(name), &[]);
        found.first().filter(|one| one.is_certain).map(|one| one.organization)
    }

    /// The organization at a place that [`Work::resolve`] gave, or that [`Work::add`] made last.
    pub(in crate::import) fn organization(&self, at: usize) -> &Organization {
        &self.organizations[at]
    }

    /// The place of the organization that was added last.
    pub(in crate::import) fn last(&self) -> usize {
        self.organizations.len() - 1
    }

    fn possible(&self, one: &Match) -> Possible {
        Possible {
            name: self.organizations[one.organization].name.clone(),
            likeness: one.likeness,
            why: one.how.words(),
        }
    }

    /// Adds the organization of a row.
    pub(in crate::import) fn add(&mut self, read: &Read) -> Fate {
        let at = self.organizations.len();
        let organization = Organization { created_at: self.now, ..read.organization.clone() };
        self.index.push_as(&organization, read.name.clone());
        for address in read.addresses() {
            self.index.add_host(address, at);
        }
        self.said.take(at, read);
        if let Some(details) = &read.contact {
            self.add_contact(organization.id, details);
        }
        self.organizations.push(organization);
        Fate::New
    }

    /// A row of an organization that is known, or that an earlier row has added.
    fn take(&mut self, read: &Read, at: usize) -> Fate {
        if self.organizations[at].archived_at.is_some() {
            let reason =
                "the organization was put away; take it out first, with `undersigned org restore`".to_owned();
            return Fate::Refused { column: None, reason };
        }
        if let Some(problem) = self.said.contradiction(at, &self.organizations[at], read) {
            return Fate::Refused { column: Some(problem.column), reason: problem.reason };
        }
        let mut differences = match self.rename(read, at) {
            Ok(differences) => differences,
            Err(problem) => {
                return Fate::Refused { column: Some(problem.column), reason: problem.reason };
            }
        };
        differences.extend(said::write(read, &mut self.organizations[at]));
        if !differences.is_empty() && at < self.known {
            self.is_changed[at] = true;
        }
        self.said.take(at, read);
        differences.extend(self.take_contact(self.organizations[at].id, read));
        if differences.is_empty() { Fate::Same } else { Fate::Changed(differences) }
    }

    /// A contact is known by our own key, else by the e-mail address, else by the name.
    pub(in crate::import) fn take_contact(&mut self, id: OrgId, read: &Read) -> Option<Difference> {
        let details = read.contact.as_ref()?;
        let people = self.contacts.entry(id).or_default();
        let key: Option<ContactId> = read.own.as_deref().and_then(|key| key.parse().ok());
        let is_same =
            |person: &Contact| person.details.as_ref().is_some_and(|own| own.is_same_person(details));
        let known = people.iter().position(|person| Some(person.id) == key);
        let Some(person) = known.or_else(|| people.iter().position(is_same)).map(|at| &mut people[at]) else {
            self.add_contact(id, details);
            return Some(Difference { field: "contact", before: None, after: details.name.clone() });
        };
        let before = person.details.clone().unwrap_or_default();
        let mut own = before.clone();
        said::write_contact(details, &mut own);
        if own == before {
            return None;
        }
        person.details = Some(own.clone());
        let after = person.clone();
        // It is saved once, as the last row about it leaves it.
        match self.saved.get(&after.id) {
            Some(Saved::New(at)) => self.new_contacts[*at].1 = own,
            Some(Saved::Changed(at)) => self.changed_contacts[*at] = after,
            None => {
                self.saved.insert(after.id, Saved::Changed(self.changed_contacts.len()));
                self.changed_contacts.push(after);
            }
        }
        Some(Difference { field: "contact", before: Some(before.name), after: details.name.clone() })
    }

    fn add_contact(&mut self, organization: OrgId, details: &ContactDetails) {
        let contact = self.contact(organization, details);
        self.saved.insert(contact.id, Saved::New(self.new_contacts.len()));
        self.new_contacts.push((organization, details.clone()));
        self.contacts.entry(organization).or_default().push(contact);
    }

    /// A contact that has no row yet.
    fn contact(&self, organization: OrgId, details: &ContactDetails) -> Contact {
        Contact {
            id: ContactId::new(),
            version: 1,
            organization,
            personal: PersonalId::new(),
            details: Some(details.clone()),
            archived_at: None,
            created_at: self.now,
        }
    }

    /// What is to be written.
    pub(in crate::import) fn finish(mut self, rows: Vec<Judged>) -> Plan {
        let renamed = self.renaming.places().map(|at| self.organizations[at].id).collect();
        // Taking a hundred thousand names apart takes its time too, for which nobody need wait; where no thread can be
        // had it is done here.
        let _ = std::thread::Builder::new().spawn(move || drop(self.index));
        let added = parents::wholes_first(self.organizations.split_off(self.known));
        let changed = self
            .organizations
            .into_iter()
            .zip(self.is_changed)
            .filter_map(|(one, is_changed)| is_changed.then_some(one));
        Plan {
            rows,
            added,
            changed: changed.collect(),
            new_contacts: self.new_contacts,
            changed_contacts: self.changed_contacts,
            renamed,
        }
    }
}
