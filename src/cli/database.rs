//! `database`: the whole database as plain text, and back.

use std::io::{self, BufReader};
use std::path::{Path, PathBuf};

use clap::Subcommand;
use serde_json::json;

use super::output::{self, Answer};
use super::session::{self, Session, existing_database};
use crate::error::{Error, Kind, Result};
use crate::files::{self, Overwrite, write_pieces};
use crate::store::as_text::{self, Loaded, Seal};
use crate::store::events;

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Write everything that is recorded as one file of plain text
    Save(SaveArgs),
    /// Make a new database of such a file; name the new one with --db
    Load(LoadArgs),
}

#[derive(Debug, clap::Args)]
pub(super) struct SaveArgs {
    /// The file to write; `-` is stdout [default: named after the database, in this folder]
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Replace a file that is there
    #[arg(long)]
    force: bool,
}

#[derive(Debug, clap::Args)]
pub(super) struct LoadArgs {
    /// The file that `database save` has written; `-` is stdin
    file: PathBuf,
    /// The file was edited on purpose: do not hold it against its digest
    #[arg(long)]
    edited: bool,
}

pub(super) fn run(session: &Session, command: &Command) -> Result<Answer> {
    match command {
        Command::Save(args) => save(session, args),
        Command::Load(args) => load(session, args),
    }
}

fn save(session: &Session, args: &SaveArgs) -> Result<Answer> {
    existing_database(&session.database)?;
    let store = session.read()?;
    let overwrite = if args.force { Overwrite::Force } else { Overwrite::Refuse };
    let (path, written, head) = store.read(|view| {
        let head = events::head(view)?;
        if args.output.as_deref().is_some_and(session::is_stdout) {
            return Ok((None, as_text::write(view, &mut output::piece)?, head));
        }
        let target = args.output.clone().unwrap_or_else(|| default_name(&session.database));
        let (path, written) = write_pieces(&target, overwrite, |sink| as_text::write(view, sink))?;
        Ok((Some(if args.output.is_some() { target } else { path }), written, head))
    })?;
    let (events, head) = head;
    let notices = vec![
        format!("{} rows; {events} events, head {}.", written.rows, head.get(..12).unwrap_or(&head)),
        "It holds everything, people's names and addresses too: keep it to yourselves.".to_owned(),
    ];
    let Some(path) = path.map(|path| path.display().to_string()) else {
        return Ok(Answer { notices, ..Answer::raw(String::new()) });
    };
    let document = json!({
        "path": path, "rows": written.rows, "sha256": written.sha256, "events": events, "head": head,
    });
    Ok(Answer { notices, ..Answer::result(path, document) })
}

/// `letters.db` becomes `letters.txt` in the current folder.
fn default_name(database: &Path) -> PathBuf {
    let stem = database.file_stem().unwrap_or_default();
    Path::new(stem).with_extension("txt")
}

fn load(session: &Session, args: &LoadArgs) -> Result<Answer> {
    session.refuse_read_only()?;
    let seal = if args.edited { Seal::Broken } else { Seal::Holds };
    let Loaded { path, rows } = if args.file == Path::new("-") {
        as_text::load(io::stdin().lock(), seal, &session.database)?
    } else {
        let file = BufReader::new(files::open(&args.file)?);
        as_text::load(file, seal, &session.database)
            .map_err(|err| if err.kind == Kind::FileExists { err } else { err.at(args.file.display()) })?
    };
    let path = path.display().to_string();
    let text = format!("{path}: {rows} rows loaded, and the record adds up.");
    Ok(Answer::message(text, json!({ "path": path, "rows": rows })))
}

/// `--json` promises one document, and what goes to stdout here is another.
pub(super) fn refuse_json(command: &Command) -> Result<()> {
    match command {
        Command::Save(args) if args.output.as_deref().is_some_and(session::is_stdout) => {
            Err(Error::new(Kind::Usage, "with --json the database cannot go to stdout as well")
                .hint("name a file: -o FILE"))
        }
        _ => Ok(()),
    }
}
