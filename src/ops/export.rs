//! Making the finished page of a letter: which text, who stands under it, in which format. Nothing is
//! recorded by it.

use std::path::PathBuf;

use crate::domain::addressee::Printed;
use crate::domain::dossier::Dossier;
use crate::domain::edition::Form;
use crate::domain::letter::Copies;
use crate::domain::text;
use crate::error::{Error, Result};
use crate::letter::compose::{Print, compose_finished};
use crate::letter::doc::LetterDoc;
use crate::letter::protocol::family_name;
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
    /// The number, from 1, of the addressee whose copy it is; `None`: one letter to all.
    pub copy: Option<usize>,
}

impl From<Which> for Wanted {
    fn from(which: Which) -> Self {
        Self { which, profile: None, copy: None }
    }
}

/// Files that are to be written, none of them yet.
#[derive(Debug, Clone, Default)]
pub struct Files {
    /// Each with its path.
    pub files: Vec<(PathBuf, Vec<u8>)>,
    /// What whoever has asked for them should know.
    pub notices: Vec<String>,
}

/// A page, and what whoever exports should know.
#[derive(Debug, Clone)]
pub struct Exported {
    /// The page: text, or the bytes of a file.
    pub page: Rendered,
    /// The letter that it shows.
    pub doc: LetterDoc,
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
    let Wanted { which, profile, copy } = wanted.into();
    if let Which::Edition(number) = which {
        let form = match (copy, profile) {
            (Some(copy), _) => Form::Copy(copy),
            (None, Some(name)) => Form::Profile(name),
            (None, None) => Form::Own,
        };
        return released(view, dossier, (number, &form), format, templates);
    }
    let mut print = chosen(view, dossier, which)?.with_profile(dossier, profile.as_deref())?;
    if let Some(number) = copy {
        print = print.copy_for(dossier, number)?;
    }
    let composed = compose_finished(dossier, &print)?;
    let mut page = render(&composed.doc, format, &dossier.letter.template, templates)?;
    let mut notices = notices(dossier, which, composed.diagnostics.len());
    notices.append(&mut page.notices);
    Ok(Exported {
        page,
        signatories: composed.doc.signatories.count,
        notes: composed.doc.notes.len(),
        doc: composed.doc,
        notices,
    })
}

/// A page of an edition.
fn released(
    view: View<'_>,
    dossier: &Dossier,
    (number, form): (u32, &Form),
    format: Format,
    templates: &Templates,
) -> Result<Exported> {
    let place = place_of_edition(dossier, Some(number))?;
    let edition = dossier.editions.get(place).ok_or_else(|| Error::bug("an edition has gone"))?;
    let page = editions::page(view, edition.id, &form.key())?.ok_or_else(|| {
        let slug = &dossier.letter.slug;
        let what = match form {
            Form::Own => "as it is kept".to_owned(),
            Form::Profile(name) => format!("with a profile {name:?}"),
            Form::Copy(copy) => format!("in copies for each addressee, or has no number {copy}"),
        };
        Error::not_found(format!("edition {number} of letter {slug} was not released {what}"))
            .hint(format!("see `undersigned release show {slug} {number}`"))
    })?;
    let doc = pages::read(&page)?;
    let mut page = match format {
        Format::Html => Rendered::of(page.html.into_bytes()),
        Format::Markdown => Rendered::of(page.markdown.into_bytes()),
        Format::Text | Format::Docx | Format::Pdf(_) => {
            render(&doc, format, &dossier.letter.template, templates)?
        }
    };
    Ok(Exported {
        signatories: doc.signatories.count,
        notes: doc.notes.len(),
        notices: std::mem::take(&mut page.notices),
        doc,
        page,
    })
}

/// A copy of a letter, for one of its addressees.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CopyFor {
    /// The number of the addressee, from 1.
    pub number: usize,
    /// The addressee's name.
    pub name: String,
    /// What its file is called, without the ending: "rural-bus-lines-02-delgado".
    pub stem: String,
}

/// The copies of a letter, one for each addressee, in their order.
///
/// # Errors
/// [`crate::error::Kind::Refused`] for a letter to nobody; a version or an edition that is not there.
pub fn copies(view: View<'_>, dossier: &Dossier, which: Which) -> Result<Vec<CopyFor>> {
    let slug = &dossier.letter.slug;
    let to = addressees(view, dossier, which)?;
    if to.is_empty() {
        return Err(Error::refused(format!("letter {slug} has no addressees, so there are no copies"))
            .hint(format!("put one on it: `undersigned addressee add {slug} OFFICIAL`")));
    }
    let digits = to.len().to_string().len();
    let copies = (1..).zip(&to).map(|(number, printed)| {
        let name = if printed.collective { printed.name.clone() } else { family_name(printed) };
        CopyFor {
            number,
            name: printed.name.clone(),
            stem: format!("{slug}-{number:0digits$}-{}", text::slug(&name)),
        }
    });
    Ok(copies.collect())
}

/// True if a letter goes out in copies, one for each addressee: as it says itself, or, of an edition, as
/// that was released.
///
/// # Errors
/// A version or an edition that is not there.
pub fn goes_in_copies(view: View<'_>, dossier: &Dossier, which: Which) -> Result<bool> {
    if let Which::Edition(number) = which {
        let place = place_of_edition(dossier, Some(number))?;
        let edition = dossier.editions.get(place).map(|edition| edition.id);
        let first = edition.map(|id| editions::page(view, id, &Form::Copy(1).key())).transpose()?;
        return Ok(first.flatten().is_some());
    }
    Ok(dossier.letter.copies == Copies::Each && addressees(view, dossier, which)?.len() > 1)
}

fn addressees(view: View<'_>, dossier: &Dossier, which: Which) -> Result<Vec<Printed>> {
    let Which::Edition(number) = which else { return Ok(chosen(view, dossier, which)?.text.to) };
    let place = place_of_edition(dossier, Some(number))?;
    let digest = dossier.editions.get(place).map(|edition| edition.text_digest.clone()).unwrap_or_default();
    Ok(versions::get_text(view, &digest)?.to)
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
    match diagnostics {
        0 => {}
        1 => notices.push(format!("The body has one thing to look at: undersigned check {slug}")),
        several => {
            notices.push(format!("The body has {several} things to look at: undersigned check {slug}"));
        }
    }
    notices
}
