//! What the screens remember from one visit to the next: when a person was last here, and how they
//! left their lists. It is a convenience of this computer and stands in a small file beside the
//! settings, never in the record, which is not written by being looked at.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::error::Result;
use crate::files::{Overwrite, read_text, write_whole};

/// The largest file that is read, in bytes.
const LIMIT: u64 = 1024 * 1024;

/// How a list was left.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Arrangement {
    /// The words of its filter.
    pub(crate) filter: String,
    /// What it was sorted by; empty for the usual order.
    pub(crate) sort: String,
    /// Whether the order was turned round.
    pub(crate) is_reversed: bool,
    /// The key of the row under the cursor.
    pub(crate) at: String,
    /// The titles of the columns that are not shown.
    pub(crate) hidden: BTreeSet<String>,
    /// Whether an empty line follows each row.
    pub(crate) is_roomy: bool,
    /// The field under whose values the rows stand; empty for none.
    pub(crate) group: String,
    /// The widths that columns were given, by their titles.
    pub(crate) widths: BTreeMap<String, usize>,
}

impl Arrangement {
    /// The same without what is about certain rows: as it may be taken up by another list of its kind.
    pub(crate) fn without_rows(self) -> Self {
        Self { filter: String::new(), at: String::new(), ..self }
    }
}

/// The views of lists that were saved under names: by list, by name.
pub(crate) type Views = BTreeMap<String, BTreeMap<String, Arrangement>>;

/// What one person left in one database.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Visit {
    /// When the screens were left.
    pub(crate) left_at: Option<DateTime<Utc>>,
    /// The lists, by their names.
    pub(crate) lists: BTreeMap<String, Arrangement>,
    /// The saved views.
    pub(crate) views: Views,
}

/// The file: by database, by person.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(transparent)]
struct Visits(BTreeMap<String, BTreeMap<String, Visit>>);

/// Where a visit is remembered; nowhere for a database without a file.
#[derive(Debug, Clone)]
pub(crate) struct Memory {
    file: PathBuf,
    database: String,
    person: String,
}

impl Memory {
    /// The memory of a person in a database.
    pub(crate) fn new(file: &Path, database: &Path, person: &str) -> Self {
        let database = database.display().to_string();
        Self { file: file.to_owned(), database, person: person.to_owned() }
    }

    /// The last visit; a first one where there is none, or where the file cannot be read.
    pub(crate) fn recall(&self) -> Visit {
        let mut visits = self.read();
        let of_database = visits.0.get_mut(&self.database);
        of_database.and_then(|people| people.remove(&self.person)).unwrap_or_default()
    }

    /// Remembers a visit. The file is read anew, so that what another window has left stays.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub(crate) fn keep(&self, visit: Visit) -> Result<()> {
        let mut visits = self.read();
        visits.0.entry(self.database.clone()).or_default().insert(self.person.clone(), visit);
        let text = toml::to_string(&visits)
            .map_err(|err| crate::error::Error::bug("a visit cannot be written down").because(err))?;
        if let Some(folder) = self.file.parent() {
            std::fs::create_dir_all(folder)
                .map_err(|err| crate::error::Error::io("make the folder", folder, err))?;
        }
        write_whole(&self.file, text.as_bytes(), Overwrite::Force).map(drop)
    }

    fn read(&self) -> Visits {
        let text = read_text(&self.file, LIMIT).unwrap_or_default();
        toml::from_str(&text).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_person_finds_their_own_visit_to_each_database() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("settings").join("visits.toml");
        let memory = |database: &str, person: &str| Memory::new(&file, Path::new(database), person);
        let arrangement = Arrangement { filter: "state:\"ks\"".to_owned(), ..Arrangement::default() };
        let visit = Visit {
            left_at: Some(DateTime::UNIX_EPOCH),
            lists: BTreeMap::from([("letters".to_owned(), arrangement)]),
            ..Visit::default()
        };
        memory("/a.db", "Ana").keep(visit.clone()).unwrap();
        memory("/a.db", "Raj").keep(Visit::default()).unwrap();
        assert_eq!(memory("/a.db", "Ana").recall(), visit);
        assert_eq!(memory("/a.db", "Raj").recall(), Visit::default());
        assert_eq!(memory("/b.db", "Ana").recall(), Visit::default());
    }

    #[test]
    fn a_file_that_cannot_be_read_is_a_first_visit() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("visits.toml");
        std::fs::write(&file, "not = [toml").unwrap();
        let memory = Memory::new(&file, Path::new("/a.db"), "Ana");
        assert_eq!(memory.recall(), Visit::default());
        memory.keep(Visit::default()).unwrap();
    }
}
