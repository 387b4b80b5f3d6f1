//! What may stand in the head of a message. Both types are made by a parser alone, so that no name
//! from the record reaches a header before it has been looked at.

use std::fmt;

use crate::domain::text::{Shown, first_hidden};
use crate::error::{Error, Result};

/// The longest address, in bytes (RFC 5321, 4.5.3.1.3).
const LONGEST_ADDRESS: usize = 254;
/// The longest name or subject, in characters.
const LONGEST_TEXT: usize = 200;
/// What may stand in the local part beside letters and digits (RFC 5322, `atext`, and the dot). A part
/// in quotation marks is legal and nowhere in use; it is refused.
const LOCAL: &str = "!#$%&'*+-/=?^_`{|}~.";

/// One e-mail address: "jo@example.org".
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EmailAddress(String);

impl EmailAddress {
    /// Takes an address.
    ///
    /// # Errors
    /// Whatever a mail server would not take, or would take for something else: controls, space,
    /// several addresses, letters beyond ASCII, more than 254 characters.
    pub fn parse(text: &str) -> Result<Self> {
        let text = text.trim();
        let refused = |why: &str| {
            Error::invalid(format!("\"{}\" is not an e-mail address: {why}", Shown(text)))
                .hint("write it as name@example.org")
        };
        if text.len() > LONGEST_ADDRESS {
            return Err(refused("it is longer than 254 characters"));
        }
        let Some((local, domain)) = text.split_once('@') else {
            return Err(refused("it has no @"));
        };
        if !text.is_ascii() {
            return Err(refused("it holds letters beyond a to z")
                .hint("a domain of other letters has a form in ASCII that begins with xn--"));
        }
        let is_dotted = |part: &str| !part.is_empty() && part.split('.').all(|piece| !piece.is_empty());
        let is_local = |c: char| c.is_ascii_alphanumeric() || LOCAL.contains(c);
        if !is_dotted(local) || !local.chars().all(is_local) {
            return Err(refused("what stands before the @ cannot stand there"));
        }
        let is_domain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.');
        if !is_dotted(domain) || !domain.chars().all(is_domain) {
            return Err(refused("what stands after the @ is no domain"));
        }
        Ok(Self(text.to_owned()))
    }

    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What stands before and after the @.
    pub(super) fn parts(&self) -> (&str, &str) {
        self.0.split_once('@').unwrap_or((&self.0, ""))
    }
}

impl fmt::Display for EmailAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// One line of text for a header: a person's name, a subject.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeaderText(String);

impl HeaderText {
    /// Takes a line; `what` names it in errors.
    ///
    /// # Errors
    /// Line ends and other controls, bidirectional overrides, what begins an encoded word (RFC 2047), more
    /// than 200 characters, nothing at all.
    pub fn parse(what: &str, text: &str) -> Result<Self> {
        let text = text.trim();
        if let Some((_, hidden)) = first_hidden(text) {
            return Err(Error::invalid(format!("{what} holds {hidden}")));
        }
        if text.contains(['\n', '\r', '\t']) {
            return Err(Error::invalid(format!("{what} is more than one line")));
        }
        if text.contains("=?") {
            return Err(Error::invalid(format!("{what} holds =?, which mail programs take for a code")));
        }
        let length = text.chars().count();
        match length {
            0 => Err(Error::invalid(format!("{what} is empty"))),
            1..=LONGEST_TEXT => Ok(Self(text.to_owned())),
            _ => Err(Error::invalid(format!(
                "{what} has {length} characters; a header takes at most {LONGEST_TEXT}"
            ))),
        }
    }

    /// The line.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::{any, proptest};

    #[test]
    fn an_address_is_taken_as_servers_take_it() {
        for good in ["jo@example.org", "jo.o'neil+letters@mail.example.co.uk", " jo@example.org "] {
            assert_eq!(EmailAddress::parse(good).unwrap().as_str(), good.trim());
        }
        for bad in [
            "",
            "jo",
            "@example.org",
            "jo@",
            "jo@a@b.org",
            "jo@example..org",
            ".jo@example.org",
            "jo@example.org, ann@example.org",
            "Jo <jo@example.org>",
            "jo@example.org\r\nBcc: ann@example.org",
            "jo@example.org\0",
            "jo\u{202E}@example.org",
            "jo@ex\u{7f}ample.org",
            "jö@example.org",
            "jo@еxample.org",
            "\"jo park\"@example.org",
            &format!("{}@example.org", "x".repeat(250)),
        ] {
            assert!(EmailAddress::parse(bad).is_err(), "{bad:?}");
        }
    }

    #[test]
    fn a_line_for_a_header_is_one_line_that_can_be_seen() {
        assert_eq!(HeaderText::parse("the name", " Jo \"JP\" Park ").unwrap().as_str(), "Jo \"JP\" Park");
        for bad in ["", "Jo\r\nBcc: x@example.org", "Jo\rPark", "Jo\nPark", "Jo\tPark", "Jo\u{1b}[2J"] {
            assert!(HeaderText::parse("the name", bad).is_err(), "{bad:?}");
        }
        for bad in [
            "=?utf-8?Q?Bcc:_evil=40example.org?=",
            "Jo\u{9b}2J",
            "Jo\u{7f}",
            "Jo\u{202E}kraP",
            "Jo\u{2066}Park",
            "Jo\0",
        ] {
            assert!(HeaderText::parse("the name", bad).is_err(), "{bad:?}");
        }
        assert!(HeaderText::parse("the name", &"x".repeat(201)).is_err());
    }

    proptest! {
        #[test]
        fn nothing_that_a_header_obeys_gets_in(text in any::<String>()) {
            for taken in [
                HeaderText::parse("x", &text).map(|line| line.0),
                EmailAddress::parse(&text).map(|address| address.0),
            ].into_iter().flatten() {
                assert!(!taken.chars().any(|c| c.is_control() || crate::domain::text::is_hidden(c)));
            }
        }
    }
}
