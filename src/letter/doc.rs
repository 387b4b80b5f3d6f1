//! The finished letter, still without a format: what every template, check and writer sees.
//!
//! All strings are plain text as it is to be read; each writer escapes for its own format.
//! Everything that depends on numbers, orders or counts is decided here, so that Markdown,
//! HTML and whatever follows cannot disagree.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::block::{Block, Note};
use crate::domain::letter::Paper;

/// A finished letter.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LetterDoc {
    /// Language of the letter, a BCP 47 tag: "en-US".
    pub lang: String,
    /// Size of the page.
    pub paper: Paper,
    /// Title of the document (never the letter's internal title): the subject, else whom it is to.
    pub document_title: String,
    /// True for a working text that is printed to be looked at, not sent.
    pub draft: bool,
    /// The published version that this is, if it is one.
    pub version: Option<PrintedVersion>,
    /// The letterhead, if there is one.
    pub letterhead: Option<Letterhead>,
    /// The date the letter bears.
    pub date: Option<PrintedDate>,
    /// The address blocks, in their order; a collective addressee has none.
    pub blocks: Vec<AddressBlock>,
    /// What the RE: line says after "RE: ".
    pub subject: Option<String>,
    /// The salutation with its punctuation: "Dear Secretary Bell and Ambassador Grier:".
    pub salutation: Option<String>,
    /// What stands at the head of the pages after the first.
    pub running_head: RunningHead,
    /// The body.
    pub body: Vec<Block>,
    /// The complimentary close: "Sincerely,".
    pub close: String,
    /// Who signs.
    pub signatories: SignatoryList,
    /// Whom to answer.
    pub reply_to: Option<String>,
    /// Who gets a copy.
    pub cc: Vec<String>,
    /// What is enclosed.
    pub enclosures: Vec<String>,
    /// The notes, in the order of their numbers.
    pub notes: Vec<Note>,
    /// The edition that this is, if it was released as one.
    #[serde(default)]
    pub edition: Option<PrintedEdition>,
}

/// Which published text a letter prints.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PrintedVersion {
    /// Its number, from 1.
    pub number: u32,
    /// The first twelve hex digits of its digest.
    pub digest: String,
}

/// Which edition a letter is, and what the record was when it was released.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PrintedEdition {
    /// Its number, from 1.
    pub number: u32,
    /// The day it was released, in UTC.
    pub released_on: NaiveDate,
    /// How many sign-on events the record held.
    pub events: i64,
    /// The first twelve hex digits of the hash of the newest of them.
    pub head: String,
}

/// A date, for readers and for machines.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PrintedDate {
    /// "2026-04-30".
    pub iso: NaiveDate,
    /// "April 30, 2026", as the letter's language has it.
    pub text: String,
}

/// Who writes, at the head of the first page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letterhead {
    /// The sender's name.
    pub name: String,
    /// Further lines, top down.
    pub lines: Vec<String>,
}

/// One addressee's block.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AddressBlock {
    /// Its lines, top down; never empty.
    pub lines: Vec<String>,
}

/// The head of the pages after the first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RunningHead {
    /// The names in one line: "Hon. Ann Bell, Hon. Carl Grier".
    pub names: String,
    /// The letter's date, as printed.
    pub date: Option<String>,
    /// The word before the page number, in the letter's language: "Page".
    pub page_word: String,
}

/// The list beneath the close.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignatoryList {
    /// Those who sign above the list, each with room for a signature by hand.
    #[serde(default)]
    pub leads: Vec<LeadSigner>,
    /// How many columns it is set in, from 1.
    pub columns: u8,
    /// The groups in their order; one without a heading where there is no grouping.
    pub groups: Vec<SignatoryGroup>,
    /// How many sign in all.
    pub count: usize,
    /// How many of these are persons who sign for themselves.
    pub persons: usize,
    /// The sentence that says that affiliations are for identification only, if a person signs with one.
    pub identification_note: Option<String>,
}

/// One who signs above the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeadSigner {
    /// The organization as listed, or the person who signs alone.
    pub name: String,
    /// The lines beneath the signature: the person, the title, the organization as listed; never empty.
    pub lines: Vec<String>,
    /// True if it stands for an earlier text and is shown in a draft only.
    pub must_confirm: bool,
}

/// Signatories under one heading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignatoryGroup {
    /// The heading, if the list is grouped.
    pub heading: Option<String>,
    /// The signatories in their order.
    pub members: Vec<Signatory>,
}

/// One signatory as printed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signatory {
    /// The first line: the organization as listed, or the person who signs alone.
    pub name: String,
    /// A person who signs for the organization: "Jo Park, Executive Director"; or the affiliation of one who signs alone.
    pub detail: Option<String>,
    /// True if it stands for an earlier text and is shown in a draft only.
    pub must_confirm: bool,
    /// Its number in the whole list, where the list is numbered.
    #[serde(default)]
    pub number: Option<u32>,
}
