//! Filing a letter with a docket: what goes there, under which names, and the receipt that comes back.
//!
//! The rules are those of Regulations.gov (at most 20 files of 10 MB each with a comment) and, for business
//! confidential information, those of the Office of the U.S. Trade Representative: the names of
//! confidential files begin with `BCI`, those of their public versions with `P`, then comes who submits.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use sha2::{Digest as _, Sha256};

use super::export::{Files, Which, export};
use super::{Context, Operation, Outcome};
use crate::domain::deadline::DeadlineKind;
use crate::domain::dossier::Dossier;
use crate::domain::letter::{Docket, Letter};
use crate::domain::text::slug;
use crate::error::{Error, Result};
use crate::files::read_bytes;
use crate::letter::doc::LetterDoc;
use crate::render::{Format, Templates};
use crate::store::{Tx, View, letters};

/// The most files that a docket takes with a comment.
pub const MOST_FILES: usize = 20;
/// The largest file that it takes, in bytes.
pub const LARGEST_FILE: usize = 10_000_000;

/// Keeps the receipt that a docket has given.
#[derive(Debug, Clone)]
pub struct Receive {
    /// The letter, as it was read.
    pub letter: Letter,
    /// The receipt's number.
    pub receipt: String,
    /// The day it was filed.
    pub filed_on: NaiveDate,
}

impl Operation for Receive {
    fn name(&self) -> &'static str {
        "docket receipt"
    }

    fn run(&self, tx: &Tx<'_>, _cx: &Context) -> Result<Outcome> {
        let docket = Docket {
            receipt: Some(self.receipt.clone()),
            filed_on: Some(self.filed_on),
            ..self.letter.docket.clone()
        };
        let mut letter = Letter { docket, ..self.letter.clone() };
        letter.clean()?;
        letters::update(tx, &letter)?;
        let message = format!(
            "Letter {} was filed on {}, receipt {}.",
            letter.slug,
            self.filed_on,
            letter.docket.receipt.as_deref().unwrap_or_default()
        );
        Ok(Outcome::new(message).on(letter.id).id(letter.id))
    }
}

/// For whose eyes a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Eyes {
    /// Everybody's.
    Everybody,
    /// The agency's only; there is a public version of it.
    Confidential,
    /// Everybody's, in the place of a confidential one.
    PublicVersion,
}

/// A file that goes with the letter.
#[derive(Debug, Clone)]
pub struct Enclosed {
    /// Its name on this computer: "ridership 2025.xlsx".
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
    /// For whom it is.
    pub eyes: Eyes,
}

/// What is filed.
#[derive(Debug, Clone)]
pub struct Order {
    /// The edition; the newest where this is absent, and the finished letter before the first release.
    pub edition: Option<u32>,
    /// What the letter is written as.
    pub format: Format,
    /// The files that go with it.
    pub enclosed: Vec<(PathBuf, Eyes)>,
}

/// The files to upload, in `folder`, and the list of them beside it.
///
/// # Errors
/// Those of [`export`] and [`pack`]; a file that cannot be read.
pub fn package(
    view: View<'_>,
    dossier: &Dossier,
    order: &Order,
    templates: &Templates,
    folder: &Path,
) -> Result<Files> {
    let newest = dossier.editions.last().map(|edition| edition.number);
    let which = order.edition.or(newest).map_or(Which::Finished, Which::Edition);
    let exported = export(view, dossier, which, order.format, templates)?;
    let mut enclosed = Vec::new();
    for (path, eyes) in &order.enclosed {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let limit = u64::try_from(LARGEST_FILE).unwrap_or(u64::MAX);
        enclosed.push(Enclosed { name, bytes: read_bytes(path, limit)?, eyes: *eyes });
    }
    let page = (order.format, exported.page.bytes);
    let Package { files, list } = pack(dossier, &exported.doc, page, enclosed)?;
    let slug = &dossier.letter.slug;
    let mut files: Vec<(PathBuf, Vec<u8>)> =
        files.into_iter().map(|file| (folder.join(file.name), file.bytes)).collect();
    // The list is not to be uploaded: it lies beside the folder.
    let beside = folder.parent().unwrap_or(Path::new("")).join(format!("{slug}-docket.txt"));
    files.push((beside, list.into_bytes()));
    let mut notices = exported.notices;
    if matches!(which, Which::Finished) {
        notices
            .push(format!("This text is not released; `undersigned release {slug}` freezes what goes out."));
    }
    notices
        .push("Nothing was sent: upload the files of the folder, and keep the receipt's number.".to_owned());
    Ok(Files { files, notices })
}

/// A file of the package.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Packed {
    /// The name under which it is uploaded.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// What is uploaded, and what whoever uploads it should have beside them.
#[derive(Debug, Clone)]
pub struct Package {
    /// The files, the letter first.
    pub files: Vec<Packed>,
    /// The list of them, with what the form asks for.
    pub list: String,
}

/// Puts a package together.
///
/// # Errors
/// [`crate::error::Kind::Refused`] where nobody is named who submits; for a confidential file without its
/// public version; for more or larger files than a docket takes.
pub fn pack(
    dossier: &Dossier,
    doc: &LetterDoc,
    (format, page): (Format, Vec<u8>),
    enclosed: Vec<Enclosed>,
) -> Result<Package> {
    let docket = &dossier.letter.docket;
    let submitter = docket.submitter.as_ref().or(dossier.letter.sender.as_ref()).ok_or_else(|| {
        let letter = &dossier.letter.slug;
        Error::refused("nobody is named who submits, and the names of the files begin with that").hint(
            format!("undersigned letter set {letter} 'docket={{ submitter = \"Rural Transit Coalition\" }}'"),
        )
    })?;
    let of = |eyes| enclosed.iter().filter(move |file| file.eyes == eyes).count();
    let (confidential, public) = (of(Eyes::Confidential), of(Eyes::PublicVersion));
    if confidential != public {
        return Err(Error::refused(format!(
            "there are {confidential} confidential files and {public} public versions"
        ))
        .hint("each confidential file wants a public version: --confidential FILE --public FILE"));
    }
    let named = |eyes: Eyes, rest: &str| {
        let mark = match eyes {
            Eyes::Confidential => "BCI_",
            Eyes::PublicVersion => "P_",
            Eyes::Everybody if confidential > 0 => "P_",
            Eyes::Everybody => "",
        };
        format!("{mark}{}_{rest}", slug(submitter))
    };
    let mut files = vec![Packed { name: named(Eyes::Everybody, &format!("letter.{format}")), bytes: page }];
    let mut numbers = [0; 3];
    for file in enclosed {
        let number = &mut numbers[file.eyes as usize];
        *number += 1;
        let kind = match file.eyes {
            Eyes::Everybody => "attachment",
            Eyes::Confidential | Eyes::PublicVersion => "exhibit",
        };
        let (stem, ending) = file.name.rsplit_once('.').unwrap_or((&file.name, "bin"));
        let rest = format!("{kind}-{number}_{}.{}", slug(stem), slug(ending));
        files.push(Packed { name: named(file.eyes, &rest), bytes: file.bytes });
    }
    refuse_too_much(&files)?;
    let list = list(dossier, doc, submitter, &files);
    Ok(Package { files, list })
}

fn refuse_too_much(files: &[Packed]) -> Result<()> {
    if files.len() > MOST_FILES {
        return Err(Error::refused(format!(
            "these are {} files, and a docket takes {MOST_FILES} with a comment",
            files.len()
        ))
        .hint("put several into one"));
    }
    match files.iter().find(|file| file.bytes.len() > LARGEST_FILE) {
        Some(file) => Err(Error::refused(format!(
            "{} has {} bytes, and a docket takes {LARGEST_FILE} in a file",
            file.name,
            file.bytes.len()
        ))
        .hint("make it smaller, or part it")),
        None => Ok(()),
    }
}

fn list(dossier: &Dossier, doc: &LetterDoc, submitter: &str, files: &[Packed]) -> String {
    let (letter, docket) = (&dossier.letter, &dossier.letter.docket);
    let closes = dossier.deadlines.iter().find(|deadline| deadline.kind == DeadlineKind::Docket);
    let mut list = String::new();
    let mut line = |label: &str, text: &str| {
        // Writing to a string cannot fail.
        let _ = writeln!(list, "{label:<11}{text}");
    };
    line("Docket", docket.number.as_deref().unwrap_or("not named: `docket` in the head of the letter"));
    line("Title", &doc.document_title);
    line("Submitter", submitter);
    line("Signed by", &doc.signatories.count.to_string());
    if let Some(deadline) = closes {
        line("Closes", &deadline.at.in_full());
    }
    match (&docket.receipt, docket.filed_on) {
        (Some(receipt), Some(day)) => line("Receipt", &format!("{receipt}, filed on {day}")),
        _ => line("Receipt", &format!("none yet: undersigned docket receipt {} NUMBER", letter.slug)),
    }
    let _ = writeln!(list, "\nFiles, in this order:\n");
    for file in files {
        let digest: String = Sha256::digest(&file.bytes).iter().fold(String::new(), |mut hex, byte| {
            let _ = write!(hex, "{byte:02x}");
            hex
        });
        let _ = writeln!(list, "{}\n  {} bytes, SHA-256 {digest}", file.name, file.bytes.len());
    }
    let _ = writeln!(
        list,
        "\nThe letter stands for itself: no cover letter goes with it. What is filed becomes public, with the \
         names in it{}.",
        if files.iter().any(|file| file.name.starts_with("BCI_")) {
            "; mark the files that begin with BCI as confidential in the form"
        } else {
            ""
        }
    );
    list
}
