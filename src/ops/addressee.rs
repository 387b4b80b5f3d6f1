//! Putting officials on a letter, ordering them, and taking them off.

use super::{Context, Operation, Outcome};
use crate::domain::addressee::Addressee;
use crate::domain::ids::AddresseeId;
use crate::domain::letter::Letter;
use crate::domain::official::Official;
use crate::error::{Error, Result};
use crate::store::{Tx, addressees};

/// Puts an official on a letter, last, as printed today.
#[derive(Debug, Clone)]
pub struct Add {
    /// The letter.
    pub letter: Letter,
    /// The official.
    pub official: Official,
}

impl Operation for Add {
    fn name(&self) -> &'static str {
        "addressee add"
    }

    fn run(&self, tx: &Tx<'_>, _cx: &Context) -> Result<Outcome> {
        let mut to = addressees::list(tx.view(), self.letter.id)?;
        let name = &self.official.printed.name;
        if to.iter().any(|other| other.official == Some(self.official.id)) {
            return Err(Error::refused(format!("{name} is on letter {} already", self.letter.slug)));
        }
        let id = AddresseeId::new();
        to.push(Addressee {
            id,
            version: 1,
            letter: self.letter.id,
            position: 0,
            official: Some(self.official.id),
            printed: self.official.printed.clone(),
        });
        addressees::replace(tx, self.letter.id, &to)?;
        let message = format!("{name} is addressee {} of letter {}.", to.len(), self.letter.slug);
        Ok(Outcome::new(message).on(self.letter.id).id(id))
    }
}

/// Moves an addressee to another place.
#[derive(Debug, Clone)]
pub struct Move {
    /// The letter.
    pub letter: Letter,
    /// The place it has, from 1.
    pub from: usize,
    /// The place it shall have, from 1.
    pub to: usize,
}

impl Operation for Move {
    fn name(&self) -> &'static str {
        "addressee move"
    }

    fn run(&self, tx: &Tx<'_>, _cx: &Context) -> Result<Outcome> {
        let mut to = addressees::list(tx.view(), self.letter.id)?;
        let from = place(&to, self.from, &self.letter)?;
        let target = place(&to, self.to, &self.letter)?;
        let moved = to.remove(from);
        let message =
            format!("{} is addressee {} of letter {}.", moved.printed.name, self.to, self.letter.slug);
        let id = moved.id;
        to.insert(target, moved);
        addressees::replace(tx, self.letter.id, &to)?;
        Ok(Outcome::new(message).on(self.letter.id).id(id))
    }
}

/// Takes an addressee off a letter.
#[derive(Debug, Clone)]
pub struct Remove {
    /// The letter.
    pub letter: Letter,
    /// Its place, from 1.
    pub place: usize,
}

impl Operation for Remove {
    fn name(&self) -> &'static str {
        "addressee remove"
    }

    fn run(&self, tx: &Tx<'_>, _cx: &Context) -> Result<Outcome> {
        let mut to = addressees::list(tx.view(), self.letter.id)?;
        let removed = to.remove(place(&to, self.place, &self.letter)?);
        addressees::replace(tx, self.letter.id, &to)?;
        let message = format!("{} taken off letter {}.", removed.printed.name, self.letter.slug);
        Ok(Outcome::new(message).on(self.letter.id).id(removed.id))
    }
}

/// The index of the addressee at a place counted from 1.
fn place(to: &[Addressee], place: usize, letter: &Letter) -> Result<usize> {
    if (1..=to.len()).contains(&place) {
        return Ok(place - 1);
    }
    Err(Error::not_found(format!("letter {} has no addressee {place}; it has {}", letter.slug, to.len()))
        .hint(format!("see `undersigned addressee list {}`", letter.slug)))
}
