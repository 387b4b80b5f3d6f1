//! One row of a table of organizations, read: what it says of the organization and of a contact
//! there, each value in the form in which it is stored, or what is wrong with it.

use chrono::DateTime;

use super::OrgColumn;
use crate::domain::ids::OrgId;
use crate::domain::matching::Written;
use crate::domain::organization::{ContactDetails, Organization, Scope};
use crate::domain::text::{Shown, fold_key};
use crate::error::Error;
use crate::import::mapping::Mapping;
use crate::import::sheet::Row;
use crate::lists::parted;

/// What a row says.
#[derive(Debug, Clone)]
pub(in crate::import) struct Read {
    pub(in crate::import) line: u64,
    /// Our own key of the organization, or of the contact, where the row gives one.
    pub(in crate::import) own: Option<String>,
    /// The organization; what the row does not say is empty.
    pub(in crate::import) organization: Organization,
    /// Its name, made ready to be searched for.
    pub(in crate::import) name: Written,
    /// The name of what the organization is a part of.
    pub(in crate::import) part_of: Option<String>,
    /// The person it names.
    pub(in crate::import) contact: Option<ContactDetails>,
    /// Why it cannot be brought in.
    pub(in crate::import) problem: Option<Problem>,
}

/// What is wrong with a row.
#[derive(Debug, Clone)]
pub(in crate::import) struct Problem {
    pub(in crate::import) column: Option<String>,
    pub(in crate::import) reason: String,
}

impl Read {
    /// Of a row that says nothing yet.
    pub(in crate::import) fn new(line: u64) -> Self {
        Self {
            line,
            own: None,
            organization: Organization::new(OrgId::new(), String::new(), DateTime::UNIX_EPOCH),
            name: Written::default(),
            part_of: None,
            contact: None,
            problem: None,
        }
    }

    /// Ends the reading: with what is wrong with the row, or with its name made ready.
    pub(in crate::import) fn end(&mut self, read: Result<(), Problem>) {
        match read {
            Ok(()) => self.name = Written::of(&self.organization.name),
            Err(problem) => self.problem = Some(problem),
        }
    }

    /// The websites and mail addresses in the row.
    pub(super) fn addresses(&self) -> impl Iterator<Item = &str> {
        let email = self.contact.as_ref().and_then(|contact| contact.email.as_deref());
        self.organization.website.as_deref().into_iter().chain(email)
    }
}

/// Reads a row.
pub(super) fn read(row: &Row, mapping: &Mapping<OrgColumn>) -> Read {
    let own = mapping.value(row, OrgColumn::Own).map(str::to_owned);
    let mut read = Read { own, ..Read::new(row.line) };
    let filled = fill(&mut read, row, mapping);
    read.end(filled);
    read
}

fn fill(read: &mut Read, row: &Row, mapping: &Mapping<OrgColumn>) -> Result<(), Problem> {
    use OrgColumn as C;
    let text = |column: C| mapping.value(row, column).map(str::to_owned);
    let at =
        |column: C| move |err: Error| Problem { column: Some(mapping.header(column)), reason: err.message };
    let organization = &mut read.organization;
    organization.name = text(C::Name).unwrap_or_default();
    if organization.name.is_empty() {
        return Err(Problem {
            column: Some(mapping.header(C::Name)),
            reason: "no organization is named".to_owned(),
        });
    }
    organization.abbreviation = text(C::Abbreviation);
    organization.aliases = parted(&text(C::Aliases).unwrap_or_default(), &[';', '|']);
    organization.sort_as = text(C::SortAs);
    organization.kind = text(C::Kind);
    organization.scope = text(C::Scope).map(|word| scope(&word)).transpose().map_err(at(C::Scope))?;
    organization.state = text(C::State);
    organization.district = text(C::District);
    organization.country = text(C::Country);
    organization.website = text(C::Website);
    organization.tags = parted(&text(C::Tags).unwrap_or_default(), &[';', ',', '|']);
    organization.lead_days =
        text(C::LeadDays).map(|word| days(&word)).transpose().map_err(at(C::LeadDays))?;
    organization.notes = text(C::Notes);
    organization.clean().map_err(|err| Problem { column: None, reason: err.message })?;
    read.part_of = text(C::PartOf);
    read.contact = contact(row, mapping)?;
    Ok(())
}

fn contact(row: &Row, mapping: &Mapping<OrgColumn>) -> Result<Option<ContactDetails>, Problem> {
    use OrgColumn as C;
    let text = |column: C| mapping.value(row, column).map(str::to_owned);
    let parts: Vec<String> = [C::FirstName, C::LastName].into_iter().filter_map(text).collect();
    let (email, phone) = (text(C::Email), text(C::Phone));
    // An address or a number without a name is still worth keeping: it stands for the name.
    let name = text(C::Contact).or_else(|| (!parts.is_empty()).then(|| parts.join(" ")));
    let Some(name) = name.or_else(|| email.clone()).or_else(|| phone.clone()) else { return Ok(None) };
    let mut details = ContactDetails { name, title: text(C::Title), email, phone, role: text(C::Role) };
    details.clean().map_err(|err| {
        let column = if err.message.contains("e-mail") { C::Email } else { C::Contact };
        Problem { column: Some(mapping.header(column)), reason: err.message }
    })?;
    Ok(Some(details))
}

/// How far an organization reaches, in the words that people use.
fn scope(word: &str) -> Result<Scope, Error> {
    let folded = fold_key(word);
    match folded.as_str() {
        "national" | "nationwide" | "federal" | "country" | "us" | "nacional" => Ok(Scope::National),
        "state" | "statewide" | "state wide" | "state-wide" | "estatal" => Ok(Scope::State),
        "local" | "regional" | "county" | "city" | "community" => Ok(Scope::Local),
        "international" | "global" | "internacional" => Ok(Scope::International),
        _ => Err(Error::invalid(format!(
            "{:?} is none of national, state, local, international",
            Shown(word).to_string()
        ))),
    }
}

fn days(word: &str) -> Result<u32, Error> {
    let number = word.split(' ').next().unwrap_or_default();
    number
        .parse()
        .map_err(|_| Error::invalid(format!("{:?} is not a number of days", Shown(word).to_string())))
}
