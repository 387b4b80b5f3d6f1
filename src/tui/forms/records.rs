//! Forms of organizations, contacts and officials.

use super::{Field, Form, Purpose, Values};
use crate::domain::addressee::Printed;
use crate::domain::forms_of_address;
use crate::domain::ids::OrgId;
use crate::domain::official::Official;
use crate::domain::organization::{Contact, ContactDetails, Organization, Scope};
use crate::error::Result;
use crate::ops::{Operation, batch, contact, official, organization};
use crate::store::{contacts, officials, organizations};
use crate::tui::screen::{Effect, Look, Then};

fn save(operation: impl Operation + 'static) -> Effect {
    Effect::Submit(Box::new(operation), Then::Show)
}

struct OfOrganization {
    record: Organization,
    is_new: bool,
}

/// A form for a new organization, or a known one.
pub(crate) fn organization(known: Option<Organization>, look: &Look<'_>) -> Form {
    let is_new = known.is_none();
    let record = known.unwrap_or_else(|| Organization::new(OrgId::new(), String::new(), look.now()));
    let title = if is_new { "New organization".to_owned() } else { record.name.clone() };
    Form::new(title, organization_fields(&record), OfOrganization { record, is_new })
}

fn organization_fields(record: &Organization) -> Vec<Field> {
    let scopes = std::iter::once("").chain(Scope::ALL.iter().map(|scope| scope.as_str()));
    vec![
        Field::text("Name", &record.name).required(),
        Field::optional("Abbreviation", record.abbreviation.as_ref()).hint("printed in parentheses"),
        Field::text("Other names", record.aliases.join(", ")).hint("parted by commas"),
        Field::optional("Kind", record.kind.as_ref()).hint("nonprofit, union, …"),
        Field::choice("Scope", record.scope.map_or("", Scope::as_str), scopes),
        Field::optional("State", record.state.as_ref()),
        Field::text("Tags", record.tags.join(", ")).hint("parted by commas"),
        Field::text("Lead days", record.lead_days.map(|days| days.to_string()).unwrap_or_default())
            .hint("days it needs to approve a letter, weekends counted"),
        Field::optional("Website", record.website.as_ref()),
        Field::optional("Notes", record.notes.as_ref().filter(|notes| !notes.contains('\n'))),
    ]
}

impl Purpose for OfOrganization {
    fn submit(&self, values: &Values<'_>, _look: &Look<'_>) -> Result<Effect> {
        // A remark of several lines is not shown in one field, and so not lost either.
        let long = self.record.notes.clone().filter(|notes| notes.contains('\n'));
        let record = Organization {
            name: values.text("Name"),
            abbreviation: values.optional("Abbreviation"),
            aliases: values.list("Other names"),
            kind: values.optional("Kind"),
            scope: values.parsed("Scope", "a scope")?,
            state: values.optional("State"),
            tags: values.list("Tags"),
            lead_days: values.parsed("Lead days", "a number of days")?,
            website: values.optional("Website"),
            notes: values.optional("Notes").or(long),
            ..self.record.clone()
        };
        Ok(if self.is_new { save(organization::Add(record)) } else { save(organization::Edit(record)) })
    }

    fn reread(&mut self, look: &Look<'_>) -> Result<Option<Vec<Field>>> {
        self.record = organizations::get(look.view(), self.record.id)?;
        Ok(Some(organization_fields(&self.record)))
    }
}

struct OfTags(Vec<Organization>);

/// A form that adds tags to organizations, and takes others away.
pub(crate) fn tags(organizations: Vec<Organization>) -> Form {
    let title = match organizations.as_slice() {
        [one] => format!("Tags of {}", one.name),
        many => format!("Tags of {} organizations", many.len()),
    };
    let fields = vec![
        Field::text("Add", "").hint("tags, parted by commas"),
        Field::text("Take away", "").hint("tags, parted by commas"),
    ];
    Form::new(title, fields, OfTags(organizations))
}

impl Purpose for OfTags {
    fn submit(&self, values: &Values<'_>, _look: &Look<'_>) -> Result<Effect> {
        let (add, take) = (values.list("Add"), values.list("Take away"));
        let edit = |known: &Organization| -> Box<dyn Operation> {
            let mut record = known.clone();
            record.tags.retain(|tag| !take.contains(tag));
            record.tags.extend(add.iter().cloned());
            Box::new(organization::Edit(record))
        };
        let message = match self.0.len() {
            1 => format!("Tags of {} changed.", self.0[0].name),
            count => format!("Tags of {count} organizations changed."),
        };
        Ok(save(batch::Batch { name: "org edit", message, steps: self.0.iter().map(edit).collect() }))
    }
}

struct OfContact {
    organization: OrgId,
    known: Option<Contact>,
}

/// A form for a new contact at an organization, or a known one.
pub(crate) fn contact(organization: OrgId, known: Option<Contact>) -> Form {
    let details = known.as_ref().and_then(|contact| contact.details.clone()).unwrap_or_default();
    let title = if known.is_none() { "New contact".to_owned() } else { details.name.clone() };
    Form::new(title, contact_fields(&details), OfContact { organization, known })
}

fn contact_fields(details: &ContactDetails) -> Vec<Field> {
    vec![
        Field::text("Name", &details.name).required(),
        Field::optional("Title", details.title.as_ref()),
        Field::optional("E-mail", details.email.as_ref()),
        Field::optional("Telephone", details.phone.as_ref()),
        Field::optional("Role", details.role.as_ref()).hint("approves letters, …"),
    ]
}

impl Purpose for OfContact {
    fn submit(&self, values: &Values<'_>, _look: &Look<'_>) -> Result<Effect> {
        let details = ContactDetails {
            name: values.text("Name"),
            title: values.optional("Title"),
            email: values.optional("E-mail"),
            phone: values.optional("Telephone"),
            role: values.optional("Role"),
        };
        Ok(match &self.known {
            None => save(contact::Add { organization: self.organization, details }),
            Some(known) => save(contact::Edit(Contact { details: Some(details), ..known.clone() })),
        })
    }

    fn reread(&mut self, look: &Look<'_>) -> Result<Option<Vec<Field>>> {
        let Some(known) = &mut self.known else { return Ok(None) };
        *known = contacts::get(look.view(), known.id)?;
        Ok(known.details.as_ref().map(contact_fields))
    }
}

/// So many lines of an address have a field of their own.
const ADDRESS: [&str; 5] = ["Address 1", "Address 2", "Address 3", "Address 4", "Address 5"];

struct OfOfficial {
    record: Official,
    is_new: bool,
}

/// A form for a new official, or a known one.
pub(crate) fn official(known: Option<Official>, look: &Look<'_>) -> Form {
    let is_new = known.is_none();
    let record = known.unwrap_or_else(|| Official::new(Printed::default(), look.now()));
    let title = if is_new { "New official".to_owned() } else { record.printed.name.clone() };
    Form::new(title, official_fields(&record), OfOfficial { record, is_new })
}

fn official_fields(record: &Official) -> Vec<Field> {
    let printed = &record.printed;
    let offices = forms_of_address::offices().iter().map(|office| office.key.as_str());
    let mut fields = vec![
        Field::text("Name", &printed.name).required().hint("in full, as in the address"),
        Field::choice("Office", &record.office, offices).required(),
        Field::optional("Title", printed.title.as_ref()).hint("the title line: Secretary of Transportation"),
        Field::optional("Courtesy", printed.courtesy.as_ref()).hint("in the salutation: Secretary"),
        Field::optional("Honorific", printed.honorific.as_ref()).hint("before the name: The Honorable"),
        Field::optional("Agency", printed.agency.as_ref()),
    ];
    fields.extend(
        ADDRESS.iter().zip(0..).map(|(label, index)| Field::optional(label, printed.address.get(index))),
    );
    let verified = record.verified_on.map(|day| day.to_string()).unwrap_or_default();
    fields.push(Field::text("Verified on", verified).date().hint("2026-04-28"));
    fields
}

impl Purpose for OfOfficial {
    fn submit(&self, values: &Values<'_>, look: &Look<'_>) -> Result<Effect> {
        let mut record = self.record.clone();
        let beyond = record.printed.address.split_off(record.printed.address.len().min(ADDRESS.len()));
        record.office = values.text("Office");
        record.printed.name = values.text("Name");
        record.printed.title = values.optional("Title");
        record.printed.courtesy = values.optional("Courtesy");
        record.printed.honorific = values.optional("Honorific");
        record.printed.agency = values.optional("Agency");
        record.printed.address =
            ADDRESS.iter().filter_map(|label| values.optional(label)).chain(beyond).collect();
        record.verified_on = values.parsed("Verified on", "a day; write 2026-04-28")?;
        if self.is_new {
            record.take_agency(&look.standards.facts.agencies);
        }
        Ok(if self.is_new { save(official::Add(record)) } else { save(official::Edit(record)) })
    }

    fn reread(&mut self, look: &Look<'_>) -> Result<Option<Vec<Field>>> {
        self.record = officials::resolve(look.view(), &self.record.id.to_string())?;
        Ok(Some(official_fields(&self.record)))
    }
}
