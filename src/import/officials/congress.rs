//! The lists of `unitedstates/congress-legislators`: members of Congress, presidents, committees and
//! who sits in them, in YAML or JSON. The README of that repository describes them.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::committees;
use super::entry::{Entry, Roster, Seat, Who, address_lines, family_name};
use crate::domain::body::Role;
use crate::domain::chamber::{US_HOUSE, US_SENATE};
use crate::domain::forms_of_address;
use crate::error::{Error, Result};
use crate::import::organizations::Problem;

/// A list that was read.
#[derive(Debug)]
pub(super) struct List {
    /// What it is, in words.
    pub(super) form: &'static str,
    pub(super) entries: Vec<Entry>,
    pub(super) rosters: Vec<Roster>,
    pub(super) is_whole_congress: bool,
}

/// Enough of any of the lists to tell which it is.
#[derive(Deserialize)]
#[serde(untagged)]
enum Shape {
    Several(Vec<Probe>),
    ByKey(BTreeMap<String, Vec<committees::Member>>),
}

#[derive(Deserialize)]
struct Probe {
    terms: Option<serde::de::IgnoredAny>,
    thomas_id: Option<String>,
}

/// Reads a list, whichever it is.
pub(super) fn read(text: &str) -> Result<List> {
    let empty = || List { form: "", entries: Vec::new(), rosters: Vec::new(), is_whole_congress: false };
    match parse::<Shape>(text)? {
        Shape::ByKey(members) => {
            let rosters = committees::memberships(members);
            Ok(List { form: "rosters of committees", rosters, ..empty() })
        }
        Shape::Several(probes) if probes.iter().all(|probe| probe.terms.is_some()) && !probes.is_empty() => {
            Ok(people(&parse::<Vec<Person>>(text)?))
        }
        Shape::Several(probes)
            if probes.iter().all(|probe| probe.thomas_id.is_some()) && !probes.is_empty() =>
        {
            let rosters = committees::committees(&parse::<Vec<committees::Committee>>(text)?);
            Ok(List { form: "committees", rosters, ..empty() })
        }
        Shape::Several(_) => Err(unknown()),
    }
}

fn unknown() -> Error {
    Error::invalid("this is none of the lists of officials that are known")
        .hint("known: legislators-current, executive, committees-current, committee-membership-current")
        .hint("save a list of your own as CSV")
}

/// Reads YAML, of which JSON is a part.
fn parse<T: DeserializeOwned>(text: &str) -> Result<T> {
    serde_saphyr::from_str(text).map_err(|err| unknown().because(err))
}

#[derive(Deserialize)]
struct Person {
    #[serde(default)]
    id: Keys,
    name: Name,
    #[serde(default)]
    bio: Bio,
    #[serde(default)]
    leadership_roles: Vec<Leadership>,
    terms: Vec<Term>,
}

#[derive(Deserialize, Default)]
struct Keys {
    bioguide: Option<String>,
}

#[derive(Deserialize)]
struct Name {
    first: String,
    middle: Option<String>,
    last: String,
    suffix: Option<String>,
    official_full: Option<String>,
}

#[derive(Deserialize, Default)]
struct Bio {
    gender: Option<String>,
}

#[derive(Deserialize)]
struct Leadership {
    title: String,
    chamber: Option<String>,
    start: Option<NaiveDate>,
    end: Option<NaiveDate>,
}

#[derive(Deserialize)]
struct Term {
    r#type: String,
    start: NaiveDate,
    end: NaiveDate,
    state: Option<String>,
    district: Option<i32>,
    party: Option<String>,
    address: Option<String>,
    phone: Option<String>,
}

fn people(people: &[Person]) -> List {
    let mut leaders: BTreeMap<&'static str, Vec<Seat>> = BTreeMap::new();
    let mut entries = Vec::with_capacity(people.len());
    for (person, line) in people.iter().zip(1..) {
        let mut entry = person.entry(line);
        let last_end = person.terms.iter().map(|term| term.end).max();
        for role in person.leadership_roles.iter().filter(|role| role.is_of_last_term(last_end, person)) {
            let chamber = if role.chamber.as_deref() == Some("senate") { US_SENATE } else { US_HOUSE };
            role.print_on(&mut entry, chamber);
            let seats = leaders.entry(chamber).or_default();
            seats.push(Seat {
                who: Who::Line(line),
                name: entry.official.printed.name.clone(),
                role: Role::Leader,
                title: Some(role.title.clone()),
                place: Some(rank(&role.title)),
            });
        }
        entries.push(entry.checked());
    }
    let is_congress = people.iter().any(|person| person.terms.iter().any(|term| term.r#type == "rep"));
    let rosters = leaders.into_iter().map(|(chamber, seats)| leadership(chamber, seats)).collect();
    let form = if is_congress { "members of Congress" } else { "presidents and vice presidents" };
    List { form, entries, rosters, is_whole_congress: is_congress }
}

fn leadership(chamber: &'static str, mut seats: Vec<Seat>) -> Roster {
    let name = if chamber == US_SENATE { "Senate leadership" } else { "House leadership" };
    // Nobody has two seats: the higher title stands.
    seats.sort_by_key(|seat| seat.place);
    let mut seen = std::collections::HashSet::new();
    seats.retain(|seat| match seat.who {
        Who::Line(line) => seen.insert(line),
        Who::Source(_) | Who::Listed(_) => true,
    });
    Roster {
        line: 0,
        source: Some(format!("leadership:{chamber}")),
        name: Some(name.to_owned()),
        chamber: Some(chamber.to_owned()),
        parent: None,
        seats,
        is_whole: true,
    }
}

/// The order in which leaders are addressed.
fn rank(title: &str) -> u32 {
    match title {
        title if title.starts_with("Speaker") => 1,
        title if title.contains("President Pro Tem") => 2,
        title if title.ends_with("Majority Leader") => 3,
        title if title.ends_with("Minority Leader") => 4,
        title if title.ends_with("Majority Whip") => 5,
        title if title.ends_with("Minority Whip") => 6,
        _ => 7,
    }
}

impl Leadership {
    /// True for a role that is held now: it has no end, or ends with the last term.
    fn is_of_last_term(&self, last_end: Option<NaiveDate>, person: &Person) -> bool {
        let began = person.terms.iter().map(|term| term.start).max();
        match (self.end, self.start, began) {
            (None, ..) => true,
            (Some(end), _, Some(began)) => end > began && Some(end) >= last_end,
            _ => false,
        }
    }

    /// The one office that is printed instead of the seat: the speaker's and the floor leaders'.
    fn print_on(&self, entry: &mut Entry, chamber: &'static str) {
        let title = match self.title.as_str() {
            title if title.starts_with("Speaker") => "Speaker of the House of Representatives",
            "House Majority Leader" | "Senate Majority Leader" => "Majority Leader",
            "House Minority Leader" | "Senate Minority Leader" => "Minority Leader",
            _ => return,
        };
        let is_speaker = title.starts_with("Speaker");
        let key = match (is_speaker, chamber) {
            (true, _) => "speaker",
            (false, US_SENATE) => "senate-leader",
            (false, _) => "house-leader",
        };
        let official = &mut entry.official;
        official.printed.title = Some(title.to_owned());
        official.printed.courtesy = (!is_speaker).then(|| title.to_owned());
        official.printed.agency = None;
        official.take_office(key);
    }
}

impl Person {
    fn entry(&self, line: u64) -> Entry {
        let mut entry = Entry::new(line, self.full_name());
        let official = &mut entry.official;
        official.printed.family_name = family_name(&official.printed.name, &self.name.last);
        official.printed.mr = match self.bio.gender.as_deref() {
            Some("M") => Some("Mr.".to_owned()),
            Some("F") => Some("Ms.".to_owned()),
            _ => None,
        };
        official.source = self.id.bioguide.as_ref().map(|key| format!("bioguide:{key}"));
        let Some(term) = self.terms.iter().max_by_key(|term| term.start) else {
            entry.problem =
                Some(Problem { column: Some("terms".to_owned()), reason: "no term is listed".to_owned() });
            return entry;
        };
        official.term_start = Some(term.start);
        official.term_end = Some(term.end);
        official.phone.clone_from(&term.phone);
        official.printed.address = term.address.as_deref().map(address_lines).unwrap_or_default();
        official.mandate.party.clone_from(&term.party);
        entry.problem = take_seat(&mut entry, term.r#type.as_str(), term.state.as_deref(), term.district);
        entry
    }

    /// The name as the person prints it, else its parts.
    fn full_name(&self) -> String {
        let Name { first, middle, last, suffix, official_full } = &self.name;
        if let Some(full) = official_full {
            return full.clone();
        }
        let parts = [Some(first), middle.as_ref(), Some(last)];
        let name: Vec<&str> =
            parts.into_iter().flatten().map(|part| part.trim()).filter(|part| !part.is_empty()).collect();
        with_suffix(&name.join(" "), suffix.as_deref())
    }
}

/// A name with its suffix behind it: a comma stands before "Jr.", none before "III".
pub(super) fn with_suffix(name: &str, suffix: Option<&str>) -> String {
    match suffix.map(str::trim).filter(|suffix| !suffix.is_empty()) {
        Some(suffix) if suffix.chars().all(|c| matches!(c, 'I' | 'V' | 'X')) => format!("{name} {suffix}"),
        Some(suffix) => format!("{name}, {suffix}"),
        None => name.to_owned(),
    }
}

/// Takes the office of a seat in Congress, or of the executive; what is wrong with it, if anything is.
///
/// Those who sit for the District of Columbia and the territories are delegates, and one is Resident
/// Commissioner (48 U.S.C. 891, 1711, 1731, 1751; 2 U.S.C. 25a). District 0 is a whole state.
pub(super) fn take_seat(
    entry: &mut Entry,
    kind: &str,
    state: Option<&str>,
    district: Option<i32>,
) -> Option<Problem> {
    let official = &mut entry.official;
    let key = match kind {
        "sen" => "senator",
        "rep" => "representative",
        "prez" => "president",
        "viceprez" => "vice-president",
        other => {
            return Some(Problem {
                column: Some("type".to_owned()),
                reason: format!("{other:?} is no known kind of seat"),
            });
        }
    };
    official.take_office(key);
    official.mandate.state = state.map(str::to_owned);
    match kind {
        "sen" => official.mandate.chamber = Some(US_SENATE.to_owned()),
        "rep" => {
            official.mandate.chamber = Some(US_HOUSE.to_owned());
            let state = state.unwrap_or_default();
            official.mandate.district = match district {
                Some(0) => Some(format!("{state}-AL")),
                Some(number) if number > 0 => Some(format!("{state}-{number:02}")),
                _ => None,
            };
            official.printed.courtesy = match state {
                "PR" => Some("Resident Commissioner".to_owned()),
                "AS" | "DC" | "GU" | "MP" | "VI" => Some("Delegate".to_owned()),
                _ => None,
            };
        }
        _ => {}
    }
    debug_assert!(forms_of_address::office(key).is_some());
    None
}
