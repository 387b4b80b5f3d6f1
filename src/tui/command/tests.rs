//! The laws of the table.

use std::collections::HashSet;

use super::*;
use crate::tui::bindings::UNSAFE;
use crate::tui::key::{Code, Key};

#[test]
fn ids_are_unique_and_in_kebab_case() {
    let ids: HashSet<_> = COMMANDS.iter().map(|spec| spec.id).collect();
    assert_eq!(ids.len(), COMMANDS.len());
    assert!(ids.iter().all(|id| id.chars().all(|c| c.is_ascii_lowercase() || c == '-')));
}

#[test]
fn every_row_stands_where_its_variant_says() {
    for spec in COMMANDS {
        assert_eq!(spec.command.spec().id, spec.id);
    }
}

#[test]
fn every_command_has_a_key_that_terminals_can_send() {
    for spec in COMMANDS {
        assert!(!spec.keys.is_empty(), "{} has no key", spec.id);
        for text in spec.keys {
            let key: Key = text.parse().unwrap_or_else(|err| panic!("{}: {err}", spec.id));
            assert_eq!(key.to_string(), *text);
            assert!(!UNSAFE.contains(text), "{}: {text} cannot be sent", spec.id);
        }
    }
}

#[test]
fn no_key_is_bound_twice_in_a_scope() {
    let mut seen = HashSet::new();
    for spec in COMMANDS {
        for key in spec.keys {
            assert!(seen.insert((spec.scope, key)), "{key} twice where {} is", spec.id);
        }
    }
}

#[test]
fn titles_fit_a_line_and_end_without_a_full_stop() {
    for spec in COMMANDS {
        assert!(spec.title.chars().count() <= 48, "{}", spec.id);
        assert!(!spec.title.ends_with('.') && !spec.title.is_empty(), "{}", spec.id);
    }
}

#[test]
fn nothing_hides_the_ways_out_and_help() {
    let free = [Scope::Always, Scope::Global];
    for spec in COMMANDS.iter().filter(|spec| !free.contains(&spec.scope)) {
        for key in ["ctrl-q", "f10", "ctrl-l", "f8", "f9"] {
            assert!(!spec.keys.contains(&key), "{} hides {key}", spec.id);
        }
        if !matches!(spec.scope, Scope::Editing | Scope::Guide) {
            assert!(!spec.keys.contains(&"?") && !spec.keys.contains(&"f1"), "{} hides help", spec.id);
        }
    }
}

#[test]
fn text_is_never_taken_for_commands() {
    for scope in [Scope::Form, Scope::Picker, Scope::FilterLine, Scope::Editing, Scope::NameBox] {
        for spec in COMMANDS.iter().filter(|spec| spec.scope == scope) {
            for text in spec.keys {
                let key: Key = text.parse().unwrap();
                assert!(
                    !matches!(key, Key { code: Code::Char(_), ctrl: false, alt: false, .. }),
                    "{}",
                    spec.id
                );
            }
        }
    }
}

/// What an xterm sends for a key in its usual mode, as `Ctrl` or `Alt` or `Shift` change it; `None` if
/// it has nothing of its own to send.
fn sent(key: Key) -> Option<String> {
    let held = 1 + u8::from(key.shift) + 2 * u8::from(key.alt) + 4 * u8::from(key.ctrl);
    let letter = |letter: char| {
        let prefix = if matches!(letter, 'P'..='S') { "\x1bO" } else { "\x1b[" };
        if held == 1 { format!("{prefix}{letter}") } else { format!("\x1b[1;{held}{letter}") }
    };
    let number = |number: u8| {
        if held == 1 { format!("\x1b[{number}~") } else { format!("\x1b[{number};{held}~") }
    };
    let escape = if key.alt { "\x1b" } else { "" };
    Some(match key.code {
        Code::Char(c) if key.ctrl => {
            let control = u8::try_from(c).ok().filter(u8::is_ascii_lowercase)? & 0x1f;
            format!("{escape}{}", char::from(control))
        }
        Code::Char(c) => format!("{escape}{c}"),
        Code::Tab if key.shift && !key.ctrl && !key.alt => "\x1b[Z".to_owned(),
        // What is held with these makes no difference to what is sent.
        Code::Enter | Code::Esc | Code::Tab | Code::Backspace if held > 1 => return None,
        Code::Enter => "\r".to_owned(),
        Code::Esc => "\x1b".to_owned(),
        Code::Tab => "\t".to_owned(),
        Code::Backspace => "\x7f".to_owned(),
        Code::Up => letter('A'),
        Code::Down => letter('B'),
        Code::Right => letter('C'),
        Code::Left => letter('D'),
        Code::End => letter('F'),
        Code::Home => letter('H'),
        Code::Delete => number(3),
        Code::PageUp => number(5),
        Code::PageDown => number(6),
        Code::F(n @ 1..=4) => letter(char::from(b'O' + n)),
        Code::F(n @ 5..=10) => number([15, 17, 18, 19, 20, 21][usize::from(n) - 5]),
        Code::F(_) => return None,
    })
}

#[test]
fn every_key_is_sent_as_itself_and_as_nothing_else() {
    let mut known: std::collections::HashMap<String, Key> = std::collections::HashMap::new();
    for spec in COMMANDS {
        for text in spec.keys {
            let key: Key = text.parse().unwrap();
            let bytes = sent(key).unwrap_or_else(|| panic!("{}: nothing is sent for {text}", spec.id));
            let other = *known.entry(bytes).or_insert(key);
            assert_eq!(other, key, "{}: {text} arrives as {other}", spec.id);
        }
    }
    for text in UNSAFE {
        let key: Key = text.parse().unwrap();
        // A line feed is a line feed: it is kept for text. Ctrl-H is what some Backspace keys send.
        let is_known = sent(key).is_none_or(|bytes| known.contains_key(&bytes));
        assert!(is_known || ["ctrl-j", "ctrl-h"].contains(text), "{text} could be sent");
    }
}
