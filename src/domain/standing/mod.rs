//! The state machine of a sign-on: what its events amount to, and what may be recorded next.

use std::collections::HashSet;

use super::ids::{EventId, VersionId};
use super::sign_on::{Event, EventKind, Report, Status};
use super::version::same_text;
use crate::error::{Error, Result};

/// Where a sign-on stands.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Standing {
    /// In a word.
    pub status: Status,
    /// The digest of the text it has agreed to last, while it stands as signed.
    pub approved: Option<String>,
    /// The version of that text, if it was published here.
    pub version: Option<VersionId>,
    /// The versions that it signed before that one and has not taken back, with the digests of their texts: an
    /// approval stays with the version that it was given for.
    pub earlier: Vec<(VersionId, String)>,
    /// The event that put it there.
    pub event: Option<EventId>,
    /// When that event was recorded.
    pub recorded_at: Option<chrono::DateTime<chrono::Utc>>,
    /// What was told then.
    pub report: Report,
    /// The text under which its name is printed although it has not confirmed it, and why.
    pub kept: Option<Kept>,
    /// When it was last asked, by invitation or reminder.
    pub last_asked: Option<chrono::DateTime<chrono::Utc>>,
    /// How many reminders it has had.
    pub reminders: u32,
}

/// A decision that a name is printed under a text that its owner has not confirmed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// The digest of the text.
    pub digest: String,
    /// Why.
    pub reason: String,
    /// Who decided it.
    pub actor: String,
    /// The event that says so.
    pub event: EventId,
}

impl Standing {
    /// What the events of one sign-on, in the order in which they were recorded, amount to.
    pub fn of<'a>(events: impl IntoIterator<Item = &'a Event> + Clone) -> Self {
        let undone: HashSet<EventId> = events
            .clone()
            .into_iter()
            .filter(|event| event.kind == EventKind::Undone)
            .filter_map(|event| event.refers_to)
            .collect();
        let mut standing = Self::default();
        for event in events {
            if event.kind != EventKind::Undone && !undone.contains(&event.id) {
                standing.take(event);
            }
        }
        standing
    }

    fn take(&mut self, event: &Event) {
        self.kept = kept(event);
        match event.kind {
            EventKind::CarriedOver => {
                self.approve(event);
                return;
            }
            EventKind::KeptListed => return,
            _ => {}
        }
        self.status = status_after(event);
        if self.status == Status::Signed {
            self.approve(event);
        } else {
            (self.approved, self.version, self.earlier) = (None, None, Vec::new());
        }
        (self.event, self.recorded_at) = (Some(event.id), Some(event.recorded_at));
        self.report = report_of(event);
        match event.kind {
            EventKind::Invited => self.last_asked = Some(event.recorded_at),
            EventKind::Reminded => {
                self.last_asked = Some(event.recorded_at);
                self.reminders += 1;
            }
            _ => {}
        }
    }

    /// Takes the text of an event as the one that was agreed to last. What was agreed to before stays, but not
    /// what waited for something, and not a version after the one of the event: who is said to have signed
    /// version 1 after all has not signed version 2.
    fn approve(&mut self, event: &Event) {
        if let (Some(version), Some(digest), None) = (self.version, &self.approved, &self.report.waits_for) {
            self.earlier.push((version, digest.clone()));
        }
        self.earlier.retain(|(version, _)| event.version.is_some_and(|newer| *version < newer));
        self.approved.clone_from(&event.text_digest);
        self.version = event.version;
    }

    /// True if the text of that digest is the one that it agreed to last, be it on a condition.
    fn agreed_last(&self, digest: &str) -> bool {
        self.status == Status::Signed && self.approved.as_deref().is_some_and(|own| same_text(own, digest))
    }

    /// True if it has agreed to the text of that digest, be it on a condition.
    pub fn has_agreed(&self, digest: &str) -> bool {
        self.agreed_last(digest) || self.earlier.iter().any(|(_, own)| same_text(own, digest))
    }

    /// True if its yes to the text of that digest waits for something: no approval yet.
    pub fn is_conditional(&self, digest: &str) -> bool {
        self.agreed_last(digest) && self.report.waits_for.is_some()
    }

    /// True if it stands as signed on the text of that digest.
    pub fn has_signed(&self, digest: &str) -> bool {
        self.has_agreed(digest) && !self.is_conditional(digest)
    }

    /// True if it has signed, but another text than the one of that digest.
    pub fn must_confirm(&self, digest: &str) -> bool {
        self.status == Status::Signed && !self.has_agreed(digest)
    }

    /// Why its name is printed under the text of that digest although it has not signed it, if somebody
    /// has decided so.
    pub fn kept_on(&self, digest: &str) -> Option<&Kept> {
        self.kept.as_ref().filter(|kept| self.status == Status::Signed && same_text(&kept.digest, digest))
    }

    /// True if its name is printed under the text of that digest: it has signed it, or somebody has
    /// decided so and said why.
    pub fn is_printed(&self, digest: &str) -> bool {
        self.has_signed(digest) || self.kept_on(digest).is_some()
    }

    /// Which event records that the organization `who` now stands at `status`, the agreement
    /// being to the text of `digest`; `None` if that is where it stands already and `report`
    /// tells nothing new.
    ///
    /// # Errors
    /// A sentence for each step that makes no sense.
    pub fn next(
        &self,
        who: &str,
        status: Status,
        digest: Option<&str>,
        report: &Report,
    ) -> Result<Option<EventKind>> {
        if let Some(rule) = self.refusal(status) {
            return Err(Error::refused(format!("{who} {}", rule.0)).hint(rule.1));
        }
        let stands = self.status == status
            && (status != Status::Signed
                || digest.is_some_and(|digest| {
                    self.agreed_last(digest)
                        && (self.report.waits_for.is_none() || report.waits_for.is_some())
                }));
        if stands {
            return Ok((*report != Report::default() && *report != self.report).then(|| {
                if status == Status::Reminded { EventKind::Reminded } else { EventKind::Corrected }
            }));
        }
        Ok(Some(match status {
            Status::NotAsked => EventKind::Corrected,
            Status::Invited => EventKind::Invited,
            Status::Reminded => EventKind::Reminded,
            Status::Considering => EventKind::Considering,
            Status::Signed if self.status == Status::Signed => EventKind::Reaffirmed,
            Status::Signed => EventKind::Signed,
            Status::Declined => EventKind::Declined,
            Status::Withdrawn => EventKind::Withdrew,
        }))
    }

    /// Whether the name of `who` may be printed under the text of `digest` without its word.
    ///
    /// # Errors
    /// A sentence where there is nothing to decide.
    pub fn may_keep(&self, who: &str, digest: &str) -> Result<()> {
        let refusal = match self.status {
            Status::Withdrawn => {
                ("has withdrawn, so the name cannot be printed", "record signed if that was taken back")
            }
            Status::Signed if self.has_signed(digest) => {
                ("has signed this text, so the name is printed anyway", "there is nothing to decide")
            }
            Status::Signed => return Ok(()),
            _ => (
                "has not signed, so the name cannot be printed",
                "only one who signed an earlier text, or on a condition, can be kept on the list",
            ),
        };
        Err(Error::refused(format!("{who} {}", refusal.0)).hint(refusal.1))
    }

    /// Why the step to `status` makes no sense, and what to do instead.
    fn refusal(&self, status: Status) -> Option<(&'static str, &'static str)> {
        use Status::{Considering, Declined, Invited, NotAsked, Reminded, Signed, Withdrawn};
        match (self.status, status) {
            (Signed, Invited | Reminded | Considering) => Some((
                "has signed, so nothing is left to ask",
                "if the name was taken back, record withdrawn; if it was never given, record not-asked first",
            )),
            (Signed, Declined) => Some((
                "has signed, so it is too late to decline",
                "record withdrawn: that keeps the signature before it",
            )),
            (NotAsked | Invited | Reminded | Considering | Declined, Withdrawn) => Some((
                "has not signed, so there is nothing to withdraw",
                "record declined if the answer is no",
            )),
            (Declined, Reminded) => {
                Some(("has declined, so no reminder is due", "record invited to ask anew"))
            }
            (Withdrawn, Reminded) => {
                Some(("has withdrawn, so no reminder is due", "record invited to ask anew"))
            }
            (Withdrawn, Declined) => {
                Some(("has withdrawn, which says no already", "record not-asked first if that was a mistake"))
            }
            _ => None,
        }
    }
}

fn kept(event: &Event) -> Option<Kept> {
    let digest = event.text_digest.clone().filter(|_| event.kind == EventKind::KeptListed)?;
    Some(Kept {
        digest,
        reason: event.reason.clone().unwrap_or_default(),
        actor: event.actor.clone(),
        event: event.id,
    })
}

fn status_after(event: &Event) -> Status {
    match event.kind {
        EventKind::Invited => Status::Invited,
        EventKind::Reminded => Status::Reminded,
        EventKind::Considering => Status::Considering,
        EventKind::Signed | EventKind::Reaffirmed | EventKind::CarriedOver | EventKind::KeptListed => {
            Status::Signed
        }
        EventKind::Declined => Status::Declined,
        EventKind::Withdrew => Status::Withdrawn,
        EventKind::Corrected => event.becomes.unwrap_or_default(),
        EventKind::Undone => Status::NotAsked,
    }
}

/// What an event tells.
fn report_of(event: &Event) -> Report {
    let personal = event.personal.clone().unwrap_or_default();
    Report {
        by: personal.by,
        channel: event.channel.clone(),
        evidence: personal.evidence,
        reason: event.reason.clone(),
        waits_for: event.waits_for.clone(),
        on: event.occurred_on,
    }
}

#[cfg(test)]
mod tests;
