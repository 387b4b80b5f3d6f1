//! The head of a letter file, key by key. Unknown keys and wrong types are errors with a place.

use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::domain::deadline::{DeadlineKind, Fold};
use crate::domain::house_style::HouseStyle;
use crate::domain::letter::{
    Copies, DEFAULT_CLOSE, DEFAULT_LANG, DEFAULT_TEMPLATE, Paper, Profile, RunningHeadSpec, SalutationSpec,
    SignatorySpec, Stage,
};
use crate::domain::organization::Scope;
use crate::domain::sign_on::Status;

/// The head. What equals its default is left out when it is written.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Head {
    /// The letter's name in lists.
    pub title: String,
    /// Short name for the command line; made from the title where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub slug: Option<String>,
    /// The RE: line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
    /// The date it bears.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<Day>,
    /// Its language.
    #[serde(default = "default_lang", skip_serializing_if = "is_default_lang")]
    pub lang: String,
    /// The size of the page.
    #[serde(default, skip_serializing_if = "is_default")]
    pub paper: Paper,
    /// Where it stands.
    #[serde(default, skip_serializing_if = "is_default")]
    pub stage: Stage,
    /// Sign-ons hoped for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub goal: Option<u32>,
    /// The template set that renders it.
    #[serde(default = "default_template", skip_serializing_if = "is_default_template")]
    pub template: String,
    /// The complimentary close.
    #[serde(default = "default_close", skip_serializing_if = "is_default_close")]
    pub close: String,
    /// Letterhead: the sender's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sender: Option<String>,
    /// Letterhead: further lines.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sender_lines: Vec<String>,
    /// Whom to answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reply_to: Option<String>,
    /// Who gets a copy.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cc: Vec<String>,
    /// What is enclosed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub enclosures: Vec<String>,
    /// How it goes to several addressees.
    #[serde(default, skip_serializing_if = "is_default")]
    pub copies: Copies,
    /// How the salutation is made.
    #[serde(default, skip_serializing_if = "is_default")]
    pub salutation: SalutationSpec,
    /// How the head of the later pages is made.
    #[serde(default, skip_serializing_if = "is_default")]
    pub running_head: RunningHeadSpec,
    /// How the list of signatories is set.
    #[serde(default, skip_serializing_if = "is_default")]
    pub signatories: SignatorySpec,
    /// Where it is filed.
    #[serde(default, skip_serializing_if = "is_default")]
    pub docket: DocketEntry,
    /// Further ways to set that list.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub profile: Vec<Profile>,
    /// Which forms this letter wants.
    #[serde(default, skip_serializing_if = "HouseStyle::is_empty")]
    pub style: HouseStyle,
    /// The addressees, in the order of the blocks.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub to: Vec<ToEntry>,
    /// The deadlines.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub deadline: Vec<DeadlineEntry>,
    /// The sign-ons, in the order of entry.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub signatory: Vec<SignatoryEntry>,
    /// The findings that are let stand.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub waiver: Vec<WaiverEntry>,
    /// The items of the tick-list that were looked at.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tick: Vec<TickEntry>,
}

/// Where a letter is filed.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DocketEntry {
    /// The docket's number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// Who submits it, as file names have it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub submitter: Option<String>,
    /// The number under which it was received.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub receipt: Option<String>,
    /// The day it was filed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub filed_on: Option<Day>,
}

/// A finding of preflight that is let stand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WaiverEntry {
    /// The rule that found it.
    pub rule: String,
    /// Its name.
    pub finding: String,
    /// What it said.
    pub message: String,
    /// Why it is let stand.
    pub reason: String,
    /// Who decided.
    pub by: String,
    /// When, in UTC.
    pub at: Civil,
    /// Digest of the text that it was given for.
    pub text: String,
}

/// An item of the tick-list that was looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TickEntry {
    /// The item.
    pub item: String,
    /// Who looked.
    pub by: String,
    /// When, in UTC.
    pub at: Civil,
    /// Digest of the working text that was looked at.
    pub text: String,
}

/// An addressee.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ToEntry {
    /// Full name as printed.
    pub name: String,
    /// The family name, where it is not the last word before a suffix.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub family_name: Option<String>,
    /// Letters after the name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub post_nominals: Option<String>,
    /// "The Honorable".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub honorific: Option<String>,
    /// "Mr.", "Ms." …
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mr: Option<String>,
    /// Acts in the office.
    #[serde(default, skip_serializing_if = "is_default")]
    pub acting: bool,
    /// The title line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The salutation's title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub courtesy: Option<String>,
    /// The agency line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agency: Option<String>,
    /// The address lines.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub address: Vec<String>,
    /// A whole body, with no block.
    #[serde(default, skip_serializing_if = "is_default")]
    pub collective: bool,
}

/// A deadline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeadlineEntry {
    /// What it is for.
    pub kind: DeadlineKind,
    /// What the clock says.
    pub at: Civil,
    /// Whose clock.
    pub zone: Zone,
    /// Which of two equal times.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fold: Option<Fold>,
    /// Nothing can be done about it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub hard: bool,
}

/// A sign-on.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignatoryEntry {
    /// The organization's name; absent for a person who signs alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organization: Option<String>,
    /// Its abbreviation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub abbreviation: Option<String>,
    /// The listed line, where it is not "name (abbreviation)".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub listed_as: Option<String>,
    /// What it is sorted by, where the usual rule is wrong.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sort_as: Option<String>,
    /// How far it reaches.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scope: Option<Scope>,
    /// Its state.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<String>,
    /// Its district.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub district: Option<String>,
    /// Its kind.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// The user's own heading.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
    /// Where it stands.
    #[serde(default, skip_serializing_if = "is_default")]
    pub status: Status,
    /// The day it got there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<Day>,
    /// The first twelve hex digits of the text approved, where it is not the text of this file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// Who authorized it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// How it reached us.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub channel: Option<String>,
    /// What was said, quoted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub evidence: Option<String>,
    /// Why, of a decline or withdrawal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// What a conditional yes waits for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub waits_for: Option<String>,
    /// Why its name is printed under a text that it has not confirmed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kept_for: Option<String>,
    /// The first twelve hex digits of that text, where it is not the text of this file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kept_text: Option<String>,
    /// A person who signs, for it or alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<String>,
    /// The person's title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person_title: Option<String>,
    /// Where a person who signs alone is written to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person_email: Option<String>,
    /// It agreed to be named to other invitees before the letter goes out.
    #[serde(default, skip_serializing_if = "is_default")]
    pub show_early: bool,
    /// It signs above the list.
    #[serde(default, skip_serializing_if = "is_default")]
    pub lead: bool,
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

fn default_lang() -> String {
    DEFAULT_LANG.to_owned()
}

fn is_default_lang(value: &str) -> bool {
    value == DEFAULT_LANG
}

fn default_template() -> String {
    DEFAULT_TEMPLATE.to_owned()
}

fn is_default_template(value: &str) -> bool {
    value == DEFAULT_TEMPLATE
}

fn default_close() -> String {
    DEFAULT_CLOSE.to_owned()
}

fn is_default_close(value: &str) -> bool {
    value == DEFAULT_CLOSE
}

/// A day, written as a TOML date: 2026-04-30.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Day(pub NaiveDate);

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let date: toml::value::Datetime = self.0.to_string().parse().map_err(serde::ser::Error::custom)?;
        date.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = toml::value::Datetime::deserialize(deserializer)
            .map_err(|_| de::Error::custom("not a date: write it as 2026-04-30, without quotes"))?;
        let day = value.date.filter(|_| value.time.is_none());
        day.and_then(|day| {
            NaiveDate::from_ymd_opt(i32::from(day.year), u32::from(day.month), u32::from(day.day))
        })
        .map(Self)
        .ok_or_else(|| {
            de::Error::custom(format!("{value} is not a date: write it as 2026-04-30, without quotes"))
        })
    }
}

/// A time on a clock, written as "2026-04-28T17:00".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Civil(pub NaiveDateTime);

impl Serialize for Civil {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let whole = self.0.format("%Y-%m-%dT%H:%M:%S").to_string();
        serializer.serialize_str(whole.strip_suffix(":00").unwrap_or(&whole))
    }
}

impl<'de> Deserialize<'de> for Civil {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = match toml::Value::deserialize(deserializer)? {
            toml::Value::String(text) => text,
            other => other.to_string(),
        };
        ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"]
            .iter()
            .find_map(|form| NaiveDateTime::parse_from_str(&text, form).ok())
            .map(Self)
            .ok_or_else(|| {
                de::Error::custom(format!("{text:?} is not a time: write it as \"2026-04-28T17:00\""))
            })
    }
}

/// A time zone, by its IANA name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Zone(pub chrono_tz::Tz);

impl Serialize for Zone {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0.name())
    }
}

impl<'de> Deserialize<'de> for Zone {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map(Self).map_err(|_| {
            de::Error::custom(format!("there is no time zone {text:?}: write it as \"America/New_York\""))
        })
    }
}
