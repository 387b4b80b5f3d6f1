//! `activity`, `undo`, `redo`: what was done, and taking it back.

use serde_json::{Value, json};

use super::output::Answer;
use super::session::{self, Session};
use super::table::table;
use crate::domain::activity::{Activity, Role};
use crate::error::Result;
use crate::ops;
use crate::store::{activities, letters};

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Slug or id; without it, everything
    letter: Option<String>,
}

#[derive(Debug, clap::Args)]
pub(super) struct UndoArgs {
    /// The entry of the log, by its id; without it, the newest that can be taken back
    id: Option<String>,
}

pub(super) fn list(session: &Session, args: &Args) -> Result<Answer> {
    let store = session.read()?;
    let letter = args.letter.as_deref().map(|selector| session::letter(&store, selector)).transpose()?;
    let letters = letters::list(store.view())?;
    let slug = |activity: &Activity| {
        letters.iter().find(|letter| Some(letter.id) == activity.letter).map(|letter| letter.slug.clone())
    };
    let all = activities::list(store.view(), letter.map(|letter| letter.id))?;
    let rows: Vec<Vec<String>> = all
        .iter()
        .map(|activity| {
            vec![
                activity.at.format("%Y-%m-%d %H:%M").to_string(),
                activity.actor.clone(),
                activity.operation.clone(),
                activity.summary.clone(),
                if activity.undone { "undone" } else { "" }.to_owned(),
                activity.id.to_string(),
            ]
        })
        .collect();
    let document: Value = all
        .iter()
        .map(|activity| {
            json!({
                "id": activity.id, "at": activity.at, "actor": activity.actor, "operation": activity.operation,
                "letter": slug(activity), "summary": activity.summary, "undone": activity.undone,
                "undoes": activity.target.filter(|_| activity.role == Role::Undo),
                "redoes": activity.target.filter(|_| activity.role == Role::Redo),
            })
        })
        .collect();
    let empty =
        "Nothing has been done yet. Changes are listed here, and can be taken back with `undersigned undo`.";
    Ok(Answer::result(table(&["When (UTC)", "Who", "What", "", "", "Id"], &rows, empty), document))
}

pub(super) fn undo(session: &Session, args: &UndoArgs) -> Result<Answer> {
    Ok(ops::undo::undo(&mut session.write()?, &session.context, args.id.as_deref())?.into())
}

pub(super) fn redo(session: &Session) -> Result<Answer> {
    Ok(ops::undo::redo(&mut session.write()?, &session.context)?.into())
}
