//! The only place that asks what time it is. Everything else is handed a [`Clock`].

use chrono::{DateTime, Utc};

use crate::error::{Error, Kind, Result};

/// Where "now" comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Clock {
    /// The computer's clock.
    System,
    /// One moment, for tests, demonstrations and pictures.
    Fixed(DateTime<Utc>),
}

impl Clock {
    /// The clock that `UNDERSIGNED_NOW` asks for: an RFC 3339 instant, or the system's if it is not set.
    pub fn from_setting(now: Option<&str>) -> Result<Self> {
        let Some(text) = now else { return Ok(Self::System) };
        DateTime::parse_from_rfc3339(text).map(|at| Self::Fixed(at.to_utc())).map_err(|err| {
            Error::new(Kind::Usage, format!("UNDERSIGNED_NOW is not an instant: {text}"))
                .hint("write it as 2026-04-28T17:00:00Z")
                .because(err)
        })
    }

    /// The present instant.
    #[allow(clippy::disallowed_methods, reason = "this is the one place that may ask")]
    pub fn now(self) -> DateTime<Utc> {
        match self {
            Self::System => Utc::now(),
            Self::Fixed(at) => at,
        }
    }
}
