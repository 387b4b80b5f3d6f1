//! Which known organizations a written name names, and which it may have meant.

use std::cmp::Reverse;
use std::collections::HashMap;

use similar::TextDiff;

use crate::domain::organization::Organization;
use crate::domain::text::{fold_key, sort_key};

/// From how many percent on a name may be meant by another.
const ALIKE: u8 = 70;
/// How many possible matches are kept.
const CHOICES: usize = 5;
/// From how many percent of letters three in a row a name is looked at closely.
const SHARED: usize = 25;
/// How many names are compared letter by letter: those that share the most.
const COMPARED: usize = 24;

/// An organization that a name may mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Match {
    /// Its place among the known.
    pub organization: usize,
    /// How alike the names are, in percent; 100 if they are the same.
    pub likeness: u8,
    /// True if nothing else can be meant.
    pub is_certain: bool,
}

/// How a key names an organization, the best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum By {
    Name,
    /// A further name, or the name as letters print it: "River Trust (RT)".
    Alias,
    Abbreviation,
}

/// A name or a further name, as it is compared.
#[derive(Debug)]
struct Spelled {
    organization: usize,
    key: String,
    /// How many different triples are in it.
    triples: usize,
}

/// The names of the known organizations, made ready to be searched many times.
#[derive(Debug, Default)]
pub(super) struct Index {
    exact: HashMap<String, Vec<(By, usize)>>,
    names: Vec<Spelled>,
    /// Which of `names` hold three letters in a row.
    triples: HashMap<[char; 3], Vec<usize>>,
    is_archived: Vec<bool>,
}

impl Index {
    pub(super) fn of(known: &[Organization]) -> Self {
        let mut index = Self::default();
        for (at, organization) in known.iter().enumerate() {
            index.is_archived.push(organization.archived_at.is_some());
            index.take(at, organization);
        }
        index
    }

    fn take(&mut self, at: usize, organization: &Organization) {
        let name = &organization.name;
        let mut exact = |by, key: &str| self.exact.entry(fold_key(key)).or_default().push((by, at));
        exact(By::Name, name);
        for alias in &organization.aliases {
            exact(By::Alias, alias);
        }
        for own in organization.abbreviation.iter().chain(&organization.state) {
            exact(By::Alias, &format!("{name} ({own})"));
        }
        if let Some(abbreviation) = &organization.abbreviation {
            exact(By::Abbreviation, abbreviation);
        }
        for name in std::iter::once(name).chain(&organization.aliases) {
            let key = sort_key(name);
            let triples = triples(&key);
            self.names.push(Spelled { organization: at, key, triples: triples.len() });
            for triple in triples {
                self.triples.entry(triple).or_default().push(self.names.len() - 1);
            }
        }
    }

    /// The organization that bears exactly this name.
    pub(super) fn bearer(&self, name: &str) -> Option<usize> {
        let found = self.exact.get(&fold_key(name))?;
        found.iter().find(|(by, _)| *by == By::Name).map(|(_, at)| *at)
    }

    /// The organizations that a name may mean, the likeliest first.
    pub(super) fn find(&self, name: &str) -> Vec<Match> {
        let mut found = self.same(name);
        for near in self.near(&sort_key(name)) {
            if !found.iter().any(|known| known.organization == near.organization) {
                found.push(near);
            }
        }
        found.truncate(CHOICES);
        found
    }

    /// Those that go by the name. It is certain only if it is one alone that was not put away.
    fn same(&self, name: &str) -> Vec<Match> {
        let mut ways = self.exact.get(&fold_key(name)).cloned().unwrap_or_default();
        ways.sort_by_key(|(by, at)| (self.is_archived[*at], *by, *at));
        let best = ways.first().map(|(by, at)| (self.is_archived[*at], *by));
        let mut fitting: Vec<usize> = ways
            .iter()
            .filter(|(by, at)| Some((self.is_archived[*at], *by)) == best)
            .map(|(_, at)| *at)
            .collect();
        fitting.dedup();
        let is_certain = fitting.len() == 1 && !self.is_archived[fitting[0]];
        let of = |organization| Match { organization, likeness: 100, is_certain };
        fitting.into_iter().map(of).collect()
    }

    /// Those whose names are alike without being the same.
    fn near(&self, key: &str) -> Vec<Match> {
        let mut best: HashMap<usize, u8> = HashMap::new();
        for place in self.sharing(key) {
            let other = &self.names[place];
            let likeness = likeness(key, &other.key);
            if likeness >= ALIKE {
                let known = best.entry(other.organization).or_default();
                *known = likeness.max(*known);
            }
        }
        let mut near: Vec<Match> = best
            .into_iter()
            .map(|(organization, likeness)| Match { organization, likeness, is_certain: false })
            .collect();
        near.sort_by_key(|one| (self.is_archived[one.organization], Reverse(one.likeness), one.organization));
        near
    }

    /// The names that share the most with `key`: comparing it with thousands would take long.
    fn sharing(&self, key: &str) -> Vec<usize> {
        let own = triples(key);
        let mut shared = vec![0; self.names.len()];
        for place in own.iter().filter_map(|triple| self.triples.get(triple)).flatten() {
            shared[*place] += 1;
        }
        let part = |place: usize, count: usize| 200 * count / (own.len() + self.names[place].triples).max(1);
        let mut most: Vec<(usize, usize)> = shared
            .into_iter()
            .enumerate()
            .map(|(place, count)| (part(place, count), place))
            .filter(|(part, _)| *part >= SHARED)
            .collect();
        most.sort_unstable_by_key(|(part, place)| (Reverse(*part), *place));
        most.into_iter().take(COMPARED).map(|(_, place)| place).collect()
    }
}

/// Three letters in a row, each once. The beginning counts as a letter, so that short names have some.
fn triples(key: &str) -> Vec<[char; 3]> {
    let letters: Vec<char> = std::iter::repeat_n(' ', 2).chain(key.chars()).collect();
    let mut triples: Vec<[char; 3]> =
        letters.windows(3).map(|three| [three[0], three[1], three[2]]).collect();
    triples.sort_unstable();
    triples.dedup();
    triples
}

/// How alike two names are in percent, in the order of their words or in any; at most 99, for names
/// that are the same are found as such.
fn likeness(one: &str, other: &str) -> u8 {
    let sorted = |text: &str| {
        let mut words: Vec<&str> = text.split(' ').collect();
        words.sort_unstable();
        words.join(" ")
    };
    let ratio = TextDiff::from_chars(one, other).ratio();
    let of_words = TextDiff::from_chars(sorted(one), sorted(other)).ratio();
    percent(ratio.max(of_words)).min(99)
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a part of one, as percent")]
fn percent(part: f32) -> u8 {
    (part.clamp(0.0, 1.0) * 100.0) as u8
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;

    use super::*;
    use crate::domain::ids::OrgId;

    fn known(names: &[&str]) -> Vec<Organization> {
        let make = |name: &&str| Organization::new(OrgId::new(), (*name).to_owned(), DateTime::UNIX_EPOCH);
        names.iter().map(make).collect()
    }

    fn found(known: &[Organization], name: &str) -> Vec<(String, bool)> {
        let matches = Index::of(known).find(name);
        matches.into_iter().map(|one| (known[one.organization].name.clone(), one.is_certain)).collect()
    }

    #[test]
    fn a_name_an_alias_an_abbreviation_and_the_printed_form_are_certain() {
        let mut all = known(&["River Trust", "Urban Habitat"]);
        all[0].aliases = vec!["Friends of the River".to_owned()];
        all[0].abbreviation = Some("RT".to_owned());
        all[0].state = Some("KS".to_owned());
        for name in ["river  trust", "FRIENDS of the River", "rt", "River Trust (RT)", "River Trust (KS)"] {
            assert_eq!(found(&all, name), [("River Trust".to_owned(), true)], "{name}");
        }
    }

    #[test]
    fn names_that_are_alike_may_be_meant() {
        let all = known(&["National Renters Alliance", "Legal Aid of the Plains", "Urban Habitat"]);
        for (name, meant) in [
            ("Natl. Renters Alliance", "National Renters Alliance"),
            ("The National Renter's Alliance", "National Renters Alliance"),
            ("Plains Legal Aid", "Legal Aid of the Plains"),
            ("Urban Habitat Inc", "Urban Habitat"),
        ] {
            assert_eq!(found(&all, name), [(meant.to_owned(), false)], "{name}");
        }
        assert!(found(&all, "Prairie Housing Network").is_empty());
        assert!(found(&all, "").is_empty());
    }

    #[test]
    fn what_two_go_by_or_one_that_was_put_away_is_not_certain() {
        let mut all = known(&["Tenants Union of Kansas", "Tenants Union of Ohio", "River Trust"]);
        for one in &mut all[..2] {
            one.aliases = vec!["Tenants Union".to_owned()];
        }
        all[2].archived_at = Some(DateTime::UNIX_EPOCH);
        let two = found(&all, "Tenants Union");
        assert_eq!(two.len(), 2);
        assert!(two.iter().all(|(_, is_certain)| !is_certain));
        assert_eq!(found(&all, "River Trust"), [("River Trust".to_owned(), false)]);
    }

    #[test]
    fn a_name_is_found_among_many() {
        let names: Vec<String> = (0..2000).map(|n| format!("Local {n} of the United Workers")).collect();
        let mut all = known(&names.iter().map(String::as_str).collect::<Vec<_>>());
        all.extend(known(&["Mile High Tenants Union"]));
        let index = Index::of(&all);
        for _ in 0..100 {
            assert_eq!(index.find("Mile High Tenants")[0].organization, 2000);
        }
        assert_eq!(index.find("Local 77 of the United Workers")[0].likeness, 100);
    }
}
