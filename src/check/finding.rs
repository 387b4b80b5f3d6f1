//! What a rule finds: the finding, its place, and how bad it is.

use std::fmt;

use serde::{Serialize, Serializer};

use super::Fix;
use crate::domain::choice::choices;
use crate::letter::body;

choices! {
    /// How bad a finding is.
    Severity, "severity" {
        /// The letter must not leave like this.
        Error = "error",
        /// To be put right, or left as it is for a reason.
        Warning = "warning",
        /// Good to know.
        Info = "info",
    }
}

choices! {
    /// How a rule comes to what it finds.
    Kind, "kind of rule" {
        /// It is so, whoever looks.
        Exact = "exact",
        /// It looks so; a reader may think otherwise.
        Judged = "judged",
        /// Only a reader can tell: an item of the tick-list, never a finding.
        Tick = "tick",
    }
}

/// One thing that a rule found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// Its name, "note-unused-3f9a0c11": it stays the same while other things change, so that it
    /// can be spoken of later. No two findings of a check share one.
    pub id: String,
    /// The id of the rule.
    pub rule: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong, in one line that names the thing; without a full stop.
    pub message: String,
    /// Why it matters.
    pub why: &'static str,
    /// What to do.
    pub help: String,
    /// Where it stands.
    pub place: Place,
    /// What puts it right, where that is certain.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fix: Option<Fix>,
}

/// Where a finding stands. Places sort as a reader meets them.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Place {
    /// The part of the letter.
    pub part: Part,
    /// In the body: the line, from 1.
    pub line: Option<usize>,
    /// In the body: the first character, from 1.
    pub column: Option<usize>,
    /// In the body: one past the last character, on the same line.
    pub end_column: Option<usize>,
}

/// A part of a letter, named as in a letter file. Numbers count from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// A key of the head: "date".
    Head(&'static str),
    /// An addressee, and the key of it: "title".
    To {
        /// The place in the order of the blocks.
        number: usize,
        /// The key, where it is about one.
        key: Option<&'static str>,
    },
    /// The body with its notes.
    Body,
    /// A sign-on, and the key of it: "by".
    Signatory {
        /// The place in the order of entry.
        number: usize,
        /// The key, where it is about one.
        key: Option<&'static str>,
    },
}

impl Part {
    /// The addressee at `index`, from 0.
    pub(super) fn to(index: usize, key: &'static str) -> Self {
        Self::To { number: index + 1, key: Some(key) }
    }

    /// The sign-on at `index`, from 0.
    pub(super) fn signatory(index: usize, key: &'static str) -> Self {
        Self::Signatory { number: index + 1, key: Some(key) }
    }
}

/// "date", "to.2.title", "body", "signatory.7.by".
impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Head(key) => f.write_str(key),
            Self::To { number, key: Some(key) } => write!(f, "to.{number}.{key}"),
            Self::To { number, key: None } => write!(f, "to.{number}"),
            Self::Body => f.write_str("body"),
            Self::Signatory { number, key: Some(key) } => write!(f, "signatory.{number}.{key}"),
            Self::Signatory { number, key: None } => write!(f, "signatory.{number}"),
        }
    }
}

impl Serialize for Part {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// "date", "body:3:14".
impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.part.fmt(f)?;
        match (self.line, self.column) {
            (Some(line), Some(column)) => write!(f, ":{line}:{column}"),
            _ => Ok(()),
        }
    }
}

impl From<Part> for Place {
    fn from(part: Part) -> Self {
        Self { part, line: None, column: None, end_column: None }
    }
}

impl From<body::Place> for Place {
    fn from(place: body::Place) -> Self {
        Self {
            part: Part::Body,
            line: Some(place.line),
            column: Some(place.column),
            end_column: Some(place.end_column),
        }
    }
}
