//! The message with which a letter goes to those whom it is to: how many sign it, and the letter itself.

use serde::Serialize;

use super::address::HeaderText;
use super::stamp::Stamp;
use super::wording::{Wording, worded};
use crate::domain::letter::Letter;
use crate::error::Result;
use crate::letter::doc::LetterDoc;
use crate::render::Templates;

/// What its template sees.
#[derive(Debug, Clone, Serialize)]
pub struct Transmittal {
    /// Of which text, as of when.
    #[serde(flatten)]
    pub stamp: Stamp,
    /// Who gathers the signatures.
    pub sender: Option<String>,
    /// Whom to answer.
    pub reply_to: Option<String>,
    /// As the letter has it.
    pub salutation: Option<String>,
    /// How many sign in all.
    pub count: usize,
    /// How many of these are organizations.
    pub organizations: usize,
    /// How many are persons who sign for themselves.
    pub persons: usize,
    /// The edition that goes with it.
    pub edition: Option<u32>,
    /// The name of the file that goes with it.
    pub attached: String,
}

impl Transmittal {
    /// The message about the finished letter `doc`.
    pub fn of(letter: &Letter, doc: &LetterDoc, stamp: Stamp, attached: String) -> Self {
        let list = &doc.signatories;
        Self {
            // A copy is called after its own addressee.
            stamp: Stamp { document_title: doc.document_title.clone(), ..stamp },
            sender: letter.sender.clone(),
            reply_to: doc.reply_to.clone(),
            salutation: doc.salutation.clone(),
            count: list.count,
            organizations: list.count - list.persons,
            persons: list.persons,
            edition: doc.edition.as_ref().map(|edition| edition.number),
            attached,
        }
    }

    /// Puts it into words.
    ///
    /// # Errors
    /// A template that fails, or that does not begin with a line "Subject: …".
    pub fn word(&self, templates: &Templates) -> Result<(HeaderText, String)> {
        let Wording { subject, body } = worded(self, "message-transmittal", templates)?;
        Ok((subject, body))
    }
}
