//! Street addresses of agencies that are not those of the directory.

use crate::check::shown::shown;
use crate::check::{Findings, Fix, Kind, Part, Rule, Severity, Subject};

pub(super) const RULE: Rule = Rule {
    id: "address-differs",
    title: "An agency's street address is not the one in the directory",
    severity: Severity::Error,
    kind: Kind::Exact,
    fix: Some("writes the street that the directory has"),
    why: "the letter goes to another house",
    help: "look the address up",
    run,
};

fn run(subject: &Subject<'_>, findings: &mut Findings) {
    for (index, printed) in subject.text.to.iter().enumerate().filter(|(_, printed)| !printed.collective) {
        // Only heads of agencies sit at the head office for certain.
        let agency = printed.title.as_deref().and_then(|title| subject.facts.agencies.headed_by(title));
        let Some((agency, street)) = agency.and_then(|agency| Some((agency, agency.street.as_deref()?)))
        else {
            continue;
        };
        let wanted = plain(street);
        let city = agency.city.as_deref().map(plain).unwrap_or_default();
        let is_there = printed.address.iter().any(|line| plain(line).contains(&city));
        let has_street = printed.address.iter().any(|line| plain(line).contains(&wanted));
        let other = printed.address.iter().position(|line| is_street(line));
        let (true, false, Some(at)) = (is_there, has_street, other) else { continue };
        let typed = &printed.address[at];
        let message = format!("{} is not where the {} is: {street}", shown(typed), shown(&agency.name));
        let part = Part::to(index, "address");
        let finding = findings.add(part, &printed.name, message);
        let new = as_typed(street, typed);
        finding.help = format!("write {new}");
        let start = printed.address[..at].iter().map(|line| line.len() + 1).sum::<usize>();
        let text = printed.address.join("\n");
        finding.fix = Some(Fix::replace(part, &text, start..start + typed.len(), new));
    }
}

/// True of a line that begins with the number of a house.
fn is_street(line: &str) -> bool {
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

/// The official street with a comma before its quarter, if the typed one has it.
fn as_typed(street: &str, typed: &str) -> String {
    match street.rsplit_once(' ') {
        Some((before, quarter)) if ["NW", "NE", "SW", "SE"].contains(&quarter) && typed.contains(", ") => {
            format!("{before}, {quarter}")
        }
        _ => street.to_owned(),
    }
}

/// A line as it is compared: small letters, no punctuation, short words for streets and numbers in
/// digits.
fn plain(line: &str) -> String {
    let bare: String = line.chars().filter(|c| *c != '.').map(|c| if c == ',' { ' ' } else { c }).collect();
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

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn a_street_is_the_same_however_it_is_written() {
        for line in ["600 17th Street NW", "600 17th St., N.W.", "600 Seventeenth Street, Northwest"] {
            assert_eq!(plain(line), "600 17th st nw", "{line}");
        }
        assert_ne!(plain("100 17th Street NW"), "600 17th st nw");
    }
}
