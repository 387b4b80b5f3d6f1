//! `demo`: a sample coalition to look around in.

use std::path::PathBuf;

use serde_json::json;

use super::output::Answer;
use super::screens;
use super::session::Session;
use crate::demo;
use crate::error::{Error, Kind, Result};
use crate::store::Store;

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The folder to make it in [default: a new temporary folder]
    #[arg(long)]
    dir: Option<PathBuf>,
    /// Only make it and print its path
    #[arg(long)]
    no_tui: bool,
}

pub(super) fn run(session: &Session, args: &Args, can_open: bool) -> Result<Answer> {
    let folder = match &args.dir {
        Some(dir) => dir.clone(),
        None => tempfile::Builder::new()
            .prefix("undersigned-demo-")
            .tempdir()
            .map_err(|err| Error::io("make a folder in", &std::env::temp_dir(), err))?
            .keep(),
    };
    let path = folder.join("undersigned.db");
    if path.symlink_metadata().is_ok() {
        return Err(Error::new(Kind::FileExists, format!("{} is there already", path.display()))
            .hint("choose another folder: undersigned demo --dir DIR"));
    }
    let mut store = Store::open_or_create(&path)?;
    demo::fill(&mut store, &session.context)?;
    if can_open && !args.no_tui {
        return screens::open(session, store);
    }
    let shown = path.display().to_string();
    let mut answer = Answer::result(shown.clone(), json!({ "path": shown }));
    if !args.no_tui {
        answer.notices.push(format!("Try: undersigned --db {shown} letter list"));
    }
    Ok(answer)
}
