//! How the holders of offices are addressed: the table in `data/offices.toml`, or a file of the user's
//! own in its place, typed, and the recognition of an office by a title line.
//!
//! What is made of these forms in a letter (blocks, salutations) is the letter's business.

#[cfg(test)]
mod tests;
mod title_line;

use std::collections::BTreeMap;
use std::sync::OnceLock;

use chrono::NaiveDate;
use serde::Deserialize;

use super::data_file;
use crate::error::{Error, Result};
use title_line::{Pattern, Words};

/// One office, and how its holder is addressed.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Office {
    /// Its name in commands and files: "cabinet-secretary".
    pub key: String,
    /// The office in plain words.
    pub name: String,
    /// What stands before the full name in the address block: "The Honorable".
    pub honorific: Option<String>,
    /// The usual title line, with words in braces that are to be filled in: "Secretary of {department}".
    pub title: Option<String>,
    /// The usual agency line.
    pub agency: Option<String>,
    /// The title before the family name in a salutation of the working style: "Secretary".
    pub courtesy: Option<String>,
    /// Other words for it; the one that stands in a title line is the holder's choice.
    #[serde(default)]
    pub courtesy_words: Vec<String>,
    /// True for a title that belongs to the person: whoever only acts in the office lacks it.
    #[serde(default)]
    pub personal: bool,
    /// The salutation in the working style, where it is not courtesy title and family name. Fields as in `formal`.
    pub working: Option<String>,
    /// The salutation in the formal style, with fields in braces: `mr_office`, `mr`, `courtesy`,
    /// `family_name`, `title`, `name`.
    pub formal: String,
    /// Place in the United States order of precedence, lower first.
    pub rank: Option<u32>,
    /// Title lines that have a rank of their own.
    #[serde(default)]
    pub ranked_titles: Vec<RankedTitle>,
    /// The usual complimentary close, where there is one.
    pub close: Option<String>,
    /// Patterns of title lines by which the office is recognized.
    #[serde(default)]
    pub titles: Vec<String>,
    /// Ranks before the name by which the holder is known: "Lieutenant General".
    #[serde(default)]
    pub honorifics: Vec<String>,
    /// Where the forms were found.
    pub sources: Vec<String>,
    /// When they were last compared with their sources.
    pub verified_on: NaiveDate,
}

/// A title line with its place in the order of precedence.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RankedTitle {
    /// The title line.
    pub title: String,
    /// Its rank, lower first.
    pub rank: u32,
}

/// The file as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    states: Vec<String>,
    plurals: BTreeMap<String, String>,
    sources: BTreeMap<String, String>,
    office: Vec<Office>,
}

/// The file as it is asked.
struct Table {
    offices: Vec<Office>,
    /// Each pattern with the place of its office.
    patterns: Vec<(Pattern, usize)>,
    ranks: Vec<(Words, u32)>,
    states: Vec<Words>,
    plurals: BTreeMap<String, String>,
}

/// The name of the data file, and its text as it is shipped.
pub const FILE: (&str, &str) = ("offices.toml", include_str!("../../../data/offices.toml"));

/// The table of this run. It is one for the whole program, since every salutation asks it.
static TABLE: OnceLock<Table> = OnceLock::new();

fn table() -> &'static Table {
    TABLE.get_or_init(|| {
        #[expect(clippy::expect_used, reason = "the table is part of the program, and a test reads it")]
        let file =
            read(include_str!(concat!(env!("OUT_DIR"), "/offices.json"))).expect("the table is readable");
        Table::new(file)
    })
}

/// Takes the user's own text in the place of the shipped table, once, before anything asks it.
///
/// # Errors
/// An unknown key or a wrong value, with its line; a table without offices.
pub fn use_own(text: &str) -> Result<()> {
    let file = read_own(text)?;
    // A second time is the same file, read by the same program.
    let _ = TABLE.set(Table::new(file));
    Ok(())
}

fn read_own(text: &str) -> Result<File> {
    let file: File = data_file::read(text)?;
    if file.office.is_empty() {
        return Err(Error::invalid("line 1: there is no [[office]] in it"));
    }
    Ok(file)
}

/// Reads the table as `build.rs` writes it.
fn read(text: &str) -> serde_json::Result<File> {
    serde_json::from_str(text)
}

impl Table {
    fn new(file: File) -> Self {
        let File { states, plurals, sources, office: mut offices } = file;
        for office in &mut offices {
            for source in &mut office.sources {
                if let Some(full) = sources.get(source) {
                    source.clone_from(full);
                }
            }
        }
        let patterns = offices
            .iter()
            .enumerate()
            .flat_map(|(at, office)| office.titles.iter().map(move |title| (Pattern::new(title), at)))
            .collect();
        let ranks = offices
            .iter()
            .flat_map(|office| &office.ranked_titles)
            .map(|ranked| (Words::of(&ranked.title), ranked.rank))
            .collect();
        Self {
            patterns,
            ranks,
            offices,
            states: states.iter().map(|state| Words::of(state)).collect(),
            plurals,
        }
    }

    fn recognise(&self, words: &Words) -> Option<&Office> {
        let (_, at) = self.patterns.iter().find(|(pattern, _)| pattern.fits(words, &self.states))?;
        self.offices.get(*at)
    }
}

/// Returns every office, in the order of the table.
pub fn offices() -> &'static [Office] {
    &table().offices
}

/// Returns the office of that key.
pub fn office(key: &str) -> Option<&'static Office> {
    offices().iter().find(|office| office.key == key)
}

/// Returns the office that a title line names.
///
/// Case, punctuation, a leading "The" and "U.S." for "United States" make no difference. Of an
/// acting holder it is the office acted in, or, where that is not known, the entry for acting heads.
pub fn recognise(title_line: &str) -> Option<&'static Office> {
    let words = Words::of(title_line);
    words
        .without_acting()
        .and_then(|substantive| table().recognise(&substantive))
        .or_else(|| table().recognise(&words))
}

/// Returns the office whose holders bear this rank before their names: "Vice Admiral".
pub fn by_honorific(honorific: &str) -> Option<&'static Office> {
    let rank = Words::of(honorific);
    offices().iter().find(|office| office.honorifics.iter().any(|known| Words::of(known) == rank))
}

/// Returns true if a title line says of itself that its bearer only acts in the office.
pub fn is_acting(title_line: &str) -> bool {
    Words::of(title_line).without_acting().is_some()
}

/// Returns the place of a title line in the order of precedence, lower first; nothing if it is not known.
///
/// Whoever acts in an office ranks with it. Source: U.S. Department of State, The Order of
/// Precedence of the United States of America: the departments by their age, then the posts
/// given Cabinet rank.
pub fn precedence(title: &str) -> Option<u32> {
    let words = Words::of(title);
    let words = words.without_acting().unwrap_or(words);
    let own = table().ranks.iter().find(|(ranked, _)| words.is(ranked)).map(|(_, rank)| *rank);
    own.or_else(|| table().recognise(&words)?.rank)
}

/// Returns a courtesy title's plural, if the table has one: "Attorneys General".
pub fn plural_of(courtesy: &str) -> Option<&'static str> {
    table().plurals.get(courtesy).map(String::as_str)
}
