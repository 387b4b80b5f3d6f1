//! Officials.

use super::record::{Cells, Columns, Record, Table, find, select};
use super::selector::the_one;
use super::{Tx, View, journal};
use crate::domain::addressee::Printed;
use crate::domain::ids::{LetterId, OfficialId};
use crate::domain::official::{Mandate, Official};
use crate::domain::text::fold_key;
use crate::error::{Error, Result};

impl Record for Official {
    const TABLE: Table = Table::Official;

    fn key(&self) -> String {
        self.id.to_string()
    }

    fn row_version(&self) -> i64 {
        self.version
    }

    fn write(&self, cells: &mut Cells) {
        cells.text(&self.office);
        write_printed(&self.printed, cells);
        cells
            .optional(self.term_start)
            .optional(self.term_end)
            .optional(self.verified_on)
            .optional(self.notes.as_ref())
            .optional_instant(self.archived_at)
            .instant(self.created_at)
            .optional(self.mandate.chamber.as_ref())
            .optional(self.mandate.state.as_ref())
            .optional(self.mandate.district.as_ref())
            .optional(self.mandate.party.as_ref())
            .optional(self.phone.as_ref())
            .optional(self.email.as_ref())
            .optional(self.source.as_ref());
    }

    fn read(columns: &mut Columns<'_, '_>) -> Result<Self> {
        Ok(Self {
            id: columns.parsed()?,
            version: columns.integer()?,
            office: columns.text()?,
            printed: read_printed(columns)?,
            term_start: columns.optional_date()?,
            term_end: columns.optional_date()?,
            verified_on: columns.optional_date()?,
            notes: columns.optional()?,
            archived_at: columns.optional_instant()?,
            created_at: columns.instant()?,
            mandate: Mandate {
                chamber: columns.optional()?,
                state: columns.optional()?,
                district: columns.optional()?,
                party: columns.optional()?,
            },
            phone: columns.optional()?,
            email: columns.optional()?,
            source: columns.optional()?,
        })
    }
}

/// Writes what officials and addressees have in common.
pub(in crate::store) fn write_printed(printed: &Printed, cells: &mut Cells) {
    cells
        .text(&printed.name)
        .optional(printed.family_name.as_ref())
        .optional(printed.post_nominals.as_ref())
        .optional(printed.honorific.as_ref())
        .optional(printed.mr.as_ref())
        .integer(printed.acting)
        .optional(printed.title.as_ref())
        .optional(printed.courtesy.as_ref())
        .optional(printed.agency.as_ref())
        .json(&printed.address)
        .integer(printed.collective);
}

/// Reads what officials and addressees have in common.
pub(in crate::store) fn read_printed(columns: &mut Columns<'_, '_>) -> Result<Printed> {
    Ok(Printed {
        name: columns.text()?,
        family_name: columns.optional()?,
        post_nominals: columns.optional()?,
        honorific: columns.optional()?,
        mr: columns.optional()?,
        acting: columns.flag()?,
        title: columns.optional()?,
        courtesy: columns.optional()?,
        agency: columns.optional()?,
        address: columns.json()?,
        collective: columns.flag()?,
    })
}

/// Adds an official.
pub fn insert(tx: &Tx<'_>, official: &Official) -> Result<()> {
    journal::insert(tx, official)
}

/// Saves an official that was read before.
pub fn update(tx: &Tx<'_>, official: &Official) -> Result<()> {
    journal::update(tx, official)
}

/// All officials, archived ones last, each part by name.
pub fn list(view: View<'_>) -> Result<Vec<Official>> {
    let mut all: Vec<Official> = select(view, "", [])?;
    all.sort_by_cached_key(|official| {
        (official.archived_at.is_some(), fold_key(&official.printed.name), official.id)
    });
    Ok(all)
}

/// The officials from whom the addressees of a letter were copied, in the order of their keys.
pub fn list_of_letter(view: View<'_>, letter: LetterId) -> Result<Vec<Official>> {
    let addressed = "WHERE t.id IN (SELECT official_id FROM addressee WHERE letter_id = ?1) ORDER BY t.id";
    select(view, addressed, [letter.to_string()])
}

/// The one official that `selector` (id, or name without case and accents) names.
///
/// # Errors
/// [`crate::error::Kind::NotFound`], or [`crate::error::Kind::Ambiguous`] with the candidates.
pub fn resolve(view: View<'_>, selector: &str) -> Result<Official> {
    let unknown = || {
        Error::not_found(format!("there is no official {selector:?}"))
            .hint("see `undersigned official list`, or add one with `undersigned official add`")
    };
    if let Ok(id) = selector.parse::<OfficialId>() {
        return find(view, &id.to_string())?.ok_or_else(unknown);
    }
    let key = fold_key(selector);
    let fitting =
        list(view)?.into_iter().filter(|official| fold_key(&official.printed.name) == key).collect();
    let describe = |official: &Official| {
        let printed = &official.printed;
        format!("{} {}, {}", official.id, printed.name, printed.title.as_deref().unwrap_or(&official.office))
    };
    the_one(
        fitting,
        |official| official.archived_at.is_some(),
        || format!("several officials are called {selector:?}"),
        describe,
    )?
    .ok_or_else(unknown)
}
