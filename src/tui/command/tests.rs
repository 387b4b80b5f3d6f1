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
