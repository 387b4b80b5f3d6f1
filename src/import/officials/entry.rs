//! What one entry of a source says of a person, and what it says of a body.

use chrono::DateTime;

use crate::domain::addressee::Printed;
use crate::domain::body::Role;
use crate::domain::official::Official;
use crate::import::organizations::Problem;
use crate::lists::parted;

/// A person, as a source has them.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The line of the table, or the number of the entry in the list, from 1.
    pub(super) line: u64,
    /// What is said; what is not said is empty.
    pub(super) official: Official,
    /// Why it cannot be brought in.
    pub(super) problem: Option<Problem>,
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
}

impl Entry {
    /// An entry of which nothing is said yet.
    pub(super) fn new(line: u64, name: String) -> Self {
        let printed = Printed { name, ..Printed::default() };
        Self { line, official: Official::new(printed, DateTime::UNIX_EPOCH), problem: None }
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

/// The family name where it cannot be told from the full name: more than one word, or something behind it.
/// Who prints only the first of two family names is called by that.
pub(super) fn family_name(full: &str, last: &str) -> Option<String> {
    let all: Vec<&str> = last.split_whitespace().collect();
    let printed =
        (1..=all.len()).rev().map(|count| all[..count].join(" ")).find(|name| stands_in(full, name));
    let last = printed.unwrap_or_else(|| all.join(" "));
    let is_plain = !last.contains(' ') && full.split_whitespace().last() == Some(last.as_str());
    (!last.is_empty() && !is_plain).then_some(last)
}

/// True if a name stands in a longer one as words of its own.
fn stands_in(full: &str, name: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        text.split([' ', '\u{a0}', ',']).filter(|word| !word.is_empty()).map(str::to_owned).collect()
    };
    let (full, name) = (words(full), words(name));
    !name.is_empty() && full.windows(name.len()).any(|part| part == name)
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
    }
}
