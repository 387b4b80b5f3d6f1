//! `check`: mistakes before a letter leaves.

use super::output::Answer;
use super::session::Session;
use crate::error::Result;

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Slug or id; without it, all letters that are not archived
    letter: Option<String>,
    /// List the rules
    #[arg(long)]
    rules: bool,
}

pub(super) fn run(_session: &Session, _args: &Args) -> Result<Answer> {
    Ok(Answer::default())
}
