//! House style: which of several good forms a letter or a whole database wants.
//!
//! Nothing is wanted unless somebody said so; where nobody did, the rules only find forms that
//! are mixed. The same table stands in the settings folder and in the head of a letter file.

use serde::{Deserialize, Serialize};

use super::choice::choices;

choices! {
    /// How a share is written.
    Percent, "form of percent" {
        /// 5 percent.
        Word = "percent",
        /// 5%.
        Sign = "%",
    }
}

choices! {
    /// How the executive branch under a President is written.
    Administration, "form of administration" {
        /// "the Administration".
        Capital = "Administration",
        /// "the administration".
        Small = "administration",
    }
}

choices! {
    /// Which dash parts a sentence.
    Dash, "dash" {
        /// Like—this.
        Em = "—",
        /// Like — this.
        SpacedEm = " — ",
        /// Like – this.
        SpacedEn = " – ",
    }
}

choices! {
    /// Which quotation marks and apostrophes are typed.
    Quotes, "form of quotation marks" {
        /// “Like this”, and the nation’s.
        Curly = "curly",
        /// "Like this", and the nation's.
        Straight = "straight",
    }
}

/// Which forms are wanted.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HouseStyle {
    /// "percent" or "%".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub percent: Option<Percent>,
    /// A comma before "and" in a list of three: "a, b, and c".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub serial_comma: Option<bool>,
    /// "Administration" or "administration".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub administration: Option<Administration>,
    /// "—", " — " or " – ".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dash: Option<Dash>,
    /// "curly" or "straight".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quotes: Option<Quotes>,
    /// Abbreviations that every reader of these letters knows, so that none is to be spelled out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub abbreviations: Vec<String>,
    /// Terms, each with the form that is wanted and those that are not.
    #[serde(default, rename = "term", skip_serializing_if = "Vec::is_empty")]
    pub terms: Vec<Term>,
    /// Agencies that are to be named otherwise than officially.
    #[serde(default, rename = "agency", skip_serializing_if = "Vec::is_empty")]
    pub agencies: Vec<AgencyName>,
}

/// A term, and how it is not to be written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// The form that is wanted: "health care".
    pub write: String,
    /// The forms that are not: "healthcare".
    pub not: Vec<String>,
}

/// The name by which these letters call an agency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AgencyName {
    /// The form that is wanted: "Treasury Department".
    pub write: String,
    /// The official name, as the list of agencies has it: "Department of the Treasury".
    pub official: String,
}

impl HouseStyle {
    /// True if nothing is wanted.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// This style with another beneath it: what this one does not say, the other one does; lists
    /// are joined, this one's entries first.
    #[must_use]
    pub fn over(&self, base: &Self) -> Self {
        let mut abbreviations = self.abbreviations.clone();
        abbreviations.extend(base.abbreviations.iter().cloned());
        let own: Vec<&str> = self.terms.iter().map(|term| term.write.as_str()).collect();
        let mut terms = self.terms.clone();
        // A form that the letter wants is not refused by the database.
        terms.extend(base.terms.iter().filter(|term| !own.contains(&term.write.as_str())).map(|term| Term {
            write: term.write.clone(),
            not: term.not.iter().filter(|form| !own.contains(&form.as_str())).cloned().collect(),
        }));
        let named = |official: &str| self.agencies.iter().any(|agency| agency.official == official);
        let mut agencies = self.agencies.clone();
        agencies.extend(base.agencies.iter().filter(|agency| !named(&agency.official)).cloned());
        Self {
            percent: self.percent.or(base.percent),
            serial_comma: self.serial_comma.or(base.serial_comma),
            administration: self.administration.or(base.administration),
            dash: self.dash.or(base.dash),
            quotes: self.quotes.or(base.quotes),
            abbreviations,
            terms,
            agencies,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{HouseStyle, Percent, Term};

    const SHIPPED: &str = include_str!("../../data/house-style.toml");

    #[test]
    fn the_shipped_file_wants_nothing_and_every_line_of_it_can_be_used() {
        assert_eq!(toml::from_str::<HouseStyle>(SHIPPED).unwrap(), HouseStyle::default());
        let used: Vec<&str> = SHIPPED
            .lines()
            .map(|line| line.strip_prefix("# ").unwrap_or(line))
            .filter(|line| line.contains(" = ") || line.starts_with("[["))
            .collect();
        let style: HouseStyle = toml::from_str(&used.join("\n")).unwrap();
        assert_eq!(style.percent, Some(Percent::Word));
        assert!(style.serial_comma.is_some() && style.administration.is_some() && style.dash.is_some());
        assert!(style.quotes.is_some() && style.abbreviations.len() == 2);
        assert_eq!((style.terms.len(), style.agencies.len()), (1, 1));
    }

    #[test]
    fn a_letter_goes_before_the_database() {
        let term = |write: &str, not: &str| Term { write: write.to_owned(), not: vec![not.to_owned()] };
        let base = HouseStyle {
            percent: Some(Percent::Word),
            serial_comma: Some(true),
            terms: vec![term("health care", "healthcare")],
            ..HouseStyle::default()
        };
        let own = HouseStyle {
            percent: Some(Percent::Sign),
            terms: vec![term("healthcare", "health care")],
            ..HouseStyle::default()
        };
        let both = own.over(&base);
        assert_eq!((both.percent, both.serial_comma), (Some(Percent::Sign), Some(true)));
        let wanted: Vec<_> = both.terms.iter().filter(|term| !term.not.is_empty()).collect();
        assert_eq!(wanted, [&own.terms[0]]);
        assert_eq!(HouseStyle::default().over(&base), base);
    }
}
