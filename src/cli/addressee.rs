//! `addressee`: whom a letter is to.

use clap::{Subcommand, ValueEnum};
use serde_json::{Value, json};

use super::output::Answer;
use super::session::{self, Session};
use super::table::table;
use crate::domain::body::Who;
use crate::error::Result;
use crate::ops::addressee::{Add, AddGroup, Move, Remove};
use crate::store::{addressees, bodies, officials};

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Put an official on a letter, last, as printed today; or a group of them at once
    Add {
        /// Slug or id
        letter: String,
        /// The official's id or name
        #[arg(required_unless_present = "group", conflicts_with = "group")]
        official: Option<String>,
        /// A chamber or a committee, by its name or some words of it: "House Financial Services"
        #[arg(long, value_name = "NAME")]
        group: Option<String>,
        /// Who of the group; of a committee usually the leaders, of a chamber all of them together
        #[arg(long, value_enum, requires = "group")]
        who: Option<Choice>,
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

/// [`Who`] on the command line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Choice {
    /// The chair and the ranking member
    Leaders,
    /// Everybody, each with an address block
    Everyone,
    /// All of them as one: "Members of the United States Senate", without a block
    Together,
}

impl From<Choice> for Who {
    fn from(choice: Choice) -> Self {
        match choice {
            Choice::Leaders => Self::Leaders,
            Choice::Everyone => Self::Everyone,
            Choice::Together => Self::Together,
        }
    }
}

pub(super) fn run(session: &Session, command: Command) -> Result<Answer> {
    match command {
        Command::List { letter } => list(session, &letter),
        Command::Add { letter, official, group, who } => {
            let mut store = session.write()?;
            let letter = session::letter(&store, &letter)?;
            if let Some(words) = group {
                let group = bodies::resolve_group(store.view(), &words, session.today()?)?;
                let who = who.map_or_else(|| group.usual(), Who::from);
                return session.perform(&mut store, &AddGroup { letter, group, who });
            }
            let official = officials::resolve(store.view(), &official.unwrap_or_default())?;
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
