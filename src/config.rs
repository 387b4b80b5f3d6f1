//! Where things are on this computer, and the settings file.
//!
//! The settings are one TOML file in the platform's settings folder; a mistake in it is named
//! with its line. What a command line or an environment variable says goes before it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use chrono::NaiveTime;
use chrono_tz::Tz;
use directories::ProjectDirs;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::domain::deadline::zone;
use crate::domain::house_style::HouseStyle;
use crate::domain::reminder::Reminders;
use crate::error::{Error, Result};
use crate::files::read_text;

/// The largest settings file, in bytes.
const LIMIT: u64 = 1024 * 1024;

/// The folders of the program.
#[derive(Debug, Clone)]
pub struct Folders {
    /// Where the database is unless another is named.
    pub data: PathBuf,
    /// Where the settings and the user's templates are.
    pub settings: PathBuf,
}

impl Folders {
    /// The platform's folders.
    ///
    /// # Errors
    /// If the platform has no home folder for this user.
    pub fn of_platform() -> Result<Self> {
        let dirs = ProjectDirs::from("", "", "undersigned").ok_or_else(|| {
            Error::refused("this user has no home folder, so there is no place for a database")
                .hint("name a file: --db FILE, or the variable UNDERSIGNED_DB")
        })?;
        Ok(Self { data: dirs.data_dir().to_owned(), settings: dirs.config_dir().to_owned() })
    }

    /// The database unless another is named.
    pub fn database(&self) -> PathBuf {
        self.data.join("undersigned.db")
    }

    /// What the screens remember from one visit to the next.
    pub fn visits(&self) -> PathBuf {
        self.settings.join("visits.toml")
    }

    /// The house style of the letters.
    pub fn house_style(&self) -> PathBuf {
        self.settings.join("house-style.toml")
    }

    /// The user's own templates.
    pub fn templates(&self) -> PathBuf {
        self.settings.join("templates")
    }
}

/// The settings file.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// Who acts.
    pub user: Option<String>,
    /// The time zone of new deadlines, by its IANA name.
    pub time_zone: Option<String>,
    /// What "close of business" means, as "17:00".
    pub close_of_business: Option<String>,
    /// How many days before a deadline those who have not answered are to be reminded.
    #[serde(default)]
    pub reminders: Reminders,
    /// Other keys for commands of the screens, by the lasting names of the commands.
    #[serde(default)]
    pub keys: BTreeMap<String, Vec<String>>,
}

impl Settings {
    /// Reads the settings in `folder`; the defaults if there is no file.
    ///
    /// # Errors
    /// An unknown key or a wrong value, with its line.
    pub fn read(folder: &Path) -> Result<Self> {
        let path = folder.join("settings.toml");
        if !path.exists() {
            return Ok(Self::default());
        }
        let settings: Self = read_toml(&path)?;
        settings.zone().and(settings.cob()).map_err(|err| err.at(path.display()))?;
        Ok(settings)
    }

    /// The time zone of new deadlines: the setting, else this computer's.
    pub fn zone(&self) -> Result<Tz> {
        match &self.time_zone {
            Some(name) => zone(name),
            None => {
                Ok(iana_time_zone::get_timezone().ok().and_then(|name| name.parse().ok()).unwrap_or(Tz::UTC))
            }
        }
    }

    /// The clock time of "close of business": the setting, else 17:00.
    pub fn cob(&self) -> Result<NaiveTime> {
        let text = self.close_of_business.as_deref().unwrap_or("17:00");
        NaiveTime::parse_from_str(text, "%H:%M")
            .map_err(|err| Error::invalid(format!("close_of_business is no time: {text:?}")).because(err))
    }
}

/// Reads the house style; nothing is wanted if there is no such file.
///
/// # Errors
/// An unknown key or a wrong value, with its line.
pub fn house_style(path: &Path) -> Result<HouseStyle> {
    if path.exists() { read_toml(path) } else { Ok(HouseStyle::default()) }
}

/// Reads a file of settings; a mistake in it is named with its line.
fn read_toml<T: DeserializeOwned>(path: &Path) -> Result<T> {
    let text = read_text(path, LIMIT)?;
    toml::from_str(&text).map_err(|err| {
        let line = err.span().map_or(1, |span| text[..span.start].matches('\n').count() + 1);
        Error::invalid(format!("{}: line {line}: {}", path.display(), err.message()))
    })
}
