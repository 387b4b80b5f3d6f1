//! What organizations approve: a letter's text, its digest, and the numbered versions of it.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::addressee::{Addressee, Printed};
use super::choice::choices;
use super::ids::{LetterId, VersionId};
use super::letter::Letter;

/// The text of a letter: what an approval is given to. Fields are not yet filled in.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Text {
    /// The RE: line.
    pub subject: Option<String>,
    /// The complimentary close.
    pub close: String,
    /// The addressees as printed, in the order of their blocks.
    pub to: Vec<Printed>,
    /// The body with its notes: LF line ends, otherwise the author's bytes.
    pub body: String,
}

impl Text {
    /// The text that a letter has now.
    pub fn of(letter: &Letter, to: &[Addressee]) -> Self {
        Self {
            subject: letter.subject.clone(),
            close: letter.close.clone(),
            to: to.iter().map(|addressee| addressee.printed.clone()).collect(),
            body: letter.body.clone(),
        }
    }

    /// The SHA-256 digest of the text, in 64 hex digits.
    ///
    /// It covers a label, then each part behind its length in bytes, so that no two texts share
    /// an encoding; an absent part is told apart from an empty one.
    pub fn digest(&self) -> String {
        let mut hash = Encoder::new("undersigned text 1");
        hash.optional(self.subject.as_deref());
        hash.part(&self.close);
        hash.part(&self.to.len().to_string());
        for printed in &self.to {
            hash.addressee(printed);
        }
        hash.part(&self.body);
        hash.finish()
    }
}

/// Feeds parts of a record to SHA-256 so that each sequence of parts has one encoding.
pub struct Encoder(Sha256);

impl Encoder {
    /// Begins with a label that says what is encoded, and by which rule.
    pub fn new(label: &str) -> Self {
        let mut encoder = Self(Sha256::new());
        encoder.part(label);
        encoder
    }

    /// Adds a part.
    pub fn part(&mut self, text: &str) {
        self.0.update(u64::try_from(text.len()).unwrap_or(u64::MAX).to_be_bytes());
        self.0.update(text.as_bytes());
    }

    /// Adds a part that may be absent.
    pub fn optional(&mut self, text: Option<&str>) {
        self.part(if text.is_some() { "1" } else { "0" });
        if let Some(text) = text {
            self.part(text);
        }
    }

    fn addressee(&mut self, printed: &Printed) {
        self.part(&printed.name);
        for part in [
            &printed.family_name,
            &printed.post_nominals,
            &printed.honorific,
            &printed.mr,
            &printed.title,
            &printed.courtesy,
            &printed.agency,
        ] {
            self.optional(part.as_deref());
        }
        self.part(if printed.acting { "acting" } else { "" });
        self.part(if printed.collective { "collective" } else { "" });
        self.part(&printed.address.len().to_string());
        for line in &printed.address {
            self.part(line);
        }
    }

    /// The digest in 64 hex digits.
    pub fn finish(self) -> String {
        use std::fmt::Write as _;
        self.0.finalize().iter().fold(String::with_capacity(64), |mut hex, byte| {
            let _ = write!(hex, "{byte:02x}");
            hex
        })
    }
}

/// The digest under which a difference between two texts is kept.
pub fn change_digest(content: &str) -> String {
    let mut hash = Encoder::new("undersigned change 1");
    hash.part(content);
    hash.finish()
}

/// How many hex digits of a digest are shown, and stand in a letter file.
pub const SHORT_DIGEST: usize = 12;

/// The first twelve hex digits of a digest; all of it if it is shorter.
pub fn short_digest(digest: &str) -> &str {
    digest.get(..SHORT_DIGEST).unwrap_or(digest)
}

/// True if two digests name the same text; either may be given by its first twelve digits or more.
pub fn same_text(a: &str, b: &str) -> bool {
    let length = a.len().min(b.len());
    length >= SHORT_DIGEST && a.get(..length) == b.get(..length)
}

choices! {
    /// What a version changed, as its publisher declares it.
    ChangeClass, "class of change" {
        /// The first version.
        First = "first",
        /// Nothing that a signer would ask about: approvals carry over.
        Editorial = "editorial",
        /// Something that signers must agree to again.
        Material = "material",
    }
}

/// A published version: numbered, and never changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Version {
    /// Its key.
    pub id: VersionId,
    /// The letter.
    pub letter: LetterId,
    /// Its number, from 1.
    pub number: u32,
    /// What it changed.
    pub class: ChangeClass,
    /// What the publisher said of it.
    pub note: Option<String>,
    /// The digest of its text.
    pub digest: String,
    /// Who published it.
    pub actor: String,
    /// When.
    pub published_at: DateTime<Utc>,
}

#[cfg(test)]
mod tests {
    use super::{Text, same_text};
    use crate::domain::addressee::Printed;

    fn text() -> Text {
        Text {
            subject: Some("Docket 1".to_owned()),
            close: "Sincerely,".to_owned(),
            to: vec![Printed { name: "Ann Bell".to_owned(), ..Printed::default() }],
            body: "One.\n".to_owned(),
        }
    }

    #[test]
    fn every_part_of_the_text_changes_the_digest() {
        let base = text().digest();
        let mut others = vec![
            Text { subject: None, ..text() },
            Text { subject: Some(String::new()), ..text() },
            Text { close: "Yours,".to_owned(), ..text() },
            Text { body: "One.".to_owned(), ..text() },
            Text { to: Vec::new(), ..text() },
        ];
        let mut acting = text();
        acting.to[0].acting = true;
        others.push(acting);
        let mut moved = text();
        moved.to[0].address = vec!["1 Main Street".to_owned()];
        others.push(moved);
        let mut digests: Vec<String> = others.iter().map(Text::digest).collect();
        digests.push(base);
        let count = digests.len();
        digests.sort();
        digests.dedup();
        assert_eq!(digests.len(), count);
    }

    #[test]
    fn a_digest_may_be_named_by_its_first_digits() {
        let digest = text().digest();
        assert!(same_text(&digest, &digest[..12]));
        assert!(!same_text(&digest, &digest[..11]));
        assert!(!same_text(&digest, "000000000000"));
    }
}
