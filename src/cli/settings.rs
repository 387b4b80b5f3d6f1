//! `settings`: the settings file, made and looked at.

use std::path::PathBuf;

use clap::Subcommand;
use serde_json::json;

use super::output::Answer;
use crate::config::{COMMENTED, Folders, Settings};
use crate::error::{Error, Result};
use crate::files::{Overwrite, write_whole};
use crate::tui;

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Write a settings file in which every setting is explained and none is set
    Init {
        /// Replace the settings file that is there
        #[arg(long)]
        force: bool,
    },
    /// Name every mistake in the settings file, with its line
    Check,
}

pub(super) fn run(command: &Command) -> Result<Answer> {
    let folders = Folders::of_platform()?;
    let path = folders.settings_file();
    match command {
        Command::Init { force } => init(&folders, path, *force),
        Command::Check => Ok(check(&folders, &path)),
    }
}

fn init(folders: &Folders, path: PathBuf, force: bool) -> Result<Answer> {
    let folder = &folders.settings;
    std::fs::create_dir_all(folder).map_err(|err| Error::io("make the folder", folder, err))?;
    let overwrite = if force { Overwrite::Force } else { Overwrite::Refuse };
    let path = write_whole(&path, COMMENTED.as_bytes(), overwrite)?.display().to_string();
    Ok(Answer::result(path.clone(), json!({ "path": path })))
}

fn check(folders: &Folders, path: &std::path::Path) -> Answer {
    let reading = Settings::read_what_is_right(&folders.settings);
    let mistakes = tui::mistakes(&reading);
    let shown = path.display().to_string();
    let text = if mistakes.is_empty() {
        format!("{shown}: nothing is wrong.")
    } else {
        mistakes.iter().map(|one| format!("{shown}: {one}")).collect::<Vec<_>>().join("\n")
    };
    let code = u8::from(!mistakes.is_empty());
    Answer { code, ..Answer::result(text, json!({ "path": shown, "mistakes": mistakes })) }
}
