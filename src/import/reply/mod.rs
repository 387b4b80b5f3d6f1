//! A reply to an invitation, as somebody has written it in an e-mail: what it seems to say, for a person
//! to look at. Nothing of it is taken for certain: what is recorded is what a person has read here and
//! agreed to, with the reply itself as the evidence.

mod mail;
mod wish;

#[cfg(test)]
mod tests;

use chrono::NaiveDate;

use super::organizations::{Known, Possible};
use crate::domain::matching::{Index, Written};
use crate::domain::organization::Organization;
use crate::domain::sign_on::{Report, Status};
use crate::error::{Error, Result};
use mail::Mail;

/// The largest reply that is read, in bytes.
pub const LIMIT: usize = 1024 * 1024;
/// How reports call the way it came.
const CHANNEL: &str = "email";

/// What a reply seems to say.
#[derive(Debug, Clone, Default)]
pub struct Proposal {
    /// The organization, where it is certain which.
    pub organization: Option<Organization>,
    /// Which it may be, the likeliest first.
    pub possible: Vec<(Organization, Possible)>,
    /// What it wishes; nothing if that is not clear.
    pub status: Option<Status>,
    /// The name under which it wants to be listed, in its own words.
    pub listed_as: Option<String>,
    /// Who writes.
    pub person: Option<String>,
    /// Their title.
    pub title: Option<String>,
    /// Their address.
    pub email: Option<String>,
    /// What a yes depends on.
    pub waits_for: Option<String>,
    /// The day on which it was sent.
    pub on: Option<NaiveDate>,
    /// The reply itself, without what it answers.
    pub evidence: String,
}

impl Proposal {
    /// Who has authorized it: "Jo Park, Executive Director".
    pub fn by(&self) -> Option<String> {
        let parts: Vec<&str> =
            [&self.person, &self.title].into_iter().flatten().map(String::as_str).collect();
        (!parts.is_empty()).then(|| parts.join(", "))
    }

    /// What is recorded of it.
    pub fn report(&self) -> Report {
        Report {
            by: self.by(),
            channel: Some(CHANNEL.to_owned()),
            evidence: Some(self.evidence.clone()),
            reason: None,
            waits_for: self.waits_for.clone(),
            on: self.on,
        }
    }
}

/// Reads a reply: the text of one, or a whole message with its head.
///
/// # Errors
/// If there is no text in it, or far too much.
pub fn read(bytes: &[u8], known: &Known) -> Result<Proposal> {
    if bytes.len() > LIMIT {
        return Err(Error::invalid("this is far too long for a reply").hint("save the one message by itself"));
    }
    let mail = Mail::read(bytes);
    if mail.text.trim().is_empty() {
        return Err(Error::invalid("there is no text in the reply"));
    }
    let listed_as = wish::listed_as(&mail.text);
    let mut proposal = Proposal {
        status: wish::status(&mail.text),
        waits_for: wish::condition(&mail.text),
        person: mail.signature.person.clone().or_else(|| mail.sender.clone()),
        title: mail.signature.title.clone(),
        email: mail.address.clone(),
        on: mail.on,
        evidence: mail.text.clone(),
        listed_as,
        ..Proposal::default()
    };
    find(&mut proposal, &mail, known);
    // A name that is the organization's own needs no saying.
    if let (Some(own), Some(listed)) = (&proposal.organization, &proposal.listed_as)
        && own.name == *listed
    {
        proposal.listed_as = None;
    }
    Ok(proposal)
}

/// Finds the organization: by the name to be listed, by what stands in the signature, by the text, and by
/// the place on the web that the message comes from.
fn find(proposal: &mut Proposal, mail: &Mail, known: &Known) {
    let mut index = Index::of(&known.organizations);
    for contact in &known.contacts {
        let email = contact.details.as_ref().and_then(|details| details.email.as_deref());
        let at = known.organizations.iter().position(|one| one.id == contact.organization);
        if let (Some(email), Some(at)) = (email, at) {
            index.add_host(email, at);
        }
    }
    let addresses: Vec<&str> = mail.address.as_deref().into_iter().collect();
    let names =
        proposal.listed_as.iter().chain(&mail.signature.lines).chain(&mail.in_sender).chain(&mail.address);
    for name in names.map(String::as_str).chain(wish::named(&mail.text)) {
        for found in index.probable(&Written::of(name), &addresses) {
            let organization = &known.organizations[found.organization];
            if found.is_certain && proposal.organization.is_none() {
                proposal.organization = Some(organization.clone());
            }
            let is_listed = proposal.possible.iter().any(|(one, _)| one.id == organization.id);
            if found.is_probable() && !is_listed {
                let possible = Possible {
                    name: organization.name.clone(),
                    likeness: found.likeness,
                    why: found.how.words(),
                };
                proposal.possible.push((organization.clone(), possible));
            }
        }
    }
    proposal.possible.sort_by_key(|(_, possible)| std::cmp::Reverse(possible.likeness));
}
