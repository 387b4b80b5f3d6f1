//! Writing drafts into a folder, and recording them afterwards.

use std::path::{Path, PathBuf};

use super::prepare::{Item, Prepared};
use super::record::{Record, noun};
use crate::domain::letter::Letter;
use crate::domain::text::slug;
use crate::error::{Error, Kind, Result};
use crate::files::{Overwrite, make_private_folder, read_text, write_whole};
use crate::ops::{Context, Done, perform};
use crate::store::Store;

/// The largest draft that is read to see whose it is, in bytes.
const LARGEST_DRAFT: u64 = 256 << 20;

/// Drafts that are written and recorded.
#[derive(Debug, Clone)]
pub struct Written {
    /// What was recorded.
    pub done: Done,
    /// Where the drafts are, those that were there already among them.
    pub paths: Vec<PathBuf>,
    /// How many were there already and were left as they are.
    pub kept: usize,
}

/// The folder that the drafts of a letter go to unless another is named, in the folder `base`.
pub fn default_folder(base: &Path, letter: &Letter) -> PathBuf {
    base.join(format!("{}-messages", letter.slug))
}

/// Writes the drafts into `folder`, which is made if it is not there, then records them.
///
/// A draft that is there already is known by its Message-ID and left as it is, unless `overwrite` says
/// otherwise. Another file of its name is never replaced silently.
///
/// # Errors
/// [`Prepared::refuse_empty`]; those of [`write_whole`], after which nothing is recorded.
pub fn write(
    store: &mut Store,
    cx: &Context,
    prepared: &Prepared,
    folder: &Path,
    overwrite: Overwrite,
) -> Result<Written> {
    prepared.refuse_empty()?;
    make_private_folder(folder)?;
    let mut to_write = Vec::new();
    let mut paths = Vec::new();
    for item in &prepared.items {
        let path = folder.join(file_name(&prepared.letter, item));
        if overwrite == Overwrite::Force || !is_there(&path, item)? {
            to_write.push((item, path.clone()));
        }
        paths.push(path);
    }
    for (item, path) in &to_write {
        write_whole(path, &item.draft.to_eml()?, overwrite)?;
    }
    let record = Record {
        letter: prepared.letter.clone(),
        kind: prepared.kind,
        messages: prepared.items.iter().map(|item| item.message.clone()).collect(),
    };
    let mut done = perform(store, cx, &record)?;
    if done.activity.is_none() {
        let all = noun(prepared.kind, prepared.items.len());
        done.outcome.message =
            format!("{} {all} recorded before; nothing to record again.", prepared.items.len());
    }
    let kept = paths.len() - to_write.len();
    Ok(Written { done, paths, kept })
}

/// True if the draft is there; a file of that name that is something else is an error.
fn is_there(path: &Path, item: &Item) -> Result<bool> {
    match path.symlink_metadata() {
        Err(_) => Ok(false),
        Ok(_) if is_own(path, item) => Ok(true),
        Ok(_) => Err(Error::new(
            Kind::FileExists,
            format!("{} is there already, and is another file", path.display()),
        )
        .hint("nothing was recorded; move it away, give --force to replace it, or choose another folder")),
    }
}

fn is_own(path: &Path, item: &Item) -> bool {
    let header = format!("<{}>", item.draft.message_id());
    let is_plain = path.symlink_metadata().is_ok_and(|meta| meta.is_file());
    let text = if is_plain { read_text(path, LARGEST_DRAFT).unwrap_or_default() } else { String::new() };
    // A mail program that saved it may have moved the header, but not out of the head.
    text.lines().take_while(|line| !line.trim().is_empty()).any(|line| line.contains(&header))
}

/// The name of a draft: what it is about, and the beginning of its key, so that two never meet. At most
/// 80 characters, of letters, digits and hyphens.
fn file_name(letter: &Letter, item: &Item) -> String {
    let key: String = item.message.id.to_string().chars().filter(|c| *c != '-').take(8).collect();
    let about = cut(&letter.slug, 24);
    let whom = slug(&item.organization);
    let whom = cut(&whom, 28);
    format!("{about}-{}-{whom}-{key}.eml", item.message.kind)
}

fn cut(slug: &str, length: usize) -> &str {
    slug.get(..length).unwrap_or(slug).trim_end_matches('-')
}

#[cfg(test)]
mod tests {
    use super::cut;

    #[test]
    fn names_are_cut_between_characters() {
        assert_eq!(cut("rural-bus-lines", 24), "rural-bus-lines");
        assert_eq!(cut("rural-bus-lines", 6), "rural");
    }
}
