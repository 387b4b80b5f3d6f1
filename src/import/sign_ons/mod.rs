//! The answers to a form, held against the organizations that are known and against where they
//! stand on the letter. An answer belongs to the text that there was when it was given: one from
//! before the newest version never counts as an approval of that version.

mod columns;
mod reading;

#[cfg(test)]
mod tests;

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, NaiveDate, Utc};

pub use columns::SignOnColumn;

use super::dates;
use super::decisions::{Decision, Decisions};
use super::mapping::Mapping;
use super::organizations::{self, Known, Named, Possible, Work};
use super::sheet::Sheet;
use super::watch::Watch;
use crate::domain::ids::OrgId;
use crate::domain::organization::Organization;
use crate::domain::sign_on::{Report, Status};
use crate::domain::standing::Standing;
use reading::Answered;

/// The letter that is answered.
#[derive(Debug, Clone, Default)]
pub struct Letter {
    /// Where each organization stands on it.
    pub standings: HashMap<OrgId, Standing>,
    /// The day on which its newest version was published, where there is one and nobody has said
    /// to which version the answers belong.
    pub published_on: Option<NaiveDate>,
    /// The digest of the text that the answers are to, where there is one.
    pub text: Option<String>,
    /// True if somebody has said that the answers are to that text.
    pub is_named: bool,
}

impl Letter {
    /// True of a yes to the text from one who has signed an earlier one: given since the text was published and
    /// after the yes that is recorded, or said to be to it. Any other yes was answered before, and whether it
    /// still holds is asked again.
    fn is_confirmed(&self, answered: &Answered, standing: &Standing) -> bool {
        let since = self.published_on.zip(answered.report.on).is_some_and(|(published, on)| {
            on >= published && standing.report.on.is_none_or(|recorded| on > recorded)
        });
        answered.status == Status::Signed
            && (since || self.is_named)
            && self.text.as_ref().is_some_and(|text| standing.must_confirm(text))
    }
}

/// What a row is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fate {
    /// An answer that is recorded.
    Recorded {
        /// Where the organization stands then.
        status: Status,
        /// True if the organization is not known and is added.
        is_new: bool,
    },
    /// That is where it stands already.
    Same(Status),
    /// A later row answers for the same organization: its line.
    AnsweredAgain(u64),
    /// Nobody of that name is known.
    Unknown,
    /// It is probably one of these, and nobody has said so.
    Double(Vec<Possible>),
    /// It was probably one that is known, and is left out.
    LeftOut,
    /// It cannot be recorded.
    Refused {
        /// The header of the column it is about, where it is about one.
        column: Option<String>,
        /// Why.
        reason: String,
    },
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

/// An answer to be recorded.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The organization.
    pub organization: Organization,
    /// Where it stands then.
    pub status: Status,
    /// What was told.
    pub report: Report,
}

/// What would be done.
#[derive(Debug, Clone, Default)]
pub struct Plan {
    /// Every row, in the order of the lines.
    pub rows: Vec<Judged>,
    /// The organizations and contacts to add first.
    pub organizations: organizations::Plan,
    /// The answers to record, in the order of the lines.
    pub answers: Vec<Answer>,
}

impl Plan {
    /// How many rows are of a kind.
    pub fn count(&self, is_kind: impl Fn(&Fate) -> bool) -> usize {
        self.rows.iter().filter(|row| is_kind(&row.fate)).count()
    }
}

/// How a table of answers is to be taken.
#[derive(Debug, Clone, Default)]
pub struct Taking {
    /// What becomes of names that are only similar to known ones.
    pub doubles: Decisions,
    /// True if organizations that are not known are added.
    pub create: bool,
}

impl Taking {
    /// True if the organization of a row is added where it is not known.
    fn adds(&self, line: u64) -> bool {
        self.create || self.doubles.by_line.get(&line) == Some(&Decision::New)
    }
}

/// Judges every row of a table. `now` is when new organizations are made.
pub fn plan(
    sheet: &Sheet,
    mapping: &Mapping<SignOnColumn>,
    known: Known,
    (letter, taking): (&Letter, &Taking),
    (now, watch): (DateTime<Utc>, &Watch),
) -> Plan {
    watch.begin(sheet.rows.len());
    let days = sheet.rows.iter().filter_map(|row| mapping.value(row, SignOnColumn::Timestamp));
    let order = dates::order_of(days);
    let mut work = Work::new(known, taking.doubles.clone(), now);
    let read: Vec<(Answered, Whom)> = sheet
        .rows
        .iter()
        .take_while(|_| watch.goes_on())
        .map(|row| {
            let answered = reading::read(row, &sheet.headers, mapping, order);
            let whom = whom(&mut work, &answered, taking.adds(answered.who.line));
            (answered, whom)
        })
        .collect();
    // Of several answers the last one holds; those before it are no steps on the way.
    let mut last: HashMap<usize, u64> = HashMap::new();
    for (answered, whom) in &read {
        if let Whom::At { place, .. } = whom {
            last.insert(*place, answered.who.line);
        }
    }
    let mut plan = Plan::default();
    let added: HashSet<usize> = read.iter().filter_map(|(_, whom)| whom.added()).collect();
    let mut not_added = HashSet::new();
    for (answered, whom) in read {
        let fate = match whom {
            Whom::Nobody(fate) => fate,
            Whom::At { place, .. } if last[&place] != answered.who.line => Fate::AnsweredAgain(last[&place]),
            Whom::At { place, is_new } => {
                let fate = settle(&mut work, &mut plan, &answered, letter, (place, is_new));
                if added.contains(&place) && matches!(fate, Fate::Refused { .. }) {
                    not_added.insert(work.organization(place).id);
                }
                fate
            }
        };
        plan.rows.push(Judged { line: answered.who.line, name: answered.who.organization.name, fate });
    }
    plan.rows.extend(sheet.bad.iter().map(|bad| Judged {
        line: bad.line,
        name: String::new(),
        fate: Fate::Refused { column: bad.column.clone(), reason: bad.reason.clone() },
    }));
    plan.rows.sort_by_key(|row| row.line);
    plan.organizations = work.finish(Vec::new());
    // Nobody is added for an answer that is refused.
    plan.organizations.added.retain(|one| !not_added.contains(&one.id));
    plan.organizations.new_contacts.retain(|(organization, _)| !not_added.contains(organization));
    plan
}

/// Who answers in a row.
enum Whom {
    /// The organization at this place of the work.
    At { place: usize, is_new: bool },
    /// Nobody whose answer could be recorded.
    Nobody(Fate),
}

impl Whom {
    /// The place of the organization that is added for it.
    fn added(&self) -> Option<usize> {
        if let Self::At { place, is_new: true } = self { Some(*place) } else { None }
    }
}

fn whom(work: &mut Work, answered: &Answered, create: bool) -> Whom {
    if let Some(problem) = &answered.who.problem {
        return Whom::Nobody(Fate::Refused {
            column: problem.column.clone(),
            reason: problem.reason.clone(),
        });
    }
    if answered.status == Status::Signed && !answered.consents {
        return Whom::Nobody(refused("it does not say that the organization may be listed"));
    }
    match work.resolve(&answered.who) {
        Named::Known(place) => Whom::At { place, is_new: false },
        Named::Unknown if create => {
            work.add(&answered.who);
            Whom::At { place: work.last(), is_new: true }
        }
        Named::Unknown => Whom::Nobody(Fate::Unknown),
        Named::Perhaps(possible) => Whom::Nobody(Fate::Double(possible)),
        Named::LeftOut => Whom::Nobody(Fate::LeftOut),
    }
}

/// What the answer that holds becomes; it is added to the plan if it is recorded.
fn settle(
    work: &mut Work,
    plan: &mut Plan,
    answered: &Answered,
    letter: &Letter,
    (place, is_new): (usize, bool),
) -> Fate {
    let organization = work.organization(place).clone();
    if organization.archived_at.is_some() {
        return refused("the organization was put away; take it out first, with `undersigned org restore`");
    }
    let standing = letter.standings.get(&organization.id).cloned().unwrap_or_default();
    let fate = fate(answered, &standing, letter, &organization.name, is_new);
    if matches!(fate, Fate::Recorded { .. }) {
        if !is_new {
            work.take_contact(organization.id, &answered.who);
        }
        plan.answers.push(Answer { organization, status: answered.status, report: answered.report.clone() });
    }
    fate
}

fn fate(answered: &Answered, standing: &Standing, letter: &Letter, name: &str, is_new: bool) -> Fate {
    let status = answered.status;
    if standing.status == status && !letter.is_confirmed(answered, standing) {
        return Fate::Same(status);
    }
    if status == Status::Signed
        && let (Some(published), Some(on)) = (letter.published_on, answered.report.on)
        && on < published
    {
        return refused(&format!(
            "it was given on {on}, before the newest version was published on {published}; say with --version which text it approves"
        ));
    }
    match standing.next(name, status, None, &answered.report) {
        Ok(_) => Fate::Recorded { status, is_new },
        Err(err) => refused(&err.message),
    }
}

fn refused(reason: &str) -> Fate {
    Fate::Refused { column: None, reason: reason.to_owned() }
}
