//! Making, editing, archiving and restoring letters.

use super::{Context, Operation, Outcome};
use crate::domain::addressee::Addressee;
use crate::domain::ids::{AddresseeId, LetterId, SignOnId};
use crate::domain::letter::{Letter, Stage};
use crate::domain::sign_on::SignOn;
use crate::domain::text;
use crate::error::{Error, Result};
use crate::store::{Tx, View, addressees, letters, sign_ons};

/// Makes a new letter.
#[derive(Debug, Clone)]
pub struct New {
    /// Its title.
    pub title: String,
    /// The letter whose addressees, invite list and settings it takes over.
    pub from: Option<Letter>,
}

impl Operation for New {
    fn name(&self) -> &'static str {
        "letter new"
    }

    fn run(&self, tx: &Tx<'_>, cx: &Context) -> Result<Outcome> {
        let slug = free_slug(tx.view(), &text::slug(&self.title))?;
        let mut letter = Letter::new(LetterId::new(), slug, self.title.clone(), cx.now());
        if let Some(from) = &self.from {
            take_settings(&mut letter, from);
        }
        letter.clean()?;
        letters::insert(tx, &letter)?;
        if let Some(from) = &self.from {
            copy_addressees(tx, from.id, letter.id)?;
            copy_invite_list(tx, from.id, letter.id)?;
        }
        Ok(Outcome::new(format!("Letter {} made: {}.", letter.slug, letter.title))
            .on(letter.id)
            .id(letter.id))
    }
}

/// A slug that no letter has, made from `wanted` by a number where it is taken.
fn free_slug(view: View<'_>, wanted: &str) -> Result<String> {
    let mut slug = wanted.to_owned();
    let mut number = 2;
    while letters::find_by_slug(view, &slug)?.is_some() {
        slug = format!("{wanted}-{number}");
        number += 1;
    }
    Ok(slug)
}

fn take_settings(letter: &mut Letter, from: &Letter) {
    let from = from.clone();
    letter.lang = from.lang;
    letter.paper = from.paper;
    letter.goal = from.goal;
    letter.template = from.template;
    letter.close = from.close;
    letter.sender = from.sender;
    letter.sender_lines = from.sender_lines;
    letter.reply_to = from.reply_to;
    letter.cc = from.cc;
    letter.salutation = from.salutation;
    letter.running_head = from.running_head;
    letter.signatories = from.signatories;
    letter.profiles = from.profiles;
    letter.copies = from.copies;
}

fn copy_addressees(tx: &Tx<'_>, from: LetterId, to: LetterId) -> Result<()> {
    let copies: Vec<Addressee> = addressees::list(tx.view(), from)?
        .into_iter()
        .map(|addressee| Addressee { id: AddresseeId::new(), version: 1, letter: to, ..addressee })
        .collect();
    addressees::replace(tx, to, &copies)
}

/// Organizations are put on the new letter as not asked; persons who signed for themselves are not.
fn copy_invite_list(tx: &Tx<'_>, from: LetterId, to: LetterId) -> Result<()> {
    for sign_on in sign_ons::list(tx.view(), from)? {
        if sign_on.organization.is_some() {
            let copy = SignOn {
                id: SignOnId::new(),
                version: 1,
                letter: to,
                person: None,
                personal: None,
                show_early: false,
                ..sign_on
            };
            sign_ons::insert(tx, &copy)?;
        }
    }
    Ok(())
}

/// Saves a letter that was read before.
#[derive(Debug, Clone)]
pub struct Edit(pub Letter);

impl Operation for Edit {
    fn name(&self) -> &'static str {
        "letter edit"
    }

    fn run(&self, tx: &Tx<'_>, _cx: &Context) -> Result<Outcome> {
        let mut letter = self.0.clone();
        letter.clean()?;
        if letter.stage != Stage::Archived {
            letter.stage_before_archive = None;
        }
        letters::update(tx, &letter)?;
        Ok(Outcome::new(format!("Letter {} saved.", letter.slug)).on(letter.id).id(letter.id))
    }
}

/// Puts a letter away.
#[derive(Debug, Clone)]
pub struct Archive(pub Letter);

impl Operation for Archive {
    fn name(&self) -> &'static str {
        "letter archive"
    }

    fn run(&self, tx: &Tx<'_>, _cx: &Context) -> Result<Outcome> {
        let mut letter = self.0.clone();
        if letter.stage == Stage::Archived {
            return Err(Error::refused(format!("letter {} is archived already", letter.slug)));
        }
        letter.stage_before_archive = Some(letter.stage);
        letter.stage = Stage::Archived;
        letters::update(tx, &letter)?;
        Ok(Outcome::new(format!("Letter {} archived.", letter.slug)).on(letter.id).id(letter.id))
    }
}

/// Takes a letter out of the archive, to the stage it was in.
#[derive(Debug, Clone)]
pub struct Restore(pub Letter);

impl Operation for Restore {
    fn name(&self) -> &'static str {
        "letter restore"
    }

    fn run(&self, tx: &Tx<'_>, _cx: &Context) -> Result<Outcome> {
        let mut letter = self.0.clone();
        if letter.stage != Stage::Archived {
            return Err(Error::refused(format!(
                "letter {} is not archived; it is {}",
                letter.slug, letter.stage
            )));
        }
        letter.stage = letter.stage_before_archive.take().unwrap_or_default();
        letters::update(tx, &letter)?;
        let message = format!("Letter {} restored; it is {} again.", letter.slug, letter.stage);
        Ok(Outcome::new(message).on(letter.id).id(letter.id))
    }
}
