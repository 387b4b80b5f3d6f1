//! A `typst` program on the PATH, for a build without the feature `pdf`.

use std::ffi::OsStr;
use std::fs;
use std::path::PathBuf;

use super::Job;
use super::bench::Bench;
use crate::error::{Error, Kind, Result};
use crate::render::Rendered;
use crate::render::material::Material;

/// The families that a letter is set in: whichever of them the computer has. The program brings the last.
const FAMILIES: [&str; 4] = ["Liberation Serif", "Times New Roman", "Tinos", "Libertinus Serif"];

/// The families that a letter is set in. The user's are found by the program itself.
pub(super) fn setter_fonts(_material: &Material) -> Vec<String> {
    FAMILIES.map(str::to_owned).to_vec()
}

/// Sets a letter.
pub(super) fn set(job: &Job<'_>) -> Result<Rendered> {
    let program = find()?;
    let bench = Bench::lay_out(job)?;
    let standards = match (job.standards.accessible, job.standards.archival) {
        (false, false) => "1.7",
        (true, false) => "ua-1",
        (false, true) => "a-2a",
        (true, true) => "ua-1,a-2a",
    };
    // Everything but the fonts of the computer lies in the folder.
    let arguments = [
        "compile",
        "--root",
        ".",
        "--font-path",
        "fonts",
        "--package-path",
        "none",
        "--package-cache-path",
        "none",
        "--diagnostic-format",
        "short",
        "--pdf-standard",
        standards,
        "letter.typ",
        "letter.pdf",
    ];
    let ended = bench.run(&program, &arguments.map(OsStr::new))?;
    if !ended.is_done {
        return Err(refused(&ended.said, job.is_of_user));
    }
    let path = bench.at("letter.pdf");
    let bytes = fs::read(&path).map_err(|err| Error::io("read", &path, err))?;
    Ok(Rendered { bytes, pages: None, notices: Vec::new() })
}

/// The program; where there is none, the error names every way to a PDF.
fn find() -> Result<PathBuf> {
    let name = format!("typst{}", std::env::consts::EXE_SUFFIX);
    let paths = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&paths).map(|folder| folder.join(&name)).find(|path| path.is_file()).ok_or_else(
        || {
            Error::new(
                Kind::Refused,
                "this build cannot set a PDF by itself, and there is no `typst` program on the PATH",
            )
            .hint("install Undersigned with PDF built in: `cargo install --locked --path . --features pdf`")
            .hint("or install the `typst` program, version 0.14 or newer")
            .hint("or export a Word file, `--format docx`, and save it as PDF")
            .hint("or export `--format html`, open it in a browser and print it to a PDF")
        },
    )
}

/// The first error that the program has named: "letter.typ:3:4: error: …".
fn refused(said: &str, is_of_user: bool) -> Error {
    let line = said.lines().find(|line| line.contains("error:")).unwrap_or("it did not say why");
    let (place, message) = line.split_once("error:").unwrap_or(("", line));
    let hint = if is_of_user {
        "`undersigned template show letter.typ` is the built-in template"
    } else {
        "the built-in template is written for Typst 0.14 and newer: see `typst --version`"
    };
    let error = Error::invalid(format!("typst: {}", message.trim())).hint(hint);
    match place.trim().trim_end_matches(':') {
        "" => error,
        place => error.at(format!("template {place}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_error_is_named_with_its_place() {
        let said = "warning: unknown font family: tinos\nletter.typ:12:4: error: unknown variable: lettre\n";
        assert_eq!(refused(said, true).message, "template letter.typ:12:4: typst: unknown variable: lettre");
        assert_eq!(refused("killed", false).message, "typst: it did not say why");
    }
}
