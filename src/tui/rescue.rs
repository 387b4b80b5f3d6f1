//! What is kept when something cannot go as it should: a text that the record does not take, and
//! what is known of a mistake of ours. Both become files beside the database, for people to read.

use std::backtrace::Backtrace;
use std::io::Write as _;
use std::panic::PanicHookInfo;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::thread;

#[cfg(debug_assertions)]
use super::events::Event;
use super::terminal;
use crate::error::{Error, Result};

/// What a file of a text that was not saved has in its name, after the name of the database.
const NOT_SAVED: &str = "-not-saved-";

/// What is known of the newest panic.
static PANIC: Mutex<Option<String>> = Mutex::new(None);

/// Gives the terminal back if the calling thread panics, and keeps what is known of a panic for
/// [`crash_report`] instead of printing it over the screens.
pub(super) fn watch_for_panics() {
    let owner = thread::current().id();
    std::panic::set_hook(Box::new(move |info: &PanicHookInfo<'_>| {
        if thread::current().id() == owner {
            terminal::leave();
        }
        let known = format!("{info}\n\n{}", Backtrace::force_capture());
        *PANIC.lock().unwrap_or_else(PoisonError::into_inner) = Some(known);
    }));
}

/// Panics at a pasted text that the environment names. Only in builds for testing: it lets a test
/// see what becomes of a panic.
#[cfg(debug_assertions)]
pub(super) fn panic_if_asked(event: &Event) {
    if let Event::Paste(text) = event
        && std::env::var("UNDERSIGNED_PANIC_AT").is_ok_and(|word| word == *text)
    {
        panic!("asked to");
    }
}

/// Writes what is known of the newest panic beside the database, in a file of its own.
pub(super) fn crash_report(database: Option<&Path>) -> Result<PathBuf> {
    let known = PANIC.lock().unwrap_or_else(PoisonError::into_inner).take().unwrap_or_default();
    let text = format!(
        "Undersigned {} stopped because of a mistake in the program, not of yours.\n\
         Whoever looks after the program can mend it with what stands below. Read it before you\n\
         pass it on: a few words of what was on the screen may be in it.\n\n{known}\n",
        env!("CARGO_PKG_VERSION")
    );
    keep(database, "-crash-", ".txt", &text)
}

/// Writes a text that could not be saved beside the database, in a file of its own.
pub(super) fn keep_text(database: Option<&Path>, name: &str, text: &str) -> Result<PathBuf> {
    keep(database, &format!("{NOT_SAVED}{name}-"), ".md", text)
}

/// The names of the texts beside the database that could not be saved.
pub(super) fn kept_texts(database: &Path) -> Vec<String> {
    let start = format!("{}{NOT_SAVED}", stem(Some(database)));
    let entries = database.parent().and_then(|folder| std::fs::read_dir(folder).ok());
    let names =
        entries.into_iter().flatten().flatten().filter_map(|entry| entry.file_name().into_string().ok());
    let mut names: Vec<String> = names.filter(|name| name.starts_with(&start)).collect();
    names.sort();
    names
}

fn stem(database: Option<&Path>) -> String {
    let stem = database.and_then(Path::file_stem);
    stem.map_or_else(|| "undersigned".to_owned(), |stem| stem.to_string_lossy().into_owned())
}

/// Writes `text` beside the database or, where that cannot be, into the folder for passing files.
fn keep(database: Option<&Path>, middle: &str, ending: &str, text: &str) -> Result<PathBuf> {
    let passing = std::env::temp_dir();
    let beside = database.and_then(Path::parent).unwrap_or(&passing);
    let prefix = format!("{}{middle}", stem(database));
    let write = |folder: &Path| {
        let mut file = tempfile::Builder::new().prefix(&prefix).suffix(ending).tempfile_in(folder)?;
        file.write_all(text.as_bytes())?;
        file.as_file().sync_all()?;
        file.keep().map(|(_, path)| path).map_err(|err| err.error)
    };
    write(beside).or_else(|_| write(&passing)).map_err(|err| Error::io("write a file in", &passing, err))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_that_were_not_saved_are_found_beside_their_database() {
        let folder = tempfile::tempdir().unwrap();
        let database = folder.path().join("letters.db");
        let path = keep_text(Some(&database), "bus-lines", "Dear …").unwrap();
        keep_text(Some(&folder.path().join("other.db")), "bus-lines", "").unwrap();
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "Dear …");
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        assert!(name.starts_with("letters-not-saved-bus-lines-"), "{name}");
        assert_eq!(kept_texts(&database), [name]);
    }

    #[test]
    fn a_folder_that_takes_no_file_is_no_end() {
        let path = keep_text(Some(Path::new("/no/such/folder/letters.db")), "x", "Dear …").unwrap();
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "Dear …");
        std::fs::remove_file(path).unwrap();
    }
}
