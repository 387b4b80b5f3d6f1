//! Deadlines of letters.

use std::collections::HashMap;

use chrono::NaiveDateTime;

use super::error::Explain as _;
use super::journal::{self, Image};
use super::record::{Cell, Cells, Columns, Record, Table, parse, parse_instant, select};
use super::{Tx, View};
use crate::domain::deadline::{Deadline, Move, ZonedTime};
use crate::domain::ids::{DeadlineId, LetterId};
use crate::error::{Error, Kind, Result};

/// How a civil time is stored.
const CIVIL: &str = "%Y-%m-%dT%H:%M:%S";

impl Record for Deadline {
    const TABLE: Table = Table::Deadline;

    fn key(&self) -> String {
        self.id.to_string()
    }

    fn row_version(&self) -> i64 {
        self.version
    }

    fn write(&self, cells: &mut Cells) {
        cells
            .text(self.letter)
            .text(self.kind)
            .text(self.at.civil.format(CIVIL))
            .text(self.at.zone)
            .optional(self.at.fold)
            .instant(self.at.instant)
            .integer(self.hard);
    }

    fn read(columns: &mut Columns<'_, '_>) -> Result<Self> {
        Ok(Self {
            id: columns.parsed()?,
            version: columns.integer()?,
            letter: columns.parsed()?,
            kind: columns.parsed()?,
            at: ZonedTime {
                civil: civil(&columns.text()?)?,
                zone: columns.parsed()?,
                fold: columns.optional_parsed()?,
                instant: columns.instant()?,
            },
            hard: columns.flag()?,
        })
    }
}

fn civil(text: &str) -> Result<NaiveDateTime> {
    NaiveDateTime::parse_from_str(text, CIVIL)
        .map_err(|err| Error::new(Kind::Damaged, "a deadline in the database is no time").because(err))
}

/// The deadlines of a letter, or of all, the next one first.
pub fn list(view: View<'_>, letter: Option<LetterId>) -> Result<Vec<Deadline>> {
    match letter {
        Some(letter) => select(view, "WHERE t.letter_id = ?1 ORDER BY t.instant, t.id", [letter.to_string()]),
        None => select(view, "ORDER BY t.instant, t.id", []),
    }
}

/// Makes `wanted` the deadlines of a letter, touching only what differs.
pub fn replace(tx: &Tx<'_>, letter: LetterId, wanted: &[Deadline]) -> Result<()> {
    let known = list(tx.view(), Some(letter))?;
    for old in &known {
        if !wanted.iter().any(|new| new.id == old.id) {
            journal::delete(tx, old)?;
        }
    }
    for new in wanted {
        if known.iter().any(|old| old.id == new.id) {
            journal::update(tx, new)?;
        } else {
            journal::insert(tx, new)?;
        }
    }
    Ok(())
}

/// Every change of a deadline that stands, the newest first. What was taken back is not there,
/// what was done again is.
const CHANGES: &str = "SELECT e.row_id, e.before, a.at, a.actor
  FROM activity_effect AS e
  JOIN activity AS a ON a.id = e.activity_id
 WHERE e.table_name = 'deadline' AND e.before IS NOT NULL AND e.after IS NOT NULL
   AND a.role = 'do'
   AND COALESCE((SELECT b.role FROM activity AS b WHERE b.target_id = a.id ORDER BY b.seq DESC LIMIT 1), 'do')
       <> 'undo'
 ORDER BY e.seq DESC";

/// How often, and by whom, each of these deadlines was moved, the oldest move first. Deadlines
/// that were never moved are left out.
///
/// It is read from the log, which holds what each change replaced: beginning with the deadline as
/// it stands, each change is taken back in thought.
pub fn moves(view: View<'_>, deadlines: &[Deadline]) -> Result<HashMap<DeadlineId, Vec<Move>>> {
    let mut stood: HashMap<DeadlineId, ZonedTime> =
        deadlines.iter().map(|deadline| (deadline.id, deadline.at)).collect();
    let mut moves: HashMap<DeadlineId, Vec<Move>> = HashMap::new();
    let mut statement = view.conn().prepare_cached(CHANGES).doing("read the log")?;
    let mut rows = statement.query([]).doing("read the log")?;
    while let Some(row) = rows.next().doing("read the log")? {
        let mut columns = Columns::new(row);
        let id: DeadlineId = columns.parsed()?;
        let Some(to) = stood.get_mut(&id) else { continue };
        let from = before(*to, &columns.json()?)?;
        if from != *to {
            let found = Move { from, to: *to, moved_at: columns.instant()?, by: columns.text()? };
            moves.entry(id).or_default().push(found);
            *to = from;
        }
    }
    for moves in moves.values_mut() {
        moves.reverse();
    }
    Ok(moves)
}

/// The time before a change; `image` holds the columns that the change wrote, as they were.
fn before(after: ZonedTime, image: &Image) -> Result<ZonedTime> {
    let mut at = after;
    for (column, cell) in image {
        match (column.as_ref(), cell) {
            ("civil", Cell::Text(text)) => at.civil = civil(text)?,
            ("zone", Cell::Text(text)) => at.zone = parse(text)?,
            ("instant", Cell::Text(text)) => at.instant = parse_instant(text)?,
            ("fold", Cell::Text(text)) => at.fold = Some(parse(text)?),
            ("fold", Cell::Null) => at.fold = None,
            _ => {}
        }
    }
    Ok(at)
}
