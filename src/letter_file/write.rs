//! Writing a letter file: the same letter gives the same bytes.

use super::LetterFile;
use crate::error::{Error, Result};

/// The whole file.
pub fn write(file: &LetterFile) -> Result<String> {
    let head = toml::to_string(&file.head)
        .map_err(|err| Error::bug("a letter's head has no TOML form").because(err))?;
    Ok(format!("+++\n{head}+++\n\n{}", file.body))
}
