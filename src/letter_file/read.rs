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
        let field = fence::split(source, &text)
            .ok()
            .filter(|(head, _)| head.contains(&offset))
            .and_then(|_| mistake::key_before(&text, offset))
            .map_or_else(String::new, |key| format!("{key}: "));
        return Err(Error::invalid(format!("{source}: {}: {field}{what}", mistake::place(&text, offset)))
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
fn parse_value(key: &str, value: &str) -> Result<toml::Table> {
    let unread = |err: toml::de::Error| {
        Error::invalid(format!("{key}={value} cannot be read: {}", err.message()))
            .hint("write it as in a letter file: date=2026-04-30, goal=40, cc='[\"A\", \"B\"]'")
    };
    let typed = toml::from_str::<toml::Table>(&format!("{key} = {value}"));
    let is_bare = !value.starts_with(['"', '\'', '[', '{']);
    typed
        .or_else(|err| {
            let text = toml::Value::String(value.to_owned());
            if is_bare { toml::from_str(&format!("{key} = {text}")) } else { Err(err) }
        })
        .map_err(unread)
}

impl Head {
    /// The head with one of its keys set anew, or one key of a table in it: `salutation.style`. Nothing in the
    /// place of a value puts the key back to what it is where nobody has set it.
    ///
    /// # Errors
    /// An unknown key or a wrong type.
    pub fn with(&self, key: &str, value: &str) -> Result<Self> {
        let mut table = toml::Table::try_from(self)
            .map_err(|err| Error::bug("a letter's head has no TOML form").because(err))?;
        let changes = parse_value(key, value)?;
        let plain = table.get(key).is_some_and(|known| !is_rows(known));
        if value.is_empty() && plain {
            table.remove(key);
        } else if key.contains('.') {
            merge(&mut table, changes);
        } else {
            table.extend(changes);
        }
        table.try_into().map_err(|err: toml::de::Error| mistake::explain(&err, Some(key)))
    }
}

/// True of rows such as `[[to]]`, which nobody means to lose by leaving out a value.
fn is_rows(value: &toml::Value) -> bool {
    value.as_array().is_some_and(|rows| rows.iter().any(toml::Value::is_table))
}

/// Sets keys anew, and leaves the other keys of the same tables as they are.
fn merge(table: &mut toml::Table, changes: toml::Table) {
    for (key, value) in changes {
        match (table.get_mut(&key), value) {
            (Some(toml::Value::Table(known)), toml::Value::Table(changes)) => merge(known, changes),
            (_, value) => {
                table.insert(key, value);
            }
        }
    }
}
