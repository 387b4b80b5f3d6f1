//! `docket`: a letter and what goes with it as files for a docket, and the receipt that comes back.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Subcommand, ValueEnum};
use serde_json::json;

use super::argument;
use super::output::Answer;
use super::session::{self, Session};
use crate::error::Result;
use crate::files::{Overwrite, make_private_folder, write_each};
use crate::ops::docket::{Eyes, Order, Receive, package};
use crate::ops::export::Files;
use crate::render::{Format, Standards};

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Write the files to upload, under the names that dockets ask for, and a list of them
    Pack(PackArgs),
    /// Keep the number under which the letter was received
    Receipt {
        /// Slug or id
        letter: String,
        /// The number
        number: String,
        /// The day it was filed [default: today]
        #[arg(long, value_name = "DATE", value_parser = argument::day)]
        on: Option<NaiveDate>,
    },
}

#[derive(Debug, clap::Args)]
pub(super) struct PackArgs {
    /// Slug or id
    letter: String,
    /// A released edition [default: the newest; the finished letter before the first release]
    #[arg(long, value_name = "N")]
    edition: Option<u32>,
    /// What the letter is written as
    #[arg(long, value_enum, default_value_t = PackFormat::Pdf)]
    format: PackFormat,
    /// A file that goes with the letter
    #[arg(long, value_name = "FILE")]
    attach: Vec<PathBuf>,
    /// A file with business confidential information; it wants a public version
    #[arg(long, value_name = "FILE")]
    confidential: Vec<PathBuf>,
    /// The public version of a confidential file, in the same order
    #[arg(long, value_name = "FILE")]
    public: Vec<PathBuf>,
    /// The folder to write to [default: SLUG-docket in this folder]
    #[arg(long, value_name = "DIR")]
    dir: Option<PathBuf>,
    /// Replace files that are there
    #[arg(long)]
    force: bool,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum PackFormat {
    Pdf,
    Docx,
}

impl From<PackFormat> for Format {
    fn from(format: PackFormat) -> Self {
        match format {
            PackFormat::Pdf => Self::Pdf(Standards::default()),
            PackFormat::Docx => Self::Docx,
        }
    }
}

pub(super) fn run(session: &Session, command: Command) -> Result<Answer> {
    match command {
        Command::Pack(args) => write_package(session, args),
        Command::Receipt { letter, number, on } => {
            let mut store = session.write()?;
            let letter = session::letter(&store, &letter)?;
            let filed_on = on.map_or_else(|| session.today(), Ok)?;
            session.perform(&mut store, &Receive { letter, receipt: number, filed_on })
        }
    }
}

fn write_package(session: &Session, args: PackArgs) -> Result<Answer> {
    let store = session.read()?;
    let dossier = session::dossier(&store, &args.letter)?;
    let folder = args.dir.unwrap_or_else(|| PathBuf::from(format!("{}-docket", dossier.letter.slug)));
    let of = |paths: Vec<PathBuf>, eyes| paths.into_iter().map(move |path| (path, eyes));
    let enclosed = of(args.attach, Eyes::Everybody)
        .chain(of(args.confidential, Eyes::Confidential))
        .chain(of(args.public, Eyes::PublicVersion))
        .collect();
    let order = Order { edition: args.edition, format: args.format.into(), enclosed };
    let Files { files, notices } = package(store.view(), &dossier, &order, &session.templates()?, &folder)?;
    make_private_folder(&folder)?;
    let overwrite = if args.force { Overwrite::Force } else { Overwrite::Refuse };
    let written = write_each(&files, overwrite)?;
    let paths: Vec<String> = written.iter().map(|path| path.display().to_string()).collect();
    Ok(Answer { notices, ..Answer::result(paths.join("\n"), json!({ "paths": paths })) })
}
