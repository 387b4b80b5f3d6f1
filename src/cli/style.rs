//! `style` and `facts`: what letters are held against, and making it one's own.

use std::path::{Path, PathBuf};

use clap::Subcommand;
use serde_json::{Value, json};

use super::output::Answer;
use super::session::Session;
use super::table::table;
use crate::domain::facts::FILES;
use crate::domain::forms_of_address::{FILE as OFFICES, offices};
use crate::domain::text::Shown;
use crate::error::{Error, Kind, Result};
use crate::files::{Overwrite, write_whole};

/// The house style as it is shipped: every wish is a comment.
const HOUSE_STYLE: &str = include_str!("../../data/house-style.toml");

#[derive(Debug, Subcommand)]
pub(super) enum StyleCommand {
    /// Print the house style file with all its keys, each as a comment
    Show,
    /// Write it to your settings folder, to be changed there
    Eject {
        /// The folder to write it to [default: your settings folder]
        #[arg(long)]
        dir: Option<PathBuf>,
    },
}

pub(super) fn style(session: &Session, command: StyleCommand) -> Result<Answer> {
    match command {
        StyleCommand::Show => Ok(Answer::raw(HOUSE_STYLE.to_owned())),
        StyleCommand::Eject { dir } => {
            let path = dir.map_or_else(|| session.house_style.clone(), |dir| dir.join("house-style.toml"));
            eject(&path, HOUSE_STYLE)
        }
    }
}

#[derive(Debug, Subcommand)]
pub(super) enum FactsCommand {
    /// List the data files, and when each was last compared with its sources
    List,
    /// Print a data file as it is shipped
    Show {
        /// Its name: agencies.toml
        name: String,
    },
    /// Write a data file to a file of your own, which then replaces it
    Eject {
        /// Its name: agencies.toml
        name: String,
        /// The folder to write it to [default: your facts folder]
        #[arg(long)]
        dir: Option<PathBuf>,
    },
}

pub(super) fn facts(session: &Session, command: FactsCommand) -> Result<Answer> {
    match command {
        FactsCommand::List => list(session),
        FactsCommand::Show { name } => Ok(Answer::raw(source(&name)?.to_owned())),
        FactsCommand::Eject { name, dir } => {
            let text = source(&name)?;
            eject(&dir.unwrap_or_else(|| session.facts.clone()).join(&name), text)
        }
    }
}

fn source(name: &str) -> Result<&'static str> {
    FILES.iter().chain([&OFFICES]).find(|(known, _)| *known == name).map(|(_, text)| *text).ok_or_else(|| {
        Error::new(Kind::NotFound, format!("there is no data file {name:?}"))
            .hint("see `undersigned facts list`")
    })
}

fn list(session: &Session) -> Result<Answer> {
    let facts = session.standards()?.facts;
    let stale = facts.stale(session.today()?);
    let unverified: Vec<&str> = facts.unverified().map(|agency| agency.name.as_str()).collect();
    let mut rows = Vec::new();
    let mut document = Vec::new();
    // Of the forms of address each entry has a day of its own.
    let oldest = offices().iter().map(|office| office.verified_on).min();
    for (name, verified_on) in facts.verified().into_iter().chain(oldest.map(|day| (OFFICES.0, day))) {
        let own = session.facts.join(name);
        let replaced = own.is_file();
        let is_stale =
            stale.iter().any(|stale| stale.file == name && (name == OFFICES.0 || stale.entry.is_none()));
        let age = if is_stale { format!("{verified_on}: compare it again") } else { verified_on.to_string() };
        let origin = if replaced { format!("your own: {}", own.display()) } else { "built in".to_owned() };
        rows.push(vec![name.to_owned(), age, origin]);
        document.push(json!({
            "name": name, "verified_on": verified_on, "is_stale": is_stale,
            "replaced_by": replaced.then(|| own.display().to_string()),
            "unverified": if name == "agencies.toml" { unverified.as_slice() } else { &[] },
        }));
    }
    let mut text = table(&["Data file", "Verified on", ""], &rows, "");
    if !unverified.is_empty() {
        let line = "No source says where these sit today, so no letter is held against their addresses:";
        text = format!("{text}\n\n{line}\n{}.", Shown(&unverified.join(", ")));
    }
    Ok(Answer::result(text, Value::Array(document)))
}

/// Writes a file that is not there yet.
fn eject(path: &Path, text: &str) -> Result<Answer> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).map_err(|err| Error::io("make the folder", folder, err))?;
    }
    let written = write_whole(path, text.as_bytes(), Overwrite::Refuse)?;
    let path = written.display().to_string();
    Ok(Answer::result(path.clone(), json!({ "path": path })))
}
