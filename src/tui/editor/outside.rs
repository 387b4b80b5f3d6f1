//! The user's own editor, for those who write in another program.

use std::io::Write as _;
use std::process::Command;

use crate::error::{Error, Kind, Result};

/// Opens a text in `$VISUAL`, else `$EDITOR`, and waits; `None` if it was not changed, or the
/// editor says that it failed.
///
/// # Errors
/// If neither is set, or it cannot be started.
pub(crate) fn edit_outside(text: &str) -> Result<Option<String>> {
    let set = |name: &str| std::env::var(name).ok().filter(|words| !words.trim().is_empty());
    let words = set("VISUAL").or_else(|| set("EDITOR")).ok_or_else(|| {
        Error::refused("no editor of your own is set").hint("set the variable EDITOR, such as EDITOR=nano")
    })?;
    let parts = shlex::split(&words).unwrap_or_default();
    let (program, arguments) =
        parts.split_first().ok_or_else(|| Error::refused(format!("EDITOR cannot be read: {words}")))?;
    let failed = |err: std::io::Error| {
        Error::new(Kind::Io, format!("{program} could not be used: {err}")).because(err)
    };
    let mut file = tempfile::Builder::new().prefix("letter-").suffix(".md").tempfile().map_err(failed)?;
    file.write_all(text.as_bytes()).map_err(failed)?;
    let status = Command::new(program).args(arguments).arg(file.path()).status().map_err(failed)?;
    let edited = std::fs::read_to_string(file.path()).map_err(failed)?;
    Ok(Some(edited).filter(|edited| status.success() && edited != text))
}
