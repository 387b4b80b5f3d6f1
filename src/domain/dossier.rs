//! Everything about one letter, read at once: what composing, checking and tallying start from.

use super::addressee::Addressee;
use super::deadline::Deadline;
use super::edition::Edition;
use super::letter::Letter;
use super::official::Official;
use super::organization::Organization;
use super::sign_on::{SignOn, Status};
use super::standing::Standing;
use super::text::sort_key;
use super::version::{Text, Version};
use super::waiver::{Tick, Waiver};

/// One letter with all that belongs to it.
#[derive(Debug, Clone)]
pub struct Dossier {
    /// The letter with its working text.
    pub letter: Letter,
    /// Its addressees, in the order of the blocks.
    pub to: Vec<Addressee>,
    /// The officials from whom these were copied, as they are recorded now.
    pub officials: Vec<Official>,
    /// Its deadlines, the next one first.
    pub deadlines: Vec<Deadline>,
    /// Its published versions, the oldest first.
    pub versions: Vec<Version>,
    /// The text of the newest version.
    pub newest_text: Option<Text>,
    /// Its sign-ons, in the order of entry.
    pub sign_ons: Vec<Entry>,
    /// What was released of it, the oldest first.
    pub editions: Vec<Edition>,
    /// The findings that are let stand, in the order in which that was decided.
    pub waivers: Vec<Waiver>,
    /// The items of the tick-list that were looked at.
    pub ticks: Vec<Tick>,
}

/// A sign-on with its organization and where it stands.
#[derive(Debug, Clone)]
pub struct Entry {
    /// How it is listed.
    pub sign_on: SignOn,
    /// The organization; `None` for a person who signs alone.
    pub organization: Option<Organization>,
    /// Where it stands.
    pub standing: Standing,
    /// The newest edition that prints it, by its number.
    pub printed_in: Option<u32>,
}

impl Dossier {
    /// The working text.
    pub fn working_text(&self) -> Text {
        Text::of(&self.letter, &self.to)
    }

    /// The newest version.
    pub fn newest(&self) -> Option<&Version> {
        self.versions.last()
    }

    /// The digest that approvals are held against: the newest version's, or the working text's
    /// where none is published.
    pub fn current_digest(&self) -> String {
        self.newest().map_or_else(|| self.working_text().digest(), |version| version.digest.clone())
    }

    /// How many stand where.
    pub fn tally(&self) -> Tally {
        let digest = self.current_digest();
        let mut tally = Tally::default();
        for entry in &self.sign_ons {
            match entry.standing.status {
                Status::Signed if entry.standing.has_signed(&digest) => tally.signed += 1,
                Status::Signed if entry.standing.is_conditional(&digest) => tally.conditional += 1,
                Status::Signed => tally.must_confirm += 1,
                Status::NotAsked => tally.not_asked += 1,
                Status::Invited | Status::Reminded => tally.invited += 1,
                Status::Considering => tally.considering += 1,
                Status::Declined => tally.declined += 1,
                Status::Withdrawn => tally.withdrawn += 1,
            }
            tally.kept += usize::from(entry.standing.kept_on(&digest).is_some());
        }
        tally
    }
}

/// How many sign-ons of a letter stand where.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize)]
pub struct Tally {
    /// Signed on the current text.
    pub signed: usize,
    /// Thinking about it.
    pub considering: usize,
    /// Asked, and silent.
    pub invited: usize,
    /// Said no.
    pub declined: usize,
    /// Took their name back.
    pub withdrawn: usize,
    /// Signed an earlier text.
    pub must_confirm: usize,
    /// Not asked yet.
    pub not_asked: usize,
    /// Signed the current text on a condition that is not met yet.
    pub conditional: usize,
    /// Of those who must confirm again or wait for something: printed all the same, as decided.
    pub kept: usize,
}

impl Entry {
    /// The edition that still prints a name which has been taken back since.
    pub fn withdrew_after(&self) -> Option<u32> {
        self.printed_in.filter(|_| self.standing.status == Status::Withdrawn)
    }

    /// The organization's name, or the person's.
    pub fn name(&self) -> &str {
        match (&self.organization, &self.sign_on.person) {
            (Some(organization), _) => &organization.name,
            (None, Some(person)) => &person.name,
            (None, None) => "(erased)",
        }
    }

    /// The abbreviation that this letter prints.
    pub fn abbreviation(&self) -> Option<&str> {
        let own = self.organization.as_ref().and_then(|organization| organization.abbreviation.as_deref());
        self.sign_on.listing.abbreviation.as_deref().or(own)
    }

    /// The line it is listed under: "Name (ABBR)", unless the letter says otherwise.
    pub fn listed_as(&self) -> String {
        match (&self.sign_on.listing.listed_as, self.abbreviation()) {
            (Some(line), _) => line.clone(),
            (None, Some(abbreviation)) => format!("{} ({abbreviation})", self.name()),
            (None, None) => self.name().to_owned(),
        }
    }

    /// What it is sorted by.
    pub fn sort_key(&self) -> String {
        let own = self.organization.as_ref().and_then(|organization| organization.sort_as.as_deref());
        match self.sign_on.listing.sort_as.as_deref().or(own) {
            Some(words) => sort_key(words),
            None => sort_key(&self.listed_as()),
        }
    }
}
