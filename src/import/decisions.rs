//! What is said of rows whose organization or person may be known already.

use std::collections::BTreeMap;

/// What becomes of all such rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Doubles {
    /// Somebody has to say: nothing is brought in before.
    #[default]
    Ask,
    /// Each is another one.
    AreNew,
    /// Each is the one that it is most alike to.
    AreKnown,
    /// They are left out.
    LeftOut,
}

/// What is said of one row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Decision {
    /// It is the known one of that name.
    Known(String),
    /// It is another one.
    New,
    /// It is left out.
    LeftOut,
}

/// What becomes of doubtful rows: of all of them, and of some by themselves.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Decisions {
    /// Of those that nobody has looked at.
    pub all: Doubles,
    /// Of single ones, by the line of the file.
    pub by_line: BTreeMap<u64, Decision>,
}

/// What holds for a doubtful row with its possible matches, the likeliest first.
pub(super) enum Settled<T> {
    Open,
    New,
    LeftOut,
    Known(T),
}

impl Decisions {
    /// True if a row is left out, whatever it says.
    pub(super) fn leaves_out(&self, line: u64) -> bool {
        self.by_line.get(&line) == Some(&Decision::LeftOut)
    }

    /// What becomes of the row of a line. `possible` are the matches with their names. A name that is no
    /// longer among them is asked about again.
    pub(super) fn settle<T>(&self, line: u64, possible: impl IntoIterator<Item = (T, String)>) -> Settled<T> {
        let mut possible = possible.into_iter();
        match (self.by_line.get(&line), self.all) {
            (Some(Decision::Known(name)), _) => {
                possible.find(|(_, own)| own == name).map_or(Settled::Open, |(one, _)| Settled::Known(one))
            }
            (Some(Decision::New), _) | (None, Doubles::AreNew) => Settled::New,
            (Some(Decision::LeftOut), _) | (None, Doubles::LeftOut) => Settled::LeftOut,
            (None, Doubles::AreKnown) => {
                possible.next().map_or(Settled::Open, |(one, _)| Settled::Known(one))
            }
            (None, Doubles::Ask) => Settled::Open,
        }
    }
}

impl From<Doubles> for Decisions {
    fn from(all: Doubles) -> Self {
        Self { all, by_line: BTreeMap::new() }
    }
}
