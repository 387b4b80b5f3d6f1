//! A real letter of ten organizations to four officials, from its printed text to its exports.
//!
//! The text lies beside the checkout, not in it; where it is missing, the test says so.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::support::World;
use crate::store::skip;

/// The note numbers as they are printed, and the names that the notes get here. They are defined in
/// another order than they are mentioned in, so that the numbering has something to do.
const NOTES: [(char, &str); 5] =
    [('¹', "shock"), ('²', "towns"), ('³', "plants"), ('⁴', "commission"), ('⁵', "press")];

fn name_of(mark: char) -> Option<&'static str> {
    NOTES.iter().find(|(printed, _)| *printed == mark).map(|(_, name)| *name)
}

/// Puts names in the place of the printed note numbers.
fn with_marks(paragraph: &str) -> String {
    let mut text = String::new();
    for c in paragraph.chars() {
        match name_of(c) {
            Some(name) => write!(text, "[^{name}]").unwrap(),
            None => text.push(c),
        }
    }
    text
}

/// Whether a paragraph was cut off by the end of a page.
fn is_cut(paragraph: &str) -> bool {
    !paragraph.ends_with(['.', '”', '¹', '²', '³', '⁴', '⁵'])
}

/// The body: paragraphs cut by page breaks are joined, notes stand at the end, running heads are dropped.
fn body(pages: &str) -> String {
    let mut paragraphs: Vec<String> = Vec::new();
    let mut notes: Vec<String> = Vec::new();
    for part in pages.trim().split("\n\n") {
        let mut chars = part.chars();
        if let Some(name) = chars.next().and_then(name_of) {
            notes.push(format!("[^{name}]: {}", chars.as_str().trim()));
        } else if part.starts_with("Hon. ") {
            // The head of a later page.
        } else {
            match paragraphs.last_mut() {
                Some(last) if is_cut(last) => write!(last, " {part}").unwrap(),
                _ => paragraphs.push(part.to_owned()),
            }
        }
    }
    notes.reverse();
    let paragraphs: Vec<String> = paragraphs.iter().map(|paragraph| with_marks(paragraph)).collect();
    format!("{}\n\n{}\n", paragraphs.join("\n\n"), notes.join("\n"))
}

/// One address block: name, title, perhaps the agency, two lines of address.
fn addressee(block: &str) -> String {
    let lines: Vec<&str> = block.lines().collect();
    let (lines, address) = lines.split_at(lines.len() - 2);
    let name = lines[0].strip_prefix("The Honorable ").unwrap();
    let mut entry =
        format!("[[to]]\nhonorific = \"The Honorable\"\nname = {name:?}\ntitle = {:?}\n", lines[1]);
    if let Some(agency) = lines.get(2) {
        writeln!(entry, "agency = {agency:?}").unwrap();
    }
    writeln!(entry, "address = {address:?}").unwrap();
    entry
}

/// One line of the list: "Name (ABBREVIATION)".
fn signatory(line: &str) -> String {
    let (name, abbreviation) = line.strip_suffix(')').and_then(|line| line.rsplit_once(" (")).unwrap();
    format!(
        "[[signatory]]\norganization = {name:?}\nabbreviation = {abbreviation:?}\nstatus = \"signed\"\n\
        by = \"its president\"\n"
    )
}

/// The printed letter as a letter file, with the mistakes that it was sent with.
pub(crate) fn letter_file(printed: &str) -> String {
    let (top, rest) = printed.split_once("\n\nDear ").unwrap();
    let (_, rest) = rest.split_once(":\n\n").unwrap();
    let (pages, signatories) = rest.split_once("\n\nSincerely,\n").unwrap();
    let mut file = "+++\ntitle = \"Reference\"\nslug = \"reference\"\ndate = 2026-04-30\n\
        salutation = { order = \"family-name\" }\n\
        running_head = { order = \"family-name\", honorific = \"Hon.\" }\n"
        .to_owned();
    file.extend(top.split("\n\n").skip(1).map(addressee));
    file.extend(signatories.lines().filter(|line| !line.is_empty()).map(signatory));
    file + "+++\n\n" + &body(pages)
}

/// Where the letter lies, if it does.
fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/reference")
}

/// The printed text; without it, says so.
pub(crate) fn printed() -> Option<String> {
    let printed = fs::read_to_string(folder().join("letter.txt")).ok();
    if printed.is_none() {
        skip(&format!("there is no reference letter in {}", folder().display()));
    }
    printed
}

/// A world with the letter as it should have been sent, and the program that looks at its exports;
/// `None` where they are missing.
fn with_reference() -> Option<(World, PathBuf)> {
    let printed = printed()?;
    if !is_there("python3", "--version") {
        skip("there is no python3 to check the reference letter with");
        return None;
    }
    let corrected = letter_file(&printed).replace("Department of Treasury", "Department of the Treasury");
    Some((World::with_letter(&corrected), folder().join("check_reference")))
}

fn is_there(program: &str, argument: &str) -> bool {
    Command::new(program).arg(argument).stdin(Stdio::null()).output().is_ok()
}

fn check(checker: &Path, file: &Path) {
    let answer = Command::new("python3").arg(checker).arg(file).output().unwrap();
    assert!(answer.status.success(), "{}: {}", file.display(), String::from_utf8_lossy(&answer.stdout));
}

#[test]
fn the_reference_letter_comes_out_as_a_careful_typist_would_have_made_it() {
    let Some((world, checker)) = with_reference() else { return };
    for format in ["html", "md"] {
        world.run(&["export", "reference", "--format", format]).success();
        check(&checker, &world.at(&format!("reference.{format}")));
    }
}

#[test]
fn the_reference_letter_is_laid_out_from_its_word_file_as_it_should_be() {
    let Some((world, checker)) = with_reference() else { return };
    if !is_there("soffice", "--version") || !is_there("pdftotext", "-v") {
        return skip("there is no LibreOffice, or no pdftotext, to lay out a Word file with");
    }
    world.run(&["export", "reference", "--format", "docx"]).success();
    let profile = format!("-env:UserInstallation=file://{}", world.at("profile").display());
    let arguments = [profile.as_str(), "--headless", "--convert-to", "pdf", "reference.docx"];
    let converted = world.start("soffice", &arguments).output().unwrap();
    assert!(world.at("reference.pdf").exists(), "{converted:?}");
    check(&checker, &world.at("reference.pdf"));
}

#[cfg(feature = "pdf")]
#[test]
fn the_reference_letter_is_set_as_a_careful_typist_would_have_set_it() {
    let Some((world, checker)) = with_reference() else { return };
    if !is_there("pdftotext", "-v") {
        return skip("there is no pdftotext to read a PDF with");
    }
    world.run(&["export", "reference", "--format", "pdf", "--accessible", "--archival"]).success();
    check(&checker, &world.at("reference.pdf"));
}
