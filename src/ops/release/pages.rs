//! The pages of an edition: written once, kept, and read again.

use crate::domain::dossier::Dossier;
use crate::domain::edition::{Form, Page};
use crate::domain::letter::Copies;
use crate::error::{Error, Kind, Result};
use crate::letter::compose::{Print, compose_finished};
use crate::letter::doc::{LetterDoc, PrintedEdition};
use crate::render::{Format, Templates, render};

/// Writes the letter in its own form, in that of each profile, and, where it goes out in copies, in each
/// copy, in the order of their keys.
pub(super) fn write(dossier: &Dossier, edition: &PrintedEdition, templates: &Templates) -> Result<Vec<Page>> {
    let profiles = dossier.letter.profiles.iter().map(|profile| Form::Profile(profile.name.clone()));
    let addressees = dossier.newest_text.as_ref().map_or(0, |text| text.to.len());
    let copies = if dossier.letter.copies == Copies::Each && addressees > 1 { addressees } else { 0 };
    let mut pages = std::iter::once(Form::Own)
        .chain(profiles)
        .chain((1..=copies).map(Form::Copy))
        .map(|form| page(dossier, form, edition, templates))
        .collect::<Result<Vec<_>>>()?;
    pages.sort_by(|a, b| a.profile.cmp(&b.profile));
    Ok(pages)
}

fn page(dossier: &Dossier, form: Form, edition: &PrintedEdition, templates: &Templates) -> Result<Page> {
    let key = form.key();
    let print = Print::finished(dossier);
    let print = match form {
        Form::Own => print,
        Form::Profile(name) => print.with_profile(dossier, Some(&name))?,
        Form::Copy(number) => print.copy_for(dossier, number)?,
    };
    let mut doc = compose_finished(dossier, &print)?.doc;
    doc.edition = Some(edition.clone());
    let set = &dossier.letter.template;
    Ok(Page {
        profile: key,
        html: render(&doc, Format::Html, set, templates)?.into_text()?,
        markdown: render(&doc, Format::Markdown, set, templates)?.into_text()?,
        doc: serde_json::to_string(&doc)
            .map_err(|err| Error::bug("a letter has no JSON form").because(err))?,
    })
}

/// The finished letter that a page keeps.
///
/// # Errors
/// [`Kind::Damaged`] if it cannot be read.
pub(in crate::ops) fn read(page: &Page) -> Result<LetterDoc> {
    serde_json::from_str(&page.doc).map_err(|err| {
        Error::new(Kind::Damaged, "a page of an edition cannot be read")
            .hint("run `undersigned doctor`")
            .because(err)
    })
}
