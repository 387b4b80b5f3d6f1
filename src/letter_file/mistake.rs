//! What is wrong with the head of a letter file, in words, and where: TOML's own errors speak of
//! fields, variants and sequences, which mean nothing to whom the file belongs.

use toml::de::{DeTable, DeValue};

use super::LetterFile;
use crate::error::Error;

/// Where to look what may stand in a head.
const KEYS: &str = "nothing was written; docs/letter-file.md lists the keys";

impl LetterFile {
    /// A row of a head, such as the second `[[deadline]]`, with its place if the file was read:
    /// `line 12, column 1: [[deadline]] 2`.
    pub fn row(&self, table: &str, index: usize) -> String {
        let name = format!("[[{table}]] {}", index + 1);
        match row_offset(&self.written, table, index) {
            Some(offset) => format!("{}: {name}", place(&self.written, offset)),
            None => name,
        }
    }
}

fn row_offset(head: &str, table: &str, index: usize) -> Option<usize> {
    let parsed = DeTable::parse(head).ok()?;
    match parsed.get_ref().get(table)?.get_ref() {
        DeValue::Array(rows) => Some(rows.get(index)?.span().start),
        _ => None,
    }
}

/// "line 3, column 9": both count from 1, columns in characters.
pub(super) fn place(text: &str, offset: usize) -> String {
    let before = text.get(..offset).unwrap_or(text);
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
    format!("line {line}, column {column}")
}

/// The key whose value stands at `offset`, if it is in the same line.
pub(super) fn key_before(text: &str, offset: usize) -> Option<String> {
    let line = text.get(..offset)?.rsplit('\n').next()?;
    // Within quotes an equals sign may be anything; then the first one is the only sure one.
    let (before, _) = if line.contains(['"', '\'']) { line.split_once('=')? } else { line.rsplit_once('=')? };
    let key =
        before.trim_end().rsplit(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.')));
    key.into_iter().next().filter(|key| !key.is_empty()).map(str::to_owned)
}

/// A TOML error in a sentence and a hint: what was expected is a hint, not the message. `key` is the key
/// that a value belongs to, if it is known.
pub(super) fn explain(err: &toml::de::Error, key: Option<&str>) -> Error {
    let text = err.message();
    let (what, hint) = match text.split_once(", expected ") {
        Some((what, wanted)) => (what, format!("expected {}", wanted_in_words(wanted))),
        None => (text, KEYS.to_owned()),
    };
    let sentence = if let Some(name) = what.strip_prefix("unknown field ") {
        format!("unknown key {name}")
    } else if let Some(name) = what.strip_prefix("missing field ") {
        format!("the key {name} is missing")
    } else {
        let value = value_in_words(what);
        key.map_or_else(|| value.clone(), |key| format!("{key}: {value}"))
    };
    Error::invalid(sentence).hint(hint)
}

/// "invalid type: integer `3`" is "the number 3 does not fit here".
fn value_in_words(what: &str) -> String {
    if let Some(choice) = what.strip_prefix("unknown variant ") {
        return format!("{choice} is not one of the choices");
    }
    let Some(value) = what.strip_prefix("invalid type: ").or_else(|| what.strip_prefix("invalid value: "))
    else {
        return what.to_owned();
    };
    let (kind, rest) = value.split_once(' ').unwrap_or((value, ""));
    let named = match kind {
        "string" => format!("the text {rest}"),
        "integer" => format!("the number {}", rest.split('`').nth(1).unwrap_or(rest)),
        "floating" => format!("the number {}", rest.trim_start_matches("point ").trim_matches('`')),
        "boolean" => rest.trim_matches('`').to_owned(),
        "sequence" => "a list".to_owned(),
        "map" => "a table or a date".to_owned(),
        _ => value.to_owned(),
    };
    format!("{named} does not fit here")
}

fn wanted_in_words(wanted: &str) -> String {
    match wanted {
        "a string" => "text in quotes: \"…\"".to_owned(),
        "a sequence" => "a list: [\"…\", \"…\"]".to_owned(),
        "a boolean" => "true or false".to_owned(),
        "u8" | "u16" | "u32" | "u64" => "a whole number, without quotes".to_owned(),
        _ if wanted.starts_with("struct ") => "a table: { key = \"…\" }".to_owned(),
        _ => wanted.to_owned(),
    }
}
