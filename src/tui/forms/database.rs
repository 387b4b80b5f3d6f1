//! The form that asks for another database.

use std::path::PathBuf;

use super::{Field, Form, Purpose, Values};
use crate::error::{Error, Result};
use crate::tui::screen::{Effect, Look};

struct Opening;

/// A form that asks which file to open.
pub(crate) fn open() -> Form {
    let file = Field::text("File", "").required().hint("its path, such as ~/Documents/letters.db");
    Form::new("Open another database", vec![file], Opening)
}

impl Purpose for Opening {
    fn submit(&self, values: &Values<'_>, _look: &Look<'_>) -> Result<Effect> {
        let path = at_home(&values.text("File"));
        if !path.is_file() {
            return Err(Error::invalid(format!("File: there is no file {}", path.display())));
        }
        Ok(Effect::Open(path))
    }
}

/// What a shell makes of a path: "~" at its beginning is the home folder.
pub(super) fn at_home(text: &str) -> PathBuf {
    let rest = text.strip_prefix('~').filter(|rest| rest.is_empty() || rest.starts_with('/'));
    match (rest, directories::BaseDirs::new()) {
        (Some(rest), Some(dirs)) => dirs.home_dir().join(rest.trim_start_matches('/')),
        _ => PathBuf::from(text),
    }
}
