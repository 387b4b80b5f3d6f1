//! Messages that were written to contacts.

use super::record::{Cells, Columns, Record, Table, find, select};
use super::{Tx, View, journal};
use crate::domain::ids::{LetterId, MessageId};
use crate::domain::message::Message;
use crate::error::Result;

impl Record for Message {
    const TABLE: Table = Table::Message;

    fn key(&self) -> String {
        self.id.to_string()
    }

    fn row_version(&self) -> i64 {
        self.version
    }

    fn write(&self, cells: &mut Cells) {
        cells
            .text(self.letter)
            .text(self.sign_on)
            .text(self.contact)
            .text(self.kind)
            .text(&self.text_digest)
            .optional_integer(self.edition)
            .instant(self.written_at);
    }

    fn read(columns: &mut Columns<'_, '_>) -> Result<Self> {
        Ok(Self {
            id: columns.parsed()?,
            version: columns.integer()?,
            letter: columns.parsed()?,
            sign_on: columns.parsed()?,
            contact: columns.parsed()?,
            kind: columns.parsed()?,
            text_digest: columns.text()?,
            edition: columns.optional_integer()?,
            written_at: columns.instant()?,
        })
    }
}

/// Records a message.
pub fn insert(tx: &Tx<'_>, message: &Message) -> Result<()> {
    journal::insert(tx, message)
}

/// True if the message of that key is recorded.
pub fn is_recorded(view: View<'_>, id: MessageId) -> Result<bool> {
    Ok(find::<Message>(view, &id.to_string())?.is_some())
}

/// The messages about a letter, the oldest first.
pub fn list(view: View<'_>, letter: LetterId) -> Result<Vec<Message>> {
    select(view, "WHERE t.letter_id = ?1 ORDER BY t.written_at, t.id", [letter.to_string()])
}
