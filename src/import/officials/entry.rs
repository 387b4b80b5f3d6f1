//! What one entry of a source says of a person, and what it says of a body.

use chrono::DateTime;

use crate::domain::addressee::Printed;
use crate::domain::body::Role;
use crate::domain::ids::OfficialId;
use crate::domain::official::Official;
use crate::domain::text::{Shown, fold_key};
use crate::import::organizations::Problem;
use crate::import::sheet::BadRow;
use crate::lists::parted;

/// Takes something away that is known of somebody.
type TakeOut = fn(&mut Official);

/// A person, as a source has them.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The line of the table, or the number of the entry in the list, from 1.
    pub(super) line: u64,
    /// Our own key, where a table of ours gives it.
    pub(super) own: Option<OfficialId>,
    /// What is said; what is not said is empty.
    pub(super) official: Official,
    /// Why it cannot be brought in.
    pub(super) problem: Option<Problem>,
    /// What was left out of it because it cannot be right, in words.
    pub(super) left_out: Option<String>,
}

/// A body and who sits in it.
#[derive(Debug, Clone)]
pub(super) struct Roster {
    pub(super) line: u64,
    /// The key under which public data knows it; a table names bodies by their names alone.
    pub(super) source: Option<String>,
    /// Its name; absent where only its members are listed.
    pub(super) name: Option<String>,
    pub(super) chamber: Option<String>,
    /// The key of the body that it is a part of.
    pub(super) parent: Option<String>,
    pub(super) seats: Vec<Seat>,
    /// True if all members are listed: who is not among them has left.
    pub(super) is_whole: bool,
}

/// Somebody in a body.
#[derive(Debug, Clone)]
pub(super) struct Seat {
    pub(super) who: Who,
    pub(super) name: String,
    pub(super) role: Role,
    pub(super) title: Option<String>,
    pub(super) place: Option<u32>,
}

/// How a source says who it is.
#[derive(Debug, Clone)]
pub(super) enum Who {
    /// By the key of public data.
    Source(String),
    /// By the row of the same table.
    Line(u64),
    /// As a table of ours does.
    Listed(Box<Listed>),
}

/// Somebody as a table of ours names them: the first of these that is known tells who it is.
#[derive(Debug, Clone)]
pub(super) struct Listed {
    pub(super) own: Option<OfficialId>,
    pub(super) source: Option<String>,
    pub(super) name: String,
    pub(super) office: Option<String>,
}

impl Entry {
    /// An entry of which nothing is said yet.
    pub(super) fn new(line: u64, name: String) -> Self {
        let printed = Printed { name, ..Printed::default() };
        Self {
            line,
            own: None,
            official: Official::new(printed, DateTime::UNIX_EPOCH),
            problem: None,
            left_out: None,
        }
    }

    /// A row that cannot be brought in.
    pub(super) fn refused(line: u64, problem: Problem) -> Self {
        Self { problem: Some(problem), ..Self::new(line, String::new()) }
    }

    /// A row that could not be read.
    pub(super) fn bad(row: &BadRow) -> Self {
        Self::refused(row.line, Problem { column: row.column.clone(), reason: row.reason.clone() })
    }

    /// Leaves out what a public list has wrong of how to reach somebody: nobody is lost for a typing error of others.
    pub(super) fn forgive(&mut self) {
        let Err(err) = self.official.clone().clean() else { return };
        let without: [(&str, TakeOut); 3] = [
            ("e-mail address", |official| official.email = None),
            ("telephone number", |official| official.phone = None),
            ("address", |official| official.printed.address.clear()),
        ];
        for (what, take_out) in without {
            let mut official = self.official.clone();
            take_out(&mut official);
            if official.clean().is_ok() {
                let name = Shown(&official.printed.name).to_string();
                self.left_out = Some(format!("of {name} the {what} is left out: {}", err.message));
                self.official = official;
                return;
            }
        }
    }

    /// Notes what is wrong with it, once all is said.
    pub(super) fn checked(mut self) -> Self {
        if self.problem.is_none()
            && let Err(err) = self.official.clean()
        {
            self.problem = Some(Problem { column: None, reason: err.message });
        }
        self
    }
}

/// Address lines from one cell. Sources put them behind semicolons or line ends, or all in one line that
/// ends with Washington.
pub(super) fn address_lines(address: &str) -> Vec<String> {
    let mut lines = parted(address, &[';', '\n']);
    if let [line] = lines.as_slice()
        && let Some((street, city)) = split_washington(line)
    {
        lines = vec![street, city];
    }
    lines
}

/// "311 Hart Senate Office Building Washington DC 20510" as a street and a city.
fn split_washington(line: &str) -> Option<(String, String)> {
    let plain = line.replace(',', " ");
    let words: Vec<&str> = plain.split_whitespace().collect();
    let [street @ .., city, state, zip] = words.as_slice() else { return None };
    let is_end = city.eq_ignore_ascii_case("washington")
        && state.trim_matches('.').eq_ignore_ascii_case("dc")
        && zip.starts_with(|c: char| c.is_ascii_digit());
    // The street keeps its own commas.
    let at = line.to_ascii_lowercase().rfind("washington")?;
    let kept = line[..at].trim_end_matches([' ', ',']).to_owned();
    (is_end && !street.is_empty()).then(|| (kept, format!("Washington, DC {zip}")))
}

/// What follows a family name in some lists, though it is no part of it.
const GENERATIONS: [&str; 7] = ["jr", "sr", "ii", "iii", "iv", "v", "esq"];

/// The family name where it cannot be told from the full name: more than one word, or something behind it.
/// Who prints only the first of two family names is called by that; spelled as they print it.
pub(super) fn family_name(full: &str, last: &str) -> Option<String> {
    let mut all = words(last);
    while all.len() > 1 && all.last().is_some_and(|word| is_generation(word)) {
        all.pop();
    }
    let full_words = words(full);
    let printed = (1..=all.len()).rev().find_map(|count| stands_in(&full_words, &all[..count]));
    let last = printed.unwrap_or(&all).join(" ");
    let is_plain = !last.contains(' ') && full.split_whitespace().last() == Some(last.as_str());
    (!last.is_empty() && !is_plain).then_some(last)
}

fn is_generation(word: &str) -> bool {
    GENERATIONS.contains(&fold_key(word).trim_end_matches('.'))
}

fn words(text: &str) -> Vec<&str> {
    text.split([' ', '\u{a0}', ',']).filter(|word| !word.is_empty()).collect()
}

/// The words of a longer name that are those of a name, without case and accents; the last of them, since a first
/// name can be a family name too.
fn stands_in<'f>(full: &'f [&'f str], name: &[&str]) -> Option<&'f [&'f str]> {
    let is_alike = |part: &[&str]| part.iter().zip(name).all(|(one, other)| fold_key(one) == fold_key(other));
    full.windows(name.len().max(1)).rev().find(|part| !name.is_empty() && is_alike(part))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_come_apart_where_lines_end() {
        assert_eq!(
            address_lines("311 Hart Senate Office Building Washington DC 20510"),
            ["311 Hart Senate Office Building", "Washington, DC 20510"]
        );
        assert_eq!(
            address_lines("1301 LHOB, Room 2; Washington, DC 20515-6001"),
            ["1301 LHOB, Room 2", "Washington, DC 20515-6001"]
        );
        assert_eq!(address_lines("P.O. Box 1, Juneau AK 99801"), ["P.O. Box 1, Juneau AK 99801"]);
        assert_eq!(address_lines("1 Washington Street, Albany NY"), ["1 Washington Street, Albany NY"]);
    }

    #[test]
    fn family_names_are_kept_where_the_full_name_does_not_tell_them() {
        assert_eq!(family_name("Ana Ruiz", "Ruiz"), None);
        assert_eq!(family_name("Ana Ruiz Soto", "Ruiz Soto").as_deref(), Some("Ruiz Soto"));
        assert_eq!(family_name("Tom Brandt, Jr.", "Brandt").as_deref(), Some("Brandt"));
        assert_eq!(family_name("José Ruiz", "Ruiz Soto"), None);
        assert_eq!(family_name("Li", "Li"), None);
        assert_eq!(family_name("Sofía Núñez-Cruz", "Núñez-Cruz"), None);
        assert_eq!(family_name("Ana Ruiz, III", "Ruiz, III").as_deref(), Some("Ruiz"));
        assert_eq!(family_name("Vi De La Peña", "DE LA PENA").as_deref(), Some("De La Peña"));
        assert_eq!(family_name("Lin V", "V"), None);
    }
}
