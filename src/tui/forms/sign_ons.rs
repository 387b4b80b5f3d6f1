//! The forms of what a signatory has answered, where more is told than the answer itself, and of a person
//! who signs alone.

use super::{Field, Form, Purpose, Values};
use crate::domain::letter::Letter;
use crate::domain::sign_on::{Person, Report, SignOn, Status};
use crate::error::Result;
use crate::ops::keep_listed::KeepListed;
use crate::ops::person::{Add, Edit, RecordWithPersons};
use crate::ops::sign_on;
use crate::tui::circulating::Signers;
use crate::tui::screen::{Effect, Look, Then};
use crate::tui::theme::status_word;

struct Answer {
    letter: Letter,
    who: Signers,
    status: Status,
    /// The versions that can have been agreed to, with the words for each.
    texts: Vec<(u32, String)>,
}

/// The operation that records an answer to the newest version.
pub(crate) fn recorded(
    letter: &Letter,
    who: &Signers,
    status: Status,
    report: Report,
    show_early: Option<bool>,
) -> RecordWithPersons {
    let (letter, organizations) = (letter.clone(), who.organizations.clone());
    let step = sign_on::Record { letter, organizations, status, report, version: None };
    RecordWithPersons { step, persons: who.person_ids(), show_early }
}

/// A form for the answer of signatories: who gave it, in which words, and to which of the `versions`.
pub(crate) fn answer(letter: Letter, who: Signers, status: Status, versions: &[u32]) -> Form {
    let named = who.only().map_or_else(|| who.counted(), str::to_owned);
    let is_yes = status == Status::Signed;
    let mut versions = versions.to_vec();
    versions.sort_unstable_by_key(|number| std::cmp::Reverse(*number));
    let texts = versions.iter().enumerate().filter(|_| is_yes).map(|(index, number)| {
        let newest = if index == 0 { ", the newest" } else { "" };
        (*number, format!("version {number}{newest}"))
    });
    let texts: Vec<(u32, String)> = texts.collect();
    // The order is that of `undersigned sign --help`.
    let mut fields = vec![
        Field::text(said_by(status), "").hint("Jo Park, Executive Director; may stay empty"),
        Field::text("By way of", if is_yes { "email" } else { "" }).hint("email, telephone, form"),
        Field::text("What was said", "").hint("in their words, as evidence; may stay empty"),
    ];
    fields.push(match status {
        Status::Signed => {
            Field::text("Waits for", "").hint("what its yes depends on; it is not printed meanwhile")
        }
        Status::Considering => Field::text("Waits for", "").hint("board meeting, …; may stay empty"),
        _ => Field::text("Reason", "").hint("may stay empty"),
    });
    fields.push(Field::text("On", "").date().hint("the day, where it was not today: 2026-04-28"));
    if !texts.is_empty() {
        fields.push(Field::one_of("Text agreed to", texts.iter().map(|(_, words)| words.clone()).collect()));
    }
    if is_yes {
        fields.push(Field::choice("Name early", "", ["", "yes", "no"]));
    }
    Form::new(format!("{}: {named}", status_word(status)), fields, Answer { letter, who, status, texts })
}

/// What the field is called that holds who gave the answer.
fn said_by(status: Status) -> &'static str {
    if status == Status::Signed { "Approved by" } else { "Told by" }
}

impl Purpose for Answer {
    fn submit(&self, values: &Values<'_>, _look: &Look<'_>) -> Result<Effect> {
        let report = Report {
            by: values.optional(said_by(self.status)),
            channel: values.optional("By way of"),
            evidence: values.optional("What was said"),
            reason: values.optional("Reason"),
            waits_for: values.optional("Waits for"),
            on: values.parsed("On", "a day; write 2026-04-28")?,
        };
        let show_early = values.optional("Name early").map(|said| said == "yes");
        let mut record = recorded(&self.letter, &self.who, self.status, report, show_early);
        let agreed = values.text("Text agreed to");
        record.step.version =
            self.texts.iter().find(|(_, words)| *words == agreed).map(|(number, _)| *number);
        Ok(Effect::Submit(Box::new(record), Then::Show))
    }
}

struct Keeping {
    letter: Letter,
    who: Signers,
}

/// A form that keeps names on the list of the newest version which have not confirmed it.
pub(crate) fn keep_listed(letter: Letter, who: Signers) -> Form {
    let named = who.only().map_or_else(|| who.counted(), str::to_owned);
    let reason =
        Field::text("Reason", "").required().hint("kept, and shown with each edition that prints it");
    Form::new(format!("Print unconfirmed: {named}"), vec![reason], Keeping { letter, who })
}

impl Purpose for Keeping {
    fn submit(&self, values: &Values<'_>, _look: &Look<'_>) -> Result<Effect> {
        let (letter, organizations) = (self.letter.clone(), self.who.organizations.clone());
        let (persons, reason) = (self.who.person_ids(), values.text("Reason"));
        let keep = KeepListed { letter, organizations, persons, version: None, reason };
        Ok(Effect::Submit(Box::new(keep), Then::Show))
    }
}

struct OfPerson {
    letter: Letter,
    known: Option<SignOn>,
}

/// A form for a person who signs alone.
pub(crate) fn person(letter: Letter, known: Option<SignOn>) -> Form {
    let person = known.as_ref().and_then(|sign_on| sign_on.person.clone()).unwrap_or_default();
    let title = match &known {
        Some(_) => format!("{}, who signs alone", person.name),
        None => format!("A person who signs {} alone", letter.title),
    };
    let fields = vec![
        Field::text("Name", person.name).required().hint("in full, as it is printed"),
        Field::optional("Title", person.title.as_ref()).hint("printed beneath the name; may stay empty"),
        Field::optional("E-mail", person.email.as_ref()).hint("for invitations; never printed"),
    ];
    Form::new(title, fields, OfPerson { letter, known })
}

impl Purpose for OfPerson {
    fn submit(&self, values: &Values<'_>, _look: &Look<'_>) -> Result<Effect> {
        let letter = self.letter.clone();
        let person = Person {
            name: values.text("Name"),
            title: values.optional("Title"),
            email: values.optional("E-mail"),
        };
        Ok(match self.known.clone() {
            Some(sign_on) => Effect::Submit(Box::new(Edit { letter, sign_on, person }), Then::Show),
            None => Effect::Submit(Box::new(Add { letter, person }), Then::Show),
        })
    }
}
