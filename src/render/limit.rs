//! A writer that stops a template which would print without end.

use std::io::{self, Write};

use crate::error::{Error, Result};

/// Collects what is written, up to a size.
#[derive(Debug)]
pub(super) struct Limited {
    bytes: Vec<u8>,
    largest: usize,
    is_full: bool,
}

impl Limited {
    /// A writer that takes `largest` bytes.
    pub(super) fn new(largest: usize) -> Self {
        Self { bytes: Vec::new(), largest, is_full: false }
    }

    /// Whether more was to be written than it takes.
    pub(super) fn is_full(&self) -> bool {
        self.is_full
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
            self.is_full = true;
            return Err(io::Error::other("more than a letter may hold"));
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
        let mut out = Limited::new(4);
        out.write_all(b"four").unwrap();
        assert!(!out.is_full());
        assert!(out.write_all(b"!").is_err());
        assert!(out.is_full());
        assert_eq!(out.into_text().unwrap(), "four");
    }
}
