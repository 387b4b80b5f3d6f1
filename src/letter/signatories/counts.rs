//! How many signatories there are of each sort: what a body may say of its own list.

use std::collections::{BTreeMap, BTreeSet};

use super::Member;
use super::heading::{kind, scope, state};
use crate::domain::dossier::{Dossier, Entry};
use crate::domain::organization::Scope;
use crate::domain::states;
use crate::domain::text::fold_key;

/// Numbers of signatories by the end of the field that tells them: "by_scope.national".
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Counts(BTreeMap<String, usize>);

impl Counts {
    /// Counts `members`. Every sort that the letter's list knows has a number, if it is 0.
    pub fn of(dossier: &Dossier, members: &[Member<'_>]) -> Self {
        let mut counts = Self::default();
        for scope in Scope::ALL {
            counts.0.insert(format!("by_scope.{scope}"), 0);
        }
        for (code, _) in states::states() {
            counts.0.insert(format!("by_state.{code}"), 0);
        }
        for entry in &dossier.sign_ons {
            for name in names(entry) {
                counts.0.entry(name).or_insert(0);
            }
        }
        let mut in_states = BTreeSet::new();
        for member in members {
            in_states.extend(state(member.entry).filter(|state| states::code_of(state).is_some()));
            for name in names(member.entry) {
                *counts.0.entry(name).or_insert(0) += 1;
            }
        }
        counts.0.insert("states".to_owned(), in_states.len());
        counts
    }

    /// Each name with its number.
    pub fn iter(&self) -> impl Iterator<Item = (&str, usize)> {
        self.0.iter().map(|(name, count)| (name.as_str(), *count))
    }
}

/// The sorts that a sign-on belongs to.
fn names(entry: &Entry) -> Vec<String> {
    let of = |sort: &str, word: String| format!("{sort}.{word}");
    [
        scope(entry).map(|scope| of("by_scope", scope.to_string())),
        state(entry).map(|state| {
            of("by_state", states::code_of(&state).map_or_else(|| field_word(&state), str::to_owned))
        }),
        kind(entry).map(|kind| of("by_kind", field_word(&kind))),
        entry.sign_on.listing.heading.as_deref().map(|heading| of("by_group", field_word(heading))),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// A word of the record as a field names it: "Faith groups" is `faith_groups`.
fn field_word(text: &str) -> String {
    let key = fold_key(text);
    let words = key.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("_")
}
