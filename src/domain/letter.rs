//! A letter's record: its head, its working text, and how its parts are ordered.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::choice::choices;
use super::house_style::HouseStyle;
use super::ids::LetterId;
use crate::error::{Error, Result};

choices! {
    /// Where a letter stands.
    Stage, "stage" {
        /// The text is being written.
        Drafting = "drafting",
        /// Organizations are asked to sign.
        Collecting = "collecting",
        /// Nobody more is taken on.
        Closed = "closed",
        /// It has been sent.
        Released = "released",
        /// Put away; it can be restored.
        Archived = "archived",
    }
}

impl Stage {
    /// True while organizations are, or are yet to be, asked to sign.
    pub fn takes_sign_ons(self) -> bool {
        matches!(self, Self::Drafting | Self::Collecting)
    }
}

choices! {
    /// Size of the page.
    Paper, "paper size" {
        /// 8½ × 11 in.
        Letter = "letter",
        /// 210 × 297 mm.
        A4 = "a4",
    }
}

choices! {
    /// How officials are addressed in the salutation.
    SalutationStyle, "salutation style" {
        /// By title of courtesy and family name: "Dear Secretary Bell:".
        Working = "working",
        /// By the office's formal form: "Dear Madam Secretary:".
        Formal = "formal",
    }
}

choices! {
    /// In which order officials are named.
    NameOrder, "order" {
        /// As the addressees are listed.
        Listed = "listed",
        /// By family name.
        FamilyName = "family-name",
        /// By precedence of their offices; those of equal or unknown rank as listed.
        Precedence = "precedence",
    }
}

choices! {
    /// How a letter to several addressees goes out.
    Copies, "way of copies" {
        /// One letter to all of them.
        Joint = "joint",
        /// One copy for each, addressed to nobody else.
        Each = "each",
    }
}

choices! {
    /// In which order signatories stand.
    SignatoryOrder, "order of signatories" {
        /// By name, without a leading article, case or accents.
        Alphabetical = "alphabetical",
        /// As they were entered.
        Listed = "listed",
    }
}

choices! {
    /// By what signatories are put under headings.
    Grouping, "grouping of signatories" {
        /// One list.
        None = "none",
        /// National, state, local, international.
        Scope = "scope",
        /// By state.
        State = "state",
        /// By district.
        District = "district",
        /// By kind of organization.
        Kind = "kind",
        /// By headings of the user's own.
        Custom = "custom",
    }
}

/// How the salutation is made.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SalutationSpec {
    /// The style of address.
    #[serde(default)]
    pub style: SalutationStyle,
    /// The order of the names.
    #[serde(default)]
    pub order: NameOrder,
    /// The whole salutation written by hand, with its punctuation; the rest is not looked at then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

/// How the head of the later pages is made.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RunningHeadSpec {
    /// The order of the names.
    #[serde(default)]
    pub order: NameOrder,
    /// What stands before each name: "Hon."; absent: nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub honorific: Option<String>,
    /// The names written by hand; the rest is not looked at then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

/// How the list of signatories is set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignatorySpec {
    /// The order within the list, or within each group.
    #[serde(default)]
    pub order: SignatoryOrder,
    /// The grouping.
    #[serde(default)]
    pub group: Grouping,
    /// Number of columns, 1 to 4.
    #[serde(default = "one")]
    pub columns: u8,
    /// True if the signatories are numbered, in one row of numbers across the headings.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub numbers: bool,
}

impl Default for SignatorySpec {
    fn default() -> Self {
        Self { order: SignatoryOrder::default(), group: Grouping::default(), columns: 1, numbers: false }
    }
}

/// A further way to set the list of signatories, under a name: Senators may get it by state, an agency
/// as one list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Profile {
    /// Its name, in the letters of a slug.
    pub name: String,
    /// The order within the list, or within each group.
    #[serde(default)]
    pub order: SignatoryOrder,
    /// The grouping.
    #[serde(default)]
    pub group: Grouping,
    /// Number of columns, 1 to 4.
    #[serde(default = "one")]
    pub columns: u8,
    /// True if the signatories are numbered.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub numbers: bool,
    /// The names of the addressees whom it is for; it is kept with what they were sent.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub to: Vec<String>,
}

impl Profile {
    /// How it sets the list.
    pub fn spec(&self) -> SignatorySpec {
        SignatorySpec { order: self.order, group: self.group, columns: self.columns, numbers: self.numbers }
    }
}

/// Where a letter is filed, as with the docket of a rule, and what came back.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Docket {
    /// The docket's number: "EPA-HQ-OW-2026-0044".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// Who submits it, as file names have it; absent: the sender.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub submitter: Option<String>,
    /// The number under which it was received.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub receipt: Option<String>,
    /// The day it was filed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub filed_on: Option<NaiveDate>,
}

impl Docket {
    /// True if nothing is said.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

fn one() -> u8 {
    1
}

/// The complimentary close where none is given.
pub const DEFAULT_CLOSE: &str = "Sincerely,";
/// The language where none is given.
pub const DEFAULT_LANG: &str = "en-US";
/// The template set where none is given.
pub const DEFAULT_TEMPLATE: &str = "letter";

/// A letter as it stands now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letter {
    /// Its key.
    pub id: LetterId,
    /// Row version: a save that names an older one is refused.
    pub version: i64,
    /// Short name for the command line, unique.
    pub slug: String,
    /// Name in lists; never printed in the letter.
    pub title: String,
    /// The RE: line.
    pub subject: Option<String>,
    /// The date it bears.
    pub date: Option<NaiveDate>,
    /// Language, a BCP 47 tag.
    pub lang: String,
    /// Size of the page.
    pub paper: Paper,
    /// Where it stands.
    pub stage: Stage,
    /// The stage to go back to when it is restored from the archive.
    pub stage_before_archive: Option<Stage>,
    /// Sign-ons hoped for.
    pub goal: Option<u32>,
    /// The template set that renders it.
    pub template: String,
    /// The complimentary close.
    pub close: String,
    /// Letterhead: the sender's name.
    pub sender: Option<String>,
    /// Letterhead: further lines.
    pub sender_lines: Vec<String>,
    /// Whom to answer.
    pub reply_to: Option<String>,
    /// Who gets a copy.
    pub cc: Vec<String>,
    /// What is enclosed.
    pub enclosures: Vec<String>,
    /// How the salutation is made.
    pub salutation: SalutationSpec,
    /// How the head of the later pages is made.
    pub running_head: RunningHeadSpec,
    /// How the list of signatories is set.
    pub signatories: SignatorySpec,
    /// Further ways to set it.
    pub profiles: Vec<Profile>,
    /// Which forms this letter wants; what it does not say, the house style of the database does.
    pub style: HouseStyle,
    /// How it goes to several addressees.
    pub copies: Copies,
    /// Where it is filed.
    pub docket: Docket,
    /// The working text: Markdown with its notes, LF line ends, otherwise the author's bytes.
    pub body: String,
    /// When the row was made.
    pub created_at: DateTime<Utc>,
}

impl Letter {
    /// A new letter with every default.
    pub fn new(id: LetterId, slug: String, title: String, created_at: DateTime<Utc>) -> Self {
        Self {
            id,
            version: 1,
            slug,
            title,
            subject: None,
            date: None,
            lang: DEFAULT_LANG.to_owned(),
            paper: Paper::default(),
            stage: Stage::default(),
            stage_before_archive: None,
            goal: None,
            template: DEFAULT_TEMPLATE.to_owned(),
            close: DEFAULT_CLOSE.to_owned(),
            sender: None,
            sender_lines: Vec::new(),
            reply_to: None,
            cc: Vec::new(),
            enclosures: Vec::new(),
            salutation: SalutationSpec::default(),
            running_head: RunningHeadSpec::default(),
            signatories: SignatorySpec::default(),
            profiles: Vec::new(),
            style: HouseStyle::default(),
            copies: Copies::default(),
            docket: Docket::default(),
            body: String::new(),
            created_at,
        }
    }

    /// The profile that is meant for the addressee of that name.
    pub fn profile_for(&self, addressee: &str) -> Option<&Profile> {
        self.profiles.iter().find(|profile| profile.to.iter().any(|name| name == addressee))
    }

    /// The profile of that name.
    ///
    /// # Errors
    /// [`Kind::NotFound`](crate::error::Kind::NotFound).
    pub fn profile(&self, name: &str) -> Result<&Profile> {
        self.profiles.iter().find(|profile| profile.name == name).ok_or_else(|| {
            let known: Vec<&str> = self.profiles.iter().map(|profile| profile.name.as_str()).collect();
            let hint = match known.as_slice() {
                [] => "a letter file names them in [[profile]]".to_owned(),
                known => format!("its profiles are: {}", known.join(", ")),
            };
            Error::not_found(format!("letter {} has no profile {name:?}", self.slug)).hint(hint)
        })
    }
}
