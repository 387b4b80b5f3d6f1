//! Text at the edge: what may be stored at all, and the forms under which names are compared and sorted.
//!
//! Control characters and bidirectional overrides are refused, naming the field: a name that
//! prints differently from what it is has no place in a record of who signed what. Names are
//! stored in one Unicode form (NFC); bodies keep the author's bytes.

use std::fmt;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::error::{Error, Result};

/// The longest name, title or line, in characters.
pub const LINE_LIMIT: usize = 300;
/// The longest remark, quoted evidence or note about a record, in characters.
pub const REMARK_LIMIT: usize = 20_000;
/// The largest body of a letter, in bytes.
pub const BODY_LIMIT: usize = 1024 * 1024;
/// The most combining marks on one character.
pub const MARK_LIMIT: usize = 8;

/// Takes one line of text for `field`: trimmed, in one Unicode form, not empty.
pub fn line(field: &str, text: &str) -> Result<String> {
    let line = optional_line(field, text)?;
    line.ok_or_else(|| Error::invalid(format!("{field} is empty")))
}

/// Takes one line of text for `field`; `None` if there is nothing but space.
pub fn optional_line(field: &str, text: &str) -> Result<Option<String>> {
    if let Some(at) = text.chars().position(|c| c == '\n' || c == '\r') {
        return Err(Error::invalid(format!("{field} holds a line end at character {}", at + 1))
            .hint("write it as one line"));
    }
    let normal = remark(field, text)?;
    let Some(normal) = normal else { return Ok(None) };
    let length = normal.chars().count();
    if length > LINE_LIMIT {
        return Err(Error::invalid(format!(
            "{field} has {length} characters; at most {LINE_LIMIT} can be kept"
        )));
    }
    Ok(Some(normal))
}

/// Takes a remark of several lines for `field`; `None` if there is nothing but space.
pub fn remark(field: &str, text: &str) -> Result<Option<String>> {
    refuse_hidden(field, text)?;
    let text = text.replace("\r\n", "\n").replace('\t', " ");
    let normal: String = text.trim().nfc().collect();
    refuse_stacked_marks(field, &normal)?;
    let length = normal.chars().count();
    if length > REMARK_LIMIT {
        return Err(Error::invalid(format!(
            "{field} has {length} characters; at most {REMARK_LIMIT} can be kept"
        )));
    }
    Ok((!normal.is_empty()).then_some(normal))
}

/// Takes a body: CRLF becomes LF, all else stays as the author typed it.
pub fn body(text: &str) -> Result<String> {
    if text.len() > BODY_LIMIT {
        return Err(Error::invalid(format!(
            "the body has {} bytes; at most {BODY_LIMIT} (1 MiB) can be kept",
            text.len()
        ))
        .hint("a letter of this size is a book: send the long part as an enclosure"));
    }
    let text = text.replace("\r\n", "\n");
    refuse_hidden("the body", &text)?;
    Ok(text)
}

/// Refuses characters that a reader cannot see but a program obeys.
fn refuse_hidden(field: &str, text: &str) -> Result<()> {
    let Some((offset, what)) = first_hidden(text) else {
        return Ok(());
    };
    let before = &text[..offset];
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
    Err(Error::invalid(format!("{field}: {what} at line {line}, column {column}"))
        .hint("take it out: it cannot be seen, and it changes what is read"))
}

/// The first character that is refused: its offset in bytes, and what it is in words. A CR
/// before an LF is let through.
pub fn first_hidden(text: &str) -> Option<(usize, String)> {
    let (offset, c) = text
        .char_indices()
        .find(|(index, c)| is_hidden(*c) && !(*c == '\r' && text[index + 1..].starts_with('\n')))?;
    Some((offset, format!("the character \\u{{{:04X}}} ({})", u32::from(c), hidden_kind(c))))
}

fn refuse_stacked_marks(field: &str, text: &str) -> Result<()> {
    let mut run = 0;
    for c in text.chars() {
        run = if is_combining_mark(c) { run + 1 } else { 0 };
        if run > MARK_LIMIT {
            return Err(Error::invalid(format!(
                "{field} stacks more than {MARK_LIMIT} accents on one letter"
            )));
        }
    }
    Ok(())
}

/// True for control characters (but tab and line feed), bidirectional controls and other
/// characters that change what is read without being seen. ZWJ and ZWNJ stay: Persian, Indic
/// scripts and emoji need them.
pub fn is_hidden(c: char) -> bool {
    match c {
        '\n' | '\t' => false,
        c if c.is_control() => true,
        '\u{061C}'
        | '\u{200B}'
        | '\u{200E}'
        | '\u{200F}'
        | '\u{2028}'
        | '\u{2029}'
        | '\u{FEFF}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}'
        | '\u{FFF9}'..='\u{FFFB}'
        | '\u{E0000}'..='\u{E007F}'
        | '\u{FDD0}'..='\u{FDEF}' => true,
        // The last two code points of each plane are for programs, never for text.
        c => u32::from(c) & 0xFFFE == 0xFFFE,
    }
}

fn hidden_kind(c: char) -> &'static str {
    match c {
        '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => {
            "a bidirectional control"
        }
        c if c.is_control() => "a control character",
        _ => "an invisible character",
    }
}

/// The form under which two names count as the same: without case, accents and runs of space.
pub fn fold_key(text: &str) -> String {
    if text.is_ascii() {
        let mut key = String::with_capacity(text.len());
        for word in text.split_ascii_whitespace() {
            if !key.is_empty() {
                key.push(' ');
            }
            key.push_str(word);
        }
        key.make_ascii_lowercase();
        return key;
    }
    let folded: String =
        text.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect();
    folded.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The form by which names are sorted: like [`fold_key`], without a leading article or quotation
/// mark, and word by word, so that "Farm Aid" stands before "Farmers' Union".
pub fn sort_key(text: &str) -> String {
    let folded = fold_key(text);
    let mut key = String::with_capacity(folded.len());
    for c in folded.chars() {
        if c.is_alphanumeric() {
            key.push(c);
        } else if (c.is_whitespace() || matches!(c, '-' | '/' | '–'))
            && !key.is_empty()
            && !key.ends_with(' ')
        {
            key.push(' ');
        }
    }
    let key = key.trim_end();
    let bare = ["the ", "an ", "a "].iter().find_map(|article| key.strip_prefix(article));
    bare.unwrap_or(key).to_owned()
}

/// Makes a slug from a title: lower-case ASCII words joined by hyphens, at most 60 characters.
pub fn slug(title: &str) -> String {
    let key = fold_key(title);
    let mut slug = String::new();
    for word in key.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()) {
        if slug.len() + word.len() + 1 > 60 && !slug.is_empty() {
            break;
        }
        if !slug.is_empty() {
            slug.push('-');
        }
        slug.push_str(word);
    }
    slug.truncate(60);
    if slug.is_empty() { "letter".to_owned() } else { slug }
}

/// Refuses a slug that could not be typed or be part of a file's name.
pub fn checked_slug(text: &str) -> Result<String> {
    let fits = !text.is_empty()
        && text.len() <= 80
        && text.starts_with(|c: char| c.is_ascii_alphanumeric())
        && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
    if fits {
        return Ok(text.to_owned());
    }
    Err(Error::invalid(format!("{:?} cannot be a slug", Shown(text).to_string()))
        .hint("use lower-case letters a-z, digits and hyphens, at most 80, beginning with a letter or digit"))
}

/// Shows text from outside on a terminal: characters that a terminal would obey, or a reader
/// would not see, are spelled out as `\u{202E}`.
#[derive(Debug, Clone, Copy)]
pub struct Shown<'a>(pub &'a str);

impl fmt::Display for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for c in self.0.chars() {
            if is_hidden(c) {
                write!(f, "\\u{{{:04X}}}", u32::from(c))?;
            } else {
                write!(f, "{c}")?;
            }
        }
        Ok(())
    }
}

/// A number of things in words: "1 note", "2 notes", "3 signatories". `one` is what one of them is called.
pub fn counted(count: impl fmt::Display, one: &str) -> String {
    let count = count.to_string();
    match (count.as_str(), one.strip_suffix('y')) {
        ("1", _) => format!("1 {one}"),
        (_, Some(stem)) => format!("{count} {stem}ies"),
        (_, None) => format!("{count} {one}s"),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, proptest};

    use super::{Shown, body, counted, fold_key, is_hidden, line, optional_line, slug, sort_key};

    #[test]
    fn a_bidirectional_override_is_refused_and_named() {
        let err = line("the name", "Friends\u{202E}fo").unwrap_err();
        assert_eq!(
            err.message,
            "the name: the character \\u{202E} (a bidirectional control) at line 1, column 8"
        );
    }

    #[test]
    fn nul_escape_and_line_ends_are_refused_in_a_name() {
        for bad in ["a\0b", "a\u{1b}[2J", "a\u{9b}2J", "a\nb", "a\rb", "a\u{200b}b"] {
            assert!(line("the name", bad).is_err(), "{bad:?}");
        }
    }

    #[test]
    fn a_name_is_trimmed_and_composed() {
        assert_eq!(line("the name", "  Zu\u{308}rich  ").unwrap(), "Zürich");
        assert_eq!(optional_line("the name", "   ").unwrap(), None);
    }

    #[test]
    fn a_body_keeps_its_bytes_but_for_crlf() {
        assert_eq!(body("a\r\nb\te\u{301}  \n").unwrap(), "a\nb\te\u{301}  \n");
        assert!(body("a\rb").is_err());
        assert!(body(&"x".repeat(1024 * 1024 + 1)).is_err());
    }

    #[test]
    fn sorting_ignores_article_case_accents_and_punctuation() {
        assert_eq!(sort_key("The Élan Fund"), "elan fund");
        assert_eq!(sort_key("A"), "a");
        assert!(sort_key("Farm Aid") < sort_key("Farmers' Union"));
        assert_eq!(fold_key("ZÜRICH  Verein"), "zurich verein");
    }

    #[test]
    fn one_is_one_and_anything_else_is_several() {
        assert_eq!(counted(1_usize, "note"), "1 note");
        assert_eq!(counted(0_usize, "note"), "0 notes");
        assert_eq!(counted(2_i64, "signatory"), "2 signatories");
    }

    #[test]
    fn a_slug_is_made_from_any_title() {
        assert_eq!(slug("Keep the Rural Bus Lines!"), "keep-the-rural-bus-lines");
        assert_eq!(slug("日本"), "letter");
    }

    proptest! {
        #[test]
        fn shown_text_holds_nothing_hidden(text in any::<String>()) {
            assert!(!Shown(&text).to_string().chars().any(is_hidden));
        }

        #[test]
        fn a_stored_line_is_stored_again_unchanged(text in any::<String>()) {
            if let Ok(Some(once)) = optional_line("x", &text) {
                assert_eq!(optional_line("x", &once).unwrap().as_deref(), Some(once.as_str()));
            }
        }
    }
}
