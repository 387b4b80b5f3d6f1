//! The letter as PDF, set by Typst from the template "letter.typ" and the letter as JSON; no markup is made of
//! text.
//!
//! Typst is built in by the feature `pdf` ([`built_in`]); without it, a `typst` program on the PATH sets the
//! same template and data ([`program`]). A template of the user's own runs in a process of its own, with
//! limits of time and memory ([`bench`]), and can read nothing but what lies before it there.

mod bench;
#[cfg(feature = "pdf")]
mod built_in;
mod data;
#[cfg(not(feature = "pdf"))]
mod program;

use super::{Rendered, Standards, Templates};
use crate::error::{Error, Result};
use crate::letter::doc::LetterDoc;

#[cfg(feature = "pdf")]
pub use self::built_in::typeset_folder;
#[cfg(feature = "pdf")]
use self::built_in::{set, setter_fonts};
#[cfg(not(feature = "pdf"))]
use self::program::{set, setter_fonts};

/// What Typst is to set.
struct Job<'a> {
    /// The text of the template.
    template: &'a str,
    /// It is the user's own, and may run for ever.
    is_of_user: bool,
    /// The files that it may read, by name.
    files: Vec<(String, Vec<u8>)>,
    /// The user's fonts.
    fonts: &'a [Vec<u8>],
    standards: Standards,
}

/// The PDF of `doc`, set by the template `set` ("letter" is "letter.typ").
pub(super) fn write(
    doc: &LetterDoc,
    template: &str,
    templates: &Templates,
    standards: Standards,
) -> Result<Rendered> {
    if standards.archival && doc.date.is_none() {
        return Err(Error::invalid("a PDF for archives must bear a date, and the letter has none")
            .hint("give the letter its date: `undersigned letter set LETTER date=2026-04-30`"));
    }
    let (source, is_of_user) = templates.typst(template)?;
    let files = typeset_files(doc, templates)?;
    set(&Job { template: source, is_of_user, files, fonts: &templates.material()?.fonts, standards })
}

/// The files that a template for Typst may read, by name: the letter as JSON, the user's logo and templates.
///
/// # Errors
/// A logo or a font that cannot be read.
pub fn typeset_files(doc: &LetterDoc, templates: &Templates) -> Result<Vec<(String, Vec<u8>)>> {
    let material = templates.material()?;
    let letter = data::json(doc, &setter_fonts(material), material.logo_name())?;
    let mut files = vec![("letter.json".to_owned(), letter)];
    files.extend(material.logo.clone());
    files.extend(templates.typst_parts());
    Ok(files)
}

/// What whoever exports should know of characters that no font has.
#[cfg(feature = "pdf")]
fn missing_notice(missing: &[char]) -> Option<String> {
    const MOST: usize = 8;
    let shown: Vec<String> =
        missing.iter().take(MOST).map(|c| format!("{c} (U+{:04X})", u32::from(*c))).collect();
    let more = missing.len().saturating_sub(MOST);
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    (!shown.is_empty()).then(|| {
        format!(
            "No font has a picture of {}{more}: their places stay empty. Put a font that has them into the \
             folder `fonts` of your templates folder.",
            shown.join(", ")
        )
    })
}
