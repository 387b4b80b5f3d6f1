//! How the screens look and behave, as the settings say it.

use std::collections::BTreeMap;

use serde::Deserialize;

/// What the settings say of the screens.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Appearance {
    /// Which colours.
    pub theme: ThemeName,
    /// Other colours for some meanings: `good = "blue"`.
    pub colors: BTreeMap<String, String>,
    /// Which signs.
    pub symbols: Symbols,
    /// On which day a week of the calendar begins.
    pub week_start: WeekStart,
    /// What is asked about before it is done.
    pub confirm: Asking,
    /// Whether the screens open with everything hidden that is nobody else's business.
    pub presenter: bool,
}

/// A set of styles.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ThemeName {
    /// The terminal's own sixteen colours.
    #[default]
    Terminal,
    /// The same with nothing dim, and bold or underlined where it matters.
    Contrast,
    /// No colour.
    Mono,
}

/// The signs that are drawn.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Symbols {
    /// Lines, arrows and ticks.
    #[default]
    Unicode,
    /// Only what is on every keyboard, for terminals that draw the others too wide or not at all.
    Ascii,
}

/// The first day of a week.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WeekStart {
    /// As calendars of the United States have it.
    #[default]
    Sunday,
    /// As most of the world has it.
    Monday,
}

/// What is asked about.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Asking {
    /// Only what one may regret although undo brings it back.
    #[default]
    Needed,
    /// Whatever takes something away.
    Always,
}
