//! `contact`: people at organizations.

use std::collections::HashMap;

use clap::Subcommand;
use serde_json::{Value, json};

use super::import;
use super::output::{self, Answer};
use super::session::Session;
use super::table::{fields, table};
use super::take_out::{PeopleFormat, Target, write_json};
use crate::domain::ids::OrgId;
use crate::domain::organization::{Contact, ContactDetails};
use crate::domain::text::fold_key;
use crate::error::Result;
use crate::lists::{self, Csv};
use crate::ops::contact::{Add, Archive, Edit};
use crate::ops::erasure::{Erase, Evidence, extent};
use crate::store::{Store, contacts, organizations};

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Add a contact to an organization
    Add {
        /// The organization's id, name, abbreviation or alias
        org: String,
        /// The person's full name
        name: String,
        #[command(flatten)]
        details: Details,
    },
    /// List contacts, of one organization or of all
    List {
        /// The organization's id, name, abbreviation or alias
        org: Option<String>,
    },
    /// Write contacts to a file: a table, or cards for an address book
    Export {
        /// Only those of this organization: its id, name, abbreviation or alias
        org: Option<String>,
        /// In which form
        #[arg(long, value_enum, default_value_t = PeopleFormat::Csv)]
        format: PeopleFormat,
        #[command(flatten)]
        target: Target,
    },
    /// Bring in contacts and their organizations from address cards (vCard) or a table
    Import(import::Table),
    /// Show one contact
    Show {
        /// The contact's id or name
        contact: String,
    },
    /// Change what is known of a contact
    Edit {
        /// The contact's id or name
        contact: String,
        /// Full name
        #[arg(long)]
        name: Option<String>,
        #[command(flatten)]
        details: Details,
    },
    /// Put a contact away
    Archive {
        /// The contact's id or name
        contact: String,
    },
    /// Take a contact out of the archive
    Restore {
        /// The contact's id or name
        contact: String,
    },
    /// Erase a person for good: what is known of them, and evidence that names them
    Erase {
        /// The contact's id or name
        contact: String,
        /// Keep who authorized sign-ons and what was quoted, also where it names the person
        #[arg(long)]
        keep_evidence: bool,
        /// Do not ask
        #[arg(long)]
        yes: bool,
    },
}

/// What is known of a contact besides the name. An empty value takes a field away.
#[derive(Debug, Clone, Default, clap::Args)]
pub(super) struct Details {
    /// Title: Executive Director
    #[arg(long)]
    title: Option<String>,
    /// E-mail address
    #[arg(long)]
    email: Option<String>,
    /// Telephone number
    #[arg(long)]
    phone: Option<String>,
    /// What the person does for us: approves letters
    #[arg(long)]
    role: Option<String>,
}

impl Details {
    fn write_to(self, contact: &mut ContactDetails) {
        for (field, given) in [
            (&mut contact.title, self.title),
            (&mut contact.email, self.email),
            (&mut contact.phone, self.phone),
            (&mut contact.role, self.role),
        ] {
            if let Some(given) = given {
                *field = Some(given).filter(|text| !text.trim().is_empty());
            }
        }
    }
}

pub(super) fn run(session: &Session, command: Command) -> Result<Answer> {
    match command {
        Command::Add { org, name, details } => {
            let mut store = session.write()?;
            let organization = organizations::resolve(store.view(), &org)?.id;
            let mut contact = ContactDetails { name, ..ContactDetails::default() };
            details.write_to(&mut contact);
            session.perform(&mut store, &Add { organization, details: contact })
        }
        Command::List { org } => list(&session.read()?, org.as_deref()),
        Command::Export { org, format, target } => export(&session.read()?, org.as_deref(), format, &target),
        Command::Import(args) => import::organizations(session, &args),
        Command::Show { contact } => show(&session.read()?, &contact),
        Command::Edit { contact, name, details } => {
            let mut store = session.write()?;
            let mut contact = contacts::resolve(store.view(), &contact)?;
            if let Some(known) = &mut contact.details {
                known.name = name.unwrap_or_else(|| known.name.clone());
                details.write_to(known);
            }
            session.perform(&mut store, &Edit(contact))
        }
        Command::Archive { contact } => archive(session, &contact, true),
        Command::Restore { contact } => archive(session, &contact, false),
        Command::Erase { contact, keep_evidence, yes } => {
            let evidence = if keep_evidence { Evidence::Kept } else { Evidence::Erased };
            erase(session, &contact, evidence, yes)
        }
    }
}

fn erase(session: &Session, selector: &str, evidence: Evidence, is_sure: bool) -> Result<Answer> {
    let mut store = session.write()?;
    let contact = contacts::resolve(store.view(), selector)?;
    let what = extent(store.view(), &contact)?.in_words(evidence);
    if !is_sure {
        let question = format!("Erase {what}? Nothing brings it back.");
        if !output::ask(&question)? {
            return Ok(Answer::message("Nothing was erased.", json!({ "activity": null, "ids": [] })));
        }
    }
    session.perform(&mut store, &Erase { contact, evidence })
}

fn archive(session: &Session, selector: &str, away: bool) -> Result<Answer> {
    let mut store = session.write()?;
    let contact = contacts::resolve(store.view(), selector)?;
    session.perform(&mut store, &Archive { contact, away })
}

pub(super) fn json(contact: &Contact) -> Value {
    let details = contact.details.clone().unwrap_or_default();
    json!({
        "id": contact.id, "organization": contact.organization, "erased": contact.details.is_none(),
        "name": contact.details.as_ref().map(|details| &details.name), "title": details.title,
        "email": details.email, "phone": details.phone, "role": details.role,
        "archived": contact.archived_at.is_some(),
    })
}

fn list(store: &Store, org: Option<&str>) -> Result<Answer> {
    let view = store.view();
    let organization = org.map(|org| organizations::resolve(view, org)).transpose()?.map(|org| org.id);
    let all = contacts::list(view, organization)?;
    let mut rows = Vec::new();
    for contact in &all {
        let organization = organizations::get(view, contact.organization)?.name;
        let details = contact.details.clone().unwrap_or_default();
        let text = |field: Option<String>| field.unwrap_or_default();
        let name = if contact.details.is_some() { details.name } else { "(erased)".to_owned() };
        let archived = if contact.archived_at.is_some() { "archived" } else { "" };
        rows.push(vec![
            name,
            text(details.title),
            organization,
            text(details.email),
            text(details.phone),
            text(details.role),
            archived.to_owned(),
        ]);
    }
    let empty = "No contacts yet. Add one: undersigned contact add ORG \"NAME\"";
    let text = table(&["Name", "Title", "Organization", "E-mail", "Phone", "Role", ""], &rows, empty);
    Ok(Answer::result(text, all.iter().map(json).collect()))
}

fn export(store: &Store, org: Option<&str>, format: PeopleFormat, target: &Target) -> Result<Answer> {
    store.read(|view| {
        let organization = org.map(|org| organizations::resolve(view, org)).transpose()?.map(|org| org.id);
        let mut all = contacts::list(view, organization)?;
        // Of those who were erased there is nothing to be taken out.
        all.retain(|contact| contact.details.is_some() && (target.all || contact.archived_at.is_none()));
        let mut names: HashMap<OrgId, String> = HashMap::new();
        organizations::for_each(view, |organization| {
            names.insert(organization.id, organization.name);
        })?;
        let of = |contact: &Contact| names.get(&contact.organization).map(String::as_str).unwrap_or_default();
        all.sort_by_cached_key(|contact| (fold_key(of(contact)), contact.id));
        target.write(&format!("contacts.{}", format.ending()), |sink| {
            if let Some(version) = format.cards() {
                for card in all.iter().filter_map(|contact| lists::of_contact(contact, of(contact), version))
                {
                    sink(card.as_bytes())?;
                }
            } else if format == PeopleFormat::Json {
                return write_json(sink, all.iter().map(|contact| Ok(json(contact))));
            } else {
                let mut table = Csv::new(sink, target.guard(), &lists::CONTACTS)?;
                for contact in &all {
                    table.row(&lists::contact(contact, of(contact)))?;
                }
                table.finish()?;
            }
            Ok(all.len())
        })
    })
}

fn show(store: &Store, selector: &str) -> Result<Answer> {
    let contact = contacts::resolve(store.view(), selector)?;
    let organization = organizations::get(store.view(), contact.organization)?.name;
    let name = contact.details.as_ref().map_or("(erased)", |details| &details.name).to_owned();
    let details = contact.details.clone().unwrap_or_default();
    let text = fields(&[
        ("Name", Some(name)),
        ("Title", details.title),
        ("Organization", Some(organization)),
        ("E-mail", details.email),
        ("Phone", details.phone),
        ("Role", details.role),
        ("Archived", contact.archived_at.map(|at| at.date_naive().to_string())),
        ("Id", Some(contact.id.to_string())),
    ]);
    Ok(Answer::result(text, json(&contact)))
}
