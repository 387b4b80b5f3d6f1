//! Which of many names share the most words with another, for a person who chooses among them. A search
//! compares a few dozen of many thousand.

use std::cmp::Reverse;
use std::collections::HashMap;

use super::normal::Normal;

/// How many names are compared word by word: those that share the most.
const COMPARED: usize = 24;
/// How many of a name's words are looked up: the rarest.
const LOOKED_UP: usize = 4;
/// At most so many names are counted for one word; a word that more bear says next to nothing.
const COUNTED: usize = 20_000;

/// Words of all known names.
#[derive(Debug)]
pub(super) struct Alike {
    /// Which names hold a word, or one that begins or ends like it.
    places: HashMap<String, Vec<usize>>,
}

impl Alike {
    pub(super) fn of<'n>(names: impl Iterator<Item = &'n Normal>) -> Self {
        let mut places: HashMap<String, Vec<usize>> = HashMap::new();
        for (at, name) in names.enumerate() {
            for key in keys(name) {
                places.entry(key).or_default().push(at);
            }
        }
        Self { places }
    }

    /// The places of the names that share the most with `normal`.
    pub(super) fn candidates(&self, normal: &Normal) -> Vec<usize> {
        let mut lists: Vec<&Vec<usize>> =
            keys(normal).iter().filter_map(|key| self.places.get(key)).collect();
        lists.sort_unstable_by_key(|list| list.len());
        let mut counts: HashMap<usize, u8> = HashMap::new();
        for (at, list) in lists.into_iter().take(2 * LOOKED_UP + 1).enumerate() {
            // Common words only tell among those that a rarer one has brought up.
            let brings_up = at < LOOKED_UP && list.len() <= COUNTED;
            for place in list {
                match counts.get_mut(place) {
                    Some(count) => *count = count.saturating_add(1),
                    None if brings_up => {
                        counts.insert(*place, 1);
                    }
                    None => {}
                }
            }
        }
        let mut most: Vec<(usize, u8)> = counts.into_iter().collect();
        most.sort_unstable_by_key(|(place, count)| (Reverse(*count), *place));
        most.into_iter().take(COMPARED).map(|(place, _)| place).collect()
    }
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
