//! Which known organization a written name means: by its name, a further name, its abbreviation,
//! its normal form, its place on the web; and which it may mean, being only alike.
//!
//! Nothing is decided here by a likeness: a match is certain only if the name is the same name,
//! and nobody else goes by it. The labelled pairs beside the tests were written before the code.

mod alike;
mod doubles;
mod hosts;
mod index;
mod near;
mod normal;
mod words;
mod written;

#[cfg(test)]
mod tests;

use std::cmp::Reverse;
use std::collections::HashMap;

pub use doubles::{Double, doubles};
pub use hosts::host_of;
pub use near::PROBABLE;
pub use written::Written;

use super::organization::Organization;
use super::text::fold_key;
use index::{By, Names, Spelled};
use near::{likeness, probable_likeness};
use normal::Normal;

/// From how many percent on a name may be meant by another at all.
const ALIKE: u8 = 70;
/// How many possible matches are kept.
const CHOICES: usize = 5;
/// Up to how many organizations a place on the web may be that of each; one of more is a landlord's.
const TENANTS: usize = 3;

/// By what a match was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// The name itself.
    Name,
    /// A further name, or the name as letters print it.
    Alias,
    /// The abbreviation.
    Abbreviation,
    /// The same name, spelled otherwise.
    Spelling,
    /// The same website, or mail addresses at it.
    Host,
    /// A name that is alike.
    Likeness,
}

impl How {
    /// In words for people: "the same website".
    pub fn words(self) -> &'static str {
        match self {
            Self::Name => "the same name",
            Self::Alias => "another name it goes by",
            Self::Abbreviation => "the same abbreviation",
            Self::Spelling => "the same name, spelled otherwise",
            Self::Host => "the same place on the web",
            Self::Likeness => "a similar name",
        }
    }
}

/// An organization that a name may mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Match {
    /// Its place among the known.
    pub organization: usize,
    /// How alike the names are, in percent; 100 if they are the same.
    pub likeness: u8,
    /// True if nothing else can be meant.
    pub is_certain: bool,
    /// By what it was found.
    pub how: How,
}

impl Match {
    /// True if it is likely enough that somebody should look before the name becomes another
    /// organization.
    pub fn is_probable(&self) -> bool {
        self.likeness >= PROBABLE
    }
}

/// What is left of a name when spelling is taken away that no reader would call another name: case,
/// accents, articles, "Inc.". Two names of one normal form are the same name.
pub fn normal_form(name: &str) -> String {
    Normal::of(name).into_key()
}

/// The known organizations, made ready to be searched many times.
#[derive(Debug, Default)]
pub struct Index {
    names: Names,
    hosts: HashMap<String, Vec<usize>>,
    is_archived: Vec<bool>,
}

impl Index {
    /// Of all organizations, also those put away.
    pub fn of(known: &[Organization]) -> Self {
        let mut index = Self::default();
        for organization in known {
            index.push(organization);
        }
        index
    }

    /// Adds one more; its place is the number of those before it.
    pub fn push(&mut self, organization: &Organization) {
        self.push_as(organization, Written::of(&organization.name));
    }

    /// The same with its name, made ready.
    pub fn push_as(&mut self, organization: &Organization, name: Written) {
        let at = self.is_archived.len();
        self.is_archived.push(organization.archived_at.is_some());
        self.names.push(organization, name);
        if let Some(website) = &organization.website {
            self.add_host(website, at);
        }
    }

    /// Notes that a website or mail address belongs to the organization at `at`.
    pub fn add_host(&mut self, address: &str, at: usize) {
        if let Some(host) = host_of(address) {
            let known = self.hosts.entry(host).or_default();
            if known.len() <= TENANTS && !known.contains(&at) {
                known.push(at);
            }
        }
    }

    /// The organization that bears exactly this name.
    pub fn bearer(&self, name: &str) -> Option<usize> {
        self.names.exact(&fold_key(name)).iter().find(|(by, _)| *by == By::Name).map(|(_, at)| *at)
    }

    /// The organizations that a name may mean, the likeliest first.
    pub fn find(&self, name: &str) -> Vec<Match> {
        let name = Written::of(name);
        let alike = self.names.perhaps_alike(&name);
        let alike = alike.map(|other| (other.organization, likeness(&name.normal, &other.normal)));
        let near = self.near(alike.filter(|(_, likeness)| *likeness >= ALIKE));
        choices(self.same(&name).into_iter().chain(near))
    }

    /// Those of [`Index::find`] that are probable, and those at the websites and mail addresses that came
    /// with the name. It is much quicker, and misses none.
    pub fn probable(&self, name: &Written, addresses: &[&str]) -> Vec<Match> {
        let perhaps = self.names.perhaps_probable(name);
        let likeness =
            |other: &Spelled| Some((other.organization, probable_likeness(&name.normal, &other.normal)?));
        let near = self.near(perhaps.filter_map(likeness));
        let same = self.same(name).into_iter();
        choices(same.chain(self.at_hosts(&name.normal, addresses)).chain(near))
    }

    /// Those that go by the name. It is certain only if it is one alone that was not put away.
    fn same(&self, name: &Written) -> Vec<Match> {
        let mut ways = self.names.exact(&name.folded);
        if ways.is_empty() {
            ways.extend(self.names.of_normal_form(name).map(|at| (By::Normal, at)));
        }
        ways.sort_by_key(|(by, at)| (self.is_archived[*at], *by, *at));
        let best = ways.first().map(|(by, at)| (self.is_archived[*at], *by));
        ways.retain(|(by, at)| Some((self.is_archived[*at], *by)) == best);
        ways.dedup();
        let is_certain = ways.len() == 1 && !self.is_archived[ways[0].1];
        let of = |(by, organization)| Match { organization, likeness: 100, is_certain, how: how(by) };
        ways.into_iter().map(of).collect()
    }

    /// Those at the same place on the web, unless a word more tells that one is a part of the
    /// other: the sections of a network share its website.
    fn at_hosts(&self, normal: &Normal, addresses: &[&str]) -> Vec<Match> {
        let hosts = addresses.iter().filter_map(|address| host_of(address));
        let mut places: Vec<usize> =
            hosts.filter_map(|host| self.hosts.get(&host)).flatten().copied().collect();
        places.sort_unstable();
        places.dedup();
        if places.len() > TENANTS {
            return Vec::new();
        }
        let of = |organization| Match { organization, likeness: PROBABLE, is_certain: false, how: How::Host };
        places.into_iter().filter(|at| !is_part_of(normal, self.names.main(*at))).map(of).collect()
    }

    /// Those whose names are alike without being the same: each once, by its likest name.
    fn near(&self, alike: impl Iterator<Item = (usize, u8)>) -> Vec<Match> {
        let mut best: HashMap<usize, u8> = HashMap::new();
        for (organization, likeness) in alike {
            let known = best.entry(organization).or_default();
            *known = likeness.max(*known);
        }
        let of = |(organization, likeness)| Match {
            organization,
            likeness,
            is_certain: false,
            how: How::Likeness,
        };
        let mut near: Vec<Match> = best.into_iter().map(of).collect();
        near.sort_by_key(|one| (self.is_archived[one.organization], Reverse(one.likeness), one.organization));
        near
    }
}

/// The first of them, each organization once.
fn choices(found: impl Iterator<Item = Match>) -> Vec<Match> {
    let mut choices: Vec<Match> = Vec::new();
    for one in found {
        if choices.len() < CHOICES && !choices.iter().any(|known| known.organization == one.organization) {
            choices.push(one);
        }
    }
    choices
}

fn how(by: By) -> How {
    match by {
        By::Name => How::Name,
        By::Alias => How::Alias,
        By::Abbreviation => How::Abbreviation,
        By::Normal => How::Spelling,
    }
}

/// True if one name holds all words of the other and more.
fn is_part_of(one: &Normal, other: &Normal) -> bool {
    let holds =
        |whole: &Normal, part: &Normal| part.content().all(|word| whole.content().any(|own| own == word));
    one.content().count() != other.content().count() && (holds(one, other) || holds(other, one))
}
