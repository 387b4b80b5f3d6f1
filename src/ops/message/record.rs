//! Recording that messages were written: who was asked by them stands as asked.

use std::collections::HashSet;

use crate::domain::dossier::{Dossier, Entry};
use crate::domain::letter::Letter;
use crate::domain::message::{Message, MessageKind};
use crate::domain::sign_on::{EventKind, Report, Status};
use crate::error::Result;
use crate::ops::sign_on::Step;
use crate::ops::{Context, Operation, Outcome};
use crate::store::{Tx, dossiers, messages};

/// Records drafts that were written, each once: all of them or none. Whom they ask is not named in the
/// log, and no address.
#[derive(Debug, Clone)]
pub struct Record {
    /// The letter.
    pub letter: Letter,
    /// What the messages ask for.
    pub kind: MessageKind,
    /// The messages; those that are recorded already are passed over.
    pub messages: Vec<Message>,
}

impl Operation for Record {
    fn name(&self) -> &'static str {
        match self.kind {
            MessageKind::Invitation => "message invite",
            MessageKind::Reminder => "message remind",
            MessageKind::ConfirmAgain => "message confirm",
            MessageKind::Thanks => "message thank",
        }
    }

    fn run(&self, tx: &Tx<'_>, cx: &Context) -> Result<Outcome> {
        let dossier = dossiers::load(tx.view(), self.letter.clone())?;
        let mut outcome = Outcome::default().on(self.letter.id);
        let mut asked = HashSet::new();
        let mut recorded = 0;
        for message in &self.messages {
            if messages::is_recorded(tx.view(), message.id)? {
                continue;
            }
            let Some(entry) = entry_of(&dossier, message) else {
                outcome
                    .notices
                    .push("One of those written to was taken off the letter meanwhile.".to_owned());
                continue;
            };
            if let Some(answer) = answered(entry, self.kind) {
                let name = entry.name();
                outcome.notices.push(format!("{name} is {answer} meanwhile: do not send its draft."));
                continue;
            }
            messages::insert(tx, message)?;
            recorded += 1;
            if asked.insert(message.sign_on) {
                ask(tx, cx, entry, self.kind)?;
                outcome.ids.push(message.sign_on.to_string());
            }
        }
        let noun = noun(self.kind, recorded);
        outcome.message = format!("{recorded} {noun} written for letter {}.", self.letter.slug);
        Ok(outcome)
    }
}

fn entry_of<'d>(dossier: &'d Dossier, message: &Message) -> Option<&'d Entry> {
    dossier.sign_ons.iter().find(|entry| entry.sign_on.id == message.sign_on)
}

/// The answer that came while the draft was written, if asking makes no sense any more.
fn answered(entry: &Entry, kind: MessageKind) -> Option<Status> {
    let status = entry.standing.status;
    let is_too_late = match kind {
        MessageKind::Invitation => status == Status::Signed,
        MessageKind::Reminder => matches!(status, Status::Signed | Status::Declined | Status::Withdrawn),
        MessageKind::ConfirmAgain | MessageKind::Thanks => status != Status::Signed,
    };
    is_too_late.then_some(status)
}

/// Records that a sign-on was asked, or asked again.
fn ask(tx: &Tx<'_>, cx: &Context, entry: &Entry, kind: MessageKind) -> Result<()> {
    let Some(status) = kind.status() else { return Ok(()) };
    let event = match status {
        Status::Reminded => EventKind::Reminded,
        // It was asked by other means already: the draft changes nothing about that.
        _ if matches!(entry.standing.status, Status::Invited | Status::Reminded | Status::Considering) => {
            return Ok(());
        }
        _ => EventKind::Invited,
    };
    let report = Report { channel: Some("email".to_owned()), ..Report::default() };
    Step { status, report: &report, target: None, whole: true }.append(tx, cx, entry, event)?;
    Ok(())
}

/// "invitation", "reminders".
pub(super) fn noun(kind: MessageKind, count: usize) -> &'static str {
    match (kind, count) {
        (MessageKind::Invitation, 1) => "invitation",
        (MessageKind::Invitation, _) => "invitations",
        (MessageKind::Reminder, 1) => "reminder",
        (MessageKind::Reminder, _) => "reminders",
        (MessageKind::ConfirmAgain, 1) => "request to confirm again",
        (MessageKind::ConfirmAgain, _) => "requests to confirm again",
        (MessageKind::Thanks, 1) => "note of thanks",
        (MessageKind::Thanks, _) => "notes of thanks",
    }
}
