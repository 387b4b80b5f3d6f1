//! What every command starts from: which database, who acts, what time it is.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use super::output::Answer;
use crate::check::Standards;
use crate::clock::Clock;
use crate::config::{self, Folders, Reading, Settings};
use crate::domain::dossier::Dossier;
use crate::domain::letter::Letter;
use crate::error::{Error, Kind, Result};
use crate::ops::{self, Context, Operation};
use crate::render::Templates;
use crate::store::{Store, dossiers, letters};

/// The surroundings of a command.
#[derive(Debug)]
pub(crate) struct Session {
    /// Where the database is.
    pub(crate) database: PathBuf,
    /// The settings.
    pub(crate) settings: Settings,
    /// What was read of the settings file, with what is wrong in it.
    pub(crate) reading: Reading,
    /// Whether nothing may be changed.
    is_read_only: bool,
    /// The user's own templates.
    pub(crate) templates: PathBuf,
    /// The user's own facts.
    pub(crate) facts: PathBuf,
    /// The file that says which forms letters are to have.
    pub(crate) house_style: PathBuf,
    /// Who acts, and when.
    pub(crate) context: Context,
}

impl Session {
    /// Finds out the surroundings; `database` and `user` as the command line or the environment give them.
    /// A mistake in the settings is an error: a script must not act on half of them.
    pub(crate) fn new(database: Option<PathBuf>, user: Option<String>) -> Result<Self> {
        if let Ok(folders) = Folders::of_platform() {
            Settings::read(&folders.settings)?;
        }
        Self::lenient(database, user)
    }

    /// The same with what is right in the settings: the screens open all the same, and say what is wrong.
    pub(crate) fn lenient(database: Option<PathBuf>, user: Option<String>) -> Result<Self> {
        let folders = Folders::of_platform();
        let reading = match &folders {
            Ok(folders) => Settings::read_what_is_right(&folders.settings),
            Err(_) => Reading::default(),
        };
        let settings = reading.settings.clone();
        let templates = folders.as_ref().map(Folders::templates).unwrap_or_default();
        let house_style = folders.as_ref().map(Folders::house_style).unwrap_or_default();
        let facts = folders.as_ref().map(Folders::facts).unwrap_or_default();
        config::take_own_offices(&facts)?;
        let now = std::env::var("UNDERSIGNED_NOW").ok();
        let clock = Clock::from_setting(now.as_deref())?;
        let actor = user
            .or_else(|| settings.user.clone())
            .or_else(|| whoami::username().ok())
            .unwrap_or_else(|| "unknown".to_owned());
        let actor = crate::domain::text::line("who acts", &actor)?;
        let database = match database {
            Some(path) => path,
            None => folders?.database(),
        };
        let context = Context { clock, actor };
        Ok(Self { database, settings, reading, is_read_only: false, templates, house_style, facts, context })
    }

    /// The same; whether nothing may be changed.
    pub(crate) fn read_only(self, is_read_only: bool) -> Self {
        Self { is_read_only, ..self }
    }

    /// Opens the database to read; where there is none, an empty one stands in, and no file is made.
    pub(crate) fn read(&self) -> Result<Store> {
        let found = if self.is_read_only {
            Store::open_read_only(&self.database)?
        } else {
            Store::open_existing(&self.database)?
        };
        match found {
            Some(store) => Ok(store),
            None => Store::open_in_memory(),
        }
    }

    /// Opens the database to write; makes it if there is none. Where nothing may be changed, it opens
    /// for reading, and refuses what is to be written.
    pub(crate) fn write(&self) -> Result<Store> {
        if self.is_read_only {
            let path = self.database.display();
            return Store::open_read_only(&self.database)?
                .ok_or_else(|| Error::not_found(format!("there is no database {path} to be read")));
        }
        Store::open_or_create(&self.database)
    }

    /// Refuses to make or change anything where nothing may be changed.
    pub(crate) fn refuse_read_only(&self) -> Result<()> {
        if self.is_read_only {
            return Err(Error::new(Kind::ReadOnly, "--read-only was given, and this makes a new database"));
        }
        Ok(())
    }

    /// The day it is, in the time zone of the settings.
    pub(crate) fn today(&self) -> Result<NaiveDate> {
        Ok(self.context.now().with_timezone(&self.settings.zone()?).date_naive())
    }

    /// Does one operation.
    pub(crate) fn perform(&self, store: &mut Store, operation: &dyn Operation) -> Result<Answer> {
        Ok(ops::perform(store, &self.context, operation)?.into())
    }

    /// The house style and the facts that letters are checked against.
    pub(crate) fn standards(&self) -> Result<Standards> {
        Ok(Standards { style: config::house_style(&self.house_style)?, facts: config::facts(&self.facts)? })
    }

    /// The templates: the built-in ones, and the user's before them.
    pub(crate) fn templates(&self) -> Result<Templates> {
        Templates::with_user_folder_if_there(&self.templates)
    }
}

/// The letter that a selector names.
pub(crate) fn letter(store: &Store, selector: &str) -> Result<Letter> {
    letters::resolve(store.view(), selector)
}

/// Everything about the letter that a selector names, as of one moment.
pub(crate) fn dossier(store: &Store, selector: &str) -> Result<Dossier> {
    store.read(|view| dossiers::load(view, letters::resolve(view, selector)?))
}

/// True for the names of standard output, where the text itself is the answer.
pub(crate) fn is_stdout(path: &Path) -> bool {
    path == Path::new("-") || path == Path::new("/dev/stdout")
}

/// Refuses a file that is not there before anything else is tried.
pub(crate) fn existing(path: &Path) -> Result<()> {
    if path.exists() {
        return Ok(());
    }
    Err(Error::not_found(format!("there is no file {}", path.display()))
        .hint("look at its name, and at the folder you are in"))
}

/// Refuses a database that is not there yet.
pub(crate) fn existing_database(path: &Path) -> Result<()> {
    if path.exists() {
        return Ok(());
    }
    Err(Error::not_found(format!("there is no file {}", path.display()))
        .hint("nothing is recorded there yet; name another database with --db"))
}
