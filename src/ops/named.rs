//! Who on a letter is meant by the organizations and persons that somebody names.

use crate::domain::ids::SignOnId;
use crate::domain::letter::Letter;
use crate::domain::organization::Organization;
use crate::domain::sign_on::SignOn;
use crate::error::{Error, Result};

/// The sign-ons of organizations, and of persons, among those `known` on a letter: each once, and all of
/// them or none.
///
/// # Errors
/// One that is not on the letter.
pub fn named_on<'k>(
    letter: &Letter,
    known: &'k [SignOn],
    (organizations, persons): (&[Organization], &[SignOnId]),
) -> Result<Vec<&'k SignOn>> {
    let slug = &letter.slug;
    let mut found = Vec::new();
    for organization in organizations {
        let its = known.iter().find(|sign_on| sign_on.organization == Some(organization.id));
        found.push(its.ok_or_else(|| {
            let name = &organization.name;
            Error::not_found(format!("{name} is not on letter {slug}")).hint(format!(
                "`undersigned status {slug}` says who is; `undersigned sign` puts others on it"
            ))
        })?);
    }
    for person in persons {
        let theirs = known.iter().find(|sign_on| sign_on.id == *person);
        found.push(
            theirs.ok_or_else(|| Error::not_found(format!("the person is no longer on letter {slug}")))?,
        );
    }
    found.sort_unstable_by_key(|sign_on| sign_on.id);
    found.dedup_by_key(|sign_on| sign_on.id);
    Ok(found)
}
