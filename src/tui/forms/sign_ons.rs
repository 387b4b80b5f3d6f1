//! The form of what an organization has answered, where more is told than the answer itself.

use super::{Field, Form, Purpose, Values};
use crate::domain::letter::Letter;
use crate::domain::organization::Organization;
use crate::domain::sign_on::{Report, Status};
use crate::error::Result;
use crate::ops::consent::RecordWithConsent;
use crate::ops::keep_listed::KeepListed;
use crate::ops::sign_on;
use crate::tui::screen::{Effect, Look, Then};
use crate::tui::theme::status_word;

struct Answer {
    letter: Letter,
    organizations: Vec<Organization>,
    status: Status,
}

/// A form for the answer of organizations: who approved, or why not.
pub(crate) fn answer(letter: Letter, organizations: Vec<Organization>, status: Status) -> Form {
    let who = match organizations.as_slice() {
        [one] => one.name.clone(),
        many => format!("{} organizations", many.len()),
    };
    let mut fields = match status {
        Status::Signed => vec![
            Field::text("Approved by", "").hint("Jo Park, Executive Director; may stay empty"),
            Field::text("By way of", "email").hint("email, telephone, form"),
            Field::choice("Name early", "", ["", "yes", "no"]),
            Field::text("Waits for", "").hint("what its yes depends on; it is not printed meanwhile"),
        ],
        Status::Considering => vec![Field::text("Waits for", "").hint("board meeting, …; may stay empty")],
        _ => vec![Field::text("Reason", "").hint("may stay empty")],
    };
    fields.push(Field::text("On", "").date().hint("the day, where it was not today: 2026-04-28"));
    Form::new(format!("{}: {who}", status_word(status)), fields, Answer { letter, organizations, status })
}

impl Purpose for Answer {
    fn submit(&self, values: &Values<'_>, _look: &Look<'_>) -> Result<Effect> {
        let report = Report {
            by: values.optional("Approved by"),
            channel: values.optional("By way of"),
            evidence: None,
            reason: values.optional("Reason"),
            waits_for: values.optional("Waits for"),
            on: values.parsed("On", "a day; write 2026-04-28")?,
        };
        let record = sign_on::Record {
            letter: self.letter.clone(),
            organizations: self.organizations.clone(),
            status: self.status,
            report,
            version: None,
        };
        Ok(match values.text("Name early").as_str() {
            "" => Effect::Submit(Box::new(record), Then::Show),
            said => {
                let both = RecordWithConsent { step: record, show_early: said == "yes" };
                Effect::Submit(Box::new(both), Then::Show)
            }
        })
    }
}

struct Keeping {
    letter: Letter,
    organizations: Vec<Organization>,
}

/// A form that keeps names on the list of the newest version which have not confirmed it.
pub(crate) fn keep_listed(letter: Letter, organizations: Vec<Organization>) -> Form {
    let who = match organizations.as_slice() {
        [one] => one.name.clone(),
        many => format!("{} organizations", many.len()),
    };
    let reason =
        Field::text("Reason", "").required().hint("kept, and shown with each edition that prints it");
    Form::new(format!("Print unconfirmed: {who}"), vec![reason], Keeping { letter, organizations })
}

impl Purpose for Keeping {
    fn submit(&self, values: &Values<'_>, _look: &Look<'_>) -> Result<Effect> {
        let (letter, organizations) = (self.letter.clone(), self.organizations.clone());
        let keep = KeepListed { letter, organizations, version: None, reason: values.text("Reason") };
        Ok(Effect::Submit(Box::new(keep), Then::Show))
    }
}
