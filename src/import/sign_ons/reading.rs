//! One answer of a form, read: who answers, what, when, and the whole row quoted as the evidence.

use super::SignOnColumn;
use crate::domain::organization::ContactDetails;
use crate::domain::sign_on::{Report, Status};
use crate::domain::text::{Shown, fold_key};
use crate::import::dates::{self, Order};
use crate::import::mapping::Mapping;
use crate::import::organizations::{Problem, Read};
use crate::import::sheet::Row;
use crate::import::zip;
use crate::lists::OWN;

/// The channel of what comes from a form.
const CHANNEL: &str = "form";

/// An answer.
#[derive(Debug, Clone)]
pub(super) struct Answered {
    /// The organization and the person, as a row of organizations would give them.
    pub(super) who: Read,
    pub(super) status: Status,
    pub(super) report: Report,
    /// False if it says that it does not consent to be listed, or does not say that it does.
    pub(super) consents: bool,
}

/// Reads a row. `order` is what the column of days says of the order of day and month.
pub(super) fn read(
    row: &Row,
    headers: &[String],
    mapping: &Mapping<SignOnColumn>,
    order: Option<Order>,
) -> Answered {
    // Our own list of signatories says itself how an answer came, and what was said.
    let is_ours = headers.iter().any(|header| header == OWN);
    let mut answered = Answered {
        who: Read::new(row.line),
        status: Status::Signed,
        report: if is_ours {
            Report::default()
        } else {
            Report {
                channel: Some(CHANNEL.to_owned()),
                evidence: Some(quoted(row, headers)),
                ..Report::default()
            }
        },
        consents: true,
    };
    let filled = fill(&mut answered, row, mapping, order);
    answered.who.end(filled);
    answered
}

fn fill(
    answered: &mut Answered,
    row: &Row,
    mapping: &Mapping<SignOnColumn>,
    order: Option<Order>,
) -> Result<(), Problem> {
    use SignOnColumn as C;
    let text = |column: C| mapping.value(row, column).map(str::to_owned);
    let wrong = |column: C, reason: String| Problem { column: Some(mapping.header(column)), reason };
    let organization = &mut answered.who.organization;
    organization.name =
        text(C::Organization).ok_or_else(|| wrong(C::Organization, "no organization is named".to_owned()))?;
    organization.state = text(C::State);
    organization.clean().map_err(|err| wrong(C::Organization, err.message))?;
    if mapping.place(C::Answer).is_some() {
        let said = text(C::Answer).unwrap_or_default();
        answered.status = status(&said).ok_or_else(|| {
            wrong(C::Answer, format!("{:?} is no answer that is understood", Shown(&said).to_string()))
        })?;
    }
    if mapping.place(C::Consent).is_some() {
        answered.consents = text(C::Consent).is_some_and(|said| says_yes(&said));
    }
    if let Some(said) = text(C::Timestamp) {
        let day = dates::day(&said, order).ok_or_else(|| {
            wrong(C::Timestamp, format!("{:?} is no day that is understood", Shown(&said).to_string()))
        })?;
        answered.report.on = Some(day);
    }
    let parts: Vec<String> = [C::FirstName, C::LastName].into_iter().filter_map(text).collect();
    let name = text(C::Name).or_else(|| (!parts.is_empty()).then(|| parts.join(" ")));
    let (title, email) = (text(C::Title), text(C::Email));
    answered.report.by = name.as_ref().map(|name| match &title {
        Some(title) => format!("{name}, {title}"),
        None => name.clone(),
    });
    answered.report.by = text(C::By).or(answered.report.by.take());
    answered.report.channel = text(C::Channel).or(answered.report.channel.take());
    answered.report.evidence = text(C::Evidence).or(answered.report.evidence.take());
    answered.report.reason = text(C::Reason);
    answered.report.waits_for = text(C::WaitsFor);
    answered.report.clean().map_err(|err| Problem { column: None, reason: err.message })?;
    if let Some(name) = name.or_else(|| email.clone()) {
        let mut details = ContactDetails { name, title, email, phone: None, role: None };
        details.clean().map_err(|err| wrong(C::Email, err.message))?;
        answered.who.contact = Some(details);
    }
    Ok(())
}

/// The row as it was sent, a line for each cell. Where a spreadsheet has made a number of a ZIP code, both are said.
fn quoted(row: &Row, headers: &[String]) -> String {
    let lines = headers.iter().zip(&row.cells).filter(|(_, cell)| !cell.is_empty());
    let line = |(header, cell): (&String, &String)| {
        let whole = if zip::is_header(header) { zip::whole(cell) } else { cell.clone() };
        if whole == *cell {
            format!("{header}: {cell}")
        } else {
            format!("{header}: {whole} (in the table: {cell})")
        }
    };
    lines.map(line).collect::<Vec<_>>().join("\n")
}

fn says_yes(said: &str) -> bool {
    matches!(
        first_word(said).as_str(),
        "yes"
            | "y"
            | "true"
            | "1"
            | "x"
            | "i"
            | "agree"
            | "ok"
            | "si"
            | "oui"
            | "ja"
            | "sim"
            | "tak"
            | "checked"
    )
}

/// What an answer says: yes and no in several languages, or a status.
fn status(said: &str) -> Option<Status> {
    if let Ok(status) = fold_key(said).parse() {
        return Some(status);
    }
    if says_yes(said) {
        return Some(Status::Signed);
    }
    match first_word(said).as_str() {
        "sign" | "signing" | "signs" => Some(Status::Signed),
        "no" | "n" | "false" | "0" | "decline" | "declines" | "pass" | "non" | "nein" | "nao" | "nie" => {
            Some(Status::Declined)
        }
        "maybe" | "perhaps" | "undecided" | "considering" | "unsure" => Some(Status::Considering),
        _ => None,
    }
}

fn first_word(said: &str) -> String {
    let folded = fold_key(said);
    folded.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default().to_owned()
}
