//! `person`: people who sign a letter for themselves, beside the organizations.

use clap::Subcommand;
use serde_json::{Value, json};

use super::output::Answer;
use super::session::{self, Session};
use super::table::table;
use crate::domain::dossier::{Dossier, Entry};
use crate::domain::ids::SignOnId;
use crate::domain::letter::Letter;
use crate::domain::organization::Organization;
use crate::domain::sign_on::{Person, SignOn};
use crate::domain::text::fold_key;
use crate::error::{Error, Result};
use crate::ops::person::{Add, Edit, is_person};
use crate::store::{Store, organizations, sign_ons};

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Put a person on a letter's list; `sign` and `message` then take the name
    Add {
        /// Slug or id
        letter: String,
        /// The person's full name
        name: String,
        #[command(flatten)]
        details: Details,
    },
    /// List the persons on a letter
    List {
        /// Slug or id
        letter: String,
    },
    /// Change what is known of a person
    Edit {
        /// Slug or id
        letter: String,
        /// The person's name
        person: String,
        /// Full name
        #[arg(long)]
        name: Option<String>,
        #[command(flatten)]
        details: Details,
    },
}

/// What is known of a person besides the name. An empty value takes a field away.
#[derive(Debug, Clone, Default, clap::Args)]
pub(super) struct Details {
    /// What is printed beneath the name: Professor of Hydrology
    #[arg(long)]
    title: Option<String>,
    /// E-mail address
    #[arg(long)]
    email: Option<String>,
}

impl Details {
    fn write_to(self, person: &mut Person) {
        for (field, given) in [(&mut person.title, self.title), (&mut person.email, self.email)] {
            if let Some(given) = given {
                *field = Some(given).filter(|text| !text.trim().is_empty());
            }
        }
    }
}

pub(super) fn run(session: &Session, command: Command) -> Result<Answer> {
    match command {
        Command::Add { letter, name, details } => {
            let mut store = session.write()?;
            let letter = session::letter(&store, &letter)?;
            let mut person = Person { name, ..Person::default() };
            details.write_to(&mut person);
            session.perform(&mut store, &Add { letter, person })
        }
        Command::List { letter } => {
            let store = session.read()?;
            Ok(list(&session::dossier(&store, &letter)?))
        }
        Command::Edit { letter, person: named, name, details } => {
            let mut store = session.write()?;
            let letter = session::letter(&store, &letter)?;
            let known = sign_ons::list(store.view(), letter.id)?;
            let found = known.into_iter().find(|sign_on| is_named(sign_on, &named));
            let Some((sign_on, mut person)) = found.and_then(|found| Some((found.clone(), found.person?)))
            else {
                return Err(Error::not_found(format!("no {named:?} signs letter {} alone", letter.slug))
                    .hint(format!("see `undersigned person list {}`", letter.slug)));
            };
            person.name = name.unwrap_or(person.name);
            details.write_to(&mut person);
            session.perform(&mut store, &Edit { letter, sign_on, person })
        }
    }
}

fn list(dossier: &Dossier) -> Answer {
    let persons: Vec<&Entry> = dossier.sign_ons.iter().filter(|entry| is_person(entry)).collect();
    let known = |entry: &Entry| entry.sign_on.person.clone().unwrap_or_default();
    let row = |entry: &&Entry| {
        let Person { name, title, email } = known(entry);
        let status = entry.standing.status.to_string();
        vec![name, title.unwrap_or_default(), email.unwrap_or_default(), status]
    };
    let document = |entry: &&Entry| -> Value {
        let Person { name, title, email } = known(entry);
        json!({
            "id": entry.sign_on.id, "name": name, "title": title, "email": email,
            "status": entry.standing.status,
        })
    };
    let rows: Vec<Vec<String>> = persons.iter().map(row).collect();
    let empty = format!("No persons sign letter {} for themselves.", dossier.letter.slug);
    let text = table(&["Name", "Title", "E-mail", "Status"], &rows, &empty);
    Answer::result(text, persons.iter().map(document).collect())
}

/// Who is named on a command line.
pub(super) struct Signers {
    /// Organizations.
    pub(super) organizations: Vec<Organization>,
    /// Persons who sign the letter alone, by their sign-ons.
    pub(super) persons: Vec<SignOnId>,
}

/// Finds each: a person who signs the letter alone by id or name, else an organization.
///
/// # Errors
/// A word that means nobody, or several.
pub(super) fn signers(store: &Store, letter: &Letter, selectors: &[String]) -> Result<Signers> {
    let known = sign_ons::list(store.view(), letter.id)?;
    let mut found = Signers { organizations: Vec::new(), persons: Vec::new() };
    for selector in selectors {
        match known.iter().find(|sign_on| is_named(sign_on, selector)) {
            Some(person) => found.persons.push(person.id),
            None => found.organizations.push(organizations::resolve(store.view(), selector)?),
        }
    }
    Ok(found)
}

fn is_named(sign_on: &SignOn, selector: &str) -> bool {
    let name = sign_on.person.as_ref().filter(|_| sign_on.organization.is_none());
    name.is_some_and(|person| {
        fold_key(&person.name) == fold_key(selector) || sign_on.id.to_string() == selector
    })
}
