//! The known names, made ready to be searched many times: exact keys, and for names that are
//! only alike the words they share. A search looks at a few dozen of many thousand names.

use std::collections::HashMap;

use super::normal::Normal;
use crate::domain::text::fold_key;

/// How many names are compared word by word: those that share the most.
const COMPARED: usize = 24;
/// How many of a name's words are looked up: the rarest.
const LOOKED_UP: usize = 4;
/// At most so many names are counted for one word; a word that more bear says next to nothing.
const COUNTED: usize = 20_000;

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

/// Keys and words of all known names.
#[derive(Debug, Default)]
pub(super) struct Names {
    exact: HashMap<String, Vec<(By, usize)>>,
    normal: HashMap<String, Vec<usize>>,
    squashed: HashMap<String, Vec<usize>>,
    spelled: Vec<Spelled>,
    /// Which of `spelled` hold a word, or one that begins or ends like it.
    words: HashMap<String, Vec<u32>>,
}

impl Names {
    /// Adds a key by which an organization is found as it stands.
    pub(super) fn add_exact(&mut self, by: By, name: &str, organization: usize) {
        let entries = self.exact.entry(fold_key(name)).or_default();
        if !entries.contains(&(by, organization)) {
            entries.push((by, organization));
        }
    }

    /// Adds a name that others may be alike to.
    pub(super) fn add_spelled(&mut self, name: &str, organization: usize) {
        let normal = Normal::of(name);
        if normal.words.is_empty() {
            return;
        }
        let at = self.spelled.len();
        add(&mut self.normal, normal.key(), organization);
        add(&mut self.squashed, normal.squashed(), at);
        for key in keys(&normal) {
            add(&mut self.words, key, u32::try_from(at).unwrap_or(u32::MAX));
        }
        self.spelled.push(Spelled { organization, normal });
    }

    /// Those that go by exactly this name, without case and accents.
    pub(super) fn exact(&self, name: &str) -> &[(By, usize)] {
        self.exact.get(&fold_key(name)).map_or(&[], Vec::as_slice)
    }

    /// Those whose names have this normal form.
    pub(super) fn of_normal_form(&self, normal: &Normal) -> &[usize] {
        self.normal.get(&normal.key()).map_or(&[], Vec::as_slice)
    }

    /// The name at a place that [`Names::candidates`] gave.
    pub(super) fn at(&self, place: usize) -> &Spelled {
        &self.spelled[place]
    }

    /// The places of the names that share the most with `normal`. `scratch` is used again from
    /// search to search: clearing it each time would take longer than the search.
    pub(super) fn candidates(&self, normal: &Normal, scratch: &mut Scratch) -> Vec<usize> {
        scratch.counts.resize(self.spelled.len(), 0);
        let mut lists: Vec<&Vec<u32>> = keys(normal).iter().filter_map(|key| self.words.get(key)).collect();
        lists.sort_unstable_by_key(|list| list.len());
        for (at, list) in lists.iter().enumerate() {
            // Common words only tell among those that a rarer one has brought up.
            let brings_up = at < LOOKED_UP && list.len() <= COUNTED;
            for place in list.iter().map(|place| *place as usize) {
                if scratch.counts[place] == 0 {
                    if !brings_up {
                        continue;
                    }
                    scratch.touched.push(place);
                }
                scratch.counts[place] = scratch.counts[place].saturating_add(1);
            }
            if at >= 2 * LOOKED_UP {
                break;
            }
        }
        let mut most: Vec<(u8, usize)> =
            scratch.touched.iter().map(|place| (scratch.counts[*place], *place)).collect();
        for place in scratch.touched.drain(..) {
            scratch.counts[place] = 0;
        }
        most.sort_unstable_by_key(|(count, place)| (std::cmp::Reverse(*count), *place));
        let squashed = self.squashed.get(&normal.squashed()).into_iter().flatten().copied();
        let mut places: Vec<usize> =
            squashed.chain(most.into_iter().take(COMPARED).map(|(_, place)| place)).collect();
        places.sort_unstable();
        places.dedup();
        places
    }
}

/// What a search notes down while it counts.
#[derive(Debug, Default)]
pub struct Scratch {
    counts: Vec<u8>,
    touched: Vec<usize>,
}

fn add<T>(map: &mut HashMap<String, Vec<T>>, key: String, value: T) {
    map.entry(key).or_default().push(value);
}

/// What a name is found by: its words without the mark of the plural, and how these begin and
/// end, for a slip is seldom in both places.
fn keys(normal: &Normal) -> Vec<String> {
    let mut keys = Vec::new();
    for word in normal.content() {
        let stem = word.strip_suffix('s').filter(|stem| stem.len() > 2).unwrap_or(word);
        let letters: Vec<char> = stem.chars().collect();
        if letters.len() > 4 {
            keys.push(format!("{}…", letters[..3].iter().collect::<String>()));
            keys.push(format!("…{}", letters[letters.len() - 3..].iter().collect::<String>()));
        }
        keys.push(stem.to_owned());
    }
    keys.sort_unstable();
    keys.dedup();
    keys
}
