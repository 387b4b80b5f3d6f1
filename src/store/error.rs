//! What the database library reports, as errors of ours: a kind and a sentence.

use rusqlite::ErrorCode;
use rusqlite::ffi;

use crate::error::{Error, Kind};

/// Turns a result of the database library into ours.
pub(in crate::store) trait Explain<T> {
    /// Says what was being done: "read the letter", so that the message is "could not read the letter: …".
    fn doing(self, doing: &str) -> crate::error::Result<T>;
}

impl<T> Explain<T> for rusqlite::Result<T> {
    fn doing(self, doing: &str) -> crate::error::Result<T> {
        self.map_err(|err| explain(doing, err))
    }
}

/// The error for `err`, met while `doing`.
pub(in crate::store) fn explain(doing: &str, err: rusqlite::Error) -> Error {
    let Trouble { kind, what, hint } = Trouble::of(&err);
    let error = Error::new(kind, format!("could not {doing}: {what}"));
    let error = match hint {
        Some(hint) => error.hint(hint),
        None => error,
    };
    error.because(err)
}

/// The error for a record that does not add up.
pub(in crate::store) fn damaged(message: impl Into<String>) -> Error {
    Error::new(Kind::Damaged, message).hint(SEE_DOCTOR)
}

/// True if another program holds the database.
pub(in crate::store) fn is_busy(err: &rusqlite::Error) -> bool {
    matches!(err.sqlite_error_code(), Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked))
}

const SEE_DOCTOR: &str = "run `undersigned doctor`, and restore a backup if it finds damage";

struct Trouble {
    kind: Kind,
    what: String,
    hint: Option<&'static str>,
}

impl Trouble {
    fn new(kind: Kind, what: impl Into<String>, hint: Option<&'static str>) -> Self {
        Self { kind, what: what.into(), hint }
    }

    fn of(err: &rusqlite::Error) -> Self {
        use rusqlite::Error as Sql;
        match err {
            Sql::SqliteFailure(failure, message) => {
                let message = message.clone().unwrap_or_else(|| failure.to_string());
                Self::of_failure(*failure, message)
            }
            Sql::QueryReturnedNoRows => Self::new(Kind::NotFound, "it is not there", None),
            Sql::Utf8Error(..)
            | Sql::FromSqlConversionFailure(..)
            | Sql::IntegralValueOutOfRange(..)
            | Sql::InvalidColumnType(..) => Self::new(
                Kind::Damaged,
                format!("a row holds what was never written there ({err})"),
                Some(SEE_DOCTOR),
            ),
            _ => Self::new(Kind::Bug, err.to_string(), None),
        }
    }

    fn of_failure(failure: ffi::Error, message: String) -> Self {
        let (kind, what, hint) = match failure.code {
            ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked | ErrorCode::FileLockingProtocolFailed => (
                Kind::Busy,
                "another program is writing to the database",
                Some("wait until it has finished, or close it, and try again"),
            ),
            ErrorCode::ReadOnly | ErrorCode::PermissionDenied => (
                Kind::ReadOnly,
                "the database can only be read",
                Some("make the file and its folder writable, or work on a copy"),
            ),
            ErrorCode::DiskFull => (
                Kind::DiskFull,
                "the disk is full",
                Some("make room on the disk and try again; deleting records does not help"),
            ),
            ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase => {
                (Kind::Damaged, "the database is damaged", Some(SEE_DOCTOR))
            }
            ErrorCode::SystemIoFailure | ErrorCode::CannotOpen => (
                Kind::Io,
                "the file of the database could not be read or written",
                Some("see whether its disk is there and in order"),
            ),
            ErrorCode::ConstraintViolation => return Self::of_rule(failure.extended_code, message),
            ErrorCode::TooBig => (Kind::Invalid, "the text is too long to be stored", None),
            ErrorCode::OutOfMemory => (Kind::Io, "there is not enough memory", None),
            _ => return Self::new(Kind::Bug, message, None),
        };
        Self::new(kind, format!("{what} ({message})"), hint)
    }

    /// A rule of the tables that was broken.
    fn of_rule(code: i32, message: String) -> Self {
        let (kind, what) = match code {
            ffi::SQLITE_CONSTRAINT_UNIQUE
            | ffi::SQLITE_CONSTRAINT_PRIMARYKEY
            | ffi::SQLITE_CONSTRAINT_ROWID => (Kind::Duplicate, "there is such a row already"),
            ffi::SQLITE_CONSTRAINT_FOREIGNKEY => {
                (Kind::Refused, "it refers to what is not there, or is referred to")
            }
            // The message is the sentence of the trigger that refused.
            ffi::SQLITE_CONSTRAINT_TRIGGER => return Self::new(Kind::Refused, message, None),
            _ => (Kind::Invalid, "a value cannot be stored"),
        };
        Self::new(kind, format!("{what} ({message})"), None)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind_of(code: i32) -> Kind {
        let err = rusqlite::Error::SqliteFailure(ffi::Error::new(code), None);
        explain("save", err).kind
    }

    #[test]
    fn each_trouble_of_the_file_has_its_kind() {
        assert_eq!(kind_of(ffi::SQLITE_BUSY), Kind::Busy);
        assert_eq!(kind_of(ffi::SQLITE_BUSY_SNAPSHOT), Kind::Busy);
        assert_eq!(kind_of(ffi::SQLITE_READONLY_DIRECTORY), Kind::ReadOnly);
        assert_eq!(kind_of(ffi::SQLITE_FULL), Kind::DiskFull);
        assert_eq!(kind_of(ffi::SQLITE_CORRUPT), Kind::Damaged);
        assert_eq!(kind_of(ffi::SQLITE_NOTADB), Kind::Damaged);
        assert_eq!(kind_of(ffi::SQLITE_IOERR_FSYNC), Kind::Io);
        assert_eq!(kind_of(ffi::SQLITE_CANTOPEN), Kind::Io);
        assert_eq!(kind_of(ffi::SQLITE_TOOBIG), Kind::Invalid);
        assert_eq!(kind_of(ffi::SQLITE_MISUSE), Kind::Bug);
    }

    #[test]
    fn each_broken_rule_has_its_kind() {
        assert_eq!(kind_of(ffi::SQLITE_CONSTRAINT_UNIQUE), Kind::Duplicate);
        assert_eq!(kind_of(ffi::SQLITE_CONSTRAINT_FOREIGNKEY), Kind::Refused);
        assert_eq!(kind_of(ffi::SQLITE_CONSTRAINT_TRIGGER), Kind::Refused);
        assert_eq!(kind_of(ffi::SQLITE_CONSTRAINT_CHECK), Kind::Invalid);
    }

    #[test]
    fn text_that_is_not_utf_8_is_damage_and_no_panic() {
        let conn = rusqlite::Connection::open_in_memory().unwrap();
        let read = conn.query_row("SELECT CAST(x'ff' AS TEXT)", [], |row| row.get::<_, String>(0));
        assert_eq!(read.doing("read the name").unwrap_err().kind, Kind::Damaged);
    }
}
