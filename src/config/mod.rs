//! Where things are on this computer, and the settings file.
//!
//! The settings are one TOML file in the platform's settings folder; a mistake in it is named
//! with its line. What a command line or an environment variable says goes before it.

mod appearance;
mod mistakes;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use chrono::NaiveTime;
use chrono_tz::Tz;
use directories::ProjectDirs;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::domain::deadline::zone;
use crate::domain::facts::{FILES, Facts};
use crate::domain::forms_of_address;
use crate::domain::house_style::HouseStyle;
use crate::domain::reminder::Reminders;
use crate::error::{Error, Result};
use crate::files::read_text;

pub use self::appearance::{Appearance, Asking, Symbols, ThemeName, WeekStart};
pub use self::mistakes::Reading;

/// The settings file as it is first written: every setting, explained, and none of them set.
pub const COMMENTED: &str = include_str!("../../data/settings.toml");

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

    /// The settings file.
    pub fn settings_file(&self) -> PathBuf {
        self.settings.join("settings.toml")
    }

    /// What the screens remember from one visit to the next.
    pub fn visits(&self) -> PathBuf {
        self.settings.join("visits.toml")
    }

    /// The house style of the letters.
    pub fn house_style(&self) -> PathBuf {
        self.settings.join("house-style.toml")
    }

    /// The user's own facts.
    pub fn facts(&self) -> PathBuf {
        self.settings.join("facts")
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
    /// Which colours the screens have.
    #[serde(default)]
    pub theme: ThemeName,
    /// Other colours for some meanings: `good = "blue"`.
    #[serde(default)]
    pub colors: BTreeMap<String, String>,
    /// Which signs the screens are drawn with.
    #[serde(default)]
    pub symbols: Symbols,
    /// Whether the screens take the mouse, which then does not select text.
    pub mouse: Option<bool>,
    /// On which day a week of the calendar begins.
    #[serde(default)]
    pub week_start: WeekStart,
    /// What the screens ask about before it is done.
    #[serde(default)]
    pub confirm: Asking,
    /// Whether the screens open in presenter mode.
    #[serde(default)]
    pub presenter: bool,
}

impl Settings {
    /// Reads the settings in `folder`; the defaults if there is no file.
    ///
    /// # Errors
    /// The first mistake in it, with its line.
    pub fn read(folder: &Path) -> Result<Self> {
        let reading = Self::read_what_is_right(folder);
        match reading.mistakes.into_iter().next() {
            Some(mistake) => Err(Error::invalid(mistake).at(folder.join("settings.toml").display())),
            None => Ok(reading.settings),
        }
    }

    /// Reads what is right in the settings in `folder`, and names what is wrong.
    pub fn read_what_is_right(folder: &Path) -> Reading {
        let path = folder.join("settings.toml");
        if path.exists() { mistakes::read_file(&path) } else { Reading::default() }
    }

    /// How the screens look and behave.
    pub fn appearance(&self) -> Appearance {
        Appearance {
            theme: self.theme,
            colors: self.colors.clone(),
            symbols: self.symbols,
            week_start: self.week_start,
            confirm: self.confirm,
            presenter: self.presenter,
        }
    }

    /// The time zone of new deadlines: the setting, else that of this process (`TZ`), else this computer's.
    pub fn zone(&self) -> Result<Tz> {
        let of_process = || std::env::var("TZ").ok()?.trim_start_matches(':').parse().ok();
        let of_computer = || iana_time_zone::get_timezone().ok()?.parse().ok();
        match &self.time_zone {
            Some(name) => zone(name),
            None => Ok(of_process().or_else(of_computer).unwrap_or(Tz::UTC)),
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

/// Reads the facts: those built in, and the user's own files over them.
///
/// # Errors
/// A mistake in a file, with its line.
pub fn facts(folder: &Path) -> Result<Facts> {
    let mut facts = Facts::built_in().clone();
    for (name, _) in FILES {
        let path = folder.join(name);
        if path.is_file() {
            let text = read_text(&path, LIMIT)?;
            facts.take(name, &text).map_err(|err| err.at(path.display()))?;
        }
    }
    Ok(facts)
}

/// Puts the user's own forms of address in the place of those that are built in, if `folder` has any.
///
/// # Errors
/// A mistake in the file, with its line.
pub fn take_own_offices(folder: &Path) -> Result<()> {
    let path = folder.join(forms_of_address::FILE.0);
    if !path.is_file() {
        return Ok(());
    }
    let text = read_text(&path, LIMIT)?;
    forms_of_address::use_own(&text).map_err(|err| err.at(path.display()))
}

/// Reads a file of settings; a mistake in it is named with its line.
fn read_toml<T: DeserializeOwned>(path: &Path) -> Result<T> {
    let text = read_text(path, LIMIT)?;
    toml::from_str(&text).map_err(|err| {
        let line = err.span().map_or(1, |span| mistakes::line_of(&text, span.start));
        Error::invalid(format!("{}: line {line}: {}", path.display(), err.message()))
    })
}
