//! Facts that the program ships: names and addresses of agencies, ZIP codes of states, words that
//! are taken for each other, abbreviations that everybody knows.
//!
//! They are data files in `data/`, each with the sources of its entries and the day on which they
//! were last compared with them. A file of the same name in the user's own folder takes the place
//! of ours. The forms of address are such a file too, and have a room of their own, [`forms_of_address`].

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use chrono::{NaiveDate, TimeDelta};
use serde::Deserialize;

use super::data_file::read;
use super::forms_of_address;
use crate::error::{Error, Result};

/// All the facts of one run.
#[derive(Debug, Clone)]
pub struct Facts {
    /// Agencies, in the order of their file.
    pub agencies: Agencies,
    /// States and territories.
    pub states: States,
    /// Words that are taken for each other.
    pub confusables: Confusables,
    /// Abbreviations that need no explanation.
    pub abbreviations: Abbreviations,
}

/// Where facts come from, and how old they are.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Provenance {
    /// Titles of what they were taken from, by short names.
    pub sources: BTreeMap<String, String>,
    /// The day on which they were last compared with these.
    pub verified_on: NaiveDate,
}

/// `data/agencies.toml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Agencies {
    /// Of the whole file; an agency may have a later day of its own.
    pub about: Provenance,
    /// The agencies.
    pub agency: Vec<Agency>,
}

/// An agency, an office or a chamber.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Agency {
    /// The official name, without "U.S." and without an article: "Department of the Treasury".
    pub name: String,
    /// Other names by which it may properly be called: "Treasury Department", "U.S. Treasury".
    #[serde(default)]
    pub also: Vec<String>,
    /// Names that are slips for it: "Department of Treasury".
    #[serde(default)]
    pub slips: Vec<String>,
    /// Its abbreviation: "USTR".
    pub abbreviation: Option<String>,
    /// The title lines of those who head it, as on an address block: "Secretary of the Treasury".
    #[serde(default)]
    pub heads: Vec<String>,
    /// The street of its head office: "1500 Pennsylvania Avenue NW".
    pub street: Option<String>,
    /// City and state as on an envelope: "Washington, DC".
    pub city: Option<String>,
    /// The ZIP codes that mail to it bears, the usual one first. Five digits each.
    #[serde(default)]
    pub zip: Vec<String>,
    /// True if no source says where it sits today: no letter is held against its address.
    #[serde(default)]
    pub unverified: bool,
    /// Short names of its sources.
    pub sources: Vec<String>,
    /// The day on which it was last compared with them, where that is not the file's.
    pub verified_on: Option<NaiveDate>,
}

/// `data/states.toml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct States {
    /// Of the whole file.
    pub about: Provenance,
    /// The states, territories and military "states".
    pub state: Vec<State>,
}

/// A state or territory.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct State {
    /// Two letters: "KS".
    pub code: String,
    /// "Kansas".
    pub name: String,
    /// The first three digits of its ZIP codes, "660-679" or "885", or one in full: "20588".
    pub zip: Vec<String>,
}

/// `data/confusables.toml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Confusables {
    /// Of the whole file.
    pub about: Provenance,
    /// The words.
    pub pair: Vec<Confusable>,
}

/// A word that is right elsewhere, and the one that is meant where certain words stand with it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Confusable {
    /// The word or phrase as it is wrongly written, in small letters: "ascension to the".
    pub word: String,
    /// What is meant: "accession to the".
    pub meant: String,
    /// It is wrong if one of these stands in the same sentence, in any case; if there are none, always.
    #[serde(default)]
    pub beside: Vec<String>,
    /// How the two differ, in a line.
    pub note: String,
}

/// `data/abbreviations.toml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Abbreviations {
    /// Of the whole file.
    pub about: Provenance,
    /// Abbreviations that every reader knows, so that they need not be spelled out.
    pub known: Vec<String>,
}

static BUILT_IN: LazyLock<Facts> = LazyLock::new(|| {
    #[expect(clippy::expect_used, reason = "the files are part of the program, and a test reads them")]
    let facts = Facts::shipped().expect("the facts are readable");
    facts
});

/// A data file as `build.rs` has built it in.
macro_rules! shipped {
    ($name:literal) => {
        serde_json::from_str(include_str!(concat!(env!("OUT_DIR"), "/", $name, ".json")))
    };
}

impl Facts {
    /// The facts that are built in.
    pub fn built_in() -> &'static Self {
        &BUILT_IN
    }

    fn shipped() -> serde_json::Result<Self> {
        Ok(Self {
            agencies: shipped!("agencies")?,
            states: shipped!("states")?,
            confusables: shipped!("confusables")?,
            abbreviations: shipped!("abbreviations")?,
        })
    }
}

/// The data files, with their text as it is shipped.
pub const FILES: [(&str, &str); 4] = [
    ("agencies.toml", include_str!("../../../data/agencies.toml")),
    ("states.toml", include_str!("../../../data/states.toml")),
    ("confusables.toml", include_str!("../../../data/confusables.toml")),
    ("abbreviations.toml", include_str!("../../../data/abbreviations.toml")),
];

/// After so many days facts are to be compared with their sources again: 18 months.
const STALE_AFTER: TimeDelta = TimeDelta::days(548);

/// Facts that were not compared with their sources for long.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stale {
    /// The data file.
    pub file: &'static str,
    /// The entry, where it has a day of its own.
    pub entry: Option<String>,
    /// When it was last compared.
    pub verified_on: NaiveDate,
}

impl Facts {
    /// Takes the user's own text in the place of the data file of that name.
    ///
    /// # Errors
    /// An unknown key or a wrong value, with its line; a name that no data file has.
    pub fn take(&mut self, name: &str, text: &str) -> Result<()> {
        match name {
            "agencies.toml" => self.agencies = read(text)?,
            "states.toml" => self.states = read(text)?,
            "confusables.toml" => self.confusables = read(text)?,
            "abbreviations.toml" => self.abbreviations = read(text)?,
            _ => {
                let known = FILES.map(|(name, _)| name.to_owned()).to_vec();
                return Err(Error::not_found(format!("there is no data file {name:?}")).candidates(known));
            }
        }
        Ok(())
    }

    /// The files, each with the day on which it was last compared with its sources.
    pub fn verified(&self) -> [(&'static str, NaiveDate); 4] {
        let [agencies, states, confusables, abbreviations] = FILES.map(|(name, _)| name);
        [
            (agencies, self.agencies.about.verified_on),
            (states, self.states.about.verified_on),
            (confusables, self.confusables.about.verified_on),
            (abbreviations, self.abbreviations.about.verified_on),
        ]
    }

    /// The agencies whose addresses no source confirms, in the order of their file.
    pub fn unverified(&self) -> impl Iterator<Item = &Agency> {
        self.agencies.agency.iter().filter(|agency| agency.unverified)
    }

    /// What was last compared with its sources more than 18 months before `today`.
    pub fn stale(&self, today: NaiveDate) -> Vec<Stale> {
        let is_stale = |day: NaiveDate| today - day > STALE_AFTER;
        let files =
            self.verified().into_iter().map(|(file, day)| Stale { file, entry: None, verified_on: day });
        let entries = self.agencies.agency.iter().filter_map(|agency| {
            let verified_on = agency.verified_on?;
            Some(Stale { file: "agencies.toml", entry: Some(agency.name.clone()), verified_on })
        });
        let offices = forms_of_address::offices().iter().map(|office| Stale {
            file: forms_of_address::FILE.0,
            entry: Some(office.name.clone()),
            verified_on: office.verified_on,
        });
        files.chain(entries).chain(offices).filter(|stale| is_stale(stale.verified_on)).collect()
    }
}

impl Default for Facts {
    fn default() -> Self {
        Self::built_in().clone()
    }
}

impl State {
    /// True if mail to that state may bear the ZIP code, five digits.
    pub fn has_zip(&self, zip: &str) -> bool {
        let Some(prefix) = zip.get(..3).filter(|_| zip.len() == 5) else {
            return false;
        };
        self.zip.iter().any(|range| match range.split_once('-') {
            Some((first, last)) => (first..=last).contains(&prefix),
            None => range == prefix || range == zip,
        })
    }
}

impl States {
    /// The state of that code or name.
    pub fn find(&self, words: &str) -> Option<&State> {
        self.state.iter().find(|state| state.code == words || state.name == words)
    }
}

impl Agencies {
    /// The agency of that official or other proper name, with or without "U.S." and an article.
    pub fn find(&self, name: &str) -> Option<&Agency> {
        let bare = bare(name);
        self.agency.iter().find(|agency| agency.names().any(|known| self::bare(known) == bare))
    }

    /// The agency that whoever bears that title line heads.
    pub fn headed_by(&self, title: &str) -> Option<&Agency> {
        let bare = bare(title);
        self.agency.iter().find(|agency| agency.heads.iter().any(|head| self::bare(head) == bare))
    }
}

impl Agency {
    /// Its name as an address block has it: a department is one of the United States.
    pub fn printed_name(&self) -> String {
        if self.name.starts_with("Department ") { format!("U.S. {}", self.name) } else { self.name.clone() }
    }

    /// The lines of its address; none where no source says where it sits today.
    pub fn address(&self) -> Vec<String> {
        if self.unverified {
            return Vec::new();
        }
        let city = self.city.as_ref().map(|city| match self.zip.first() {
            Some(zip) => format!("{city} {zip}"),
            None => city.clone(),
        });
        self.street.iter().cloned().chain(city).collect()
    }

    /// Its official name, then the others that are proper.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&self.name).chain(&self.also).map(String::as_str)
    }
}

/// A name without what may stand before it.
fn bare(name: &str) -> &str {
    let mut name = name.trim();
    for before in ["The ", "the ", "United States ", "U.S. ", "US "] {
        name = name.strip_prefix(before).unwrap_or(name);
    }
    name
}
