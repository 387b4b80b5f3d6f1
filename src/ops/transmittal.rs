//! The message with which a letter is sent to those whom it is to. Nothing is recorded by it: to whom a
//! letter was released stands with its edition.

use std::path::Path;

use chrono::SubsecRound as _;

use super::Context;
use super::export::{CopyFor, Files, Wanted, Which, copies, export, goes_in_copies};
use super::message::Means;
use super::paper::chain;
use crate::domain::dossier::Dossier;
use crate::domain::ids::MessageId;
use crate::domain::version::Encoder;
use crate::error::Result;
use crate::outreach::{Cover, File, Stamp, Transmittal, reply_to};
use crate::render::Format;
use crate::store::View;

/// What goes out, and how.
#[derive(Debug, Clone, Copy)]
pub struct Order {
    /// The edition; the newest where this is absent, and the finished letter before the first release.
    pub edition: Option<u32>,
    /// What the letter is attached as.
    pub format: Format,
    /// A message for each addressee with their copy, or one to all; as the letter goes out where this is absent.
    pub to_each: Option<bool>,
}

/// The messages that bring a letter, as files in `folder`.
///
/// # Errors
/// Those of [`transmittal`]; copies of a letter that is to one or to nobody.
pub fn transmittals(
    view: View<'_>,
    cx: &Context,
    dossier: &Dossier,
    order: Order,
    means: Means<'_>,
    folder: &Path,
) -> Result<Files> {
    let newest = dossier.editions.last().map(|edition| edition.number);
    let which = order.edition.or(newest).map_or(Which::Finished, Which::Edition);
    let to_each = order.to_each.map_or_else(|| goes_in_copies(view, dossier, which), Ok)?;
    let numbers = if to_each {
        copies(view, dossier, which)?.iter().map(|copy| Some(copy.number)).collect()
    } else {
        vec![None]
    };
    let mut all = Files::default();
    for copy in numbers {
        let wanted = Wanted { copy, ..which.into() };
        let prepared = transmittal(view, cx, dossier, wanted, order.format, means)?;
        for notice in prepared.notices {
            if !all.notices.contains(&notice) {
                all.notices.push(notice);
            }
        }
        all.files.push((folder.join(prepared.name), prepared.cover.to_eml()?));
    }
    let unsent = "Nothing was sent: open it in your mail program, fill in the address, and send it.";
    all.notices.push(unsent.to_owned());
    Ok(all)
}

/// A message, and what its file is called.
#[derive(Debug, Clone)]
pub struct Prepared {
    /// The message with the letter.
    pub cover: Cover,
    /// "rural-bus-lines-transmittal.eml".
    pub name: String,
    /// What whoever sends it should know.
    pub notices: Vec<String>,
}

/// The message that brings a letter: one letter to all, or the copy that `wanted` names.
///
/// # Errors
/// Those of [`export`]; a template that fails.
pub fn transmittal(
    view: View<'_>,
    cx: &Context,
    dossier: &Dossier,
    wanted: Wanted,
    format: Format,
    means: Means<'_>,
) -> Result<Prepared> {
    let stem = stem(view, dossier, &wanted)?;
    let exported = export(view, dossier, wanted.clone(), format, means.templates)?;
    let attached = format!("{stem}.{format}");
    let stamp = Stamp::of(dossier, &chain(view)?, cx.now(), means.zone);
    let transmittal = Transmittal::of(&dossier.letter, &exported.doc, stamp, attached.clone());
    let (subject, body) = transmittal.word(means.templates)?;
    let mut key = Encoder::new("undersigned transmittal 1");
    for part in [dossier.letter.id.to_string(), format!("{wanted:?}"), format.to_string()] {
        key.part(&part);
    }
    let mut notices = exported.notices;
    if !matches!(wanted.which, Which::Edition(_)) {
        let slug = &dossier.letter.slug;
        notices
            .push(format!("This text is not released; `undersigned release {slug}` freezes what goes out."));
    }
    let cover = Cover {
        id: MessageId::of_digest(&key.finish()),
        reply_to: exported.doc.reply_to.as_deref().and_then(reply_to),
        subject,
        body,
        files: vec![File { name: attached, kind: format.media_type(), bytes: exported.page.bytes }],
        date: cx.now().trunc_subsecs(0),
    };
    Ok(Prepared { cover, name: format!("{stem}-transmittal.eml"), notices })
}

fn stem(view: View<'_>, dossier: &Dossier, wanted: &Wanted) -> Result<String> {
    let slug = || dossier.letter.slug.clone();
    let Some(number) = wanted.copy else { return Ok(slug()) };
    let copies: Vec<CopyFor> = copies(view, dossier, wanted.which)?;
    Ok(copies.into_iter().find(|copy| copy.number == number).map_or_else(slug, |copy| copy.stem))
}
