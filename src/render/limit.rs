//! A writer that stops a template which would print for ever.
//!
//! Tera counts no steps. A loop that prints nothing cannot be stopped from here; one that prints
//! runs into the size or the time that is allowed.

use std::io::{self, Write};
use std::time::{Duration, Instant};

use crate::error::{Error, Result};

/// Collects what is written, up to a size and a moment.
#[derive(Debug)]
pub(super) struct Limited {
    bytes: Vec<u8>,
    largest: usize,
    until: Instant,
    exceeded: Option<&'static str>,
}

impl Limited {
    /// A writer that takes `largest` bytes during `longest` from now.
    pub(super) fn new(largest: usize, longest: Duration) -> Self {
        Self { bytes: Vec::new(), largest, until: Instant::now() + longest, exceeded: None }
    }

    /// Which limit was run into, if one was.
    pub(super) fn exceeded(&self) -> Option<&'static str> {
        self.exceeded
    }

    /// What was written.
    pub(super) fn into_text(self) -> Result<String> {
        String::from_utf8(self.bytes)
            .map_err(|err| Error::bug("a template printed bytes that are not text").because(err))
    }
}

impl Write for Limited {
    fn write(&mut self, buf: &[u8]) -> io::Result<usize> {
        if self.bytes.len() + buf.len() > self.largest {
            self.exceeded = Some("it prints more than a letter may hold");
        } else if Instant::now() > self.until {
            self.exceeded = Some("it prints for too long");
        }
        if let Some(why) = self.exceeded {
            return Err(io::Error::other(why));
        }
        self.bytes.extend_from_slice(buf);
        Ok(buf.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_fits_is_kept_and_what_does_not_is_refused() {
        let mut out = Limited::new(4, Duration::from_mins(1));
        out.write_all(b"four").unwrap();
        assert_eq!(out.exceeded(), None);
        assert!(out.write_all(b"!").is_err());
        assert_eq!(out.exceeded(), Some("it prints more than a letter may hold"));
        assert_eq!(out.into_text().unwrap(), "four");
    }

    #[test]
    fn nothing_is_taken_after_the_time_is_up() {
        let mut out = Limited::new(4, Duration::ZERO);
        std::thread::sleep(Duration::from_millis(2));
        assert!(out.write_all(b"x").is_err());
        assert_eq!(out.exceeded(), Some("it prints for too long"));
    }
}
