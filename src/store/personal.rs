//! What identifies people, in rows of its own: other rows hold only the key and a salted digest.
//!
//! A row is written once. Erasing takes content and salt away; the digest that events hold then
//! proves nothing about the person any more, and the chain still verifies.

use rusqlite::{OptionalExtension as _, params};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::error::Explain as _;
use super::{Tx, View};
use crate::domain::ids::{ContactId, PersonalId};
use crate::domain::sign_on::personal_digest;
use crate::error::{Error, Result};

/// Writes `data` to a new row; the key, and the salted digest that an event may hold.
pub fn insert(
    tx: &Tx<'_>,
    data: &impl Serialize,
    contact: Option<ContactId>,
) -> Result<(PersonalId, String)> {
    let id = PersonalId::new();
    let salt = uuid::Uuid::new_v4().simple().to_string();
    let data = serde_json::to_string(data)
        .map_err(|err| Error::bug("personal data has no JSON form").because(err))?;
    tx.conn()
        .prepare_cached("INSERT INTO personal (id, contact_id, salt, data) VALUES (?1, ?2, ?3, ?4)")
        .and_then(|mut statement| {
            statement.execute(params![id.to_string(), contact.map(|id| id.to_string()), salt, data])
        })
        .doing("read the record")?;
    let digest = personal_digest(&salt, &data);
    Ok((id, digest))
}

/// The content of a row; `None` once it is erased.
pub fn find<T: DeserializeOwned>(view: View<'_>, id: PersonalId) -> Result<Option<T>> {
    let data: Option<Option<String>> = view
        .conn()
        .prepare_cached("SELECT data FROM personal WHERE id = ?1")
        .and_then(|mut statement| statement.query_row([id.to_string()], |row| row.get(0)).optional())
        .doing("read the record")?;
    data.flatten().map(|data| decode(&data)).transpose()
}

/// Reads the content of a row.
pub(in crate::store) fn decode<T: DeserializeOwned>(data: &str) -> Result<T> {
    serde_json::from_str(data).map_err(|err| {
        Error::new(crate::error::Kind::Damaged, "a row of personal data cannot be read")
            .hint("run `undersigned doctor`")
            .because(err)
    })
}
