//! Sentences that the palette takes: "deadline fri 5pm", "mark tenants union signed". What a
//! sentence would do is shown before Enter does it.

use super::circulating::Signers;
use super::forms::sign_ons;
use super::overlays::Overlay;
use super::screen::{Effect, Look};
use super::theme::status_word;
use crate::domain::deadline::{DeadlineKind, ZonedTime};
use crate::domain::ids::LetterId;
use crate::domain::letter::Letter;
use crate::domain::organization::Organization;
use crate::domain::sign_on::{Report, Status};
use crate::domain::text::fold_key;
use crate::domain::when::civil_time;
use crate::error::Result;
use crate::ops::{deadline, sign_on};
use crate::store::{deadlines, letters, organizations, versions};

/// The words for a status at the end of a sentence.
const STATUSES: [(&str, Status); 7] = [
    (" not asked", Status::NotAsked),
    (" invited", Status::Invited),
    (" reminded", Status::Reminded),
    (" considering", Status::Considering),
    (" signed", Status::Signed),
    (" declined", Status::Declined),
    (" withdrawn", Status::Withdrawn),
];

/// What a sentence asks for.
pub(crate) struct Sentence {
    /// What it would do, in words.
    pub(crate) label: String,
    /// What does it.
    pub(crate) effect: Effect,
}

/// Understands a sentence about a letter; `None` if it is none.
pub(crate) fn understand(text: &str, letter: LetterId, look: &Look<'_>) -> Result<Option<Sentence>> {
    let text = fold_key(text.trim());
    let letter = || letters::get(look.view(), letter);
    if let Some(when) = text.strip_prefix("deadline ") {
        return set_deadline(letter()?, when, look);
    }
    if let Some(rest) = text.strip_prefix("mark ")
        && let Some((name, status)) =
            STATUSES.iter().find_map(|(word, status)| Some((rest.strip_suffix(word)?, *status)))
    {
        return mark(letter()?, name.trim(), status, look);
    }
    Ok(None)
}

/// "fri 5pm", "comments in 2 weeks": without a kind it is the deadline for signing.
fn set_deadline(letter: Letter, words: &str, look: &Look<'_>) -> Result<Option<Sentence>> {
    let named =
        words.split_once(' ').and_then(|(kind, when)| Some((kind.parse::<DeadlineKind>().ok()?, when)));
    let (kind, when) = named.unwrap_or((DeadlineKind::SignOn, words));
    let known = deadlines::list(look.view(), Some(letter.id))?;
    let zone = known.first().map_or(look.zone, |deadline| deadline.at.zone);
    let Some(at) = civil_time(when, look.now(), zone, look.close_of_business)
        .ok()
        .and_then(|civil| ZonedTime::resolve(civil, zone, None).ok())
    else {
        return Ok(None);
    };
    let label = format!("Set the {kind} deadline: {}", at.in_full());
    Ok(Some(Sentence { label, effect: Effect::Do(Box::new(deadline::Set { letter, kind, at, hard: None })) }))
}

/// The organization of the letter's list that a name names, if it can be no other.
fn named(letter: LetterId, name: &str, look: &Look<'_>) -> Result<Option<Organization>> {
    let all = organizations::list_of_letter(look.view(), letter)?;
    let key = |one: &Organization| fold_key(&one.name);
    let is_short = |one: &Organization| one.abbreviation.as_deref().is_some_and(|own| fold_key(own) == name);
    if let Some(exact) = all.iter().find(|one| key(one) == name || is_short(one)) {
        return Ok(Some(exact.clone()));
    }
    let mut like = all.into_iter().filter(|one| key(one).contains(name));
    Ok(like.next().filter(|_| like.next().is_none()))
}

fn mark(letter: Letter, name: &str, status: Status, look: &Look<'_>) -> Result<Option<Sentence>> {
    if name.is_empty() {
        return Ok(None);
    }
    let Some(organization) = named(letter.id, name, look)? else { return Ok(None) };
    let label = format!("Mark {} as: {}", organization.name, status_word(status));
    let organizations = vec![organization];
    let effect = match status {
        Status::NotAsked | Status::Invited | Status::Reminded => Effect::Do(Box::new(sign_on::Record {
            letter,
            organizations,
            status,
            report: Report::default(),
            version: None,
        })),
        _ => {
            let who = Signers { organizations, persons: Vec::new() };
            let versions: Vec<u32> =
                versions::list(look.view(), letter.id)?.iter().map(|version| version.number).collect();
            Effect::Push(Overlay::Form(sign_ons::answer(letter, who, status, &versions)))
        }
    };
    Ok(Some(Sentence { label, effect }))
}
