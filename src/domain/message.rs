//! Messages to contacts: what kinds there are, when two are the same message, and to whom at an
//! organization they go. What they say is for templates.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use super::choice::choices;
use super::ids::{ContactId, LetterId, MessageId, SignOnId};
use super::organization::Contact;
use super::sign_on::Status;
use super::standing::Standing;
use super::text::fold_key;
use super::version::{Encoder, same_text};

choices! {
    /// What a message asks for.
    MessageKind, "kind of message" {
        /// To sign.
        Invitation = "invitation",
        /// To answer.
        Reminder = "reminder",
        /// To agree again, to a text that has changed.
        ConfirmAgain = "confirm-again",
        /// Nothing: it thanks, and brings the letter as it stands.
        Thanks = "thanks",
    }
}

impl MessageKind {
    /// Which event it is to have been written to; none where the standing does not change.
    pub fn status(self) -> Option<Status> {
        match self {
            Self::Invitation => Some(Status::Invited),
            Self::Reminder => Some(Status::Reminded),
            Self::ConfirmAgain | Self::Thanks => None,
        }
    }

    /// Whether it is for one who stands like this, the text that is asked about being that of `digest`.
    pub fn fits(self, standing: &Standing, digest: &str) -> bool {
        match self {
            Self::Invitation => standing.status == Status::NotAsked,
            Self::Reminder => matches!(standing.status, Status::Invited | Status::Reminded),
            Self::ConfirmAgain => standing.must_confirm(digest),
            Self::Thanks => standing.has_signed(digest),
        }
    }
}

/// A message that was written as a draft. Whether anybody sent it is not known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    /// Its key: the digest of what the message is.
    pub id: MessageId,
    /// Row version.
    pub version: i64,
    /// The letter it is about.
    pub letter: LetterId,
    /// The sign-on it is about.
    pub sign_on: SignOnId,
    /// To whom.
    pub contact: ContactId,
    /// What it asks for.
    pub kind: MessageKind,
    /// The digest of the text that it is about.
    pub text_digest: String,
    /// The number of the edition that goes with it.
    pub edition: Option<u32>,
    /// When it was written.
    pub written_at: DateTime<Utc>,
}

/// Within so long the same question to the same person is one message, written again.
const ONE_ROUND: TimeDelta = TimeDelta::hours(12);

/// To whom a message goes, and about what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Occasion<'a> {
    /// The letter.
    pub letter: LetterId,
    /// The sign-on.
    pub sign_on: SignOnId,
    /// The person.
    pub contact: ContactId,
    /// What it asks for.
    pub kind: MessageKind,
    /// The digest of the text.
    pub text_digest: &'a str,
    /// The number of the edition that goes with it.
    pub edition: Option<u32>,
}

impl Occasion<'_> {
    /// The key of the message for this occasion, `earlier` being all messages about the sign-on. The
    /// flag says whether it is one of those: then it is written again, and nothing is recorded.
    ///
    /// An invitation is the same until the organization says no or is taken back to not asked; thanks
    /// are the same for one text and edition; a question is the same for half a day. As nothing else goes into the
    /// key, a program that was killed before it could record a message makes the same key again.
    pub fn key(&self, earlier: &[Message], standing: &Standing, now: DateTime<Utc>) -> (MessageId, bool) {
        let own = |message: &&Message| message.kind == self.kind && message.contact == self.contact;
        let is_same = |message: &&Message| match self.kind {
            MessageKind::Invitation => {
                !matches!(standing.status, Status::NotAsked | Status::Declined | Status::Withdrawn)
            }
            MessageKind::Thanks => {
                same_text(&message.text_digest, self.text_digest) && message.edition == self.edition
            }
            MessageKind::Reminder | MessageKind::ConfirmAgain => {
                same_text(&message.text_digest, self.text_digest) && now - message.written_at < ONE_ROUND
            }
        };
        if let Some(same) = earlier.iter().filter(own).filter(is_same).max_by_key(|one| one.written_at) {
            return (same.id, true);
        }
        let mut round = earlier.iter().filter(own).count();
        // An undo may have left a gap in the count.
        while earlier.iter().any(|message| message.id == self.digest(round)) {
            round += 1;
        }
        (self.digest(round), false)
    }

    fn digest(&self, round: usize) -> MessageId {
        let mut hash = Encoder::new("undersigned message 1");
        for part in [&self.letter.to_string(), &self.sign_on.to_string(), &self.contact.to_string()] {
            hash.part(part);
        }
        hash.part(self.kind.as_str());
        hash.part(self.text_digest);
        hash.optional(self.edition.map(|number| number.to_string()).as_deref());
        hash.part(&round.to_string());
        MessageId::of_digest(&hash.finish())
    }
}

/// What in a contact's role says that messages about letters are for them, the surest first.
const ROLES: &[&str] = &["approv", "sign", "letter", "policy", "advoca", "government", "director"];

/// How near a contact's role is to letters; the lowest comes first. Whoever has no such role comes
/// last, in the order in which they were added.
pub fn role_order(contact: &Contact) -> usize {
    let role = contact.details.as_ref().and_then(|details| details.role.as_deref()).map(fold_key);
    let place = |role: String| ROLES.iter().position(|word| role.contains(word));
    role.and_then(place).unwrap_or(ROLES.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::{OrgId, PersonalId};
    use crate::domain::organization::ContactDetails;

    fn at(hour: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + TimeDelta::hours(hour)
    }

    fn standing(status: Status) -> Standing {
        Standing { status, ..Standing::default() }
    }

    fn occasion(kind: MessageKind) -> Occasion<'static> {
        let (letter, sign_on, contact) = (LetterId::new(), SignOnId::new(), ContactId::new());
        Occasion { letter, sign_on, contact, kind, text_digest: "3f9a0c11d2e4", edition: None }
    }

    fn written(occasion: &Occasion<'_>, id: MessageId, hour: i64) -> Message {
        let Occasion { letter, sign_on, contact, kind, text_digest, edition } = *occasion;
        let text_digest = text_digest.to_owned();
        Message { id, version: 1, letter, sign_on, contact, kind, text_digest, edition, written_at: at(hour) }
    }

    #[test]
    fn a_message_that_could_not_be_recorded_has_the_same_key_again() {
        let reminder = occasion(MessageKind::Reminder);
        let (first, known) = reminder.key(&[], &standing(Status::Invited), at(0));
        let (again, _) = reminder.key(&[], &standing(Status::Invited), at(500));
        assert_eq!((first, known), (again, false));
    }

    #[test]
    fn a_reminder_is_the_same_for_half_a_day_and_then_another() {
        let reminder = occasion(MessageKind::Reminder);
        let asked = standing(Status::Reminded);
        let (first, _) = reminder.key(&[], &asked, at(0));
        let earlier = [written(&reminder, first, 0)];
        assert_eq!(reminder.key(&earlier, &asked, at(11)), (first, true));
        let (second, known) = reminder.key(&earlier, &asked, at(12));
        assert!(!known && second != first);
        // The first was taken back: what is written next is not the second once more.
        let (third, _) = reminder.key(&[written(&reminder, second, 12)], &asked, at(40));
        assert!(third != second);
    }

    #[test]
    fn an_invitation_is_the_same_until_it_is_refused() {
        let invitation = occasion(MessageKind::Invitation);
        let (first, _) = invitation.key(&[], &standing(Status::NotAsked), at(0));
        let earlier = [written(&invitation, first, 0)];
        assert_eq!(invitation.key(&earlier, &standing(Status::Considering), at(900)), (first, true));
        let (second, known) = invitation.key(&earlier, &standing(Status::Declined), at(900));
        assert!(!known && second != first);
    }

    #[test]
    fn whoever_approves_letters_comes_before_whoever_writes_about_policy() {
        let contact = |role: Option<&str>| Contact {
            id: ContactId::new(),
            version: 1,
            organization: OrgId::new(),
            personal: PersonalId::new(),
            details: Some(ContactDetails { role: role.map(str::to_owned), ..ContactDetails::default() }),
            archived_at: None,
            created_at: at(0),
        };
        let order = |role| role_order(&contact(role));
        assert!(order(Some("Approves letters")) < order(Some("POLICY lead")));
        assert!(order(Some("policy lead")) < order(Some("press")));
        assert_eq!(order(Some("press")), order(None));
    }
}
