//! Reading everything about one letter at once.

use std::collections::HashMap;

use super::{
    View, addressees, deadlines, editions, events, officials, organizations, sign_ons, versions, waivers,
};
use crate::domain::dossier::{Dossier, Entry};
use crate::domain::ids::OrgId;
use crate::domain::letter::Letter;
use crate::domain::organization::Organization;
use crate::domain::standing::Standing;
use crate::error::Result;

/// Reads what belongs to `letter`.
pub fn load(view: View<'_>, letter: Letter) -> Result<Dossier> {
    let versions = versions::list(view, letter.id)?;
    let newest_text = versions.last().map(|version| versions::get_text(view, &version.digest)).transpose()?;
    let mut organizations: HashMap<OrgId, Organization> =
        organizations::list_of_letter(view, letter.id)?.into_iter().map(|org| (org.id, org)).collect();
    let events = events::list_by_sign_on(view, letter.id)?;
    let editions = editions::list(view, letter.id)?;
    let printed =
        if editions.is_empty() { HashMap::new() } else { editions::newest_by_sign_on(view, letter.id)? };
    let sign_ons = sign_ons::list(view, letter.id)?
        .into_iter()
        .map(|sign_on| Entry {
            organization: sign_on.organization.and_then(|id| organizations.remove(&id)),
            standing: events.get(&sign_on.id).map(Standing::of).unwrap_or_default(),
            printed_in: printed.get(&sign_on.id).copied(),
            sign_on,
        })
        .collect();
    Ok(Dossier {
        to: addressees::list(view, letter.id)?,
        officials: officials::list_of_letter(view, letter.id)?,
        waivers: waivers::list(view, letter.id)?,
        ticks: waivers::ticks(view, letter.id)?,
        deadlines: deadlines::list(view, Some(letter.id))?,
        versions,
        newest_text,
        sign_ons,
        editions,
        letter,
    })
}
