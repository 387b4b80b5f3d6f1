//! Organizations, and the contacts at them.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::choice::choices;
use super::ids::{ContactId, OrgId, PersonalId};
use super::text::fold_key;

choices! {
    /// How far an organization reaches.
    Scope, "scope" {
        /// The whole country.
        National = "national",
        /// One state.
        State = "state",
        /// A town, a county, a district.
        Local = "local",
        /// More than one country.
        International = "international",
    }
}

/// An organization.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Organization {
    /// Its key.
    pub id: OrgId,
    /// Row version.
    pub version: i64,
    /// Its name in full.
    pub name: String,
    /// Its abbreviation, printed in parentheses.
    pub abbreviation: Option<String>,
    /// Other names it goes by.
    pub aliases: Vec<String>,
    /// What it is sorted by, where the usual rule is wrong.
    pub sort_as: Option<String>,
    /// What kind it is, in the user's words: "nonprofit", "union".
    pub kind: Option<String>,
    /// How far it reaches.
    pub scope: Option<Scope>,
    /// Its state, as the user writes it: "KS".
    pub state: Option<String>,
    /// Its district: "KS-01".
    pub district: Option<String>,
    /// Its country.
    pub country: Option<String>,
    /// The organization it is a part of.
    pub parent: Option<OrgId>,
    /// Its website.
    pub website: Option<String>,
    /// The user's tags.
    pub tags: Vec<String>,
    /// How many days it needs to approve a letter, weekends counted.
    pub lead_days: Option<u32>,
    /// Remarks.
    pub notes: Option<String>,
    /// When it was put away.
    pub archived_at: Option<DateTime<Utc>>,
    /// When the row was made.
    pub created_at: DateTime<Utc>,
}

impl Organization {
    /// A new organization with nothing but its name.
    pub fn new(id: OrgId, name: String, created_at: DateTime<Utc>) -> Self {
        Self {
            id,
            version: 1,
            name,
            abbreviation: None,
            aliases: Vec::new(),
            sort_as: None,
            kind: None,
            scope: None,
            state: None,
            district: None,
            country: None,
            parent: None,
            website: None,
            tags: Vec::new(),
            lead_days: None,
            notes: None,
            archived_at: None,
            created_at,
        }
    }
}

/// A person at an organization. What identifies the person stands in a row of its own that can be erased.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// Its key.
    pub id: ContactId,
    /// Row version.
    pub version: i64,
    /// Where the person works.
    pub organization: OrgId,
    /// The row of personal data.
    pub personal: PersonalId,
    /// What is known of the person; `None` once erased.
    pub details: Option<ContactDetails>,
    /// When it was put away.
    pub archived_at: Option<DateTime<Utc>>,
    /// When the row was made.
    pub created_at: DateTime<Utc>,
}

/// The personal data of a contact.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ContactDetails {
    /// Full name.
    pub name: String,
    /// Title: "Executive Director".
    pub title: Option<String>,
    /// E-mail address.
    pub email: Option<String>,
    /// Telephone number.
    pub phone: Option<String>,
    /// What the person does for us: "approves letters".
    pub role: Option<String>,
}

impl ContactDetails {
    /// True if a text names the person: by the full name, as whole words, or by the e-mail address.
    pub fn is_named_in(&self, text: &str) -> bool {
        let text = fold_key(text);
        let holds = |part: &str| {
            let part = fold_key(part);
            let is_whole = |(at, _): (usize, &str)| {
                let before = text.get(..at).and_then(|before| before.chars().next_back());
                let after = text.get(at + part.len()..).and_then(|after| after.chars().next());
                !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
            };
            !part.is_empty() && text.match_indices(part.as_str()).any(is_whole)
        };
        holds(&self.name) || self.email.as_deref().is_some_and(holds)
    }

    /// True if two are the same person, as far as can be told: by the address, else by the name; and where
    /// nobody is named, by the number that stands for the name.
    pub fn is_same_person(&self, other: &Self) -> bool {
        match (&self.email, &other.email) {
            (Some(own), Some(other)) => own.eq_ignore_ascii_case(other),
            _ if self.is_nameless() || other.is_nameless() => {
                self.phone.is_some() && self.phone == other.phone
            }
            _ => fold_key(&self.name) == fold_key(&other.name),
        }
    }

    /// True if an address or a number stands for the name.
    pub fn is_nameless(&self) -> bool {
        let name = Some(&self.name);
        self.email.as_ref() == name || self.phone.as_ref() == name
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_person_is_named_by_the_whole_name_or_the_address() {
        let person = ContactDetails {
            name: "Ana Ruiz".to_owned(),
            email: Some("ana@rtc.example".to_owned()),
            ..ContactDetails::default()
        };
        for text in
            ["Ana Ruiz", "ana ruiz, director", "Yes. — ANA RUIZ", "From: <Ana@RTC.example>", "Ána Ruiz"]
        {
            assert!(person.is_named_in(text), "{text}");
        }
        for text in ["", "Ana", "Ana Ruizo", "Hana Ruiz", "ana@rtc.examples", "banana@rtc.example"] {
            assert!(!person.is_named_in(text), "{text}");
        }
        let nameless = ContactDetails::default();
        assert!(!nameless.is_named_in("anything"));
    }
}
