//! Typst as a part of this program.

use std::ffi::OsStr;
use std::fs;
use std::path::Path;

use serde::{Deserialize, Serialize};
use undersigned_pdf::{BUILT_IN_FAMILY, Complaint, Standard, families, typeset};

use super::bench::Bench;
use super::{Job, missing_notice};
use crate::error::{Error, Result};
use crate::render::material::Material;
use crate::render::{Rendered, Standards};

/// The families that a letter is set in: the built-in one, then those of the user for what it lacks.
pub(super) fn setter_fonts(material: &Material) -> Vec<String> {
    let of_user = material.fonts.iter().flat_map(|font| families(font));
    [BUILT_IN_FAMILY.to_owned()].into_iter().chain(of_user).collect()
}

/// Sets a letter: at once with our own template, in a process of its own with the user's.
pub(super) fn set(job: &Job<'_>) -> Result<Rendered> {
    let report = if job.is_of_user { set_apart(job)? } else { set_here(job) };
    match report {
        Report::Set { bytes, pages, missing } => Ok(Rendered {
            bytes,
            pages: Some(pages),
            notices: missing_notice(&missing).into_iter().collect(),
        }),
        Report::Refused { message, place, hints } => {
            let error = hints.into_iter().fold(Error::invalid(message), Error::hint);
            let error = error.hint("`undersigned template show letter.typ` is the built-in template");
            Err(match place {
                Some((file, line, column)) => {
                    error.at(format!("template {file} line {line} column {column}"))
                }
                None => error,
            })
        }
    }
}

/// How setting went, as the process that did it tells the one that waits.
#[derive(Serialize, Deserialize)]
enum Report {
    Set {
        /// Handed over as a file.
        #[serde(skip)]
        bytes: Vec<u8>,
        pages: usize,
        missing: Vec<char>,
    },
    Refused {
        message: String,
        place: Option<(String, usize, usize)>,
        hints: Vec<String>,
    },
}

fn set_here(job: &Job<'_>) -> Report {
    let standards: Vec<Standard> =
        [(job.standards.accessible, Standard::Accessible), (job.standards.archival, Standard::Archival)]
            .into_iter()
            .filter_map(|(is_asked, standard)| is_asked.then_some(standard))
            .collect();
    let job = undersigned_pdf::Job {
        template: job.template,
        files: &job.files,
        fonts: job.fonts,
        standards: &standards,
    };
    match typeset(&job) {
        Ok(pdf) => Report::Set { bytes: pdf.bytes, pages: pdf.pages.len(), missing: pdf.missing },
        Err(complaints) => {
            let first = complaints.into_iter().next();
            let Complaint { message, hints, place } = first.unwrap_or(Complaint {
                message: "the template could not be set".to_owned(),
                hints: Vec::new(),
                place: None,
            });
            Report::Refused { message, place, hints }
        }
    }
}

/// The name of the hidden command that sets what lies in a folder.
const COMMAND: &str = "typeset";

fn set_apart(job: &Job<'_>) -> Result<Report> {
    let bench = Bench::lay_out(job)?;
    let program = std::env::current_exe()
        .map_err(|err| Error::refused("this program cannot be found again").because(err))?;
    let mut arguments = vec![OsStr::new(COMMAND), OsStr::new(".")];
    for (is_asked, flag) in
        [(job.standards.accessible, "--accessible"), (job.standards.archival, "--archival")]
    {
        arguments.extend(is_asked.then_some(OsStr::new(flag)));
    }
    let ended = bench.run(&program, &arguments)?;
    let path = bench.at("report.json");
    let report = fs::read(&path).ok().filter(|_| ended.is_done);
    let report = report.and_then(|report| serde_json::from_slice(&report).ok());
    match report {
        Some(Report::Set { pages, missing, .. }) => {
            let path = bench.at("letter.pdf");
            let bytes = fs::read(&path).map_err(|err| Error::io("read", &path, err))?;
            Ok(Report::Set { bytes, pages, missing })
        }
        Some(refused) => Ok(refused),
        None => Err(Error::invalid("the PDF template was stopped: it takes more memory than a letter may")
            .hint("look for a loop in it that goes round too often")
            .because(std::io::Error::other(ended.said))),
    }
}

/// Sets what lies in `folder` and writes `letter.pdf` and `report.json` beside it: what the process that
/// [`set_apart`] starts does.
///
/// # Errors
/// If the folder cannot be read or written. A template that is wrong is reported, not an error.
pub fn typeset_folder(folder: &Path, standards: Standards) -> Result<()> {
    let (mut files, mut fonts) = (Vec::new(), Vec::new());
    let read = |path: &Path| fs::read(path).map_err(|err| Error::io("read", path, err));
    let list = |path: &Path| -> Result<Vec<_>> {
        let entries = fs::read_dir(path).map_err(|err| Error::io("read the folder", path, err))?;
        let mut paths: Vec<_> =
            entries.flatten().map(|entry| entry.path()).filter(|path| path.is_file()).collect();
        paths.sort();
        Ok(paths)
    };
    for path in list(folder)? {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        files.push((name, read(&path)?));
    }
    if folder.join("fonts").is_dir() {
        for path in list(&folder.join("fonts"))? {
            fonts.push(read(&path)?);
        }
    }
    let template = fs::read_to_string(folder.join("letter.typ"))
        .map_err(|err| Error::io("read the template", &folder.join("letter.typ"), err))?;
    let report = set_here(&Job { template: &template, is_of_user: true, files, fonts: &fonts, standards });
    if let Report::Set { bytes, .. } = &report {
        let path = folder.join("letter.pdf");
        fs::write(&path, bytes).map_err(|err| Error::io("write", &path, err))?;
    }
    let path = folder.join("report.json");
    let report = serde_json::to_vec(&report)
        .map_err(|err| Error::bug("the report could not be written").because(err))?;
    fs::write(&path, report).map_err(|err| Error::io("write", &path, err))
}
