//! Whom a message is for, and the draft for each; nothing is written yet.

use chrono::{DateTime, Utc};

use super::Means;
use super::pages::{Pages, approved, is_released};
use crate::domain::dossier::{Dossier, Entry};
use crate::domain::ids::SignOnId;
use crate::domain::letter::Letter;
use crate::domain::message::{Message, MessageKind, Occasion};
use crate::domain::organization::Organization;
use crate::domain::sign_on::Status;
use crate::error::{Error, Result};
use crate::ops::Context;
use crate::outreach::{
    Addressed, Approved, Attached, Chain, Draft, Recipient, Stamp, Words, addressed, person_alone, reply_to,
    word, zone_of,
};
use crate::store::{View, contacts, dossiers, events, messages};

/// What is to be written.
#[derive(Debug, Clone)]
pub struct Order {
    /// The letter.
    pub letter: Letter,
    /// What the messages ask for.
    pub kind: MessageKind,
    /// The organizations; with nobody named, all of the letter for whom such a message is.
    pub organizations: Vec<Organization>,
    /// Persons who sign alone, by their sign-ons.
    pub persons: Vec<SignOnId>,
    /// True to write to every contact with an address, not only to the one whose role comes first.
    pub every_contact: bool,
}

/// Drafts that can be written.
#[derive(Debug, Clone)]
pub struct Prepared {
    /// The letter.
    pub letter: Letter,
    /// What the messages ask for.
    pub kind: MessageKind,
    /// The drafts.
    pub items: Vec<Item>,
    /// For whom there is none, and why.
    pub left_out: Vec<LeftOut>,
}

/// One draft.
#[derive(Debug, Clone)]
pub struct Item {
    /// What is recorded of it.
    pub message: Message,
    /// True if it is recorded already: then it is only written again.
    pub is_recorded: bool,
    /// The name of the organization.
    pub organization: String,
    /// The message.
    pub draft: Draft,
}

/// Somebody for whom there is no draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// The organization, or the person who signs alone.
    pub name: String,
    /// Why there is none.
    pub why: String,
}

impl LeftOut {
    fn new(name: &str, why: impl Into<String>) -> Self {
        Self { name: name.to_owned(), why: why.into() }
    }
}

impl Prepared {
    /// Says so where nobody is left whom such a message is for.
    pub fn nobody(&self) -> Option<String> {
        if !(self.items.is_empty() && self.left_out.is_empty()) {
            return None;
        }
        let slug = &self.letter.slug;
        Some(match self.kind {
            MessageKind::Invitation => format!("Everybody on letter {slug} was invited before."),
            MessageKind::Reminder => format!("Everybody who was asked has answered on letter {slug}."),
            MessageKind::ConfirmAgain => format!("Nobody must confirm again on letter {slug}."),
            MessageKind::Thanks => format!("Nobody has signed the newest text of letter {slug}."),
        })
    }

    /// Refuses if there is nothing to write, saying for each who was left out why.
    ///
    /// # Errors
    /// [`crate::error::Kind::Refused`] if there is not one draft.
    pub fn refuse_empty(&self) -> Result<()> {
        if !self.items.is_empty() {
            return Ok(());
        }
        let candidates = self.left_out.iter().map(|left| format!("{}: {}", left.name, left.why)).collect();
        Err(Error::refused(format!("there is nobody to write to on letter {}", self.letter.slug))
            .candidates(candidates)
            .hint("nothing was written"))
    }
}

/// Makes the drafts of an order.
///
/// # Errors
/// A letter that cannot be printed; a template that fails.
pub fn prepare(view: View<'_>, cx: &Context, order: &Order, means: Means<'_>) -> Result<Prepared> {
    let dossier = dossiers::load(view, order.letter.clone())?;
    let digest = dossier.current_digest();
    let (entries, left_out) = chosen(&dossier, order, &digest);
    let mut prepared =
        Prepared { letter: order.letter.clone(), kind: order.kind, items: Vec::new(), left_out };
    if entries.is_empty() {
        return Ok(prepared);
    }
    let (count, head) = events::head(view)?;
    let mut writer = Writer {
        view,
        cx,
        kind: order.kind,
        means,
        dossier: &dossier,
        stamp: Stamp::of(&dossier, &Chain { events: count, head }, cx.now(), means.zone),
        digest,
        pages: Pages::of(view, &dossier, means.templates),
        earlier: messages::list(view, order.letter.id)?,
    };
    for entry in entries {
        let (people, unfit) = writer.people(entry)?;
        if people.is_empty() {
            let why =
                unfit.into_iter().next().unwrap_or_else(|| "no contact with an e-mail address".to_owned());
            prepared.left_out.push(LeftOut::new(entry.name(), why));
            continue;
        }
        let wanted = if order.every_contact { people.len() } else { 1 };
        for person in people.into_iter().take(wanted) {
            prepared.items.push(writer.item(entry, person)?);
        }
    }
    Ok(prepared)
}

/// Whom the order means, and who was named and does not fit.
fn chosen<'d>(dossier: &'d Dossier, order: &Order, digest: &str) -> (Vec<&'d Entry>, Vec<LeftOut>) {
    let (mut entries, mut left_out) = (Vec::new(), Vec::new());
    if order.organizations.is_empty() && order.persons.is_empty() {
        entries.extend(dossier.sign_ons.iter().filter(|entry| order.kind.fits(&entry.standing, digest)));
        return (entries, left_out);
    }
    let mut named = Vec::new();
    for organization in &order.organizations {
        let on_letter =
            dossier.sign_ons.iter().find(|entry| entry.sign_on.organization == Some(organization.id));
        let Some(entry) = on_letter else {
            let why = format!(
                "not on this letter; `undersigned sign {} ORG --status not-asked` puts it there",
                dossier.letter.slug
            );
            left_out.push(LeftOut::new(&organization.name, why));
            continue;
        };
        named.push(entry);
    }
    named.extend(dossier.sign_ons.iter().filter(|entry| order.persons.contains(&entry.sign_on.id)));
    let mut seen: Vec<SignOnId> = Vec::new();
    for entry in named {
        match unfit(entry, order.kind, digest) {
            Some(why) => left_out.push(LeftOut::new(entry.name(), why)),
            None if seen.contains(&entry.sign_on.id) => {}
            None => {
                seen.push(entry.sign_on.id);
                entries.push(entry);
            }
        }
    }
    (entries, left_out)
}

/// Why a message of that kind makes no sense for one who was named. More is let through than where
/// nobody is named: whoever was asked by telephone can still be written to.
fn unfit(entry: &Entry, kind: MessageKind, digest: &str) -> Option<String> {
    let status = entry.standing.status;
    let fits = match kind {
        MessageKind::Invitation => status != Status::Signed,
        MessageKind::Reminder => {
            matches!(status, Status::Invited | Status::Reminded | Status::Considering)
        }
        MessageKind::ConfirmAgain | MessageKind::Thanks => kind.fits(&entry.standing, digest),
    };
    let stands = if entry.standing.must_confirm(digest) { "must confirm again" } else { status.as_str() };
    (!fits).then(|| format!("{stands}, so there is nothing for it in this kind of message"))
}

/// What all drafts of an order have in common.
struct Writer<'a> {
    view: View<'a>,
    cx: &'a Context,
    kind: MessageKind,
    means: Means<'a>,
    dossier: &'a Dossier,
    stamp: Stamp,
    digest: String,
    pages: Pages<'a>,
    earlier: Vec<Message>,
}

impl Writer<'_> {
    fn people(&self, entry: &Entry) -> Result<(Vec<Addressed>, Vec<String>)> {
        match entry.sign_on.organization {
            Some(id) => Ok(addressed(&contacts::list(self.view, Some(id))?)),
            None => Ok(match person_alone(&entry.sign_on) {
                Ok(found) => (found.into_iter().collect(), vec!["no e-mail address".to_owned()]),
                Err(err) => (Vec::new(), vec![err.message]),
            }),
        }
    }

    fn item(&mut self, entry: &Entry, person: Addressed) -> Result<Item> {
        let (now, sign_on) = (self.cx.now(), entry.sign_on.id);
        let occasion = Occasion {
            letter: self.dossier.letter.id,
            sign_on,
            contact: person.contact,
            kind: self.kind,
            text_digest: &self.digest,
            edition: entry.printed_in.filter(|_| self.kind == MessageKind::Thanks),
        };
        let about_it: Vec<Message> =
            self.earlier.iter().filter(|message| message.sign_on == sign_on).cloned().collect();
        let (id, is_recorded) = occasion.key(&about_it, &entry.standing, now);
        let message = Message {
            id,
            version: 1,
            letter: occasion.letter,
            sign_on,
            contact: person.contact,
            kind: self.kind,
            text_digest: self.digest.clone(),
            edition: occasion.edition,
            written_at: now,
        };
        let draft = self.draft(entry, person, &message)?;
        Ok(Item { message, is_recorded, organization: entry.name().to_owned(), draft })
    }

    fn draft(&mut self, entry: &Entry, person: Addressed, message: &Message) -> Result<Draft> {
        let Addressed { person, to, .. } = person;
        let mut words = Words::about(self.dossier, self.stamp.clone(), person);
        entry.name().clone_into(&mut words.organization);
        words.alone = entry.sign_on.organization.is_none();
        words.listed_as = entry.listed_as();
        words.deadline = self.deadline();
        let zone = zone_of(self.dossier, self.means.zone);
        let day = |at: DateTime<Utc>| at.with_timezone(&zone).format("%a %-d %b %Y").to_string();
        words.last_asked = entry.standing.last_asked.map(day);
        words.released = is_released(self.dossier, entry);
        words.printed_anyway = entry.standing.kept_on(&self.dossier.current_digest()).is_some();
        words.edition = message.edition;
        let letter = self.pages.letter(message.edition)?;
        words.attached = Attached { letter: Some(letter.name.clone()), changes: None };
        let mut attachments = vec![letter];
        if let Some(old) =
            entry.standing.approved.as_deref().filter(|_| self.kind == MessageKind::ConfirmAgain)
        {
            let waits_for = entry.standing.report.waits_for.clone();
            words.approved = Some(Approved { waits_for, ..approved(self.dossier, old) });
            if let Some((page, changes)) = self.pages.changes(old)?.cloned() {
                words.attached.changes = Some(page.name.clone());
                words.changes = Some(changes);
                attachments.insert(0, page);
            }
        }
        let wording = word(&words, self.kind, self.means.templates)?;
        Ok(Draft {
            id: message.id,
            to,
            reply_to: self.reply_to(),
            subject: wording.subject,
            body: wording.body,
            attachments,
            date: message.written_at,
        })
    }

    /// When answers are due: the next deadline for answers that is still ahead.
    fn deadline(&self) -> Option<String> {
        let now = self.cx.now();
        let ahead = self
            .dossier
            .deadlines
            .iter()
            .find(|deadline| deadline.kind.is_for_answers() && deadline.at.instant > now);
        ahead.map(|deadline| deadline.at.in_full())
    }

    fn reply_to(&self) -> Option<Recipient> {
        self.dossier.letter.reply_to.as_deref().and_then(reply_to)
    }
}
