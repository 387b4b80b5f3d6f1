//! The list of signatories as a table for spreadsheets.

use serde::Serialize;

use crate::domain::dossier::{Dossier, Entry};
use crate::domain::organization::{Organization, Scope};
use crate::domain::sign_on::Status;
use crate::domain::version::short_digest;
use crate::error::{Error, Result};

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
}

/// The list in alphabetical order: those who stand as signed on the newest text, or everybody.
pub fn rows(dossier: &Dossier, everybody: bool) -> Vec<Row> {
    let digest = dossier.current_digest();
    let mut entries: Vec<&Entry> =
        dossier.sign_ons.iter().filter(|entry| everybody || entry.standing.has_signed(&digest)).collect();
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
    }
}

/// Whether a field that a spreadsheet would take for a formula is made text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Guard {
    /// An apostrophe is put before it, and the file begins as Excel wants it to be read as UTF-8.
    Formulas,
    /// Every field as it is, for programs.
    None,
}

/// The headings, in the order of [`cells`].
const HEADINGS: [&str; 21] = [
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
];

fn cells(row: &Row) -> [String; 21] {
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
    ]
}

/// Writes the list as CSV: every field in quotation marks, CRLF line ends (RFC 4180).
///
/// # Errors
/// If the CSV library fails, which is a bug.
pub fn to_csv(rows: &[Row], guard: Guard) -> Result<String> {
    let bug = |err: csv::Error| Error::bug("a list could not be written").because(err);
    let mut writer = csv::WriterBuilder::new()
        .quote_style(csv::QuoteStyle::Always)
        .terminator(csv::Terminator::CRLF)
        .from_writer(Vec::new());
    writer.write_record(HEADINGS).map_err(bug)?;
    for row in rows {
        let cells = cells(row);
        match guard {
            Guard::Formulas => writer.write_record(cells.iter().map(|cell| guarded(cell))).map_err(bug)?,
            Guard::None => writer.write_record(&cells).map_err(bug)?,
        }
    }
    let bytes = writer.into_inner().map_err(|_| Error::bug("a list could not be written"))?;
    let text = String::from_utf8(bytes).map_err(|err| Error::bug("a list is no text").because(err))?;
    Ok(if guard == Guard::Formulas { format!("\u{FEFF}{text}") } else { text })
}

/// The field with an apostrophe before it if a spreadsheet would take it for a formula (OWASP ASVS
/// 1.2.10), also in the full-width forms and behind spaces, which some programs take away.
fn guarded(cell: &str) -> String {
    let is_space = |c: char| c.is_whitespace() && !matches!(c, '\t' | '\r' | '\n');
    let first = cell.trim_start_matches(is_space).chars().next();
    let is_formula = first.is_some_and(|c| {
        matches!(c, '=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '\0' | '＝' | '＋' | '－' | '＠')
    });
    if is_formula { format!("'{cell}") } else { cell.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::{any, proptest};

    #[test]
    fn what_begins_like_a_formula_is_made_text() {
        for formula in ["=cmd|' /C calc'!A0", "+1 555", "-1", "@SUM(A1)", " =1", "\t=1", "＝1", "\u{a0}@x"] {
            assert_eq!(guarded(formula), format!("'{formula}"));
        }
        for plain in ["River Trust", "'=1", "a=1", "", "1 - 2"] {
            assert_eq!(guarded(plain), plain);
        }
    }

    proptest! {
        #[test]
        fn no_field_of_the_file_begins_a_formula_and_each_can_be_read_back(name in any::<String>()) {
            let row = Row {
                listed_as: name.clone(),
                organization: Some(format!("={name}")),
                abbreviation: None,
                person: None,
                person_title: None,
                status: Status::Signed,
                must_confirm: false,
                version: Some(1),
                text: None,
                scope: None,
                state: None,
                district: None,
                kind: None,
                group: None,
                by: None,
                channel: None,
                evidence: Some(name.clone()),
                reason: None,
                waits_for: None,
                on: None,
                show_early: true,
            };
            for guard in [Guard::Formulas, Guard::None] {
                let file = to_csv(std::slice::from_ref(&row), guard).unwrap();
                let file = file.strip_prefix('\u{FEFF}').unwrap_or(&file);
                let mut reader = csv::Reader::from_reader(file.as_bytes());
                let record = reader.records().next().unwrap().unwrap();
                for (read, meant) in record.iter().zip(cells(&row)) {
                    let first = read.trim_start_matches(' ').chars().next();
                    if guard == Guard::None {
                        assert_eq!(read, meant);
                    } else {
                        assert!(!first.is_some_and(|c| "=+-@\t\r\0＝＋－＠".contains(c)), "{read:?}");
                        assert!(read == meant || read.strip_prefix('\'') == Some(meant.as_str()));
                    }
                }
            }
        }
    }
}
