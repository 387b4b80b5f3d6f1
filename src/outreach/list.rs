//! The list of signatories as a table for spreadsheets.

use serde::Serialize;

use crate::domain::dossier::{Dossier, Entry};
use crate::domain::ids::SignOnId;
use crate::domain::organization::{Organization, Scope};
use crate::domain::sign_on::Status;
use crate::domain::version::short_digest;
use crate::error::{Error, Result};
use crate::lists::{Csv, Guard, OWN};

/// One line of the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Row {
    /// The line under which the letter lists it.
    pub listed_as: String,
    /// The organization; none for a person who signs alone.
    pub organization: Option<String>,
    /// The abbreviation that the letter prints.
    pub abbreviation: Option<String>,
    /// The person who signs for it, or alone.
    pub person: Option<String>,
    /// The person's title.
    pub person_title: Option<String>,
    /// Where it stands.
    pub status: Status,
    /// True if it signed a text that has been changed materially since.
    pub must_confirm: bool,
    /// The number of the version it agreed to.
    pub version: Option<u32>,
    /// The first twelve hex digits of the text it agreed to.
    pub text: Option<String>,
    /// How far it reaches.
    pub scope: Option<Scope>,
    /// Its state.
    pub state: Option<String>,
    /// Its district.
    pub district: Option<String>,
    /// Its kind.
    pub kind: Option<String>,
    /// The heading it stands under.
    pub group: Option<String>,
    /// Who authorized it.
    pub by: Option<String>,
    /// How it reached us.
    pub channel: Option<String>,
    /// What was said, quoted.
    pub evidence: Option<String>,
    /// Why, of a decline or withdrawal.
    pub reason: Option<String>,
    /// What a conditional yes waits for.
    pub waits_for: Option<String>,
    /// The day it happened, as we were told: "2026-04-21".
    pub on: Option<String>,
    /// True if it agreed to be named to other invitees.
    pub show_early: bool,
    /// Why its name is printed under the newest text without its word, if somebody has decided so.
    pub printed_anyway: Option<String>,
    /// The key of the sign-on.
    pub id: SignOnId,
}

/// The list in alphabetical order: those whose names stand under the newest text, or everybody.
pub fn rows(dossier: &Dossier, everybody: bool) -> Vec<Row> {
    let digest = dossier.current_digest();
    let mut entries: Vec<&Entry> =
        dossier.sign_ons.iter().filter(|entry| everybody || entry.standing.is_printed(&digest)).collect();
    entries.sort_by_cached_key(|entry| (entry.sort_key(), entry.sign_on.position));
    entries.into_iter().map(|entry| row(dossier, entry, &digest)).collect()
}

fn row(dossier: &Dossier, entry: &Entry, digest: &str) -> Row {
    let Entry { sign_on, organization, standing, .. } = entry;
    let listing = &sign_on.listing;
    let own = |said: &Option<String>, known: fn(&Organization) -> &Option<String>| {
        said.clone().or_else(|| organization.as_ref().and_then(|organization| known(organization).clone()))
    };
    let approved = standing.approved.as_deref();
    let version = dossier
        .versions
        .iter()
        .find(|version| approved.is_some_and(|own| crate::domain::version::same_text(own, &version.digest)));
    let report = standing.report.clone();
    Row {
        listed_as: entry.listed_as(),
        organization: organization.as_ref().map(|organization| organization.name.clone()),
        abbreviation: entry.abbreviation().map(str::to_owned),
        person: sign_on.person.as_ref().map(|person| person.name.clone()),
        person_title: sign_on.person.as_ref().and_then(|person| person.title.clone()),
        status: standing.status,
        must_confirm: standing.must_confirm(digest),
        version: version.map(|version| version.number),
        text: approved.map(|own| short_digest(own).to_owned()),
        scope: listing.scope.or_else(|| organization.as_ref().and_then(|known| known.scope)),
        state: own(&listing.state, |known| &known.state),
        district: own(&listing.district, |known| &known.district),
        kind: own(&listing.kind, |known| &known.kind),
        group: listing.heading.clone(),
        by: report.by,
        channel: report.channel,
        evidence: report.evidence,
        reason: report.reason,
        waits_for: report.waits_for,
        on: report.on.map(|day| day.to_string()),
        show_early: sign_on.show_early,
        printed_anyway: standing.kept_on(digest).map(|kept| kept.reason.clone()),
        id: sign_on.id,
    }
}

/// The headings, in the order of [`cells`].
const HEADINGS: [&str; 23] = [
    "Listed as",
    "Organization",
    "Abbreviation",
    "Person",
    "Person's title",
    "Status",
    "Must confirm again",
    "Version",
    "Text",
    "Scope",
    "State",
    "District",
    "Kind",
    "Group",
    "By",
    "Channel",
    "Evidence",
    "Reason",
    "Waits for",
    "On",
    "Show early",
    "Printed anyway",
    OWN,
];

fn cells(row: &Row) -> [String; 23] {
    let text = |field: &Option<String>| field.clone().unwrap_or_default();
    let yes = |is_so: bool| if is_so { "yes" } else { "" }.to_owned();
    [
        row.listed_as.clone(),
        text(&row.organization),
        text(&row.abbreviation),
        text(&row.person),
        text(&row.person_title),
        row.status.to_string(),
        yes(row.must_confirm),
        row.version.map(|number| number.to_string()).unwrap_or_default(),
        text(&row.text),
        row.scope.map(|scope| scope.to_string()).unwrap_or_default(),
        text(&row.state),
        text(&row.district),
        text(&row.kind),
        text(&row.group),
        text(&row.by),
        text(&row.channel),
        text(&row.evidence),
        text(&row.reason),
        text(&row.waits_for),
        text(&row.on),
        yes(row.show_early),
        text(&row.printed_anyway),
        row.id.to_string(),
    ]
}

/// Writes the list as CSV.
///
/// # Errors
/// If the CSV library fails, which is a bug.
pub fn to_csv(rows: &[Row], guard: Guard) -> Result<String> {
    let mut bytes = Vec::new();
    let mut sink = |piece: &[u8]| {
        bytes.extend_from_slice(piece);
        Ok(())
    };
    let mut table = Csv::new(&mut sink, guard, &HEADINGS)?;
    for row in rows {
        table.row(&cells(row))?;
    }
    table.finish()?;
    String::from_utf8(bytes).map_err(|err| Error::bug("a list is no text").because(err))
}
