//! A sample coalition to learn on: invented organizations, officials and letters, with a history
//! of seven weeks that ends yesterday.
//!
//! Who there is stands in `data/demo/*.toml`, the letters are letter files beside them, and what
//! was done, day by day, is `data/demo/story.toml`. Here these are read, and played through
//! [`ops`], so that the sample holds nothing that a person could not have done.

mod calendar;
mod records;
mod story;

use serde::de::DeserializeOwned;

use crate::error::{Error, Result};
use crate::ops;
use crate::store::{Store, View, activities};
use calendar::Calendar;

/// Fills an empty record with the sample coalition, as if it had been at work until yesterday.
///
/// The moments, deadlines and dates count from the present instant of `cx`; who acts are persons
/// of the sample. Each of the some 160 operations is a transaction of its own: for a file, fill a
/// store in memory and write it with [`Store::backup`], which is faster, and whole or not at all.
///
/// # Errors
/// [`Kind::Refused`](crate::error::Kind::Refused) if there are organizations, officials or letters
/// already, so that nothing invented comes among real records; whatever an operation refuses.
pub fn fill(store: &mut Store, cx: &ops::Context) -> Result<()> {
    refuse_unless_empty(store)?;
    let calendar = Calendar::around(cx.now());
    for step in story::read()? {
        step.play(store, &calendar)?;
    }
    Ok(())
}

/// Who began the log of the sample, and how: by that it is known again, for the log is never changed.
const BEGINNING: (&str, &str) = ("Raj Patel", "Common Wells Coalition added.");

/// True if the record is that of the sample coalition, which must not be taken for the real one.
///
/// # Errors
/// If the log cannot be read.
pub fn is_sample(view: View<'_>) -> Result<bool> {
    let first = activities::oldest(view)?;
    Ok(first.is_some_and(|first| (first.actor.as_str(), first.summary.as_str()) == BEGINNING))
}

fn refuse_unless_empty(store: &Store) -> Result<()> {
    if store.is_empty()? {
        return Ok(());
    }
    Err(Error::refused("the sample coalition goes into an empty database only, and this one has records")
        .hint("name a folder without a database: `undersigned demo --dir DIR`"))
}

/// Reads a data file of the sample; it is part of the program, so a mistake in it is one in the program.
fn parse<T: DeserializeOwned>(name: &str, text: &str) -> Result<T> {
    toml::from_str(text).map_err(|err| Error::bug(format!("data/demo/{name} cannot be read")).because(err))
}

#[cfg(test)]
mod tests;
