//! Organizations: their rows, and finding one by any name it goes by.

use chrono::{DateTime, Utc};
use rusqlite::Params;

use super::error::Explain as _;
use super::record::{Cells, Columns, Record, Table, each, find, select};
use super::selector::the_one;
use super::{Tx, View, journal};
use crate::domain::ids::{LetterId, OrgId};
use crate::domain::organization::Organization;
use crate::domain::text::fold_key;
use crate::error::{Error, Result};

impl Record for Organization {
    const TABLE: Table = Table::Organization;

    fn key(&self) -> String {
        self.id.to_string()
    }

    fn row_version(&self) -> i64 {
        self.version
    }

    fn write(&self, cells: &mut Cells) {
        cells
            .text(&self.name)
            .optional(self.abbreviation.as_ref())
            .json(&self.aliases)
            .optional(self.sort_as.as_ref())
            .optional(self.kind.as_ref())
            .optional(self.scope)
            .optional(self.state.as_ref())
            .optional(self.district.as_ref())
            .optional(self.country.as_ref())
            .optional(self.parent)
            .optional(self.website.as_ref())
            .json(&self.tags)
            .optional_integer(self.lead_days)
            .optional(self.notes.as_ref())
            .optional_instant(self.archived_at)
            .instant(self.created_at);
    }

    fn read(columns: &mut Columns<'_, '_>) -> Result<Self> {
        Ok(Self {
            id: columns.parsed()?,
            version: columns.integer()?,
            name: columns.text()?,
            abbreviation: columns.optional()?,
            aliases: columns.json()?,
            sort_as: columns.optional()?,
            kind: columns.optional()?,
            scope: columns.optional_parsed()?,
            state: columns.optional()?,
            district: columns.optional()?,
            country: columns.optional()?,
            parent: columns.optional_parsed()?,
            website: columns.optional()?,
            tags: columns.json()?,
            lead_days: columns.optional_integer()?,
            notes: columns.optional()?,
            archived_at: columns.optional_instant()?,
            created_at: columns.instant()?,
        })
    }
}

/// Adds an organization.
pub fn insert(tx: &Tx<'_>, organization: &Organization) -> Result<()> {
    journal::insert(tx, organization)
}

/// Saves an organization that was read before.
pub fn update(tx: &Tx<'_>, organization: &Organization) -> Result<()> {
    journal::update(tx, organization)
}

/// The organization of that key.
pub fn get(view: View<'_>, id: OrgId) -> Result<Organization> {
    find(view, &id.to_string())?.ok_or_else(|| Error::not_found(format!("there is no organization {id}")))
}

/// All organizations, archived ones last, each part by name.
pub fn list(view: View<'_>) -> Result<Vec<Organization>> {
    let mut all: Vec<Organization> = select(view, "", [])?;
    all.sort_by_cached_key(|org| {
        let words = org.sort_as.as_deref().unwrap_or(&org.name);
        (org.archived_at.is_some(), crate::domain::text::sort_key(words), org.id)
    });
    Ok(all)
}

/// Hands all organizations to `take`, in no order and without holding them all: there may be many.
pub fn for_each(view: View<'_>, take: impl FnMut(Organization)) -> Result<()> {
    each(view, "", take)
}

/// What a list needs of an organization, as it lies in the row: there may be a hundred thousand.
#[derive(Debug)]
pub struct Brief<'r> {
    /// Its key.
    pub id: OrgId,
    /// Its name.
    pub name: &'r str,
    /// Its abbreviation.
    pub abbreviation: Option<&'r str>,
    /// Other names it goes by.
    pub aliases: Vec<String>,
    /// What it is sorted by, if not by its name.
    pub sort_as: Option<&'r str>,
    /// Its kind.
    pub kind: Option<&'r str>,
    /// Its state.
    pub state: Option<&'r str>,
    /// Its tags.
    pub tags: Vec<String>,
    /// Whether it was put away.
    pub is_archived: bool,
    /// When it was entered.
    pub created_at: DateTime<Utc>,
}

const BRIEF: &str = "SELECT t.id, t.name, t.abbreviation, t.aliases, t.sort_as, t.kind, t.state, t.tags,
       t.archived_at IS NOT NULL, t.created_at
  FROM organization AS t";

impl<'r> Brief<'r> {
    fn read(columns: &mut Columns<'r, '_>) -> Result<Self> {
        Ok(Self {
            id: columns.parsed()?,
            name: columns.borrowed()?,
            abbreviation: columns.optional_borrowed()?,
            aliases: columns.json()?,
            sort_as: columns.optional_borrowed()?,
            kind: columns.optional_borrowed()?,
            state: columns.optional_borrowed()?,
            tags: columns.json()?,
            is_archived: columns.flag()?,
            created_at: columns.instant()?,
        })
    }
}

/// Hands what lists need of all organizations to `take`, in no order.
pub fn for_each_brief(view: View<'_>, mut take: impl FnMut(&Brief<'_>)) -> Result<()> {
    each_brief(view, BRIEF, [], &mut take)
}

/// Hands what lists need of the organization of that key to `take`, if it is there.
pub fn for_one_brief(view: View<'_>, id: OrgId, mut take: impl FnMut(&Brief<'_>)) -> Result<()> {
    each_brief(view, &format!("{BRIEF} WHERE t.id = ?1"), [id.to_string()], &mut take)
}

fn each_brief(
    view: View<'_>,
    sql: &str,
    params: impl Params,
    take: &mut dyn FnMut(&Brief<'_>),
) -> Result<()> {
    let mut statement = view.conn().prepare_cached(sql).doing("read the record")?;
    let mut rows = statement.query(params).doing("read the record")?;
    while let Some(row) = rows.next().doing("read the record")? {
        take(&Brief::read(&mut Columns::new(row))?);
    }
    Ok(())
}

/// The organizations with sign-ons on a letter.
pub fn list_of_letter(view: View<'_>, letter: LetterId) -> Result<Vec<Organization>> {
    select(view, "JOIN sign_on AS s ON s.organization_id = t.id WHERE s.letter_id = ?1", [letter.to_string()])
}

/// How a name names an organization: the exact name before an alias before an abbreviation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum NameKind {
    /// Its name.
    Name,
    /// Another name it goes by.
    Alias,
    /// Its abbreviation.
    Abbreviation,
}

/// The organizations that go by `name`, without case and accents, each with the best way in
/// which the name names it; the best first, those put away last.
pub fn find_by_name(view: View<'_>, name: &str) -> Result<Vec<(NameKind, Organization)>> {
    let key = fold_key(name);
    let found: Vec<Organization> = select(
        view,
        "WHERE t.id IN (SELECT organization_id FROM organization_name WHERE key = ?1) ORDER BY t.id",
        [&key],
    )?;
    let mut ranked: Vec<(NameKind, Organization)> = found
        .into_iter()
        .map(|org| {
            let kind = if fold_key(&org.name) == key {
                NameKind::Name
            } else if org.aliases.iter().any(|alias| fold_key(alias) == key) {
                NameKind::Alias
            } else {
                NameKind::Abbreviation
            };
            (kind, org)
        })
        .collect();
    ranked.sort_by_key(|(kind, org)| (org.archived_at.is_some(), *kind));
    Ok(ranked)
}

/// True if an organization other than `own` bears this name, without case and accents; further names do not count.
pub fn is_borne_by_another(view: View<'_>, name: &str, own: OrgId) -> Result<bool> {
    let sql = "SELECT EXISTS (SELECT 1 FROM organization_name
                               WHERE key = ?1 AND kind = 'name' AND organization_id <> ?2)";
    view.conn()
        .prepare_cached(sql)
        .and_then(|mut statement| statement.query_row([fold_key(name), own.to_string()], |row| row.get(0)))
        .doing("read the record")
}

/// The one organization that `selector` (id, name, abbreviation or alias) names.
///
/// # Errors
/// [`crate::error::Kind::NotFound`], or [`crate::error::Kind::Ambiguous`] with the candidates.
pub fn resolve(view: View<'_>, selector: &str) -> Result<Organization> {
    if let Ok(id) = selector.parse::<OrgId>() {
        return get(view, id);
    }
    let found = find_by_name(view, selector)?;
    // A name is no better than an alias here: whose name goes under a letter is not for us to guess.
    let are_all_away = found.iter().all(|(_, org)| org.archived_at.is_some());
    let is_fitting = |org: &Organization| are_all_away || org.archived_at.is_none();
    let fitting = found.into_iter().map(|(_, org)| org).filter(is_fitting).collect();
    the_one(
        fitting,
        |org: &Organization| org.archived_at.is_some(),
        || format!("several organizations go by {selector:?}"),
        |org| format!("{} {}", org.id, org.name),
    )?
    .ok_or_else(|| {
        Error::not_found(format!("there is no organization {selector:?}"))
            .hint("see `undersigned org list`, or add it with `undersigned org add`")
    })
}
