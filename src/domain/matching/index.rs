//! The known names, made ready to be searched many times: exact keys, and the letters that the words of a
//! name begin with, by which every name is found that differs only by slips.

use std::collections::HashMap;
use std::sync::OnceLock;

use smallvec::SmallVec;

use super::alike::Alike;
use super::near::initials;
use super::normal::Normal;
use crate::domain::organization::Organization;
use crate::domain::text::fold_key;

/// How a key names an organization, the best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum By {
    Name,
    /// A further name, or the name as letters print it: "River Trust (RT)".
    Alias,
    Abbreviation,
    /// The name or a further name in its normal form.
    Normal,
}

/// A name or a further name, as it is compared.
#[derive(Debug)]
pub(super) struct Spelled {
    pub(super) organization: usize,
    pub(super) normal: Normal,
}

/// Keys of all known names. Nearly every key is that of one name.
#[derive(Debug, Default)]
pub(super) struct Names {
    exact: HashMap<String, SmallVec<[(By, usize); 1]>>,
    /// What letters print behind the name of an organization, folded.
    behind: Vec<SmallVec<[Box<str>; 1]>>,
    spelled: Vec<Spelled>,
    /// Where in `spelled` the main name of an organization is.
    main: Vec<usize>,
    /// Which of `spelled` have the same letters, or words that begin alike.
    squashed: HashMap<String, SmallVec<[usize; 2]>>,
    initials: HashMap<String, SmallVec<[usize; 2]>>,
    /// Made when the first name is searched that is only alike.
    alike: OnceLock<Alike>,
}

impl Names {
    /// Adds all keys of one more organization.
    pub(super) fn push(&mut self, organization: &Organization) {
        let at = self.main.len();
        self.add_exact(By::Name, &organization.name, at);
        for alias in &organization.aliases {
            self.add_exact(By::Alias, alias, at);
        }
        if let Some(abbreviation) = &organization.abbreviation {
            self.add_exact(By::Abbreviation, abbreviation, at);
        }
        let behind = organization.abbreviation.iter().chain(&organization.state);
        self.behind.push(behind.map(|text| fold_key(text).into_boxed_str()).collect());
        self.main.push(self.spelled.len());
        for name in std::iter::once(&organization.name).chain(&organization.aliases) {
            self.add_spelled(Normal::of(name), at);
        }
        self.alike.take();
    }

    fn add_exact(&mut self, by: By, name: &str, organization: usize) {
        let entries = self.exact.entry(fold_key(name)).or_default();
        if !entries.contains(&(by, organization)) {
            entries.push((by, organization));
        }
    }

    fn add_spelled(&mut self, normal: Normal, organization: usize) {
        let at = self.spelled.len();
        if !normal.is_empty() {
            self.squashed.entry(normal.squashed()).or_default().push(at);
        }
        if let Some(initials) = initials(&normal) {
            self.initials.entry(initials).or_default().push(at);
        }
        self.spelled.push(Spelled { organization, normal });
    }

    /// Those that go by exactly this name, without case and accents, also as letters print it.
    pub(super) fn exact(&self, name: &str) -> Vec<(By, usize)> {
        let key = fold_key(name);
        let entries = |key: &str| self.exact.get(key).map_or(&[][..], SmallVec::as_slice);
        let mut found = entries(&key).to_vec();
        if let Some(text) = key.strip_suffix(')') {
            for (middle, parenthesis) in text.match_indices(" (") {
                let (main, behind) = (&text[..middle], &text[middle + parenthesis.len()..]);
                let are_printed_so = entries(main).iter().filter(|(by, at)| {
                    *by == By::Name && self.behind[*at].iter().any(|own| **own == *behind)
                });
                found.extend(are_printed_so.map(|(_, at)| (By::Alias, *at)));
            }
        }
        found
    }

    /// Those whose names have this normal form.
    pub(super) fn of_normal_form(&self, normal: &Normal) -> impl Iterator<Item = usize> {
        let same = self.same_letters(normal).map(|at| &self.spelled[at]);
        same.filter(|other| other.normal.key() == normal.key()).map(|other| other.organization)
    }

    /// The main name of the organization at a place.
    pub(super) fn main(&self, organization: usize) -> &Normal {
        &self.spelled[self.main[organization]].normal
    }

    /// The names that may be probable: all that are, and few that are not.
    pub(super) fn perhaps_probable(&self, normal: &Normal) -> impl Iterator<Item = &Spelled> {
        let begin_alike = initials(normal).and_then(|initials| self.initials.get(&initials));
        let places = self.same_letters(normal).chain(begin_alike.into_iter().flatten().copied());
        places.map(|at| &self.spelled[at])
    }

    /// The names that are worth comparing in full.
    pub(super) fn perhaps_alike(&self, normal: &Normal) -> impl Iterator<Item = &Spelled> {
        let alike = self.alike.get_or_init(|| Alike::of(self.spelled.iter().map(|one| &one.normal)));
        let mut places: Vec<usize> = self.same_letters(normal).chain(alike.candidates(normal)).collect();
        places.sort_unstable();
        places.dedup();
        places.into_iter().map(|at| &self.spelled[at])
    }

    fn same_letters(&self, normal: &Normal) -> impl Iterator<Item = usize> {
        self.squashed.get(&normal.squashed()).into_iter().flatten().copied()
    }
}
