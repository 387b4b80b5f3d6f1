//! The papers about a letter that circulate or are kept for the file. Nothing is recorded by them.

use chrono_tz::Tz;

use super::Context;
use crate::domain::dossier::Dossier;
use crate::domain::ids::SignOnId;
use crate::domain::organization::Organization;
use crate::error::{Error, Result};
use crate::outreach::{Chain, Evidence, SignedSoFar, Stamp, Told, evidence, signed_so_far};
use crate::render::{Format, Templates, paper};
use crate::store::{View, events, messages};

/// How many events there are, and the hash of the newest.
pub fn chain(view: View<'_>) -> Result<Chain> {
    let (events, head) = events::head(view)?;
    Ok(Chain { events, head })
}

/// Who has signed so far, for invitees; `zone` is for a letter without a deadline.
pub fn names_so_far(view: View<'_>, cx: &Context, dossier: &Dossier, zone: Tz) -> Result<SignedSoFar> {
    Ok(signed_so_far(dossier, Stamp::of(dossier, &chain(view)?, cx.now(), zone)))
}

/// Prints who has signed so far.
///
/// # Errors
/// A template that fails.
pub fn print_names(names: &SignedSoFar, format: Format, templates: &Templates) -> Result<String> {
    paper(names, format, "signed-so-far", templates)
}

/// The sign-on of an organization on a letter.
///
/// # Errors
/// [`crate::error::Kind::NotFound`] if it is not on the letter.
pub fn sign_on_of(dossier: &Dossier, organization: &Organization) -> Result<SignOnId> {
    let entry = dossier.sign_ons.iter().find(|entry| entry.sign_on.organization == Some(organization.id));
    entry.map(|entry| entry.sign_on.id).ok_or_else(|| {
        Error::not_found(format!("{} is not on letter {}", organization.name, dossier.letter.slug))
            .hint(format!("see `undersigned status {}`", dossier.letter.slug))
    })
}

/// What is recorded of one sign-on of a letter, or of all; `zone` is for a letter without a deadline. The
/// chain is verified first: a paper that is to prove something must not come from a record that has been
/// tampered with.
///
/// # Errors
/// [`crate::error::Kind::Damaged`] if the chain does not hold.
pub fn evidence_of(
    view: View<'_>,
    cx: &Context,
    dossier: &Dossier,
    only: Option<SignOnId>,
    zone: Tz,
) -> Result<Evidence> {
    events::verify(view)?;
    let stamp = Stamp::of(dossier, &chain(view)?, cx.now(), zone);
    let told = Told {
        events: events::list_by_sign_on(view, dossier.letter.id)?,
        messages: messages::list(view, dossier.letter.id)?,
    };
    Ok(evidence(dossier, &told, only, stamp, zone))
}

/// Prints evidence.
///
/// # Errors
/// A template that fails.
pub fn print_evidence(evidence: &Evidence, format: Format, templates: &Templates) -> Result<String> {
    paper(evidence, format, "evidence", templates)
}
