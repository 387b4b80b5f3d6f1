//! `docket`: a letter and what goes with it as files for a docket, and the receipt that comes back.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use clap::{Subcommand, ValueEnum};
use serde_json::json;

use super::argument;
use super::output::Answer;
use super::session::{self, Session};
use crate::error::Result;
use crate::files::{Overwrite, make_private_folder, read_bytes, write_each};
use crate::ops::docket::{Enclosed, Eyes, LARGEST_FILE, Package, Receive, pack};
use crate::ops::export::{Which, export};
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
    let newest = dossier.editions.last().map(|edition| edition.number);
    let which = args.edition.or(newest).map_or(Which::Finished, Which::Edition);
    let format = args.format.into();
    let exported = export(store.view(), &dossier, which, format, &session.templates()?)?;
    let mut enclosed = Vec::new();
    for (paths, eyes) in [
        (&args.attach, Eyes::Everybody),
        (&args.confidential, Eyes::Confidential),
        (&args.public, Eyes::PublicVersion),
    ] {
        for path in paths {
            enclosed.push(enclose(path, eyes)?);
        }
    }
    let Package { files, list } = pack(&dossier, &exported.doc, (format, exported.page.bytes), enclosed)?;
    let slug = &dossier.letter.slug;
    let folder = args.dir.unwrap_or_else(|| PathBuf::from(format!("{slug}-docket")));
    make_private_folder(&folder)?;
    let mut all: Vec<(PathBuf, Vec<u8>)> =
        files.into_iter().map(|file| (folder.join(file.name), file.bytes)).collect();
    // The list is not to be uploaded: it lies beside the folder.
    let beside = folder.parent().unwrap_or(Path::new("")).join(format!("{slug}-docket.txt"));
    all.push((beside, list.into_bytes()));
    let overwrite = if args.force { Overwrite::Force } else { Overwrite::Refuse };
    let written = write_each(&all, overwrite)?;
    let paths: Vec<String> = written.iter().map(|path| path.display().to_string()).collect();
    let mut notices = exported.notices;
    if matches!(which, Which::Finished) {
        notices
            .push(format!("This text is not released; `undersigned release {slug}` freezes what goes out."));
    }
    notices
        .push("Nothing was sent: upload the files of the folder, and keep the receipt's number.".to_owned());
    Ok(Answer { notices, ..Answer::result(paths.join("\n"), json!({ "paths": paths })) })
}

fn enclose(path: &Path, eyes: Eyes) -> Result<Enclosed> {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let limit = u64::try_from(LARGEST_FILE).unwrap_or(u64::MAX);
    Ok(Enclosed { name, bytes: read_bytes(path, limit)?, eyes })
}
