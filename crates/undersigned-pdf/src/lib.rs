//! Sets a letter as PDF. Typst is used as a library, and sees nothing but what it is handed: no file, no
//! package, no clock, no font of the computer.
//!
//! This is a crate of its own because Typst takes minutes to build. Its surface is one function,
//! [`typeset`]; what a letter looks like is the template's affair, which the caller brings.

mod fonts;
mod page;
mod world;

use typst::diag::{Severity, SourceDiagnostic};
use typst::foundations::Smart;
use typst::layout::PageRanges;
use typst::syntax::FileId;
use typst::{World as _, WorldExt as _};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

pub use crate::fonts::{BUILT_IN_FAMILY, families};
use crate::world::Shelf;

/// How often in a row a cached piece of work may go unused before it is forgotten.
const CACHE_AGE: usize = 4;

/// What is to be set.
#[derive(Debug, Clone, Copy)]
pub struct Job<'a> {
    /// The text of the template.
    pub template: &'a str,
    /// The files that the template may read, by name: "letter.json".
    pub files: &'a [(String, Vec<u8>)],
    /// Font files besides those built in.
    pub fonts: &'a [Vec<u8>],
    /// What the PDF must conform to.
    pub standards: &'a [Standard],
}

/// What a PDF can conform to. Every PDF is tagged; these are checked beyond that.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standard {
    /// PDF/UA-1, for readers who do not see the page.
    Accessible,
    /// PDF/A-2a, for archives.
    Archival,
}

/// A letter that was set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pdf {
    /// The bytes of the file: the same for the same job.
    pub bytes: Vec<u8>,
    /// What stands on each page, in the order in which it was set, a line end behind each piece.
    pub pages: Vec<String>,
    /// The characters that no font has a picture of.
    pub missing: Vec<char>,
    /// What the typesetter found odd.
    pub warnings: Vec<Complaint>,
}

/// What is wrong, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Complaint {
    /// What is wrong.
    pub message: String,
    /// What may help.
    pub hints: Vec<String>,
    /// The file, and line and column from 1, where it is known.
    pub place: Option<(String, usize, usize)>,
}

/// Sets a letter.
///
/// # Errors
/// Everything that is wrong with the template, or with what the letter lacks for a standard.
pub fn typeset(job: &Job<'_>) -> Result<Pdf, Vec<Complaint>> {
    let shelf = Shelf::new(job);
    let compiled = typst::compile::<PagedDocument>(&shelf);
    let complaints = |all: &[SourceDiagnostic]| all.iter().map(|one| complaint(&shelf, one)).collect();
    let warnings: Vec<Complaint> = complaints(&compiled.warnings);
    let document = compiled.output.map_err(|errors| complaints(&errors))?;
    let bytes = typst_pdf::pdf(&document, &options(job.standards)?).map_err(|errors| complaints(&errors))?;
    let (pages, missing) = page::read(&document);
    comemo::evict(CACHE_AGE);
    Ok(Pdf { bytes, pages, missing, warnings })
}

fn options(standards: &[Standard]) -> Result<PdfOptions, Vec<Complaint>> {
    let standards: Vec<PdfStandard> = standards
        .iter()
        .map(|standard| match standard {
            Standard::Accessible => PdfStandard::Ua_1,
            Standard::Archival => PdfStandard::A_2a,
        })
        .collect();
    let standards = PdfStandards::new(&standards).map_err(|err| {
        let hints = err.hints().iter().map(ToString::to_string).collect();
        vec![Complaint { message: err.message().to_string(), hints, place: None }]
    })?;
    // No moment is written: a letter bears its own date, and the same letter gives the same bytes.
    Ok(PdfOptions {
        standards,
        creator: Smart::Custom(None),
        page_ranges: None::<PageRanges>,
        ..PdfOptions::default()
    })
}

fn complaint(shelf: &Shelf, diagnostic: &SourceDiagnostic) -> Complaint {
    debug_assert!(matches!(diagnostic.severity, Severity::Error | Severity::Warning));
    let hints = diagnostic.hints.iter().map(|hint| hint.v.to_string()).collect();
    // The innermost place may be in a file that is no template; the way there leads through one that is.
    let at = |id: Option<FileId>, range: Option<std::ops::Range<usize>>| {
        let source = shelf.source(id?).ok()?;
        let (line, column) = source.lines().byte_to_line_column(range?.start)?;
        Some((id?.get().vpath().get_without_slash().to_owned(), line + 1, column + 1))
    };
    let place = at(diagnostic.span.id(), shelf.range(diagnostic.span));
    Complaint { message: diagnostic.message.to_string(), hints, place }
}
