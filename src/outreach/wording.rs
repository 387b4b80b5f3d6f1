//! What a message says, to whom, from a template: what templates see, and how subject and text come
//! out of what they print.

use serde::Serialize;

use super::address::{EmailAddress, HeaderText};
use super::draft::Recipient;
use super::signed_so_far::shown_early;
use super::stamp::Stamp;
use crate::domain::dossier::Dossier;
use crate::domain::ids::ContactId;
use crate::domain::message::{MessageKind, role_order};
use crate::domain::organization::Contact;
use crate::domain::sign_on::SignOn;
use crate::error::{Error, Result};
use crate::render::{Templates, message};

/// The longest subject, in characters; a longer one is cut.
const LONGEST_SUBJECT: usize = 200;

/// A contact who can be written to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Addressed {
    /// The contact.
    pub contact: ContactId,
    /// The person, for the text.
    pub person: Person,
    /// The person, for the header.
    pub to: Recipient,
}

/// A person, as a message names them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Person {
    /// Full name.
    pub name: String,
    /// Title.
    pub title: Option<String>,
}

/// The contacts of an organization who can be written to, those whose role is letters first; and why
/// others who have an address cannot.
pub fn addressed(contacts: &[Contact]) -> (Vec<Addressed>, Vec<String>) {
    let mut known: Vec<&Contact> = contacts.iter().filter(|contact| contact.archived_at.is_none()).collect();
    known.sort_by_key(|contact| role_order(contact));
    let (mut fit, mut unfit) = (Vec::new(), Vec::new());
    for contact in known {
        let Some(details) = &contact.details else { continue };
        let Some(email) = &details.email else { continue };
        let to = HeaderText::parse("the contact's name", &details.name)
            .and_then(|name| Ok(Recipient { name: Some(name), address: EmailAddress::parse(email)? }));
        let person = Person { name: details.name.clone(), title: details.title.clone() };
        match to {
            Ok(to) => fit.push(Addressed { contact: contact.id, person, to }),
            Err(err) => unfit.push(err.message),
        }
    }
    (fit, unfit)
}

/// A person who signs alone, if an address is known.
///
/// # Errors
/// A name or an address that no message can be written to.
pub fn person_alone(sign_on: &SignOn) -> Result<Option<Addressed>> {
    let Some(signer) = &sign_on.person else { return Ok(None) };
    let Some(email) = &signer.email else { return Ok(None) };
    let name = HeaderText::parse("the person's name", &signer.name)?;
    let to = Recipient { name: Some(name), address: EmailAddress::parse(email)? };
    let person = Person { name: signer.name.clone(), title: signer.title.clone() };
    Ok(Some(Addressed { contact: ContactId::of_person(sign_on.id), person, to }))
}

/// The person whom a letter names to be answered, if an address is named: "Ana Ruiz, ana@rtc.example".
pub fn reply_to(line: &str) -> Option<Recipient> {
    let is_end = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | '<' | '>' | '(' | ')');
    let word = line.split(is_end).find(|word| word.contains('@'))?;
    let address = EmailAddress::parse(word).ok()?;
    let before = line.split(word).next().unwrap_or_default();
    let name = before.trim_matches(|c: char| is_end(c) || c == ':' || c == '"');
    Some(Recipient { name: HeaderText::parse("the name", name).ok(), address })
}

/// What a template of a message sees.
#[derive(Debug, Clone, Serialize)]
pub struct Words {
    /// Of which text, as of when.
    #[serde(flatten)]
    pub stamp: Stamp,
    /// Who gathers the signatures.
    pub sender: Option<String>,
    /// Whom to answer.
    pub reply_to: Option<String>,
    /// The organization, or the person who signs alone.
    pub organization: String,
    /// True of a person who signs alone.
    pub alone: bool,
    /// The line under which the letter lists it.
    pub listed_as: String,
    /// The person who is written to.
    pub contact: Person,
    /// When answers are due: "Fri 24 Apr 2026 17:00 EDT (America/New_York)".
    pub deadline: Option<String>,
    /// The day on which the organization was asked last: "Mon 23 Nov 2026".
    pub last_asked: Option<String>,
    /// Those who have signed and agreed to be named.
    pub signed_names: Vec<String>,
    /// How many have signed.
    pub signed_count: usize,
    /// What the organization agreed to.
    pub approved: Option<Approved>,
    /// What has changed since.
    pub changes: Option<Changes>,
    /// True if its name is printed under the new text without its word, as somebody has decided.
    pub printed_anyway: bool,
    /// True if the letter has gone out with the organization's name.
    pub released: bool,
    /// The number of the edition that goes with it.
    pub edition: Option<u32>,
    /// The names of the pages that go with it.
    pub attached: Attached,
}

impl Words {
    /// What holds for every message about a letter; the rest is filled in for each.
    pub fn about(dossier: &Dossier, stamp: Stamp, contact: Person) -> Self {
        let (signed_names, signed_count) = shown_early(dossier);
        Self {
            stamp,
            sender: dossier.letter.sender.clone(),
            reply_to: dossier.letter.reply_to.clone(),
            organization: String::new(),
            alone: false,
            listed_as: String::new(),
            contact,
            deadline: None,
            last_asked: None,
            signed_names,
            signed_count,
            approved: None,
            changes: None,
            printed_anyway: false,
            released: false,
            edition: None,
            attached: Attached::default(),
        }
    }
}

/// What an organization agreed to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Approved {
    /// The number of the version, where it is known.
    pub version: Option<u32>,
    /// The first twelve hex digits of the text.
    pub digest: String,
    /// What the yes waited for, if it did.
    pub waits_for: Option<String>,
}

/// What has changed since an organization agreed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Changes {
    /// What the publishers of the versions since said of them.
    pub notes: Vec<String>,
    /// How many words were added.
    pub added: usize,
    /// How many words were taken out.
    pub removed: usize,
    /// The changed paragraphs: words taken out [-so-], words added {+so+}.
    pub paragraphs: Vec<String>,
}

/// The names of the pages that go with a message.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Attached {
    /// The letter.
    pub letter: Option<String>,
    /// What has changed.
    pub changes: Option<String>,
}

/// A subject and a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wording {
    /// The subject.
    pub subject: HeaderText,
    /// The text, ending with one line end.
    pub body: String,
}

/// Puts a message into words, by the template of its kind.
///
/// # Errors
/// A template that fails, or that does not begin with a line "Subject: …".
pub fn word(words: &Words, kind: MessageKind, templates: &Templates) -> Result<Wording> {
    worded(words, &format!("message-{kind}"), templates)
}

/// Puts anything into words by the template `set`, whose first line is the subject.
pub(super) fn worded(words: &impl Serialize, set: &str, templates: &Templates) -> Result<Wording> {
    let printed = message(words, set, templates)?;
    let (first, rest) = printed.trim_start().split_once('\n').unwrap_or((printed.trim_start(), ""));
    let subject = first.strip_prefix("Subject:").ok_or_else(|| {
        Error::invalid(format!("the template {set}.txt does not begin with its subject"))
            .hint("its first line must be: Subject: …")
    })?;
    Ok(Wording {
        subject: HeaderText::parse("the subject", &shortened(subject.trim()))?,
        body: rest.trim_start_matches('\n').to_owned(),
    })
}

fn shortened(subject: &str) -> String {
    if subject.chars().count() <= LONGEST_SUBJECT {
        return subject.to_owned();
    }
    let start: String = subject.chars().take(LONGEST_SUBJECT - 1).collect();
    format!("{}…", start.trim_end())
}
