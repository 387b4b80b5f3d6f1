//! The pages that go with messages: the letter, and what has changed in it.

use std::collections::HashMap;
use std::collections::hash_map::Entry as Slot;

use crate::domain::dossier::{Dossier, Entry};
use crate::domain::letter::Stage;
use crate::domain::version::{Text, Version, same_text, short_digest};
use crate::error::Result;
use crate::letter::compose::{Print, compose_finished, document_title};
use crate::letter::redline::{Part, Redline};
use crate::ops::export::{Which, export};
use crate::outreach::{Approved, Attachment, Changes};
use crate::render::{About, Format, Templates, redline, render};
use crate::store::{View, versions};

/// The pages for one kind of message about one letter, each made once.
pub(super) struct Pages<'a> {
    view: View<'a>,
    dossier: &'a Dossier,
    templates: &'a Templates,
    /// The letter, by the edition that was released of it.
    letters: HashMap<Option<u32>, Attachment>,
    /// What has changed, by the digest of the text that was agreed to.
    changes: HashMap<String, Option<(Attachment, Changes)>>,
}

impl<'a> Pages<'a> {
    pub(super) fn of(view: View<'a>, dossier: &'a Dossier, templates: &'a Templates) -> Self {
        Self { view, dossier, templates, letters: HashMap::new(), changes: HashMap::new() }
    }

    /// The letter: an edition as it went out, else the newest text. That has its signatories only if it
    /// was released before there were editions, as not all may have agreed to be named before.
    pub(super) fn letter(&mut self, edition: Option<u32>) -> Result<Attachment> {
        if let Some(known) = self.letters.get(&edition) {
            return Ok(known.clone());
        }
        let slug = &self.dossier.letter.slug;
        let page = match edition {
            Some(number) => {
                let which = Which::Edition(number);
                export(self.view, self.dossier, which, Format::Html, self.templates)?.page.into_text()?
            }
            None => letter_page(self.dossier, self.templates)?,
        };
        let name = edition.map_or(format!("{slug}.html"), |number| format!("{slug}-edition-{number}.html"));
        let attachment = Attachment { name, page: page.into() };
        self.letters.insert(edition, attachment.clone());
        Ok(attachment)
    }

    /// What has changed since the text of `digest`; `None` where that text is not in this database.
    pub(super) fn changes(&mut self, digest: &str) -> Result<Option<&(Attachment, Changes)>> {
        let slot = match self.changes.entry(digest.to_owned()) {
            Slot::Occupied(known) => known.into_mut(),
            Slot::Vacant(open) => open.insert(changes(self.view, self.dossier, digest, self.templates)?),
        };
        Ok(slot.as_ref())
    }
}

/// True if the letter was released with no edition, as before there were any.
fn has_gone_out(dossier: &Dossier) -> bool {
    dossier.letter.stage == Stage::Released && dossier.editions.is_empty()
}

/// True if the letter has gone out with the name of the one who is thanked.
pub(super) fn is_released(dossier: &Dossier, entry: &Entry) -> bool {
    entry.printed_in.is_some() || has_gone_out(dossier)
}

/// The version that a digest names.
fn version_of<'d>(dossier: &'d Dossier, digest: &str) -> Option<&'d Version> {
    dossier.versions.iter().find(|version| same_text(&version.digest, digest))
}

/// What an organization agreed to, for the text of a message.
pub(super) fn approved(dossier: &Dossier, digest: &str) -> Approved {
    Approved {
        version: version_of(dossier, digest).map(|version| version.number),
        digest: short_digest(digest).to_owned(),
        waits_for: None,
    }
}

fn letter_page(dossier: &Dossier, templates: &Templates) -> Result<String> {
    let mut doc = compose_finished(dossier, &Print::finished(dossier))?.doc;
    if !has_gone_out(dossier) {
        doc.signatories.leads.clear();
        doc.signatories.groups.clear();
        doc.signatories.identification_note = None;
    }
    render(&doc, Format::Html, &dossier.letter.template, templates)?.into_text()
}

fn changes(
    view: View<'_>,
    dossier: &Dossier,
    digest: &str,
    templates: &Templates,
) -> Result<Option<(Attachment, Changes)>> {
    let (Some(old), Some(new)) = (version_of(dossier, digest), dossier.newest()) else {
        return Ok(None);
    };
    let (before, after) = (versions::get_text(view, &old.digest)?, newest_text(dossier));
    let changes = Redline::of(&before, &after);
    let title = document_title(&dossier.letter, &after, &after.to);
    let name = |version: &Version| format!("version {}", version.number);
    let about = About { lang: &dossier.letter.lang, title: &title, before: &name(old), after: &name(new) };
    let page = redline(&changes, &about, templates)?;
    let attachment = Attachment { name: format!("{}-changes.html", dossier.letter.slug), page: page.into() };
    let since = dossier.versions.iter().filter(|version| version.number > old.number);
    let touched = changes.parts.iter().flat_map(Part::changed);
    let changes = Changes {
        notes: since.filter_map(|version| version.note.clone()).collect(),
        added: changes.added,
        removed: changes.removed,
        paragraphs: touched.map(crate::letter::redline::Paragraph::marked).collect(),
    };
    Ok(Some((attachment, changes)))
}

fn newest_text(dossier: &Dossier) -> Text {
    dossier.newest_text.clone().unwrap_or_else(|| dossier.working_text())
}
