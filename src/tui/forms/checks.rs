//! Forms of the checks: why a finding is let stand.

use super::{Field, Form, Purpose, Values};
use crate::check::Finding;
use crate::domain::letter::Letter;
use crate::error::Result;
use crate::ops::preflight::Waive;
use crate::tui::screen::{Effect, Look, Then};

struct Waiving {
    letter: Letter,
    finding: Finding,
    text: String,
}

/// A form for the reason; `text` is the digest of what the finding stands on.
pub(crate) fn waive(letter: Letter, finding: Finding, text: String) -> Form {
    let fields = vec![Field::text("Why", "").required().hint("kept with the letter, and shown")];
    Form::new(format!("Let stand: {}", finding.message), fields, Waiving { letter, finding, text })
}

impl Purpose for Waiving {
    fn submit(&self, values: &Values<'_>, _look: &Look<'_>) -> Result<Effect> {
        let waive = Waive {
            letter: self.letter.clone(),
            finding: self.finding.clone(),
            text: self.text.clone(),
            reason: values.text("Why"),
        };
        Ok(Effect::Submit(Box::new(waive), Then::Show))
    }
}
