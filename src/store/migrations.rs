//! The steps by which the tables came to be what they are. The number of steps done is the version
//! of a file, in its `user_version`. A step that has been released is never changed.

use rusqlite::{Connection, Transaction, TransactionBehavior};

use super::error::Explain as _;
use super::header::APPLICATION_ID;
use super::{connection, integrity};
use crate::error::{Error, Kind, Result};

/// One step.
#[derive(Debug, Clone, Copy)]
pub(in crate::store) struct Step {
    /// The name of its folder under `migrations/`: a number and a word or two.
    pub(in crate::store) name: &'static str,
    /// What it does.
    pub(in crate::store) sql: &'static str,
    /// The fingerprint of the schema once it is done, where it is known: then opening a file need
    /// not make the tables anew to compare. A test holds it.
    pub(in crate::store) schema: Option<&'static str>,
}

/// Every step, in order.
pub(in crate::store) const STEPS: &[Step] = &[
    Step {
        name: "01-record",
        sql: include_str!("../../migrations/01-record/up.sql"),
        schema: Some("4e36317a3a2eb002e5fa5fe4d9834a835a614f5e4e569d967eda70a323e57522"),
    },
    Step {
        name: "02-editions",
        sql: include_str!("../../migrations/02-editions/up.sql"),
        schema: Some("2851932723db3fda6c0c6bbb43e0e427b7da6efe9e35cb417b6b3b85901ff5c5"),
    },
    Step {
        name: "03-checks",
        sql: include_str!("../../migrations/03-checks/up.sql"),
        schema: Some("200876c9a73dcfa9a23d3627c1719eebff98afc130e197c10300e22b44ca3d6c"),
    },
    Step {
        name: "04-circulation",
        sql: include_str!("../../migrations/04-circulation/up.sql"),
        schema: Some("206d6256afce35a582b6a23144510d05e35704232706253fb5dbc66c7c631162"),
    },
    Step {
        name: "05-page",
        sql: include_str!("../../migrations/05-page/up.sql"),
        schema: Some("f6ad983973e4d4a9da0726ddaafe483742d96013032733a8a8a958316cb114fe"),
    },
    Step {
        name: "06-bringing-in",
        sql: include_str!("../../migrations/06-bringing-in/up.sql"),
        schema: Some("fee65d561aa5e34052f0518404d73c1abdb46372014fe22377590e5ab48f5cd8"),
    },
];

/// The version of a file in which all of `steps` are done.
pub(in crate::store) fn newest(steps: &[Step]) -> i32 {
    i32::try_from(steps.len()).unwrap_or(i32::MAX)
}

/// The version of an open database.
pub(in crate::store) fn version(conn: &Connection) -> Result<i32> {
    conn.pragma_query_value(None, "user_version", |row| row.get(0)).doing("read the version of the database")
}

/// An empty database in memory in which `steps` are done.
pub(in crate::store) fn in_memory(steps: &[Step]) -> Result<Connection> {
    let mut conn = connection::in_memory()?;
    migrate(&mut conn, steps, |_| Ok(()))?;
    Ok(conn)
}

/// Does the steps that are not done yet, all in one transaction, which keeps other writers out.
///
/// `before` is called inside the transaction, before the first step; it is not called if there is
/// nothing to do, because another process was faster.
///
/// # Errors
/// Whatever `before` and the steps fail with; the database is then as it was.
pub(in crate::store) fn migrate(
    conn: &mut Connection,
    steps: &[Step],
    before: impl FnOnce(&Connection) -> Result<()>,
) -> Result<()> {
    // A step may have to make a table anew, which must not take along what refers to it. The setting
    // has no effect inside a transaction; references are checked at the end instead.
    set_foreign_keys(conn, false)?;
    let done = apply_in_transaction(conn, steps, before);
    set_foreign_keys(conn, true)?;
    done
}

fn apply_in_transaction(
    conn: &mut Connection,
    steps: &[Step],
    before: impl FnOnce(&Connection) -> Result<()>,
) -> Result<()> {
    let tx = Transaction::new(conn, TransactionBehavior::Immediate).doing("upgrade the database")?;
    let done = usize::try_from(version(&tx)?).unwrap_or_default();
    let Some(pending) = steps.get(done..).filter(|pending| !pending.is_empty()) else {
        return Ok(());
    };
    before(&tx)?;
    for step in pending {
        tx.execute_batch(step.sql).doing(&format!("upgrade the database ({})", step.name))?;
    }
    integrity::refuse_dangling(&tx)?;
    tx.pragma_update(None, "application_id", APPLICATION_ID)
        .and_then(|()| tx.pragma_update(None, "user_version", newest(steps)))
        .and_then(|()| tx.commit())
        .doing("upgrade the database")
}

fn set_foreign_keys(conn: &Connection, on: bool) -> Result<()> {
    conn.pragma_update_and_check(None, "foreign_keys", on, |_| Ok(()))
        .or_else(|err| match err {
            // Setting it answers nothing.
            rusqlite::Error::QueryReturnedNoRows => Ok(()),
            err => Err(err),
        })
        .doing("prepare the upgrade of the database")?;
    let is_on: bool = conn
        .pragma_query_value(None, "foreign_keys", |row| row.get(0))
        .doing("prepare the upgrade of the database")?;
    if is_on == on {
        Ok(())
    } else {
        Err(Error::new(Kind::Bug, "the database is being upgraded inside a transaction"))
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::super::fingerprint;
    use super::*;

    fn and(sql: &'static str) -> Vec<Step> {
        let mut steps = STEPS.to_vec();
        steps.push(Step { name: "next", sql, schema: None });
        steps
    }

    #[test]
    fn the_list_is_the_folders_on_disk_in_order() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations");
        let mut on_disk: Vec<String> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap())
            .filter(|entry| entry.file_type().unwrap().is_dir())
            .map(|entry| entry.file_name().into_string().unwrap())
            .collect();
        on_disk.sort();
        let listed: Vec<_> = STEPS.iter().map(|step| step.name).collect();
        assert_eq!(listed, on_disk);
    }

    #[test]
    fn each_step_is_numbered_by_its_place() {
        for (place, step) in (1..).zip(STEPS) {
            assert!(step.name.starts_with(&format!("{place:02}-")), "{}", step.name);
        }
    }

    #[test]
    fn a_step_that_fails_leaves_the_database_as_it_was() {
        let mut conn = in_memory(STEPS).unwrap();
        let before = fingerprint::of(&conn).unwrap();
        let steps = and("CREATE TABLE extra (a) STRICT; nonsense");
        migrate(&mut conn, &steps, |_| Ok(())).unwrap_err();
        assert_eq!(version(&conn).unwrap(), newest(STEPS));
        assert_eq!(fingerprint::of(&conn).unwrap(), before);
    }

    #[test]
    fn a_step_that_leaves_a_dangling_reference_is_refused() {
        let mut conn = in_memory(STEPS).unwrap();
        let steps = and("CREATE TABLE a (x INTEGER PRIMARY KEY) STRICT;
                         CREATE TABLE b (x INTEGER REFERENCES a) STRICT;
                         INSERT INTO b (x) VALUES (1);");
        let err = migrate(&mut conn, &steps, |_| Ok(())).unwrap_err();
        assert_eq!(err.kind, Kind::Damaged);
        let is_on: bool = conn.pragma_query_value(None, "foreign_keys", |row| row.get(0)).unwrap();
        assert!(is_on);
    }

    #[test]
    fn nothing_is_done_when_nothing_is_pending() {
        let mut conn = in_memory(STEPS).unwrap();
        migrate(&mut conn, STEPS, |_| panic!("nothing is pending")).unwrap();
    }

    #[test]
    fn the_known_fingerprints_are_those_of_the_schemas() {
        for done in 1..=STEPS.len() {
            let made = fingerprint::of(&in_memory(&STEPS[..done]).unwrap()).unwrap();
            if let Some(known) = STEPS[done - 1].schema {
                assert_eq!(known, made, "after {}", STEPS[done - 1].name);
            }
        }
    }
}
