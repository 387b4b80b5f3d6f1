//! Officials: persons who hold an office, and from when to when.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::addressee::Printed;
use super::facts::{Agencies, Agency};
use super::forms_of_address::{self, Office};
use super::ids::OfficialId;

/// An official and the office held.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Official {
    /// Its key.
    pub id: OfficialId,
    /// Row version.
    pub version: i64,
    /// The office, by its key in the table of forms of address.
    pub office: String,
    /// Name, titles, agency and address, as they would be printed today.
    pub printed: Printed,
    /// First day of the term.
    pub term_start: Option<NaiveDate>,
    /// Last day of the term.
    pub term_end: Option<NaiveDate>,
    /// When somebody last made sure that all this is so.
    pub verified_on: Option<NaiveDate>,
    /// Remarks.
    pub notes: Option<String>,
    /// What makes a member of a legislature one.
    pub mandate: Mandate,
    /// The office's telephone number.
    pub phone: Option<String>,
    /// The office's e-mail address.
    pub email: Option<String>,
    /// The key under which public data knows this person: "bioguide:D000000".
    pub source: Option<String>,
    /// When it was put away.
    pub archived_at: Option<DateTime<Utc>>,
    /// When the row was made.
    pub created_at: DateTime<Utc>,
}

/// What makes a member of a legislature one. All of it is empty for other officials.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Mandate {
    /// The chamber, by the key that [`super::chamber`] knows: "us-senate".
    pub chamber: Option<String>,
    /// The state or territory, by its two letters.
    pub state: Option<String>,
    /// The district: "KS-01", "AK-AL" for a whole state, "14" in a state's own legislature.
    pub district: Option<String>,
    /// The party, as the source names it.
    pub party: Option<String>,
}

impl Official {
    /// Somebody of whom no more is known yet than what is printed.
    pub fn new(printed: Printed, created_at: DateTime<Utc>) -> Self {
        Self {
            id: OfficialId::new(),
            version: 1,
            office: String::new(),
            printed,
            term_start: None,
            term_end: None,
            verified_on: None,
            notes: None,
            mandate: Mandate::default(),
            phone: None,
            email: None,
            source: None,
            archived_at: None,
            created_at,
        }
    }

    /// Takes what an office lends to whoever holds it: its key, honorific, and the lines that need no
    /// filling in. Words that are no key are taken as the title line.
    pub fn take_office(&mut self, office: &str) {
        let printed = &mut self.printed;
        let by_key = forms_of_address::office(office);
        let known: Option<&Office> = by_key.or_else(|| forms_of_address::recognise(office));
        if by_key.is_none() {
            printed.title = Some(office.to_owned());
        }
        self.office = known.map_or_else(|| office.to_owned(), |known| known.key.clone());
        if let Some(known) = known {
            let whole = |line: &Option<String>| line.clone().filter(|line| !line.contains('{'));
            printed.honorific = known.honorific.clone().or(printed.honorific.take());
            printed.title = printed.title.take().or_else(|| whole(&known.title));
            printed.agency = printed.agency.take().or_else(|| whole(&known.agency));
        }
    }

    /// Takes the name and address of the agency that the official heads by the title line, where none are
    /// said; the agency, if it took anything.
    pub fn take_agency<'a>(&mut self, agencies: &'a Agencies) -> Option<&'a Agency> {
        let agency = agencies.headed_by(self.printed.title.as_deref()?)?;
        let printed = &mut self.printed;
        let is_bare = printed.agency.is_none() || printed.address.is_empty();
        printed.agency.get_or_insert_with(|| agency.printed_name());
        if printed.address.is_empty() {
            printed.address = agency.address();
        }
        is_bare.then_some(agency)
    }

    /// True for somebody who can be written to today: neither put away nor out of the term.
    pub fn is_in_office(&self, today: NaiveDate) -> bool {
        self.archived_at.is_none() && self.term_end.is_none_or(|end| end >= today)
    }
}
