//! From the finished letter to a format: Markdown and HTML.
//!
//! The body and the notes are written by small writers of our own, one function for each kind
//! of node ([`html`], [`markdown`]); what stands around them comes from a template
//! ([`Templates`]), which the user may replace. Nothing here knows the record: what is not in
//! [`LetterDoc`] cannot be printed.

pub mod calendar;
mod context;
mod html;
mod limit;
mod markdown;
mod templates;

#[cfg(test)]
mod tests;

use std::fmt;
use std::time::Duration;

use tera::Context;

use crate::error::Result;
use crate::letter::doc::LetterDoc;
use crate::letter::redline::Redline;

pub use self::templates::Templates;

/// What a letter can be written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// One self-contained page, for screens and for printing from a browser.
    Html,
    /// `CommonMark` with footnotes.
    Markdown,
}

impl Format {
    /// The ending of a file of this format, without the dot: "html", "md".
    pub fn extension(self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::Markdown => "md",
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.extension())
    }
}

/// The most that a template may print, in bytes.
const LARGEST_OUTPUT: usize = 64 << 20;
/// The longest that a template may print.
const LONGEST_RUN: Duration = Duration::from_secs(10);

/// Writes `doc` as `format`, framed by the template `set` ("letter" is "letter.html" or
/// "letter.md").
///
/// The text ends with one line end. An unknown set is [`Kind::NotFound`]; a template that
/// names a field that is not there, prints more than 64 MiB or prints for more than ten seconds is
/// [`Kind::Invalid`].
///
/// [`Kind::NotFound`]: crate::error::Kind::NotFound
/// [`Kind::Invalid`]: crate::error::Kind::Invalid
pub fn render(doc: &LetterDoc, format: Format, set: &str, templates: &Templates) -> Result<String> {
    print(format, set, &context::of(doc, format), templates)
}

/// Writes what changed between two texts as a page of its own, framed by the template
/// "redline.html". Errors as [`render`].
pub fn redline(redline: &Redline, about: &About<'_>, templates: &Templates) -> Result<String> {
    let mut context = Context::new();
    context.insert("draft", &false);
    context.insert("redline", redline);
    for (name, value) in [
        ("lang", about.lang),
        ("document_title", about.title),
        ("before", about.before),
        ("after", about.after),
    ] {
        context.insert(name, value);
    }
    print(Format::Html, "redline", &context, templates)
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

fn print(format: Format, set: &str, context: &Context, templates: &Templates) -> Result<String> {
    let mut output = limit::Limited::new(LARGEST_OUTPUT, LONGEST_RUN);
    templates.render(format, set, context, &mut output)?;
    let mut text = output.into_text()?;
    text.truncate(text.trim_end().len());
    text.push('\n');
    Ok(text)
}
