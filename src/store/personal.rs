//! What identifies people, in rows of its own: other rows hold only the key and a salted digest.
//!
//! A row is written once. Erasing takes content and salt away; the digest that events hold then
//! proves nothing about the person any more, and the chain still verifies.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use rusqlite::{OptionalExtension as _, Params, params};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::error::Explain as _;
use super::record::Columns;
use super::{Tx, View};
use crate::domain::ids::{ContactId, OrgId, PersonalId};
use crate::domain::organization::ContactDetails;
use crate::domain::sign_on::{instant, personal_digest};
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

/// All that is known of a contact, also what was replaced since, oldest first.
pub fn of_contact(view: View<'_>, contact: ContactId) -> Result<Vec<(PersonalId, ContactDetails)>> {
    let sql = "SELECT id, data FROM personal WHERE contact_id = ?1 AND data IS NOT NULL ORDER BY id";
    select(view, sql, [contact.to_string()])
}

/// What was known of contacts whose adding was taken back, such as by the undo of an import.
pub fn of_taken_back(view: View<'_>) -> Result<Vec<(PersonalId, ContactDetails)>> {
    let sql = "SELECT id, data FROM personal
                WHERE contact_id IS NOT NULL AND data IS NOT NULL
                  AND contact_id NOT IN (SELECT id FROM contact)
                ORDER BY id";
    select(view, sql, [])
}

/// All that is known of all contacts, also what was replaced since.
pub(in crate::store) fn of_all_contacts(view: View<'_>) -> Result<HashMap<PersonalId, ContactDetails>> {
    let sql = "SELECT id, data FROM personal WHERE contact_id IS NOT NULL AND data IS NOT NULL";
    Ok(select(view, sql, [])?.into_iter().collect())
}

/// What identifies people in the sign-ons of an organization and in their events, also in those that were
/// taken back: who authorized, what was quoted, who signs for it.
pub fn of_sign_ons(view: View<'_>, organization: OrgId) -> Result<Vec<(PersonalId, serde_json::Value)>> {
    let sql = "WITH own AS (
                   SELECT id FROM sign_on WHERE organization_id = ?1
                    UNION
                   SELECT row_id FROM activity_effect
                    WHERE table_name = 'sign_on'
                      AND ?1 IN (after ->> 'organization_id', before ->> 'organization_id')),
               named AS (
                   SELECT personal_id AS id FROM sign_on WHERE id IN own
                    UNION
                   SELECT personal_id FROM sign_on_event WHERE sign_on_id IN own
                    UNION
                   SELECT after ->> 'personal_id' FROM activity_effect WHERE table_name = 'sign_on' AND row_id IN own
                    UNION
                   SELECT before ->> 'personal_id' FROM activity_effect WHERE table_name = 'sign_on' AND row_id IN own)
               SELECT id, data FROM personal
                WHERE id IN named AND data IS NOT NULL AND contact_id IS NULL ORDER BY id";
    select(view, sql, [organization.to_string()])
}

fn select<T: DeserializeOwned>(
    view: View<'_>,
    sql: &str,
    params: impl Params,
) -> Result<Vec<(PersonalId, T)>> {
    let mut statement = view.conn().prepare_cached(sql).doing("read the record")?;
    let mut rows = statement.query(params).doing("read the record")?;
    let mut found = Vec::new();
    while let Some(row) = rows.next().doing("read the record")? {
        let mut columns = Columns::new(row);
        found.push((columns.parsed()?, decode(&columns.text()?)?));
    }
    Ok(found)
}

/// Takes away content and salt of these rows. What is left says when that was.
pub fn erase(tx: &Tx<'_>, ids: &[PersonalId], at: DateTime<Utc>) -> Result<()> {
    for id in ids {
        tx.conn()
            .prepare_cached(
                "UPDATE personal SET data = NULL, salt = NULL, erased_at = ?2 WHERE id = ?1 AND data IS NOT NULL",
            )
            .and_then(|mut statement| statement.execute(params![id.to_string(), instant(at)]))
            .doing("erase personal data")?;
        tx.keep_erased(*id);
    }
    Ok(())
}

/// Reads the content of a row.
pub(in crate::store) fn decode<T: DeserializeOwned>(data: &str) -> Result<T> {
    serde_json::from_str(data).map_err(|err| {
        Error::new(crate::error::Kind::Damaged, "a row of personal data cannot be read")
            .hint("run `undersigned doctor`")
            .because(err)
    })
}
