//! Persons who sign for themselves: they are known on one letter only, by name. The log never names them.

use super::consent::RecordWithConsent;
use super::sign_on::{self, Each, Record, Who, next_position, record_each};
use super::{Context, Operation, Outcome};
use crate::domain::dossier::{Dossier, Entry};
use crate::domain::ids::SignOnId;
use crate::domain::letter::Letter;
use crate::domain::sign_on::{EventKind, Listing, Person, SignOn, Status};
use crate::domain::text::fold_key;
use crate::error::{Error, Result};
use crate::outreach::EmailAddress;
use crate::store::{Tx, dossiers, sign_ons};

/// Puts a person on a letter's list, unasked.
#[derive(Debug, Clone)]
pub struct Add {
    /// The letter.
    pub letter: Letter,
    /// The person.
    pub person: Person,
}

impl Operation for Add {
    fn name(&self) -> &'static str {
        "person add"
    }

    fn run(&self, tx: &Tx<'_>, _cx: &Context) -> Result<Outcome> {
        let dossier = dossiers::load(tx.view(), self.letter.clone())?;
        let person = checked(&self.person, &dossier, None)?;
        let sign_on = SignOn {
            id: SignOnId::new(),
            version: 1,
            letter: self.letter.id,
            organization: None,
            personal: None,
            person: Some(person),
            position: next_position(&dossier),
            listing: Listing::default(),
            show_early: false,
        };
        sign_ons::insert(tx, &sign_on)?;
        Ok(told(&self.person, "put on the list of", &self.letter).id(sign_on.id))
    }
}

/// Saves what is known of a person who signs alone.
#[derive(Debug, Clone)]
pub struct Edit {
    /// The letter.
    pub letter: Letter,
    /// The sign-on as it was read.
    pub sign_on: SignOn,
    /// What is known now.
    pub person: Person,
}

impl Operation for Edit {
    fn name(&self) -> &'static str {
        "person edit"
    }

    fn run(&self, tx: &Tx<'_>, _cx: &Context) -> Result<Outcome> {
        let dossier = dossiers::load(tx.view(), self.letter.clone())?;
        let person = checked(&self.person, &dossier, Some(self.sign_on.id))?;
        sign_ons::update(tx, &SignOn { person: Some(person), ..self.sign_on.clone() })?;
        Ok(told(&self.person, "saved on the list of", &self.letter).id(self.sign_on.id))
    }
}

fn told(person: &Person, what: &str, letter: &Letter) -> Outcome {
    Outcome::new(format!("{} {what} letter {}.", person.name.trim(), letter.slug))
        .summary(format!("A person {what} letter {}.", letter.slug))
        .on(letter.id)
}

/// The person in the form in which it is stored; a name that another person has there is refused, and an
/// address that nobody could be written to at.
fn checked(person: &Person, dossier: &Dossier, own: Option<SignOnId>) -> Result<Person> {
    let mut person = person.clone();
    person.clean()?;
    if let Some(email) = &person.email {
        EmailAddress::parse(email)?;
    }
    let same = |entry: &&Entry| {
        is_person(entry) && own != Some(entry.sign_on.id) && fold_key(entry.name()) == fold_key(&person.name)
    };
    if let Some(known) = dossier.sign_ons.iter().find(same) {
        return Err(Error::refused(format!("{} is on letter {} already", known.name(), dossier.letter.slug))
            .hint(
                "of two persons of one name, write one so that they can be told apart: \"Jo Park (Salina)\"",
            ));
    }
    Ok(person)
}

/// True of a person who signs alone.
pub fn is_person(entry: &Entry) -> bool {
    entry.sign_on.organization.is_none() && entry.sign_on.person.is_some()
}

/// Records one step of organizations, and of persons who sign alone: all of them or none.
#[derive(Debug, Clone)]
pub struct RecordWithPersons {
    /// The step, with the organizations.
    pub step: Record,
    /// The persons, by their sign-ons.
    pub persons: Vec<SignOnId>,
    /// Whether they agreed to be named to others before the letter goes out; nothing is said of it where
    /// this is absent.
    pub show_early: Option<bool>,
}

impl Operation for RecordWithPersons {
    fn name(&self) -> &'static str {
        self.step.name()
    }

    fn run(&self, tx: &Tx<'_>, cx: &Context) -> Result<Outcome> {
        let of_organizations = match self.show_early {
            _ if self.step.organizations.is_empty() => None,
            None => Some(self.step.run(tx, cx)?),
            Some(show_early) => Some(RecordWithConsent { step: self.step.clone(), show_early }.run(tx, cx)?),
        };
        if self.persons.is_empty() {
            return of_organizations.ok_or_else(|| Error::invalid("nobody is named"));
        }
        let of_persons = self.of_persons(tx, cx)?;
        let Some(mut whole) = of_organizations else { return Ok(of_persons) };
        whole.ids.extend(of_persons.ids);
        whole.notices.extend(of_persons.notices);
        let (status, slug) = (self.step.status, &self.step.letter.slug);
        whole.message = format!("{} signatories: {status} on letter {slug}.", whole.ids.len());
        whole.summary = None;
        Ok(whole)
    }
}

impl RecordWithPersons {
    fn of_persons(&self, tx: &Tx<'_>, cx: &Context) -> Result<Outcome> {
        let Record { letter, status, version, .. } = &self.step;
        if self.show_early == Some(true) && *status != Status::Signed {
            return Err(Error::refused(format!(
                "a person who is {status} cannot be shown among those who have signed"
            )));
        }
        let mut report = self.step.report.clone();
        report.clean()?;
        let mut persons = self.persons.clone();
        persons.sort_unstable();
        persons.dedup();
        let each = |person: &SignOnId| Each { who: Who::Person(*person), status: *status, report: &report };
        let steps: Vec<Each<'_>> = persons.iter().map(each).collect();
        let recorded = record_each(tx, cx, letter, *version, &steps)?;
        let mut outcome = recorded.outcome;
        outcome.message = match recorded.kinds.len() {
            0 | 1 => sign_on::describe(&recorded.kinds, *status, &report, &letter.slug),
            many => format!("{many} persons: {status} on letter {}.", letter.slug),
        };
        if let [(_, kind)] = recorded.kinds.as_slice() {
            let done = match kind {
                EventKind::Reaffirmed => "confirmed again".to_owned(),
                EventKind::Corrected => format!("record corrected to {status}"),
                _ => status.to_string(),
            };
            outcome.summary = Some(format!("A person: {done} on letter {}.", letter.slug));
        }
        self.consent(tx, &persons, &mut outcome)?;
        Ok(outcome)
    }

    fn consent(&self, tx: &Tx<'_>, persons: &[SignOnId], outcome: &mut Outcome) -> Result<()> {
        let Some(show_early) = self.show_early else { return Ok(()) };
        for sign_on in sign_ons::list(tx.view(), self.step.letter.id)? {
            if !persons.contains(&sign_on.id) || sign_on.show_early == show_early {
                continue;
            }
            let id = sign_on.id.to_string();
            sign_ons::update(tx, &SignOn { show_early, ..sign_on })?;
            if !outcome.ids.contains(&id) {
                outcome.ids.push(id);
            }
        }
        Ok(())
    }
}
