//! What may be stored in each record: every write passes its record through here once, so that
//! the command line, the screens and imports agree on it.

use chrono::{Datelike as _, NaiveDate};

use super::addressee::Printed;
use super::body::Body;
use super::house_style::HouseStyle;
use super::letter::{Letter, Profile, SignatorySpec};
use super::official::Official;
use super::organization::{ContactDetails, Organization};
use super::sign_on::{Listing, Person, Report};
use super::text;
use super::waiver::{Tick, Waiver};
use crate::error::{Error, Result};

/// The most columns a list of signatories is set in.
pub const MAX_COLUMNS: u8 = 4;
/// The most lines of an address, of a letterhead, or of a list of copies.
const MAX_LINES: usize = 100;

fn required(field: &str, value: &mut String) -> Result<()> {
    *value = text::line(field, value)?;
    Ok(())
}

fn optional(field: &str, value: &mut Option<String>) -> Result<()> {
    if let Some(given) = value {
        *value = text::optional_line(field, given)?;
    }
    Ok(())
}

fn remark(field: &str, value: &mut Option<String>) -> Result<()> {
    if let Some(given) = value {
        *value = text::remark(field, given)?;
    }
    Ok(())
}

fn lines(field: &str, values: &mut Vec<String>) -> Result<()> {
    if values.len() > MAX_LINES {
        return Err(Error::invalid(format!(
            "{field} has {} lines; at most {MAX_LINES} can be kept",
            values.len()
        )));
    }
    let mut kept = Vec::with_capacity(values.len());
    for value in values.iter() {
        kept.extend(text::optional_line(field, value)?);
    }
    *values = kept;
    Ok(())
}

/// Refuses a year that cannot be written with four digits: no letter file could hold it.
fn day(field: &str, value: Option<NaiveDate>) -> Result<()> {
    match value {
        Some(day) if !(0..=9999).contains(&day.year()) => {
            Err(Error::invalid(format!("{field} is in the year {}", day.year()))
                .hint("write the year with four digits: 2026-04-30"))
        }
        _ => Ok(()),
    }
}

/// Keeps the first of several equal entries.
fn distinct(values: &mut Vec<String>) {
    let mut seen = std::collections::HashSet::new();
    values.retain(|value| seen.insert(text::fold_key(value)));
}

impl Organization {
    /// Puts every field into the form in which it is stored.
    ///
    /// # Errors
    /// A sentence that names the field, for the first one that cannot be stored.
    pub fn clean(&mut self) -> Result<()> {
        required("the organization's name", &mut self.name)?;
        optional("the abbreviation", &mut self.abbreviation)?;
        lines("an alias", &mut self.aliases)?;
        distinct(&mut self.aliases);
        optional("what it is sorted by", &mut self.sort_as)?;
        optional("the kind", &mut self.kind)?;
        optional("the state", &mut self.state)?;
        optional("the district", &mut self.district)?;
        optional("the country", &mut self.country)?;
        optional("the website", &mut self.website)?;
        lines("a tag", &mut self.tags)?;
        distinct(&mut self.tags);
        remark("the remarks", &mut self.notes)?;
        if self.lead_days.is_some_and(|days| days > 3650) {
            return Err(Error::invalid("the lead time is more than ten years"));
        }
        if self.parent == Some(self.id) {
            return Err(Error::invalid(format!("{} cannot be a part of itself", self.name)));
        }
        Ok(())
    }
}

impl ContactDetails {
    /// Puts every field into the form in which it is stored.
    pub fn clean(&mut self) -> Result<()> {
        required("the contact's name", &mut self.name)?;
        optional("the contact's title", &mut self.title)?;
        optional("the e-mail address", &mut self.email)?;
        optional("the telephone number", &mut self.phone)?;
        optional("the role", &mut self.role)?;
        if let Some(email) = &self.email {
            check_email(email)?;
        }
        Ok(())
    }
}

/// Refuses what no mail program would take: one `@`, no space, a domain, at most 254 characters.
fn check_email(email: &str) -> Result<()> {
    let fits = email.len() <= 254
        && email.split_once('@').is_some_and(|(local, domain)| {
            !local.is_empty()
                && !domain.is_empty()
                && !domain.contains('@')
                && !domain.starts_with('.')
                && !domain.ends_with('.')
        })
        && !email.chars().any(|c| c.is_whitespace() || matches!(c, '<' | '>' | ',' | ';' | '"'));
    if fits {
        return Ok(());
    }
    Err(Error::invalid(format!("{email:?} is not an e-mail address")).hint("write it as name@example.org"))
}

impl Printed {
    /// Puts every field into the form in which it is stored.
    pub fn clean(&mut self) -> Result<()> {
        required("the official's name", &mut self.name)?;
        optional("the family name", &mut self.family_name)?;
        optional("the letters after the name", &mut self.post_nominals)?;
        optional("the honorific", &mut self.honorific)?;
        optional("the Mr. or Ms.", &mut self.mr)?;
        optional("the title", &mut self.title)?;
        optional("the courtesy title", &mut self.courtesy)?;
        optional("the agency", &mut self.agency)?;
        lines("an address line", &mut self.address)
    }
}

impl Official {
    /// Puts every field into the form in which it is stored.
    pub fn clean(&mut self) -> Result<()> {
        self.printed.clean()?;
        self.office = text::optional_line("the office", &self.office)?.unwrap_or_default();
        remark("the remarks", &mut self.notes)?;
        optional("the chamber", &mut self.mandate.chamber)?;
        optional("the state", &mut self.mandate.state)?;
        optional("the district", &mut self.mandate.district)?;
        optional("the party", &mut self.mandate.party)?;
        optional("the telephone number", &mut self.phone)?;
        optional("the e-mail address", &mut self.email)?;
        self.email.as_deref().map_or(Ok(()), check_email)?;
        optional("the key of the source", &mut self.source)?;
        day("the first day of the term", self.term_start)?;
        day("the last day of the term", self.term_end)?;
        day("the day of verification", self.verified_on)?;
        match (self.term_start, self.term_end) {
            (Some(start), Some(end)) if end < start => {
                Err(Error::invalid(format!("the term ends ({end}) before it begins ({start})")))
            }
            _ => Ok(()),
        }
    }
}

impl Body {
    /// Puts every field into the form in which it is stored.
    pub fn clean(&mut self) -> Result<()> {
        required("the name of the body", &mut self.name)?;
        optional("the chamber", &mut self.chamber)?;
        optional("the key of the source", &mut self.source)
    }
}

impl Letter {
    /// Puts every field into the form in which it is stored.
    pub fn clean(&mut self) -> Result<()> {
        required("the letter's title", &mut self.title)?;
        self.slug = text::checked_slug(&self.slug)?;
        optional("the subject", &mut self.subject)?;
        day("the letter's date", self.date)?;
        self.lang = checked_lang(&self.lang)?;
        self.template = text::checked_slug(&self.template)
            .map_err(|err| Error::invalid("the template's name is not one").because(err))?;
        required("the close", &mut self.close)?;
        optional("the sender", &mut self.sender)?;
        lines("a line of the letterhead", &mut self.sender_lines)?;
        optional("whom to reply to", &mut self.reply_to)?;
        lines("a copy", &mut self.cc)?;
        lines("an enclosure", &mut self.enclosures)?;
        optional("the salutation", &mut self.salutation.text)?;
        optional("the honorific of the running head", &mut self.running_head.honorific)?;
        optional("the running head", &mut self.running_head.text)?;
        self.signatories.clean()?;
        clean_profiles(&mut self.profiles)?;
        self.style.clean()?;
        optional("the docket's number", &mut self.docket.number)?;
        optional("who submits to the docket", &mut self.docket.submitter)?;
        optional("the docket's receipt", &mut self.docket.receipt)?;
        day("the day of filing", self.docket.filed_on)?;
        self.body = text::body(&self.body)?;
        Ok(())
    }
}

fn clean_profiles(profiles: &mut [Profile]) -> Result<()> {
    let mut seen = std::collections::BTreeSet::new();
    for profile in profiles {
        profile.name = text::checked_slug(&profile.name)
            .map_err(|err| Error::invalid("the profile's name is not one").because(err))?;
        profile.spec().clean().map_err(|err| err.at(format!("profile {}", profile.name)))?;
        lines("an addressee of the profile", &mut profile.to)?;
        if !seen.insert(profile.name.clone()) {
            return Err(Error::invalid(format!("there are two profiles {:?}", profile.name))
                .hint("give each its own name"));
        }
    }
    Ok(())
}

impl HouseStyle {
    fn clean(&mut self) -> Result<()> {
        lines("an abbreviation of the house style", &mut self.abbreviations)?;
        for term in &mut self.terms {
            term.write = text::line("a term of the house style", &term.write)?;
            lines("a form of a term of the house style", &mut term.not)?;
        }
        for agency in &mut self.agencies {
            agency.write = text::line("an agency of the house style", &agency.write)?;
            agency.official = text::line("an agency of the house style", &agency.official)?;
        }
        Ok(())
    }
}

impl Waiver {
    /// Takes its texts as they may be kept.
    ///
    /// # Errors
    /// If one is empty, or holds what no text may hold.
    pub fn clean(&mut self) -> Result<()> {
        let texts = [
            ("the rule of a waiver", &mut self.rule),
            ("the finding of a waiver", &mut self.finding),
            ("the text of a waiver", &mut self.text),
            ("the message of a waiver", &mut self.message),
            ("the reason", &mut self.reason),
            ("who gave a waiver", &mut self.actor),
        ];
        clean_all(texts)
    }
}

impl Tick {
    /// Takes its texts as they may be kept.
    ///
    /// # Errors
    /// If one is empty, or holds what no text may hold.
    pub fn clean(&mut self) -> Result<()> {
        clean_all([
            ("the item of a tick", &mut self.item),
            ("the text of a tick", &mut self.text),
            ("who set a tick", &mut self.actor),
        ])
    }
}

fn clean_all<'t>(texts: impl IntoIterator<Item = (&'static str, &'t mut String)>) -> Result<()> {
    for (what, value) in texts {
        *value = text::line(what, value)?;
    }
    Ok(())
}

impl SignatorySpec {
    fn clean(&mut self) -> Result<()> {
        if (1..=MAX_COLUMNS).contains(&self.columns) {
            return Ok(());
        }
        Err(Error::invalid(format!("signatories cannot stand in {} columns", self.columns))
            .hint(format!("from 1 to {MAX_COLUMNS} columns fit a page")))
    }
}

/// A language tag: letters and digits in parts of one to eight, joined by hyphens (BCP 47).
fn checked_lang(tag: &str) -> Result<String> {
    let fits = tag.len() <= 35
        && tag.split('-').next().is_some_and(|first| (2..=3).contains(&first.len()))
        && tag
            .split('-')
            .all(|part| (1..=8).contains(&part.len()) && part.chars().all(|c| c.is_ascii_alphanumeric()));
    if fits {
        return Ok(tag.to_owned());
    }
    Err(Error::invalid(format!("{:?} is not a language", text::Shown(tag).to_string()))
        .hint("write it as en-US, en-GB, fr, de …"))
}

impl Report {
    /// Puts every field into the form in which it is stored.
    pub fn clean(&mut self) -> Result<()> {
        day("the day it happened", self.on)?;
        optional("who authorized it", &mut self.by)?;
        optional("the channel", &mut self.channel)?;
        remark("the evidence", &mut self.evidence)?;
        remark("the reason", &mut self.reason)?;
        remark("what it waits for", &mut self.waits_for)
    }
}

impl Listing {
    /// Puts every field into the form in which it is stored.
    pub fn clean(&mut self) -> Result<()> {
        optional("the abbreviation", &mut self.abbreviation)?;
        optional("the listed name", &mut self.listed_as)?;
        optional("what it is sorted by", &mut self.sort_as)?;
        optional("the state", &mut self.state)?;
        optional("the district", &mut self.district)?;
        optional("the kind", &mut self.kind)?;
        optional("the heading", &mut self.heading)
    }
}

impl Person {
    /// Puts every field into the form in which it is stored.
    pub fn clean(&mut self) -> Result<()> {
        required("the person's name", &mut self.name)?;
        optional("the person's title", &mut self.title)?;
        optional("the person's e-mail address", &mut self.email)
    }
}
