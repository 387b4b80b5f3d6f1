//! From the finished letter to a format: HTML, Markdown, Word, PDF.
//!
//! The body and the notes are written by small writers of our own, one function for each kind
//! of node ([`html`], [`markdown`], [`docx`]); what stands around them in a text comes from a template
//! ([`Templates`]), which the user may replace; a PDF is set by Typst ([`pdf`]). Nothing here knows the record: what is not in
//! [`LetterDoc`] cannot be printed.

mod about;
mod apart;
pub mod calendar;
mod context;
mod docx;
mod html;
mod limit;
mod markdown;
mod material;
mod pdf;
mod plain_file;
mod printer;
mod templates;
mod web_form;

#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use tera::Context;

use self::printer::Job;
use self::templates::Language;
use crate::error::{Error, Result};
use crate::letter::doc::LetterDoc;
use crate::letter::redline::Redline;

pub use self::pdf::typeset_files;
#[cfg(feature = "pdf")]
pub use self::pdf::typeset_folder;
pub use self::printer::print_for_another;
pub use self::templates::Templates;

/// What a letter can be written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// One self-contained page, for screens and for printing from a browser.
    Html,
    /// `CommonMark` with footnotes.
    Markdown,
    /// Plain text, for the form of a web site.
    Text,
    /// A Word file with real notes.
    Docx,
    /// A PDF, notes at the foot of the page of their mark.
    Pdf(Standards),
}

/// What a PDF is held to. Every PDF is tagged and bears title and language; these are checked beyond that.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Standards {
    /// PDF/UA-1, for readers who do not see the page.
    pub accessible: bool,
    /// PDF/A-2a, for archives.
    pub archival: bool,
}

impl Format {
    /// The ending of a file of this format, without the dot: "html", "md".
    pub fn extension(self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::Markdown => "md",
            Self::Text => "txt",
            Self::Docx => "docx",
            Self::Pdf(_) => "pdf",
        }
    }

    /// The media type of a file of this format: "application/pdf".
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Html => "text/html",
            Self::Markdown => "text/markdown",
            Self::Text => "text/plain",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Pdf(_) => "application/pdf",
        }
    }

    /// The format as text that a template frames, if it is one.
    fn as_text(self) -> Option<TextFormat> {
        match self {
            Self::Html => Some(TextFormat::Html),
            Self::Markdown => Some(TextFormat::Markdown),
            Self::Text => Some(TextFormat::Text),
            Self::Docx | Self::Pdf(_) => None,
        }
    }
}

/// A format that is text, framed by a template.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
enum TextFormat {
    Html,
    Markdown,
    Text,
}

/// A letter in a format.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendered {
    /// The bytes of the file.
    pub bytes: Vec<u8>,
    /// How many pages it has, where that is known.
    pub pages: Option<usize>,
    /// What whoever exports should know: characters that no font has.
    pub notices: Vec<String>,
}

impl Rendered {
    pub(crate) fn of(bytes: Vec<u8>) -> Self {
        Self { bytes, pages: None, notices: Vec::new() }
    }

    /// The text, where the format is text.
    ///
    /// # Errors
    /// [`crate::error::Kind::Refused`] for a format that is no text.
    pub fn into_text(self) -> Result<String> {
        String::from_utf8(self.bytes)
            .map_err(|err| Error::refused("this format is no text that could be shown").because(err))
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.extension())
    }
}

/// The most that a template may print, in bytes.
const LARGEST_OUTPUT: usize = 64 << 20;

/// Writes `doc` as `format`: text is framed by the template `set` ("letter" is "letter.html", "letter.md"
/// or "letter.txt"), Word takes its styles from the user's `reference.docx` if there is one, and a PDF is set by
/// "letter.typ".
///
/// A text ends with one line end. Characters that nobody would see are spelled out. An unknown set is [`Kind::NotFound`]; a template that
/// names a field that is not there or prints more than 64 MiB is [`Kind::Invalid`], and so is one of the user
/// that takes more than two seconds or a gibibyte of memory.
///
/// [`Kind::NotFound`]: crate::error::Kind::NotFound
/// [`Kind::Invalid`]: crate::error::Kind::Invalid
pub fn render(doc: &LetterDoc, format: Format, set: &str, templates: &Templates) -> Result<Rendered> {
    let doc = doc.spelled_out();
    if let Some(text) = format.as_text() {
        let content = Content::Letter(Box::new(doc), text);
        return Ok(Rendered::of(print(text.into(), set, content, templates)?.into_bytes()));
    }
    match format {
        Format::Pdf(standards) => pdf::write(&doc, set, templates, standards),
        Format::Html | Format::Markdown | Format::Text | Format::Docx => {
            Ok(Rendered::of(docx::write(&doc, templates.reference()?)?))
        }
    }
}

/// Writes what changed between two texts as a page of its own, framed by the template
/// "redline.html". Errors as [`render`].
pub fn redline(redline: &Redline, about: &About<'_>, templates: &Templates) -> Result<String> {
    let values = json!({
        "draft": false,
        "redline": redline,
        "lang": about.lang,
        "document_title": about.title,
        "before": about.before,
        "after": about.after,
    });
    print(Language::Html, "redline", Content::Values(values), templates)
}

/// Writes a paper about a letter, such as its evidence sheet, by the template `set`, which sees the
/// fields of `values` under their own names. Errors as [`render`].
pub fn paper(values: &impl Serialize, format: Format, set: &str, templates: &Templates) -> Result<String> {
    let text = format.as_text().ok_or_else(|| {
        Error::refused(format!("a paper cannot be written as {format}")).hint("write it as html or md")
    })?;
    print(text.into(), set, Content::of(values)?, templates)
}

/// Writes a message as plain text by the template `set`. Errors as [`render`].
pub fn message(values: &impl Serialize, set: &str, templates: &Templates) -> Result<String> {
    print(Language::Text, set, Content::of(values)?, templates)
}

/// What a template prints.
#[derive(Debug, Serialize, Deserialize)]
enum Content<'a> {
    /// A letter; what is ready to be printed in it is made where it is printed.
    Letter(Box<Cow<'a, LetterDoc>>, TextFormat),
    /// The fields of something else.
    Values(Value),
}

impl Content<'_> {
    fn of(values: &impl Serialize) -> Result<Self> {
        let values = serde_json::to_value(values);
        values.map(Self::Values).map_err(|err| Error::bug("a paper has no fields").because(err))
    }

    fn context(&self) -> Result<Context> {
        match self {
            Self::Letter(doc, format) => Ok(context::of(doc, *format)),
            Self::Values(values) => Context::from_serialize(values)
                .map_err(|err| Error::bug("a paper has no fields").because(err)),
        }
    }
}

/// What a page about changes says of the letter.
#[derive(Debug, Clone, Copy)]
pub struct About<'a> {
    /// The letter's language.
    pub lang: &'a str,
    /// What the page is called.
    pub title: &'a str,
    /// The name of the earlier text: "version 1 of 4 May 2026".
    pub before: &'a str,
    /// The name of the later text.
    pub after: &'a str,
}

/// Prints in this process what only our own templates are needed for, and the rest in one of its own.
fn print(language: Language, set: &str, content: Content<'_>, templates: &Templates) -> Result<String> {
    if templates.print_apart(language) {
        return templates.print(&Job { language, set: set.to_owned(), content });
    }
    print_here(language, set, &content, templates)
}

fn print_here(language: Language, set: &str, content: &Content<'_>, templates: &Templates) -> Result<String> {
    let mut output = limit::Limited::new(LARGEST_OUTPUT);
    templates.render(language, set, &content.context()?, &mut output)?;
    let mut text = output.into_text()?;
    text.truncate(text.trim_end().len());
    text.push('\n');
    Ok(text)
}
