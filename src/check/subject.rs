//! What the rules look at.

use std::ops::Range;

use chrono::NaiveDate;

use super::{Fix, Part, Place, Standards};
use crate::domain::dossier::Dossier;
use crate::domain::facts::Facts;
use crate::domain::house_style::HouseStyle;
use crate::domain::version::Text;
use crate::error::Result;
use crate::letter::body::{Diagnostic, DiagnosticKind, Paragraph};
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
    /// The house style that holds for it: what the letter wants, then what the database does.
    pub style: HouseStyle,
    /// Names and addresses, ZIP codes, words.
    pub facts: &'a Facts,
    /// The day of the check.
    pub today: NaiveDate,
}

impl<'a> Subject<'a> {
    /// Composes the letter that is to be looked at.
    pub fn new(dossier: &'a Dossier, print: &'a Print, standards: &'a Standards, today: NaiveDate) -> Self {
        let letter = &dossier.letter;
        let salutation = salutation(&print.text.to, &letter.salutation, &letter.lang);
        let composed =
            if salutation.is_ok() { compose(dossier, print) } else { without_salutation(dossier, print) };
        let style = letter.style.over(&standards.style);
        Self { dossier, text: &print.text, salutation, composed, style, facts: &standards.facts, today }
    }

    /// The paragraphs of the body and its notes, as typed; none if the body cannot be read.
    pub fn paragraphs(&self) -> &[Paragraph] {
        self.composed.as_ref().map_or(&[][..], |composed| composed.prose.paragraphs())
    }

    /// The place of a stretch of a paragraph's text: exact line and columns of the draft.
    pub fn place(&self, paragraph: &Paragraph, range: &Range<usize>) -> Place {
        self.place_in_body(&paragraph.source(range))
    }

    /// The place of bytes of the body.
    pub fn place_in_body(&self, bytes: &Range<usize>) -> Place {
        match &self.composed {
            Ok(composed) => composed.prose.place(&self.text.body, bytes).into(),
            Err(_) => Part::Body.into(),
        }
    }

    /// A fix that writes `new` in the place of a stretch of a paragraph's text; `None` where
    /// markup, a mark or a line end stands in it, which a fix must not lose.
    pub fn rewrite(&self, paragraph: &Paragraph, range: &Range<usize>, new: &str) -> Option<Fix> {
        let bytes = paragraph.source(range);
        paragraph.is_plain(range).then(|| Fix::replace(Part::Body, &self.text.body, bytes, new))
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
