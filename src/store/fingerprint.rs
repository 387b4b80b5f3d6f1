//! Whether the tables, triggers and views of a file are those that this program makes. A file from
//! elsewhere could else carry a trigger that turns one answer into another, and pass every check.

use rusqlite::{Connection, Transaction, TransactionBehavior};
use sha2::{Digest as _, Sha256};

use super::error::Explain as _;
use super::migrations::{self, Step};
use crate::error::{Error, Kind, Result};

/// SHA-256 over type, name and definition of everything in the schema. Statistics that SQLite itself
/// gathers (`sqlite_stat1` …) do not count.
pub(in crate::store) fn of(conn: &Connection) -> Result<String> {
    digest(conn).doing("read the tables of the database")
}

/// Refuses a database whose schema is not what the steps up to its version make.
///
/// # Errors
/// [`Kind::Damaged`].
pub(in crate::store) fn compare(conn: &Connection, steps: &[Step]) -> Result<()> {
    // Version and tables are read as of one moment: another process may be upgrading the file just now.
    let moment = Transaction::new_unchecked(conn, TransactionBehavior::Deferred)
        .doing("read the tables of the database")?;
    let done = usize::try_from(migrations::version(&moment)?).unwrap_or_default();
    let done = &steps[..done.min(steps.len())];
    let ours = match done.last().and_then(|step| step.schema) {
        Some(known) => known.to_owned(),
        None => of(&migrations::in_memory(done)?)?,
    };
    if of(&moment)? == ours {
        return Ok(());
    }
    Err(Error::new(Kind::Damaged, "the tables of the database are not those that Undersigned makes")
        .hint("another program has changed them; restore a backup from before"))
}

fn digest(conn: &Connection) -> rusqlite::Result<String> {
    let mut statement = conn.prepare(
        "SELECT type, name, coalesce(sql, '')
         FROM sqlite_schema
         WHERE name NOT LIKE 'sqlite\\_stat%' ESCAPE '\\'
         ORDER BY type, name",
    )?;
    let mut rows = statement.query([])?;
    let mut sha = Sha256::new();
    while let Some(row) = rows.next()? {
        for column in 0..3 {
            let text: String = row.get(column)?;
            sha.update((text.len() as u64).to_be_bytes());
            sha.update(text);
        }
    }
    Ok(sha.finalize().iter().fold(String::with_capacity(64), |hex, byte| format!("{hex}{byte:02x}")))
}

#[cfg(test)]
mod tests {
    use super::super::migrations::STEPS;
    use super::*;

    #[test]
    fn statistics_do_not_count_and_a_trigger_does() {
        let conn = migrations::in_memory(STEPS).unwrap();
        conn.execute_batch("ANALYZE").unwrap();
        compare(&conn, STEPS).unwrap();
        conn.execute_batch("CREATE TRIGGER sneak AFTER INSERT ON sign_on_event BEGIN SELECT 1; END").unwrap();
        assert_eq!(compare(&conn, STEPS).unwrap_err().kind, Kind::Damaged);
    }
}
