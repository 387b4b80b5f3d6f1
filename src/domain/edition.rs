//! Editions: a letter as it was released, frozen. What was sent, to whom, over which names.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::ids::{EditionId, EventId, LetterId, SignOnId, VersionId};
use super::sign_on::instant;
use super::version::Encoder;

/// What an edition is, without the names and the pages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Edition {
    /// Its key.
    pub id: EditionId,
    /// The letter.
    pub letter: LetterId,
    /// Its number on the letter, from 1.
    pub number: u32,
    /// The version of the text.
    pub version: VersionId,
    /// The digest of that text.
    pub text_digest: String,
    /// What was said when it was released.
    pub note: Option<String>,
    /// Who released it.
    pub actor: String,
    /// When.
    pub released_at: DateTime<Utc>,
    /// The version of the program that wrote its pages.
    pub program: String,
    /// How many sign-on events the record held then.
    pub events: i64,
    /// The hash of the newest of them: whoever has it can tell whether the record was changed since.
    pub head: String,
    /// Who was to get it.
    pub recipients: Vec<Recipient>,
    /// The findings that were let pass, each with the reason.
    pub waivers: Vec<WaivedFinding>,
}

/// Somebody who was to get an edition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recipient {
    /// The name as printed, or the whole line of a copy.
    pub name: String,
    /// The profile of the list that is meant for them; `None`: the letter's own list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub profile: Option<String>,
    /// True for somebody who gets a copy.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub copy: bool,
}

/// A finding that was let pass.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WaivedFinding {
    /// The rule that found it.
    pub rule: String,
    /// The finding.
    pub finding: String,
    /// What it said.
    pub message: String,
    /// Why it was let pass.
    pub why: String,
}

/// A name as an edition prints it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PrintedSignatory {
    /// The sign-on.
    pub sign_on: SignOnId,
    /// The event by which it had signed.
    pub event: EventId,
    /// The first line.
    pub name: String,
    /// The second line, if there is one.
    pub detail: Option<String>,
    /// Why it was printed although it had not confirmed this text.
    pub kept_for: Option<String>,
}

/// In which of its forms a letter went out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Form {
    /// One letter to all, with its own list.
    Own,
    /// One letter to all, with the list as the profile of that name sets it.
    Profile(String),
    /// The copy for the addressee of that number, from 1.
    Copy(usize),
}

impl Form {
    /// What stands before the number of a copy; no name of a profile begins with it.
    const COPY: char = '@';

    /// The word under which a page is kept: nothing for the letter's own form.
    pub fn key(&self) -> String {
        match self {
            Self::Own => String::new(),
            Self::Profile(name) => name.clone(),
            Self::Copy(number) => format!("{}{number}", Self::COPY),
        }
    }

    /// The form of a page that is kept under that word.
    pub fn of(key: &str) -> Self {
        match key.strip_prefix(Self::COPY).map(str::parse) {
            Some(Ok(number)) => Self::Copy(number),
            _ if key.is_empty() => Self::Own,
            _ => Self::Profile(key.to_owned()),
        }
    }

    /// The name of the profile, if it is one.
    pub fn profile(self) -> Option<String> {
        match self {
            Self::Profile(name) => Some(name),
            Self::Own | Self::Copy(_) => None,
        }
    }
}

/// The letter as it went out, in one of its forms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// The key of its form: see [`Form::key`].
    pub profile: String,
    /// The finished letter, as JSON.
    pub doc: String,
    /// It as a web page.
    pub html: String,
    /// It as Markdown.
    pub markdown: String,
}

/// An edition with all that it keeps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frozen {
    /// What it is.
    pub edition: Edition,
    /// The names, in the order of the letter's own list.
    pub signatories: Vec<PrintedSignatory>,
    /// The pages, in the order of their profiles' names.
    pub pages: Vec<Page>,
}

impl Frozen {
    /// The SHA-256 digest of everything that the edition keeps, in 64 hex digits.
    pub fn digest(&self) -> String {
        let edition = &self.edition;
        let mut hash = Encoder::new("undersigned edition 1");
        for part in [edition.id.to_string(), edition.letter.to_string(), edition.number.to_string()] {
            hash.part(&part);
        }
        hash.part(&edition.version.to_string());
        hash.part(&edition.text_digest);
        hash.optional(edition.note.as_deref());
        hash.part(&edition.actor);
        hash.part(&instant(edition.released_at));
        hash.part(&edition.program);
        hash.part(&edition.events.to_string());
        hash.part(&edition.head);
        hash.part(&edition.recipients.len().to_string());
        for recipient in &edition.recipients {
            hash.part(&recipient.name);
            hash.optional(recipient.profile.as_deref());
            hash.part(if recipient.copy { "copy" } else { "" });
        }
        hash.part(&edition.waivers.len().to_string());
        for waiver in &edition.waivers {
            for part in [&waiver.rule, &waiver.finding, &waiver.message, &waiver.why] {
                hash.part(part);
            }
        }
        self.digest_contents(&mut hash);
        hash.finish()
    }

    fn digest_contents(&self, hash: &mut Encoder) {
        hash.part(&self.signatories.len().to_string());
        for signatory in &self.signatories {
            hash.part(&signatory.sign_on.to_string());
            hash.part(&signatory.event.to_string());
            hash.part(&signatory.name);
            hash.optional(signatory.detail.as_deref());
            hash.optional(signatory.kept_for.as_deref());
        }
        hash.part(&self.pages.len().to_string());
        for page in &self.pages {
            for part in [&page.profile, &page.doc, &page.html, &page.markdown] {
                hash.part(part);
            }
        }
    }
}

/// How the names that would be printed now differ from those of an edition.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Since {
    /// Printed now, and not then.
    pub joined: Vec<String>,
    /// Printed then, and not now.
    pub left: Vec<String>,
    /// Printed then and now, under another name: then, now.
    pub renamed: Vec<(String, String)>,
}

impl Since {
    /// Compares the names of an edition with those `now`.
    pub fn of(then: &[PrintedSignatory], now: &[PrintedSignatory]) -> Self {
        let find = |all: &[PrintedSignatory]| -> std::collections::HashMap<SignOnId, String> {
            all.iter().map(|one| (one.sign_on, one.name.clone())).collect()
        };
        let (before, after) = (find(then), find(now));
        let missing = |from: &[PrintedSignatory], known: &std::collections::HashMap<SignOnId, String>| {
            from.iter().filter(|one| !known.contains_key(&one.sign_on)).map(|one| one.name.clone()).collect()
        };
        let renamed = now.iter().filter_map(|one| {
            let old = before.get(&one.sign_on).filter(|old| **old != one.name)?;
            Some((old.clone(), one.name.clone()))
        });
        Self { joined: missing(now, &before), left: missing(then, &after), renamed: renamed.collect() }
    }

    /// True if the same names are printed.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(sign_on: SignOnId, name: &str) -> PrintedSignatory {
        PrintedSignatory {
            sign_on,
            event: EventId::new(),
            name: name.to_owned(),
            detail: None,
            kept_for: None,
        }
    }

    #[test]
    fn who_joined_who_left_and_who_is_called_otherwise() {
        let (stays, leaves, comes) = (SignOnId::new(), SignOnId::new(), SignOnId::new());
        let then = [named(stays, "Owl Club"), named(leaves, "Night Bakers")];
        let now = [named(comes, "Early Birds"), named(stays, "Owl Society")];
        let since = Since::of(&then, &now);
        assert_eq!(since.joined, ["Early Birds"]);
        assert_eq!(since.left, ["Night Bakers"]);
        assert_eq!(since.renamed, [("Owl Club".to_owned(), "Owl Society".to_owned())]);
        assert!(Since::of(&then, &then).is_empty());
    }
}
