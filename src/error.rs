//! The one error of the library: what kind, what happened to what, and what to do next.
//!
//! A message is a whole sentence that names the thing; a hint names the next step. How an
//! error is shown (text, JSON, a line under a field) is decided by the command line and the
//! screens, from the kind.

use std::fmt;
use std::path::Path;

/// `std::result::Result` with our [`Error`].
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// What went wrong, as a script may want to tell it apart. The names are part of the JSON answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Nothing of that name or id is in the database, or no such file.
    NotFound,
    /// Several things fit the name; they are listed as candidates.
    Ambiguous,
    /// A value cannot be stored: wrong form, too long, a character that is refused.
    Invalid,
    /// The state of things forbids it: the sentence says which rule.
    Refused,
    /// Somebody else changed the row since it was read.
    Stale,
    /// A thing of that name is there already.
    Duplicate,
    /// A file is in the way and `--force` was not given.
    FileExists,
    /// The command line itself is wrong, or there is no terminal where one is needed.
    Usage,
    /// A file could not be read or written.
    Io,
    /// The disk has no room left.
    DiskFull,
    /// The database is damaged, or its record does not add up.
    Damaged,
    /// Another program holds the database.
    Busy,
    /// The database cannot be written.
    ReadOnly,
    /// The file is not a database of ours.
    Foreign,
    /// The database was written by a newer version of this program.
    Newer,
    /// A mistake in this program.
    Bug,
}

/// An error with what a person needs to go on.
#[derive(Debug, thiserror::Error)]
#[error("{message}")]
pub struct Error {
    /// The kind, for scripts and exit codes.
    pub kind: Kind,
    /// One sentence that names the thing. It ends without a full stop, so that it can be chained.
    pub message: String,
    /// What to try next, each a short sentence.
    pub hints: Vec<String>,
    /// The things that fit, where several did.
    pub candidates: Vec<String>,
    /// What lay beneath.
    #[source]
    pub source: Option<Box<dyn std::error::Error + Send + Sync>>,
}

impl Error {
    /// An error of `kind` that says `message`.
    pub fn new(kind: Kind, message: impl Into<String>) -> Self {
        Self { kind, message: message.into(), hints: Vec::new(), candidates: Vec::new(), source: None }
    }

    /// A value that cannot be stored.
    pub fn invalid(message: impl Into<String>) -> Self {
        Self::new(Kind::Invalid, message)
    }

    /// A request that the state of things forbids.
    pub fn refused(message: impl Into<String>) -> Self {
        Self::new(Kind::Refused, message)
    }

    /// A thing that is not there.
    pub fn not_found(message: impl Into<String>) -> Self {
        Self::new(Kind::NotFound, message)
    }

    /// A mistake in this program.
    pub fn bug(message: impl Into<String>) -> Self {
        Self::new(Kind::Bug, message)
            .hint("this is a mistake in Undersigned; nothing was saved by this command")
    }

    /// A file that could not be read or written; a full disk and a missing file get their own kinds.
    pub fn io(doing: impl fmt::Display, path: &Path, source: std::io::Error) -> Self {
        let kind = match source.kind() {
            std::io::ErrorKind::NotFound => Kind::NotFound,
            std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => Kind::DiskFull,
            _ => Kind::Io,
        };
        Self::new(kind, format!("could not {doing} {}: {source}", path.display())).because(source)
    }

    /// Adds what to try next.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }

    /// Adds the things that fit.
    #[must_use]
    pub fn candidates(mut self, candidates: Vec<String>) -> Self {
        self.candidates = candidates;
        self
    }

    /// Keeps what lay beneath.
    #[must_use]
    pub fn because(mut self, source: impl std::error::Error + Send + Sync + 'static) -> Self {
        self.source = Some(Box::new(source));
        self
    }

    /// Puts the place before the message: "letter.md line 3: …".
    #[must_use]
    pub fn at(mut self, place: impl fmt::Display) -> Self {
        self.message = format!("{place}: {}", self.message);
        self
    }

    /// The exit code of the process: 1 the request failed, 2 usage, 3 the database, 70 a bug.
    pub fn exit_code(&self) -> u8 {
        match self.kind {
            Kind::Usage => 2,
            Kind::Damaged | Kind::Busy | Kind::ReadOnly | Kind::Foreign | Kind::Newer => 3,
            Kind::Bug => 70,
            _ => 1,
        }
    }
}
