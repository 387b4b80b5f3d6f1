//! The pages of an edition: written once, kept, and read again.

use crate::domain::dossier::Dossier;
use crate::domain::edition::Page;
use crate::error::{Error, Kind, Result};
use crate::letter::compose::{Print, compose_finished};
use crate::letter::doc::{LetterDoc, PrintedEdition};
use crate::render::{Format, Templates, render};

/// Writes the letter once in its own way and once in the way of each profile, in the order of their names.
pub(super) fn write(dossier: &Dossier, edition: &PrintedEdition, templates: &Templates) -> Result<Vec<Page>> {
    let names = dossier.letter.profiles.iter().map(|profile| Some(profile.name.as_str()));
    let mut pages = std::iter::once(None)
        .chain(names)
        .map(|profile| page(dossier, profile, edition, templates))
        .collect::<Result<Vec<_>>>()?;
    pages.sort_by(|a, b| a.profile.cmp(&b.profile));
    Ok(pages)
}

fn page(
    dossier: &Dossier,
    profile: Option<&str>,
    edition: &PrintedEdition,
    templates: &Templates,
) -> Result<Page> {
    let print = Print::finished(dossier).with_profile(dossier, profile)?;
    let mut doc = compose_finished(dossier, &print)?.doc;
    doc.edition = Some(edition.clone());
    let set = &dossier.letter.template;
    Ok(Page {
        profile: profile.unwrap_or_default().to_owned(),
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
