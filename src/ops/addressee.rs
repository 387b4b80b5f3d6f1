//! Putting officials on a letter, ordering them, and taking them off.

use super::{Context, Operation, Outcome};
use crate::domain::addressee::Addressee;
use crate::domain::body::{Group, Who};
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

/// Puts a group on a letter, last: each member as printed today, or all of them as one. Who is on it
/// already is passed over.
#[derive(Debug, Clone)]
pub struct AddGroup {
    /// The letter.
    pub letter: Letter,
    /// The group.
    pub group: Group,
    /// Who of it.
    pub who: Who,
}

impl Operation for AddGroup {
    fn name(&self) -> &'static str {
        "addressee add"
    }

    fn run(&self, tx: &Tx<'_>, _cx: &Context) -> Result<Outcome> {
        let mut to = addressees::list(tx.view(), self.letter.id)?;
        let chosen = self.group.addressees(self.who);
        let name = &self.group.name;
        if chosen.is_empty() {
            return Err(Error::refused(format!("nobody is known who leads the group {name}"))
                .hint("add all of its members with --who everyone"));
        }
        let count = chosen.len();
        let mut outcome = Outcome::default().on(self.letter.id);
        for (official, printed) in chosen {
            let is_there = to.iter().any(|other| match official {
                Some(_) => other.official == official,
                None => other.printed.collective && other.printed.name == printed.name,
            });
            if is_there {
                continue;
            }
            let id = AddresseeId::new();
            outcome = outcome.id(id);
            to.push(Addressee { id, version: 1, letter: self.letter.id, position: 0, official, printed });
        }
        let added = outcome.ids.len();
        if added == 0 {
            return Err(Error::refused(format!("all of {name} are on letter {} already", self.letter.slug)));
        }
        addressees::replace(tx, self.letter.id, &to)?;
        let there = count - added;
        outcome.message = match (self.who, added, there) {
            (Who::Together, ..) => format!("{} added to letter {}, as one.", name, self.letter.slug),
            (_, 1, 0) => format!("1 addressee of {name} added to letter {}.", self.letter.slug),
            (_, _, 0) => format!("{added} addressees of {name} added to letter {}.", self.letter.slug),
            _ => format!(
                "{added} addressees of {name} added to letter {}; {there} were on it.",
                self.letter.slug
            ),
        };
        Ok(outcome)
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
