//! What people do about the findings of preflight: let one stand for a reason, tick an item of the
//! list, have a rule's findings put right.

use super::{Context, Operation, Outcome};
use crate::check::{Finding, Fixed};
use crate::domain::addressee::Addressee;
use crate::domain::ids::{TickId, WaiverId};
use crate::domain::letter::Letter;
use crate::domain::waiver::{Tick, Waiver};
use crate::error::{Error, Kind, Result};
use crate::store::{Tx, addressees, letters, waivers};

/// Lets a finding stand.
#[derive(Debug, Clone)]
pub struct Waive {
    /// The letter.
    pub letter: Letter,
    /// The finding.
    pub finding: Finding,
    /// Digest of the text that it stands on.
    pub text: String,
    /// Why.
    pub reason: String,
}

impl Operation for Waive {
    fn name(&self) -> &'static str {
        "check waive"
    }

    fn run(&self, tx: &Tx<'_>, cx: &Context) -> Result<Outcome> {
        let mut waiver = Waiver {
            id: WaiverId::new(),
            version: 1,
            letter: self.letter.id,
            rule: self.finding.rule.to_owned(),
            finding: self.finding.name().to_owned(),
            text: self.text.clone(),
            message: self.finding.message.clone(),
            reason: self.reason.clone(),
            actor: cx.actor.clone(),
            at: cx.now(),
        };
        if waiver.reason.trim().is_empty() {
            return Err(
                Error::new(Kind::Invalid, "a finding is let stand only for a reason").hint("say why: -m WHY")
            );
        }
        waiver.clean()?;
        // One that was given for an earlier text of the same place has nothing more to say.
        let known = waivers::list(tx.view(), self.letter.id)?;
        for old in known.iter().filter(|old| old.finding == waiver.finding && old.message == waiver.message) {
            if old.text == waiver.text && old.reason == waiver.reason {
                return Ok(Outcome::default().on(self.letter.id));
            }
            if old.text == waiver.text {
                waivers::delete(tx, old)?;
            }
        }
        waivers::insert(tx, &waiver)?;
        let message =
            format!("Letter {}: {} is let stand: {}.", self.letter.slug, self.finding.id, waiver.reason);
        Ok(Outcome::new(message).on(self.letter.id).id(waiver.id))
    }
}

/// Takes a waiver back.
#[derive(Debug, Clone)]
pub struct Unwaive {
    /// The letter.
    pub letter: Letter,
    /// The waiver.
    pub waiver: Waiver,
}

impl Operation for Unwaive {
    fn name(&self) -> &'static str {
        "check unwaive"
    }

    fn run(&self, tx: &Tx<'_>, _cx: &Context) -> Result<Outcome> {
        waivers::delete(tx, &self.waiver)?;
        let message = format!("Letter {}: {} counts again.", self.letter.slug, self.waiver.finding);
        Ok(Outcome::new(message).on(self.letter.id).id(self.waiver.id))
    }
}

/// Sets or takes away the tick of an item of the tick-list.
#[derive(Debug, Clone)]
pub struct SetTick {
    /// The letter.
    pub letter: Letter,
    /// The item.
    pub item: String,
    /// Digest of the working text that was looked at; `None` to take the tick away.
    pub text: Option<String>,
}

impl Operation for SetTick {
    fn name(&self) -> &'static str {
        if self.text.is_some() { "check tick" } else { "check untick" }
    }

    fn run(&self, tx: &Tx<'_>, cx: &Context) -> Result<Outcome> {
        let known = waivers::ticks(tx.view(), self.letter.id)?;
        let known = known.iter().find(|tick| tick.item == self.item);
        if let Some(known) = known.filter(|known| Some(&known.text) != self.text.as_ref()) {
            waivers::delete_tick(tx, known)?;
        }
        let slug = &self.letter.slug;
        let Some(text) = &self.text else {
            return Ok(Outcome::new(format!("Letter {slug}: {} is to be looked at again.", self.item))
                .on(self.letter.id));
        };
        if known.is_none_or(|known| known.text != *text) {
            let mut tick = Tick {
                id: TickId::new(),
                version: 1,
                letter: self.letter.id,
                item: self.item.clone(),
                text: text.clone(),
                actor: cx.actor.clone(),
                at: cx.now(),
            };
            tick.clean()?;
            waivers::insert_tick(tx, &tick)?;
        }
        Ok(Outcome::new(format!("Letter {slug}: {} ticked.", self.item)).on(self.letter.id))
    }
}

/// Saves a letter in which a rule's findings were put right.
#[derive(Debug, Clone)]
pub struct Fix {
    /// The rule.
    pub rule: String,
    /// The letter as it is to stand, with the row version at which it was read.
    pub fixed: Fixed,
}

impl Operation for Fix {
    fn name(&self) -> &'static str {
        "check fix"
    }

    fn run(&self, tx: &Tx<'_>, _cx: &Context) -> Result<Outcome> {
        let mut letter = self.fixed.letter.clone();
        letter.clean()?;
        letters::update(tx, &letter)?;
        let mut to = self.fixed.to.clone();
        for addressee in &mut to {
            addressee.printed.clean()?;
        }
        // Those that somebody has added or taken away meanwhile are not ours to change.
        let wanted: Vec<Addressee> = addressees::list(tx.view(), letter.id)?
            .into_iter()
            .map(|known| {
                to.iter()
                    .find(|new| new.id == known.id && new.printed != known.printed)
                    .cloned()
                    .unwrap_or(known)
            })
            .collect();
        addressees::replace(tx, letter.id, &wanted)?;
        let count = self.fixed.findings.len();
        let what = if count == 1 { "1 finding".to_owned() } else { format!("{count} findings") };
        let message = format!("Letter {}: {what} of {} put right.", letter.slug, self.rule);
        Ok(Outcome::new(message).on(letter.id).id(letter.id))
    }
}
