//! The known names, made ready to be searched many times: exact keys, and the letters that the words of a
//! name begin with, by which every name is found that differs only by slips.

use std::collections::HashMap;
use std::sync::OnceLock;

use smallvec::SmallVec;

use super::alike::Alike;
use super::normal::Normal;
use super::written::Written;
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
    beginnings: HashMap<String, SmallVec<[usize; 2]>>,
    /// Made when the first name is searched that is only alike.
    alike: OnceLock<Alike>,
}

impl Names {
    /// Adds all keys of one more organization, whose name is `written`.
    pub(super) fn push(&mut self, organization: &Organization, written: Written) {
        let at = self.main.len();
        self.main.push(self.spelled.len());
        let behind = organization.abbreviation.iter().chain(&organization.state);
        self.behind.push(behind.map(|text| fold_key(text).into_boxed_str()).collect());
        self.add(By::Name, written, at);
        for alias in &organization.aliases {
            self.add(By::Alias, Written::of(alias), at);
        }
        if let Some(abbreviation) = &organization.abbreviation {
            self.add_exact(By::Abbreviation, fold_key(abbreviation), at);
        }
        self.alike.take();
    }

    fn add(&mut self, by: By, written: Written, organization: usize) {
        self.add_exact(by, written.folded, organization);
        let at = self.spelled.len();
        if !written.normal.is_empty() {
            self.squashed.entry(written.squashed).or_default().push(at);
        }
        for key in written.keys {
            self.beginnings.entry(key).or_default().push(at);
        }
        self.spelled.push(Spelled { organization, normal: written.normal });
    }

    fn add_exact(&mut self, by: By, key: String, organization: usize) {
        let entries = self.exact.entry(key).or_default();
        if !entries.contains(&(by, organization)) {
            entries.push((by, organization));
        }
    }

    /// Those that go by exactly the name of this folded form, also as letters print it.
    pub(super) fn exact(&self, key: &str) -> Vec<(By, usize)> {
        let entries = |key: &str| self.exact.get(key).map_or(&[][..], SmallVec::as_slice);
        let mut found = entries(key).to_vec();
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
    pub(super) fn of_normal_form(&self, name: &Written) -> impl Iterator<Item = usize> {
        let same = self.same_letters(name).map(|at| &self.spelled[at]);
        same.filter(|other| other.normal.key() == name.normal.key()).map(|other| other.organization)
    }

    /// The main name of the organization at a place.
    pub(super) fn main(&self, organization: usize) -> &Normal {
        &self.spelled[self.main[organization]].normal
    }

    /// The names that may be probable: all that are, and few that are not.
    pub(super) fn perhaps_probable(&self, name: &Written) -> impl Iterator<Item = &Spelled> {
        let begin_alike = name.keys.iter().filter_map(|key| self.beginnings.get(key)).flatten().copied();
        let places = self.same_letters(name).chain(begin_alike);
        places.map(|at| &self.spelled[at])
    }

    /// The names that are worth comparing in full.
    pub(super) fn perhaps_alike(&self, name: &Written) -> impl Iterator<Item = &Spelled> {
        let alike = self.alike.get_or_init(|| Alike::of(self.spelled.iter().map(|one| &one.normal)));
        let candidates = alike.candidates(&name.normal);
        let mut places: Vec<usize> = self.same_letters(name).chain(candidates).collect();
        places.sort_unstable();
        places.dedup();
        places.into_iter().map(|at| &self.spelled[at])
    }

    fn same_letters(&self, name: &Written) -> impl Iterator<Item = usize> {
        self.squashed.get(&name.squashed).into_iter().flatten().copied()
    }
}
