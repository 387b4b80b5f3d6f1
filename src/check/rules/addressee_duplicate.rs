//! Addressees who stand on a letter twice.

use crate::check::shown::shown;
use crate::check::{Findings, Kind, Part, Rule, Severity, Subject};
use crate::domain::addressee::Printed;
use crate::domain::text::fold_key;

pub(super) const RULE: Rule = Rule {
    id: "addressee-duplicate",
    title: "An addressee stands on the letter twice",
    severity: Severity::Error,
    kind: Kind::Exact,
    fix: None,
    why: "the letter would greet one person twice, and twice would go to the same desk",
    help: "remove one of the two",
    run,
};

fn run(subject: &Subject<'_>, findings: &mut Findings) {
    let keys: Vec<Key> = subject.text.to.iter().map(Key::of).collect();
    for (index, printed) in subject.text.to.iter().enumerate() {
        if let Some(first) = keys[..index].iter().position(|other| other.is(&keys[index])) {
            let message = format!("{} is addressee {} already", shown(&printed.name), first + 1);
            findings.add(Part::to(index, "name"), &printed.name, message);
        }
    }
}

/// By what an addressee is told from others.
struct Key {
    name: String,
    title: Option<String>,
}

impl Key {
    fn of(printed: &Printed) -> Self {
        Self { name: fold_key(&printed.name), title: printed.title.as_deref().map(fold_key) }
    }

    /// Two people may share a name; then their titles tell them apart.
    fn is(&self, other: &Self) -> bool {
        let same_title = self.title == other.title || self.title.is_none() || other.title.is_none();
        self.name == other.name && same_title
    }
}
