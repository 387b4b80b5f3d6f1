//! The two ways to the rows: a [`View`] reads, a [`Tx`] writes and remembers what it wrote.

use std::cell::RefCell;

use rusqlite::Connection;

use super::activities::Effects;
use super::journal::Change;
use crate::domain::ids::EventId;

/// Reads rows, inside or outside a transaction.
#[derive(Clone, Copy)]
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

/// Writes rows inside one transaction, and remembers each write for the log.
pub struct Tx<'a> {
    conn: &'a Connection,
    effects: RefCell<Effects>,
}

impl<'a> Tx<'a> {
    pub(in crate::store) fn new(conn: &'a Connection) -> Self {
        Self { conn, effects: RefCell::default() }
    }

    /// Reads what the transaction sees.
    pub fn view(&self) -> View<'a> {
        View::new(self.conn)
    }

    /// What has been written so far.
    pub fn effects(&self) -> Effects {
        self.effects.borrow().clone()
    }

    pub(in crate::store) fn conn(&self) -> &'a Connection {
        self.conn
    }

    pub(in crate::store) fn keep(&self, change: Change) {
        self.effects.borrow_mut().changes.push(change);
    }

    pub(in crate::store) fn keep_event(&self, event: EventId) {
        self.effects.borrow_mut().events.push(event);
    }
}
