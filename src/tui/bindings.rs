//! Which key does what: the table of commands, with what the settings say otherwise.

use std::collections::{BTreeMap, HashMap};
use std::sync::{LazyLock, OnceLock};

use super::command::{COMMANDS, Command, Scope, Spec};
use super::key::{Code, Key};

/// What terminals cannot send, or send as something else: Ctrl-M is Enter, Ctrl-I is Tab.
pub(crate) const UNSAFE: &[&str] = &[
    "ctrl-m",
    "ctrl-i",
    "ctrl-[",
    "ctrl-j",
    "ctrl-h",
    "ctrl-/",
    "ctrl-\\",
    "ctrl-]",
    "ctrl-enter",
    "shift-enter",
    "ctrl-backspace",
    "shift-space",
];
/// What must work wherever one is.
const ALWAYS: &[&str] = &["ctrl-q", "f10", "ctrl-l", "f8", "f9", "ctrl-c"];
/// Where a character is typed, not obeyed.
const TEXT: &[Scope] = &[Scope::Form, Scope::Picker, Scope::FilterLine, Scope::Editing, Scope::NameBox];

/// The keys of every command.
#[derive(Debug)]
pub(crate) struct Bindings {
    /// By command, the key that is shown first.
    keys: HashMap<Command, Vec<Key>>,
    commands: HashMap<(Scope, Key), Command>,
}

static USUAL: LazyLock<Bindings> = LazyLock::new(|| Bindings::with(&BTreeMap::new()).0);
/// Those of the settings, which are read once, before anything is drawn.
static OWN: OnceLock<Bindings> = OnceLock::new();

/// The keys as they are now.
pub(crate) fn current() -> &'static Bindings {
    OWN.get().unwrap_or(&USUAL)
}

/// Takes the keys of the settings, by the lasting names of the commands, as far as they can be used.
/// Only the first call counts.
pub(crate) fn customize(wanted: &BTreeMap<String, Vec<String>>) {
    OWN.get_or_init(|| Bindings::with(wanted).0);
}

impl Bindings {
    /// The table with some commands given other keys, and what of that was ignored, by command, with
    /// the reason. A command all of whose new keys are ignored keeps its own.
    pub(crate) fn with(wanted: &BTreeMap<String, Vec<String>>) -> (Self, Vec<(String, String)>) {
        let mut problems: Vec<(String, String)> = wanted
            .keys()
            .filter(|id| !COMMANDS.iter().any(|spec| spec.id == *id))
            .map(|id| (id.clone(), "there is no such command".to_owned()))
            .collect();
        let mut bindings = Self { keys: HashMap::new(), commands: HashMap::new() };
        let (changed, usual): (Vec<&Spec>, Vec<&Spec>) =
            COMMANDS.iter().partition(|spec| wanted.contains_key(spec.id));
        for spec in usual {
            bindings.take_usual(spec);
        }
        for spec in changed {
            for text in wanted.get(spec.id).into_iter().flatten() {
                if let Err(problem) = bindings.take_wanted(spec, text) {
                    problems.push((spec.id.to_owned(), problem));
                }
            }
            if !bindings.keys.contains_key(&spec.command) {
                bindings.take_usual(spec);
            }
        }
        (bindings, problems)
    }

    fn take_usual(&mut self, spec: &Spec) {
        for key in spec.keys.iter().filter_map(|text| text.parse().ok()) {
            self.bind(spec, key);
        }
    }

    /// Binds a key unless it already means something there.
    fn bind(&mut self, spec: &Spec, key: Key) {
        if let std::collections::hash_map::Entry::Vacant(place) = self.commands.entry((spec.scope, key)) {
            place.insert(spec.command);
            self.keys.entry(spec.command).or_default().push(key);
        }
    }

    fn take_wanted(&mut self, spec: &Spec, text: &str) -> Result<(), String> {
        let mut key: Key = text.parse()?;
        if let Code::Char(c) = &mut key.code
            && key.ctrl
        {
            c.make_ascii_lowercase();
        }
        let is_character = matches!(key.code, Code::Char(_));
        let is_typed = is_character && !key.ctrl && !key.alt;
        let name = key.to_string();
        if UNSAFE.contains(&name.as_str()) || is_character && key.shift {
            return Err(format!("terminals cannot send {text}"));
        }
        if ALWAYS.contains(&name.as_str()) && spec.scope != Scope::Always {
            return Err(format!("{text} must quit, or redraw, wherever one is"));
        }
        if is_typed && TEXT.contains(&spec.scope) {
            return Err(format!("{text} is typed as text there"));
        }
        if let Some(other) = self.commands.get(&(spec.scope, key)).filter(|other| **other != spec.command) {
            return Err(format!("{text} is the key of {} there", other.spec().id));
        }
        self.bind(spec, key);
        Ok(())
    }

    /// The keys of a command, the one that is shown first.
    pub(crate) fn keys(&self, command: Command) -> &[Key] {
        self.keys.get(&command).map_or(&[], Vec::as_slice)
    }

    /// The command of a key, the innermost scope first.
    pub(crate) fn lookup(&self, scopes: &[Scope], key: Key) -> Option<Command> {
        scopes.iter().find_map(|scope| self.commands.get(&(*scope, key)).copied())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(wanted: &[(&str, &[&str])]) -> (Bindings, Vec<String>) {
        let owned = |keys: &[&str]| keys.iter().map(|key| (*key).to_owned()).collect();
        let wanted = wanted.iter().map(|(id, keys)| ((*id).to_owned(), owned(keys))).collect();
        let (bindings, problems) = Bindings::with(&wanted);
        (bindings, problems.into_iter().map(|(name, problem)| format!("{name}: {problem}")).collect())
    }

    fn at(bindings: &Bindings, scope: Scope, key: &str) -> Option<Command> {
        bindings.lookup(&[scope], key.parse().unwrap())
    }

    #[test]
    fn a_command_takes_other_keys_in_place_of_its_own() {
        let (bindings, problems) = with(&[("set-status", &["f6", "z"])]);
        assert!(problems.is_empty(), "{problems:?}");
        for (key, command) in [("f6", Some(Command::SetStatus)), ("z", Some(Command::SetStatus)), ("s", None)]
        {
            assert_eq!(at(&bindings, Scope::Signatories, key), command);
        }
        assert_eq!(bindings.keys(Command::SetStatus)[0], "f6".parse().unwrap());
    }

    #[test]
    fn two_commands_may_change_places() {
        let (bindings, problems) = with(&[("set-status", &["a"]), ("add-signatories", &["s"])]);
        assert!(problems.is_empty(), "{problems:?}");
        assert_eq!(at(&bindings, Scope::Signatories, "a"), Some(Command::SetStatus));
        assert_eq!(at(&bindings, Scope::Signatories, "s"), Some(Command::AddSignatories));
    }

    #[test]
    fn what_cannot_be_used_is_named_and_ignored() {
        let (bindings, problems) = with(&[
            ("set-status", &["a", "ctrl-m", "hyper-x", "ctrl-Q", "shift-b"]),
            ("form-save", &["s"]),
            ("no-such-thing", &["x"]),
        ]);
        let expected = [
            "no-such-thing: there is no such command",
            "set-status: a is the key of add-signatories there",
            "set-status: terminals cannot send ctrl-m",
            "set-status: there is no key \"hyper-x\"",
            "set-status: ctrl-Q must quit, or redraw, wherever one is",
            "set-status: terminals cannot send shift-b",
            "form-save: s is typed as text there",
        ];
        assert_eq!(problems, expected);
        assert_eq!(at(&bindings, Scope::Signatories, "s"), Some(Command::SetStatus));
        assert_eq!(at(&bindings, Scope::Form, "ctrl-s"), Some(Command::FormSave));
        assert_eq!(at(&bindings, Scope::Always, "ctrl-q"), Some(Command::QuitNow));
    }
}
