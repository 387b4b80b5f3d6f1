//! Publishing a letter's text under a number.

use super::{Context, Operation, Outcome};
use crate::domain::dossier::Dossier;
use crate::domain::ids::{EventId, VersionId};
use crate::domain::letter::Letter;
use crate::domain::sign_on::{Event, EventKind};
use crate::domain::text::{counted, remark};
use crate::domain::version::{ChangeClass, Text, Version, short_digest};
use crate::error::{Error, Kind, Result};
use crate::letter::redline::Redline;
use crate::store::{Tx, View, dossiers, events, letters, versions};

/// Publishes the working text as the next version.
#[derive(Debug, Clone)]
pub struct Publish {
    /// The letter.
    pub letter: Letter,
    /// What it changes; the first version needs none.
    pub class: Option<ChangeClass>,
    /// What its publisher says of it.
    pub note: Option<String>,
}

impl Operation for Publish {
    fn name(&self) -> &'static str {
        "version publish"
    }

    fn run(&self, tx: &Tx<'_>, cx: &Context) -> Result<Outcome> {
        refuse_unseen(tx.view(), &self.letter)?;
        let dossier = dossiers::load(tx.view(), self.letter.clone())?;
        let class = self.class(&dossier)?;
        let note = self.note.as_deref().map(|note| remark("the note", note)).transpose()?.flatten();
        let text = dossier.working_text();
        let version = publish(tx, cx, &dossier, &text, class, note)?;
        let message = format!(
            "Version {} of letter {} published ({class}, text {}).",
            version.number,
            self.letter.slug,
            short_digest(&version.digest)
        );
        if class == ChangeClass::Editorial {
            carry_over(tx, cx, &dossier, &version)?;
        }
        let effect = Affected::of(&dossier).in_words(class);
        Ok(Outcome::new(format!("{message} {effect}").trim_end()).on(self.letter.id).id(version.id))
    }
}

/// Whom the publication of a further version affects, by name.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Affected {
    /// Those whose approval stands for the newest version: an editorial change carries it over, a material
    /// one asks them again.
    pub approvals: Vec<String>,
    /// Those whose yes to the newest version waits for something: it goes over with the approvals, and waits on.
    pub conditional: Vec<String>,
    /// Those who must confirm again already, and go on to.
    pub waiting: Vec<String>,
    /// Those who would have to confirm the working text; not those who signed that very text once.
    pub asked: Vec<String>,
    /// Those who are printed without having confirmed: that is decided for one version only.
    pub kept: Vec<String>,
}

impl Affected {
    /// Looks at who stands for the newest version.
    pub fn of(dossier: &Dossier) -> Self {
        let digest = dossier.current_digest();
        let working = dossier.working_text().digest();
        let mut affected = Self::default();
        for entry in &dossier.sign_ons {
            let (standing, name) = (&entry.standing, || entry.name().to_owned());
            if standing.is_conditional(&digest) {
                affected.conditional.push(name());
            } else if standing.has_signed(&digest) {
                affected.approvals.push(name());
            } else if standing.must_confirm(&digest) {
                affected.waiting.push(name());
            }
            if standing.must_confirm(&working) {
                affected.asked.push(name());
            }
            if standing.kept_on(&digest).is_some() {
                affected.kept.push(name());
            }
        }
        affected
    }

    /// What a change of that class does to them, in a sentence or two.
    pub fn in_words(&self, class: ChangeClass) -> String {
        let mut words = match class {
            ChangeClass::First => return String::new(),
            ChangeClass::Editorial => match self.conditional.len() {
                0 => format!("{} carried over.", counted(self.approvals.len(), "approval")),
                waiting => format!(
                    "{} carried over, and {waiting} that still waits for something.",
                    counted(self.approvals.len(), "approval")
                ),
            },
            ChangeClass::Material => {
                format!("{} must confirm again.", counted(self.asked.len(), "signatory"))
            }
        };
        if !self.kept.is_empty() {
            words.push_str(" No longer printed unless that is decided anew: ");
            words.push_str(&self.kept.join(", "));
            words.push('.');
        }
        words
    }
}

impl Publish {
    fn class(&self, dossier: &Dossier) -> Result<ChangeClass> {
        let Some(newest) = dossier.newest() else {
            return Ok(ChangeClass::First);
        };
        if newest.digest == dossier.working_text().digest() {
            return Err(Error::refused(format!(
                "the working text of letter {} is version {} already",
                self.letter.slug, newest.number
            ))
            .hint("there is nothing to publish; edit the letter first"));
        }
        self.class.ok_or_else(|| {
            Error::refused(format!("say what version {} changes", newest.number + 1))
                .hint("--editorial: nothing a signer would ask about, approvals carry over")
                .hint("--material: every signatory must confirm again")
        })
    }
}

/// Refuses to publish a text that somebody else has changed since it was read: what is published
/// must be what its publisher saw.
pub(super) fn refuse_unseen(view: View<'_>, seen: &Letter) -> Result<()> {
    if letters::get(view, seen.id)?.version == seen.version {
        return Ok(());
    }
    Err(Error::new(Kind::Stale, format!("letter {} has been changed since it was read", seen.slug))
        .hint("nothing was published; read it again first"))
}

/// Gives a text the next number.
pub(super) fn publish(
    tx: &Tx<'_>,
    cx: &Context,
    dossier: &Dossier,
    text: &Text,
    class: ChangeClass,
    note: Option<String>,
) -> Result<Version> {
    let version = Version {
        id: VersionId::new(),
        letter: dossier.letter.id,
        number: dossier.newest().map_or(1, |newest| newest.number + 1),
        class,
        note,
        digest: text.digest(),
        actor: cx.actor.clone(),
        published_at: cx.now(),
    };
    versions::insert(tx, &version, text)?;
    Ok(version)
}

/// Lets the approvals of the version before pass to `version`, with the difference they pass over. One that
/// waits for something passes too, and waits on.
fn carry_over(tx: &Tx<'_>, cx: &Context, dossier: &Dossier, version: &Version) -> Result<()> {
    let before = dossier.current_digest();
    let change = keep_change(tx, dossier)?;
    for entry in dossier.sign_ons.iter().filter(|entry| entry.standing.has_agreed(&before)) {
        events::append(
            tx,
            Event {
                id: EventId::new(),
                sign_on: entry.sign_on.id,
                letter: dossier.letter.id,
                version: Some(version.id),
                text_digest: Some(version.digest.clone()),
                kind: EventKind::CarriedOver,
                becomes: None,
                refers_to: entry.standing.event,
                actor: cx.actor.clone(),
                channel: None,
                reason: version.note.clone(),
                waits_for: None,
                personal_id: None,
                personal_digest: None,
                personal: None,
                occurred_on: None,
                recorded_at: cx.now(),
                listed_as: Some(entry.listed_as()).filter(|_| entry.organization.is_some()),
                change: change.clone(),
            },
        )?;
    }
    Ok(())
}

/// Keeps what the working text changes of the newest version; the digest that events name it by.
fn keep_change(tx: &Tx<'_>, dossier: &Dossier) -> Result<Option<String>> {
    let Some(before) = &dossier.newest_text else { return Ok(None) };
    let change = Redline::of(before, &dossier.working_text());
    let content = serde_json::to_string(&change)
        .map_err(|err| Error::bug("a difference has no JSON form").because(err))?;
    versions::keep_change(tx, &content).map(Some)
}
