//! `addressee`: whom a letter is to.

use clap::Subcommand;
use serde_json::{Value, json};

use super::output::Answer;
use super::session::{self, Session};
use super::table::table;
use crate::error::Result;
use crate::ops::addressee::{Add, Move, Remove};
use crate::store::{addressees, officials};

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Put an official on a letter, last, as printed today
    Add {
        /// Slug or id
        letter: String,
        /// The official's id or name
        official: String,
    },
    /// List the addressees of a letter
    List {
        /// Slug or id
        letter: String,
    },
    /// Move an addressee to another place
    Move {
        /// Slug or id
        letter: String,
        /// The place it has
        n: usize,
        /// The place it shall have
        position: usize,
    },
    /// Take an addressee off a letter
    Remove {
        /// Slug or id
        letter: String,
        /// The place it has
        n: usize,
    },
}

pub(super) fn run(session: &Session, command: Command) -> Result<Answer> {
    match command {
        Command::List { letter } => list(session, &letter),
        Command::Add { letter, official } => {
            let mut store = session.write()?;
            let letter = session::letter(&store, &letter)?;
            let official = officials::resolve(store.view(), &official)?;
            session.perform(&mut store, &Add { letter, official })
        }
        Command::Move { letter, n, position } => {
            let mut store = session.write()?;
            let letter = session::letter(&store, &letter)?;
            session.perform(&mut store, &Move { letter, from: n, to: position })
        }
        Command::Remove { letter, n } => {
            let mut store = session.write()?;
            let letter = session::letter(&store, &letter)?;
            session.perform(&mut store, &Remove { letter, place: n })
        }
    }
}

fn list(session: &Session, selector: &str) -> Result<Answer> {
    let store = session.read()?;
    let letter = session::letter(&store, selector)?;
    let all = addressees::list(store.view(), letter.id)?;
    let mut rows = Vec::new();
    let mut document = Vec::new();
    for (index, addressee) in all.iter().enumerate() {
        let printed = &addressee.printed;
        rows.push(vec![
            (index + 1).to_string(),
            printed.name.clone(),
            printed.title.clone().unwrap_or_default(),
            printed.agency.clone().unwrap_or_default(),
        ]);
        document.push(json!({
            "position": index + 1, "id": addressee.id, "official": addressee.official, "name": printed.name,
            "family_name": printed.family_name, "post_nominals": printed.post_nominals,
            "honorific": printed.honorific, "mr": printed.mr, "acting": printed.acting, "title": printed.title,
            "courtesy": printed.courtesy, "agency": printed.agency, "address": printed.address,
            "collective": printed.collective,
        }));
    }
    let empty = format!("Nobody yet. Add an official: undersigned addressee add {} NAME", letter.slug);
    Ok(Answer::result(table(&["", "Name", "Title", "Agency"], &rows, &empty), Value::Array(document)))
}
