//! Letters with their working text.

use super::record::{Cells, Columns, Record, Table, find, select};
use super::{Tx, View, journal};
use crate::domain::house_style::HouseStyle;
use crate::domain::ids::LetterId;
use crate::domain::letter::{Copies, Docket, Letter};
use crate::error::{Error, Kind, Result};

impl Record for Letter {
    const TABLE: Table = Table::Letter;

    fn key(&self) -> String {
        self.id.to_string()
    }

    fn row_version(&self) -> i64 {
        self.version
    }

    fn write(&self, cells: &mut Cells) {
        cells
            .text(&self.slug)
            .text(&self.title)
            .optional(self.subject.as_ref())
            .optional(self.date)
            .text(&self.lang)
            .text(self.paper)
            .text(self.stage)
            .optional(self.stage_before_archive)
            .optional_integer(self.goal)
            .text(&self.template)
            .text(&self.close)
            .optional(self.sender.as_ref())
            .json(&self.sender_lines)
            .optional(self.reply_to.as_ref())
            .json(&self.cc)
            .json(&self.enclosures)
            .json(&self.salutation)
            .json(&self.running_head)
            .json(&self.signatories)
            .text(&self.body)
            .instant(self.created_at)
            .optional_json(Some(&self.profiles).filter(|profiles| !profiles.is_empty()))
            .optional_json(Some(&self.style).filter(|style| !style.is_empty()))
            .optional(Some(self.copies).filter(|copies| *copies != Copies::Joint))
            .optional_json(Some(&self.docket).filter(|docket| !docket.is_empty()));
    }

    fn read(columns: &mut Columns<'_, '_>) -> Result<Self> {
        let letter = Self {
            id: columns.parsed()?,
            version: columns.integer()?,
            slug: columns.text()?,
            title: columns.text()?,
            subject: columns.optional()?,
            date: columns.optional_date()?,
            lang: columns.text()?,
            paper: columns.parsed()?,
            stage: columns.parsed()?,
            stage_before_archive: columns.optional_parsed()?,
            goal: columns.optional_integer()?,
            template: columns.text()?,
            close: columns.text()?,
            sender: columns.optional()?,
            sender_lines: columns.json()?,
            reply_to: columns.optional()?,
            cc: columns.json()?,
            enclosures: columns.json()?,
            salutation: columns.json()?,
            running_head: columns.json()?,
            signatories: columns.json()?,
            body: columns.text()?,
            created_at: columns.instant()?,
            profiles: Vec::new(),
            style: HouseStyle::default(),
            copies: Copies::Joint,
            docket: Docket::default(),
        };
        Ok(Self {
            profiles: columns.optional_json()?.unwrap_or_default(),
            style: columns.optional_json()?.unwrap_or_default(),
            copies: columns.optional_parsed()?.unwrap_or_default(),
            docket: columns.optional_json()?.unwrap_or_default(),
            ..letter
        })
    }
}

/// Adds a letter.
///
/// # Errors
/// [`Kind::Duplicate`] if the slug is taken.
pub fn insert(tx: &Tx<'_>, letter: &Letter) -> Result<()> {
    refuse_taken_slug(tx.view(), letter)?;
    journal::insert(tx, letter)
}

/// Saves a letter that was read before.
///
/// # Errors
/// [`Kind::Duplicate`] if the slug is taken, [`Kind::Stale`] if the letter has been changed since.
pub fn update(tx: &Tx<'_>, letter: &Letter) -> Result<()> {
    refuse_taken_slug(tx.view(), letter)?;
    journal::update(tx, letter)
}

fn refuse_taken_slug(view: View<'_>, letter: &Letter) -> Result<()> {
    match find_by_slug(view, &letter.slug)? {
        Some(other) if other.id != letter.id => Err(Error::new(
            Kind::Duplicate,
            format!("there is a letter {} already: {}", other.slug, other.title),
        )
        .hint("give this one another slug, or replace that one with `letter load --replace`")),
        _ => Ok(()),
    }
}

/// The letter of that slug.
pub fn find_by_slug(view: View<'_>, slug: &str) -> Result<Option<Letter>> {
    Ok(select(view, "WHERE t.slug = ?1", [slug])?.pop())
}

/// The letter that `selector` (slug or id) names.
pub fn resolve(view: View<'_>, selector: &str) -> Result<Letter> {
    let by_id = match selector.parse::<LetterId>() {
        Ok(id) => find(view, &id.to_string())?,
        Err(_) => None,
    };
    let found = match by_id {
        Some(letter) => Some(letter),
        None => find_by_slug(view, selector)?,
    };
    found.ok_or_else(|| {
        Error::not_found(format!("there is no letter {selector:?}")).hint("see `undersigned letter list`")
    })
}

/// The letter of that key.
pub fn get(view: View<'_>, id: LetterId) -> Result<Letter> {
    find(view, &id.to_string())?.ok_or_else(|| Error::not_found(format!("there is no letter {id}")))
}

/// All letters in the order in which they were made.
pub fn list(view: View<'_>) -> Result<Vec<Letter>> {
    select(view, "ORDER BY t.id", [])
}
