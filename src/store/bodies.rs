//! Bodies of officials, and who sits in them.

use chrono::NaiveDate;

use super::record::{Cells, Columns, Record, Table, select};
use super::{Tx, View, journal, officials};
use crate::domain::body::{Body, Group, Membership};
use crate::domain::ids::BodyId;
use crate::error::{Error, Kind, Result};

impl Record for Body {
    const TABLE: Table = Table::Body;

    fn key(&self) -> String {
        self.id.to_string()
    }

    fn row_version(&self) -> i64 {
        self.version
    }

    fn write(&self, cells: &mut Cells) {
        cells
            .optional(self.source.as_ref())
            .text(&self.name)
            .optional(self.chamber.as_ref())
            .optional(self.parent)
            .instant(self.created_at);
    }

    fn read(columns: &mut Columns<'_, '_>) -> Result<Self> {
        Ok(Self {
            id: columns.parsed()?,
            version: columns.integer()?,
            source: columns.optional()?,
            name: columns.text()?,
            chamber: columns.optional()?,
            parent: columns.optional_parsed()?,
            created_at: columns.instant()?,
        })
    }
}

impl Record for Membership {
    const TABLE: Table = Table::Membership;

    fn key(&self) -> String {
        self.id.to_string()
    }

    fn row_version(&self) -> i64 {
        self.version
    }

    fn write(&self, cells: &mut Cells) {
        cells
            .text(self.body)
            .text(self.official)
            .text(self.role)
            .optional(self.title.as_ref())
            .optional_integer(self.place);
    }

    fn read(columns: &mut Columns<'_, '_>) -> Result<Self> {
        Ok(Self {
            id: columns.parsed()?,
            version: columns.integer()?,
            body: columns.parsed()?,
            official: columns.parsed()?,
            role: columns.parsed()?,
            title: columns.optional()?,
            place: columns.optional_integer()?,
        })
    }
}

/// All bodies, by name.
pub fn list(view: View<'_>) -> Result<Vec<Body>> {
    select(view, "ORDER BY t.name, t.id", [])
}

/// Who sits where, in all bodies.
pub fn memberships(view: View<'_>) -> Result<Vec<Membership>> {
    select(view, "ORDER BY t.body_id, t.id", [])
}

/// Who sits in one body.
pub fn members_of(view: View<'_>, body: BodyId) -> Result<Vec<Membership>> {
    select(view, "WHERE t.body_id = ?1 ORDER BY t.id", [body.to_string()])
}

/// Adds a body.
pub fn insert(tx: &Tx<'_>, body: &Body) -> Result<()> {
    journal::insert(tx, body)
}

/// Saves a body that was read before.
pub fn update(tx: &Tx<'_>, body: &Body) -> Result<()> {
    journal::update(tx, body)
}

/// Adds a membership.
pub fn seat(tx: &Tx<'_>, membership: &Membership) -> Result<()> {
    journal::insert(tx, membership)
}

/// Saves a membership that was read before.
pub fn reseat(tx: &Tx<'_>, membership: &Membership) -> Result<()> {
    journal::update(tx, membership)
}

/// Takes a membership away.
pub fn unseat(tx: &Tx<'_>, membership: &Membership) -> Result<()> {
    journal::delete(tx, membership)
}

/// Every group that can be addressed at once, as of a day.
pub fn groups(view: View<'_>, today: NaiveDate) -> Result<Vec<Group>> {
    Ok(Group::all(&officials::list(view)?, &list(view)?, &memberships(view)?, today))
}

/// The one group that `words` name: its whole name, else words that stand in it. A committee goes before
/// its parts.
///
/// # Errors
/// [`crate::error::Kind::NotFound`], or [`crate::error::Kind::Ambiguous`] with the candidates.
pub fn resolve_group(view: View<'_>, words: &str, today: NaiveDate) -> Result<Group> {
    let all = groups(view, today)?;
    if let Some(exact) = all.iter().find(|group| group.is_called(words)) {
        return Ok(exact.clone());
    }
    let is_part = |group: &Group| group.body.as_ref().is_some_and(|body| body.parent.is_some());
    let mut fitting: Vec<Group> = all.into_iter().filter(|group| group.fits(words)).collect();
    if fitting.iter().any(|group| !is_part(group)) {
        fitting.retain(|group| !is_part(group));
    }
    if fitting.len() > 1 {
        let names = fitting.into_iter().map(|group| group.name).collect();
        return Err(Error::new(Kind::Ambiguous, format!("several groups fit {words:?}"))
            .hint("say more words of its name")
            .candidates(names));
    }
    fitting.pop().ok_or_else(|| {
        Error::not_found(format!("there is no group {words:?}"))
            .hint("see `undersigned official groups`, or bring some in with `undersigned official import`")
    })
}
