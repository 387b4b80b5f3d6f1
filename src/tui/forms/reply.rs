//! The form in which what was read out of a reply is looked at, put right, and recorded.

use super::{Field, Form, Purpose, Values};
use crate::domain::letter::Letter;
use crate::domain::organization::ContactDetails;
use crate::domain::sign_on::Status;
use crate::error::{Error, Result};
use crate::import::reply::Proposal;
use crate::ops::reply::RecordReply;
use crate::store::organizations;
use crate::tui::screen::{Effect, Look, Then};

struct Confirming {
    letter: Letter,
    proposal: Proposal,
}

/// A form of what a reply seems to say.
pub(crate) fn confirm(letter: Letter, proposal: Proposal) -> Form {
    let organization = proposal.organization.as_ref().map(|one| one.name.clone());
    let possible: Vec<&str> = proposal.possible.iter().map(|(_, one)| one.name.as_str()).collect();
    let words = match (&organization, possible.as_slice()) {
        (Some(_), _) => "Read what was understood against the e-mail, then Ctrl-S records both.".to_owned(),
        (None, []) => "The organization was not found in it: write its name.".to_owned(),
        (None, many) => format!("It may be from {}.", many.join(" or ")),
    };
    let status = proposal.status.map(|status| status.to_string()).unwrap_or_default();
    let statuses = [Status::Signed, Status::Declined, Status::Considering, Status::Withdrawn];
    let fields = vec![
        Field::text("Organization", organization.unwrap_or_default()).required(),
        Field::choice("Wish", &status, statuses.map(Status::as_str)).required(),
        Field::optional("Listed as", proposal.listed_as.as_ref()).hint("where that is not its usual name"),
        Field::optional("Approved by", proposal.by().as_ref()),
        Field::optional("Waits for", proposal.waits_for.as_ref()).hint("what its yes depends on"),
        Field::text("On", proposal.on.map(|day| day.to_string()).unwrap_or_default())
            .date()
            .hint("2026-04-28"),
    ];
    Form::new("What the reply says", fields, Confirming { letter, proposal }).saying(words)
}

impl Purpose for Confirming {
    fn submit(&self, values: &Values<'_>, look: &Look<'_>) -> Result<Effect> {
        let organization = organizations::resolve(look.view(), &values.text("Organization"))?;
        let status: Status = values
            .parsed("Wish", "an answer")?
            .ok_or_else(|| Error::invalid("Wish: say whether it is a yes or a no"))?;
        let mut report = self.proposal.report();
        report.by = values.optional("Approved by");
        report.waits_for = values.optional("Waits for");
        report.on = values.parsed("On", "a day; write 2026-04-28")?;
        let proposal = &self.proposal;
        let person = proposal.email.as_ref().map(|email| ContactDetails {
            name: proposal.person.clone().unwrap_or_else(|| email.clone()),
            title: proposal.title.clone(),
            email: Some(email.clone()),
            ..ContactDetails::default()
        });
        let (letter, listed_as) = (self.letter.clone(), values.optional("Listed as"));
        let record = RecordReply { letter, organization, status, report, listed_as, person };
        Ok(Effect::Submit(Box::new(record), Then::Show))
    }
}
