//! The templates: those built in, and a user's folder over them.
//!
//! Templates are kept in memory by name; nothing is read from the disk while a letter is rendered,
//! so an `include` reaches no other file.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, OnceLock, PoisonError};

use serde::{Deserialize, Serialize};
use tera::{Context, ErrorKind, Tera};

use super::docx::Reference;
use super::limit::Limited;
use super::material::Material;
use super::plain_file::read_file;
use super::printer::{Job, Printer};
use super::{TextFormat, html, markdown};
use crate::error::{Error, Kind, Result};

/// The built-in templates by name.
const BUILT_IN: [(&str, &str); 19] = [
    ("base.html", include_str!("../../templates/base.html")),
    ("components.html", include_str!("../../templates/components.html")),
    ("evidence.html", include_str!("../../templates/evidence.html")),
    ("evidence.md", include_str!("../../templates/evidence.md")),
    ("letter.html", include_str!("../../templates/letter.html")),
    ("letter.md", include_str!("../../templates/letter.md")),
    ("letter.txt", include_str!("../../templates/letter.txt")),
    ("letter.typ", include_str!("../../templates/letter.typ")),
    ("message-confirm-again.txt", include_str!("../../templates/message-confirm-again.txt")),
    ("message-invitation.txt", include_str!("../../templates/message-invitation.txt")),
    ("message-reminder.txt", include_str!("../../templates/message-reminder.txt")),
    ("message-thanks.txt", include_str!("../../templates/message-thanks.txt")),
    ("message-transmittal.txt", include_str!("../../templates/message-transmittal.txt")),
    ("parts/paper.css", include_str!("../../templates/parts/paper.css")),
    ("parts/print.css", include_str!("../../templates/parts/print.css")),
    ("parts/screen.css", include_str!("../../templates/parts/screen.css")),
    ("redline.html", include_str!("../../templates/redline.html")),
    ("signed-so-far.html", include_str!("../../templates/signed-so-far.html")),
    ("signed-so-far.md", include_str!("../../templates/signed-so-far.md")),
];

/// The name of the user's Word file that letters take their styles from.
const REFERENCE: &str = "reference.docx";

/// What a template prints, by the ending of its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Language {
    Html,
    Markdown,
    /// Plain text, in which nothing needs to be escaped: a message, a letter for a web form.
    Text,
}

impl Language {
    /// The ending of the names of its templates, without the dot.
    pub(super) fn ending(self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::Markdown => "md",
            Self::Text => "txt",
        }
    }

    /// Whether a template of that name can be included in one of this language.
    fn takes(self, name: &str) -> bool {
        has_ending(name, &[self.ending()]) || self == Self::Html && has_ending(name, &["css"])
    }
}

impl From<TextFormat> for Language {
    fn from(format: TextFormat) -> Self {
        match format {
            TextFormat::Html => Self::Html,
            TextFormat::Markdown => Self::Markdown,
            TextFormat::Text => Self::Text,
        }
    }
}

/// The templates of all languages; those of a language are compiled when it is first asked for.
#[derive(Debug, Default)]
pub struct Templates {
    /// Those of the user, by their names.
    of_user: BTreeMap<String, String>,
    html: OnceLock<Tera>,
    markdown: OnceLock<Tera>,
    text: OnceLock<Tera>,
    /// The user's folder.
    folder: Option<PathBuf>,
    reference: OnceLock<Option<Reference>>,
    material: OnceLock<Material>,
    /// Whether those of the user are printed in this process, where nothing stops one that goes round for ever.
    is_here: bool,
    printer: Mutex<Option<Printer>>,
}

impl Templates {
    /// The built-in templates alone.
    pub fn builtin() -> Self {
        Self::default()
    }

    /// The built-in templates, with those of the folder `dir` in the place of the ones of the same
    /// name, and its further sets NAME.html, NAME.md and NAME.typ beside them.
    ///
    /// Read are the folder itself and its folder `parts`, of them the files that end in `.html`,
    /// `.md`, `.css` or `.typ`, `message-….txt`, `letter.txt` and those of other sets, `reference.docx`, a logo, and the fonts in the folder `fonts`;
    /// a symbolic link among these is refused, so that nothing outside is reached.
    pub fn with_user_folder(dir: &Path) -> Result<Self> {
        let mut files = BTreeMap::new();
        read_folder(dir, "", &mut files)?;
        let parts = dir.join("parts");
        if parts.is_dir() {
            read_folder(&parts, "parts/", &mut files)?;
        }
        Ok(Self { folder: Some(dir.to_owned()), ..Self::of(files) })
    }

    /// The built-in templates, with those of the user by their names.
    pub(super) fn of(of_user: BTreeMap<String, String>) -> Self {
        Self { of_user, ..Self::default() }
    }

    /// The same, those of the user printed in this process: for the process that is there for nothing else.
    pub(super) fn printed_here(self) -> Self {
        Self { is_here: true, ..self }
    }

    /// Whether a text in `language` is printed by a process of its own: one of the user's templates may have a
    /// part in it.
    pub(super) fn print_apart(&self, language: Language) -> bool {
        !self.is_here && self.of_user.keys().any(|name| language.takes(name))
    }

    /// Prints in a process of its own, which stays for what is printed next.
    pub(super) fn print(&self, job: &Job<'_>) -> Result<String> {
        let mut place = self.printer.lock().unwrap_or_else(PoisonError::into_inner);
        let mut printer = match place.take() {
            Some(printer) => printer,
            None => Printer::start(&self.of_user)?,
        };
        let (text, is_of_use) = printer.print(job);
        if is_of_use {
            *place = Some(printer);
        }
        text
    }

    /// As [`Templates::with_user_folder`], or the built-in ones alone where there is no such folder.
    pub fn with_user_folder_if_there(dir: &Path) -> Result<Self> {
        if dir.is_dir() { Self::with_user_folder(dir) } else { Ok(Self::builtin()) }
    }

    /// The names of the built-in templates.
    pub fn names() -> impl Iterator<Item = &'static str> {
        BUILT_IN.iter().map(|(name, _)| *name)
    }

    /// The text of a built-in template.
    pub fn source(name: &str) -> Option<&'static str> {
        BUILT_IN.iter().find(|(known, _)| *known == name).map(|(_, source)| *source)
    }

    /// The user's Word file that letters take their styles from, if there is one. One that cannot be
    /// read is [`Kind::Invalid`].
    pub(super) fn reference(&self) -> Result<Option<&Reference>> {
        if self.reference.get().is_none() {
            let path = self.folder.as_ref().map(|folder| folder.join(REFERENCE));
            let there = path.filter(|path| path.symlink_metadata().is_ok());
            let read =
                |path: PathBuf| Reference::read(&read_file(&path)?).map_err(|err| err.at(path.display()));
            let _ = self.reference.set(there.map(read).transpose()?);
        }
        Ok(self.reference.get().and_then(Option::as_ref))
    }

    /// Logo and fonts of the user.
    pub(super) fn material(&self) -> Result<&Material> {
        if self.material.get().is_none() {
            let read = self.folder.as_deref().map(Material::of_folder).transpose()?;
            let _ = self.material.set(read.unwrap_or_default());
        }
        self.material.get().ok_or_else(|| Error::bug("logo and fonts were not kept"))
    }

    /// The template of `set` that Typst reads, and whether it is the user's own.
    pub(super) fn typst(&self, set: &str) -> Result<(&str, bool)> {
        let name = format!("{set}.typ");
        if let Some(source) = self.of_user.get(&name) {
            return Ok((source, true));
        }
        Self::source(&name).map(|source| (source, false)).ok_or_else(|| {
            let all = self.of_user.keys().cloned().chain(Self::names().map(str::to_owned));
            no_template(&name, all.filter(|name| has_ending(name, &["typ"])).collect())
        })
    }

    /// The user's other files for Typst, which a template may import.
    pub(super) fn typst_parts(&self) -> impl Iterator<Item = (String, Vec<u8>)> {
        let parts = self.of_user.iter().filter(|(name, _)| has_ending(name, &["typ"]));
        // The template itself goes by one name whichever set it is of.
        parts
            .filter(|(name, _)| *name != "letter.typ")
            .map(|(name, text)| (name.clone(), text.clone().into_bytes()))
    }

    /// The compiled templates of a language. One that cannot be compiled is [`Kind::Invalid`] and
    /// names file, line and column; those of another language do not matter.
    fn compiled(&self, language: Language) -> Result<&Tera> {
        let cell = match language {
            Language::Html => &self.html,
            Language::Markdown => &self.markdown,
            Language::Text => &self.text,
        };
        if cell.get().is_none() {
            // Two that come at once compile the same; the first one's stays.
            let _ = cell.set(self.compile(language)?);
        }
        cell.get().ok_or_else(|| Error::bug("templates were not kept"))
    }

    fn compile(&self, language: Language) -> Result<Tera> {
        let mut tera = Tera::new();
        match language {
            Language::Html => tera.set_escape_fn(html::write_escaped),
            Language::Markdown => {
                tera.autoescape_on([".md"]);
                tera.set_escape_fn(markdown::write_escaped);
            }
            Language::Text => {}
        }
        let mut all: BTreeMap<&str, &str> = BUILT_IN.into_iter().collect();
        all.extend(self.of_user.iter().map(|(name, source)| (name.as_str(), source.as_str())));
        all.retain(|name, _| language.takes(name));
        tera.add_raw_templates(all).map_err(explain)?;
        Ok(tera)
    }

    /// Prints the template of `set` in `language`.
    pub(super) fn render(
        &self,
        language: Language,
        set: &str,
        context: &Context,
        out: &mut Limited,
    ) -> Result<()> {
        let tera = self.compiled(language)?;
        let name = format!("{set}.{}", language.ending());
        if !tera.contains_template(&name) {
            let known = tera.get_template_names().map(str::to_owned).collect();
            return Err(no_template(&name, known));
        }
        tera.render_to(&name, context, &mut *out).map_err(|err| {
            if out.is_full() {
                Error::invalid(format!("template {name} was stopped: it prints more than a letter may hold"))
                    .hint("look for a loop in it that goes round too often")
            } else {
                explain(err)
            }
        })?;
        out.flush().map_err(|err| Error::bug("a template could not be printed").because(err))
    }
}

fn no_template(name: &str, mut known: Vec<String>) -> Error {
    // The same ones in the same order each time: the engine keeps them in none.
    known.sort_unstable();
    Error::not_found(format!("there is no template {name:?}"))
        .hint("`undersigned template list` shows those there are")
        .candidates(known)
}

/// Adds the template files directly in `dir` to `files`, their names behind `prefix`.
fn read_folder(dir: &Path, prefix: &str, files: &mut BTreeMap<String, String>) -> Result<()> {
    let entries = fs::read_dir(dir).map_err(|err| Error::io("read the template folder", dir, err))?;
    for entry in entries {
        let entry = entry.map_err(|err| Error::io("read the template folder", dir, err))?;
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if is_text(dir, &name) || has_ending(&name, &["html", "md", "css", "typ"]) {
            check_name(&name, &entry.path())?;
            files.insert(name, read_template(&entry.path())?);
        }
    }
    Ok(())
}

/// A message, or a letter as plain text; any other text is somebody's remark, and no template.
fn is_text(dir: &Path, name: &str) -> bool {
    let Some(set) = name.strip_suffix(".txt") else { return false };
    let has_set = || ["html", "md", "typ"].iter().any(|ending| dir.join(format!("{set}.{ending}")).exists());
    set.starts_with("message-") || set == "letter" || has_set()
}

/// A file that no template would ever name is most likely a misspelt one.
fn check_name(name: &str, path: &Path) -> Result<()> {
    let is_new_set = (has_ending(name, &["html", "md", "typ"])
        || has_ending(name, &["txt"]) && !name.starts_with("message-"))
        && !name.contains('/')
        && !name.starts_with('.');
    if is_new_set || Templates::source(name).is_some() {
        return Ok(());
    }
    Err(Error::invalid(format!("{} replaces no template", path.display()))
        .hint("name it like a built-in template, or NAME.html, NAME.md, NAME.txt and NAME.typ in the folder itself for a set of its own")
        .candidates(Templates::names().map(str::to_owned).collect()))
}

fn read_template(path: &Path) -> Result<String> {
    String::from_utf8(read_file(path)?).map_err(|err| {
        Error::invalid(format!("the template {} is not UTF-8 text", path.display()))
            .hint("save it again as UTF-8")
            .because(err)
    })
}

fn has_ending(name: &str, endings: &[&str]) -> bool {
    name.rsplit_once('.').is_some_and(|(_, ending)| endings.contains(&ending))
}

/// Tera's report as one sentence, the place in front: file, line and column, then what is wrong and which
/// fields there are.
fn explain(err: tera::Error) -> Error {
    let (place, message) = match err.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let at = report.span();
            (place(report.filename(), at.start_line, at.start_col + 1), report.message().to_owned())
        }
        _ => from_report(&err.to_string()),
    };
    Error::new(Kind::Invalid, message.trim_end_matches('.'))
        .at(place)
        .hint("the comment at the head of the built-in template names every field: `undersigned template show letter.html`")
        .because(err)
}

fn place(file: &str, line: usize, column: usize) -> String {
    format!("template {file} line {line} column {column}")
}

/// Reads place and message out of a report that Tera has as text only: "error: …", then
/// " --> " with file, line and column.
fn from_report(report: &str) -> (String, String) {
    let first = report.lines().next().unwrap_or_default();
    let message = first.strip_prefix("error: ").unwrap_or(first).to_owned();
    let at = report.lines().find_map(|line| line.trim_start().strip_prefix("--> ")).and_then(|at| {
        let (rest, column) = at.rsplit_once(':')?;
        let (file, line) = rest.rsplit_once(':')?;
        Some(place(file, line.parse().ok()?, column.parse().ok()?))
    });
    (at.unwrap_or_else(|| "template".to_owned()), message)
}
