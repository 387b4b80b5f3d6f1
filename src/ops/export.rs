//! Making the finished page of a letter: which text, who stands under it, in which format. Nothing is
//! recorded by it.

use crate::domain::dossier::Dossier;
use crate::error::{Error, Result};
use crate::letter::compose::{Print, compose_finished};
use crate::render::{Format, Rendered, Templates, render};
use crate::store::{View, versions};

/// Which text of a letter is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// The newest version; the working text where none is published.
    Finished,
    /// The working text, marked DRAFT.
    Draft,
    /// The version of that number.
    Version(u32),
}

/// A page, and what whoever exports should know.
#[derive(Debug, Clone)]
pub struct Exported {
    /// The page: text, or the bytes of a Word file.
    pub page: Rendered,
    /// How many signatories stand on it.
    pub signatories: usize,
    /// How many notes it has.
    pub notes: usize,
    /// The text has moved on, or looks wrong.
    pub notices: Vec<String>,
}

/// Prints a letter.
///
/// # Errors
/// [`crate::error::Kind::NotFound`] for a version or a template that is not there; an unknown field in
/// the body; a template that fails.
pub fn export(
    view: View<'_>,
    dossier: &Dossier,
    which: Which,
    format: Format,
    templates: &Templates,
) -> Result<Exported> {
    let composed = compose_finished(dossier, &chosen(view, dossier, which)?)?;
    Ok(Exported {
        page: render(&composed.doc, format, &dossier.letter.template, templates)?,
        signatories: composed.doc.signatories.count,
        notes: composed.doc.notes.len(),
        notices: notices(dossier, which, composed.diagnostics.len()),
    })
}

fn chosen(view: View<'_>, dossier: &Dossier, which: Which) -> Result<Print> {
    let number = match which {
        Which::Draft => return Ok(Print::draft(dossier)),
        Which::Finished => return Ok(Print::finished(dossier)),
        Which::Version(number) => number,
    };
    let version =
        dossier.versions.iter().find(|version| version.number == number).cloned().ok_or_else(|| {
            let slug = &dossier.letter.slug;
            Error::not_found(format!("letter {slug} has no version {number}"))
                .hint(format!("see `undersigned version list {slug}`"))
        })?;
    let text = versions::get_text(view, &version.digest)?;
    Ok(Print::version(version, text))
}

fn notices(dossier: &Dossier, which: Which, diagnostics: usize) -> Vec<String> {
    let slug = &dossier.letter.slug;
    let mut notices = Vec::new();
    let moved_on = dossier.newest().filter(|newest| newest.digest != dossier.working_text().digest());
    if let Some(newest) = moved_on.filter(|_| which == Which::Finished) {
        notices.push(format!(
            "This is version {}; the working text has moved on since. See it with --draft, or publish it.",
            newest.number
        ));
    }
    if diagnostics > 0 {
        notices.push(format!("The body has {diagnostics} things to look at: undersigned check {slug}"));
    }
    notices
}
