//! Editing in `$VISUAL` or `$EDITOR`: what was typed is never lost, also when it is refused.

use std::path::PathBuf;
use std::process::Command;

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::output::Answer;
use super::session::{self, Session};
use crate::error::{Error, Kind, Result};
use crate::files::read_text;
use crate::letter_file::{self, LetterFile};
use crate::ops::Operation;
use crate::ops::letter_file::{Load, Replace};
use crate::store::Store;

/// The largest text that is read back, in bytes.
const LIMIT: u64 = 64 * 1024 * 1024;

/// Edits a letter as a letter file.
pub(super) fn letter(session: &Session, selector: &str) -> Result<Answer> {
    let mut store = session.write()?;
    let dossier = session::dossier(&store, selector)?;
    let before = letter_file::write(&LetterFile::of(&dossier))?;
    let (id, version) = (dossier.letter.id, dossier.letter.version);
    in_editor(&dossier.letter.slug, "md", &before, |text| {
        let file = letter_file::read(&dossier.letter.slug, text)?;
        session.perform(&mut store, &Load { files: vec![file], replace: Replace::Edited(id, version) })
    })
}

/// Edits a record as TOML; `operation` makes of it what is to be done. The keys in `hidden` are not
/// for people and stay as they are; the keys in `offered` stand there as comments where they have
/// no value, so that nobody has to know their names.
pub(super) fn record<T: Serialize + DeserializeOwned>(
    session: &Session,
    store: &mut Store,
    record: &T,
    (hidden, offered): (&[&str], &[&str]),
    operation: impl Fn(T) -> Box<dyn Operation>,
) -> Result<Answer> {
    let mut table = toml::Table::try_from(record)
        .map_err(|err| Error::bug("the record has no TOML form").because(err))?;
    let kept: toml::Table = hidden.iter().filter_map(|key| table.remove_entry(*key)).collect();
    let mut before = table.to_string();
    for key in offered.iter().filter(|key| !table.contains_key(**key)) {
        before.push_str(&format_args!("# {key} =\n").to_string());
    }
    in_editor("record", "toml", &before, |text| {
        let wrong = |err: toml::de::Error| {
            let line = err.span().map_or(1, |span| text[..span.start].matches('\n').count() + 1);
            Error::invalid(format!("line {line}: {}", err.message()))
        };
        let mut edited: toml::Table = toml::from_str(text).map_err(wrong)?;
        if let Some(key) =
            edited.keys().find(|key| !table.contains_key(*key) && !offered.contains(&key.as_str()))
        {
            return Err(Error::invalid(format!("there is no key {key:?}"))
                .hint(format!("the keys are: {}", offered.join(", "))));
        }
        edited.extend(kept.clone());
        session.perform(store, operation(edited.try_into().map_err(wrong)?).as_ref())
    })
}

/// Lets the person edit `before`, and hands what comes out to `save`. If that refuses it, the text
/// stays in a file that the error names.
fn in_editor(
    name: &str,
    ending: &str,
    before: &str,
    save: impl FnOnce(&str) -> Result<Answer>,
) -> Result<Answer> {
    let words = editor()?;
    let file = tempfile::Builder::new()
        .prefix(&format!("{name}-"))
        .suffix(&format!(".{ending}"))
        .tempfile()
        .map_err(|err| Error::io("make a file in", &std::env::temp_dir(), err))?;
    std::fs::write(file.path(), before).map_err(|err| Error::io("write", file.path(), err))?;
    let (program, arguments) = words.split_first().ok_or_else(no_editor)?;
    let status = Command::new(program).args(arguments).arg(file.path()).status().map_err(|err| {
        Error::new(Kind::Usage, format!("the editor {program:?} could not be started: {err}"))
            .hint("set VISUAL or EDITOR to a program that is installed")
    })?;
    if !status.success() {
        return Err(Error::refused(format!("the editor {program:?} ended with {status}; nothing was saved")));
    }
    let after = read_text(file.path(), LIMIT)?;
    if after == before {
        return Ok(Answer::message(
            "Nothing was changed.",
            serde_json::json!({
                "activity": null, "ids": [], "message": "Nothing was changed.",
            }),
        ));
    }
    save(&after).map_err(|err| match file.keep() {
        Ok((_, path)) => err.hint(kept(path)),
        Err(_) => err,
    })
}

fn kept(path: PathBuf) -> String {
    format!("your text is kept in {}", path.display())
}

/// The words of `$VISUAL`, else of `$EDITOR`.
fn editor() -> Result<Vec<String>> {
    let set = |name: &str| std::env::var(name).ok().filter(|text| !text.trim().is_empty());
    let text = set("VISUAL").or_else(|| set("EDITOR")).ok_or_else(no_editor)?;
    shlex::split(&text).ok_or_else(|| {
        Error::new(Kind::Usage, format!("the editor {text:?} cannot be understood"))
            .hint("see its quotation marks")
    })
}

fn no_editor() -> Error {
    Error::new(Kind::Usage, "no editor is set")
        .hint("set the variable VISUAL or EDITOR, for example EDITOR=nano")
        .hint("or save the letter to a file, edit that, and load it with --replace")
}
