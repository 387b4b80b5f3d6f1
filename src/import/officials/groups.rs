//! Rows of a table that `official export --groups` has written: a seat in a body each. What such a table leaves out
//! stays on file, as with all tables.

use super::columns::OfficialColumn as C;
use super::entry::{Entry, Listed, Roster, Seat, Who};
use super::rows::Read;
use crate::domain::body::Role;
use crate::import::mapping::Mapping;
use crate::import::organizations::Problem;
use crate::import::sheet::{Row, Sheet};

/// True for such a table.
pub(super) fn is_one(mapping: &Mapping<C>) -> bool {
    mapping.place(C::GroupKey).is_some() && mapping.place(C::Own).is_some()
}

/// What the rows say of bodies; the entries are those that cannot be brought in.
pub(super) fn read(sheet: &Sheet, mapping: &Mapping<C>) -> Read {
    let mut read = Read::default();
    for row in &sheet.rows {
        match roster(row, mapping) {
            Ok(roster) => read.rosters.push(roster),
            Err(problem) => read.entries.push(Entry::refused(row.line, problem)),
        }
    }
    read.entries.extend(sheet.bad.iter().map(Entry::bad));
    read.entries.sort_by_key(|entry| entry.line);
    read
}

fn roster(row: &Row, mapping: &Mapping<C>) -> Result<Roster, Problem> {
    let text = |column: C| mapping.value(row, column).map(str::to_owned);
    let problem =
        |column: C, reason: &str| Problem { column: Some(mapping.header(column)), reason: reason.to_owned() };
    let name = text(C::Committee).ok_or_else(|| problem(C::Committee, "no group is named"))?;
    Ok(Roster {
        line: row.line,
        source: text(C::GroupKey),
        name: Some(name),
        chamber: text(C::Chamber),
        parent: text(C::PartOf),
        seats: seat(row, mapping)?.into_iter().collect(),
        is_whole: false,
    })
}

/// The seat that a row tells of; none of a body without members.
fn seat(row: &Row, mapping: &Mapping<C>) -> Result<Option<Seat>, Problem> {
    let text = |column: C| mapping.value(row, column).map(str::to_owned);
    let Some(name) = text(C::Name) else { return Ok(None) };
    let role = text(C::Role).unwrap_or_default();
    Ok(Some(Seat {
        who: Who::Listed(Box::new(Listed {
            own: text(C::Own).and_then(|key| key.parse().ok()),
            source: text(C::PublicKey),
            name: name.clone(),
            office: text(C::Office),
        })),
        name,
        role: role.parse().unwrap_or_else(|_| Role::of_title(&role)),
        title: text(C::Title),
        place: seniority(row, mapping)?,
    }))
}

/// The place by seniority that a row gives.
pub(super) fn seniority(row: &Row, mapping: &Mapping<C>) -> Result<Option<u32>, Problem> {
    let said = mapping.value(row, C::Seniority);
    said.map(str::parse).transpose().map_err(|_| Problem {
        column: Some(mapping.header(C::Seniority)),
        reason: format!("{:?} is not a number", said.unwrap_or_default()),
    })
}
