//! Reading a settings file that has mistakes: what is right in it is used, what is wrong is named by line.

use std::path::Path;

use serde::Deserialize as _;
use toml::de::{DeTable, DeValue};
use toml::{Table, Value};

use super::Settings;

/// What could be made of a settings file.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Reading {
    /// What is right in it; the defaults for everything else.
    pub settings: Settings,
    /// What is wrong in it, each with its line.
    pub mistakes: Vec<String>,
    /// The lines of the entries: "user", "keys.set-status".
    pub lines: Vec<(String, usize)>,
}

impl Reading {
    /// The line of an entry, as a mistake begins with it: "line 7: "; empty if there is none.
    pub fn line(&self, entry: &str) -> String {
        let found = self.lines.iter().find(|(name, _)| name == entry);
        found.map(|(_, line)| format!("line {line}: ")).unwrap_or_default()
    }
}

/// Reads what can be read of the text of a settings file.
pub(super) fn read(text: &str) -> Reading {
    let (spans, whole) = match (DeTable::parse(text), toml::from_str::<Table>(text)) {
        (Ok(spans), Ok(whole)) => (spans, whole),
        (_, Err(err)) | (Err(err), _) => {
            let line = err.span().map_or(1, |span| line_of(text, span.start));
            let mistakes = vec![format!("line {line}: {}", err.message())];
            return Reading { mistakes, ..Reading::default() };
        }
    };
    let mut reading = Reading::default();
    note_lines(text, spans.get_ref(), "", &mut reading.lines);
    let mut right = Table::new();
    for (key, value) in whole {
        let Err(problem) = fits(Table::from_iter([(key.clone(), value.clone())])) else {
            right.insert(key, value);
            continue;
        };
        match value {
            Value::Table(entries)
                if fits(Table::from_iter([(key.clone(), Value::Table(Table::new()))])).is_ok() =>
            {
                let kept = keep(&key, entries, &mut reading);
                right.insert(key, Value::Table(kept));
            }
            _ => {
                let mistake = format!("{}{key}: {problem}", reading.line(&key));
                reading.mistakes.push(mistake);
            }
        }
    }
    // Every entry fits by itself, so all of them do.
    reading.settings = Settings::deserialize(Value::Table(right)).unwrap_or_default();
    if let Err(err) = reading.settings.zone() {
        let mistake = format!("{}{}", reading.line("time_zone"), err.message);
        reading.mistakes.push(mistake);
        reading.settings.time_zone = None;
    }
    if let Err(err) = reading.settings.cob() {
        let mistake = format!("{}{}", reading.line("close_of_business"), err.message);
        reading.mistakes.push(mistake);
        reading.settings.close_of_business = None;
    }
    reading
}

/// Keeps the entries of a table that fit.
fn keep(key: &str, entries: Table, reading: &mut Reading) -> Table {
    let mut kept = Table::new();
    for (name, value) in entries {
        let one = Table::from_iter([(name.clone(), value.clone())]);
        match fits(Table::from_iter([(key.to_owned(), Value::Table(one))])) {
            Ok(()) => {
                kept.insert(name, value);
            }
            Err(problem) => {
                let mistake = format!("{}{name}: {problem}", reading.line(&format!("{key}.{name}")));
                reading.mistakes.push(mistake);
            }
        }
    }
    kept
}

fn fits(table: Table) -> Result<(), String> {
    Settings::deserialize(Value::Table(table)).map(drop).map_err(|err| err.message().trim().to_owned())
}

fn note_lines(text: &str, table: &DeTable<'_>, before: &str, lines: &mut Vec<(String, usize)>) {
    for (key, value) in table {
        let name = format!("{before}{}", key.get_ref());
        lines.push((name.clone(), line_of(text, key.span().start)));
        if let DeValue::Table(inner) = value.get_ref() {
            note_lines(text, inner, &format!("{name}."), lines);
        }
    }
}

/// The line of a place in a text, from 1.
pub(super) fn line_of(text: &str, at: usize) -> usize {
    text[..at.min(text.len())].matches('\n').count() + 1
}

/// Reads what can be read of a settings file.
pub(super) fn read_file(path: &Path) -> Reading {
    match super::read_text(path, super::LIMIT) {
        Ok(text) => read(&text),
        Err(err) => Reading { mistakes: vec![err.message], ..Reading::default() },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::{Symbols, ThemeName};

    #[test]
    fn what_is_right_is_used_and_what_is_wrong_is_named_by_line() {
        let text = "theme = \"mono\"\nsymbols = \"emoji\"\ncolour = 1\ntime_zone = \"Mars\"\n\n\
            [keys]\nset-status = [\"f6\"]\nadd-signatories = \"b\"\n";
        let reading = read(text);
        assert_eq!(reading.settings.theme, ThemeName::Mono);
        assert_eq!(reading.settings.symbols, Symbols::Unicode);
        assert_eq!(reading.settings.keys.keys().collect::<Vec<_>>(), ["set-status"]);
        assert_eq!(reading.settings.time_zone, None);
        let starts: Vec<String> =
            reading.mistakes.iter().map(|one| one.chars().take_while(|c| *c != ':').collect()).collect();
        assert_eq!(starts, ["line 2", "line 3", "line 8", "line 4"], "{:?}", reading.mistakes);
        assert_eq!(reading.line("keys.set-status"), "line 7: ");
    }

    #[test]
    fn a_file_that_is_no_toml_is_named_by_line_and_everything_is_as_usual() {
        let reading = read("user = \"x\"\nuser = \"y\"\n");
        assert_eq!(reading.settings, Settings::default());
        assert!(reading.mistakes[0].starts_with("line 2: "), "{:?}", reading.mistakes);
    }
}
