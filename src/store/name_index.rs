//! The names by which an organization is found, folded, in a table of their own. It is made from
//! the record, so it has no history: whoever writes an organization makes its names anew.

use rusqlite::{Connection, Transaction, TransactionBehavior, params};

use super::Tx;
use super::error::Explain as _;
use super::journal::Image;
use super::record::{Cell, find};
use crate::domain::organization::Organization;
use crate::domain::text::fold_key;
use crate::error::{Error, Result};

/// Makes the folded names of one organization anew.
pub(in crate::store) fn index_names(tx: &Tx<'_>, id: &str) -> Result<()> {
    let Some(org) = find::<Organization>(tx.view(), id)? else {
        return Ok(());
    };
    tx.conn()
        .prepare_cached("DELETE FROM organization_name WHERE organization_id = ?1")
        .and_then(|mut statement| statement.execute([id]))
        .doing("read the record")?;
    insert(tx, id, &org.name, org.abbreviation.as_deref(), &org.aliases)
}

/// Makes the folded names of an organization whose row has just been made.
pub(in crate::store) fn index_new(tx: &Tx<'_>, id: &str, row: &Image) -> Result<()> {
    let text = |column: &str| match row.get(column) {
        Some(Cell::Text(text)) => Some(text.as_str()),
        _ => None,
    };
    let aliases: Vec<String> = text("aliases")
        .map_or(Ok(Vec::new()), serde_json::from_str)
        .map_err(|err| Error::bug("further names are no JSON list").because(err))?;
    insert(tx, id, text("name").unwrap_or_default(), text("abbreviation"), &aliases)
}

fn insert(tx: &Tx<'_>, id: &str, name: &str, abbreviation: Option<&str>, aliases: &[String]) -> Result<()> {
    let names = std::iter::once(("name", name))
        .chain(abbreviation.map(|text| ("abbreviation", text)))
        .chain(aliases.iter().map(|text| ("alias", text.as_str())));
    for (kind, text) in names {
        let key = fold_key(text);
        tx.conn()
            .prepare_cached(
                "INSERT INTO organization_name (organization_id, kind, key) VALUES (?1, ?2, ?3)
                 ON CONFLICT DO NOTHING",
            )
            .and_then(|mut statement| statement.execute(params![id, kind, key]))
            .doing("read the record")?;
    }
    Ok(())
}

/// How many organizations are indexed before the next are looked for.
const AT_ONCE: usize = 1000;

/// Makes the names of all organizations anew, in a transaction of its own.
pub(in crate::store) fn index_all(conn: &mut Connection) -> Result<()> {
    let inner = Transaction::new(conn, TransactionBehavior::Immediate).doing("save the record")?;
    let tx = Tx::new(inner);
    let mut last = String::new();
    loop {
        let ids = ids_after(&tx, &last)?;
        for id in &ids {
            index_names(&tx, id)?;
        }
        match ids.into_iter().next_back() {
            Some(id) => last = id,
            None => return tx.commit(),
        }
    }
}

fn ids_after(tx: &Tx<'_>, last: &str) -> Result<Vec<String>> {
    let sql = format!("SELECT id FROM organization WHERE id > ?1 ORDER BY id LIMIT {AT_ONCE}");
    let mut statement = tx.conn().prepare_cached(&sql).doing("read the record")?;
    statement.query_map([last], |row| row.get(0)).and_then(Iterator::collect).doing("read the record")
}
