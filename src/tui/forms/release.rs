//! The form that releases a letter: what is said of the edition, and why errors are let pass. What it
//! asks for cannot be taken back, so it is asked once more before it is done.

use super::{Field, Form, Purpose, Values};
use crate::domain::letter::Letter;
use crate::error::{Error, Result};
use crate::ops::release::{Outlook, Waive};
use crate::tui::overlays::Overlay;
use crate::tui::overlays::confirm::Confirm;
use crate::tui::screen::{Effect, Look};
use crate::tui::words;

struct Releasing {
    letter: Letter,
    number: u32,
    version: u32,
    signatories: usize,
    /// The rules whose errors stand in the way.
    rules: Vec<&'static str>,
}

/// A form for the release that `outlook` speaks of.
pub(crate) fn release(letter: Letter, outlook: &Outlook) -> Form {
    let mut rules: Vec<&'static str> = outlook.errors().iter().map(|found| found.rule).collect();
    rules.dedup();
    rules.sort_unstable();
    rules.dedup();
    let mut fields = vec![Field::text("Note", "").hint("what is said of this edition; may stay empty")];
    fields.extend(
        rules
            .iter()
            .map(|rule| Field::text(rule, "").hint("an error; why it may pass, else it stops the release")),
    );
    let title = format!("Release edition {} of {}", outlook.number, letter.title);
    let purpose = Releasing {
        letter,
        number: outlook.number,
        version: outlook.version.number,
        signatories: outlook.signatories.len(),
        rules,
    };
    let effect = purpose.effect();
    Form::new(title, fields, purpose).saying(effect)
}

impl Releasing {
    fn effect(&self) -> String {
        let names = words::count(self.signatories, "name");
        format!("version {} with {names}; nothing takes it back", self.version)
    }
}

impl Purpose for Releasing {
    fn submit(&self, values: &Values<'_>, _look: &Look<'_>) -> Result<Effect> {
        let mut waive = Vec::new();
        for rule in &self.rules {
            let why = values
                .optional(rule)
                .ok_or_else(|| Error::refused("say why it may pass, or put it right first").at(rule))?;
            waive.push(Waive { what: (*rule).to_owned(), why });
        }
        let question = format!(
            "Release version {} with {} as edition {}? Its text, its names and its pages are kept as they are. \
             Nothing takes a release back.",
            self.version,
            words::count(self.signatories, "name"),
            self.number,
        );
        let release =
            Effect::Release { letter: Box::new(self.letter.clone()), note: values.optional("Note"), waive };
        let then = vec![Effect::Close, release];
        Ok(Effect::Push(Overlay::Confirm(Confirm::new(question, ("Not yet", "Release"), then))))
    }

    fn understood(&self, _values: &Values<'_>, _look: &Look<'_>) -> Option<String> {
        Some(self.effect())
    }
}
