//! Choosing the one record that a person's words name.

use crate::error::{Error, Kind, Result};

/// The one of `fitting` that is meant: an archived one only where no other fits. `None` if there
/// is none. `called` says what is ambiguous ("several officials are called \"Lee\""), `describe`
/// one candidate, beginning with its id.
///
/// # Errors
/// [`Kind::Ambiguous`] with the candidates.
pub(in crate::store) fn the_one<T>(
    mut fitting: Vec<T>,
    is_archived: impl Fn(&T) -> bool,
    called: impl FnOnce() -> String,
    describe: impl Fn(&T) -> String,
) -> Result<Option<T>> {
    if fitting.iter().any(|one| !is_archived(one)) {
        fitting.retain(|one| !is_archived(one));
    }
    if fitting.len() > 1 {
        return Err(Error::new(Kind::Ambiguous, called())
            .hint("name one by its id")
            .candidates(fitting.iter().map(describe).collect()));
    }
    Ok(fitting.pop())
}
