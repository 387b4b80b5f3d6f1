//! `template`: the templates that letters are written with.

use std::path::PathBuf;

use clap::Subcommand;
use serde_json::{Value, json};

use super::output::Answer;
use super::session::Session;
use super::table::table;
use crate::error::{Error, Kind, Result};
use crate::files::{Overwrite, write_whole};
use crate::render::Templates;

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// List the templates
    List,
    /// Print a built-in template
    Show {
        /// Its name: letter.html
        name: String,
    },
    /// Write a built-in template to a file of your own, which then replaces it
    Eject {
        /// Its name: letter.html
        name: String,
        /// The folder to write it to [default: your templates folder]
        #[arg(long)]
        dir: Option<PathBuf>,
    },
}

pub(super) fn run(session: &Session, command: Command) -> Result<Answer> {
    match command {
        Command::List => Ok(list(session)),
        Command::Show { name } => Ok(Answer::raw(source(&name)?.to_owned())),
        Command::Eject { name, dir } => {
            let path = dir.unwrap_or_else(|| session.templates.clone()).join(&name);
            let text = source(&name)?;
            if let Some(folder) = path.parent() {
                std::fs::create_dir_all(folder).map_err(|err| Error::io("make the folder", folder, err))?;
            }
            let written = write_whole(&path, text.as_bytes(), Overwrite::Refuse)?;
            let path = written.display().to_string();
            Ok(Answer::result(path.clone(), json!({ "path": path })))
        }
    }
}

fn source(name: &str) -> Result<&'static str> {
    Templates::source(name).ok_or_else(|| {
        Error::new(Kind::NotFound, format!("there is no built-in template {name:?}"))
            .hint("see `undersigned template list`")
    })
}

fn list(session: &Session) -> Answer {
    let mut rows = Vec::new();
    let mut document = Vec::new();
    for name in Templates::names() {
        let own = session.templates.join(name);
        let replaced = own.is_file();
        rows.push(vec![
            name.to_owned(),
            if replaced { format!("your own: {}", own.display()) } else { "built in".to_owned() },
        ]);
        document.push(json!({ "name": name, "replaced_by": replaced.then(|| own.display().to_string()) }));
    }
    Answer::result(table(&["Template", ""], &rows, ""), Value::Array(document))
}
