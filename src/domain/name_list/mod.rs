//! A list of names as somebody sent it, held against the organizations that are known: which of
//! them each line names or may mean, what was decided of it, and what would become of it. Nothing
//! is recorded here.

mod reading;

use std::collections::HashMap;

use super::ids::OrgId;
use super::matching::Index;
pub use super::matching::Match;
use super::organization::Organization;
use super::sign_on::{Report, Status};
use super::standing::Standing;
use super::text::fold_key;
use crate::error::{Error, Kind, Result};

/// The most lines of one list: as many as nobody would look through.
pub const LIMIT: usize = 2000;

/// Where those of a list may stand, in the order in which they are offered.
const STATUSES: &[Status] =
    &[Status::NotAsked, Status::Invited, Status::Considering, Status::Signed, Status::Declined];

/// What was decided of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Choice {
    /// Nothing yet: the match may be wrong.
    Open,
    /// It is the organization of the match.
    Take,
    /// It is an organization that is not known yet.
    New,
    /// It is left out.
    Skip,
}

/// One line.
#[derive(Debug, Clone)]
struct Line {
    text: String,
    name: Option<String>,
    key: String,
    is_heading: bool,
    matches: Vec<Match>,
    /// Which of the matches is looked at.
    at: usize,
    choice: Choice,
}

impl Line {
    fn current(&self) -> Option<Match> {
        self.matches.get(self.at).copied()
    }

    /// What is decided of it before anybody has looked.
    fn proposal(&self) -> Choice {
        match self.current() {
            _ if self.name.is_none() || self.is_heading => Choice::Skip,
            Some(found) if found.is_certain => Choice::Take,
            Some(_) => Choice::Open,
            None => Choice::New,
        }
    }
}

/// What becomes of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate<'a> {
    /// It must be decided: does it mean this organization?
    Undecided(&'a Organization),
    /// The organization is put on the letter.
    Joins(&'a Organization),
    /// The organization is on the letter already.
    Listed {
        /// The organization.
        organization: &'a Organization,
        /// Where it stands.
        from: Status,
        /// Where it stands then; `None` if it stays as it is.
        to: Option<Status>,
    },
    /// An organization of that name is added and put on the letter.
    New(&'a str),
    /// An earlier line says the same; the place of that line, from 0.
    SameAs(usize),
    /// It is left out.
    Skipped,
    /// It is left out, for it is a heading or holds no name.
    NoName,
}

/// What two lines may both say.
#[derive(PartialEq, Eq, Hash)]
enum Claim<'a> {
    Organization(usize),
    Open(&'a str, usize),
    New(&'a str),
}

/// What is taken over from a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Taken<'a> {
    /// A known organization.
    Known(&'a Organization),
    /// The name of a new one.
    New(&'a str),
}

/// A list under review.
#[derive(Debug)]
pub struct Review {
    known: Vec<Organization>,
    index: Index,
    standings: HashMap<OrgId, Standing>,
    lines: Vec<Line>,
    status: Status,
    is_decided: bool,
}

impl Review {
    /// A review without lines. `known`: all organizations, also those put away; `standings`: where
    /// those stand that are on the letter.
    pub fn new(known: Vec<Organization>, standings: HashMap<OrgId, Standing>) -> Self {
        let index = Index::of(&known);
        Self { known, index, standings, lines: Vec::new(), status: Status::default(), is_decided: false }
    }

    /// Adds the lines of a text that are not blank.
    ///
    /// # Errors
    /// [`Kind::Invalid`] if there are none, or more than [`LIMIT`] in all; none is taken then.
    pub fn add(&mut self, text: &str) -> Result<()> {
        let count = self.lines.len() + reading::lines(text).count();
        if count > LIMIT {
            return Err(Error::invalid(format!("the list has {count} lines; at most {LIMIT} are taken"))
                .hint("take it in parts"));
        }
        if count == self.lines.len() {
            return Err(Error::invalid("the list is empty").hint("copy one name a line, then paste again"));
        }
        for read in reading::lines(text) {
            let matches = read.name.as_deref().map(|name| self.index.find(name)).unwrap_or_default();
            let key = read.name.as_deref().map(fold_key).unwrap_or_default();
            // A heading may be spelled as one of them is; then it is no heading.
            let is_known = matches.iter().any(|found| found.is_certain);
            let mut line = Line {
                text: read.text,
                name: read.name,
                key,
                is_heading: read.is_heading && !is_known,
                matches,
                at: 0,
                choice: Choice::Skip,
            };
            line.choice = line.proposal();
            self.lines.push(line);
        }
        Ok(())
    }

    /// How many lines there are.
    pub fn len(&self) -> usize {
        self.lines.len()
    }

    /// True if there are no lines.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// True once somebody has decided something.
    pub fn is_decided(&self) -> bool {
        self.is_decided
    }

    /// A line as it was sent; empty if there is none.
    pub fn text(&self, line: usize) -> &str {
        self.lines.get(line).map_or("", |line| &line.text)
    }

    /// The match that is looked at, its place from 1, and how many there are.
    pub fn matching(&self, line: usize) -> Option<(Match, usize, usize)> {
        let line = self.lines.get(line)?;
        Some((line.current()?, line.at + 1, line.matches.len()))
    }

    /// Where those of the list will stand.
    pub fn status(&self) -> Status {
        self.status
    }

    /// Goes on to the next status for those of the list.
    pub fn next_status(&mut self) {
        let at = STATUSES.iter().position(|status| *status == self.status).unwrap_or(0);
        self.status = STATUSES[(at + 1) % STATUSES.len()];
        self.is_decided = true;
    }

    /// Takes the match of a line; a line that was left out is taken up again.
    pub fn accept(&mut self, line: usize) {
        self.is_decided = true;
        if let Some(line) = self.lines.get_mut(line) {
            line.choice = match line.choice {
                Choice::Open => Choice::Take,
                Choice::Skip => line.proposal(),
                decided => decided,
            };
        }
    }

    /// Leaves a line out.
    pub fn skip(&mut self, line: usize) {
        self.is_decided = true;
        if let Some(line) = self.lines.get_mut(line) {
            line.choice = Choice::Skip;
        }
    }

    /// Makes a line an organization that is not known yet.
    ///
    /// # Errors
    /// [`Kind::Duplicate`] if one of that name is known, [`Kind::Invalid`] if the line holds no name.
    pub fn make_new(&mut self, line: usize) -> Result<()> {
        let Some(line) = self.lines.get_mut(line) else { return Ok(()) };
        let name = line.name.as_deref().ok_or_else(|| Error::invalid("this line holds no name"))?;
        if let Some(bearer) = self.index.bearer(name) {
            let taken = &self.known[bearer].name;
            return Err(Error::new(
                Kind::Duplicate,
                format!("there is an organization of that name already: {taken}"),
            ));
        }
        line.choice = Choice::New;
        self.is_decided = true;
        Ok(())
    }

    /// Looks at another match of a line; false if there is none. One that is not certain must be
    /// accepted.
    pub fn look_at_other(&mut self, line: usize, forward: bool) -> bool {
        let Some(line) = self.lines.get_mut(line) else { return false };
        let count = line.matches.len();
        let is_on_match = matches!(line.choice, Choice::Open | Choice::Take);
        if count < 1 + usize::from(is_on_match) {
            return false;
        }
        if is_on_match {
            line.at = (line.at + if forward { 1 } else { count - 1 }) % count;
        }
        let is_certain = line.current().is_some_and(|found| found.is_certain);
        line.choice = if is_certain { Choice::Take } else { Choice::Open };
        self.is_decided = true;
        true
    }

    /// What becomes of each line.
    pub fn fates(&self) -> Vec<Fate<'_>> {
        let mut claims: HashMap<Claim<'_>, usize> = HashMap::new();
        self.lines.iter().enumerate().map(|(at, line)| self.fate(at, line, &mut claims)).collect()
    }

    fn fate<'a>(&'a self, at: usize, line: &'a Line, claims: &mut HashMap<Claim<'a>, usize>) -> Fate<'a> {
        let found = line.current().map(|found| found.organization);
        let (claim, fate) = match (line.choice, found, line.name.as_deref()) {
            (Choice::New, _, Some(name)) => (Claim::New(&line.key), Fate::New(name)),
            (Choice::Open, Some(found), _) => {
                (Claim::Open(&line.key, found), Fate::Undecided(&self.known[found]))
            }
            (Choice::Take, Some(found), _) => {
                // The same words further down mean the same, without being asked for again.
                claims.entry(Claim::Open(&line.key, found)).or_insert(at);
                (Claim::Organization(found), self.taken(&self.known[found]))
            }
            _ if line.name.is_none() || line.is_heading => return Fate::NoName,
            _ => return Fate::Skipped,
        };
        if let Some(earlier) = claims.get(&claim) {
            return Fate::SameAs(*earlier);
        }
        claims.insert(claim, at);
        fate
    }

    fn taken<'a>(&self, organization: &'a Organization) -> Fate<'a> {
        let Some(standing) = self.standings.get(&organization.id) else {
            return Fate::Joins(organization);
        };
        // To be on a list is to be asked; it is never a reason to forget an answer.
        let is_step = self.status != Status::NotAsked && self.status != standing.status;
        let is_next = standing.next(&organization.name, self.status, None, &Report::default()).is_ok();
        let to = (is_step && is_next).then_some(self.status);
        Fate::Listed { organization, from: standing.status, to }
    }

    /// The first line that must be decided.
    pub fn first_undecided(&self) -> Option<usize> {
        self.fates().iter().position(|fate| matches!(fate, Fate::Undecided(_)))
    }

    /// What is taken over, in the order of the lines.
    ///
    /// # Errors
    /// [`Kind::Refused`] if a line must be decided, or nothing would be taken over.
    pub fn taken_over(&self) -> Result<Vec<Taken<'_>>> {
        let fates = self.fates();
        let undecided = fates.iter().filter(|fate| matches!(fate, Fate::Undecided(_))).count();
        if undecided > 0 {
            let lines =
                if undecided == 1 { "1 line is".to_owned() } else { format!("{undecided} lines are") };
            return Err(Error::refused(format!("{lines} not decided yet"))
                .hint("Enter takes the match, n makes it new, d leaves it out"));
        }
        let taken: Vec<Taken<'_>> = fates
            .into_iter()
            .filter_map(|fate| match fate {
                Fate::Joins(organization) | Fate::Listed { organization, to: Some(_), .. } => {
                    Some(Taken::Known(organization))
                }
                Fate::New(name) => Some(Taken::New(name)),
                _ => None,
            })
            .collect();
        if taken.is_empty() {
            return Err(Error::refused("no line changes anything on this letter"));
        }
        Ok(taken)
    }
}

#[cfg(test)]
mod tests;
