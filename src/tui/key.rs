//! Keys as the table of commands names them: one way to write each, and one way to read what
//! the terminal sends.

use std::fmt;
use std::str::FromStr;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// A key with what is held down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Key {
    /// The key itself.
    pub(crate) code: Code,
    /// Whether Ctrl is held.
    pub(crate) ctrl: bool,
    /// Whether Alt is held.
    pub(crate) alt: bool,
    /// Whether Shift is held; never with a character, whose case says it.
    pub(crate) shift: bool,
}

/// A key without what is held down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Code {
    /// A character, as it is typed: `G` is not `g`.
    Char(char),
    Enter,
    Esc,
    Tab,
    Backspace,
    Delete,
    Up,
    Down,
    Left,
    Right,
    Home,
    End,
    PageUp,
    PageDown,
    /// A function key.
    F(u8),
}

/// The keys that have names.
const NAMES: &[(&str, Code)] = &[
    ("space", Code::Char(' ')),
    ("enter", Code::Enter),
    ("esc", Code::Esc),
    ("tab", Code::Tab),
    ("backspace", Code::Backspace),
    ("delete", Code::Delete),
    ("up", Code::Up),
    ("down", Code::Down),
    ("left", Code::Left),
    ("right", Code::Right),
    ("home", Code::Home),
    ("end", Code::End),
    ("pgup", Code::PageUp),
    ("pgdn", Code::PageDown),
];

impl Key {
    /// A key with nothing held.
    pub(crate) const fn plain(code: Code) -> Self {
        Self { code, ctrl: false, alt: false, shift: false }
    }

    /// What the terminal has sent; `None` for keys that mean nothing here.
    pub(crate) fn read(event: KeyEvent) -> Option<Self> {
        let held = event.modifiers;
        let ctrl = held.contains(KeyModifiers::CONTROL);
        let mut shift = held.contains(KeyModifiers::SHIFT);
        let code = match event.code {
            // Terminals send Ctrl-H for Ctrl-Backspace, old ones for Backspace.
            KeyCode::Char('h') if ctrl => return Some(Self::plain(Code::Backspace)),
            KeyCode::Char(c) if ctrl => Code::Char(c.to_ascii_lowercase()),
            KeyCode::Char(c) => Code::Char(c),
            KeyCode::BackTab => {
                shift = true;
                Code::Tab
            }
            KeyCode::Enter => Code::Enter,
            KeyCode::Esc => Code::Esc,
            KeyCode::Tab => Code::Tab,
            KeyCode::Backspace => Code::Backspace,
            KeyCode::Delete => Code::Delete,
            KeyCode::Up => Code::Up,
            KeyCode::Down => Code::Down,
            KeyCode::Left => Code::Left,
            KeyCode::Right => Code::Right,
            KeyCode::Home => Code::Home,
            KeyCode::End => Code::End,
            KeyCode::PageUp => Code::PageUp,
            KeyCode::PageDown => Code::PageDown,
            KeyCode::F(n) => Code::F(n),
            _ => return None,
        };
        let shift = shift && !matches!(code, Code::Char(_) | Code::Enter);
        Some(Self { code, ctrl: ctrl && code != Code::Enter, alt: held.contains(KeyModifiers::ALT), shift })
    }

    /// The character that the key types, if it types one.
    pub(crate) fn typed(self) -> Option<char> {
        match self.code {
            Code::Char(c) if !self.ctrl && !self.alt => Some(c),
            _ => None,
        }
    }

    /// As it is shown to a reader: "Ctrl-P", "↑".
    pub(crate) fn shown(self) -> String {
        let mut name = String::new();
        for (held, word) in [(self.ctrl, "Ctrl-"), (self.alt, "Alt-"), (self.shift, "Shift-")] {
            if held {
                name.push_str(word);
            }
        }
        let code = match self.code {
            Code::Up => "↑".to_owned(),
            Code::Down => "↓".to_owned(),
            Code::Left => "←".to_owned(),
            Code::Right => "→".to_owned(),
            Code::PageUp => "PgUp".to_owned(),
            Code::PageDown => "PgDn".to_owned(),
            Code::F(n) => format!("F{n}"),
            Code::Char(c) if self.ctrl => c.to_uppercase().collect(),
            Code::Char(' ') => "Space".to_owned(),
            Code::Char(c) => c.to_string(),
            other => capitalized(word(other)),
        };
        name + &code
    }
}

fn word(code: Code) -> &'static str {
    NAMES.iter().find(|(_, known)| *known == code).map_or("", |(name, _)| name)
}

fn capitalized(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (held, word) in [(self.ctrl, "ctrl-"), (self.alt, "alt-"), (self.shift, "shift-")] {
            if held {
                f.write_str(word)?;
            }
        }
        match self.code {
            Code::F(n) => write!(f, "f{n}"),
            Code::Char(c) if c != ' ' => write!(f, "{c}"),
            code => f.write_str(word(code)),
        }
    }
}

impl FromStr for Key {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let mut key = Self::plain(Code::Esc);
        let mut rest = text;
        loop {
            let (held, after) = if let Some(after) = rest.strip_prefix("ctrl-") {
                (&mut key.ctrl, after)
            } else if let Some(after) = rest.strip_prefix("alt-") {
                (&mut key.alt, after)
            } else if let Some(after) = rest.strip_prefix("shift-") {
                (&mut key.shift, after)
            } else {
                break;
            };
            *held = true;
            rest = after;
        }
        let mut chars = rest.chars();
        key.code = match (NAMES.iter().find(|(name, _)| *name == rest), chars.next(), chars.as_str()) {
            (Some((_, code)), _, _) => *code,
            (None, Some(c), "") => Code::Char(c),
            (None, Some('f'), number) => {
                Code::F(number.parse().map_err(|_| format!("there is no key {text:?}"))?)
            }
            _ => return Err(format!("there is no key {text:?}")),
        };
        Ok(key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_terminal_sends_is_read_as_the_table_writes_it() {
        let read = |code, held| Key::read(KeyEvent::new(code, held)).unwrap().to_string();
        assert_eq!(read(KeyCode::Char('?'), KeyModifiers::SHIFT), "?");
        assert_eq!(read(KeyCode::Char('G'), KeyModifiers::SHIFT), "G");
        assert_eq!(read(KeyCode::Char('P'), KeyModifiers::CONTROL), "ctrl-p");
        assert_eq!(read(KeyCode::BackTab, KeyModifiers::NONE), "shift-tab");
        assert_eq!(read(KeyCode::Char('h'), KeyModifiers::CONTROL), "backspace");
        assert_eq!(read(KeyCode::Enter, KeyModifiers::CONTROL), "enter");
    }

    #[test]
    fn a_key_is_written_as_it_is_read() {
        for text in ["ctrl-p", "shift-up", "alt-down", "f10", "space", "G", "?", "[", "esc", "-"] {
            assert_eq!(text.parse::<Key>().unwrap().to_string(), text);
        }
        assert!("hyper-x".parse::<Key>().is_err());
    }
}
