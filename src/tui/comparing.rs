//! Which texts of a letter can be compared, and the panels that ask for them.

use super::overlays::Overlay;
use super::overlays::comparison::Comparison;
use super::overlays::menu::Menu;
use super::screen::{Effect, Look};
use super::theme::Tone;
use crate::domain::ids::LetterId;
use crate::domain::version::{Text, Version, same_text};
use crate::error::Result;
use crate::store::{dossiers, letters, versions};

/// A text of a letter: of a version by its number, or the draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Which {
    Version(u32),
    Draft,
}

/// Asks which two texts of a letter are to be compared; where there are only two, shows them at once.
pub(crate) fn ask(letter: LetterId, look: &Look<'_>) -> Result<Effect> {
    let known = versions::list(look.view(), letter)?;
    let Some(newest) = known.last() else {
        let words = "No version is published yet, so there is nothing to compare the draft with.";
        return Ok(Effect::Say(Tone::Plain, words.to_owned()));
    };
    if known.len() == 1 {
        return Ok(Effect::Compare(letter, Which::Version(newest.number), Which::Draft));
    }
    let menu = Menu::new("Compare which texts?").letter(
        '=',
        format!("the draft with {}", name(newest)),
        Effect::Compare(letter, Which::Version(newest.number), Which::Draft),
    );
    let menu = known.windows(2).rev().zip('1'..='9').fold(menu, |menu, (pair, key)| {
        let [before, after] = pair else { return menu };
        let (from, to) = (Which::Version(before.number), Which::Version(after.number));
        menu.letter(key, format!("{} with {}", name(after), name(before)), Effect::Compare(letter, from, to))
    });
    Ok(Effect::Push(Overlay::Menu(menu)))
}

/// Compares the text that somebody has signed, by its digest, with the one that is to be signed now.
pub(crate) fn signed(letter: LetterId, digest: Option<&str>, look: &Look<'_>) -> Result<Effect> {
    let known = versions::list(look.view(), letter)?;
    let say = |words: &str| Ok(Effect::Say(Tone::Plain, words.to_owned()));
    let Some(digest) = digest else {
        return say("Nobody there has signed a text yet; ] [ and = in another tab compare versions.");
    };
    let signed = known.iter().find(|version| same_text(&version.digest, digest));
    match (signed, known.last()) {
        (Some(signed), Some(newest)) if signed.number != newest.number => {
            Ok(Effect::Compare(letter, Which::Version(signed.number), Which::Version(newest.number)))
        }
        (Some(signed), _) => Ok(Effect::Compare(letter, Which::Version(signed.number), Which::Draft)),
        (None, _) => say("The text that was signed is not among the versions of this letter."),
    }
}

/// The panel of what changed between two texts of a letter.
pub(crate) fn panel(letter: LetterId, (from, to): (Which, Which), look: &Look<'_>) -> Result<Overlay> {
    let dossier = dossiers::load(look.view(), letters::get(look.view(), letter)?)?;
    let text = |which: Which| -> Result<(Text, String)> {
        let found = dossier.versions.iter().find(|version| which == Which::Version(version.number));
        match found {
            Some(version) => Ok((versions::get_text(look.view(), &version.digest)?, name(version))),
            None => Ok((dossier.working_text(), "the draft".to_owned())),
        }
    };
    let ((before, from), (after, to)) = (text(from)?, text(to)?);
    Ok(Overlay::Comparison(Box::new(Comparison::of((&before, &from), (&after, &to)))))
}

fn name(version: &Version) -> String {
    format!("version {} of {}", version.number, version.published_at.format("%-d %b"))
}
