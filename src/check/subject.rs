//! What the rules look at.

use chrono::NaiveDate;

use crate::domain::dossier::Dossier;
use crate::domain::version::Text;
use crate::error::Result;
use crate::letter::body::{Diagnostic, DiagnosticKind};
use crate::letter::compose::{Composed, Print, compose};
use crate::letter::language::and_list;
use crate::letter::protocol::salutation;

/// A letter, as the rules see it.
#[derive(Debug)]
pub struct Subject<'a> {
    /// Everything known about it.
    pub dossier: &'a Dossier,
    /// The text that is looked at.
    pub text: &'a Text,
    /// The salutation, or why there can be none.
    pub salutation: Result<Option<String>>,
    /// The finished letter, or why its body cannot be read. A salutation that cannot be made
    /// is only missing from it.
    pub composed: Result<Composed>,
    /// The day of the check.
    pub today: NaiveDate,
}

impl<'a> Subject<'a> {
    /// Composes the letter that is to be looked at.
    pub fn new(dossier: &'a Dossier, print: &'a Print, today: NaiveDate) -> Self {
        let letter = &dossier.letter;
        let salutation = salutation(&print.text.to, &letter.salutation, &letter.lang);
        let composed =
            if salutation.is_ok() { compose(dossier, print) } else { without_salutation(dossier, print) };
        Self { dossier, text: &print.text, salutation, composed, today }
    }

    /// What was noticed of one kind while the body was read, in its order.
    pub(super) fn diagnostics(&self, kind: DiagnosticKind) -> impl Iterator<Item = &Diagnostic> {
        let all = self.composed.as_ref().map_or(&[][..], |composed| &composed.diagnostics);
        all.iter().filter(move |found| found.kind == kind)
    }
}

/// The rest of a letter whose salutation cannot be made. The names stand in for it meanwhile, so
/// that a field in the body that speaks of it is not taken for unknown.
fn without_salutation(dossier: &Dossier, print: &Print) -> Result<Composed> {
    let names: Vec<String> = print.text.to.iter().map(|printed| printed.name.clone()).collect();
    let mut stand_in = dossier.clone();
    stand_in.letter.salutation.text = Some(and_list(&names, &dossier.letter.lang));
    let mut composed = compose(&stand_in, print)?;
    composed.doc.salutation = None;
    Ok(composed)
}
