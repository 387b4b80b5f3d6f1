//! Making the finished page of a letter: which text, who stands under it, in which format. Nothing is
//! recorded by it.

use crate::domain::dossier::Dossier;
use crate::error::{Error, Result};
use crate::letter::compose::{Print, compose_finished};
use crate::render::{Format, Rendered, Templates, render};
use crate::store::{View, editions, versions};

use super::release::pages;

/// Which text of a letter is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// The newest version; the working text where none is published.
    Finished,
    /// The working text, marked DRAFT.
    Draft,
    /// The version of that number.
    Version(u32),
    /// The edition of that number, as it was released.
    Edition(u32),
}

/// Which text, and how its list of signatories is set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// The text.
    pub which: Which,
    /// The profile of the list; `None`: the letter's own.
    pub profile: Option<String>,
}

impl From<Which> for Wanted {
    fn from(which: Which) -> Self {
        Self { which, profile: None }
    }
}

/// A page, and what whoever exports should know.
#[derive(Debug, Clone)]
pub struct Exported {
    /// The page: text, or the bytes of a file.
    pub page: Rendered,
    /// How many signatories stand on it.
    pub signatories: usize,
    /// How many notes it has.
    pub notes: usize,
    /// The text has moved on, or looks wrong.
    pub notices: Vec<String>,
}

/// Prints a letter. Of an edition, HTML and Markdown are the bytes that were kept; any other format is
/// written from the letter that was kept.
///
/// # Errors
/// [`crate::error::Kind::NotFound`] for a version, an edition, a profile or a template that is not there;
/// an unknown field in the body; a template that fails.
pub fn export(
    view: View<'_>,
    dossier: &Dossier,
    wanted: impl Into<Wanted>,
    format: Format,
    templates: &Templates,
) -> Result<Exported> {
    let Wanted { which, profile } = wanted.into();
    if let Which::Edition(number) = which {
        return released(view, dossier, (number, profile.as_deref()), format, templates);
    }
    let print = chosen(view, dossier, which)?.with_profile(dossier, profile.as_deref())?;
    let composed = compose_finished(dossier, &print)?;
    let mut page = render(&composed.doc, format, &dossier.letter.template, templates)?;
    let mut notices = notices(dossier, which, composed.diagnostics.len());
    notices.append(&mut page.notices);
    Ok(Exported {
        page,
        signatories: composed.doc.signatories.count,
        notes: composed.doc.notes.len(),
        notices,
    })
}

/// A page of an edition.
fn released(
    view: View<'_>,
    dossier: &Dossier,
    (number, profile): (u32, Option<&str>),
    format: Format,
    templates: &Templates,
) -> Result<Exported> {
    let place = place_of_edition(dossier, Some(number))?;
    let edition = dossier.editions.get(place).ok_or_else(|| Error::bug("an edition has gone"))?;
    let page = editions::page(view, edition.id, profile.unwrap_or_default())?.ok_or_else(|| {
        Error::not_found(format!(
            "edition {number} of letter {} was not released with a profile {:?}",
            dossier.letter.slug,
            profile.unwrap_or_default()
        ))
        .hint(format!("see `undersigned release show {} {number}`", dossier.letter.slug))
    })?;
    let doc = pages::read(&page)?;
    let mut page = match format {
        Format::Html => Rendered::of(page.html.into_bytes()),
        Format::Markdown => Rendered::of(page.markdown.into_bytes()),
        Format::Docx | Format::Pdf(_) => render(&doc, format, &dossier.letter.template, templates)?,
    };
    Ok(Exported {
        signatories: doc.signatories.count,
        notes: doc.notes.len(),
        notices: std::mem::take(&mut page.notices),
        page,
    })
}

/// Where the edition of that number stands among those of the letter; without a number, the newest.
///
/// # Errors
/// [`crate::error::Kind::NotFound`].
pub fn place_of_edition(dossier: &Dossier, number: Option<u32>) -> Result<usize> {
    let found = match number {
        Some(number) => dossier.editions.iter().position(|edition| edition.number == number),
        None => dossier.editions.len().checked_sub(1),
    };
    let slug = &dossier.letter.slug;
    found.ok_or_else(|| {
        let which = number.map(|number| format!(" {number}")).unwrap_or_default();
        Error::not_found(format!("letter {slug} has no edition{which}"))
            .hint(format!("see `undersigned release list {slug}`"))
    })
}

fn chosen(view: View<'_>, dossier: &Dossier, which: Which) -> Result<Print> {
    let number = match which {
        Which::Draft => return Ok(Print::draft(dossier)),
        Which::Finished | Which::Edition(_) => return Ok(Print::finished(dossier)),
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
