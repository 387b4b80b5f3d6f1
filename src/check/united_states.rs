//! Addresses in the United States: what the last line holds, and which street they name.

use crate::domain::states::states;

/// What the end of a last line says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct LastLine {
    /// True if a state stands before the ZIP code, or at the end.
    pub(super) has_state: bool,
    /// True if it ends with a ZIP code.
    pub(super) has_zip: bool,
}

/// Reads the line with the city, which may be followed by one that names the country; `None` if
/// there is no line.
pub(super) fn last_line(address: &[String]) -> Option<LastLine> {
    let mut lines = address.iter().rev().map(|line| line.trim()).filter(|line| !line.is_empty());
    let line = lines.find(|line| !is_country(line))?;
    let (place, has_zip) = match line.rsplit_once(is_space) {
        Some((before, last)) if is_zip(last) => (before, true),
        _ => (line, is_zip(line)),
    };
    Some(LastLine { has_state: ends_with_state(place.trim_end_matches([' ', ',', '\u{a0}'])), has_zip })
}

/// The city, the state as it is written, and the five digits of the ZIP code at the end of an
/// address; `None` where one of them lacks.
pub(super) fn state_and_zip(address: &[String]) -> Option<(String, String, String)> {
    let mut lines = address.iter().rev().map(|line| line.trim()).filter(|line| !line.is_empty());
    let line = lines.find(|line| !is_country(line))?;
    let (place, zip) = line.rsplit_once(is_space).filter(|(_, last)| is_zip(last))?;
    let place = place.trim_end_matches([' ', ',', '\u{a0}']);
    let last = place.rsplit([' ', ',', '\u{a0}']).next().unwrap_or_default();
    let bare: String = last.chars().filter(|c| *c != '.').collect();
    let typed = states().filter_map(|(code, name)| {
        let typed =
            if bare == code { Some(last) } else { Some(name).filter(|name| ends_with_word(place, name)) };
        Some((code, typed?))
    });
    // "West Virginia" ends with "Virginia" too.
    let (code, state) = typed.max_by_key(|(_, typed)| typed.len())?;
    let city = place[..place.len() - state.len()].trim_end_matches([' ', ',', '\u{a0}']);
    Some((city.to_owned(), code.to_owned(), zip.get(..5)?.to_owned()))
}

/// True if a title or an agency says of itself that it is of the United States.
pub(super) fn names_the_country(line: &str) -> bool {
    line.contains("United States") || line.split([' ', '(', ',']).any(|word| matches!(word, "U.S." | "US"))
}

/// True of an address with a street that is another than this one.
pub(super) fn is_elsewhere(address: &[String], street: &str) -> bool {
    let wanted = plain(street);
    address.iter().any(|line| is_street(line)) && !address.iter().any(|line| plain(line).contains(&wanted))
}

/// True of a line that begins with the number of a house.
pub(super) fn is_street(line: &str) -> bool {
    let mut words = line.split([' ', ',']).filter(|word| !word.is_empty());
    let is_number = words.next().is_some_and(|word| word.starts_with(|c: char| c.is_ascii_digit()));
    is_number
        && words.any(|word| {
            [
                "street",
                "st",
                "avenue",
                "ave",
                "road",
                "rd",
                "drive",
                "dr",
                "boulevard",
                "blvd",
                "place",
                "pl",
                "parkway",
                "pike",
                "way",
                "plaza",
                "circle",
                "square",
            ]
            .contains(&plain(word).as_str())
        })
}

/// A line as it is compared: small letters, no punctuation, short words for streets and numbers in
/// digits.
pub(super) fn plain(line: &str) -> String {
    let bare: String = line
        .chars()
        .filter(|c| *c != '.')
        .map(|c| match c {
            ',' => ' ',
            '’' => '\'',
            c => c,
        })
        .collect();
    let words = bare.split_whitespace().map(|word| {
        let word = word.to_lowercase();
        match word.as_str() {
            "street" => "st".to_owned(),
            "avenue" => "ave".to_owned(),
            "road" => "rd".to_owned(),
            "drive" => "dr".to_owned(),
            "boulevard" => "blvd".to_owned(),
            "place" => "pl".to_owned(),
            "northwest" => "nw".to_owned(),
            "northeast" => "ne".to_owned(),
            "southwest" => "sw".to_owned(),
            "southeast" => "se".to_owned(),
            _ => ordinal(&word).unwrap_or(word),
        }
    });
    words.collect::<Vec<_>>().join(" ")
}

/// "17th" of "seventeenth".
fn ordinal(word: &str) -> Option<String> {
    const WORDS: [&str; 21] = [
        "first",
        "second",
        "third",
        "fourth",
        "fifth",
        "sixth",
        "seventh",
        "eighth",
        "ninth",
        "tenth",
        "eleventh",
        "twelfth",
        "thirteenth",
        "fourteenth",
        "fifteenth",
        "sixteenth",
        "seventeenth",
        "eighteenth",
        "nineteenth",
        "twentieth",
        "twenty-first",
    ];
    let number = WORDS.iter().position(|known| *known == word)? + 1;
    Some(match number {
        1 | 21 => format!("{number}st"),
        2 => "2nd".to_owned(),
        3 => "3rd".to_owned(),
        _ => format!("{number}th"),
    })
}

fn is_country(line: &str) -> bool {
    let letters: String = line.chars().filter(|c| c.is_alphanumeric()).collect();
    ["us", "usa", "unitedstates", "unitedstatesofamerica"].contains(&letters.to_lowercase().as_str())
}

fn is_space(c: char) -> bool {
    c.is_whitespace()
}

/// "20500" or "20500-0004".
fn is_zip(word: &str) -> bool {
    let digits = |text: &str, count| text.len() == count && text.bytes().all(|b| b.is_ascii_digit());
    match word.split_once(['-', '–']) {
        Some((zip, box_number)) => digits(zip, 5) && digits(box_number, 4),
        None => digits(word, 5),
    }
}

/// True of "Salina, KS", "Salina Kansas", "Washington, D.C.".
fn ends_with_state(place: &str) -> bool {
    let last = place.rsplit([' ', ',', '\u{a0}']).next().unwrap_or_default();
    let code: String = last.chars().filter(|c| *c != '.').collect();
    states().any(|(known, name)| known == code || ends_with_word(place, name))
}

fn ends_with_word(place: &str, word: &str) -> bool {
    place.strip_suffix(word).is_some_and(|before| before.ends_with([' ', ',', '\u{a0}']))
}

#[cfg(test)]
mod tests {
    use super::{LastLine, is_elsewhere, last_line, names_the_country, plain, state_and_zip};

    fn read(lines: &[&str]) -> (bool, bool) {
        let lines: Vec<String> = lines.iter().map(|line| (*line).to_owned()).collect();
        let LastLine { has_state, has_zip } = last_line(&lines).unwrap();
        (has_state, has_zip)
    }

    #[test]
    fn state_and_zip_code_are_found_however_they_are_written() {
        for line in [
            "Washington, DC 20500",
            "Washington, D.C. 20500-0004",
            "Salina, Kansas 67401",
            "Salina KS  67401",
            "San Juan, Puerto Rico, 00901",
            "APO AE 09096",
        ] {
            assert_eq!(read(&["1 Main Street", line]), (true, true), "{line}");
        }
        assert_eq!(read(&["Salina, KS 67401", "U.S.A."]), (true, true));
    }

    #[test]
    fn what_lacks_is_told_apart() {
        assert_eq!(read(&["Washington, DC"]), (true, false));
        assert_eq!(read(&["Washington 20500"]), (false, true));
        assert_eq!(read(&["1500 Main Avenue, NW"]), (false, false));
        assert_eq!(read(&["10117 Berlin"]), (false, false));
        assert_eq!(read(&["London SW1A 2AA"]), (false, false));
        assert_eq!(read(&["Ottawa, ON K1A 0A2"]), (false, false));
        assert_eq!(last_line(&[]), None);
    }

    #[test]
    fn city_state_and_zip_code_are_told_apart() {
        for line in ["Washington, DC 20500", "Washington, D.C. 20500-0004", "Washington DC  20500"] {
            let read = state_and_zip(&[line.to_owned()]).unwrap();
            assert_eq!(read, ("Washington".to_owned(), "DC".to_owned(), "20500".to_owned()), "{line}");
        }
        let west = state_and_zip(&["Beckley, West Virginia 25801".to_owned()]).unwrap();
        assert_eq!((west.0.as_str(), west.1.as_str()), ("Beckley", "WV"));
        assert_eq!(state_and_zip(&["10115 Berlin".to_owned()]), None);
    }

    #[test]
    fn offices_of_the_united_states_are_known() {
        assert!(names_the_country("U.S. Department of State"));
        assert!(names_the_country("United States Senate"));
        assert!(!names_the_country("Ministry of US-born Horses"));
    }

    #[test]
    fn a_street_is_the_same_however_it_is_written() {
        for line in ["600 17th Street NW", "600 17th St., N.W.", "600 Seventeenth Street, Northwest"] {
            assert_eq!(plain(line), "600 17th st nw", "{line}");
        }
        assert_ne!(plain("100 17th Street NW"), "600 17th st nw");
        assert_eq!(plain("475 L’Enfant Plaza, SW"), plain("475 L'Enfant Plaza SW"));
    }

    #[test]
    fn another_street_is_elsewhere_and_a_box_is_not() {
        let is_elsewhere = |line: &str| is_elsewhere(&[line.to_owned()], "2201 C Street NW");
        assert!(is_elsewhere("2401 E Street, NW"));
        assert!(!is_elsewhere("Room 7, 2201 C St., N.W."));
        assert!(!is_elsewhere("P.O. Box 7604"));
    }
}
