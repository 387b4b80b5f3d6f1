//! Reading a letter file: every mistake is named with file, line and column.

use super::{Head, LetterFile, fence, mistake};
use crate::domain::text::{BODY_LIMIT, first_hidden};
use crate::error::{Error, Result};

/// Takes a letter file apart; `source` names it in errors.
///
/// # Errors
/// A missing or unclosed head, an unknown key, a wrong type, a bad date, a character that is
/// refused, a body above 1 MiB: each with line and column.
pub fn read(source: &str, text: &str) -> Result<LetterFile> {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text).replace("\r\n", "\n");
    if let Some((offset, what)) = first_hidden(&text) {
        return Err(Error::invalid(format!("{source}: {}: {what}", mistake::place(&text, offset)))
            .hint("take it out: it cannot be seen, and it changes what is read"));
    }
    let (head, body_start) = fence::split(source, &text)?;
    let body = &text[body_start..];
    if body.len() > BODY_LIMIT {
        return Err(Error::invalid(format!(
            "{source}: the body has {} bytes; at most {BODY_LIMIT} (1 MiB) can be kept",
            body.len()
        ))
        .hint("a letter of this size is a book: send the long part as an enclosure"));
    }
    let parsed: Head = toml::from_str(&text[head.clone()]).map_err(|err| {
        let offset = head.start + err.span().map_or(0, |span| span.start);
        let key = mistake::key_before(&text, offset);
        mistake::explain(&err, key.as_deref()).at(format!("{source}: {}", mistake::place(&text, offset)))
    })?;
    let above = "\n".repeat(text[..head.start].matches('\n').count());
    let written = format!("{above}{}", &text[head]);
    Ok(LetterFile { source: source.to_owned(), head: parsed, body: body.to_owned(), written })
}

/// Reads one value of the head, as the command line gives it: `KEY=VALUE` with VALUE in TOML.
/// Bare words are taken as text, so that quotes need not pass through a shell.
pub fn parse_value(key: &str, value: &str) -> Result<toml::Table> {
    let typed = toml::from_str::<toml::Table>(&format!("{key} = {value}"));
    typed.or_else(|_| toml::from_str(&format!("{key} = {}", toml::Value::String(value.to_owned())))).map_err(
        |err| {
            Error::invalid(format!("{key}={value} cannot be read: {}", err.message()))
                .hint("write it as in a letter file: date=2026-04-30, goal=40, cc='[\"A\", \"B\"]'")
        },
    )
}

impl Head {
    /// The head with some of its keys set anew.
    ///
    /// # Errors
    /// An unknown key or a wrong type.
    pub fn with(&self, changes: toml::Table) -> Result<Self> {
        let mut table = toml::Table::try_from(self)
            .map_err(|err| Error::bug("a letter's head has no TOML form").because(err))?;
        let only = changes.keys().next().filter(|_| changes.len() == 1).cloned();
        table.extend(changes);
        table.try_into().map_err(|err: toml::de::Error| mistake::explain(&err, only.as_deref()))
    }
}
