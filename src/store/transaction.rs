//! Transactions: everything that is written, and every reading of more than one thing.

use std::cell::{Ref, RefCell};

use rusqlite::{Connection, Transaction, TransactionBehavior};

use super::Store;
use super::activities::Effects;
use super::error::Explain as _;
use super::journal::Change;
use crate::domain::ids::{EditionId, EventId, PersonalId};
use crate::error::{Error, Kind, Result};

/// Reads records, inside or outside a transaction.
#[derive(Debug, Clone, Copy)]
pub struct View<'a> {
    conn: &'a Connection,
}

impl<'a> View<'a> {
    pub(in crate::store) fn new(conn: &'a Connection) -> Self {
        Self { conn }
    }

    pub(in crate::store) fn conn(self) -> &'a Connection {
        self.conn
    }
}

/// A transaction under way: writes records, and remembers each write for the log.
#[derive(Debug)]
pub struct Tx<'a> {
    inner: Transaction<'a>,
    effects: RefCell<Effects>,
}

/// How much of the file is held while much of it is written, in kibibytes; else SQLite's own measure, of 2 MB.
const LARGE: i64 = 64 * 1024;
const USUAL: i64 = 2000;

impl<'a> Tx<'a> {
    pub(in crate::store) fn new(inner: Transaction<'a>) -> Self {
        Self { inner, effects: RefCell::default() }
    }

    /// Reads what the transaction sees.
    pub fn view(&self) -> View<'_> {
        View::new(&self.inner)
    }

    /// What has been written so far.
    pub fn effects(&self) -> Ref<'_, Effects> {
        self.effects.borrow()
    }

    pub(in crate::store) fn conn(&self) -> &Connection {
        &self.inner
    }

    /// Holds more of the file while it is written: for many thousand rows, whose entries lie all over the indexes and
    /// would be written out and read again and again.
    pub fn expect_many_rows(&self) -> Result<()> {
        set_cache(&self.inner, LARGE)
    }

    pub(in crate::store) fn commit(self) -> Result<()> {
        self.inner.commit().doing("save")
    }

    pub(in crate::store) fn keep(&self, change: Change) {
        self.effects.borrow_mut().changes.push(change);
    }

    pub(in crate::store) fn keep_event(&self, event: EventId) {
        self.effects.borrow_mut().events.push(event);
    }

    pub(in crate::store) fn keep_erased(&self, id: PersonalId) {
        self.effects.borrow_mut().erased.push(id);
    }

    pub(in crate::store) fn keep_edition(&self, edition: EditionId) {
        self.effects.borrow_mut().editions.push(edition);
    }
}

fn set_cache(conn: &Connection, kibibytes: i64) -> Result<()> {
    conn.pragma_update(None, "cache_size", -kibibytes).doing("save the record")
}

/// How an attempt to write ended.
enum Attempt<T> {
    /// It is in the file.
    Saved(T),
    /// The last word of the disk was an error: it may be in the file or not.
    Unknown(T, Error),
}

impl Store {
    /// Runs `work` on one unchanging state of the database.
    pub fn read<T>(&self, work: impl FnOnce(View<'_>) -> Result<T>) -> Result<T> {
        let inner = Transaction::new_unchecked(self.conn(), TransactionBehavior::Deferred)
            .doing("read the database")?;
        work(View::new(&inner))
    }

    /// Runs `work` as one transaction: all that it writes is saved, or none of it if it fails.
    ///
    /// # Errors
    /// Those of `work`; [`Kind::Busy`] after 5 s; [`Kind::ReadOnly`]; [`Kind::DiskFull`]; [`Kind::Io`].
    /// After an error of the disk at the very end the message says that it is not certain whether the
    /// change is saved. [`Store::write_confirmed`] finds out.
    pub fn write<T>(&mut self, work: impl FnOnce(&Tx<'_>) -> Result<T>) -> Result<T> {
        match self.attempt(work)? {
            Attempt::Saved(value) => Ok(value),
            Attempt::Unknown(_, err) => Err(uncertain(err)),
        }
    }

    /// As [`Store::write`]; if the end is not certain, opens the file again and asks `is_saved`, which
    /// looks for something that only this `work` has written, such as the id of its event.
    pub fn write_confirmed<T>(
        &mut self,
        work: impl FnOnce(&Tx<'_>) -> Result<T>,
        is_saved: impl FnOnce(View<'_>) -> Result<bool>,
    ) -> Result<T> {
        match self.attempt(work)? {
            Attempt::Saved(value) => Ok(value),
            Attempt::Unknown(value, err) => self.settle(value, err, is_saved),
        }
    }

    fn attempt<T>(&mut self, work: impl FnOnce(&Tx<'_>) -> Result<T>) -> Result<Attempt<T>> {
        if self.is_read_only {
            return Err(read_only(self));
        }
        let attempt = self.attempt_writing(work);
        // What was saved is saved, whatever this says.
        let _ = set_cache(self.conn(), USUAL);
        attempt
    }

    fn attempt_writing<T>(&mut self, work: impl FnOnce(&Tx<'_>) -> Result<T>) -> Result<Attempt<T>> {
        let inner = Transaction::new(&mut self.conn, TransactionBehavior::Immediate)
            .doing("begin to write to the database")
            .map_err(unsaved)?;
        let tx = Tx::new(inner);
        let value = work(&tx).map_err(unsaved)?;
        // Not `Transaction::commit`, which rolls back before one can see whether it was still open.
        let Err(err) = tx.conn().execute_batch("COMMIT").doing("save") else {
            return Ok(Attempt::Saved(value));
        };
        if tx.conn().is_autocommit() {
            return Ok(Attempt::Unknown(value, err));
        }
        Err(err.hint(UNSAVED))
    }

    fn settle<T>(
        &mut self,
        value: T,
        err: Error,
        is_saved: impl FnOnce(View<'_>) -> Result<bool>,
    ) -> Result<T> {
        match self.reopen().and_then(|()| self.read(is_saved)) {
            Ok(true) => Ok(value),
            Ok(false) => Err(err.hint(UNSAVED)),
            Err(_) => Err(uncertain(err)),
        }
    }

    /// Opens the file again, so that what is read comes from the disk and a commit that was cut short
    /// is undone first.
    fn reopen(&mut self) -> Result<()> {
        if let Some(path) = &self.path {
            *self = Self::open_existing(path)?
                .ok_or_else(|| Error::not_found(format!("{} is gone", path.display())))?;
        }
        Ok(())
    }
}

/// What is said where an error of the disk could leave a doubt.
const UNSAVED: &str = "nothing was saved";

/// An error before the end: if it came from the disk, it says that nothing is saved.
fn unsaved(err: Error) -> Error {
    if matches!(err.kind, Kind::Io | Kind::DiskFull | Kind::Busy) { err.hint(UNSAVED) } else { err }
}

fn uncertain(mut err: Error) -> Error {
    err.message = format!("{}; it is not certain whether the change is saved", err.message);
    err.hint("look whether it is there before you do it again")
}

fn read_only(store: &Store) -> Error {
    let name = store.path().map_or_else(|| "the database".to_owned(), |path| path.display().to_string());
    Error::new(Kind::ReadOnly, format!("{name} can only be read, and nothing was saved"))
        .hint("open it without --read-only, make the file and its folder writable, or work on a copy")
}

#[cfg(test)]
mod tests {
    use super::super::tests::{add_table, has_note, note};
    use super::*;

    fn disk_error() -> Error {
        Error::new(Kind::Io, "could not save: the disk gave up")
    }

    fn in_memory() -> Store {
        let store = Store::open_in_memory().unwrap();
        add_table(&store.conn);
        store
    }

    #[test]
    fn what_fails_leaves_nothing_behind() {
        let mut store = in_memory();
        let err =
            store.write(|tx| note(tx, "a").and_then(|()| Err::<(), _>(Error::refused("no")))).unwrap_err();
        assert_eq!(err.kind, Kind::Refused);
        assert!(!store.read(|view| has_note(view, "a")).unwrap());
        store.write(|tx| note(tx, "a")).unwrap();
        assert!(store.read(|view| has_note(view, "a")).unwrap());
        let again = store.write(|tx| note(tx, "a")).unwrap_err();
        assert_eq!(again.kind, Kind::Duplicate);
    }

    #[test]
    fn a_commit_that_is_refused_is_not_saved_and_says_so() {
        let mut store = in_memory();
        let tables = "CREATE TABLE up (x INTEGER PRIMARY KEY) STRICT;
                      CREATE TABLE down (x INTEGER REFERENCES up DEFERRABLE INITIALLY DEFERRED) STRICT;";
        store.conn.execute_batch(tables).unwrap();
        let dangle = |tx: &Tx<'_>| tx.conn().execute("INSERT INTO down (x) VALUES (1)", []).doing("save");
        let err = store.write(dangle).unwrap_err();
        assert_eq!(err.kind, Kind::Refused);
        assert_eq!(err.hints, ["nothing was saved"]);
        store.write(|tx| note(tx, "next")).unwrap();
    }

    #[test]
    fn after_an_uncertain_commit_the_database_is_asked() {
        let mut store = in_memory();
        store.write(|tx| note(tx, "a")).unwrap();
        assert_eq!(store.settle(7, disk_error(), |view| has_note(view, "a")).unwrap(), 7);
        let err = store.settle(7, disk_error(), |view| has_note(view, "b")).unwrap_err();
        assert_eq!(err.hints, ["nothing was saved"]);
        let err = store.settle(7, disk_error(), |_| Err(disk_error())).unwrap_err();
        assert!(err.message.contains("not certain"), "{err}");
    }

    #[test]
    fn a_file_that_is_gone_after_an_uncertain_commit_is_not_called_saved() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.db");
        let mut store = Store::open_or_create(&path).unwrap();
        std::fs::remove_file(&path).unwrap();
        let err = store.settle(7, disk_error(), |_| Ok(true)).unwrap_err();
        assert!(err.message.contains("not certain"), "{err}");
    }
}
