//! The form of the data files that users can put in the place of ours: TOML, mistakes named by their line.

use serde::de::DeserializeOwned;

use crate::error::{Error, Result};

/// Reads a data file of the user's.
///
/// # Errors
/// The line on which it is not TOML, or not what is asked for.
pub(super) fn read<T: DeserializeOwned>(text: &str) -> Result<T> {
    toml::from_str(text).map_err(|err| {
        let line = err.span().map_or(1, |span| text[..span.start].matches('\n').count() + 1);
        Error::invalid(format!("line {line}: {}", err.message()))
    })
}
